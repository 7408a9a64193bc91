"""Opens the current snapshot read-only and answers statements from it, a cursor per query.

`current.json` names the snapshot. One that cannot be opened leaves the last good one in
place. Statements are the files of sql/; readers' input reaches them as bound parameters alone.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
import tempfile
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import cache, reduce
from itertools import chain
from operator import or_
from pathlib import Path
from threading import BoundedSemaphore, Lock
from typing import Any, NamedTuple, cast

import duckdb
import pandas as pd
import pyarrow as pa
import streamlit as st

SQL = Path(__file__).parent / "sql"
POINTER = "current.json"
LONGEST_POINTER = 1_000_000  # bytes; one has under two thousand
SCHEMA_VERSION = 5
MACRO = "articles_matching"
SLOTS = BoundedSemaphore(3)  # running queries: more of them on two cores only wait for each other
BATCH = 20_000  # rows of a stream at once: some megabytes
PATIENT = "170000"  # milliseconds that a large download's question may take: a browser waits 180 s for the file
SERVED = 2  # snapshots: the one that is served, and for a while the one before it
CACHED_ANSWERS = 400  # aggregates of a few kilobytes; the views of some dozen readers
# The parameters that are made of others: the bits of the topics that those name.
TOPICS = {
    "asked_bits": "topic_ids", "series_bits": "topic_series", "first_bits": "first_topic", "second_bits": "second_topic"
}  # fmt: skip
UNKNOWN_TOPIC = 1 << 63  # stands in no article
_PARAMETER = re.compile(r"\$([a-z_]+)")
_SET: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "memory_limit": "1GB",
    "threads": "2",
    "max_execution_time": "10000",  # milliseconds: a closed tab's query would keep both cores busy
    "max_temp_directory_size": "2GB",  # the default is 90 % of the free disk
}


class NoSnapshot(Exception):
    """There is nothing to show; the message is the repair."""


class TooSlow(Exception):
    """A question took longer than any reader waits; the message is the advice."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One published load: id, open file, and the manifest it was published with; `is_stale` when a newer one fails.

    `patient` is a second connection for what takes long, one question at a time.
    """

    snapshot_id: str
    connection: duckdb.DuckDBPyConnection
    patient: duckdb.DuckDBPyConnection
    manifest: dict[str, Any]
    is_stale: bool = False


class Stream(NamedTuple):
    """Rows too many for a frame: what their columns are, and the batches in their order."""

    schema: pa.Schema
    batches: Iterator[pa.RecordBatch]


class _Shelf:
    """The snapshot being served, per build folder; swapped under a lock when `current.json` names another."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._served: dict[Path, Snapshot] = {}

    def take(self, folder: Path) -> Snapshot:
        with self._lock:
            served = self._served.get(folder)
            try:
                manifest = _manifest(folder)
                if served is not None and served.manifest == manifest:
                    return served
                self._served[folder] = _open(folder, manifest)
            except NoSnapshot:
                if served is None:
                    raise
                return replace(served, is_stale=True)
            return self._served[folder]


@st.cache_resource(max_entries=1)
def _shelf() -> _Shelf:
    return _Shelf()


@cache
def _spill_folder() -> tempfile.TemporaryDirectory[str]:
    """A folder of this process's own: DuckDB may write where it spills, so nothing else may be there."""
    return tempfile.TemporaryDirectory(prefix="coverage-spill-", ignore_cleanup_errors=True)


def _bytes_of(snapshot: Snapshot) -> str:
    """What tells a snapshot from one of the same content that was built of other files, or another day."""
    return str(snapshot.manifest["sha256"])


# Remembers what a function of a snapshot alone says.
per_snapshot = st.cache_resource(max_entries=SERVED, show_spinner=False, hash_funcs={Snapshot: _bytes_of})


def open_snapshot(folder: Path) -> Snapshot:
    """The snapshot that `folder` serves now, else the last good one; raises NoSnapshot when there is neither."""
    return _shelf().take(folder.resolve())


def ask(snapshot: Snapshot, name: str, parameters: dict[str, object]) -> pd.DataFrame:
    """The answer to sql/<name>.sql, remembered per snapshot and parameters; raises TooSlow."""
    asked = _arguments(snapshot, name, parameters)
    # A shallow copy writes apart from what is remembered (pandas copies on write); a pickled one takes milliseconds.
    return _remembered(snapshot, name, asked).copy(deep=False)


@st.cache_resource(max_entries=CACHED_ANSWERS, show_spinner=False, hash_funcs={Snapshot: _bytes_of})
def _remembered(snapshot: Snapshot, name: str, arguments: dict[str, object]) -> pd.DataFrame:
    return _answer(snapshot, name, arguments)


def answer(snapshot: Snapshot, name: str, parameters: dict[str, object]) -> pd.DataFrame:
    """The answer to sql/<name>.sql, straight from the snapshot; raises TooSlow."""
    return _answer(snapshot, name, _arguments(snapshot, name, parameters))


def _answer(snapshot: Snapshot, name: str, arguments: dict[str, object]) -> pd.DataFrame:
    text = statement(name)
    with SLOTS:
        cursor = snapshot.connection.cursor()
        try:
            if MACRO in text:
                cursor.execute(statement(MACRO))
            return cursor.execute(text, arguments).df()
        except duckdb.InterruptException:
            raise TooSlow("This question takes too long. Fewer dates, outlets or words make it shorter.") from None
        finally:
            cursor.close()


