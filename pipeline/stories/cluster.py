"""Groups articles into stories: the same event, though the wording may share almost nothing.

Copies of one text go together first; then groups merge while the mean log odds between their articles
hold. Nothing here depends on the order of the articles; only those that share something rare are compared.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from math import exp

import numpy as np
from numpy.typing import NDArray

from pipeline.language.minhash import Groups, near_duplicates
from pipeline.stories.event_odds import LIMIT, UNDATED, Corpus, Ints, ranges
from pipeline.stories.story import Story, StoryFeatures, Tie

THRESHOLD = -1.75  # mean log odds between groups that still are one story: best on set a, as dated and crowded
NEVER = -4.0  # a pair below is no reason to compare two groups
SAME_TEXT = 0.6  # Jaccard of 3-word shingles: a copy that lost or gained a paragraph or two
FEWEST_WORDS = 30  # of a body that tells one text from another; a shorter one may be a site's stock sentence
RARE_TERMS = 24  # of an article, by which others are found; what comes after them is shared by many
POSTINGS = 64  # articles before it that share a rare term, the nearest in time
CANDIDATES = 40  # others an article is compared with
SAMPLE = 12  # articles that stand for a large group in a comparison: enough for a mean
EVIDENCE = 8  # terms shown for a tie

Sketch = NDArray[np.uint32]
_NO_SKETCH: Sketch = np.empty(0, dtype=np.uint32)


def cluster(articles: Iterable[StoryFeatures]) -> list[Story]:
    """The stories of all articles, each in exactly one, in order of their first articles; ids must be unique."""
    texts: dict[str, tuple[str, Sketch]] = {}
    corpus = Corpus(_noting(articles, texts))
    copies = _copies(corpus, texts)
    originals = np.array([members[0] for members in copies], dtype=np.int64)
    corpus.weigh(originals)
    groups = _Merging(corpus, originals).groups()
    members = {listed[0]: listed for listed in copies}
    return [_story(corpus, group, members) for group in groups]


def _noting(articles: Iterable[StoryFeatures], texts: dict[str, tuple[str, Sketch]]) -> Iterator[StoryFeatures]:
    """The articles as they come, noting what tells copies apart, so that a stream of them need not be held."""
    for article in articles:
        if article.words >= FEWEST_WORDS:
            texts[article.article_id] = (article.body_hash, np.array(article.sketch, dtype=np.uint32))
        yield article


def _copies(corpus: Corpus, texts: dict[str, tuple[str, Sketch]]) -> list[list[int]]:
    """Articles of all but the same text together, each group in order."""
    joined, first = Groups(len(corpus.days)), dict[str, int]()
    numbers, sketches = list[int](), list[Sketch]()
    for number, article_id in enumerate(corpus.article_ids):
        body_hash, sketch = texts.get(article_id, ("", _NO_SKETCH))
        if body_hash and body_hash in first:
            joined.join(first[body_hash], number)
        elif len(sketch):
            numbers.append(number)
            sketches.append(sketch)
        if body_hash:
            first.setdefault(body_hash, number)
    for one, other in near_duplicates(sketches, SAME_TEXT):
        joined.join(numbers[one], numbers[other])
    return joined.members()


class _Merging:
    """Average linkage over the pairs worth comparing; a group is named by its first article."""

    def __init__(self, corpus: Corpus, originals: Ints) -> None:
        self._corpus = corpus
        self._members = {int(number): [int(number)] for number in originals}
        self._links: dict[int, dict[int, float]] = {number: {} for number in self._members}
        for one, other, odds in _likely_pairs(corpus, originals):
            self._links[one][other] = self._links[other][one] = odds

    def groups(self) -> list[list[int]]:
        """Merge the two most likely groups until none is likely enough; groups in order of their first articles."""
        heap = [
            (-odds, one, other) for one, links in self._links.items() for other, odds in links.items() if one < other
        ]
        heapq.heapify(heap)
        while heap and -heap[0][0] >= THRESHOLD:
            negative, one, other = heapq.heappop(heap)
            if self._links.get(one, {}).get(other) != -negative:
                continue  # one of the two has merged since
            for third, odds in self._merge(one, other).items():
                heapq.heappush(heap, (-odds, min(one, third), max(one, third)))
        return [sorted(self._members[number]) for number in sorted(self._members)]

    def _merge(self, one: int, other: int) -> dict[int, float]:
        """Put `other` into `one`; the new group's links."""
        mine, theirs = self._links[one], self._links.pop(other)
        sizes = len(self._members[one]), len(self._members[other])
        merged = {}
        for third in sorted((mine.keys() | theirs.keys()) - {one, other}):
            known = [self._known(group, third, links) for group, links in ((one, mine), (other, theirs))]
            merged[third] = round((known[0] * sizes[0] + known[1] * sizes[1]) / sum(sizes), 9)
            self._links[third].pop(other, None)
        self._members[one] += self._members.pop(other)
        self._links[one] = {third: odds for third, odds in merged.items() if odds > NEVER}
        for third in merged:
            self._links[third].pop(one, None)
        for third, odds in self._links[one].items():
            self._links[third][one] = odds
        return self._links[one]

    def _known(self, group: int, third: int, links: dict[int, float]) -> float:
        """Mean log odds between two groups; measured now where no pair of theirs was worth comparing before."""
        if third in links:
            return links[third]
        rows = _sample(self._members[group])
        columns = np.array(_sample(self._members[third]), dtype=np.int64)
        return float(np.mean([self._corpus.log_odds(row, columns) for row in rows]))


