"""What a build depends on, kept beside its snapshot: where all of it is as before, nothing need be built.

Input files are compared by size and times; where these differ, or a file was changed just before it was
looked at, by a hash of its bytes. Names are hashed too, as they quote headlines.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import distributions
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.owned import INVENTORY, SECTIONS, Writer
from pipeline.read.folder import BESIDE, Entry, open_regular
from pipeline.read.inputs import ABOUT_OTHERS, Root, root_of
from pipeline.read.source import InputError, Refused
from pipeline.rules import meaning_of
from pipeline.snapshot.hold import BuildFolder
from pipeline.snapshot.publish import Manifest

SETTLING = 2_000_000_000  # ns: a file may change twice within the coarsest tick of a file system's clock
_ABOUT = b"about"
_COLUMNS: dict[str, pa.DataType] = {
    "name": pa.binary(16),
    "size": pa.int64(),
    "written": pa.int64(),
    "changed": pa.int64(),
    "digest": pa.binary(32),
}
_SCHEMA = pa.schema(_COLUMNS)


@dataclass(frozen=True, slots=True)
class File:
    """An input file: its size, its times of writing and of any change in ns, and a hash of what is read of it.

    Both times are -1 where they cannot tell that it is still the same.
    """

    size: int
    written: int
    changed: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class About:
    """The snapshot as its pointer has it, hashed; the day it holds for, None for any; its shards; the files skipped.

    `kept` stands for all that lay beside it: where something else does, another build has been here.
    """

    snapshot: str
    kept: str
    day: str | None
    shards: int
    skipped: dict[str, int]


@dataclass(frozen=True, slots=True)
class Inventory:
    """All that decides what a build makes: `key` stands for everything but the files."""

    key: str
    files: Mapping[bytes, File] = field(repr=False)

    def is_same(self, other: Inventory) -> bool:
        """Whether both say that the same would be built."""
        return self.key == other.key and {name: one.digest for name, one in self.files.items()} == {
            name: one.digest for name, one in other.files.items()
        }


def key_of(*settings: object) -> str:
    """SHA-256, in hex, over the settings of a build, our code, and the versions of everything installed beside it."""
    installed = sorted((one.name, one.version) for one in distributions())
    return hashlib.sha256(
        repr((settings, meaning_of(("",)), installed, platform.python_version())).encode()
    ).hexdigest()


def take(
    paths: Sequence[Path], beside: Sequence[Path | None], key: str, known: Mapping[bytes, File]
) -> Inventory | None:
    """The inventory of the paths and of single files beside them; None where one of them is not there.

    The files of an earlier inventory are `known`: of those that look the same nothing is read.
    """
    settled = time.time_ns() - SETTLING
    try:
        roots = sorted({root_of(path) for path in paths}, key=lambda root: str(root.path))
        given = [None if path is None else root_of(path) for path in beside]
        entries = [(entry, root.folder) for root in (*roots, *filter(None, given)) for entry in _entries(root)]
    except InputError:
        return None
    files = {}
    for entry, folder in entries:
        name = hashlib.sha256(os.fsencode(entry.path)).digest()[:16]
        files[name] = _file(entry, folder, known.get(name), settled)
    named = hashlib.sha256(repr((key, [root.path for root in roots], [root and root.path for root in given])).encode())
    return Inventory(named.hexdigest(), files)


def hash_of(manifest: Manifest) -> str:
    """SHA-256, in hex, over all that the pointer says of a snapshot."""
    return hashlib.sha256(repr(manifest).encode()).hexdigest()


def kept_in(folder: BuildFolder) -> str:
    """SHA-256, in hex, over the names of what builds keep in the folder beside the snapshots."""
    names = (name for section in SECTIONS for name in folder.owned.names(f"{section}/") if folder.owned.has(name))
    return hashlib.sha256("\n".join(sorted(names)).encode()).hexdigest()


def read(out: Path) -> tuple[Inventory, About] | None:
    """What the last build into the folder noted, None where nothing readable is there."""
    try:
        table = pq.read_table(out / INVENTORY, schema=_SCHEMA)
        noted = json.loads((pq.read_schema(out / INVENTORY).metadata or {})[_ABOUT])
        about, key = About(**noted["about"]), str(noted["key"])
    except (OSError, pa.ArrowException, KeyError, ValueError, TypeError):
        return None
    rows = table.to_pylist()
    return Inventory(key, {row.pop("name"): File(**row) for row in rows}), about


def write(folder: BuildFolder, inventory: Inventory, about: About) -> None:
    """Keep the inventory of a build that is done."""
    columns = {"name": list(inventory.files)} | {
        name: [getattr(one, name) for one in inventory.files.values()] for name in _SCHEMA.names[1:]
    }
    noted = {"key": inventory.key, "about": {name: getattr(about, name) for name in About.__slots__}}
    table = pa.table(columns, schema=_SCHEMA).replace_schema_metadata({_ABOUT: json.dumps(noted).encode()})
    folder.owned.claim(INVENTORY)
    with Writer(folder.out, folder.working).write(INVENTORY) as path:
        pq.write_table(table, path, compression="zstd")


def _entries(root: Root) -> Iterator[Entry]:
    """The files under a path, and those beside a single file that say something of it."""
    yield from root.entries()
    if not root.path.is_dir():
        yield from (Entry(name, root.folder / name, skipped=BESIDE) for name in ABOUT_OTHERS)


def _file(entry: Entry, folder: Path, known: File | None, settled: int) -> File:
    if entry.fault is not None or entry.skipped not in (None, BESIDE):
        return _unread(f"{entry.skipped} {entry.fault}")
    try:
        found = entry.path.lstat()
        size, written, changed = found.st_size, found.st_mtime_ns, found.st_ctime_ns
        if known is not None and (known.size, known.written, known.changed) == (size, written, changed):
            return known
        with open_regular(entry.path, folder) as file:
            digest = hashlib.file_digest(file, "sha256").digest()
    except (OSError, Refused) as error:
        return _unread(str(error))
    if max(written, changed) > settled:
        written = changed = -1
    return File(size, written, changed, digest)


def _unread(reason: str) -> File:
    return File(-1, -1, -1, hashlib.sha256(reason.encode("utf-8", "replace")).digest())
