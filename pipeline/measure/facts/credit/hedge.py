"""How sources are veiled: "people familiar with the matter", in the words of the text."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.language.normalise import small_letters
from pipeline.language.words import any_of
from pipeline.measure.facts.credit.record import Credit, Spans
from pipeline.measure.facts.credit.words import ADJECTIVES, ALONE, DATA, HEADS, VEILS

_STEMS = tuple(DATA["hedges"]["stems"].split())
_HEAD = re.compile(rf"(?:{any_of(HEADS)})(?!\w)")
_TAIL = re.compile(DATA["hedges"]["tails"], re.VERBOSE)
_HEDGE = re.compile(DATA["hedges"]["others"], re.VERBOSE)


def hedge_in(text: str, start: int, end: int) -> str | None:
    """How the sources are veiled in text[start:end], verbatim; the first that says most."""
    small = small_letters(text[start:end])
    if not any(stem in small for stem in _STEMS):
        return None
    alone = None
    for head in _HEAD.finditer(small):
        first = _first_adjective(small, head.start())
        if first is None:
            continue
        tail = _TAIL.match(small, head.end())
        last = tail.end() if tail else head.end()
        if tail or not VEILS.isdisjoint(small[first : head.start()].split()):
            return " ".join(text[start + first : start + last].split())
        if alone is None and head[0] in ALONE:
            alone = text[start + first : start + last]
    other = _HEDGE.search(small)
    return text[start + other.start() : start + other.end()] if other else alone


def _first_adjective(small: str, head: int) -> int | None:
    """Where the words begin that go with a head: "two senior US officials". None inside another word."""
    if small[head - 1 : head].isalnum() and head:
        return None
    first = head
    for word in reversed(re.findall(r"(?<![\w.’'-])[\w.’'-]++ |[^\w.’' -]", small[max(0, head - 60) : head])):
        if word.strip() not in ADJECTIVES:
            break
        first -= len(word)
    return first


def hedged(found: list[Credit], body: str, sentences: Spans) -> list[Credit]:
    """Credits with the hedge of their sentence; a removed line has the first full one of a sentence without credit."""
    credited = {credit.sentence for credit in found}
    wanted = {credit.sentence for credit in found if credit.kind == "credit"}
    hedges: dict[int | None, str | None] = {at: hedge_in(body, *sentences[at]) for at in wanted if at is not None}
    if None in wanted:
        loose = (hedge_in(body, *span) for at, span in enumerate(sentences) if at not in credited)
        hedges[None] = next((hedge for hedge in loose if hedge and len(hedge.split()) > 2), None)
    return [replace(credit, hedge=hedges[credit.sentence]) if credit.kind == "credit" else credit for credit in found]
