"""Opens the current snapshot read-only and answers questions from it, one cursor per query.

`current.json` names the snapshot. If that one cannot be opened, the last good one stays in use.
Statements are the files of sql/; user input reaches them as bound parameters only.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
import tempfile
from collections import defaultdict
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from functools import cache, reduce, wraps
from itertools import chain
from operator import or_
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import BoundedSemaphore, Lock
from typing import Any, NamedTuple, TypeVar, cast

import duckdb
import pandas as pd
import pyarrow as pa

from dashboard.ask.cache import Cache
from dashboard.ask.macros import EVERYTHING, Needs, macros, needs_of
from dashboard.words import interface as ui

SQL = Path(__file__).parent / "sql"
POINTER = "current.json"
LONGEST_POINTER = 1_000_000  # bytes; a real one has under two thousand
SCHEMA_VERSION = 15
SCOPE = (
    "from_on", "to_on", "outlet_ids", "asked_bits", "all_topics", "countries", "kinds", "languages", "reliable_only",
    "free_words", "on_raw", "any_sense", "owner_ids", "group_ids", "addresses", "on_topic", "not_bits", "not_words",
    "not_outlet_ids", "not_owner_ids", "not_countries", "not_kinds", "not_languages",
)  # fmt: skip
SLOTS = BoundedSemaphore(3)  # running queries: on two cores, more would only wait for each other
BATCH = 20_000  # rows of a stream read at a time: a few megabytes
SLOW_LIMIT = "170000"  # milliseconds a large download may take: a browser waits 180 s for the file
SERVED = 2  # snapshots: the current one, and for a while the one before it
CACHED_ANSWERS = 400  # aggregates of a few kilobytes; the views of some dozen readers
CACHED_ROWS = 2_000  # rows of a cached answer: a download's many more are read straight from the snapshot
# Parameters derived from others: the bits of the topics that those name.
TOPIC_BITS = {
    "asked_bits": "topic_ids", "not_bits": "not_topic_ids", "series_bits": "topic_series", "first_bits": "first_topic",
    "second_bits": "second_topic",
}  # fmt: skip
UNKNOWN_TOPIC = 1 << 63  # a bit that no article has
_PARAMETER = re.compile(r"\$([a-z_]+)")
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "memory_limit": "1GB",
    "threads": "2",
    "max_execution_time": "10000",  # milliseconds: the query of a closed tab would keep both cores busy
    "max_temp_directory_size": "2GB",  # the default is 90% of the free disk
}
Value = TypeVar("Value")


class NoSnapshot(Exception):
    """There is no data to show; the message says how to fix that."""


class TooSlow(Exception):
    """A question took longer than a reader would wait; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An open snapshot with the manifest it was published with; `is_stale` if a newer one cannot be opened.

    `slow_connection` is a second connection for long queries, one at a time.
    """

    snapshot_id: str
    connection: duckdb.DuckDBPyConnection
    slow_connection: duckdb.DuckDBPyConnection
    manifest: dict[str, Any]
    is_stale: bool = False
    # By what their macros can do.
    idle_cursors: dict[Needs, SimpleQueue[duckdb.DuckDBPyConnection]] = field(
        default_factory=lambda: defaultdict(SimpleQueue), compare=False, repr=False
    )

    @property
    def file_hash(self) -> str:
        """The file's SHA-256: unlike `snapshot_id`, it differs between two builds with the same content."""
        return str(self.manifest["sha256"])


class Stream(NamedTuple):
    """Rows too many for a frame: their schema, and the batches in order."""

    schema: pa.Schema
    batches: Iterator[pa.RecordBatch]


