"""Keeps what grouping found, as Parquet beside the shards: the same articles and rules are not grouped again.

The files are named by a hash of the articles' shards, of which rows of them are loaded, of the readers' corrections,
and of what the rules mean.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.correction import Correction
from pipeline.owned import Section
from pipeline.rules import GROUPING, meaning_of
from pipeline.stories.tables import SCHEMAS, Row, Texts

_LIBRARIES = ("numpy", "rensa")  # another version may draw other sketches or sum in another order


class Grouping:
    """The stories of one build: read from `section` where they are known, else found by `find` and kept there."""

    def __init__(
        self,
        section: Section,
        shards: Sequence[Path],
        corrections: Sequence[Correction],
        find: Callable[[Iterable[Row], Texts], Mapping[str, pa.Table]],
    ) -> None:
        self._section = section
        self._shards = shards
        self._corrections = corrections
        self._find = find
        self.names: set[str] = set()

    def __call__(self, loaded: str, rows: Iterable[Row], texts: Texts) -> Mapping[str, pa.Table]:
        """A table for every relation; `loaded` tells which rows of the shards are articles."""
        key = self._key(loaded)
        files = {name: f"{key}-{name}.parquet" for name in SCHEMAS}
        self.names = set(files.values())
        if all(map(self._section.has, self.names)):
            with suppress(OSError, pa.ArrowException):
                return {
                    name: pq.read_table(self._section.path / file, schema=SCHEMAS[name]) for name, file in files.items()
                }
        tables = self._find(rows, texts)
        for name, file in files.items():
            with self._section.write(file) as path:
                pq.write_table(tables[name], path, compression="zstd")
        return tables

    def _key(self, loaded: str) -> str:
        digest = hashlib.sha256(loaded.encode())
        digest.update(repr([(library, version(library)) for library in _LIBRARIES]).encode())
        digest.update(meaning_of(GROUPING).encode())
        digest.update(repr(self._corrections).encode())
        for path in sorted(self._shards):
            with path.open("rb") as file:
                digest.update(path.name.encode() + b"\0" + hashlib.file_digest(file, "sha256").digest())
        return digest.hexdigest()
