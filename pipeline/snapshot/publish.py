"""Publishes a finished snapshot, or leaves the old one in place: never anything in between.

A snapshot gets a name of its own, is proved readable to the last column, and only then
does `current.json` point to it.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from pathlib import Path

import duckdb

from pipeline.failure import Failure
from pipeline.owned import POINTER, SNAPSHOT, Writer, is_there, read_plain
from pipeline.snapshot.hold import BuildFolder
from pipeline.snapshot.refused import Refusal
from pipeline.snapshot.wording import counted

SQL = Path(__file__).parent / "sql"
KEPT_SNAPSHOTS = 3  # the served one and two to go back to
_ROWS_AT_ONCE = 1_000
_LONGEST_POINTER = 1_000_000  # bytes; one has under two thousand
_TEXT_MODES = ("none", "snippets", "full")  # each holds what the one before holds, and more
_MEMORY = "2GB"  # for reading a snapshot through; a digest needs a few megabytes, an export the largest articles


@dataclass(frozen=True, slots=True)
class Manifest:
    """What `current.json` says of the snapshot that readers are to open; times are naive UTC, ISO 8601."""

    file: str
    sha256: str
    schema_version: int
    build_id: str
    content_hash: str
    built_at: str
    text_mode: str
    rows: dict[str, int]
    inputs: int
    records: int
    loaded: int
    duplicates: int
    rejected: dict[str, int]
    merged: int = 0
    not_articles: int = 0

    @property
    def others(self) -> str:
        """What became of the records that were not loaded, in words; with the loaded ones they are all records."""
        return (
            f"{self.merged:,} merged, {counted(self.duplicates, 'duplicate')}, {self.not_articles:,} not articles, "
            f"{sum(self.rejected.values()):,} rejected"
        )


def current(out: Path) -> Manifest | None:
    """What readers are shown; None if nothing is published or the pointer is unreadable."""
    try:
        manifest = Manifest(**json.loads(read_plain(out / POINTER, _LONGEST_POINTER)))
    except (OSError, ValueError, TypeError, RecursionError):
        return None
    return manifest if _is_sound(manifest) else None


def _is_sound(manifest: Manifest) -> bool:
    """Whether every value has its type, and the file a snapshot's name: anybody may have written the pointer."""
    values = [(field.type, getattr(manifest, field.name)) for field in fields(Manifest)]
    texts = [value for kind, value in values if kind == "str"]
    counts = [value for kind, value in values if kind == "int"]
    for one in (value for kind, value in values if kind == "dict[str, int]"):
        if type(one) is not dict:
            return False
        texts += one.keys()
        counts += one.values()
    if not all(type(text) is str and text.isprintable() for text in texts):
        return False
    if not all(type(count) is int for count in counts):
        return False
    try:
        is_naive = datetime.fromisoformat(manifest.built_at).tzinfo is None
    except ValueError:
        return False
    return is_naive and manifest.text_mode in _TEXT_MODES and bool(SNAPSHOT.fullmatch(manifest.file))


def publish(built: Path, folder: BuildFolder) -> tuple[Manifest, bool]:
    """Prove the closed file `built`, move it into the folder and point readers to it; True if it is a new one.

    A snapshot of the same schema, content, inputs and rules as the served one is dropped: that one stays.
    """
    manifest = _describe(built)
    out, served = folder.out, current(folder.out)
    is_same = served and (served.build_id, served.schema_version) == (manifest.build_id, manifest.schema_version)
    if served and is_same and is_intact(out, served):
        return served, False
    manifest = replace(manifest, file=_free_name(out, manifest.file))
    _flush(built)
    built.chmod(folder.snapshot_mode)
    built.rename(folder.owned.claim(manifest.file))
    folder.owned.flush()
    _flush(out)
    _point_to(manifest, folder)
    return manifest, True


def prune(folder: BuildFolder, served: Manifest) -> None:
    """Keep the served snapshot and the newest older ones, up to KEPT_SNAPSHOTS in all.

    One that holds more of the texts than the served one goes in any case: readers of a build without texts must not
    find an older one's beside it. Snapshots that no build of this folder made stay.
    """
    others = sorted((name for name in folder.owned.names("snap-") if name != served.file), reverse=True)
    allowed = _TEXT_MODES[: _TEXT_MODES.index(served.text_mode) + 1]
    kept = [name for name in others if _text_mode(folder.out / name) in allowed][: KEPT_SNAPSHOTS - 1]
    for name in others:
        if name not in kept:
            folder.owned.remove(name)


