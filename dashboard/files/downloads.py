"""Downloads: writes a table of any size to a file on disk, which Streamlit then sends to the reader.

A file is written in batches when its button is pressed. Streamlit sends a file from memory in one piece, with several
copies at once, so large text files are zipped. One large file is written at a time.
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
from dashboard.files.labelled import LabelledWriter, is_installed
from dashboard.files.provenance import Provenance, TableSummary
from dashboard.files.references import REFERENCE_COLUMNS, BibWriter, RisWriter
from dashboard.files.workbook import SHEET_ROWS, Workbook
from dashboard.files.writers import Column, CsvWriter, JsonWriter, ParquetWriter, Writer, plain
from dashboard.words import interface as ui

Format = Literal["csv", "parquet", "xlsx", "json", "sav", "dta", "ris", "bib"]
FORMATS: tuple[Format, ...] = get_args(Format)
REFERENCES: tuple[Format, ...] = ("ris", "bib")  # of articles only
STATISTICS: tuple[Format, ...] = ("sav", "dta")  # written from memory, by an optional package, so not of large tables
ZIPPED = ("csv", "json")  # formats without compression of their own
MIME: dict[str, str] = {
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "zip": "application/zip",
    "sav": "application/x-spss-sav",
    "dta": "application/x-stata-dta",
    "ris": "application/x-research-info-systems",
    "bib": "application/x-bibtex",
    "graphml": "application/graphml+xml",
    "gexf": "application/gexf+xml",
}
LARGE = 50_000  # rows above which text files are zipped and a table waits for its turn: some 20 MB as CSV
MAX_WAIT = 45  # seconds that a large file waits for its turn: the browser gives up after 180, writing takes most
ZIP_LEVEL = 1  # of zlib: three times as fast as the default 6 and a fifth larger, while the browser waits
_SLOT = BoundedSemaphore(1)

OpenStream = Callable[[], AbstractContextManager[Stream]]


class Busy(Exception):
    """Another large file is being written."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table to download: its rows, how many match (None if unknown), and its columns.

    Columns in `first` come first, in that order; those in `left_out` are not written, nor the rest if it is left out.
    `rest` names the rest where it is known before the table is asked for. If columns are `chosen`, only those are
    written.
    """

    name: str
    source: OpenStream
    matching: int | None = None
    first: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    is_rest_left_out: bool = False
    rest: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()

    @property
    def offered(self) -> list[str]:
        """The columns that a reader can choose from; empty where they are not known before."""
        return self.columns([*self.first, *self.rest]) if self.rest or self.is_rest_left_out else []

    @property
    def is_large(self) -> bool:
        """Whether the table is zipped and waits for its turn; a table of unknown size counts as large."""
        return self.matching is None or self.matching > LARGE

    def columns(self, names: list[str]) -> list[str]:
        """The columns to write, of those available."""
        leading = [name for name in self.first if name in names]
        rest = [] if self.is_rest_left_out else names
        ordered = leading + [name for name in rest if name not in (*leading, *self.left_out)]
        return [name for name in ordered if name in self.chosen] or ordered


class DiskFile(io.RawIOBase):
    """A finished, unnamed file. Streamlit reads and keeps it as a view of the disk, not as a copy in memory."""

    def __init__(self, file: IO[bytes]) -> None:
        file.flush()
        self._view = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))

    def seek(self, offset: int, whence: int = 0, /) -> int:  # noqa: ARG002 (a file's signature)
        """The view is always the whole file."""
        return 0

    def read(self, size: int = -1, /) -> memoryview:  # noqa: ARG002
        """The whole file; its disk space is freed when the view is no longer used."""
        return self._view


def from_frame(name: str, frame: pd.DataFrame) -> Table:
    """A frame as a table; columns with the same name are numbered, days stay days."""
    names: list[str] = []
    for column in map(str, frame.columns):
        earlier = sum(name == column or name.startswith(f"{column} (") for name in names)
        names.append(f"{column} ({earlier + 1})" if earlier else column)

    def source() -> AbstractContextManager[Stream]:
        arrays = [_array(frame.iloc[:, place]) for place in range(len(names))]
        whole = pa.Table.from_arrays(arrays, names=names)
        return nullcontext(Stream(whole.schema, iter(whole.to_batches())))

    return Table(name, source, len(frame), rest=tuple(names))


def formats(table: Table) -> list[Format]:
    """The formats that this table can have here."""
    has_articles = set(REFERENCE_COLUMNS) <= set(table.offered)
    return [
        name
        for name in FORMATS
        if (has_articles or name not in REFERENCES)
        and (name not in STATISTICS or (is_installed() and not table.is_large))
    ]


def extension(file_format: Format, is_large: bool) -> str:
    """The extension of a file of this format."""
    return f"{file_format}.zip" if is_large and file_format in ZIPPED else file_format


def is_busy() -> bool:
    """Whether a large file is being written."""
    if _SLOT.acquire(blocking=False):
        _SLOT.release()
        return False
    return True


@contextmanager
def download_slot(is_large: bool) -> Iterator[None]:
    """Waits until no other large file is being written; raises Busy if that takes too long."""
    if not is_large:
        yield
        return
    if not _SLOT.acquire(timeout=MAX_WAIT):
        raise Busy(ui.BUSY_NOTE)
    try:
        yield
    finally:
        _SLOT.release()


def table_file(table: Table, file_format: Format, provenance: Provenance) -> DiskFile:
    """The table as a file, with the scope's link as its first column."""
    with download_slot(table.is_large), tempfile.TemporaryFile() as file:
        if extension(file_format, table.is_large) == file_format:
            _write(table, file_format, provenance, file)
        else:
            with zip_file(file) as archive:
                with archive.open(f"{table.name}.{file_format}", "w", force_zip64=True) as member:
                    summary = _write(table, file_format, provenance, member)
                archive.writestr("manifest.json", provenance.json([summary]))
        return DiskFile(file)


