"""All articles in order of date and id, with their terms as numbers, weighed by rarity.

Words of one beginning are one term: that holds their inflections together in any language written in letters,
and relatives such as "tariffs" and "Tarife". The spelling in an article is kept as its form.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pipeline.stories.features import Features
from pipeline.stories.rarity import UNDATED, Floats, Ints, expected_shares, rarities, spread
from pipeline.stories.story import KINDS, Place, Shared

WORD = KINDS.index("word")
STEM = 6  # letters of a word that make its term
PLACE_WEIGHT = np.array([1.0, 2.0, 2.0])  # body, lede, headline: its top says what it is about; 1.5 does worse on set a
TOP = 12  # heaviest words of an article: most are the names in it
HALF_WEEK = 3  # days either side that make the week whose articles are counted
# Bounds of that count: below, the labelled sets say nothing; beyond, more articles are more outlets.
DENSITY = (3, 300)


@dataclass(frozen=True, slots=True)
class Matches:
    """Every term that two articles of a pair share: the pair's number, and the term's entry in either article."""

    pair: Ints
    first: Ints
    second: Ints


class Corpus:
    """What articles are compared by; article i has entries start[i] to start[i + 1], one for each of its terms.

    Every article counts for how rare a term is, unless `weigh` is left to the caller.
    """

    def __init__(self, features: Features, *, is_weighed: bool = True) -> None:
        table = features.articles
        days = table["day"].to_numpy()
        ids = _texts(table["article_id"])
        # Neither the order of the articles nor that of their terms may show in any sum.
        by_id = sorted(range(len(ids)), key=ids.__getitem__)
        order = np.array(by_id, dtype=np.int64)[np.argsort(days[by_id], kind="stable")]
        self.article_ids = [ids[number] for number in order.tolist()]
        self.days = days[order]
        languages = _texts(table["language"].take(order))
        self.language = _coded(languages)
        self.is_of_known_language = np.array([bool(language) for language in languages], dtype=bool)
        self.outlet = _coded(_texts(table["outlet"].take(order)))
        self.words = table["words"].to_numpy()[order]
        self.order = order  # the row of the features that each article has
        size = pc.list_value_length(table["form"]).to_numpy().astype(np.int64)
        form, place = (pc.list_flatten(table[name]).to_numpy() for name in ("form", "place"))
        self._enter(_texts(features.forms["form"]), form, place, size)
        self._mine = np.full(len(self.kind), -1, dtype=np.int64)  # scratch: entry of each term in the article compared
        if is_weighed:
            self.weigh(np.arange(len(order)))

    def _enter(self, numbered: list[str], form: Ints, place: NDArray[np.int8], size: Ints) -> None:
        """One entry per article and term: of several forms the most prominent, then the first by alphabet."""
        order = sorted(range(len(numbered)), key=numbered.__getitem__)
        self._forms = [(int(numbered[number][0]), numbered[number][1:]) for number in order]
        rank = np.empty(len(order), dtype=np.int64)
        rank[order] = np.arange(len(order))
        stems = [(kind, stem(value) if kind == WORD else value) for kind, value in self._forms]
        number_of = {term: number for number, term in enumerate(sorted(set(stems)))}
        term_of = np.array([number_of[term] for term in stems], dtype=np.int64)
        entry = ranges((np.cumsum(size) - size)[self.order], size[self.order])
        owner = np.repeat(np.arange(len(size)), size[self.order])
        form, place = rank[form[entry]], place[entry]
        sort = np.lexsort((form, -place, term_of[form], owner))
        form, place, owner = form[sort], place[sort], owner[sort]
        term = term_of[form]
        is_first = np.ones(len(term), dtype=bool)
        is_first[1:] = (term[1:] != term[:-1]) | (owner[1:] != owner[:-1])
        self.form, self.place = form[is_first].astype(np.int32), place[is_first]
        self.term = term[is_first].astype(np.int32)
        self.start = np.searchsorted(owner[is_first], np.arange(len(size) + 1))
        self.length = np.diff(self.start)
        self.kind = np.array([kind for kind, _ in sorted(number_of)], dtype=np.int64)
        self._expected = expected_shares(self._forms, term_of, len(number_of))

    def owners(self) -> Ints:
        """The article of each entry."""
        return np.repeat(np.arange(len(self.days)), self.length)

    def weigh(self, articles: Ints) -> None:
        """Weigh every term by its rarity among these articles: of identical reprints, one is enough."""
        owner = self.owners()
        is_counted = np.zeros(len(self.days), dtype=bool)
        is_counted[articles] = True
        counted = np.flatnonzero(is_counted[owner])
        term, is_word = self.term[counted].astype(np.int64), self.kind[self.term] == WORD
        rarity = self._rarities(term, len(articles))[self.term]
        for language in np.unique(self.language[self.is_of_known_language]).tolist():
            theirs = self.language == language
            within = self._rarities(term[theirs[owner[counted]]], int(theirs[articles].sum()))
            entries = np.flatnonzero(theirs[owner] & is_word)
            rarity[entries] = within[self.term[entries]]
        rarity *= spread(term, self.days[owner[counted]], len(self.kind))[self.term]
        self.rarity = np.clip(rarity, 0.0, 1.0).astype(np.float32)
        self._sum(owner, is_word)
        self.log_density = self._densities(np.sort(self.days[articles]))

    def _rarities(self, term: Ints, articles: int) -> Floats:
        return rarities(np.bincount(term, minlength=len(self.kind)), articles, self._expected)

    def _sum(self, owner: Ints, is_word: NDArray[np.bool_]) -> None:
        """What is summed over an article's entries: squared weights by place, its heaviest words, rarity by kind."""
        weight, count = self.weights(slice(None)), len(self.days)
        self.norm, self.lead_norm, self.headline_norm = (
            np.bincount(owner[kept], weight[kept] ** 2, minlength=count).astype(np.float64)
            for kept in (is_word & (self.place >= place) for place in (Place.BODY, Place.LEDE, Place.HEADLINE))
        )
        order = np.lexsort((self.term, np.where(is_word, -weight, 1.0), owner))
        nth = np.empty(len(order), dtype=np.int64)
        nth[order] = np.arange(len(order)) - self.start[owner[order]]
        self.is_top = is_word & (nth < TOP) & (weight > 0)
        self.top_sum = np.bincount(owner[self.is_top], weight[self.is_top], minlength=count).astype(np.float64)
        top = np.flatnonzero(self.place >= Place.LEDE)
        cell = owner[top] * len(KINDS) + self.kind[self.term[top]]
        self.prominent = np.bincount(cell, self.rarity[top], minlength=count * len(KINDS)).reshape(-1, len(KINDS))

    def _densities(self, days: Ints) -> Floats:
        """Log of how many of the articles on these sorted days are of each article's week; undated: of a mean week."""
        days = days[days != UNDATED]
        week = 2 * HALF_WEEK + 1
        mean = len(days) * week / max(len(np.unique(days)), 1)
        known = np.minimum(self.days, UNDATED - week)
        count = np.searchsorted(days, known + HALF_WEEK, "right") - np.searchsorted(days, known - HALF_WEEK)
        return np.asarray(np.log(np.clip(np.where(self.days == UNDATED, mean, count), *DENSITY)))

    def weights(self, entries: Ints | slice) -> Floats:
        """Rarity of the entries' terms, more at an article's top."""
        return np.asarray(self.rarity[entries] * PLACE_WEIGHT[self.place[entries]])

    def matches(self, one: Ints, other: Ints) -> Matches:
        """The terms shared by each pair of articles; the pairs of each article `one` must be adjacent."""
        bounds = [0, *(np.flatnonzero(np.diff(one)) + 1).tolist(), len(one)]
        parts = [self._matches(int(one[low]), other[low:high], low) for low, high in pairwise(bounds) if high > low]
        empty = np.empty(0, dtype=np.int64)
        columns = zip(*parts, strict=True) if parts else [[empty]] * 3
        return Matches(*(np.concatenate(column) for column in columns))

    def _matches(self, article: int, others: Ints, offset: int) -> tuple[Ints, Ints, Ints]:
        mine = np.arange(self.start[article], self.start[article + 1])
        self._mine[self.term[mine]] = mine
        lengths = self.length[others]
        theirs = ranges(self.start[others], lengths)
        here = self._mine[self.term[theirs]]
        self._mine[self.term[mine]] = -1
        shared = np.flatnonzero(here >= 0)
        return np.repeat(np.arange(len(others)), lengths)[shared] + offset, here[shared], theirs[shared]

    def evidence(self, article: int, other: int, most: int) -> tuple[Shared, ...]:
        """The `most` weightiest terms two articles share, as the first has them, heaviest first."""
        shared = self.matches(np.array([article]), np.array([other]))
        weights = np.sqrt(self.weights(shared.first) * self.weights(shared.second))
        chosen = np.lexsort((self.term[shared.first], -weights))[:most]
        return tuple(
            Shared(KINDS[kind], value, round(float(weights[at]), 4))
            for at in chosen
            for kind, value in [self._forms[self.form[shared.first[at]]]]
            if weights[at] > 0
        )


@lru_cache(1 << 16)
def stem(word: str) -> str:
    """The word's first letters, without accents; all of a name with a digit in it, which has no endings."""
    if any(map(str.isdigit, word)):
        return word
    letters = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))[:STEM]


def _texts(column: pa.ChunkedArray[Any]) -> list[str]:
    listed: list[Any] = column.to_pylist()
    return listed


def _coded(values: Iterable[str]) -> Ints:
    """Equal values as equal numbers."""
    codes: dict[str, int] = {}
    return np.array([codes.setdefault(value, len(codes)) for value in values], dtype=np.int64)


def ranges(start: Ints, length: Ints) -> Ints:
    """The numbers of all ranges [start, start + length), one range after the other."""
    return np.arange(length.sum()) + np.repeat(start - np.cumsum(length) + length, length)
