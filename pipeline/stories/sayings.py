"""The sayings of a story: quotations that several of its articles have, in the same words or in altered ones.

Each quotation is held against the first of each saying; whether two are one is decided by same_quote.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.records import QuoteFact
from pipeline.stories.same_quote import same_quote, telling_words

Way = Literal["same", "altered"]

FEWEST_WORDS = 3  # of a quotation that may be a saying: two are anybody's phrase
MOST_HELD = 2_000  # different sayings of a story against which a quotation is held; beyond, only equal words meet
NEAREST = 12  # sayings that a quotation is held against: those with which it shares most words that carry meaning


@dataclass(frozen=True, slots=True)
class SayingPart:
    """One article's quotation of a saying that another article of the story has, too.

    `key` and `char_start` name the quotation in its article; there is no place where texts are withheld. `way` is how
    it relates to the first quotation of the saying.
    """

    saying: int
    article_id: str
    key: str
    char_start: int | None
    way: Way


@dataclass(frozen=True, slots=True)
class Said:
    """One article's quotations, in the order of its text."""

    article_id: str
    quotes: Sequence[QuoteFact]


def find_sayings(articles: Iterable[Said]) -> list[SayingPart]:
    """The parts of the sayings that at least two articles have; the articles come in the order of their appearance."""
    groups = _Groups()
    parts: dict[int, dict[str, SayingPart]] = defaultdict(dict)
    for article in articles:
        for quote in article.quotes:
            if quote.is_term or quote.words < FEWEST_WORDS or not (quote.text or quote.key):
                continue
            number, way = groups.saying_of(quote)
            part = SayingPart(
                saying=number, article_id=article.article_id, key=quote.key, char_start=quote.char_start, way=way
            )
            parts[number].setdefault(article.article_id, part)
    shared = [list(of_one.values()) for _, of_one in sorted(parts.items()) if len(of_one) > 1]
    return [replace(part, saying=number) for number, of_one in enumerate(shared, 1) for part in of_one]


class _Groups:
    """The sayings met so far, each by its first quotation; equal quotations of one speaker are compared once."""

    def __init__(self) -> None:
        self._first: list[QuoteFact] = []
        self._holding: dict[str, list[int]] = defaultdict(list)  # the sayings by the words that carry meaning
        self._known: dict[tuple[str | None, str | None], tuple[int, Way]] = {}
        self._keyed: dict[str, int] = {}

    def saying_of(self, quote: QuoteFact) -> tuple[int, Way]:
        """The number of a quotation's saying, and how it relates to the first quotation of it."""
        if quote.text is None:
            if quote.key not in self._keyed:
                self._keyed[quote.key] = self._open(quote, ())
            return self._keyed[quote.key], "same"
        known = self._known.get((quote.text, quote.speaker))
        if known is None:
            known = self._known[quote.text, quote.speaker] = self._found(quote, telling_words(quote.text))
        return known

    def _found(self, quote: QuoteFact, words: Iterable[str]) -> tuple[int, Way]:
        ways = {number: same_quote(self._first[number], quote) for number in self._nearest(words)}
        for wanted in ("same", "altered"):
            for number, way in ways.items():
                if way == wanted:
                    return number, way
        return self._open(quote, words), "same"

    def _nearest(self, words: Iterable[str]) -> Iterator[int]:
        counts = Counter(number for word in words for number in self._holding[word])
        yield from sorted(counts, key=lambda number: (-counts[number], number))[:NEAREST]

    def _open(self, quote: QuoteFact, words: Iterable[str]) -> int:
        self._first.append(quote)
        number = len(self._first) - 1
        if number < MOST_HELD:
            for word in words:
                self._holding[word].append(number)
        return number
