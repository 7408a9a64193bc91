"""The folder of shards: which of them a build needs, which are there, and how one is written.

A shard is whole or absent. Most stay valid while input and rules do; one that holds a
passing verdict is valid on its day only, so the build day need not be in any name.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Iterator, Set
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.failure import Failure
from pipeline.language.minhash import PERMUTATIONS
from pipeline.measure.depot import Depot
from pipeline.measure.shard import is_passing
from pipeline.measure.versions import read_measurements
from pipeline.owned import Section
from pipeline.records import Batch
from pipeline.records.shape import EXPECTED, SCHEMA

MEASURED_ON_KEY = b"coverage.measured_on"
_SHAPE = SCHEMA.serialize().to_pybytes()


class ShardWriter(Protocol):
    """The place where a worker writes shards: the build folder, or a depot."""

    def write(self, name: str) -> AbstractContextManager[Path]:
        """A path to write to; when that is done, the shard is there under `name`."""


class Store:
    """The shards of one build in the build folder's section `section`, on the day `today`.

    If workers write to a depot, each shard is copied from there; `offers` names shards that it has already.
    """

    def __init__(
        self, section: Section, today: date, depot: Depot | None = None, offers: Set[str] = frozenset()
    ) -> None:
        self.section = section
        self.today = today
        self._depot = depot
        self._offers = offers
        self.reused = 0
        self._needed: dict[str, None] = {}

    @property
    def paths(self) -> list[Path]:
        """Every shard the build needs, each once."""
        return [self.section.path / name for name in self._needed]

    @property
    def names(self) -> set[str]:
        """The names of those."""
        return set(self._needed)

    def day(self) -> date | None:
        """The only day on which the shards are what measuring would give; None where it does not matter."""
        is_passing = any(MEASURED_ON_KEY in (pq.read_schema(path).metadata or {}) for path in self.paths)
        return self.today if is_passing else None

    def missing(self, batches: Iterable[Batch]) -> Iterator[Batch]:
        """The batches that have no usable shard yet; the shards of all are needed.

        Raises Failure where the name of one is taken by somebody else's file.
        """
        for batch in batches:
            if not self._has(shard_name(batch.key)):
                self.section.claim(shard_name(batch.key))
                yield batch

    def take(self, name: str) -> None:
        """Copy the shard that a worker has just written to the depot; raises Failure if it is missing or damaged."""
        if self._depot and not self._fetch(name):
            raise Failure(f"the shard {name} is missing or damaged in {self._depot.address}; build again")

    def _fetch(self, name: str) -> bool:
        assert self._depot is not None
        try:
            with self.section.write(name) as path:
                self._depot.fetch(name, path)
        except FileNotFoundError:  # removed since the depot was listed
            return False
        return self._is_usable(name)

    def adopt(self, measurements: Path) -> str:
        """Take in a file of measurements as a shard of today's columns; its key. Raises ValueError with the fault."""
        with measurements.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256")
        digest.update(_SHAPE)  # taken in before a column was added, it is taken in again
        key = digest.hexdigest()
        name = shard_name(key)
        is_there = self._is_usable(name)
        if not is_there:
            with self.section.write(name) as path, pq.ParquetWriter(path, SCHEMA, compression="zstd") as writer:
                for rows in read_measurements(measurements):
                    check_rows(rows)
                    writer.write_table(rows)
        if name not in self._needed:
            self._needed[name] = None
            self.reused += is_there
        return key

    def _has(self, name: str) -> bool:
        if name not in self._needed:
            self._needed[name] = None
            if not self._is_usable(name) and not (name in self._offers and self._fetch(name)):
                return False
            self.reused += 1
        return True

    def _is_usable(self, name: str) -> bool:
        return self.section.has(name) and is_usable(self.section.path / name, self.today)


def shard_name(key: str) -> str:
    """The file name of the shard with that key."""
    return f"{key}.parquet"


def write_shard(table: pa.Table, name: str, writer: ShardWriter, today: date) -> None:
    """Write one shard, whole or not at all."""
    metadata = dict(SCHEMA.metadata)
    if is_passing(table):
        metadata[MEASURED_ON_KEY] = today.isoformat().encode()
    with writer.write(name) as path:
        pq.write_table(table.replace_schema_metadata(metadata), path, compression="zstd")


def is_usable(path: Path, today: date) -> bool:
    """Whether the shard is there, readable, and what measuring today would give."""
    try:
        metadata = pq.read_schema(path).metadata or {}
    except (OSError, pa.ArrowException):
        return False
    this_day = today.isoformat().encode()
    return metadata.get(MEASURED_ON_KEY, this_day) == this_day


def check_rows(table: pa.Table) -> None:
    """What the snapshot's tables and the grouping into stories demand and Parquet does not promise."""
    if not pc.all(pc.match_substring_regex(table["article_id"], "^[0-9a-f]{16}$"), min_count=0).as_py():
        raise ValueError("an article_id is not 16 hex digits")
    for rows, one in (("mentions", "mention"), ("credits", "credit")):
        if not _values(table, rows, "region") <= {"headline", "body", "removed"}:
            raise ValueError(f"a {one} stands in an unknown region")
    if "" in _values(table, "word_counts", "word"):
        raise ValueError("a word is empty")
    if not all(value is None or math.isfinite(value) for value in _values(table, "figures", "value")):
        raise ValueError("a figure is no number")
    loaded = table.filter(pc.is_null(table["rejection_code"]))
    for name in (*EXPECTED, "sketch"):
        if loaded[name].null_count:
            raise ValueError(f"an article has no {name}")
    lengths = set(pc.unique(pc.list_value_length(loaded["sketch"])).to_pylist())
    if not lengths <= {0, PERMUTATIONS} or pc.list_flatten(loaded["sketch"]).null_count:
        raise ValueError(f"a sketch is not of {PERMUTATIONS} numbers")


def _values(table: pa.Table, rows: str, column: str) -> set[Any]:
    return set(pc.unique(pc.struct_field(pc.list_flatten(table[rows]), column)).to_pylist())
