"""How long stories take: many articles made from the labelled ones, through the stages of a build.

Each made event has other days, other rare words and other figures; the articles are measured by the per-article
stages in two processes, and grouped from their shards, in one run.
"""

from __future__ import annotations

import random
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow.parquet as pq

from benchmarks.stories.labelled import entries, raw_article, reference_of
from benchmarks.stories.score import pairwise
from pipeline.engine.pool import run as run_jobs
from pipeline.measure import worker
from pipeline.measure.batch import cut
from pipeline.measure.store import Store
from pipeline.records import RawArticle
from pipeline.snapshot.hold import hold
from pipeline.stories.tables import group

FIRST, DAYS = date(2025, 1, 1), 365
REPRINT = "reprint"
COMMON = 6  # labelled events that hold a word beyond which it is left as it is: background is the same everywhere
ENDINGS = [f"{consonant}{vowel}" for consonant in "bdklmnrstv" for vowel in "aei"]
# made articles share rare words by chance, as real ones do: each exchanged word is one of the pool with one of these
WORKERS = 2
_WORD = re.compile(r"[^\W\d_]{4,}|\d{2,}")
_PLAIN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")  # written without spaces: no words to exchange


@dataclass(frozen=True, slots=True)
class Stage:
    """What a stage took: wall seconds, and processor seconds of all its processes."""

    wall: float
    processor: float


@dataclass(frozen=True, slots=True)
class Run:
    """One run: counts, both stages, the largest process's peak memory in MB so far, pairwise F1 against the events."""

    articles: int
    stories: int
    reuse: int
    measuring: Stage
    grouping: Stage
    peak_mb: float
    f1: float


def run(name: str, count: int, reprints: int = 0) -> Run:
    """Measure and group `count` articles made from the set `name`, with `reprints` of one text beside them."""
    made = list(make(list(entries(name)), count, reprints))
    with TemporaryDirectory() as path, hold(Path(path)) as folder:
        store = Store(folder.section("shards"), datetime.now(UTC).date())
        settings = worker.Settings(reference_of(name), "full", store.section.writer, store.today)
        batches = cut((article for _, article in made), "scale")
        measuring = _timed(lambda: list(run_jobs(store.missing(batches), worker.crew(settings), WORKERS)))[1]
        tables, grouping = _timed(lambda: group(_rows(store.paths), lambda ids: _texts(store.paths, ids), WORKERS))
        ids = [row["article_id"] for row in _rows(store.paths, ["article_id"])]
    events = dict(zip(ids, (event for event, _ in made), strict=True))
    truth = {article_id: event for article_id, event in events.items() if event != REPRINT}  # copies would hide all
    stories: dict[str, list[str]] = {}
    for row in tables["memberships"].to_pylist():
        stories.setdefault(row["story_id"], []).append(row["article_id"])
    found = [[one for one in members if one in truth] for members in stories.values()]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6
    f1 = pairwise(found, truth).f1
    return Run(len(events), len(stories), len(tables["reuse"]), measuring, grouping, peak, f1)


def make(labelled: Sequence[Mapping[str, Any]], count: int, reprints: int) -> Iterator[tuple[str, RawArticle]]:
    """(event, article): the labelled events over and over, each time on other days with other words and figures."""
    chance = random.Random(20250502)
    events: dict[str, list[Mapping[str, Any]]] = {}
    for entry in labelled:
        if not _PLAIN.search(entry["headline"] + (entry["text"] or "")):
            events.setdefault(entry["event"], []).append(entry)
    held = Counter(word for members in events.values() for word in {word for one in members for word in _words(one)})
    rare = sorted(word for word, times in held.items() if times <= COMMON and word.isalpha())
    made = 0
    while made < count:
        event = chance.choice(sorted(events))
        members = events[event][: count - made]
        shift = FIRST + timedelta(days=chance.randrange(DAYS)) - min(_day(member) or FIRST for member in members)
        exchanged = {word: _another(word, rare, chance) for word in sorted({w for one in members for w in _words(one)})}
        for member in members:
            yield f"{event} {made}", _exchanged(member, f"{made:07}", shift, exchanged, held)
        made += len(members)
    original = raw_article(next(entry for entry in labelled if len(entry["text"] or "") > 1_000))
    for copy in range(reprints):
        stated = replace(original.stated, outlet=f"Invented Courier {copy}")
        yield REPRINT, replace(original, source_file=f"reprint-{copy:06}.json", stated=stated)


def _words(entry: Mapping[str, Any]) -> Iterator[str]:
    yield from (word.casefold() for word in _WORD.findall(f"{entry['headline']} {entry['text'] or ''}"))


def _day(entry: Mapping[str, Any]) -> date | None:
    return date.fromisoformat(entry["published"][:10]) if entry["published"] else None


def _another(word: str, rare: Sequence[str], chance: random.Random) -> str:
    """Another word, or another number of as many digits; a year stays."""
    if not word.isdigit():
        return chance.choice(rare) + chance.choice(ENDINGS)
    return word if word.startswith(("19", "20")) else str(chance.randrange(10 ** (len(word) - 1), 10 ** len(word)))


def _exchanged(
    entry: Mapping[str, Any], name: str, shift: timedelta, exchanged: Mapping[str, str], held: Mapping[str, int]
) -> RawArticle:
    """The article on another day, its rare words exchanged; copies within an event stay copies."""

    def other(found: re.Match[str]) -> str:
        word = found[0]
        new = exchanged[word.casefold()] if held[word.casefold()] <= COMMON else word
        return new.capitalize() if word[0].isupper() else new

    changed = {key: entry[key] and _WORD.sub(other, entry[key]) for key in ("headline", "text")}
    day = _day(entry)
    published = day and f"{day + shift}{entry['published'][10:]}"
    return raw_article({**entry, **changed, "published": published, "id": f"{name}-{entry['id']}"})


def _timed(work: Callable[[], Any]) -> tuple[Any, Stage]:
    before, started = _processor(), time.perf_counter()
    done = work()
    return done, Stage(time.perf_counter() - started, _processor() - before)


def _processor() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def _rows(paths: Sequence[Path], columns: list[str] | None = None) -> Iterator[dict[str, Any]]:
    for path in paths:
        yield from pq.read_table(path, columns=columns).to_pylist()


def _texts(paths: Sequence[Path], article_ids: Sequence[str]) -> Iterator[dict[str, Any]]:
    wanted = set(article_ids)
    columns = ["article_id", "words", "body_hash", "sketch", "body", "quotes", "figures"]
    yield from (row for row in _rows(paths, columns) if row["article_id"] in wanted)
