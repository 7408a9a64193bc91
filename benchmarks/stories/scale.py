"""How long grouping takes: many articles made from the labelled ones by exchanging what is rare in them."""

from __future__ import annotations

import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from benchmarks.stories.labelled import Labelled
from benchmarks.stories.score import pairwise
from pipeline.cluster import cluster
from pipeline.story import Kind, Place, StoryFeatures

FIRST, DAYS = date(2025, 1, 1), 365
COMMON = 6  # labelled events that hold a term beyond which it is left as it is: background is the same everywhere


@dataclass(frozen=True, slots=True)
class Run:
    """One run: articles, stories, seconds, peak memory in MB, and the pairwise F1 against the made events."""

    articles: int
    stories: int
    seconds: float
    peak_mb: float
    f1: float


def run(labelled: Sequence[Labelled], count: int, reprints: int = 0) -> Run:
    """Group `count` made articles, and `reprints` identical ones beside them."""
    truth: dict[str, str] = {}
    started = time.perf_counter()
    stories = cluster(_noting(make(labelled, count, reprints), truth))
    seconds = time.perf_counter() - started
    unit = 1 if sys.platform == "darwin" else 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
    score = pairwise([story.article_ids for story in stories], truth)
    return Run(len(truth), len(stories), seconds, peak, score.f1)


def make(labelled: Sequence[Labelled], count: int, reprints: int) -> Iterator[tuple[str, StoryFeatures]]:
    """(event, article): copies of the labelled events, each on days of its own, with names and figures of its own."""
    chance = random.Random(20250502)
    events: dict[str, list[StoryFeatures]] = {}
    for article in labelled:
        events.setdefault(article.label.event, []).append(article.features)
    holding = Counter(term for members in events.values() for term in {term for member in members for term in _terms(member)})
    number = 0
    while number < count:
        event = chance.choice(sorted(events))
        start = FIRST + timedelta(days=chance.randrange(DAYS))
        shift = start - min((member.published_on for member in events[event] if member.published_on), default=start)
        for member in events[event][: count - number]:
            yield f"{event} {number}" if False else f"{event}@{start}#{number - events[event].index(member)}", _made(member, number, shift, holding)
            number += 1
    for copy in range(reprints):
        yield "reprint", replace(labelled[0].features, article_id=f"reprint-{copy:06}")
