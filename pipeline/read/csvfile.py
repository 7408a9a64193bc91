"""CSV and TSV: every line of the file ends in an article or in a rejection that names it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.read.columns import layout, seen
from pipeline.read.csvsplit import CsvRecord, CsvSplitter
from pipeline.read.encoding import Decoded
from pipeline.read.record import Row, article
from pipeline.read.repair import repair
from pipeline.read.source import Refused, Source
from pipeline.read.stream import Utf8Stream, lines
from pipeline.records import RawArticle, Rejection

_DELIMITERS = ",;\t|"


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
    known = layout(table.names)
    if known is None:
        raise Refused("SCHEMA", f"no known column; {seen(table.names)}")
    for column in (name for names in known.columns.values() for name in names):
        if table.names.count(column) > 1:
            raise Refused("DUP_KEY", f"column {column!r} stands twice")
    for number, record in enumerate(table.records, start=1):
        start, end = (None, None) if table.stream.is_rewritten else (record.start, record.end)
        try:
            row, decoded = table.row(record)
        except Refused as refusal:
            yield source.reject(number, refusal.code, refusal.detail, record.data, start, end)
            continue
        loaded = article(source, number, "csv", row, decoded.encoding, decoded.notes)
        if isinstance(loaded, Rejection):
            loaded = source.reject(number, loaded.code, f"{record.place}: {loaded.detail}", record.data, start, end)
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
    splitter.delimiter = _delimiter(stream.decode(first.data).text)
    header = splitter.record(None)
    assert header is not None
    if header.fault is not None:
        raise Refused(*header.fault)
    codec = "utf-8" if stream.encoding else stream.decode(header.data).encoding
    names = tuple(_name(cell.encode("latin-1").decode(codec, "replace")) for cell in header.cells)
    if len(names) > source.limits.columns:
        raise Refused("SCHEMA", f"{len(names):,} columns")
    return Table(names, splitter.records(len(names)), stream)


def _delimiter(header: str) -> str:
    """The delimiter that gives the most known columns, then the most columns."""

    def fit(delimiter: str) -> tuple[int, int]:
        try:
            names = tuple(next(csv.reader([header.strip()], delimiter=delimiter), []))
        except csv.Error:
            return (0, 0)
        known = layout(names)
        return (len(known.columns) if known else 0, len(names))

    return max(_DELIMITERS, key=fit)


def _name(cell: str) -> str:
    return " ".join(repair(cell)[0].split())
