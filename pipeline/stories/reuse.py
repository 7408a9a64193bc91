"""How much of one article's wording another has: containment, longest shared run, shared quotes and figures.

It grades the wording only. Who took it from whom is shown by credits (origin.py); a date alone never proves it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, Protocol

import numpy as np

from pipeline.language.minhash import pairs
from pipeline.language.normalise import normalise
from pipeline.stories.rarity import Ints
from pipeline.stories.same_quote import Quotation, same_quote
from pipeline.stories.shared_runs import Overlap

Grade = Literal["verbatim", "partly", "independent"]
Order = Literal["first", "second", "unclear"]
Basis = Literal["text", "hash", "sketch"]

SHINGLE = 5  # words: shorter runs are idiom, longer ones miss a rewriter's half sentences
# Measured on the labelled pairs of benchmarks/stories: the larger containment of "verbatim" pairs is 0.97 or more, of
# "partly" 0.15 to 0.76, of "independent" at most 0.07 (at most 0.05 between five outlets' rewrites of one report).
VERBATIM = 0.85
PARTLY = 0.10
FEWEST_WORDS = 15  # of a text that can be graded: a teaser's ten words are in any report of the event
ALL_PAIRS = 60  # articles of a story up to which every pair is compared (1,770 pairs); beyond, each with its nearest
SURE_DAYS = 2  # days between two dates that no time zone can turn round
NEAREST = 10  # texts that a text of a larger story is compared with: those it shares most shingles with, and the first
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+(?:['.,][^\W_]+)*%?")


@dataclass(frozen=True, slots=True)
class ReuseText:
    """One article of a story as it is compared: its cleaned body, its quotes, and its figures as (value, unit)."""

    article_id: str
    outlet_id: str | None
    published_on: date | None
    published_at: datetime | None
    body: str
    quotes: tuple[Quotation, ...] = ()
    figures: frozenset[tuple[float, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Reuse:
    """A pair of articles, `first_id` < `second_id`: containments 0 to 1 (None for a text too short), counts, grade.

    `longest_run` is in words. `earlier` says which appeared first, where both have minutes or are SURE_DAYS apart.
    `basis` says what was compared: both texts, or, without them, their hashes or sketches (fingerprint.py); what a
    sketch cannot tell is None.
    """

    first_id: str
    second_id: str
    first_in_second: float | None
    second_in_first: float | None
    longest_run: int | None
    same_quotes: int
    altered_quotes: int | None
    same_figures: int
    grade: Grade | None
    earlier: Order
    basis: Basis = "text"


class Run(Protocol):
    """An article as far as it matters who ran it and when."""

    @property
    def outlet_id(self) -> str | None: ...
    @property
    def published_on(self) -> date | None: ...
    @property
    def published_at(self) -> datetime | None: ...


def measure_reuse(texts: Sequence[ReuseText]) -> list[Reuse]:
    """One row per pair of articles of one story from different outlets, in order of ids; bounded for large stories.

    Up to ALL_PAIRS articles every pair is measured; in a larger story each article with the first to appear of its own
    text and of each of the NEAREST texts. Articles of the same words are prepared and compared once.
    """
    articles = sorted(texts, key=lambda text: text.article_id)
    number_of, words = _numbered(articles)
    overlap = Overlap(words, SHINGLE)
    if len(articles) <= ALL_PAIRS:
        near = {text: np.arange(text) for text in range(len(words))}
        chosen: Iterable[tuple[int, int]] = pairs(range(len(articles)))
    else:
        near = dict(overlap.nearest(NEAREST))
        chosen = sorted(set(_with_nearest(articles, number_of, near)))
    measured, sayings = _Measured(words, overlap, near), _Sayings(articles)
    return [
        _row(
            articles[one],
            articles[other],
            measured(number_of[one], number_of[other]),
            sayings.shared(one, other),
        )
        for one, other in chosen
        if not is_own(articles[one], articles[other])
    ]


def appeared(one: Run, other: Run) -> Order:
    """Which of two articles appeared first, where both have minutes or are SURE_DAYS apart."""
    if one.published_at and other.published_at and one.published_at != other.published_at:
        return "first" if one.published_at < other.published_at else "second"
    if one.published_on is None or other.published_on is None:
        return "unclear"
    days = (other.published_on - one.published_on).days
    return "unclear" if abs(days) < SURE_DAYS else "first" if days > 0 else "second"


def appearance(article: Run) -> tuple[date, datetime]:
    """Order of appearance, undated articles last."""
    return article.published_on or date.max, article.published_at or datetime.max


def is_own(one: Run, other: Run) -> bool:
    """Whether one outlet ran both: what it takes from itself is not reuse."""
    return one.outlet_id is not None and one.outlet_id == other.outlet_id


def _numbered(articles: Sequence[ReuseText]) -> tuple[list[int], list[tuple[str, ...]]]:
    """The number of each article's text, and the words of each text; equal words are one text."""
    numbers: dict[tuple[str, ...], int] = {}
    by_body: dict[str, int] = {}
    for article in articles:
        if article.body not in by_body:
            words = tuple(_WORD.findall(normalise(article.body).text))
            by_body[article.body] = numbers.setdefault(words, len(numbers))
    return [by_body[article.body] for article in articles], list(numbers)


