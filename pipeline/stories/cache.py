"""Keeps what grouping found, as Parquet beside the shards: the same articles and rules are not grouped again.

The files are named by a hash of the articles' shards, of which rows of them are loaded, and of this package.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.stories.tables import SCHEMAS, Row, Texts

_LIBRARIES = ("numpy", "rensa")  # another version may draw other sketches or sum in another order
_RULES = frozenset({".py", ".toml", ".sql"})  # all of the package: a module forgotten here would serve old stories


class Grouping:
    """The stories of one build: read from `folder` where they are known, else found by `find` and kept there."""

    def __init__(
        self, folder: Path, shards: Sequence[Path], find: Callable[[Iterable[Row], Texts], Mapping[str, pa.Table]]
    ) -> None:
        self._folder = folder
        self._shards = shards
        self._find = find
        self.names: set[str] = set()
        folder.mkdir(exist_ok=True)

    def __call__(self, loaded: str, rows: Iterable[Row], texts: Texts) -> Mapping[str, pa.Table]:
        """A table for every relation; `loaded` tells which rows of the shards are articles."""
        key = self._key(loaded)
        paths = {name: self._folder / f"{key}-{name}.parquet" for name in SCHEMAS}
        self.names = {path.name for path in paths.values()}
        try:
            return {name: pq.read_table(path, schema=SCHEMAS[name]) for name, path in paths.items()}
        except (OSError, pa.ArrowException):
            tables = self._find(rows, texts)
        for name, path in paths.items():
            _write(tables[name], path)
        return tables

    def _key(self, loaded: str) -> str:
        digest = hashlib.sha256(loaded.encode())
        digest.update(repr([(library, version(library)) for library in _LIBRARIES]).encode())
        package = Path(__file__).parents[1]
        rules = sorted(path for path in package.rglob("*") if path.suffix in _RULES)
        for path in (*rules, *sorted(self._shards)):
            with path.open("rb") as file:
                digest.update(path.name.encode() + b"\0" + hashlib.file_digest(file, "sha256").digest())
        return digest.hexdigest()


def _write(table: pa.Table, path: Path) -> None:
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    pq.write_table(table, unfinished, compression="zstd")
    unfinished.replace(path)
