"""Files of measurements of this version and of every older one, in the columns of today.

The version rises where a column changes its meaning or may no longer be NULL. A new column that may be NULL needs no
new version: a file without it was written before it, and `unrecorded` says so of each of its articles.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.measure.shard import MEASUREMENTS_KEY, MEASUREMENTS_VERSION, SCHEMA

UNRECORDED = "unrecorded"
SKETCHED = 4  # the version from which a sketch is what minhash.py says; an older one cannot be held against it
_UPDATE = "update this program to load it"


def read_measurements(path: Path) -> Iterator[pa.Table]:
    """The rows of a file in pieces, each with today's columns; raises ValueError saying why it cannot be loaded."""
    try:
        with pq.ParquetFile(path) as file:
            missing = _missing(file.schema_arrow)
            is_current = version_of(file.schema_arrow) >= SKETCHED
            for group in range(file.num_row_groups):
                rows = file.read_row_group(group)
                yield _fitted(rows if is_current else _without_sketch(rows), missing)
    except (OSError, pa.ArrowException) as error:
        raise ValueError(f"unreadable Parquet ({str(error).splitlines()[0][:200]})") from None


def version_of(schema: pa.Schema) -> int:
    """The version that a file says it has; raises ValueError where it says none."""
    printed = (schema.metadata or {}).get(MEASUREMENTS_KEY, b"")
    if not printed.isdigit():
        raise ValueError("not measurements: no version is given")
    return int(printed)


def _missing(schema: pa.Schema) -> list[str]:
    """The columns of today that a file lacks; raises ValueError for a newer file, or one without what it must have."""
    version, today = version_of(schema), int(MEASUREMENTS_VERSION)
    if version > today:
        raise ValueError(f"measurements of version {version}, newer than version {today}; {_UPDATE}")
    theirs, ours = dict(_columns(schema)), dict(_columns(SCHEMA))
    unknown = sorted(theirs.keys() - ours.keys())
    if unknown and version == today:
        raise ValueError(f"measurements with a newer column, {unknown[0]}; {_UPDATE}")
    missing = [name for name in ours if name not in theirs and name.rpartition(".")[0] in ("", *theirs)]
    for name in missing:
        if not ours[name].nullable:
            raise ValueError(f"measurements of version {version} without {name}")
    return [name for name in missing if name != UNRECORDED]


def _columns(schema: Iterable[pa.Field[Any]]) -> Iterator[tuple[str, pa.Field[Any]]]:
    """Every column by name, those of nested rows as list.column."""
    for field in schema:
        yield field.name, field
        rows = field.type.value_type if pa.types.is_list(field.type) else None
        if rows is not None and pa.types.is_struct(rows):
            yield from ((f"{field.name}.{name}", column) for name, column in _columns(rows))


def _without_sketch(rows: pa.Table) -> pa.Table:
    """The same with every sketch empty."""
    at = rows.schema.get_field_index("sketch")
    if at < 0:
        return rows
    field = SCHEMA.field("sketch")
    empty = pa.array([None if sketch is None else [] for sketch in rows["sketch"].to_pylist()], field.type)
    return rows.set_column(at, field, empty)


def _fitted(table: pa.Table, missing: list[str]) -> pa.Table:
    table.validate(full=True)
    lacking = set(SCHEMA.names) - set(table.column_names)
    columns = [
        pa.nulls(len(table), field.type) if field.name in lacking else table[field.name].cast(field.type)
        for field in SCHEMA
    ]
    for field, column in zip(SCHEMA, columns, strict=True):
        if not field.nullable and column.null_count:
            raise ValueError(f"an article has no {field.name}")
    if missing:
        position = SCHEMA.get_field_index(UNRECORDED)
        columns[position] = _unrecorded(columns[position].to_pylist(), missing)
    return pa.table(columns, schema=SCHEMA)


def _unrecorded(noted: Iterable[list[str] | None], missing: list[str]) -> pa.Array[Any]:
    """Each article's columns that were never measured: those its file lacks, and those an older file lacked."""
    return pa.array([sorted({*missing, *(names or ())}) for names in noted], pa.list_(pa.string()))
