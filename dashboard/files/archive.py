"""The whole scope as one archive: each table as CSV, Parquet and a sheet, the credits as a network, a manifest."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import IO

from dashboard.files.downloads import OnDisk, Table, batches, packed, parquet, pour, turn
from dashboard.files.provenance import Provenance, Written
from dashboard.files.workbook import Workbook
from dashboard.files.writers import CsvWriter, Writer

# Rows of a sheet in a bundle: a million rows of a sheet take longer than all else in the archive, and longer than a
# browser waits. The CSV and Parquet files beside it are whole, and so is the XLSX file of a single table.
SHEET_ROWS = 50_000
MOST_ARROWS = 20_000  # of the network file: programs that draw networks hold no more, nor is it written in pieces


@dataclass(frozen=True, slots=True)
class Network:
    """The credits as a GraphML file, and how many arrows it has."""

    file: bytes
    arrows: int


def bundle(tables: Sequence[Table], network: Callable[[], Network], provenance: Provenance) -> OnDisk:
    """The archive. Each table is asked once, and its batches go to all its files."""
    with turn(is_large=True), tempfile.TemporaryFile() as file, tempfile.TemporaryFile() as sheets:
        book, told, on_sheets = Workbook(sheets, SHEET_ROWS), [], []
        with packed(file) as archive:
            for table in tables:
                whole, on_sheet = _add(archive, book, table, provenance)
                told.append(whole)
                on_sheets.append(on_sheet)
            book.close(provenance.lines(on_sheets))
            _store(archive, "tables.xlsx", sheets)
            told.append(_network(archive, network(), told))
            archive.writestr("manifest.json", provenance.json(told))
            archive.writestr("README.txt", provenance.readme(told))
        return OnDisk(file)


def _add(archive: zipfile.ZipFile, book: Workbook, table: Table, provenance: Provenance) -> tuple[Written, Written]:
    """Write one table into the archive and the workbook; what was written, and what of it stands on the sheet."""
    with tempfile.TemporaryFile() as columnar, batches(table, provenance.link) as (schema, rows):
        sheet = book.sheet(table.name, schema)
        with archive.open(f"{table.name}.csv", "w", force_zip64=True) as member:
            files: list[Writer] = [CsvWriter(member, schema), parquet(columnar, schema, table, provenance), sheet]
            whole = pour(table, schema, rows, files)
        _store(archive, f"{table.name}.parquet", columnar)
    return whole, Written(table.name, sheet.rows, whole.matching, whole.columns)


def _network(archive: zipfile.ZipFile, network: Network, told: Sequence[Written]) -> Written:
    """Write the network; its arrows are the rows of the table of credits."""
    archive.writestr("credits.graphml", network.file)
    rows = next((each.rows for each in told if each.name == "credits"), network.arrows)
    return Written("credits.graphml", network.arrows, rows, ())


def _store(archive: zipfile.ZipFile, name: str, file: IO[bytes]) -> None:
    """Copy a file that is packed already into the archive as it is."""
    file.seek(0)
    info = zipfile.ZipInfo(name)
    with archive.open(info, "w", force_zip64=True) as member:
        while piece := file.read(1 << 20):
            member.write(piece)