class _SnapshotStore:
    """The open snapshot of each build folder; replaced under a lock when `current.json` names another."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._snapshots: dict[Path, Snapshot] = {}

    def current(self, folder: Path) -> Snapshot:
        """The newest snapshot of a folder that opens; the open one, marked stale, where it does not or is damaged."""
        with self._lock:
            served = self._snapshots.get(folder)
            try:
                manifest = _manifest(folder)
                if served is None or served.manifest != manifest:
                    served = self._snapshots[folder] = _open(folder, manifest)
                elif not _is_as_published(folder / manifest["file"], manifest):
                    raise NoSnapshot(ui.DATA_UNREADABLE)  # damaged since it was opened
            except (NoSnapshot, OSError):
                if served is None:
                    raise
                return replace(served, is_stale=True)
            return served


_STORE = _SnapshotStore()
_ANSWERS: Cache[pd.DataFrame] = Cache(CACHED_ANSWERS)


@cache
def _spill_folder() -> tempfile.TemporaryDirectory[str]:
    """A folder of this process alone: DuckDB may write where it spills, so nothing else may be there."""
    return tempfile.TemporaryDirectory(prefix="coverage-spill-", ignore_cleanup_errors=True)


def open_snapshot(folder: Path) -> Snapshot:
    """The current snapshot of a build folder, or the last good one; raises NoSnapshot if there is neither."""
    return _STORE.current(folder.resolve())


def per_snapshot(function: Callable[[Snapshot], Value]) -> Callable[[Snapshot], Value]:
    """Caches a function of a snapshot alone. Its results are shared: callers must not change them."""
    values: Cache[Value] = Cache(SERVED)

    @wraps(function)
    def cached(snapshot: Snapshot) -> Value:
        return values.get(snapshot.file_hash, lambda: function(snapshot))

    return cached


def ask(snapshot: Snapshot, name: str, parameters: Mapping[str, object], most: int = 0) -> pd.DataFrame:
    """The answer to sql/<name>.sql, cached per snapshot and parameters; raises TooSlow.

    `most` is the most rows it may have, if that is known: answers above CACHED_ROWS are not cached.
    """
    arguments = _arguments(snapshot, name, parameters)
    if most > CACHED_ROWS:
        return _answer(snapshot, name, arguments)
    key = (snapshot.file_hash, name, repr(arguments))
    # A shallow copy is enough: pandas copies on write, so callers cannot change the cached frame.
    return _ANSWERS.get(key, lambda: _answer(snapshot, name, arguments)).copy(deep=False)


def _answer(snapshot: Snapshot, name: str, arguments: dict[str, object]) -> pd.DataFrame:
    with SLOTS, _cursor(snapshot, [arguments]) as cursor:
        try:
            return cursor.execute(statement(name), arguments).df()
        except duckdb.InterruptException:
            raise TooSlow(ui.TOO_SLOW) from None


@contextmanager
def _cursor(snapshot: Snapshot, arguments: Sequence[Mapping[str, object]]) -> Iterator[duckdb.DuckDBPyConnection]:
    """A cursor with the macros that these need: an idle one, or a new one, as creating macros takes milliseconds."""
    needs = needs_of(arguments)
    idle = snapshot.idle_cursors[needs]
    try:
        cursor = idle.get_nowait()
    except Empty:
        cursor = _with_macros(snapshot.connection.cursor(), needs)
    try:
        yield cursor
    finally:
        idle.put(cursor)


def _with_macros(connection: duckdb.DuckDBPyConnection, needs: Needs) -> duckdb.DuckDBPyConnection:
    for macro in macros(needs):
        connection.execute(statement(f"shared/{macro}"))
    return connection


@contextmanager
def stream(snapshot: Snapshot, name: str, pages: Sequence[dict[str, object]], *, is_large: bool) -> Iterator[Stream]:
    """The answers to sql/<name>.sql for each page's parameters in turn, in batches; raises TooSlow while it is read.

    A large one uses the snapshot's slow connection; the caller makes sure that only one runs at a time.
    """
    arguments = [_arguments(snapshot, name, page) for page in pages]
    with nullcontext(snapshot.slow_connection) if is_large else _cursor(snapshot, arguments) as cursor:
        batches = _batches(cursor, name, arguments)
        first = next(batches)
        with closing(batches):
            yield Stream(first.schema, chain([first], batches))


def _batches(
    cursor: duckdb.DuckDBPyConnection, name: str, pages: Sequence[dict[str, object]]
) -> Generator[pa.RecordBatch, None, None]:
    """All batches of all pages, after an empty one that carries the schema."""
    for place, arguments in enumerate(pages):
        relation = cursor.sql(statement(name), params=arguments)
        try:
            with relation.to_arrow_reader(BATCH) as reader:
                if place == 0:
                    yield pa.RecordBatch.from_pylist([], schema=reader.schema)
                yield from reader
        except (duckdb.InterruptException, OSError) as stop:  # the reader reports DuckDB's exception as an OSError
            if "maximum execution time" not in str(stop):
                raise
            raise TooSlow(ui.DOWNLOAD_TOO_SLOW) from None


@cache
def statement(name: str) -> str:
    """The text of sql/<name>.sql."""
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")


def _arguments(snapshot: Snapshot, name: str, parameters: Mapping[str, object]) -> dict[str, object]:
    """The parameters that sql/<name>.sql names, with topics as bits; $scope is a struct of all filters."""

    def value(key: str) -> object:
        if key == "scope":
            return {name: value(name) for name in SCOPE}
        return _bits(snapshot, parameters[TOPIC_BITS[key]]) if key in TOPIC_BITS else parameters[key]

    return {key: value(key) for key in _parameters_of(name)}


def _bits(snapshot: Snapshot, topics: object) -> int:
    """The bits of one or several topics, as the macro topics_as_bits gives them: a number is faster to plan with."""
    bits = _topic_bits(snapshot)
    names = [topics] if isinstance(topics, str) else cast("list[str]", topics)
    return reduce(or_, (bits.get(name, UNKNOWN_TOPIC) for name in names), 0)


@per_snapshot
def _topic_bits(snapshot: Snapshot) -> dict[str, int]:
    frame = _answer(snapshot, "shared/topic_bits", {})
    return {str(topic): int(bit) for topic, bit in zip(frame["topic_id"], frame["bit"], strict=True)}


@cache
def _parameters_of(name: str) -> tuple[str, ...]:
    """The parameters that sql/<name>.sql names, in alphabetical order."""
    return tuple(sorted(set(_PARAMETER.findall(statement(name)))))


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        manifest = json.loads(_pointer(folder / POINTER))
    except (OSError, ValueError, RecursionError):
        raise NoSnapshot(ui.NO_DATA) from None
    if not _is_valid(manifest):
        raise NoSnapshot(ui.NO_DATA)
    return cast("dict[str, Any]", manifest)


def _pointer(path: Path) -> bytes:
    """The start of the pointer file; raises OSError if it is a link. Does not wait for a pipe."""
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(handle, "rb") as file:
        return file.read(LONGEST_POINTER) if stat.S_ISREG(os.fstat(handle).st_mode) else b""


def _is_valid(manifest: object) -> bool:
    """Whether the values that the dashboard reads have the right types, and the file is a plain name."""
    if not isinstance(manifest, dict):
        return False
    texts = [manifest.get(name) for name in ("file", "sha256", "content_hash")]
    if not all(isinstance(value, str) and value.isprintable() for value in texts) or not texts[0]:
        return False
    tables = [manifest.get(name, {}) for name in ("rows", "rejected")]
    if not all(isinstance(counts, dict) and all(type(count) is int for count in counts.values()) for counts in tables):
        return False
    return Path(str(texts[0])).name == str(texts[0])


def _open(folder: Path, manifest: dict[str, Any]) -> Snapshot:
    """Opens the file that a manifest names, after checking that it is the one that was published."""
    try:
        if not _is_as_published(folder / manifest["file"], manifest):
            raise NoSnapshot(ui.DATA_UNREADABLE)
        config = _SETTINGS | {"temp_directory": _spill_folder().name}
        connection = duckdb.connect(folder / manifest["file"], read_only=True, config=config)
        slow_connection = _slow_connection(connection)
        connection.execute("set lock_configuration = true")
        build = connection.execute("select content_hash, schema_version, loaded from builds").fetchone()
        count = connection.execute("select count(*) from articles").fetchone()
    except (duckdb.Error, OSError, ValueError):
        raise NoSnapshot(ui.DATA_UNREADABLE) from None
    if not build or not count or build[0] != manifest.get("content_hash") or build[2] != count[0]:
        raise NoSnapshot(ui.DATA_UNREADABLE)
    if build[1] != SCHEMA_VERSION:
        raise NoSnapshot(ui.OTHER_SCHEMA.format(version=build[1], expected=SCHEMA_VERSION))
    return Snapshot(str(manifest["content_hash"])[:12], connection, slow_connection, manifest)


def _is_as_published(path: Path, manifest: dict[str, Any]) -> bool:
    """Whether no byte of the file has changed since publication: DuckDB itself does not notice most changes."""
    status = path.stat()
    return _sha256(path, status.st_size, status.st_mtime_ns) == manifest.get("sha256")


@cache
def _sha256(path: Path, size: int, changed_ns: int) -> str:
    """The file's SHA-256, computed once per state of the file: a gigabyte takes a second or two."""
    assert size >= 0, changed_ns
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _slow_connection(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """A second connection to the same file, with a longer time limit and all macros."""
    slow = connection.cursor()
    slow.execute("set session max_execution_time = $most", {"most": SLOW_LIMIT})
    return _with_macros(slow, EVERYTHING)
