"""Which articles are worth comparing: those that share something rare, whenever they appeared.

A common term leads to the nearest articles in time that hold it, a rare one to all that do.
"""

from __future__ import annotations

import numpy as np

from pipeline.stories.corpus import WORD, Corpus, ranges
from pipeline.stories.rarity import Ints

RARE_TERMS = 24  # of an article, by which others are found; what comes after them is shared by many
POSTINGS = 64  # articles before it that share a term, the nearest in time; all that do where the term is rare
CANDIDATES = 40  # others an article is compared with


class Postings:
    """For each term the articles that hold it, in order of their dates; undated ones last."""

    def __init__(self, corpus: Corpus, originals: Ints) -> None:
        self.corpus = corpus
        is_original = np.zeros(len(corpus.days), dtype=bool)
        is_original[originals] = True
        owner = corpus.owners()
        kept = np.flatnonzero(is_original[owner] & (corpus.rarity > 0))
        by_term = kept[np.argsort(corpus.term[kept], kind="stable")]
        self._owner = owner[by_term].astype(np.int32)
        self._weight = corpus.weights(by_term).astype(np.float32)
        self._start = np.searchsorted(corpus.term[by_term], np.arange(len(corpus.kind) + 1))
        self._at = np.zeros(len(owner), dtype=np.int64)  # the place of each corpus entry in the postings
        self._at[by_term] = np.arange(len(by_term))

    def candidates(self, number: int, *, is_later: bool = False) -> Ints:
        """Others that share most of this one's rare terms, by weight: earlier ones, undated ones after all others.

        With `is_later`, those that came after it.
        """
        entries = self._rarest(np.arange(self.corpus.start[number], self.corpus.start[number + 1]))
        here, term = self._at[entries], self.corpus.term[entries]
        if is_later:
            start, end = here + 1, np.minimum(self._start[term + 1], here + 1 + POSTINGS)
        else:
            start, end = np.maximum(self._start[term], here - POSTINGS), here
        place = ranges(start, end - start)
        owners, owner = np.unique(self._owner[place], return_inverse=True)
        product = self._weight[place] * np.repeat(self.corpus.weights(entries), end - start)
        total = np.bincount(owner, product, minlength=len(owners))
        return np.sort(owners[np.lexsort((owners, -total))[:CANDIDATES]]).astype(np.int64)

    def _rarest(self, entries: Ints) -> Ints:
        """The article's RARE_TERMS heaviest words, and as many other terms: another language may share no word."""
        terms, weights = self.corpus.term[entries], self.corpus.weights(entries)
        shared = (self._start[terms + 1] - self._start[terms] > 1) & (weights > 0)
        is_word = self.corpus.kind[terms] == WORD
        chosen = [
            np.flatnonzero(some)[np.argsort(-weights[some], kind="stable")[:RARE_TERMS]]
            for some in (shared & is_word, shared & ~is_word)
        ]
        return entries[np.concatenate(chosen)]
