"""How well a grouping matches the labelled events: pairs and B-cubed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall, each 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean; 0 where both are 0."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def pairwise(groups: Iterable[Sequence[str]], truth: Mapping[str, str]) -> Score:
    """Over pairs of articles: of those put together, and of those that belong together, the share that is both."""
    together = right = 0
    for group in groups:
        together += _pairs(len(group))
        right += sum(map(_pairs, Counter(truth[article_id] for article_id in group).values()))
    belonging = sum(map(_pairs, Counter(truth.values()).values()))
    return Score(right / together if together else 1.0, right / belonging if belonging else 1.0)


def b_cubed(groups: Iterable[Sequence[str]], truth: Mapping[str, str]) -> Score:
    """Over articles: the share of an article's group that is of its event, and of its event that is in its group."""
    sizes = Counter(truth.values())
    precision = recall = 0.0
    for group in groups:
        for event, count in Counter(truth[article_id] for article_id in group).items():
            precision += count * count / len(group)
            recall += count * count / sizes[event]
    return Score(precision / len(truth), recall / len(truth))


def _pairs(count: int) -> int:
    return count * (count - 1) // 2
