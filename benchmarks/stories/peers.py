"""What others do, on the same articles in the same run: TF-IDF cosine, and MinHash near-duplicates.

Each is given its best setting for the very set it is measured on, which flatters it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import log

import numpy as np
from numpy.typing import NDArray

from benchmarks.stories.score import Score
from pipeline.language.minhash import Groups, near_duplicates, shingles, sketch

WINDOWS = (1, 2, 3, 5, 7)  # days
COSINES = (0.005, 0.01, 0.015, 0.02, 0.03, *(step / 100 for step in range(4, 70, 2)))
JACCARDS = (0.1, 0.15, 0.2, 0.3, 0.5)

Matrix = NDArray[np.float64]
Measure = Callable[[Sequence[Sequence[str]]], Score]
Merge = tuple[float, int, int]  # the similarity at which two groups, each named by a member, become one


@dataclass(frozen=True, slots=True)
class Text:
    """An article as the peers see it: its normalised words in order, and its day where it is known."""

    article_id: str
    tokens: tuple[str, ...]
    published_on: date | None


@dataclass(frozen=True, slots=True)
class Best:
    """A peer's best setting and what it reaches with it."""

    setting: str
    groups: list[list[str]]
    score: Score


def peers(texts: Sequence[Text], measure: Measure) -> dict[str, Best]:
    """The best of every peer by name: its groups of article ids score highest by `measure`."""
    cosine, apart = _cosines(texts), _days_apart(texts)
    found = {}
    for link, merging in (("single", _single), ("average", _average)):
        whole = list(_trials(texts, f"{link} link", merging(cosine), measure))
        found[f"TF-IDF, {link}"] = _best(whole)
        if apart.any():
            found[f"TF-IDF, {link}, window"] = _best(
                trial
                for days in WINDOWS
                for trial in _trials(texts, f"{link} link, {days} d", merging(cosine * (apart <= days)), measure)
            )
    return found | {"MinHash": _minhash(texts, measure)}


def _best(trials: Iterator[Best] | list[Best]) -> Best:
    return max(trials, key=lambda trial: trial.score.f1)


def _minhash(texts: Sequence[Text], measure: Measure) -> Best:
    """Near-duplicates by estimated Jaccard similarity of 3-word shingles, joined."""
    sketches = [sketch(" ".join(run) for run in shingles(text.tokens, 3)) for text in texts]
    return _best(
        _scored(texts, f"Jaccard {threshold}", near_duplicates(sketches, threshold), measure) for threshold in JACCARDS
    )


def _trials(texts: Sequence[Text], setting: str, merges: list[Merge], measure: Measure) -> Iterator[Best]:
    for threshold in COSINES:
        links = [(one, other) for similarity, one, other in merges if similarity >= threshold]
        yield _scored(texts, f"{setting}, cosine {threshold:.3f}", links, measure)


def _scored(texts: Sequence[Text], setting: str, links: Sequence[tuple[int, int]], measure: Measure) -> Best:
    groups = Groups(len(texts))
    for one, other in links:
        groups.join(one, other)
    named = [[texts[number].article_id for number in group] for group in groups.members()]
    return Best(setting, named, measure(named))


def _cosines(texts: Sequence[Text]) -> Matrix:
    """Cosine of TF-IDF vectors of every two texts; 0 of a text with itself."""
    counts = [Counter(text.tokens) for text in texts]
    holders: dict[str, list[int]] = {}
    for number, words in enumerate(counts):
        for word in words:
            holders.setdefault(word, []).append(number)
    squares, dots = np.zeros(len(texts)), np.zeros((len(texts), len(texts)))
    for word, listed in holders.items():
        numbers = np.array(listed)
        weights = np.array([1 + log(counts[number][word]) for number in listed]) * log(len(texts) / len(listed))
        squares[numbers] += weights**2
        if len(listed) > 1:
            dots[np.ix_(numbers, numbers)] += np.outer(weights, weights)
    lengths = np.sqrt(np.where(squares > 0, squares, 1.0))
    np.fill_diagonal(dots, 0.0)
    return np.asarray(dots / np.outer(lengths, lengths))


def _days_apart(texts: Sequence[Text]) -> NDArray[np.int64]:
    """Days between every two texts; 0 where one has no date."""
    days = np.array([text.published_on.toordinal() if text.published_on else 0 for text in texts])
    known = (days[:, None] > 0) & (days[None, :] > 0)
    return np.where(known, abs(days[:, None] - days[None, :]), 0)


def _single(similar: Matrix) -> list[Merge]:
    """Single linkage: the edges of a maximum spanning tree, by Prim's algorithm."""
    nearest, parent = similar[0].copy(), np.zeros(len(similar), dtype=np.int64)
    nearest[0] = -np.inf
    merges = list[Merge]()
    for _ in range(len(similar) - 1):
        number = int(nearest.argmax())
        merges.append((float(nearest[number]), int(parent[number]), number))
        nearest[number] = -np.inf
        closer = (similar[number] > nearest) & (nearest > -np.inf)
        nearest[closer], parent[closer] = similar[number][closer], number
    return merges


def _average(similar: Matrix) -> list[Merge]:
    """Average linkage down to the lowest threshold; what lies outside a window counts as unlike."""
    likeness, size = similar.copy(), np.ones(len(similar))
    np.fill_diagonal(likeness, -1.0)
    best = likeness.max(axis=1)
    merges = list[Merge]()
    while (top := float(best.max())) >= min(COSINES):
        one = int(best.argmax())
        other = int(likeness[one].argmax())
        merges.append((top, one, other))
        row = (likeness[one] * size[one] + likeness[other] * size[other]) / (size[one] + size[other])
        stale = np.flatnonzero((best == likeness[one]) | (best == likeness[other]))
        size[one] += size[other]
        row[[one, other]] = -1.0
        row[likeness[one] < 0] = -1.0
        likeness[one], likeness[:, one] = row, row
        likeness[other], likeness[:, other] = -1.0, -1.0
        best = np.maximum(best, row)
        for number in {one, other, *stale.tolist()}:
            best[number] = likeness[number].max()
    return merges
