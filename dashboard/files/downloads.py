"""The downloads: a table of any size as a file, and the disk that it waits on until the reader has it.

A file is made when its button is pressed, from batches, on disk. Streamlit sends a file from memory in one piece, some
copies of it at once: a large text is therefore packed. One large file is made at a time.
"""

from __future__ import annotations

import io
import mmap
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from threading import BoundedSemaphore
from typing import IO, Literal, get_args

import pandas as pd
import pyarrow as pa

from dashboard.ask.database import Stream
from dashboard.files.provenance import Provenance, Written
from dashboard.files.workbook import SHEET_ROWS, Workbook
from dashboard.files.writers import Column, CsvWriter, JsonWriter, ParquetWriter, Writer, plain

Format = Literal["csv", "parquet", "xlsx", "json"]
FORMATS: tuple[Format, ...] = get_args(Format)
TEXTS = ("csv", "json")  # formats that are not packed by themselves
MIME: dict[str, str] = {
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "zip": "application/zip",
    "graphml": "application/graphml+xml",
}
LARGE = 50_000  # rows from which a text is packed and a table waits its turn: some 20 MB as CSV
PATIENCE = 45  # seconds that a large file waits for its turn: the browser gives up after 180, making one takes most
PACKING = 1  # of zlib's levels: three times as fast as the usual 6, a fifth larger; the browser waits meanwhile
_TURN = BoundedSemaphore(1)

Source = Callable[[], AbstractContextManager[Stream]]


class Busy(Exception):
    """Another large file is being made."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table to download: where its rows come from, how many match (None where not known before), which columns.

    Columns named in `first` lead in that order, those in `left_out` are not written, nor the rest where it is left out.
    """

    name: str
    source: Source
    matching: int | None = None
    first: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    is_rest_left_out: bool = False

    @property
    def is_large(self) -> bool:
        """Whether the table is packed, and waits its turn; one of unknown size does."""
        return self.matching is None or self.matching > LARGE

    def columns(self, names: list[str]) -> list[str]:
        """The columns to write, of those there are."""
        leading = [name for name in self.first if name in names]
        rest = [] if self.is_rest_left_out else names
        return leading + [name for name in rest if name not in (*leading, *self.left_out)]


class OnDisk(io.RawIOBase):
    """A finished file without a name. Streamlit reads it whole and keeps it: as a view of the disk, not as a copy."""

    def __init__(self, file: IO[bytes]) -> None:
        file.flush()
        self._view = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))

    def seek(self, offset: int, whence: int = 0, /) -> int:  # noqa: ARG002 (a file's signature)
        """The view is always whole."""
        return 0

    def read(self, size: int = -1, /) -> memoryview:  # noqa: ARG002
        """The whole file; its disk space is free again once nobody holds the view."""
        return self._view


def from_frame(name: str, frame: pd.DataFrame) -> Table:
    """A frame as a table; columns of one name get numbers, days stay days."""
    names: list[str] = []
    for column in map(str, frame.columns):
        again = sum(name == column or name.startswith(f"{column} (") for name in names)
        names.append(f"{column} ({again + 1})" if again else column)
    arrays = [_array(frame.iloc[:, place]) for place in range(len(names))]
    whole = pa.Table.from_arrays(arrays, names=names)
    return Table(name, lambda: nullcontext(Stream(whole.schema, iter(whole.to_batches()))), len(frame))


def extension(form: Format, is_large: bool) -> str:
    """How the name of a file of the format ends."""
    return f"{form}.zip" if is_large and form in TEXTS else form


def is_busy() -> bool:
    """Whether a large file is being made."""
    if _TURN.acquire(blocking=False):
        _TURN.release()
        return False
    return True


@contextmanager
def turn(is_large: bool) -> Iterator[None]:
    """Waits until no other large file is being made; raises Busy when that takes too long."""
    if not is_large:
        yield
        return
    if not _TURN.acquire(timeout=PATIENCE):
        raise Busy("Another large file is being made. Try again in a minute.")
    try:
        yield
    finally:
        _TURN.release()


def made(table: Table, form: Format, provenance: Provenance) -> OnDisk:
    """The table as a file, with the scope's link as its first column."""
    with turn(table.is_large), tempfile.TemporaryFile() as file:
        if extension(form, table.is_large) == form:
            written(table, form, provenance, file)
        else:
            with packed(file) as archive:
                with archive.open(f"{table.name}.{form}", "w", force_zip64=True) as member:
                    told = written(table, form, provenance, member)
                archive.writestr("manifest.json", provenance.json([told]))
        return OnDisk(file)


def packed(file: IO[bytes]) -> zipfile.ZipFile:
    """An archive to write into the file."""
    return zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=PACKING)


def written(table: Table, form: Format, provenance: Provenance, file: IO[bytes]) -> Written:
    """Write the table into the file; what was written."""
    with batches(table, provenance.link) as (schema, rows):
        if form == "xlsx":
            book = Workbook(file)
            told = pour(table, schema, rows, [book.sheet(table.name, schema)])
            fitting = Written(table.name, min(told.rows, SHEET_ROWS), told.matching, told.columns)
            book.close(provenance.lines([fitting]))
            return fitting
        return pour(table, schema, rows, [_writer(form, file, schema, table, provenance)])


def pour(table: Table, schema: pa.Schema, rows: Iterator[pa.RecordBatch], writers: list[Writer]) -> Written:
    """Write every batch with every writer, and close them; what was written of what was to be."""
    count = 0
    for batch in rows:
        count += batch.num_rows
        for writer in writers:
            writer.write(batch)
    for writer in writers:
        writer.close()
    return told_of(table, count, schema)


@contextmanager
def batches(table: Table, link: str) -> Iterator[tuple[pa.Schema, Iterator[pa.RecordBatch]]]:
    """The table's rows as plain batches of the columns to write, the link before them, and their schema."""
    with table.source() as stream:
        columns = table.columns(stream.schema.names)

        def lined_up(batch: pa.RecordBatch) -> pa.RecordBatch:
            chosen = plain(batch.select(columns))
            scope = pa.repeat(pa.scalar(link), batch.num_rows)
            return pa.RecordBatch.from_arrays([scope, *chosen.columns], names=["scope", *columns])

        empty = pa.RecordBatch.from_pylist([], schema=stream.schema)
        yield lined_up(empty).schema, map(lined_up, stream.batches)


def _writer(form: Format, file: IO[bytes], schema: pa.Schema, table: Table, provenance: Provenance) -> Writer:
    if form == "csv":
        return CsvWriter(file, schema)
    if form == "json":
        return JsonWriter(file)
    return parquet(file, schema, table, provenance)


def parquet(file: IO[bytes], schema: pa.Schema, table: Table, provenance: Provenance) -> ParquetWriter:
    """The writer of a Parquet file that carries the manifest of its table, without the keywords' forms."""

    def about(rows: int) -> str:
        return provenance.json([told_of(table, rows, schema)], with_forms=False)

    return ParquetWriter(file, schema, about)


def told_of(table: Table, rows: int, schema: pa.Schema) -> Written:
    """What was written of a table, where so many rows were."""
    return Written(table.name, rows, max(rows, table.matching or 0), schema.names)


def _array(column: pd.Series) -> Column:
    """A frame's column in Arrow's types; moments that are all at midnight are days, what has no type is text."""
    try:
        array = pa.array(column, from_pandas=True)
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        return pa.array([None if pd.isna(each) else str(each) for each in column], pa.string())
    whole = array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array
    if pa.types.is_timestamp(whole.type) and (column.dropna() == column.dropna().dt.normalize()).all():
        return whole.cast(pa.date32())
    return whole
