"""CSV and TSV: every line of the file ends in an article or in a rejection that names it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.read.columns import Columns, layout, seen
from pipeline.read.csvsplit import CsvRecord, CsvSplitter
from pipeline.read.encoding import Decoded
from pipeline.read.record import Row, article
from pipeline.read.repair import repair
from pipeline.read.source import Refused, Source
from pipeline.read.stream import Utf8Stream, lines
from pipeline.records import RawArticle, Rejection

_DELIMITERS = ",;\t|^~\x01\x1f"
_LOOKED_AT = 25  # lines searched for a header below titles and notes, as in a spreadsheet


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file after its header: the column names, and the records to come."""

    names: tuple[str, ...]
    records: Iterator[CsvRecord]
    stream: Utf8Stream

    def row(self, record: CsvRecord) -> tuple[Row, Decoded]:
        """The cells of a record by column name; raises Refused when it has a fault or no known encoding."""
        if record.fault is not None:
            raise Refused(*record.fault)
        decoded = self.stream.decode(record.data)
        codec = "utf-8" if self.stream.encoding else decoded.encoding
        cells = (cell.encode("latin-1").decode(codec, "replace") for cell in record.cells)
        return dict(zip(self.names, cells, strict=True)), decoded


def read_csv(source: Source) -> Iterator[RawArticle | Rejection]:
    """The records of a CSV file; raises Refused when its header is missing, broken or of unknown columns."""
    table = open_table(source)
    if table is None:
        return
    known = layout(table.names, source.shape.columns)
    if known is None:
        hint = "name them in a columns.toml, with `header` where the file has none"
        raise Refused("SCHEMA", f"no known column; {seen(table.names)}; {hint}")
    if known.other is not None:
        raise Refused("SCHEMA", f"{known.other}; name the columns in a columns.toml to load them")
    for column in (name for names in known.columns.values() for name in names):
        if table.names.count(column) > 1:
            raise Refused("DUP_KEY", f"column {column!r} stands twice")
    for number, record in enumerate(table.records, start=1):
        start, end = (None, None) if table.stream.is_rewritten else (record.start, record.end)
        try:
            row, decoded = table.row(record)
            source.survey.encoding(decoded.encoding, decoded.basis)
        except Refused as refusal:
            yield source.reject(number, refusal.code, refusal.detail, record.data, start=start, end=end)
            continue
        loaded = article(source, number, "csv", row, encoding=decoded.encoding, notes=decoded.notes)
        if isinstance(loaded, Rejection):
            loaded = source.reject(
                number, loaded.code, f"{record.place}: {loaded.detail}", record.data, start=start, end=end
            )
        yield loaded
    table.stream.finish()


def open_table(source: Source) -> Table | None:
    """Reads the header; None when the file is empty."""
    stream = Utf8Stream(source.stream, source.shape.encoding)
    splitter = CsvSplitter(lines(stream, source.limits), source.limits)
    first = splitter.peek()
    if first is not None and first.data[:4].lower() == b"sep=":  # a line that spreadsheets write for themselves
        splitter.skip()
        first = splitter.peek()
    if first is None:
        stream.finish()
        return None
    shape = source.shape
    if not shape.header:
        ahead = [stream.decode(line.data).text for line in splitter.ahead(_LOOKED_AT) if not line.is_too_long]
        splitter.skip(_titles(ahead, shape.columns))
        first = splitter.peek() or first
    splitter.delimiter = shape.delimiter or _delimiter(stream.decode(first.data).text, shape.columns)
    splitter.find_escapes()
    if shape.header:
        return Table(shape.header, splitter.records(len(shape.header)), stream)
    header = splitter.record(None)
    assert header is not None
    if header.fault is not None:
        raise Refused(*header.fault)
    codec = "utf-8" if stream.encoding else stream.decode(header.data).encoding
    names = tuple(_name(cell.encode("latin-1").decode(codec, "replace")) for cell in header.cells)
    if len(names) > source.limits.columns:
        raise Refused("SCHEMA", f"{len(names):,} columns")
    splitter.find_quoting(len(names))
    rows = splitter.next_rows()
    # Numbers of rows without a name, as R writes them, or a delimiter at the end of every line but the first.
    if len(rows) > 1 and all(len(cells) == len(names) + 1 for cells in rows):
        names = ("", *names) if any(cells[-1].strip() for cells in rows) else (*names, "")
    return Table(names, splitter.records(len(names)), stream)


def _titles(lines: list[str], own: Columns) -> int:
    """How many lines are above the header; 0 if the first line names a column, or no line names two."""
    fits = (max(_fit(line, delimiter, own) for delimiter in _DELIMITERS)[0] for line in lines)
    return next((at for at, known in enumerate(fits) if known > (1 if at else 0)), 0)


def _delimiter(header: str, own: Columns) -> str:
    """The delimiter that gives the most known columns, then the most columns."""
    return max(_DELIMITERS, key=lambda delimiter: _fit(header, delimiter, own))


def _fit(header: str, delimiter: str, own: Columns) -> tuple[int, int]:
    """How many columns of a header are known if this delimiter separates them, and how many there are."""
    try:
        names = tuple(next(csv.reader([header.strip()], delimiter=delimiter), []))
    except csv.Error:
        return (0, 0)
    known = layout(names, own)
    return (len(known.columns) if known else 0, len(names))


def _name(cell: str) -> str:
    return " ".join(repair(cell)[0].split())