def _text_mode(path: Path) -> str | None:
    """How much text a snapshot holds; None where it cannot be read."""
    try:
        with _open(path) as connection:
            found = connection.execute("select text_mode from builds").fetchone()
    except duckdb.Error:
        return None
    return str(found[0]) if found else None


@contextmanager
def reading(out: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection to the published snapshot; raises Failure when there is none."""
    manifest = current(out)
    if manifest is None or not (out / manifest.file).exists():
        raise Failure(f"no snapshot in {out}; run: python -m pipeline build")
    with _open(out / manifest.file) as connection:
        yield connection


def refusals(out: Path) -> Iterator[Refusal]:
    """Every rejected record of the published snapshot, by file and record."""
    with reading(out) as connection:
        answer = connection.execute((SQL / "refusals.sql").read_text(encoding="utf-8"))
        while rows := answer.fetchmany(_ROWS_AT_ONCE):
            yield from (Refusal(*row) for row in rows)


def past_stories(out: Path) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """The story of each article of the published snapshot, and its successors; nothing where it cannot be read."""
    manifest = current(out)
    if manifest is None:
        return {}, []
    home: dict[str, str] = {}
    try:
        with _open(out / manifest.file) as connection:
            home = dict(connection.execute((SQL / "past_stories.sql").read_text(encoding="utf-8")).fetchall())
            return home, connection.execute((SQL / "past_successors.sql").read_text(encoding="utf-8")).fetchall()
    except duckdb.Error:  # an older version's snapshot has no successors
        return home, []


def fault_in(out: Path, manifest: Manifest) -> str | None:
    """What is wrong with the published snapshot, in a few words; None when every byte and row is as published."""
    path = out / manifest.file
    if not is_intact(out, manifest):
        return "is missing, or not the file that was published"
    try:
        found = _describe(path)
    except Failure as failure:
        return str(failure)
    return None if found.rows == manifest.rows else "holds other rows than published"


def is_intact(out: Path, manifest: Manifest) -> bool:
    """Whether the file of the snapshot is there, byte for byte as published."""
    return is_there(out, manifest.file) and _sha256(out / manifest.file) == manifest.sha256


def _describe(path: Path) -> Manifest:
    """Read every column of every table through a fresh connection, and compare with what the build noted."""
    try:
        with _open(path) as connection:
            cursor = connection.execute((SQL / "description.sql").read_text(encoding="utf-8"))
            names = [column[0] for column in cursor.description or ()]
            build = dict(zip(names, cursor.fetchall()[0], strict=True))
    except (duckdb.Error, IndexError) as error:
        reason = (str(error).splitlines() or [""])[0][:200]
        raise Failure(f"the snapshot cannot be read back ({reason}); check the disk, then build again") from error
    if not build["is_whole"]:
        raise Failure("the snapshot does not read back as it was written; check the disk, then build again")
    return Manifest(
        file=f"snap-{build['built_at']:%Y%m%dT%H%M%SZ}-{build['content_hash'][:12]}.duckdb",
        sha256=_sha256(path),
        schema_version=build["schema_version"],
        build_id=build["build_id"],
        content_hash=build["content_hash"],
        built_at=build["built_at"].isoformat(timespec="seconds"),
        text_mode=build["text_mode"],
        rows=build["row_counts"],
        inputs=build["inputs"],
        records=build["records"],
        loaded=build["loaded"],
        duplicates=build["duplicates"],
        rejected=build["rejected"],
        merged=build["merged"],
        not_articles=build["not_articles"],
    )


def _open(path: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(path, read_only=True, config={"enable_external_access": False, "memory_limit": _MEMORY})


def _free_name(out: Path, name: str) -> str:
    """The name, or the next free one: two builds may end within one second, and no file is ever written over."""
    stem, number = name.removesuffix(".duckdb"), 1
    while os.path.lexists(out / name):
        number += 1
        name = f"{stem}-{number}.duckdb"
    return name


def _point_to(manifest: Manifest, folder: BuildFolder) -> None:
    folder.owned.claim(POINTER)
    with Writer(folder.out, folder.working).write(POINTER, folder.snapshot_mode) as unfinished:
        unfinished.write_text(json.dumps(asdict(manifest), indent=1) + "\n", encoding="utf-8")
        _flush(unfinished)
    _flush(folder.out)


def _flush(path: Path) -> None:
    """Make a file's content, or a folder's entries, survive a loss of power."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
