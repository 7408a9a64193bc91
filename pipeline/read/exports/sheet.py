"""Spreadsheets: each row below the header of a sheet, its cells as text. The columns are read as those of a CSV."""

from __future__ import annotations

import contextlib
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from pipeline.read.columns import layout, seen
from pipeline.read.exports.printed import DAMAGED, Row
from pipeline.read.limits import Limits
from pipeline.read.source import Refused

_LOOKED_AT = 25  # rows in which a header may stand below titles and notes
_CORNER = re.compile(rb"<(?:\w+:)?dimension\s+ref=\"(?:[A-Z]{1,3}\d+:)?([A-Z]{1,3})(\d{1,7})\"")
_HEAD = 4_096  # bytes of a sheet in which its corners are told
_MOST_CELLS = 40_000_000  # of a sheet, counted by its corners: one far cell makes them all


def split_sheet(data: bytes, limits: Limits) -> Iterator[Row]:
    """The rows of every visible sheet; raises Refused with SCHEMA when none has a known header."""
    import python_calamine as calamine

    if data.startswith(b"PK"):
        _check_corners(data)
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        kinds = {meta.name: meta.visible for meta in book.sheets_metadata}
        names = [name for name in book.sheet_names if kinds[name] == calamine.SheetVisibleEnum.Visible]
        yield from _rows(book, names or book.sheet_names, limits)
    except (*DAMAGED, calamine.CalamineError) as error:
        raise Refused("ENCODING", f"damaged spreadsheet: {' '.join(str(error).split())[:100]}") from None


def _check_corners(data: bytes) -> None:
    """Refuses a workbook with a far cell before it is opened: the library makes all the cells before it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/"):
                with contextlib.suppress(*DAMAGED):
                    corner = _CORNER.search(archive.open(name).read(_HEAD))
                    if corner is not None:
                        _check_size(name.rpartition("/")[2], int(corner[2]), _column(corner[1]))


def _column(letters: bytes) -> int:
    """The number of a column: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _check_size(name: str, height: int, width: int) -> None:
    if height * width > _MOST_CELLS:
        raise Refused("TOO_BIG", f"sheet {name[:40]!r} of {height:,} rows and {width:,} columns")


def _rows(book: Any, names: Sequence[str], limits: Limits) -> Iterator[Row]:
    unknown: list[tuple[str, tuple[str, ...]]] = []
    is_any = False
    for name in names:
        sheet = book.get_sheet_by_name(name)
        _check_size(name, sheet.total_height, sheet.total_width)
        rows = sheet.iter_rows()
        header, first = _header(rows, limits)
        if header is None:
            unknown += [(name, first)] if any(first) else []
            continue
        is_any = True
        for cells in rows:
            row = {
                column: text for column, cell in zip(header, cells, strict=False) if column and (text := _text(cell))
            }
            if row:
                yield {column: row.get(column) for column in header if column} | {"kind": "table"}
    if not is_any and unknown:
        raise Refused("SCHEMA", f"no known column; {seen(unknown[0][1])}")
    for name, first in unknown:
        yield {"refused": "SCHEMA", "detail": f"sheet {name[:40]!r}: no known column; {seen(first)}"}


def _header(rows: Iterator[Sequence[Any]], limits: Limits) -> tuple[tuple[str, ...] | None, tuple[str, ...]]:
    """The first row whose cells name a headline or a text, and the first row that is not blank."""
    first: tuple[str, ...] = ()
    for _, cells in zip(range(_LOOKED_AT), rows, strict=False):
        names = tuple(" ".join(_text(cell).split()) for cell in cells)
        first = first or tuple(filter(None, names))
        if len(names) > limits.columns:
            raise Refused("SCHEMA", f"{len(names):,} columns")
        known = layout(tuple(filter(None, names)))
        if known is not None and {"headline", "text", "summary", "html"} & set(known.columns):
            return names, first
    return None, first


def _text(cell: object) -> str:
    """A cell as it would stand in a CSV: whole numbers without a point, days without midnight."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return "" if isinstance(cell, timedelta) else str(cell)
