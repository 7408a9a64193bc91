"""The whole scope as one archive: each table as CSV, Parquet and a sheet, the network of credits, and a manifest."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import IO

from dashboard.files.downloads import DiskFile, Table, batches, download_slot, parquet_writer, write_batches, zip_file
from dashboard.files.network import NetworkFile
from dashboard.files.provenance import Provenance, TableSummary
from dashboard.files.workbook import Workbook
from dashboard.files.writers import CsvWriter, Writer

# Rows of a sheet in an archive: a million rows of a sheet would take longer than all else in it, and longer than a
# browser waits. The CSV and Parquet files beside it contain every row, and so does the XLSX file of a single table.
SHEET_ROWS = 50_000
MOST_ARROWS = 20_000  # of the network file: network programs open no more, and it is built in memory


def bundle(
    tables: Sequence[Table], networks: Callable[[], Mapping[str, NetworkFile]], provenance: Provenance
) -> DiskFile:
    """The archive. Each table is queried once, and its batches go to all its files."""
    with download_slot(is_large=True), tempfile.TemporaryFile() as file, tempfile.TemporaryFile() as sheets:
        book = Workbook(sheets, SHEET_ROWS)
        with zip_file(file) as archive:
            pairs = [_add_table(archive, book, table, provenance) for table in tables]
            summaries = [summary for summary, _ in pairs]
            book.close(provenance.lines([on_sheet for _, on_sheet in pairs]))
            _store(archive, "tables.xlsx", sheets)
            summaries += [_add_network(archive, name, written, summaries) for name, written in networks().items()]
            archive.writestr("manifest.json", provenance.json(summaries))
            archive.writestr("README.txt", provenance.readme(summaries))
        return DiskFile(file)


def _add_table(
    archive: zipfile.ZipFile, book: Workbook, table: Table, provenance: Provenance
) -> tuple[TableSummary, TableSummary]:
    """Adds one table to the archive and the workbook; returns what the files and what the sheet contain of it."""
    with tempfile.TemporaryFile() as columnar, batches(table, provenance.link) as (schema, rows):
        sheet = book.sheet(table.name, schema)
        with archive.open(f"{table.name}.csv", "w", force_zip64=True) as member:
            parquet = parquet_writer(columnar, schema, table, provenance)
            writers: list[Writer] = [CsvWriter(member, schema), parquet, sheet]
            summary = write_batches(table, schema, rows, writers)
        _store(archive, f"{table.name}.parquet", columnar)
    return summary, TableSummary(table.name, sheet.rows, summary.matching, summary.columns)


def _add_network(
    archive: zipfile.ZipFile, name: str, network: NetworkFile, summaries: Sequence[TableSummary]
) -> TableSummary:
    """Adds a network, whose arrows are the rows of the table of credits."""
    archive.writestr(name, network.content)
    rows = next((summary.rows for summary in summaries if summary.name == "credits"), network.arrows)
    return TableSummary(name, network.arrows, rows, ())


def _store(archive: zipfile.ZipFile, name: str, file: IO[bytes]) -> None:
    """Copies an already compressed file into the archive unchanged."""
    file.seek(0)
    with archive.open(zipfile.ZipInfo(name), "w", force_zip64=True) as member:
        while piece := file.read(1 << 20):
            member.write(piece)
