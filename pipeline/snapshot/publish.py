"""Puts a finished snapshot in front of readers, or leaves the old one: never anything between.

One process at a time holds the output folder. A snapshot gets a name of its own, is
proved readable to the last column, and only then does `current.json` point to it.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import duckdb

from pipeline.failure import Failure, Locked

LOCK = "pipeline.lock"
POINTER = "current.json"
SQL = Path(__file__).parent / "sql"
KEPT_SNAPSHOTS = 3  # the served one and two to go back to
SPACE_FACTOR = 2  # a build and its spilled sorts stand beside the snapshot that is served
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


@dataclass(frozen=True, slots=True)
class Refusal:
    """A rejected record as people are told of it: where it stood, why, and how much of its file was loaded."""

    source_file: str
    record: int | None
    byte_start: int | None
    byte_end: int | None
    code: str
    detail: str
    is_quarantined: bool
    loaded: int
    records: int


@contextmanager
def hold(out: Path) -> Iterator[Path]:
    """Hold the output folder and give a fresh working folder inside it; raises Locked, naming the owner's process.

    Whatever an earlier build left half done is swept away first.
    """
    out.mkdir(parents=True, exist_ok=True)
    handle = os.open(out / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            owner = os.pread(handle, 32, 0).decode("ascii", "replace").strip()
            raise Locked(f"process {owner} is building into {out}; wait for it to end, then build again") from None
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
        _sweep(out)
        working = out / f".build-{os.getpid()}"
        working.mkdir()
        try:
            yield working
        finally:
            shutil.rmtree(working, ignore_errors=True)
    finally:
        os.close(handle)


def lock_owner(out: Path) -> str | None:
    """The process that holds the output folder, as its lock file names it; None when it is free."""
    try:
        handle = os.open(out / LOCK, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
        return None
    except BlockingIOError:
        return os.pread(handle, 32, 0).decode("ascii", "replace").strip() or "unknown"
    finally:
        os.close(handle)


def require_space(out: Path, expected: int) -> None:
    """Raises Failure unless `expected` bytes fit twice beside what is there."""
    free = shutil.disk_usage(out).free
    if free < SPACE_FACTOR * expected:
        need = f"{SPACE_FACTOR * expected / 1e6:,.0f} MB"
        raise Failure(f"{out} has {free / 1e6:,.0f} MB free and needs {need}; free some or choose another --out")


def current(out: Path) -> Manifest | None:
    """What readers are being shown; None when nothing is published or the pointer is unreadable."""
    try:
        return Manifest(**json.loads((out / POINTER).read_bytes()))
    except (OSError, ValueError, TypeError):
        return None


def publish(built: Path, out: Path) -> tuple[Manifest, bool]:
    """Prove the closed file `built`, move it into `out` and point readers to it; True when they see something new.

    A snapshot of the same schema, content, inputs and rules as the served one is dropped: that one stays.
    """
    manifest = _describe(built)
    served = current(out)
    is_same = served and (served.build_id, served.schema_version) == (manifest.build_id, manifest.schema_version)
    if served and is_same and _is_intact(out, served):
        return served, False
    manifest = replace(manifest, file=_free_name(out, manifest.file))
    _flush(built)
    built.rename(out / manifest.file)
    _flush(out)
    _point_to(manifest, out)
    # Readers of a build without texts must not find an older one's beside it.
    keep = KEPT_SNAPSHOTS if served is None or served.text_mode == manifest.text_mode else 1
    _prune(out, manifest.file, keep)
    return manifest, True


def remove_unused(folder: Path, names: Collection[str]) -> None:
    """Remove every file of `folder` that is not among `names`."""
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.name not in names:
            path.unlink(missing_ok=True)


@contextmanager
def reading(out: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection to the published snapshot; raises Failure when there is none."""
    manifest = current(out)
    if manifest is None or not (out / manifest.file).exists():
        raise Failure(f"no snapshot in {out}; run: python -m pipeline build")
    with _open(out / manifest.file) as connection:
        yield connection


def refusals(out: Path, most: int) -> list[Refusal]:
    """The first rejected records of the published snapshot, by file and record."""
    with reading(out) as connection:
        rows = connection.execute((SQL / "refusals.sql").read_text(encoding="utf-8"), {"most": most}).fetchall()
    return [Refusal(*row) for row in rows]


def fault_in(out: Path, manifest: Manifest) -> str | None:
    """What is wrong with the published snapshot, in a few words; None when every byte and row is as published."""
    path = out / manifest.file
    if not _is_intact(out, manifest):
        return "is missing, or not the file that was published"
    try:
        found = _describe(path)
    except Failure as failure:
        return str(failure)
    return None if found.rows == manifest.rows else "holds other rows than published"


def _is_intact(out: Path, manifest: Manifest) -> bool:
    path = out / manifest.file
    return path.is_file() and _sha256(path) == manifest.sha256


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
    )


def _open(path: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(path, read_only=True, config={"enable_external_access": False, "memory_limit": _MEMORY})


def _free_name(out: Path, name: str) -> str:
    """The name, or the next free one: two builds may end within one second, and no file is ever written over."""
    stem, number = name.removesuffix(".duckdb"), 1
    while (out / name).exists():
        number += 1
        name = f"{stem}-{number}.duckdb"
    return name


def _point_to(manifest: Manifest, out: Path) -> None:
    unfinished = out / f".current.{os.getpid()}"
    unfinished.write_text(json.dumps(asdict(manifest), indent=1) + "\n", encoding="utf-8")
    _flush(unfinished)
    unfinished.replace(out / POINTER)
    _flush(out)


def _prune(out: Path, served: str, keep: int) -> None:
    """Keep the served snapshot, whatever its name, and the newest others up to `keep` in all."""
    others = sorted((path for path in out.glob("snap-*.duckdb") if path.name != served), reverse=True)
    for path in others[keep - 1 :]:
        path.unlink(missing_ok=True)


def _sweep(out: Path) -> None:
    for path in [*out.glob(".build-*"), *out.glob(".current.*"), *out.glob("*/.*")]:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _flush(path: Path) -> None:
    """Make a file's content, or a folder's entries, outlast a loss of power."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