def zip_file(file: IO[bytes]) -> zipfile.ZipFile:
    """A ZIP archive that is written into the file."""
    return zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=ZIP_LEVEL)


def _write(table: Table, file_format: Format, provenance: Provenance, file: IO[bytes]) -> TableSummary:
    """Writes the table into the file; returns what the file contains."""
    with batches(table, provenance.link) as (schema, rows):
        if file_format == "xlsx":
            book = Workbook(file)
            summary = write_batches(table, schema, rows, [book.sheet(table.name, schema)])
            on_sheet = TableSummary(table.name, min(summary.rows, SHEET_ROWS), summary.matching, summary.columns)
            book.close(provenance.lines([on_sheet]))
            return on_sheet
        if file_format in STATISTICS:
            summary = write_batches(table, schema, rows, [labelled := LabelledWriter(file, file_format, schema)])
            labelled.finish(provenance, table.name)
            return summary
        writers: dict[Format, Callable[[], Writer]] = {
            "ris": lambda: RisWriter(file),
            "bib": lambda: BibWriter(file),
            "csv": lambda: CsvWriter(file, schema),
            "json": lambda: JsonWriter(file),
            "parquet": lambda: parquet_writer(file, schema, table, provenance),
        }
        return write_batches(table, schema, rows, [writers[file_format]()])


def write_batches(
    table: Table, schema: pa.Schema, rows: Iterator[pa.RecordBatch], writers: list[Writer]
) -> TableSummary:
    """Writes every batch with every writer and closes them; returns what the files contain."""
    count = 0
    for batch in rows:
        count += batch.num_rows
        for writer in writers:
            writer.write(batch)
    for writer in writers:
        writer.close()
    return _summary(table, count, schema)


@contextmanager
def batches(table: Table, link: str) -> Iterator[tuple[pa.Schema, Iterator[pa.RecordBatch]]]:
    """The schema and the batches to write: the table's columns in plain types, after a column with the link."""
    with table.source() as stream:
        columns = table.columns(stream.schema.names)

        def with_link(batch: pa.RecordBatch) -> pa.RecordBatch:
            selected = plain(batch.select(columns))
            scope = pa.repeat(pa.scalar(link), batch.num_rows)
            return pa.RecordBatch.from_arrays([scope, *selected.columns], names=["scope", *columns])

        empty = pa.RecordBatch.from_pylist([], schema=stream.schema)
        yield with_link(empty).schema, map(with_link, stream.batches)


def parquet_writer(file: IO[bytes], schema: pa.Schema, table: Table, provenance: Provenance) -> ParquetWriter:
    """A writer of a Parquet file that contains the manifest of its table, without the keywords' forms."""

    def manifest(rows: int) -> str:
        return provenance.json([_summary(table, rows, schema)], with_forms=False)

    return ParquetWriter(file, schema, manifest)


def _summary(table: Table, rows: int, schema: pa.Schema) -> TableSummary:
    return TableSummary(table.name, rows, max(rows, table.matching or 0), schema.names)


def _array(column: pd.Series) -> Column:
    """A frame's column in Arrow's types: timestamps that are all at midnight become days, mixed values text."""
    try:
        array = pa.array(column, from_pandas=True)
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        return pa.array([None if pd.isna(value) else str(value) for value in column], pa.string())
    whole = array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array
    if pa.types.is_timestamp(whole.type) and (column.dropna() == column.dropna().dt.normalize()).all():
        return whole.cast(pa.date32())
    return whole
