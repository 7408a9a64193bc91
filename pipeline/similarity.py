"""Similarity of texts and sets: shingles, containment, shared runs, near-duplicates, groups. Pure mathematics."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import rensa
from numpy.typing import NDArray

Item = TypeVar("Item", bound=Hashable)

PERMUTATIONS = 128  # of a MinHash: the estimate's standard error is at most 0.045
REPEATS = 20  # of one run of words in a text; more is a list or a litany
SEED = 20250502  # any constant: two builds must draw the same permutations


def shingles(words: Sequence[str], size: int) -> frozenset[tuple[str, ...]]:
    """All runs of `size` words; empty for a shorter text."""
    return frozenset(tuple(words[start : start + size]) for start in range(len(words) - size + 1))


def jaccard(first: frozenset[Item], second: frozenset[Item]) -> float | None:
    """|A ∩ B| / |A ∪ B|, 0 to 1; None when both are empty."""
    union = len(first | second)
    return len(first & second) / union if union else None


def containment(inner: frozenset[Item], outer: frozenset[Item]) -> float | None:
    """Share of `inner` that `outer` holds, |A ∩ B| / |A|, 0 to 1; None when `inner` is empty."""
    return len(inner & outer) / len(inner) if inner else None


@dataclass(frozen=True, slots=True)
class SharedRun:
    """A run of words that stands in both texts: first word in either, and its length in words."""

    first_start: int
    second_start: int
    words: int


def shared_runs(first: Sequence[str], second: Sequence[str], least: int) -> list[SharedRun]:
    """Runs of at least `least` words that both texts share, in the order of the first; none overlap in either.

    The longest runs are taken first, so that a passage moved elsewhere is found. Time is linear in the texts: of a
    run of words that the second text repeats more than REPEATS times, only so many places are looked at.
    """
    taken_first, taken_second = bytearray(len(first)), bytearray(len(second))
    found = []
    for run in sorted(
        _maximal_runs(first, second, least), key=lambda run: (-run.words, run.first_start, run.second_start)
    ):
        for part in _free_parts(run, taken_first, taken_second):
            if part.words >= least:
                found.append(part)
                taken_first[part.first_start : part.first_start + part.words] = b"\1" * part.words
                taken_second[part.second_start : part.second_start + part.words] = b"\1" * part.words
    return sorted(found, key=lambda run: run.first_start)


def _maximal_runs(first: Sequence[str], second: Sequence[str], least: int) -> Iterator[SharedRun]:
    """Every shared run that cannot be made longer; those of one alignment follow one another."""
    places: dict[tuple[str, ...], list[int]] = {}
    for start in range(len(second) - least + 1):
        held = places.setdefault(tuple(second[start : start + least]), [])
        if len(held) < REPEATS:
            held.append(start)
    open_runs: dict[int, int] = {}  # place in the second text where a run would go on -> its words so far
    for start in range(len(first) - least + 1):
        here = places.get(tuple(first[start : start + least]), [])
        going_on = {place + 1: open_runs.pop(place, least - 1) + 1 for place in here}
        for place, words in open_runs.items():
            yield SharedRun(start - 1 + least - words, place - 1 + least - words, words)
        open_runs = going_on
    end = len(first) - least
    for place, words in open_runs.items():
        yield SharedRun(end + least - words, place - 1 + least - words, words)


def _free_parts(run: SharedRun, taken_first: bytearray, taken_second: bytearray) -> list[SharedRun]:
    """The stretches of a run where neither text is taken yet."""
    parts, start = [], None
    for offset in range(run.words + 1):
        ends = offset == run.words
        if ends or taken_first[run.first_start + offset] or taken_second[run.second_start + offset]:
            if start is not None:
                parts.append(SharedRun(run.first_start + start, run.second_start + start, offset - start))
            start = None
        elif start is None:
            start = offset
    return parts


def sketch(items: Iterable[str]) -> tuple[int, ...]:
    """The MinHash of a set: equal places of two sketches estimate the sets' Jaccard similarity. Empty for no items."""
    listed = list(items)
    return (
        tuple(rensa.RMinHash.from_token_sets([listed], num_perm=PERMUTATIONS, seed=SEED)[0].digest()) if listed else ()
    )


def near_duplicates(sketches: Sequence[Sequence[int] | NDArray[np.uint32]], threshold: float) -> list[tuple[int, int]]:
    """Links (i, j), i < j, between sketches whose estimated Jaccard similarity reaches `threshold`, 0 to 1, in order.

    Locality-sensitive hashing: sketches that agree on a whole band meet in a bucket, and each is compared with the
    bucket's first and with its neighbour there. Ten thousand reprints give some ten thousand links, not fifty million;
    whoever joins the links has all duplicates together. Empty sketches have no duplicates.
    """
    numbers = np.array([number for number, values in enumerate(sketches) if len(values)], dtype=np.int64)
    if len(numbers) < 2:
        return []
    matrix = np.array([sketches[number] for number in numbers], dtype=np.uint32)
    rows = PERMUTATIONS // _bands(threshold)
    found: set[tuple[int, int]] = set()
    for start in range(0, PERMUTATIONS, rows):
        _, bucket = np.unique(matrix[:, start : start + rows], axis=0, return_inverse=True)
        order = np.argsort(bucket, kind="stable")
        together = np.flatnonzero(bucket[order][1:] == bucket[order][:-1]) + 1
        opens = np.concatenate([[True], bucket[order][1:] != bucket[order][:-1]])
        first = order[np.maximum.accumulate(np.where(opens, np.arange(len(order)), 0))]
        for others in (first[together], order[together - 1]):
            found.update(zip(others.tolist(), order[together].tolist(), strict=True))
    links = np.array(sorted(found), dtype=np.int64).reshape(-1, 2)
    alike = [float((matrix[one] == matrix[other]).mean()) >= threshold for one, other in links]
    return [(int(numbers[one]), int(numbers[other])) for one, other in links[alike]]


def _bands(threshold: float) -> int:
    """Bands whose S-curve rises below the threshold: (1/b)^(b/n) is the similarity found half the time."""
    fitting = [bands for bands in (4, 8, 16, 32, 64) if (1 / bands) ** (bands / PERMUTATIONS) <= threshold * 0.8]
    return fitting[0] if fitting else 64


class Groups:
    """Disjoint sets of integers; a group is named by its smallest member, whatever the order of joins."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def find(self, item: int) -> int:
        """The smallest member of the item's group."""
        while self._parent[item] != item:
            self._parent[item] = self._parent[self._parent[item]]
            item = self._parent[item]
        return item

    def join(self, first: int, second: int) -> None:
        """Make one group of two."""
        first, second = self.find(first), self.find(second)
        if first != second:
            self._parent[max(first, second)] = min(first, second)

    def members(self) -> list[list[int]]:
        """All groups, each sorted, in order of their smallest members."""
        groups: dict[int, list[int]] = {}
        for item in range(len(self._parent)):
            groups.setdefault(self.find(item), []).append(item)
        return list(groups.values())


def pairs(items: Iterable[Item]) -> Iterator[tuple[Item, Item]]:
    """Every unordered pair, in order."""
    listed = list(items)
    for position, first in enumerate(listed):
        for second in listed[position + 1 :]:
            yield first, second