def _sample(members: list[int]) -> list[int]:
    """At most SAMPLE of the members, spread evenly over their order."""
    listed = sorted(members)
    return listed if len(listed) <= SAMPLE else [listed[at * len(listed) // SAMPLE] for at in range(SAMPLE)]


def _likely_pairs(corpus: Corpus, originals: Ints) -> Iterator[tuple[int, int, float]]:
    """Pairs (earlier, later, log odds) that may be about one event, found by the rare terms they share."""
    postings = _Postings(corpus, originals)
    for number in originals:
        others = postings.candidates(int(number))
        if len(others):
            odds = np.round(corpus.log_odds(int(number), others), 9)
            for other, value in zip(others, odds, strict=True):
                if value > NEVER:
                    yield int(other), int(number), float(value)


class _Postings:
    """For each term the articles that hold it, in order of their dates; undated ones last."""

    def __init__(self, corpus: Corpus, originals: Ints) -> None:
        self._corpus = corpus
        is_original = np.zeros(len(corpus.days), dtype=bool)
        is_original[originals] = True
        owner = np.repeat(np.arange(len(corpus.days)), np.diff(corpus.start))
        kept = np.flatnonzero(is_original[owner])
        by_term = kept[np.argsort(corpus.term[kept], kind="stable")]
        self._owner, self._weight = owner[by_term], corpus.weight[by_term]
        self._start = np.searchsorted(corpus.term[by_term], np.arange(len(corpus.rarity) + 1))
        self._at = np.zeros(len(owner), dtype=np.int64)  # where an entry of the corpus stands in the postings
        self._at[by_term] = np.arange(len(by_term))

    def candidates(self, number: int) -> Ints:
        """Earlier articles that share most of this one's rare terms, by weight; undated ones come after all others."""
        entries = self._rarest(slice(self._corpus.start[number], self._corpus.start[number + 1]))
        here = self._at[entries]
        start = np.maximum(self._start[self._corpus.term[entries]], here - POSTINGS)
        place = ranges(start, here - start)
        owners, owner = np.unique(self._owner[place], return_inverse=True)
        product = self._weight[place] * np.repeat(self._corpus.weight[entries], here - start)
        total = np.bincount(owner, product, minlength=len(owners))
        chosen = np.lexsort((owners, -total))[:CANDIDATES]
        return np.sort(owners[chosen[total[chosen] > 0]])

    def _rarest(self, article: slice) -> Ints:
        """The article's RARE_TERMS heaviest words, and as many other terms: another language shares no word."""
        terms, weights = self._corpus.term[article], self._corpus.weight[article]
        shared = self._start[terms + 1] - self._start[terms] > 1
        is_word = self._corpus.is_word[terms]
        chosen = [
            np.flatnonzero(some)[np.argsort(-weights[some], kind="stable")[:RARE_TERMS]]
            for some in (shared & is_word, shared & ~is_word)
        ]
        return np.asarray(article.start + np.concatenate(chosen), dtype=np.int64)


def _story(corpus: Corpus, group: list[int], members: dict[int, list[int]]) -> Story:
    """A story with one tie per article: a copy's to its text's first article, another's to the likeliest other."""
    ties = []
    for number in group:
        others = np.array([other for other in _sample(group) if other != number], dtype=np.int64)
        if len(others):
            odds = corpus.log_odds(number, others)
            ties.append(_tie(corpus, number, int(others[odds.argmax()]), float(odds.max()), is_same_text=False))
        ties += [_tie(corpus, copy, number, LIMIT, is_same_text=True) for copy in members[number][1:]]
        if not len(others) and len(members[number]) > 1:
            ties.append(_tie(corpus, number, members[number][1], LIMIT, is_same_text=True))
    listed = sorted(copy for number in group for copy in members[number])
    ids = tuple(corpus.article_ids[number] for number in listed)
    return Story(ids[0], ids, tuple(sorted(ties, key=lambda tie: ids.index(tie.article_id))))


def _tie(corpus: Corpus, number: int, other: int, odds: float, *, is_same_text: bool) -> Tie:
    days = [int(corpus.days[article]) for article in (number, other)]
    return Tie(
        article_id=corpus.article_ids[number],
        other_id=corpus.article_ids[other],
        likelihood=round(1 / (1 + exp(-odds)), 4),
        is_same_text=is_same_text,
        days_apart=None if UNDATED in days else abs(days[0] - days[1]),
        evidence=corpus.evidence(number, other, EVIDENCE),
    )
