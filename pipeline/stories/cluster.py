"""Groups articles into stories: the same event, though the wording may share almost nothing.

Copies of one text go together first; then groups merge while the mean likelihood between their
articles holds. Nothing here depends on the order of the articles; only those that share something rare are compared.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
import pyarrow.compute as pc
from numpy.typing import NDArray

from pipeline.language.minhash import Groups, near_duplicates
from pipeline.stories.candidates import Postings
from pipeline.stories.corpus import Corpus
from pipeline.stories.event_odds import likelihoods
from pipeline.stories.features import Features, gathered
from pipeline.stories.rarity import UNDATED, Floats, Ints
from pipeline.stories.story import Story, StoryFeatures, Tie

THRESHOLD = 0.29  # mean likelihood between groups that are still one story: the best on the whole labelled sets
NEVER = 0.02  # a pair below is not a reason to compare two groups
SAME_TEXT = 0.6  # Jaccard of 3-word shingles: a copy that lost or gained a paragraph or two
FEWEST_WORDS = 30  # of a body that tells one text from another; a shorter one may be a site's stock sentence
AT_ONCE = 64  # articles whose candidates are compared together
SAMPLE = 6  # articles that represent a large group in a comparison: 36 pairs are enough for a mean
CERTAIN = 0.9997  # of one text
EVIDENCE = 8  # terms shown for a tie

Sketch = NDArray[np.uint32]


def cluster(articles: Iterable[StoryFeatures]) -> list[Story]:
    """The stories of all articles, each in exactly one, in order of their first articles; ids must be unique."""
    return cluster_features(gathered(articles))


def cluster_features(features: Features) -> list[Story]:
    """The same from the columns of all articles."""
    corpus, copies = weighed(features)
    originals = np.array([members[0] for members in copies], dtype=np.int64)
    members = {listed[0]: listed for listed in copies}
    return merged(Postings(corpus, originals), originals, members)


def weighed(features: Features) -> tuple[Corpus, list[list[int]]]:
    """What articles are compared by, and articles of all but the same text together, each group in order.

    Of such a group the first article alone counts for how rare a term is.
    """
    corpus = Corpus(features, is_weighed=False)
    copies = _copies(corpus, features)
    corpus.weigh(np.array([members[0] for members in copies], dtype=np.int64))
    return corpus, copies


def _copies(corpus: Corpus, features: Features) -> list[list[int]]:
    joined, first = Groups(len(corpus.days)), dict[str, int]()
    numbers, sketches = list[int](), list[Sketch]()
    table = features.articles
    body_hashes, sizes = table["body_hash"].to_pylist(), pc.list_value_length(table["sketch"]).to_numpy()
    values, ends = pc.list_flatten(table["sketch"]).to_numpy(), np.cumsum(sizes)
    for number, row in enumerate(corpus.order.tolist()):
        if corpus.words[number] < FEWEST_WORDS:
            continue
        body_hash = body_hashes[row]
        if body_hash and body_hash in first:
            joined.join(first[body_hash], number)
        elif sizes[row]:
            numbers.append(number)
            sketches.append(values[ends[row] - sizes[row] : ends[row]])
        if body_hash:
            first.setdefault(body_hash, number)
    for one, other in near_duplicates(sketches, SAME_TEXT):
        joined.join(numbers[one], numbers[other])
    return joined.members()


def merged(postings: Postings, asked: Ints, copies: Mapping[int, Sequence[int]]) -> list[Story]:
    """Stories of the originals that are asked for and of their copies, in order of their first articles."""
    merging = _Merging(postings, asked)
    return [_story(postings.corpus, group, copies, margin) for group, margin in merging.groups()]


class _Merging:
    """Average linkage over the pairs worth comparing; a group is named by its first article."""

    def __init__(self, postings: Postings, originals: Ints) -> None:
        self._corpus = postings.corpus
        self._members = {int(number): [int(number)] for number in originals}
        self._links: dict[int, dict[int, float]] = {number: {} for number in self._members}
        for one, other, likelihood in _likely_pairs(postings, originals):
            self._links[one][other] = self._links[other][one] = likelihood
        self._margin = dict.fromkeys(self._members, 1.0)

    def groups(self) -> list[tuple[list[int], float]]:
        """Merge the two likeliest groups until none is likely enough; groups in order of their first articles.

        With each how near the nearest of its decisions was to going the other way.
        """
        heap = [
            (-value, one, other) for one, links in self._links.items() for other, value in links.items() if one < other
        ]
        heapq.heapify(heap)
        while heap and -heap[0][0] >= THRESHOLD:
            negative, one, other = heapq.heappop(heap)
            if self._links.get(one, {}).get(other) != -negative:
                continue  # one of the two has merged since
            self._margin[one] = min(self._margin[one], self._margin.pop(other), -negative - THRESHOLD)
            for third, value in self._merge(one, other).items():
                heapq.heappush(heap, (-value, min(one, third), max(one, third)))
        for one, links in self._links.items():
            self._margin[one] = min(self._margin[one], THRESHOLD - max(links.values(), default=0.0))
        return [(sorted(self._members[number]), self._margin[number]) for number in sorted(self._members)]

    def _merge(self, one: int, other: int) -> dict[int, float]:
        """Put `other` into `one`; the new group's links."""
        mine, theirs = self._links[one], self._links.pop(other)
        sizes = len(self._members[one]), len(self._members[other])
        thirds = sorted((mine.keys() | theirs.keys()) - {one, other})
        near = [self._known(group, thirds, links) for group, links in ((one, mine), (other, theirs))]
        merged = {
            third: round((here * sizes[0] + there * sizes[1]) / sum(sizes), 9)
            for third, here, there in zip(thirds, *near, strict=True)
        }
        self._members[one] += self._members.pop(other)
        self._links[one] = {third: value for third, value in merged.items() if value > NEVER}
        for third in merged:
            self._links[third].pop(other, None)
            self._links[third].pop(one, None)
        for third, value in self._links[one].items():
            self._links[third][one] = value
        return self._links[one]

    def _known(self, group: int, thirds: list[int], links: dict[int, float]) -> list[float]:
        """Mean likelihood between a group and others; measured now where no pair of theirs was."""
        unknown = [third for third in thirds if third not in links]
        samples = {third: _sample(self._members[third]) for third in unknown}
        rows, columns = _sample(self._members[group]), [number for third in unknown for number in samples[third]]
        measured = _across(self._corpus, rows, columns).mean(axis=0)
        ends = np.cumsum([len(samples[third]) for third in unknown], dtype=np.int64)
        means = [float(part.mean()) for part in np.split(measured, ends[:-1])] if unknown else []
        known = links | dict(zip(unknown, means, strict=True))
        return [known[third] for third in thirds]


