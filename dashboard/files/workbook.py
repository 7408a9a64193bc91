"""Writes spreadsheets (XLSX) row by row, without keeping rows in memory.

Cells hold text, numbers, booleans, days and times only: no formulas, links or macros.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import IO, Any

import pyarrow as pa
import xlsxwriter

SHEET_ROWS = 1_048_575  # rows of a sheet below its header: the limit of the format
MOST_CELL = 32_767  # characters of a cell
MANY_CELLS = 20_000_000  # of a sheet: more text than that can exceed the 4 GB of a plain ZIP
ABOUT = "about"  # the sheet that describes the others, never cut
_PLAIN = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
# Characters that XML does not allow.
_NOT_XML = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)])


class Workbook:
    """Sheets written one after another; the file is complete once closed."""

    def __init__(self, file: IO[bytes], most: int = SHEET_ROWS) -> None:
        self._book = xlsxwriter.Workbook(file, _PLAIN)
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd"})
        self._time = self._book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        self._most, self._sheets = most, list[Sheet]()

    def sheet(self, name: str, schema: pa.Schema) -> Sheet:
        """A new sheet whose header is the schema's names."""
        worksheet = self._book.add_worksheet(name[:31])  # Excel "repairs" a file with longer names
        most = SHEET_ROWS if name == ABOUT else self._most
        sheet = Sheet(worksheet, schema, most, {date: self._day, datetime: self._time})
        self._sheets.append(sheet)
        return sheet

    def close(self, about: Sequence[tuple[str, str]]) -> None:
        """Adds a sheet of two columns that describes the others, and finishes the file."""
        items, values = zip(*about, strict=True)
        table = pa.record_batch({"what": list(items), "value": list(values)})
        self.sheet(ABOUT, table.schema).write(table)
        if any(sheet.cells > MANY_CELLS for sheet in self._sheets):
            self._book.use_zip64()
        self._book.close()


class Sheet:
    """One sheet; rows beyond its limit are left out, `rows` counts those written."""

    def __init__(self, worksheet: Any, schema: pa.Schema, most: int, formats: dict[type, Any]) -> None:
        self.rows, self._columns = 0, len(schema.names)
        self._sheet, self._most, self._formats = worksheet, most, formats
        for column, name in enumerate(schema.names):
            worksheet.write_string(0, column, _fitting(name))

    @property
    def cells(self) -> int:
        """The number of cells, including empty ones."""
        return self.rows * self._columns

    def write(self, batch: pa.RecordBatch) -> None:
        """Writes the rows that fit."""
        fitting = batch.slice(0, max(0, self._most - self.rows))
        columns = [(self._writer(column.type), column.to_pylist()) for column in fitting.columns]
        for row in range(fitting.num_rows):
            self.rows += 1
            for place, (put, values) in enumerate(columns):
                if values[row] is not None:
                    put(self.rows, place, values[row])

    def close(self) -> None:
        """Does nothing: the workbook finishes its sheets."""

    def _writer(self, kind: pa.DataType) -> Callable[[int, int, Any], object]:
        """The function that writes a value of this type into a cell."""
        sheet = self._sheet
        if pa.types.is_string(kind):
            return lambda row, column, text: sheet.write_string(row, column, _fitting(text))
        if pa.types.is_boolean(kind):
            return lambda row, column, value: sheet.write_boolean(row, column, value)
        if pa.types.is_date32(kind) or pa.types.is_timestamp(kind):
            number_format = self._formats[date if pa.types.is_date32(kind) else datetime]
            return lambda row, column, day: sheet.write_datetime(row, column, day, number_format)
        return lambda row, column, number: sheet.write_number(row, column, number)


def _fitting(text: str) -> str:
    """The text without characters that XML does not allow, cut to the length of a cell with an ellipsis."""
    clean = text if text.isprintable() else text.translate(_NOT_XML)
    return clean if len(clean) <= MOST_CELL else f"{clean[: MOST_CELL - 1]}…"
