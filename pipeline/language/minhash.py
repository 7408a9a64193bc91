"""Likeness of texts: shingles, sketches, near-duplicates, groups. Pure mathematics."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

import numpy as np
import rensa
from numpy.typing import NDArray

Sketch = NDArray[np.uint32]
Item = TypeVar("Item", bound=Hashable)

PERMUTATIONS = 128  # of a MinHash: the estimate's standard error is at most 0.045
SKETCHED = 3  # words of a shingle: shorter ones are idiom, longer ones lose lightly edited copies
SEED = 20250502  # any constant: two builds must draw the same permutations


def shingles(words: Sequence[str], size: int) -> frozenset[tuple[str, ...]]:
    """All runs of `size` words; empty for a shorter text."""
    return frozenset(tuple(words[start : start + size]) for start in range(len(words) - size + 1))


def sketch(items: Iterable[str]) -> tuple[int, ...]:
    """The MinHash of a set: equal places of two sketches estimate the sets' Jaccard similarity. Empty for no items."""
    listed = list(items)
    if not listed:
        return ()
    minhash = rensa.RMinHash(PERMUTATIONS, SEED)  # its calls for many sets start threads, which takes longer
    minhash.update(listed)
    return tuple(minhash.digest())


def text_sketch(words: Sequence[str], listed: Iterable[str], size: int) -> tuple[int, ...]:
    """A sketch of a text that says next to nothing of its order; empty without listed words.

    All bits but the lowest are the MinHash of the words that a list of the text's words holds anyway. The lowest is
    that of its sets of `size` words side by side, whatever their order (b-bit minwise hashing with b = 1, Li and Koenig
    2010). A text of fewer words than there are values would give more than a bit a word away: its lowest bits are 0.
    """
    of_words = sketch(sorted(set(listed)))
    if not of_words:
        return ()
    runs = shingles(words, size) if len(words) >= PERMUTATIONS else frozenset()
    of_runs = sketch(sorted({unordered(run) for run in runs}))
    return tuple(word & ~1 | run & 1 for word, run in zip(of_words, of_runs or (0,) * PERMUTATIONS, strict=True))


def unordered(run: Iterable[str]) -> str:
    """A run of words as a sketch has it: its words in alphabetical order."""
    return " ".join(sorted(run))


def has_runs(text: Sketch) -> bool:
    """Whether a text's sketch says anything of its runs of words."""
    return bool((text & 1).any())


def alike(one: Sketch, other: Sketch) -> float:
    """Estimated Jaccard similarity of two texts' runs of words; where sketches say nothing of runs, of three words.

    Of lowest bits half agree by chance. A run of three words is left where each of the three is.
    """
    if has_runs(one) or has_runs(other):
        return max(0.0, 2 * float(((one & 1) == (other & 1)).mean()) - 1)
    return float((one == other).mean()) ** 3


def near_duplicates(sketches: Sequence[Sequence[int] | NDArray[np.uint32]], threshold: float) -> list[tuple[int, int]]:
    """Links (i, j), i < j, between texts' sketches whose likeness in words and runs reaches `threshold` (0 to 1).

    Locality-sensitive hashing: sketches that agree on a whole band meet in a bucket, and each is compared with the
    bucket's first and with its neighbour there. Ten thousand reprints give some ten thousand links, not fifty million;
    whoever joins the links has all duplicates together. Empty sketches have no duplicates.
    """
    numbers = np.array([number for number, values in enumerate(sketches) if len(values)], dtype=np.int64)
    if len(numbers) < 2:
        return []
    matrix = np.array([sketches[number] for number in numbers], dtype=np.uint32)
    words = matrix >> 1
    rows = PERMUTATIONS // _bands(threshold)
    found: set[tuple[int, int]] = set()
    for start in range(0, PERMUTATIONS, rows):
        _, bucket = np.unique(words[:, start : start + rows], axis=0, return_inverse=True)
        order = np.argsort(bucket, kind="stable")
        together = np.flatnonzero(bucket[order][1:] == bucket[order][:-1]) + 1
        opens = np.concatenate([[True], bucket[order][1:] != bucket[order][:-1]])
        first = order[np.maximum.accumulate(np.where(opens, np.arange(len(order)), 0))]
        for others in (first[together], order[together - 1]):
            found.update(zip(others.tolist(), order[together].tolist(), strict=True))
    links = np.array(sorted(found), dtype=np.int64).reshape(-1, 2)
    return [
        (int(numbers[one]), int(numbers[other]))
        for one, other in links
        if (words[one] == words[other]).mean() >= threshold and alike(matrix[one], matrix[other]) >= threshold
    ]


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
