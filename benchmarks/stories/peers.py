"""What others do, on the same articles in the same run: TF-IDF cosine in a time window, and MinHash near-duplicates.

Each is given its best setting for the very set it is measured on, which flatters it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from benchmarks.stories.labelled import Labelled
from benchmarks.stories.score import Score, pairwise
from pipeline.language.minhash import Groups, near_duplicates, pairs, shingles, sketch

WINDOWS = (1, 2, 3, 5, 7)  # days
COSINES = (0.005, 0.01, 0.015, 0.02, 0.03, *(step / 100 for step in range(4, 70, 2)))
JACCARDS = (0.1, 0.15, 0.2, 0.3, 0.5)


@dataclass(frozen=True, slots=True)
class Best:
    """A peer's best setting and what it reaches with it."""

    setting: str
    groups: list[list[str]]
    score: Score


def tfidf(articles: Sequence[Labelled], truth: Mapping[str, str]) -> Best:
    """Cosine of TF-IDF vectors over a threshold within a window of days; single or average link, the better one."""
    similar = dict(_cosines(articles))
    trials = []
    for window in WINDOWS:
        near = {pair: cosine for pair, cosine in similar.items() if _days_apart(articles, *pair) <= window}
        for threshold in COSINES:
            links = [pair for pair, cosine in near.items() if cosine >= threshold]
            trials.append(
                _best(
                    articles, truth, f"single link, cosine {threshold:.2f}, {window} d", _joined(len(articles), links)
                )
            )
        for threshold, groups in _average_link(len(articles), near):
            trials.append(_best(articles, truth, f"average link, cosine {threshold:.2f}, {window} d", groups))
    return max(trials, key=lambda trial: trial.score.f1)


def minhash(articles: Sequence[Labelled], truth: Mapping[str, str]) -> Best:
    """Near-duplicates by estimated Jaccard similarity of 3-word shingles, joined."""
    sketches = [sketch(" ".join(run) for run in shingles(article.tokens, 3)) for article in articles]
    trials = [
        _best(articles, truth, f"Jaccard {threshold}", _joined(len(articles), near_duplicates(sketches, threshold)))
        for threshold in JACCARDS
    ]
    return max(trials, key=lambda trial: trial.score.f1)


def _best(articles: Sequence[Labelled], truth: Mapping[str, str], setting: str, groups: list[list[int]]) -> Best:
    named = [[articles[number].label.article_id for number in group] for group in groups]
    return Best(setting, named, pairwise(named, truth))


def _cosines(articles: Sequence[Labelled]) -> Iterator[tuple[tuple[int, int], float]]:
    counts = [Counter(article.tokens) for article in articles]
    holding = Counter(word for words in counts for word in words)
    vectors = []
    for words in counts:
        vector = {word: (1 + log(count)) * log(len(articles) / holding[word]) for word, count in words.items()}
        length = sqrt(sum(value * value for value in vector.values())) or 1.0
        vectors.append({word: value / length for word, value in vector.items()})
    for one, other in pairs(range(len(articles))):
        small, large = sorted((vectors[one], vectors[other]), key=len)
        yield (one, other), sum(value * large[word] for word, value in small.items() if word in large)


def _days_apart(articles: Sequence[Labelled], one: int, other: int) -> int:
    first, second = articles[one].features.published_on, articles[other].features.published_on
    return abs((first - second).days) if first and second else 0


def _joined(size: int, links: Sequence[tuple[int, int]]) -> list[list[int]]:
    groups = Groups(size)
    for one, other in links:
        groups.join(one, other)
    return groups.members()


def _average_link(size: int, near: Mapping[tuple[int, int], float]) -> Iterator[tuple[float, list[list[int]]]]:
    """The grouping at each threshold, from the highest down; pairs outside the window count as unlike."""
    total = {number: dict[int, float]() for number in range(size)}
    for (one, other), cosine in near.items():
        total[one][other] = total[other][one] = cosine
    members = {number: [number] for number in range(size)}
    for threshold in sorted(COSINES, reverse=True):
        while True:
            likely = [
                (cosine / (len(members[one]) * len(members[other])), -one, -other)
                for one, others in total.items()
                for other, cosine in others.items()
                if one < other
            ]
            best = max(likely, default=(0.0, 0, 0))
            if best[0] < threshold:
                break
            one, other = -best[1], -best[2]
            members[one] += members.pop(other)
            for third, cosine in total.pop(other).items():
                del total[third][other]
                if third != one:
                    total[one][third] = total[third][one] = total[one].get(third, 0.0) + cosine
        yield threshold, [list(group) for group in members.values()]
