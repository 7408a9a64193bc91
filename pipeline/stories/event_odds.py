"""How likely two articles are about one event: the evidence they share, weighed.

A term weighs by its rarity in the corpus and by how few days it recurs on: "145 percent" stands in
every week's background and says nothing, a seized weight stands in one event's reports only.
"""

from __future__ import annotations

import tomllib
from array import array
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.stories.story import KINDS, Shared, StoryFeatures

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_TABLE = tomllib.loads(Path(__file__).with_name("story.toml").read_text("utf-8"))
_COLUMNS = ("none", "words", *KINDS, "root_days", "density", "same_outlet")
_ONE_LANGUAGE, _TWO_LANGUAGES = (
    np.array([float(_TABLE["weights"][pair].get(column, 0.0)) for column in _COLUMNS])
    for pair in ("one_language", "two_languages")
)
_BACKGROUND = {
    (KINDS.index(kind), value.replace("_", " ")): float(share)
    for kind, shares in _TABLE["background"].items()
    for share, values in shares.items()
    for value in values.split()
}
PLACE_WEIGHT = np.array([1.0, 2.0, 2.0])  # body, lede, headline: its top says what it is about; 1.5 does worse on set a
PRIOR_ARTICLES = 100  # as if this many had been read before: five articles alone cannot say what is rare
RARE_SHARE = 0.003  # of those, the share that holds a term not listed as background
# The same for what meets by chance: numbers and figures by their digits (300 has one, 1,200 two), days, keywords.
CHANCE = {"number": (0.2, 0.05), "figure": (0.1, 0.02), "day": (0.02,), "keyword": (0.02,)}
EPOCH_DAYS = 3  # an event's first wave; what returns in wave after wave is background
UNDATED = np.iinfo(np.int64).max  # sorts last
UNDATED_DAYS = 2.5  # as if an undated article were this far from any other: neither against it nor for it
FAR = 60  # days: how much further apart no longer matters, as dates that a crawler gives may be months off
HALF_WEEK = 3  # days either side that make the week whose articles are counted
DENSITY = (
    40,
    100,
)  # bounds of that count: fewer say nothing; beyond, more articles are more outlets, and rarity tells more
SMALL_OVERLAP = 4.0  # added to the smaller article's squared weight: two shared words of a headline prove little
LIMIT = 8.0  # log odds beyond this say "certainly"; no single pair outweighs a whole story
WORD, CREDIT = KINDS.index("word"), KINDS.index("credit")


