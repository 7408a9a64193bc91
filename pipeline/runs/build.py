"""The stages in order: read, then clean, infer and annotate into shards, then load and publish.

A batch whose shard is there already is not measured again. Whatever goes wrong, the
published snapshot stays as it was, and shards stay for the next build.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import Literal

import pyarrow as pa

from pipeline.collect.health import collected_tables
from pipeline.engine.cluster import Cluster
from pipeline.engine.pool import Workers, run
from pipeline.failure import Failure
from pipeline.language.listing import NAMES, UNLISTED
from pipeline.language.normalise import normalise
from pipeline.language.tokens import tokens
from pipeline.measure import worker
from pipeline.measure.batch import cut
from pipeline.measure.depot import open_depot
from pipeline.measure.store import Store
from pipeline.owned import INVENTORY, SECTIONS, Writer, is_build_folder
from pipeline.read import InputError, Item, read_articles
from pipeline.records import RawArticle, Rejection, TextMode
from pipeline.records.correction import Correction, SenseCorrection
from pipeline.reference import Reference, ReferenceError, load_reference
from pipeline.runs import inventory
from pipeline.snapshot.earlier import earlier
from pipeline.snapshot.hold import BuildFolder, hold
from pipeline.snapshot.ledger import Ledger
from pipeline.snapshot.load import Arrived, Ask, Group, Making, load
from pipeline.snapshot.publish import Manifest, current, is_intact, past_stories, prune, publish, refusals
from pipeline.snapshot.refused import LIST_NAME, Refusal, write_list
from pipeline.snapshot.space import require_space
from pipeline.stories.cache import Grouping
from pipeline.stories.lasting import Past, with_lasting_ids

SHOWN_REASONS = 50  # lines that a person reads; the list in the build folder has them all
RELEASED_ON = date(2026, 11, 30)  # of the newest release: a clock that says an earlier day is wrong
SLACK = timedelta(minutes=5)  # by which clocks are set back when they are corrected


Redo = Literal["nothing", "grouping", "everything"]
Engine = Literal["pool", "dask"]


@dataclass(frozen=True, slots=True)
class Order:
    """What a build is asked for: inputs, output folder, reference folder, how much text is kept, how many processes.

    `redo` is what is made again even if an earlier build made it from the same.
    """

    paths: tuple[Path, ...]
    out: Path
    reference: Path
    sidecar: Path | None = None
    columns: Path | None = None
    outlets: Path | None = None  # more outlets than the reference folder has
    text_mode: TextMode = "full"
    workers: int = 1
    engine: Engine = "pool"
    scheduler: str | None = None  # address of a Dask scheduler; without one, Dask has as many workers here
    shards: str | None = None  # a depot that workers of several machines see; without one, the build folder
    is_invented: bool = False
    has_planted_stories: bool = False  # made up with the articles, as measurements alone hold no events to find
    is_readable: bool = False  # by other users of the machine
    redo: Redo = "nothing"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the measuring is: counts of records and shards, and roughly which share of the input is read."""

    records: int
    rejected: int
    shards: int
    reused: int
    read_share: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is published now, whether readers see something new, and how many of the shards were there before.

    `skipped` counts files that are not inputs by their names, by reason. `is_made` is False where nothing had changed.
    """

    manifest: Manifest
    is_new: bool
    shards: int
    reused: int
    skipped: Counter[str]
    is_made: bool = True


Report = Callable[[Progress], object]


def build(order: Order, report: Report | None = None) -> Outcome:
    """Build and publish a snapshot of every article under the paths; raises Failure when nothing is published.

    Where all that the last build depended on is as it was, its snapshot stays and nothing is read.
    """
    reference = load_names(order.reference, order.outlets)
    with hold(order.out, is_readable=order.is_readable) as folder:
        _require_clock(order.out)
        folder.owned.require_free(LIST_NAME)
        before = inventory.read(order.out)
        collected = collected_tables(order.paths)
        about_sources = [table.to_pylist() for table in collected.values()]
        key = inventory.key_of(reference.digest, order.text_mode, order.is_invented, about_sources)
        now = inventory.take(order.paths, (order.sidecar, order.columns), key, before[0].files if before else {})
        if before and now and order.redo == "nothing" and now.is_same(before[0]):
            outcome = _unchanged(folder, before[1])
            if outcome is not None:
                if now.files != before[0].files:  # the next build need not hash these files again
                    inventory.write(folder, now, before[1])
                return outcome
        # A build that ends halfway leaves no inventory: the next one is made in full, and clears up after it.
        folder.owned.remove(INVENTORY)
        with _workers(order) as workers:
            outcome, day = _made(order, reference, folder, collected, report, workers=workers)
        if now is not None:
            kept = inventory.kept_in(folder)
            about = inventory.About(
                inventory.hash_of(outcome.manifest), kept, day, outcome.shards, dict(outcome.skipped)
            )
            inventory.write(folder, now, about)
    return outcome


def _unchanged(folder: BuildFolder, about: inventory.About) -> Outcome | None:
    """What an earlier build left, if that is whole, would be made today, and nothing else lies there."""
    served = current(folder.out)
    if inventory.kept_in(folder) != about.kept:
        return None
    is_today = about.day in (None, datetime.now(UTC).date().isoformat())
    if served is None or inventory.hash_of(served) != about.snapshot or not is_today:
        return None
    if not is_intact(folder.out, served):
        return None
    return Outcome(served, False, about.shards, about.shards, Counter(about.skipped), is_made=False)


def _workers(order: Order) -> AbstractContextManager[Workers]:
    """Where the jobs of a build are done: in processes of the pool, or on a Dask cluster that is left afterwards."""
    if order.engine == "pool":
        return nullcontext(order.workers)
    return Cluster(order.scheduler, order.workers, worker.identity)


def _made(
    order: Order,
    reference: Reference,
    folder: BuildFolder,
    collected: Mapping[str, pa.Table],
    report: Report | None,
    *,
    workers: Workers,
) -> tuple[Outcome, str | None]:
    """Read, measure, load and publish; with the only day on which the outcome holds, if it does not hold on any."""
    require_space(order.out, _size(order.paths))
    rules = worker.rules_hash(reference, order.text_mode)
    working = folder.working
    shards, stories, quarantine = map(folder.section, SECTIONS)
    for section in {"nothing": (), "grouping": (stories,), "everything": (stories, shards)}[order.redo]:
        section.keep_only(())
    depot = open_depot(order.shards) if order.shards else None
    offers = depot.names() if depot and order.redo != "everything" else frozenset[str]()
    store = Store(shards, datetime.now(UTC).date(), depot, offers)
    with Ledger(working, quarantine, order.text_mode) as ledger:
        settings = worker.Settings(reference, order.text_mode, depot or shards.writer.absolute(), store.today)
        measuring = _Measuring(rules=rules, settings=settings, store=store, ledger=ledger, workers=workers)
        _measure(order, measuring, report)
    _require_articles(order.paths, ledger, folder)
    require_space(order.out, sum(path.stat().st_size for path in store.paths))
    files = (ledger.records_path, ledger.rejections_path, ledger.inputs_path)
    arrived = Arrived(store.paths, *files, ledger.records, collected, ledger.sense_corrections)
    built_at = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    making = Making(
        built_at=built_at,
        rules_hash=rules,
        text_mode=order.text_mode,
        versions=worker.versions(),
        words_of=_words_of,
        unlisted_words={word: word in NAMES for word in sorted(UNLISTED)},
        is_invented=order.is_invented,
        earlier=earlier(order.out),
    )
    grouping = Grouping(stories, ledger.corrections, workers)
    past = Past(*past_stories(order.out))
    stories_of = None if order.has_planted_stories else _lasting(grouping, past)
    load(
        path=working / "snapshot.duckdb",
        arrived=arrived,
        reference=reference,
        making=making,
        threads=order.workers,
        group=stories_of,
    )
    manifest, is_new = publish(working / "snapshot.duckdb", folder)
    _list_refused(folder, refusals(order.out) if manifest.rejected else ())
    # In every build: an earlier one may have been killed right here.
    prune(folder, manifest)
    shards.keep_only(store.names)
    stories.keep_only(grouping.names)
    quarantine.keep_only(ledger.quarantined)
    day = store.day()
    outcome = Outcome(manifest, is_new, len(store.paths), store.reused, ledger.skipped)
    return outcome, day.isoformat() if day else None


def _words_of(name: str) -> Iterator[str]:
    return tokens(normalise(name).text)


def _lasting(grouping: Grouping, past: Past) -> Group:
    """The grouping, with ids of stories that outlast this build."""

    def group_lastingly(digests: pa.Table, ask: Ask) -> Mapping[str, pa.Table]:
        return with_lasting_ids(grouping(digests, ask), past)

    return group_lastingly


@dataclass(frozen=True, slots=True, kw_only=True)
class _Measuring:
    """What measuring takes: its rules and settings, where shards and records are noted, and who does it."""

    rules: str
    settings: worker.Settings
    store: Store
    ledger: Ledger
    workers: Workers


def _measure(order: Order, measuring: _Measuring, report: Report | None) -> None:
    """Read every record, note where it went, and see to it that each batch has its shard."""
    size = max(1, _size(order.paths))
    store, ledger = measuring.store, measuring.ledger
    try:
        stream = read_articles(order.paths, sidecar=order.sidecar, columns=order.columns, report=ledger.input)
        batches = ledger.batches(cut(_articles(stream, ledger, store), measuring.rules))
        for name in run(store.missing(batches), worker.crew(measuring.settings), measuring.workers):
            store.take(name)
            if report is not None:
                share = min(1.0, ledger.characters / size)
                report(Progress(ledger.records, ledger.refused.total(), len(store.paths), store.reused, share))
    except InputError as error:
        raise Failure(str(error)) from None
    finally:
        worker.stop()


def _articles(stream: Iterable[Item], ledger: Ledger, store: Store) -> Iterator[RawArticle]:
    """The raw articles of the stream; the ledger takes what was refused, the store what is measured already."""
    for item in stream:
        if isinstance(item, RawArticle):
            yield item
        elif isinstance(item, Rejection):
            ledger.reject(item)
        elif isinstance(item, Correction | SenseCorrection):
            ledger.correction(item)
        else:
            try:
                ledger.measurements(item, store.adopt(item.path))
            except ValueError as error:
                ledger.reject(Rejection(item.source_file, None, "SCHEMA", str(error)))


def _require_clock(out: Path) -> None:
    """Raises Failure when the clock is behind: dates it holds for future ones would be taken from every article."""
    now = datetime.now(UTC).replace(tzinfo=None)
    served = current(out)
    if now.date() < RELEASED_ON:
        raise Failure(f"the clock says {now:%Y-%m-%d}, before this version was made; set it, then build again")
    if served and now + SLACK < datetime.fromisoformat(served.built_at):
        raise Failure(
            f"the clock says {now:%Y-%m-%d %H:%M} UTC, and the last build was at {served.built_at}; "
            "set the clock, or choose another --out if that build's clock was wrong"
        )


def _list_refused(folder: BuildFolder, refused: Iterable[Refusal]) -> None:
    """Write the list of what was refused, or remove that of an earlier build."""
    folder.owned.remove(LIST_NAME)
    first = next(iterator := iter(refused), None)
    if first is not None:
        folder.owned.claim(LIST_NAME)
        with Writer(folder.out, folder.working).write(LIST_NAME) as path:
            write_list(path, chain([first], iterator))


def _require_articles(paths: Iterable[Path], ledger: Ledger, folder: BuildFolder) -> None:
    if not ledger.records:
        raise Failure(f"no articles under {', '.join(map(str, paths))}; put article files there")
    if ledger.refused.total() == ledger.records:
        _list_refused(folder, ledger.refusals())
        reasons = ", ".join(f"{code} {count:,}" for code, count in ledger.refused.most_common())
        shown = ledger.reasons.lines() if ledger.records > 1 else []
        sentence = (
            f"none of {ledger.records:,} records is an article ({reasons}); look at the input files, "
            f"first at {ledger.first_refusal}"
        )
        raise Failure("\n".join([*shown[:SHOWN_REASONS], sentence]))


def load_names(folder: Path, outlets: Path | None = None) -> Reference:
    """The reference data; raises Failure when it cannot be used."""
    try:
        return load_reference(folder, extra_outlets=outlets)
    except ReferenceError as error:
        raise Failure(f"the reference data cannot be used: {error}; fix it in {folder}") from None


def _size(paths: Iterable[Path]) -> int:
    """Bytes of all files under the paths; what is missing counts nothing here and is named by `read`."""
    total = sum(path.stat().st_size for path in paths if path.is_file())
    for path in paths:
        for place, folders, names in os.walk(path):
            folders[:] = [name for name in folders if not is_build_folder(Path(place, name))]
            total += sum(Path(place, name).lstat().st_size for name in names)
    return total
