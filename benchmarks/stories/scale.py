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
REPRINT = "reprint"
VARIANTS = 30  # of each exchanged term: made articles share rare words by chance, as real ones do
COMMON = 6  # labelled events that hold a term beyond which it is left as it is: background is the same everywhere


@dataclass(frozen=True, slots=True)
class Run:
    """One run: articles, stories, seconds of grouping, peak memory in MB, pairwise F1 against the made events."""

    articles: int
    stories: int
    seconds: float
    peak_mb: float
    f1: float


def run(labelled: Sequence[Labelled], count: int, reprints: int = 0) -> Run:
    """Group `count` made articles with `reprints` identical ones beside them."""
    truth: dict[str, str] = {}
    making = [0.0]
    started = time.perf_counter()
    stories = cluster(_noting(make(labelled, count, reprints), truth, making))
    seconds = time.perf_counter() - started - making[0]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6
    made = {
        article_id: event for article_id, event in truth.items() if event != REPRINT
    }  # ten thousand copies hide all
    score = pairwise([[one for one in story.article_ids if one in made] for story in stories], made)
    return Run(len(truth), len(stories), seconds, peak, score.f1)


def make(labelled: Sequence[Labelled], count: int, reprints: int) -> Iterator[tuple[str, StoryFeatures]]:
    """(event, article): the labelled events over and over, each time on other days with other words and figures."""
    chance = random.Random(20250502)
    events: dict[str, list[StoryFeatures]] = {}
    for article in labelled:
        events.setdefault(article.label.event, []).append(article.features)
    held = Counter(
        term for members in events.values() for term in {term for member in members for term in _terms(member)}
    )
    pool = {kind: sorted(value for one, value in held if one == kind) for kind, _ in held}
    made = instance = 0
    while made < count:
        members = events[chance.choice(sorted(events))][: count - made]
        start = min((member.published_on for member in members if member.published_on), default=FIRST)
        shift = FIRST + timedelta(days=chance.randrange(DAYS)) - start
        other = {
            (kind, value): f"{chance.choice(pool[kind])} {chance.randrange(VARIANTS)}"
            for kind, value in sorted({term for member in members for term in _terms(member)})
            if held[kind, value] <= COMMON
        }
        for member in members:
            yield f"event {instance}", _exchanged(member, f"{instance:07}", shift, other)
        made, instance = made + len(members), instance + 1
    for copy in range(reprints):
        yield REPRINT, replace(labelled[0].features, article_id=f"reprint-{copy:06}")


def _terms(article: StoryFeatures) -> Iterator[tuple[Kind, str]]:
    for kind, places in article.terms.items():
        yield from ((kind, value) for value in places)


def _exchanged(
    article: StoryFeatures, instance: str, shift: timedelta, other: Mapping[tuple[Kind, str], str]
) -> StoryFeatures:
    """The article on another day, its rare terms exchanged; copies within an event stay copies."""
    terms: dict[Kind, Mapping[str, Place]] = {
        kind: {sys.intern(other.get((kind, value), value)): place for value, place in places.items()}
        for kind, places in article.terms.items()
    }
    mask = (
        int(instance) * 2_654_435_761 % 2**32
    )  # Knuth's multiplicative hash: sketches of two instances differ everywhere
    return replace(
        article,
        article_id=f"{instance}-{article.article_id}",
        published_on=article.published_on and article.published_on + shift,
        body_hash=article.body_hash and f"{instance}-{article.body_hash}",
        sketch=tuple(value ^ mask for value in article.sketch),
        terms=terms,
    )


def _noting(
    made: Iterator[tuple[str, StoryFeatures]], truth: dict[str, str], making: list[float]
) -> Iterator[StoryFeatures]:
    """The articles, their events and the seconds that making them takes noted."""
    while True:
        started = time.perf_counter()
        event, article = next(made, (None, None))
        making[0] += time.perf_counter() - started
        if event is None or article is None:
            return
        truth[article.article_id] = event
        yield article