class Corpus:
    """All articles in order of date and id, their terms as numbers, and the log odds that two are about one event."""

    def __init__(self, articles: Iterable[StoryFeatures]) -> None:
        numbers: dict[tuple[int, str], int] = {}
        terms, places, lengths = array("q"), array("b"), array("q")
        facts: list[tuple[int, str, str, str]] = []
        for article in articles:
            before = len(terms)
            for kind, name in enumerate(KINDS):
                for value, place in article.terms.get(name, {}).items():
                    terms.append(numbers.setdefault((kind, value), len(numbers)))
                    places.append(place)
            lengths.append(len(terms) - before)
            day = article.published_on.toordinal() if article.published_on else UNDATED
            language = (article.language or "").partition("-")[0]
            facts.append((day, article.article_id, language, article.outlet_id or f" {article.article_id}"))
        # Neither the order of the articles nor that of their terms may show in any sum.
        order = np.array(sorted(range(len(facts)), key=facts.__getitem__), dtype=np.int64)
        self._vocabulary = sorted(numbers)
        rank = np.empty(len(numbers), dtype=np.int64)
        rank[[numbers[term] for term in self._vocabulary]] = np.arange(len(numbers))
        sizes = np.array(lengths, dtype=np.int64)
        entry = ranges((np.cumsum(sizes) - sizes)[order], sizes[order])
        self.order = order
        self.article_ids = [facts[number][1] for number in order]
        self.days = np.array([facts[number][0] for number in order], dtype=np.int64)
        self._language, self._outlet = (_coded(facts[number][column] for number in order) for column in (2, 3))
        self._is_of_known_language = np.array([bool(facts[number][2]) for number in order], dtype=bool)
        self.start = np.concatenate([[0], np.cumsum(sizes[order])]).astype(np.int64)
        self._length = np.diff(self.start)
        owner = np.repeat(np.arange(len(order)), self._length)
        sort = np.lexsort((rank[np.array(terms, dtype=np.int64)[entry]], owner))
        self.term = rank[np.array(terms, dtype=np.int64)[entry]][sort]
        self._place = np.array(places, dtype=np.int64)[entry][sort]
        self._kind = np.array([kind for kind, _ in self._vocabulary], dtype=np.int64)
        self.is_word = self._kind == WORD
        self.weigh(np.arange(len(order)))

    def weigh(self, articles: Ints) -> None:
        """Weigh every term by its rarity among these articles: of identical reprints, one is enough."""
        entry = ranges(self.start[articles], self._length[articles])
        owner = np.repeat(articles, self._length[articles])
        self.rarity = self._rarities(self.term[entry], self.days[owner], len(articles))
        self.weight = self.rarity[self.term] * PLACE_WEIGHT[self._place]
        words = self.is_word[self.term]
        everyone = np.repeat(np.arange(len(self.days)), self._length)
        self._norm = np.bincount(everyone[words], self.weight[words] ** 2, minlength=len(self.days))
        self._log_density = self._densities(np.sort(self.days[articles]))
        self._mine = np.zeros(len(self._vocabulary))  # scratch: weights of the article being compared, by term

    def _rarities(self, term: Ints, day: Ints, articles: int) -> Floats:
        """Weight of each term, 0 to 1: few articles hold it, on few days (the root: what is rare is seldom spread)."""
        count = len(self._vocabulary)
        background = np.array([_share(*term) for term in self._vocabulary])
        held = np.maximum(np.bincount(term, minlength=count), 1) + background * PRIOR_ARTICLES
        total = articles + PRIOR_ARTICLES
        rarity = np.log(total / held) / np.log(total)
        epoch = day[day != UNDATED] // EPOCH_DAYS
        numbered, epoch = np.unique(epoch, return_inverse=True)
        seen = np.unique(term[day != UNDATED] * (len(numbered) + 1) + epoch) // (len(numbered) + 1)
        epochs = len(numbered) + 3  # three more: a short corpus cannot tell what recurs
        spread = np.log(epochs / (np.maximum(np.bincount(seen, minlength=count), 1) + 0.5)) / np.log(epochs / 1.5)
        return np.asarray(np.clip(rarity * np.sqrt(spread), 0.0, 1.0))

    def _densities(self, days: Ints) -> Floats:
        """Log of how many of the articles on these sorted days are of each article's week; undated: of a mean week."""
        days = days[days != UNDATED]
        week = 2 * HALF_WEEK + 1
        mean = len(days) * week / max(len(np.unique(days)), 1)
        known = np.minimum(self.days, UNDATED - week)
        count = np.searchsorted(days, known + HALF_WEEK, "right") - np.searchsorted(days, known - HALF_WEEK)
        return np.asarray(np.log(np.clip(np.where(self.days == UNDATED, mean, count), *DENSITY)))

    def log_odds(self, article: int, others: Ints) -> Floats:
        """Log odds (natural, within LIMIT) that `article` and each other are about one event."""
        overlap, mass = self._shared(article, others)
        same_outlet = self._outlet[others] == self._outlet[article]
        mass[same_outlet, CREDIT] = 0.0  # what an outlet shares with itself is no credit
        undated = (self.days[others] == UNDATED) | (self.days[article] == UNDATED)
        apart = np.where(undated, UNDATED_DAYS, np.minimum(np.abs(self.days[others] - self.days[article]), FAR))
        known = self._is_of_known_language[others] & self._is_of_known_language[article]
        foreign = known & (self._language[others] != self._language[article])
        density = (self._log_density[others] + self._log_density[article]) / 2
        rows = np.column_stack([np.ones(len(others)), np.sqrt(overlap), mass, np.sqrt(apart), density, same_outlet])
        odds = np.where(foreign, rows @ _TWO_LANGUAGES, rows @ _ONE_LANGUAGE)
        return np.asarray(np.clip(odds, -LIMIT, LIMIT))

    def _shared(self, article: int, others: Ints) -> tuple[Floats, Floats]:
        """For each other: the share of the smaller article's words, by weight, in common; rarity shared, by kind."""
        mine = slice(self.start[article], self.start[article + 1])
        self._mine[self.term[mine]] = self.weight[mine]
        lengths = self._length[others]
        entry, row = ranges(self.start[others], lengths), np.repeat(np.arange(len(others)), lengths)
        held = self._mine[self.term[entry]] > 0
        row, entry = row[held], entry[held]
        term = self.term[entry]
        kind, product = self._kind[term], self.weight[entry] * self._mine[term]
        self._mine[self.term[mine]] = 0.0
        cells = len(others) * len(KINDS)
        mass = (
            np.bincount(row * len(KINDS) + kind, self.rarity[term], minlength=cells)
            .reshape(-1, len(KINDS))
            .astype(float)
        )
        dot = np.bincount(row[kind == WORD], product[kind == WORD], minlength=len(others))
        return dot / (np.minimum(self._norm[others], self._norm[article]) + SMALL_OVERLAP), mass

    def evidence(self, article: int, other: int, most: int) -> tuple[Shared, ...]:
        """The `most` weightiest terms two articles share, keywords and all, heaviest first."""
        first, second = (slice(self.start[number], self.start[number + 1]) for number in (article, other))
        terms, mine, theirs = np.intersect1d(self.term[first], self.term[second], return_indices=True)
        weights = np.sqrt(self.weight[first][mine] * self.weight[second][theirs])
        chosen = np.lexsort((terms, -weights))[:most]
        return tuple(
            Shared(KINDS[kind], value, round(float(weights[at]), 4))
            for at in chosen
            for kind, value in [self._vocabulary[terms[at]]]
            if weights[at] > 0
        )


def _share(kind: int, value: str) -> float:
    """Share of articles that are expected to hold a term, before any is read."""
    chances = CHANCE.get(KINDS[kind], ())
    digits = len("".join(filter(str.isdigit, value.split(" ")[0])).strip("0")) if len(chances) > 1 else 1
    expected = chances[max(digits, 1) - 1] if digits <= len(chances) else RARE_SHARE
    return max(expected, _BACKGROUND.get((kind, value), 0.0))


def _coded(values: Iterable[str]) -> Ints:
    """Equal values as equal numbers."""
    codes: dict[str, int] = {}
    return np.array([codes.setdefault(value, len(codes)) for value in values], dtype=np.int64)


def ranges(start: Ints, length: Ints) -> Ints:
    """The numbers of all ranges [start, start + length), one range after the other."""
    return np.arange(length.sum()) + np.repeat(start - np.cumsum(length) + length, length)
