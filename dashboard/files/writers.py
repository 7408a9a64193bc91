"""Writes tables as CSV, Parquet or JSON batch by batch, so that memory does not grow with their size.

No CSV cell can act as a formula. Missing values are empty cells or null, never zeros.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from typing import IO, Any, Protocol

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

# Some spreadsheet reads a cell that starts like this as a formula. Some skip spaces, control characters and a byte
# order mark before the sign, and accept full-width signs; in others, a leading tab or line break starts a new cell.
_LIVE = "^([\\x{00}-\\x{20}\\x{85}\\x{feff}\\p{Z}]*[=+\\-@|%＝＋－＠｜％]|[\\t\\r\\n])"
_BOM = "\ufeff".encode()
Column = Any  # an Arrow array: its stubs cannot express the types of compute functions


class Writer(Protocol):
    """Receives the batches of one table in order; the file is complete once closed."""

    def write(self, batch: pa.RecordBatch) -> None:
        """Writes the rows of a plain batch."""

    def close(self) -> None:
        """Finishes the file."""


class CsvWriter:
    """UTF-8 with a byte order mark for spreadsheets, every cell quoted, days as ISO dates."""

    def __init__(self, file: IO[bytes], schema: pa.Schema) -> None:
        self._file = file
        self._file.write(_BOM + _lines([defused(pa.array([name])) for name in schema.names]))

    def write(self, batch: pa.RecordBatch) -> None:
        """Writes the rows as lines."""
        if batch.num_rows:
            self._file.write(_lines([_text(column) for column in batch.columns]))

    def close(self) -> None:
        """Does nothing: CSV has no footer."""


class ParquetWriter:
    """Texts unchanged; the metadata key "coverage" holds what `manifest` returns for the number of rows."""

    def __init__(self, file: IO[bytes], schema: pa.Schema, manifest: Callable[[int], str]) -> None:
        self._writer, self._manifest, self._rows = pq.ParquetWriter(file, schema, compression="zstd"), manifest, 0

    def write(self, batch: pa.RecordBatch) -> None:
        """Writes the rows as a row group."""
        self._writer.write_batch(batch)
        self._rows += batch.num_rows

    def close(self) -> None:
        """Writes the metadata and the footer."""
        self._writer.add_key_value_metadata({"coverage": self._manifest(self._rows)})
        self._writer.close()


class JsonWriter:
    """An array with one object per row, each on its own line."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._before = file, b"[\n"

    def write(self, batch: pa.RecordBatch) -> None:
        """Writes the rows as objects."""
        for row in batch.to_pylist():
            line = json.dumps(row, ensure_ascii=False, allow_nan=False, default=_iso)
            self._file.write(self._before + line.encode())
            self._before = b",\n"

    def close(self) -> None:
        """Closes the array."""
        self._file.write(b"[]\n" if self._before == b"[\n" else b"\n]\n")


def plain(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The same rows in types that every format has: text, integer, number, boolean, day, timestamp."""
    return pa.RecordBatch.from_arrays([_plain(column) for column in batch.columns], names=batch.schema.names)


def defused(column: Column) -> Column:
    """Texts with an apostrophe before those that a spreadsheet could read as a formula."""
    return pc.replace_substring_regex(column, pattern=_LIVE, replacement="'\\1")


def joined(columns: Sequence[Column], between: str, after: str) -> bytes:
    """Columns of texts joined row by row into one byte string, with `after` behind each row."""
    rows = pc.binary_join_element_wise(*columns, between)
    framed = pc.binary_join_element_wise(rows, after, "")
    whole: Column = pc.binary_join(pa.ListArray.from_arrays(pa.array([0, len(framed)], pa.int32()), framed), "")
    return bytes(whole[0].as_buffer())


def map_distinct(column: Column, function: Any) -> Column:
    """A function of texts, applied once per distinct text: most columns repeat few values."""
    encoded = column.dictionary_encode()
    return function(encoded.dictionary).take(encoded.indices)


def _iso(day: date) -> str:
    """A day or timestamp in ISO 8601."""
    return day.isoformat()


def _plain(column: Column) -> Column:
    kind = column.type
    if pa.types.is_dictionary(kind):
        return _plain(column.dictionary_decode())
    if pa.types.is_decimal(kind):  # DuckDB sums integers in 128 bits
        return column.cast(pa.int64() if kind.scale == 0 else pa.float64())
    if pa.types.is_floating(kind):
        return pc.if_else(pc.is_finite(column), column.cast(pa.float64()), pa.scalar(None, pa.float64()))
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        return pc.binary_join(column.cast(pa.list_(pa.string())), ", ").cast(pa.string())
    if pa.types.is_timestamp(kind):
        return column.cast(pa.timestamp("us"))
    if pa.types.is_boolean(kind) or pa.types.is_integer(kind) or pa.types.is_date32(kind):
        return column
    return column.cast(pa.string())


def _text(column: Column) -> Column:
    """A column as CSV cells; numbers in the shortest form that parses to the same number."""
    if pa.types.is_string(column.type):
        return map_distinct(column, defused)
    if pa.types.is_timestamp(column.type):
        return pc.strftime(column.cast(pa.timestamp("s"), safe=False), format="%Y-%m-%dT%H:%M:%S")
    return column.cast(pa.string())


def _lines(columns: Sequence[Column]) -> bytes:
    """Columns of cells as quoted CSV lines."""
    return joined([pc.coalesce(map_distinct(column, _quoted), '""') for column in columns], ",", "\r\n")


def _quoted(texts: Column) -> Column:
    doubled = pc.replace_substring(texts, pattern='"', replacement='""')
    return pc.binary_join_element_wise('"', doubled, '"', "")
