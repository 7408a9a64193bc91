"""Keeps what grouping found, as Parquet beside the shards: the same articles and rules are not grouped again.

The files are named by a hash of all that grouping reads of the articles, of the readers' corrections, and of what the
rules mean. Of a large corpus they also hold what the next build needs to group only what has changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib.metadata import version

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.engine.pool import Workers
from pipeline.owned import Section
from pipeline.records.correction import Correction
from pipeline.rules import GROUPING, meaning_of
from pipeline.stories.regroup import GroupingState, regroup, state_from, state_of, state_schemas
from pipeline.stories.tables import SCHEMAS, Ask, TableInputs

_LIBRARIES = ("numpy", "rensa")  # another version may draw other sketches or sum in another order
_RULES, _CHANGED = b"coverage.rules", b"coverage.changed"


class Grouping:
    """The stories of one build: read from `section` where they are known, else found and kept there."""

    def __init__(self, section: Section, corrections: Sequence[Correction], workers: Workers) -> None:
        self._section = section
        self._corrections = corrections
        self._workers = workers
        libraries = [(library, version(library)) for library in _LIBRARIES]
        self._rules = hashlib.sha256(repr((libraries, meaning_of(GROUPING))).encode()).hexdigest()
        self.names: set[str] = set()

    def __call__(self, digests: pa.Table, ask: Ask) -> Mapping[str, pa.Table]:
        """A table for every relation; `digests` has for each article one of all that can be asked of it."""
        key = self._key(digests)
        schemas = SCHEMAS | state_schemas(len(digests))
        self.names = {_file(key, name) for name in schemas}
        tables = self._read(key, SCHEMAS) if all(map(self._section.has, self.names)) else None
        if tables is None:
            by_id: dict[str, str] = dict(zip(*digests.to_pydict().values(), strict=True))
            state = regroup(by_id, TableInputs(ask, self._corrections, self._workers), self._former(len(by_id)))
            tables = dict(state.tables)
            whole = tables | state_of(state)
            for name in schemas:
                self._write(_file(key, name), whole[name], state.changed)
        return tables

    def _key(self, digests: pa.Table) -> str:
        digest = hashlib.sha256(repr((self._rules, self._corrections)).encode())
        for article_id, row in zip(*digests.to_pydict().values(), strict=True):
            digest.update(f"{article_id} {row}\n".encode())
        return digest.hexdigest()

    def _write(self, file: str, table: pa.Table, changed: int) -> None:
        metadata = {_RULES: self._rules, _CHANGED: str(changed)}
        with self._section.write(file) as path:
            pq.write_table(table.replace_schema_metadata(metadata), path, compression="zstd", write_page_checksum=True)

    def _read(self, key: str, schemas: Mapping[str, pa.Schema]) -> dict[str, pa.Table] | None:
        """The tables that were kept under the key; None where one is missing, spoilt or of other rules."""
        with suppress(OSError, pa.ArrowException, ValueError):
            return {name: self._table(_file(key, name), schema) for name, schema in schemas.items()}
        return None

    def _table(self, file: str, schema: pa.Schema) -> pa.Table:
        path = self._section.path / file
        if not self._section.has(file) or (pq.read_schema(path).metadata or {}).get(_RULES) != self._rules.encode():
            raise ValueError("missing, or made by other rules")
        table: pa.Table = pq.read_table(path, page_checksum_verification=True)
        return table.replace_schema_metadata(None).cast(schema)

    def _former(self, articles: int) -> GroupingState | None:
        """The newest complete grouping by the same rules; None if there is none."""
        schemas, ending = state_schemas(articles), _file("", "grouped")
        keys = [name.removesuffix(ending) for name in self._section.names() if schemas and name.endswith(ending)]
        for key in reversed(keys):
            tables = self._read(key, SCHEMAS | schemas)
            if tables is not None:
                metadata = pq.read_schema(self._section.path / _file(key, "grouped")).metadata
                return state_from(tables, int(metadata[_CHANGED]))
        return None


def _file(key: str, name: str) -> str:
    return f"{key}-{name}.parquet"
