"""How much of one article's wording another has: containment, longest shared run, shared quotes and figures.

It grades the wording only. Who took it from whom is shown by credits (origin.py); a date alone never proves it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from pipeline.facts.normal import normalise
from pipeline.facts.quote import Quote, same_quote
from pipeline.similarity import containment, pairs, shared_runs, shingles

Grade = Literal["verbatim", "partly", "independent"]
Order = Literal["first", "second", "unclear"]

SHINGLE = 5  # words: shorter runs are idiom, longer ones miss a rewriter's half sentences
# Measured on the labelled pairs of benchmarks/stories: the larger containment of "verbatim" pairs is 0.97 or more, of
# "partly" 0.15 to 0.76, of "independent" at most 0.07 (at most 0.05 between five outlets' rewrites of one report).
VERBATIM = 0.85
PARTLY = 0.10
FEWEST_WORDS = 15  # of a text that can be graded: a teaser's ten words are in any report of the event
ALL_PAIRS = 60  # articles of a story up to which every pair is compared (1,770 pairs); beyond, each with its nearest
SURE_DAYS = 2  # days between two dates that no time zone can turn round
NEAREST = (
    10  # others that an article of a larger story is compared with: those it shares most shingles with, and the first
)
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+(?:['.,][^\W_]+)*%?")


@dataclass(frozen=True, slots=True)
class ReuseText:
    """One article of a story as it is compared: its cleaned body, its quotes, and its figures as (value, unit)."""

    article_id: str
    outlet_id: str | None
    published_on: date | None
    published_at: datetime | None
    body: str
    quotes: tuple[Quote, ...] = ()
    figures: frozenset[tuple[float, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Reuse:
    """A pair of articles, `first_id` < `second_id`: containments 0 to 1 (None for a text too short), counts, grade.

    `longest_run` is in words. `earlier` says which appeared first, where both have minutes or stand SURE_DAYS apart.
    """

    first_id: str
    second_id: str
    first_in_second: float | None
    second_in_first: float | None
    longest_run: int
    same_quotes: int
    altered_quotes: int
    same_figures: int
    grade: Grade | None
    earlier: Order


@dataclass(frozen=True, slots=True)
class _Prepared:
    text: ReuseText
    words: tuple[str, ...]
    shingles: frozenset[tuple[str, ...]]


def measure_reuse(texts: Sequence[ReuseText]) -> list[Reuse]:
    """One row per pair of articles of one story from different outlets, in order of ids; bounded for large stories.

    Up to ALL_PAIRS articles every pair is measured; in a larger story each article with the NEAREST it shares most
    wording with. Identical bodies are prepared and compared once.
    """
    bodies: dict[str, tuple[tuple[str, ...], frozenset[tuple[str, ...]]]] = {}
    prepared = []
    for text in sorted(texts, key=lambda text: text.article_id):
        if text.body not in bodies:
            words = tuple(_WORD.findall(normalise(text.body).text))
            bodies[text.body] = (words, shingles(words, SHINGLE))
        prepared.append(_Prepared(text, *bodies[text.body]))
    runs: dict[tuple[str, str], int] = {}
    return [_compare(one, other, runs) for one, other in _chosen(prepared) if not _is_one_outlet(one.text, other.text)]


def _is_one_outlet(one: ReuseText, other: ReuseText) -> bool:
    return one.outlet_id is not None and one.outlet_id == other.outlet_id


def _chosen(prepared: list[_Prepared]) -> Iterator[tuple[_Prepared, _Prepared]]:
    if len(prepared) <= ALL_PAIRS:
        yield from pairs(prepared)
        return
    holders: dict[tuple[str, ...], list[int]] = {}
    for number, article in enumerate(prepared):
        nearest: Counter[int] = Counter({0: 1}) if number else Counter()
        for shingle in sorted(article.shingles):
            held = holders.setdefault(shingle, [])
            nearest.update(held)
            if len(held) < NEAREST:  # the first holders stand for all later ones
                held.append(number)
        chosen = sorted(nearest, key=lambda other: (-nearest[other], other))[:NEAREST]
        yield from ((prepared[other], article) for other in sorted(chosen))


def _compare(one: _Prepared, other: _Prepared, runs: dict[tuple[str, str], int]) -> Reuse:
    is_long = min(len(one.words), len(other.words)) >= FEWEST_WORDS
    there = containment(one.shingles, other.shingles) if is_long else None
    back = containment(other.shingles, one.shingles) if is_long else None
    key = (one.text.body, other.text.body)
    if key not in runs:
        runs[key] = _longest_run(one, other) if there or back else 0
    same, changed = _shared_quotes(one.text.quotes, other.text.quotes)
    return Reuse(
        first_id=one.text.article_id,
        second_id=other.text.article_id,
        first_in_second=None if there is None else round(there, 4),
        second_in_first=None if back is None else round(back, 4),
        longest_run=runs[key],
        same_quotes=same,
        altered_quotes=changed,
        same_figures=len(one.text.figures & other.text.figures),
        grade=_grade(there, back),
        earlier=_earlier(one.text, other.text),
    )


def _longest_run(one: _Prepared, other: _Prepared) -> int:
    if one.words == other.words:
        return len(one.words)
    return max((run.words for run in shared_runs(one.words, other.words, SHINGLE)), default=0)


def _grade(there: float | None, back: float | None) -> Grade | None:
    """By the larger containment: an excerpt is verbatim though it is a small part of what it was cut from."""
    if there is None or back is None:
        return None
    larger = max(there, back)
    return "verbatim" if larger >= VERBATIM else "partly" if larger >= PARTLY else "independent"


def _earlier(one: ReuseText, other: ReuseText) -> Order:
    if one.published_at and other.published_at and one.published_at != other.published_at:
        return "first" if one.published_at < other.published_at else "second"
    if one.published_on is None or other.published_on is None:
        return "unclear"
    days = (other.published_on - one.published_on).days
    return "unclear" if abs(days) < SURE_DAYS else "first" if days > 0 else "second"


def _shared_quotes(ours: Sequence[Quote], theirs: Sequence[Quote]) -> tuple[int, int]:
    """Quotes of the first article that the second has in the same and in altered words."""
    same = altered = 0
    for quote in ours:
        found = {same_quote(quote, other) for other in theirs}
        same += "same" in found
        altered += "altered" in found and "same" not in found
    return same, altered
