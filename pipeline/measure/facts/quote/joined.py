"""Quotations without a speaker of their own that go on from one that has one."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.measure.facts.quote.record import BLANKS, REACH, TERM_WORDS, Quote


def joined(quotes: list[Quote], text: str) -> list[Quote]:
    """Quotations with the speaker of the one they go on from, or lead to, in the same paragraph."""
    for at in range(1, len(quotes)):
        if quotes[at].verb is None and (
            _goes_on(quotes[at - 1], quotes[at], text)
            or _is_interrupted(quotes[at - 1], quotes[at], text)
            or _is_next_paragraph(quotes[at - 1], quotes[at], text)
        ):
            quotes[at] = _shared(quotes[at], quotes[at - 1])
    for at in range(len(quotes) - 2, -1, -1):
        quote, following = quotes[at], quotes[at + 1]
        between = text[quote.char_end : following.char_start]
        # A paragraph that no mark closes goes on in the next one.
        is_one = not between.strip(BLANKS) or (between[:1] == "\n" and not between.strip(BLANKS + "\n"))
        if quote.verb is None and following.speaker and is_one:
            quotes[at] = _shared(quote, following)
    return quotes


_STOPS = 2  # full stops between an attributed quotation and one that no longer goes on from it


def _goes_on(earlier: Quote, quote: Quote, text: str) -> bool:
    """True when a quotation opens the sentence right behind that of an attributed one: "We," she said. "Now." """
    between = text[earlier.char_end : quote.char_start]
    opens = between.rstrip(BLANKS)[-1:] in {".", "!", "?", "。", ""}
    is_near = "\n" not in between and len(between) < REACH and len(_STOP.findall(between.strip(BLANKS))) < _STOPS
    return earlier.verb is not None and opens and is_near and quote.words > TERM_WORDS


def _is_interrupted(earlier: Quote, quote: Quote, text: str) -> bool:
    """True for the rest of a quotation around its speaker: "The risk," said Roe, a farmer, "is ice." """
    between = text[earlier.char_end : quote.char_start].rstrip(BLANKS)
    is_cut = text[earlier.char_start : earlier.char_end].endswith((",", "—", "–"))
    return earlier.verb is not None and is_cut and between.endswith((",", "—", "–")) and not _STOP.search(between)


_STOP = re.compile(r"[.!?;]\s|\n")


def _is_next_paragraph(earlier: Quote, quote: Quote, text: str) -> bool:
    """True when a quotation opens the paragraph behind one that ends with an attributed quotation, or its speaker."""
    between = text[earlier.char_end : quote.char_start]
    head, _, opening = between.rpartition("\n")
    tail = head.strip(BLANKS + "\n")
    is_last = "\n" not in tail and not _STOP.search(tail) and len(tail) < REACH
    return bool(head) and earlier.speaker is not None and not opening.strip(BLANKS) and is_last


def _shared(quote: Quote, other: Quote) -> Quote:
    return replace(
        other,
        text=quote.text,
        char_start=quote.char_start,
        char_end=quote.char_end,
        words=quote.words,
        sentence=quote.sentence,
        is_term=False,
    )