@contextmanager
def stream(snapshot: Snapshot, name: str, pages: Sequence[dict[str, object]], *, is_large: bool) -> Iterator[Stream]:
    """The answers to sql/<name>.sql, with each page's parameters in turn, in batches; raises TooSlow while it is read.

    A large one has the snapshot's patient connection: whoever asks sees to it that there is one at a time.
    """
    cursor = snapshot.patient if is_large else snapshot.connection.cursor()
    try:
        if MACRO in statement(name) and not is_large:
            cursor.execute(statement(MACRO))
        batches = _batches(cursor, name, [_arguments(snapshot, name, page) for page in pages])
        first = next(batches)
        with closing(batches):
            yield Stream(first.schema, chain([first], batches))
    finally:
        if not is_large:
            cursor.close()


def _batches(
    cursor: duckdb.DuckDBPyConnection, name: str, pages: Sequence[dict[str, object]]
) -> Generator[pa.RecordBatch, None, None]:
    """All batches of all pages; an empty one leads, so that there is a schema."""
    for place, arguments in enumerate(pages):
        asked = cursor.sql(statement(name), params=arguments)
        try:
            with asked.to_arrow_reader(BATCH) as reader:
                if place == 0:
                    yield pa.RecordBatch.from_pylist([], schema=reader.schema)
                yield from reader
        except (duckdb.InterruptException, OSError) as stop:  # a reader gives DuckDB's exception as an OSError
            if "maximum execution time" not in str(stop):
                raise
            raise TooSlow("This file takes too long. Fewer dates, outlets or words make it shorter.") from None


@cache
def statement(name: str) -> str:
    """The text of sql/<name>.sql."""
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")


def _arguments(snapshot: Snapshot, name: str, parameters: Mapping[str, object]) -> dict[str, object]:
    """What sql/<name>.sql names of the parameters, and the bits of the topics among them."""
    return {key: _bits(snapshot, parameters[TOPICS[key]]) if key in TOPICS else parameters[key] for key in _named(name)}


def _bits(snapshot: Snapshot, topics: object) -> int:
    """The bits of one topic or of several, as the macro topics_as_bits gives them: a number is planned in less time."""
    known = _topic_bits(snapshot)
    named = [topics] if isinstance(topics, str) else cast("list[str]", topics)
    return reduce(or_, (known.get(each, UNKNOWN_TOPIC) for each in named), 0)


@per_snapshot
def _topic_bits(snapshot: Snapshot) -> dict[str, int]:
    frame = _answer(snapshot, "topic_bits", {})
    return {str(topic): int(bit) for topic, bit in zip(frame["topic_id"], frame["bit"], strict=True)}


@cache
def _named(name: str) -> tuple[str, ...]:
    """The parameters that sql/<name>.sql names, in the order of the alphabet."""
    return tuple(sorted(set(_PARAMETER.findall(statement(name)))))


def _manifest(folder: Path) -> dict[str, Any]:
    repair = "There is no data yet. Build it with: python -m pipeline build"
    try:
        manifest = json.loads(_pointer(folder / POINTER))
    except (OSError, ValueError, RecursionError):
        raise NoSnapshot(repair) from None
    if not _is_sound(manifest):
        raise NoSnapshot(repair)
    return cast("dict[str, Any]", manifest)


def _pointer(path: Path) -> bytes:
    """The pointer's first bytes; raises OSError where it is a link. A pipe is not waited for."""
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(handle, "rb") as file:
        return file.read(LONGEST_POINTER) if stat.S_ISREG(os.fstat(handle).st_mode) else b""


def _is_sound(manifest: object) -> bool:
    """Whether what pages read of a manifest has its type, and the file a plain name."""
    if not isinstance(manifest, dict):
        return False
    texts = [manifest.get(name) for name in ("file", "sha256", "content_hash")]
    if not all(isinstance(text, str) and text.isprintable() for text in texts) or not texts[0]:
        return False
    counted = [manifest.get(name, {}) for name in ("rows", "rejected")]
    if not all(isinstance(counts, dict) and all(type(one) is int for one in counts.values()) for counts in counted):
        return False
    return Path(str(texts[0])).name == str(texts[0])


def _open(folder: Path, manifest: dict[str, Any]) -> Snapshot:
    """Open the file a manifest names and see that it is the load the manifest speaks of."""
    repair = "The data cannot be opened. Build it again with: python -m pipeline build"
    try:
        if not _is_as_published(folder / manifest["file"], manifest):
            raise NoSnapshot(repair)
        config = _SET | {"temp_directory": _spill_folder().name}
        connection = duckdb.connect(folder / manifest["file"], read_only=True, config=config)
        patient = _patient(connection)
        connection.execute("set lock_configuration = true")
        found = connection.execute("select content_hash, schema_version, loaded from builds").fetchone()
        counted = connection.execute("select count(*) from articles").fetchone()
    except (duckdb.Error, OSError, ValueError):
        raise NoSnapshot(repair) from None
    if not found or not counted or found[0] != manifest.get("content_hash") or found[2] != counted[0]:
        raise NoSnapshot(repair)
    if found[1] != SCHEMA_VERSION:
        raise NoSnapshot(f"The data has schema {found[1]}, this dashboard reads {SCHEMA_VERSION}. Build it again.")
    return Snapshot(str(manifest["content_hash"])[:12], connection, patient, manifest)


def _is_as_published(path: Path, manifest: dict[str, Any]) -> bool:
    """Whether every byte of the file is the one that was published: DuckDB itself reads on over most changed ones."""
    found = path.stat()
    return _sha256(path, found.st_size, found.st_mtime_ns) == manifest.get("sha256")


@cache
def _sha256(path: Path, size: int, changed_ns: int) -> str:
    """The file's SHA-256, once for each state of the file: a second or two for a gigabyte."""
    assert size >= 0, changed_ns
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _patient(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """A second connection to the same file, with a longer limit of time of its own and the macro made."""
    patient = connection.cursor()
    patient.execute("set session max_execution_time = $most", {"most": PATIENT})
    patient.execute(statement(MACRO))
    return patient
