"""Groups articles into stories: the same event, though the wording may share almost nothing.

Copies of one text go together first; then groups merge while the mean log odds between their articles
hold. Nothing here depends on the order of the articles; only pairs that share something rare are compared.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from datetime import date
from math import exp

import numpy as np

from pipeline.likeness import LIMIT, UNDATED, Corpus, Ints
from pipeline.similarity import Groups, near_duplicates
from pipeline.story import Story, StoryFeatures, Tie

THRESHOLD = -1.5  # mean log odds between two groups that still are one story: best F1 on the labelled events (set a)
NEVER = -4.0  # a pair below is no reason to compare two groups
SAME_TEXT = 0.6  # Jaccard of 3-word shingles: a copy with its first and last paragraphs exchanged
FEWEST_WORDS = 30  # of a body that tells one text from another; shorter ones may be a site's stock sentence
RARE_TERMS = 24  # of an article, by which others are found: more add pairs that share background only
POSTINGS = 64  # articles before it that share a rare term; nearer in time come first
CANDIDATES = 40  # others an article is compared with
SAMPLE = 12  # articles of a group that stand for it in a comparison: enough for a mean, however large the group
DAYS = 30  # articles further apart are compared only where both are undated: a month on, it is another event
EVIDENCE = 8  # terms shown for a tie


def cluster(articles: Iterable[StoryFeatures]) -> list[Story]:
    """The stories of all articles, each article in exactly one, in order of their first articles; ids must be unique."""
    listed, hashes, sketches = _Kept(), list[tuple[str, int]](), list[tuple[int, ...]]()
    for_corpus = _noting(articles, hashes, sketches)
    corpus = Corpus(for_corpus)
    del listed
    copies = _copies(corpus, hashes, sketches)
    texts = np.array([members[0] for members in copies], dtype=np.int64)
    corpus.weigh(texts)
    groups = _merge(corpus, texts, list(_likely(corpus, texts)))
    by_text = {members[0]: members for members in copies}
    return sorted((_story(corpus, group, by_text) for group in groups), key=lambda story: story.story_id)
