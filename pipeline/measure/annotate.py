"""Counts what an article says: mentions of the lexicon's keywords, figures, and every word.

Matching runs on the normalised copy (facts/normal.py) and reports positions in the original.
Forms are listed, not stemmed; overlapping forms are all found (`precursor` inside
`fentanyl precursors`); a form is a whole word, except in scripts without spaces.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from operator import attrgetter

import ahocorasick_rs

from pipeline.language.days import find_days
from pipeline.language.normalise import Normal, normalise
from pipeline.language.sentences import sentences
from pipeline.measure.attempt import Attempts
from pipeline.measure.facts.credit import find_credits
from pipeline.measure.facts.figure.find import find_figures
from pipeline.measure.facts.outlet import OutletIndex
from pipeline.measure.facts.person.find import find_people
from pipeline.measure.facts.quote import find_quotes
from pipeline.measure.keys import fingerprint, person_key, quote_key
from pipeline.records import (
    Annotations,
    Cleaned,
    CreditFact,
    DayFact,
    FigureFact,
    Mention,
    PersonFact,
    QuoteFact,
    Region,
    WordCount,
)
from pipeline.reference import Exclusion, Reference

_NO_SPACES = "[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"  # scripts written without spaces between words
_JOINED = re.compile(f"{_NO_SPACES}|[\uac00-\ud7a3]")  # and Korean, whose particles are written onto the word
_NO_SPACE = re.compile(_NO_SPACES)
_NO_SPACE_RUN = re.compile(f"{_NO_SPACES}+")
_WORD = re.compile(r"[^\W_]+(?:['.,][^\W_]+)*%?")
_CHARACTERS_PER_WORD = 1.6  # of Chinese or Japanese text that say as much as one English word in translated news
_NEAR = 6  # words either side in which an exclusion's `near` phrases count
_LEDE_SENTENCES = 3  # at most: the lede is the first paragraph, and some texts are one paragraph


@dataclass(frozen=True, slots=True)
class _Entry:
    keyword_id: str
    form: str


class Lexicon:
    """The reference's forms as one automaton, with the contexts that exclude other senses."""

    def __init__(self, reference: Reference) -> None:
        entries: dict[str, list[_Entry]] = {}
        for form in reference.forms:
            entries.setdefault(normalise(form.form).text.strip(), []).append(_Entry(form.keyword_id, form.form))
        self._needles = list(entries)
        self._entries = [
            tuple({entry.keyword_id: entry for entry in entries[needle]}.values()) for needle in self._needles
        ]
        self._automaton = ahocorasick_rs.AhoCorasick(self._needles)
        # Ministries and forums speak for themselves: what they say is no report of theirs.
        reporting = [outlet for outlet in reference.outlets if outlet.kind not in {"government", "forum"}]
        self.outlet_names = OutletIndex(
            (outlet.outlet_id, outlet.name, outlet.aliases, outlet.domains, outlet.kind) for outlet in reporting
        ).names
        self._exclusions: dict[str, _Context] = {}
        for keyword_id in {rule.keyword_id for rule in reference.exclusions}:
            self._exclusions[keyword_id] = _Context(
                rule for rule in reference.exclusions if rule.keyword_id == keyword_id
            )

    def find(self, text: str) -> Iterator[tuple[_Entry, int, int]]:
        """Every keyword in normalised `text`, with its characters [start, end), in order of position."""
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        for needle, start, end in sorted(found, key=lambda match: (match[1], match[2])):
            if not _is_whole_word(text, start, end):
                continue
            for entry in self._entries[needle]:
                context = self._exclusions.get(entry.keyword_id)
                if context is None or not context.excludes(text, start, end):
                    yield entry, start, end


