"""A spreadsheet (XLSX) whose rows leave the memory as they are written, a column at a time instead of cell by cell.

It knows text, numbers, yes or no, days and moments, and nothing else: no formula, no link, no macro. Libraries write a
cell at a time, five times as slow; a million rows would take longer than a browser waits for a file.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from typing import IO, Any
from xml.sax.saxutils import escape

import pyarrow as pa
import pyarrow.compute as pc

SHEET_ROWS = 1_048_575  # rows of a sheet beneath its header: the format ends there
MOST_CELL = 32_767  # characters that a cell holds
EPOCH = 25_569  # days from the day 0 of spreadsheets to 1 January 1970
DAY = 86_400_000_000  # microseconds
PACKING = 1  # of zlib's levels: the tags of cells are so alike that it packs them to a twentieth anyway
Column = Any  # an array of Arrow: what its functions take and give is beyond what its stubs can say

ABOUT = "about"  # the sheet that tells about the others, always whole

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NOT_XML = "[\\x{00}-\\x{08}\\x{0b}\\x{0c}\\x{0e}-\\x{1f}\\x{fffe}\\x{ffff}]"
_ESCAPED = "_(x[0-9A-Fa-f]{4}_)"  # "_x0041_" is an A to a spreadsheet: its first sign is written as an escape itself
_TEXT = ('<c t="inlineStr"><is><t xml:space="preserve">', "</t></is></c>")
_DAY, _MOMENT = 1, 2  # places in the list of styles
_STYLES = (
    f'{_XML}<styleSheet xmlns="{_MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
    '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


class Workbook:
    """Sheets one after another, each ended by the next; whole once closed."""

    def __init__(self, file: IO[bytes], most: int = SHEET_ROWS) -> None:
        self._archive = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=PACKING)
        self._most, self._names = most, list[str]()

    def sheet(self, name: str, schema: pa.Schema) -> Sheet:
        """A new sheet with the schema's names as its header."""
        self._names.append(name[:31])  # longer names make spreadsheets repair the file
        member = self._archive.open(f"xl/worksheets/sheet{len(self._names)}.xml", "w", force_zip64=True)
        return Sheet(member, schema, SHEET_ROWS if name == ABOUT else self._most)

    def close(self, about: Sequence[tuple[str, str]]) -> None:
        """Add a sheet of two columns that tells about the others, and finish the file."""
        what, value = zip(*about, strict=True)
        table = pa.record_batch({"what": list(what), "value": list(value)})
        sheet = self.sheet(ABOUT, table.schema)
        sheet.write(table)
        sheet.close()
        for path, text in _parts(self._names).items():
            self._archive.writestr(path, text)
        self._archive.close()


class Sheet:
    """One sheet; rows beyond the most of a sheet are left out, `rows` counts those written."""

    def __init__(self, member: IO[bytes], schema: pa.Schema, most: int) -> None:
        self.rows, self._most, self._member = 0, most, member
        header = joined([_cells(pa.array([name])) for name in schema.names], "", "<row>", "</row>")
        self._member.write(f'{_XML}<worksheet xmlns="{_MAIN}"><sheetData>'.encode() + header)

    def write(self, batch: pa.RecordBatch) -> None:
        """Write the rows that the sheet has room for."""
        fitting = batch.slice(0, max(0, self._most - self.rows))
        if fitting.num_rows:
            self._member.write(joined([_cells(column) for column in fitting.columns], "", "<row>", "</row>"))
            self.rows += fitting.num_rows

    def close(self) -> None:
        """Write what ends a sheet."""
        self._member.write(b"</sheetData></worksheet>")
        self._member.close()


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


def _cells(column: Column) -> Column:
    kind = column.type
    if pa.types.is_string(kind):
        return pc.coalesce(each_value(column, _text), "<c/>")
    if pa.types.is_boolean(kind):
        return _valued('<c t="b"><v>', column.cast(pa.int8()))
    if pa.types.is_date32(kind):
        return _valued(f'<c s="{_DAY}"><v>', pc.add(column.cast(pa.int32()), pa.scalar(EPOCH, pa.int32())))
    if pa.types.is_timestamp(kind):
        days = pc.divide(column.cast(pa.timestamp("us")).cast(pa.int64()).cast(pa.float64()), pa.scalar(float(DAY)))
        return _valued(f'<c s="{_MOMENT}"><v>', pc.add(days, pa.scalar(float(EPOCH))))
    return _valued("<c><v>", column)


def _valued(tag: str, column: Column) -> Column:
    return pc.coalesce(pc.binary_join_element_wise(tag, column.cast(pa.string()), "</v></c>", ""), "<c/>")


def _text(texts: Column) -> Column:
    """Texts as cells: without what XML forbids, no longer than a cell holds; a cut one ends in an ellipsis."""
    clean = pc.replace_substring_regex(texts, pattern=_NOT_XML, replacement="")
    is_long = pc.greater(pc.utf8_length(clean), pa.scalar(MOST_CELL))
    cut = pc.binary_join_element_wise(pc.utf8_slice_codeunits(clean, 0, MOST_CELL - 1), "…", "")
    fitting = pc.if_else(is_long, cut, clean)
    fitting = pc.replace_substring_regex(fitting, pattern=_ESCAPED, replacement="_x005F_\\1")
    for sign, written in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\r", "&#13;")):
        fitting = pc.replace_substring(fitting, pattern=sign, replacement=written)
    return pc.binary_join_element_wise(_TEXT[0], fitting, _TEXT[1], "")


def _parts(names: Sequence[str]) -> dict[str, str]:
    """The small files of the archive that say which sheets there are."""
    numbers = range(1, len(names) + 1)
    sheets = "".join(
        f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, name in zip(numbers, names, strict=True)
    )
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in numbers
    )
    kinds = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        for number in numbers
    )
    return {
        "[Content_Types].xml": f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>{kinds}</Types>',
        "_rels/.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{links}'
        f'<Relationship Id="rId{len(names) + 1}" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": _STYLES,
    }