def _with_nearest(
    articles: Sequence[ReuseText], number_of: Sequence[int], near: Mapping[int, Ints]
) -> Iterator[tuple[int, int]]:
    """Each article with an article of another outlet for its own text and for each of the nearest, (lower, higher)."""
    first: dict[int, int] = {}  # of each text the article that appeared first: of copies, the likeliest source
    second: dict[int, int] = {}  # the first one from another outlet than that
    for at in sorted(range(len(articles)), key=lambda at: appearance(articles[at])):
        text = number_of[at]
        if not is_own(articles[first.setdefault(text, at)], articles[at]) and first[text] != at:
            second.setdefault(text, at)
    for at, text in enumerate(number_of):
        for other in (*near[text].tolist(), text):
            is_first = first[other] == at or is_own(articles[first[other]], articles[at])
            found = second.get(other) if is_first else first[other]
            if found is not None and found != at:
                yield min(at, found), max(at, found)


class _Measured:
    """Wording shared by the texts that are near each other: (share of the one, share of the other, longest run)."""

    def __init__(self, words: Sequence[tuple[str, ...]], overlap: Overlap, near: Mapping[int, Ints]) -> None:
        self._words = words
        self._sizes = overlap.sizes.tolist()
        self._shared: dict[tuple[int, int], tuple[int, int]] = {}
        for text, others in near.items():
            common, longest = overlap.shared(text, others)
            keys = ((other, text) for other in others.tolist())
            self._shared |= zip(keys, zip(common.tolist(), longest.tolist(), strict=True), strict=True)

    def __call__(self, one: int, other: int) -> tuple[float | None, float | None, int]:
        """None for both shares where a text is too short to be graded."""
        if min(len(self._words[one]), len(self._words[other])) < FEWEST_WORDS:
            return None, None, 0
        if one == other:
            return 1.0, 1.0, len(self._words[one])
        common, longest = self._shared[min(one, other), max(one, other)]
        return common / self._sizes[one], common / self._sizes[other], longest


class _Sayings:
    """Quotations that two articles share; in a story the same ones meet again and again, and are compared once."""

    def __init__(self, articles: Sequence[ReuseText]) -> None:
        said = [[quote for quote in article.quotes if not quote.is_term] for article in articles]
        known = {(quote.text, quote.speaker): quote for quotes in said for quote in quotes}
        number = {key: at for at, key in enumerate(known)}
        self._quotes = list(known.values())
        self._said = [[number[quote.text, quote.speaker] for quote in quotes] for quotes in said]
        self._found: dict[tuple[int, int], str | None] = {}

    def shared(self, one: int, other: int) -> tuple[int, int]:
        """Quotes of the first article that the second has in the same and in altered words, both by place."""
        same = altered = 0
        for quote in self._said[one]:
            found = {self._compare(quote, theirs) for theirs in self._said[other]}
            same += "same" in found
            altered += "altered" in found and "same" not in found
        return same, altered

    def _compare(self, one: int, other: int) -> str | None:
        if (one, other) not in self._found:
            self._found[one, other] = same_quote(self._quotes[one], self._quotes[other])
        return self._found[one, other]


def _row(
    one: ReuseText, other: ReuseText, wording: tuple[float | None, float | None, int], said: tuple[int, int]
) -> Reuse:
    there, back, longest = wording
    same, changed = said
    return Reuse(
        first_id=one.article_id,
        second_id=other.article_id,
        first_in_second=None if there is None else round(there, 4),
        second_in_first=None if back is None else round(back, 4),
        longest_run=longest,
        same_quotes=same,
        altered_quotes=changed,
        same_figures=len(one.figures & other.figures),
        grade=_grade(there, back),
        earlier=appeared(one, other),
    )


def _grade(there: float | None, back: float | None) -> Grade | None:
    """By the larger containment: an excerpt is verbatim though it is a small part of what it was cut from."""
    if there is None or back is None:
        return None
    larger = max(there, back)
    return "verbatim" if larger >= VERBATIM else "partly" if larger >= PARTLY else "independent"