def _across(corpus: Corpus, rows: list[int], columns: list[int]) -> Floats:
    """Likelihood of every row's article with every column's."""
    one, other = np.repeat(rows, len(columns)), np.tile(columns, len(rows))
    return likelihoods(corpus, one, other.astype(np.int64)).reshape(len(rows), len(columns))


def _sample(members: list[int]) -> list[int]:
    """At most SAMPLE of the members, spread evenly over their order."""
    listed = sorted(members)
    return listed if len(listed) <= SAMPLE else [listed[at * len(listed) // SAMPLE] for at in range(SAMPLE)]


def _likely_pairs(postings: Postings, originals: Ints) -> Iterator[tuple[int, int, float]]:
    """Pairs (earlier, later, likelihood) of these that may be about one event, found by the rare terms they share."""
    is_asked = np.zeros(len(postings.corpus.days), dtype=bool)
    is_asked[originals] = True
    for low in range(0, len(originals), AT_ONCE):
        numbers = originals[low : low + AT_ONCE]
        candidates = [postings.candidates(int(number)) for number in numbers]
        others = [some[is_asked[some]] for some in candidates]
        one, other = np.repeat(numbers, [len(some) for some in others]), np.concatenate(others)
        values = likelihoods(postings.corpus, one, other)
        likely = np.flatnonzero(values > NEVER)
        yield from zip(other[likely].tolist(), one[likely].tolist(), values[likely].tolist(), strict=True)


def _story(corpus: Corpus, group: list[int], members: Mapping[int, Sequence[int]], margin: float) -> Story:
    """A story with one tie per article: a copy's to its text's first article, another's to the likeliest other."""
    ties = []
    for number in group:
        others = np.array([other for other in _sample(group) if other != number], dtype=np.int64)
        if len(others):
            values = likelihoods(corpus, np.full(len(others), number), others)
            ties.append(_tie(corpus, number, int(others[values.argmax()]), float(values.max()), is_same_text=False))
        ties += [_tie(corpus, copy, number, CERTAIN, is_same_text=True) for copy in members[number][1:]]
        if not len(others) and len(members[number]) > 1:
            ties.append(_tie(corpus, number, members[number][1], CERTAIN, is_same_text=True))
    listed = sorted(copy for number in group for copy in members[number])
    ids = tuple(corpus.article_ids[number] for number in listed)
    return Story(ids[0], ids, tuple(sorted(ties, key=lambda tie: ids.index(tie.article_id))), round(margin, 9))


def _tie(corpus: Corpus, number: int, other: int, likelihood: float, *, is_same_text: bool) -> Tie:
    days = [int(corpus.days[article]) for article in (number, other)]
    return Tie(
        article_id=corpus.article_ids[number],
        other_id=corpus.article_ids[other],
        likelihood=round(likelihood, 4),
        is_same_text=is_same_text,
        days_apart=None if UNDATED in days else abs(days[0] - days[1]),
        evidence=corpus.evidence(number, other, EVIDENCE),
    )
