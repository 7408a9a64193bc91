"""A spreadsheet (XLSX) whose rows leave the memory as they are written.

It holds text, numbers, yes or no, days and moments, and nothing else: no formula, no link, no macro.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import IO, Any

import pyarrow as pa
import xlsxwriter

SHEET_ROWS = 1_048_575  # rows of a sheet beneath its header: the format ends there
MOST_CELL = 32_767  # characters that a cell holds
MANY_CELLS = 20_000_000  # of a sheet: its text may pass the 4 GB that a plain archive holds
ABOUT = "about"  # the sheet that tells about the others, always whole
_PLAIN = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
# No XML holds these.
_UNSEEN = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)])


class Workbook:
    """Sheets one after another, each ended by the next; whole once closed."""

    def __init__(self, file: IO[bytes], most: int = SHEET_ROWS) -> None:
        self._book = xlsxwriter.Workbook(file, _PLAIN)
        self._day, self._moment = (
            self._book.add_format({"num_format": shown}) for shown in ("yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss")
        )
        self._most, self._sheets = most, list[Sheet]()

    def sheet(self, name: str, schema: pa.Schema) -> Sheet:
        """A new sheet with the schema's names as its header."""
        added = self._book.add_worksheet(name[:31])  # longer names make spreadsheets repair the file
        most = SHEET_ROWS if name == ABOUT else self._most
        sheet = Sheet(added, schema, most, {date: self._day, datetime: self._moment})
        self._sheets.append(sheet)
        return sheet

    def close(self, about: Sequence[tuple[str, str]]) -> None:
        """Add a sheet of two columns that tells about the others, and finish the file."""
        what, value = zip(*about, strict=True)
        table = pa.record_batch({"what": list(what), "value": list(value)})
        self.sheet(ABOUT, table.schema).write(table)
        if any(sheet.cells > MANY_CELLS for sheet in self._sheets):
            self._book.use_zip64()
        self._book.close()


class Sheet:
    """One sheet; rows beyond the most of a sheet are left out, `rows` counts those written."""

    def __init__(self, added: Any, schema: pa.Schema, most: int, formats: dict[type, Any]) -> None:
        self.rows, self._columns = 0, len(schema.names)
        self._sheet, self._most, self._formats = added, most, formats
        for column, name in enumerate(schema.names):
            added.write_string(0, column, _fitting(name))

    @property
    def cells(self) -> int:
        """How many cells there are, empty ones too."""
        return self.rows * self._columns

    def write(self, batch: pa.RecordBatch) -> None:
        """Write the rows that the sheet has room for."""
        fitting = batch.slice(0, max(0, self._most - self.rows))
        columns = [(self._writer(column.type), column.to_pylist()) for column in fitting.columns]
        for row in range(fitting.num_rows):
            self.rows += 1
            for place, (put, values) in enumerate(columns):
                if values[row] is not None:
                    put(self.rows, place, values[row])

    def close(self) -> None:
        """Nothing comes after the last row."""

    def _writer(self, kind: pa.DataType) -> Callable[[int, int, Any], object]:
        """How values of a type are put into a cell."""
        sheet = self._sheet
        if pa.types.is_string(kind):
            return lambda row, column, text: sheet.write_string(row, column, _fitting(text))
        if pa.types.is_boolean(kind):
            return lambda row, column, value: sheet.write_boolean(row, column, value)
        if pa.types.is_date32(kind) or pa.types.is_timestamp(kind):
            shown = self._formats[date if pa.types.is_date32(kind) else datetime]
            return lambda row, column, day: sheet.write_datetime(row, column, day, shown)
        return lambda row, column, number: sheet.write_number(row, column, number)


def _fitting(text: str) -> str:
    """The text without what a file of XML cannot hold, no longer than a cell is; a cut one ends in an ellipsis."""
    clean = text if text.isprintable() else text.translate(_UNSEEN)
    return clean if len(clean) <= MOST_CELL else f"{clean[: MOST_CELL - 1]}…"
