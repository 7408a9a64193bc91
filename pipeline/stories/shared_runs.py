"""Wording that texts share, found for all texts of a story at once: runs of words as numbers. Pure mathematics.

Every run of `size` words becomes one 64-bit number, so that a text is an array and two texts meet in a few operations
on arrays. What is in one text alone is dropped first: of independent articles hardly anything remains.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.stories.corpus import ranges
from pipeline.stories.rarity import Ints

REPEATS = 20  # places of one run of words in a text that are looked at; more is a list or a litany
BLOCK = 50_000  # entries looked up at a time; with REPEATS places for each they take some tens of megabytes
_SEED = 20250502  # any constant: two builds must draw the same numbers
_STEP = np.uint64(0x9E3779B97F4A7C15)  # any odd constant of mixed bits: a word's place in its run must tell


class Overlap:
    """The runs of `size` words of one or more texts; a text is a sequence of words, named by its place among them.

    Two different runs are taken for one about once in 10^18 pairs.
    """

    def __init__(self, texts: Sequence[Sequence[str]], size: int) -> None:
        count = len(texts)
        lengths = np.array([max(0, len(words) - size + 1) for words in texts], dtype=np.int64)
        owner, place = np.repeat(np.arange(count), lengths), ranges(np.zeros_like(lengths), lengths)
        _, run = np.unique(_numbers(texts, size), return_inverse=True)
        holder, held = _distinct(owner, run)
        is_shared = np.bincount(held) > 1
        number = np.cumsum(is_shared) - 1
        self._size, self._count, self._runs = size, count, int(is_shared.sum())
        self.sizes: Ints = np.bincount(holder, minlength=count)  # different runs of each text
        kept, shared = is_shared[run], is_shared[held]
        # Every occurrence of a shared run, in order of texts and places; and every shared run once for each text.
        self._run, self._place = number[run[kept]], place[kept]
        self._start = np.searchsorted(owner[kept], np.arange(count + 1))
        self._holder, self._held = holder[shared], number[held[shared]]
        self._held_start = np.searchsorted(self._holder, np.arange(count + 1))

    def shared(self, text: int, others: Ints) -> tuple[Ints, Ints]:
        """For each of the others: how many runs it has in common with the text, and the longest passage, in words.

        A passage is a run of any length; 0 where none is of `size` words.
        """
        return self._common(text, others), self._longest(text, others)

    def nearest(self, most: int) -> Iterator[tuple[int, Ints]]:
        """Each text with the earlier ones it has most runs in common with, at most so many; the first always is one.

        Of the texts with a run, later ones are compared with the first `most` alone: time is linear in the texts.
        """
        first_holders = self._first_holders(most)
        for begin, end in _blocks(np.diff(self._held_start), BLOCK):
            entries = slice(self._held_start[begin], self._held_start[end])
            text = np.repeat(self._holder[entries], most)
            other = first_holders[self._held[entries]].ravel()
            is_earlier = (other >= 0) & (other < text)
            pair, common = np.unique(text[is_earlier] * self._count + other[is_earlier], return_counts=True)
            text, other = pair // self._count, pair % self._count
            order = np.lexsort((other, -common, text))
            bounds = np.searchsorted(text, np.arange(begin, end + 1))
            for at in range(begin, end):
                chosen = other[order[bounds[at - begin] : bounds[at - begin + 1]]][:most]
                yield at, np.union1d(chosen, np.arange(min(at, 1)))

    def _first_holders(self, most: int) -> Ints:
        """By run, the first texts that hold it; -1 where there are no more."""
        table = np.full((self._runs, most), -1, dtype=np.int64)
        order = np.argsort(self._held, kind="stable")
        run = self._held[order]
        rank = np.arange(len(run)) - np.searchsorted(run, run)
        early = rank < most
        table[run[early], rank[early]] = self._holder[order[early]]
        return table

    def _common(self, text: int, others: Ints) -> Ints:
        has = np.zeros(self._runs, dtype=bool)
        has[self._held[self._held_start[text] : self._held_start[text + 1]]] = True
        lengths = np.diff(self._held_start)[others]
        found = np.cumsum(np.concatenate([[0], has[self._held[ranges(self._held_start[others], lengths)]]]))
        ends = np.cumsum(lengths)
        return np.asarray(found[ends] - found[ends - lengths])

    def _longest(self, text: int, others: Ints) -> Ints:
        """Runs that follow one another in both texts are one passage: they are equally far apart in the two."""
        mine = slice(self._start[text], self._start[text + 1])
        order = np.argsort(self._run[mine], kind="stable")
        places = self._place[mine][order]
        runs, at, many = np.unique(self._run[mine][order], return_index=True, return_counts=True)
        first, times = np.zeros(self._runs, dtype=np.int64), np.zeros(self._runs, dtype=np.int64)
        first[runs], times[runs] = at, np.minimum(many, REPEATS)
        lengths = np.diff(self._start)[others]
        longest = np.zeros(len(others), dtype=np.int64)
        for begin, end in _blocks(lengths, BLOCK):
            entries = ranges(self._start[others[begin:end]], lengths[begin:end])
            run = self._run[entries]
            row = np.repeat(np.repeat(np.arange(begin, end), lengths[begin:end]), times[run])
            theirs = np.repeat(self._place[entries], times[run])
            _note_longest(longest, row, theirs, places[ranges(first[run], times[run])])
        return np.where(longest > 0, longest + self._size - 1, 0)


def _note_longest(longest: Ints, row: Ints, theirs: Ints, mine: Ints) -> None:
    """Raise longest[row] to the count of pairs of places (theirs, mine) of that row that go on one after the other."""
    if not len(row):
        return
    apart = mine - theirs
    line = row * (np.ptp(apart) + 1) + apart - apart.min()
    order = np.argsort(line, kind="stable")
    line, theirs = line[order], theirs[order]
    goes_on = (line[1:] == line[:-1]) & (theirs[1:] == theirs[:-1] + 1)
    begins = np.flatnonzero(np.concatenate([[True], ~goes_on]))
    np.maximum.at(longest, row[order[begins]], np.diff(begins, append=len(line)))


def _numbers(texts: Sequence[Sequence[str]], size: int) -> NDArray[np.uint64]:
    """The number of every run of every text, one text after the other."""
    vocabulary: dict[str, int] = {}
    words = np.array([vocabulary.setdefault(word, len(vocabulary)) for text in texts for word in text], dtype=np.int64)
    codes = np.random.default_rng(_SEED).integers(0, 2**64, len(vocabulary), dtype=np.uint64)[words]
    lengths = np.array([len(text) for text in texts], dtype=np.int64)
    begins = ranges(np.cumsum(lengths) - lengths, np.maximum(lengths - size + 1, 0))
    numbers = np.zeros(len(begins), dtype=np.uint64)
    for step in range(size):
        numbers = numbers * _STEP + codes[begins + step]
    return numbers


def _distinct(owner: Ints, run: Ints) -> tuple[Ints, Ints]:
    """Every pair (owner, run) once, in order."""
    width = int(run.max(initial=0)) + 1
    pair = np.unique(owner * width + run)
    return pair // width, pair % width


def _blocks(lengths: Ints, most: int) -> Iterator[tuple[int, int]]:
    """Ranges of consecutive items whose lengths add up to at most so much, or of a single longer one."""
    begin = total = 0
    for at, length in enumerate(lengths.tolist()):
        if at > begin and total + length > most:
            yield begin, at
            begin, total = at, 0
        total += length
    if begin < len(lengths):
        yield begin, len(lengths)