class _Context:
    """Phrases that, before, after or near a form, show that another sense is meant."""

    def __init__(self, rules: Iterable[Exclusion]) -> None:
        listed = list(rules)
        # "Directly" before or after means at most one space: a full stop between them parts two thoughts.
        self._before = _phrases((phrase for rule in listed for phrase in rule.before), "(?:{}) ?$")
        self._after = _phrases((phrase for rule in listed for phrase in rule.after), " ?(?:{})")
        self._near = _phrases((phrase for rule in listed for phrase in rule.near), "(?:{})")

    def excludes(self, text: str, start: int, end: int) -> bool:
        before, after = text[max(0, start - 80) : start], text[end : end + 80]
        if self._before and self._before.search(before):
            return True
        if self._after and self._after.match(after):
            return True
        if self._near is None:
            return False
        window = " ".join([*before.split(" ")[-_NEAR - 1 :], text[start:end], *after.split(" ")[: _NEAR + 1]])
        return bool(self._near.search(window))


def _phrases(phrases: Iterable[str], frame: str) -> re.Pattern[str] | None:
    listed = sorted({normalise(phrase).text.strip() for phrase in phrases}, key=len, reverse=True)
    return re.compile(frame.format("|".join(map(_whole, listed)))) if listed else None


def _whole(phrase: str) -> str:
    """The phrase as a whole word on each side where its script has words."""
    left = "" if _JOINED.match(phrase[0]) else r"(?<!\w)"
    right = "" if _JOINED.match(phrase[-1]) else r"(?!\w)"
    return left + re.escape(phrase) + right


