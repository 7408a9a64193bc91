"""A table as CSV, Parquet or JSON, written batch by batch, so that its size never matters to the memory.

No cell of a CSV file can act as a formula. Missing values are empty cells or null, never zeros.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from typing import IO, Any, Protocol

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

# A cell that begins so is a formula to some spreadsheet. Blanks, control signs and a byte order mark before the sign
# are skipped by some; full-width signs count too; a tab or a line end in front opens a new cell in others.
_LIVE = "^([\\x{00}-\\x{20}\\x{85}\\x{feff}\\p{Z}]*[=+\\-@|%＝＋－＠｜％]|[\\t\\r\\n])"
_BOM = "\ufeff".encode()
Column = Any  # an array of Arrow: what its functions take and give is beyond what its stubs can say


class Writer(Protocol):
    """Takes the batches of one table in their order; the file is whole once closed."""

    def write(self, batch: pa.RecordBatch) -> None:
        """Write the rows of a plain batch."""

    def close(self) -> None:
        """Write what comes after the last row."""


class CsvWriter:
    """UTF-8 with a byte order mark for spreadsheets, every cell quoted, days as ISO dates."""

    def __init__(self, file: IO[bytes], schema: pa.Schema) -> None:
        self._file = file
        self._file.write(_BOM + _lines([defused(pa.array([name])) for name in schema.names]))

    def write(self, batch: pa.RecordBatch) -> None:
        """Write the rows as lines."""
        if batch.num_rows:
            self._file.write(_lines([_text(column) for column in batch.columns]))

    def close(self) -> None:
        """Nothing comes after the last line."""


class ParquetWriter:
    """Texts as they are; what `about` says of a number of rows stands in the metadata, under "coverage"."""

    def __init__(self, file: IO[bytes], schema: pa.Schema, about: Callable[[int], str]) -> None:
        self._writer, self._about, self._rows = pq.ParquetWriter(file, schema, compression="zstd"), about, 0

    def write(self, batch: pa.RecordBatch) -> None:
        """Write the rows as a group."""
        self._writer.write_batch(batch)
        self._rows += batch.num_rows

    def close(self) -> None:
        """Write the footer."""
        self._writer.add_key_value_metadata({"coverage": self._about(self._rows)})
        self._writer.close()


class JsonWriter:
    """An array with an object a row, one on each line."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._before = file, b"[\n"

    def write(self, batch: pa.RecordBatch) -> None:
        """Write the rows as objects."""
        for row in batch.to_pylist():
            told = json.dumps(row, ensure_ascii=False, allow_nan=False, default=_iso)
            self._file.write(self._before + told.encode())
            self._before = b",\n"

    def close(self) -> None:
        """Close the array."""
        self._file.write(b"[]\n" if self._before == b"[\n" else b"\n]\n")


def plain(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The same rows in the few types that every format knows: text, whole number, number, yes or no, day, moment."""
    return pa.RecordBatch.from_arrays([_plain(column) for column in batch.columns], names=batch.schema.names)


def defused(column: Column) -> Column:
    """Texts that no spreadsheet takes for a formula: an apostrophe stands before those it might."""
    return pc.replace_substring_regex(column, pattern=_LIVE, replacement="'\\1")


def joined(columns: Sequence[Column], between: str, before: str, after: str) -> bytes:
    """Columns of texts side by side as one run of bytes, each row with what stands before and after it."""
    rows = pc.binary_join_element_wise(*columns, between)
    framed = pc.binary_join_element_wise(before, rows, after, "")
    whole: Column = pc.binary_join(pa.ListArray.from_arrays(pa.array([0, len(framed)], pa.int32()), framed), "")
    return bytes(whole[0].as_buffer())


def each_value(column: Column, change: Any) -> Column:
    """A change of texts, made once for each text that differs: most columns say few things many times."""
    coded = column.dictionary_encode()
    return change(coded.dictionary).take(coded.indices)


def _iso(day: date) -> str:
    """A day or a moment as ISO 8601 writes it."""
    return day.isoformat()


def _plain(column: Column) -> Column:
    kind = column.type
    if pa.types.is_dictionary(kind):
        return _plain(column.dictionary_decode())
    if pa.types.is_decimal(kind):  # DuckDB sums whole numbers in 128 bits
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
    """A column as the cells of a CSV file; numbers in the shortest form that reads back as the same number."""
    if pa.types.is_string(column.type):
        return each_value(column, defused)
    if pa.types.is_timestamp(column.type):
        return pc.strftime(column.cast(pa.timestamp("s"), safe=False), format="%Y-%m-%dT%H:%M:%S")
    return column.cast(pa.string())


def _lines(columns: Sequence[Column]) -> bytes:
    """Cells as quoted lines of CSV."""
    return joined([pc.coalesce(each_value(column, _quoted), '""') for column in columns], ",", "", "\r\n")


def _quoted(texts: Column) -> Column:
    doubled = pc.replace_substring(texts, pattern='"', replacement='""')
    return pc.binary_join_element_wise('"', doubled, '"', "")