def _is_whole_word(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    starts = not before.isalnum() or bool(_JOINED.match(text[start])) or bool(_JOINED.match(before))
    ends = not after.isalnum() or bool(_JOINED.match(text[end - 1])) or bool(_JOINED.match(after))
    return starts and ends


def annotate(cleaned: Cleaned, headline: str | None, lexicon: Lexicon, published_on: date | None = None) -> Annotations:
    """Mentions and credits in headline, body and removed text; everything else that the body says.

    Words and mentions are what an article is counted by: where they fail, the article does.
    """
    body = normalise(cleaned.body)
    spans = sentences(cleaned.body)
    starts = [start for start, _ in spans]
    lede_end = _lede_end(cleaned.body, spans)
    mentions = list(_mentions(lexicon, cleaned.body, body, "body", starts, lede_end))
    if headline:
        mentions += _mentions(lexicon, headline, normalise(headline), "headline", [], 0)
    if cleaned.body != cleaned.raw:
        mentions += _removed_mentions(lexicon, cleaned)
    attempt = Attempts()
    body_words = tuple(_tokens(body.text))
    headline_words = tuple(_tokens(normalise(headline or "").text))
    lede_words = frozenset(_tokens(normalise(cleaned.body[:lede_end]).text))
    body_hash, sketch = fingerprint(body_words)
    return Annotations(
        mentions=tuple(mentions),
        figures=attempt("figures", lambda: tuple(_figures(cleaned.body, spans)), ()),
        credits=attempt("credits", lambda: tuple(_credits(cleaned, headline, spans, lexicon)), ()),
        quotes=attempt("quotes", lambda: tuple(_quotes(cleaned.body, spans)), ()),
        people=attempt("people", lambda: tuple(_people(cleaned.body, spans)), ()),
        days=attempt("days", lambda: tuple(_days(cleaned.body, starts, published_on)), ()),
        word_counts=tuple(_word_counts(body_words, frozenset(headline_words), lede_words)),
        word_order=(*headline_words, "", *body_words),
        words=count_words(cleaned.body),
        raw_words=count_words(cleaned.raw),
        sentences=len(spans),
        lede_sentences=sum(start < lede_end for start in starts),
        body_hash=body_hash,
        sketch=sketch,
        failures=tuple(attempt.notes),
    )


def _word_counts(body: tuple[str, ...], headline: frozenset[str], lede: frozenset[str]) -> Iterator[WordCount]:
    counts = Counter(body)
    for word in sorted(counts.keys() | headline):
        yield WordCount(word=word, count=counts[word], in_headline=word in headline, in_lede=word in lede)


def _credits(
    cleaned: Cleaned, headline: str | None, spans: list[tuple[int, int]], lexicon: Lexicon
) -> Iterator[CreditFact]:
    removed = [
        (span.start, span.end, cleaned.raw[span.start : span.end])
        for span in cleaned.spans
        if not span.kept and span.rule == "wire_credit"
    ]
    names = lexicon.outlet_names
    for credit in find_credits(cleaned.body, spans, names, removed=removed):
        yield CreditFact(*_credit_values(credit))
    if headline:
        for credit in find_credits(headline, [(0, len(headline))], names):
            yield replace(CreditFact(*_credit_values(credit)), region="headline", sentence=None)


_credit_values = attrgetter(*(field.name for field in fields(CreditFact)))


def _quotes(body: str, spans: list[tuple[int, int]]) -> Iterator[QuoteFact]:
    for quote in find_quotes(body, spans):
        key = "" if quote.is_term else quote_key(quote.text)
        named = (quote.speaker, quote.speaker_role, quote.verb)
        yield QuoteFact(
            quote.text, key, *named, quote.is_term, quote.words, quote.char_start, quote.char_end, quote.sentence
        )


def _people(body: str, spans: list[tuple[int, int]]) -> Iterator[PersonFact]:
    for person in find_people(body, spans):
        place = (person.char_start, person.char_end, person.sentence)
        said = (person.surface, person.title, person.is_attributive)
        yield PersonFact(person.name, person_key(person.name), *said, *place)


def _days(body: str, starts: list[int], published_on: date | None) -> Iterator[DayFact]:
    for day in find_days(body, published_on):
        sentence = max(0, bisect_right(starts, day.char_start) - 1)
        yield DayFact(day.month, day.day, day.char_start, day.char_end, sentence)


def _mentions(
    lexicon: Lexicon, text: str, normal: Normal, region: Region, starts: list[int], lede_end: int
) -> Iterator[Mention]:
    for entry, start, end in lexicon.find(normal.text):
        first, last = normal.original_span(start, end)
        sentence = max(0, bisect_right(starts, first) - 1)
        yield Mention(entry.keyword_id, entry.form, text[first:last], region, first, last, sentence, first < lede_end)


def _removed_mentions(lexicon: Lexicon, cleaned: Cleaned) -> Iterator[Mention]:
    """Mentions that lie in removed spans; their positions are in the raw text."""
    removed = [(span.start, span.end) for span in cleaned.spans if not span.kept]
    starts = [start for start, _ in removed]
    for mention in _mentions(lexicon, cleaned.raw, normalise(cleaned.raw), "removed", [], 0):
        index = bisect_right(starts, mention.char_start) - 1
        if index >= 0 and mention.char_end <= removed[index][1]:
            yield mention


def _lede_end(body: str, spans: list[tuple[int, int]]) -> int:
    """One past the last character of the lede: the first paragraph, at most its first three sentences."""
    paragraph = body.find("\n") if "\n" in body else len(body)
    inside = [end for _, end in spans[:_LEDE_SENTENCES] if end <= paragraph]
    return inside[-1] if inside else paragraph


def _figures(body: str, spans: list[tuple[int, int]]) -> Iterator[FigureFact]:
    for found in find_figures(body, spans):
        yield FigureFact(
            found.value,
            found.unit,
            found.qualifier,
            found.about,
            found.surface,
            found.char_start,
            found.char_end,
            found.sentence,
        )


def _tokens(text: str) -> Iterator[str]:
    """Words of normalised text: digits count ("145%"), possessives do not; pairs of characters without spaces."""
    for match in _WORD.finditer(text):
        word = match.group()
        if _NO_SPACE.search(word):
            yield from _pairs(word)
        else:
            yield word.removesuffix("'s")


def _pairs(text: str) -> Iterator[str]:
    position = 0
    for run in _NO_SPACE_RUN.finditer(text):
        if run.start() > position:
            yield text[position : run.start()]
        letters = run.group()
        yield from (letters[i : i + 2] for i in range(len(letters) - 1)) if len(letters) > 1 else (letters,)
        position = run.end()
    if position < len(text):
        yield text[position:]


def count_words(text: str) -> int:
    """Words of a text: what blanks part; 1.6 characters make a word in scripts without spaces."""
    letters = len(_NO_SPACE.findall(text))
    if not letters:
        return len(text.split())
    return round(letters / _CHARACTERS_PER_WORD) + len(_NO_SPACE_RUN.sub(" ", text).split())
