"""corrections.csv beside the articles: what readers correct of stories and of meanings, a line each.

Its columns are correction, article and other. Only a line that cannot be used is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.read.columns import seen
from pipeline.read.csvfile import open_table
from pipeline.read.record import Row
from pipeline.read.source import Refused, Source
from pipeline.records import Rejection
from pipeline.records.correction import KINDS, Correction, SenseCorrection

_COLUMNS = ("correction", "article", "other")
_ID = re.compile(r"[0-9a-f]{16}", re.ASCII)
_SENSE = re.compile(r"[a-z]+(?:-[a-z]+){0,9}", re.ASCII)  # an id of senses.toml
_SENSE_KIND = "sense"
_SHOWN = 40  # characters of a wrong value


def read_corrections(source: Source) -> Iterator[Correction | SenseCorrection | Rejection]:
    """Every line, in order; raises Refused where the file has no such columns or is too large."""
    table = open_table(source)
    if table is None:
        return
    if not set(_COLUMNS) <= set(table.names):
        raise Refused("SCHEMA", f"it needs the columns {', '.join(_COLUMNS)}; {seen(table.names)}")
    for number, record in enumerate(table.records, start=1):
        if record.end > source.limits.sidecar_bytes:
            raise Refused("TOO_BIG", f"more than {source.limits.sidecar_bytes:,} bytes")
        try:
            row, _ = table.row(record)
            yield _correction(source.name, number, row)
        except Refused as refusal:
            yield source.reject(number, refusal.code, refusal.detail, record.data, start=record.start, end=record.end)


def _correction(name: str, number: int, row: Row) -> Correction | SenseCorrection:
    stated, article, other = (str(row[column] or "").strip() for column in _COLUMNS)
    if stated.lower() == _SENSE_KIND:
        _require_id(article)
        if not _SENSE.fullmatch(other):
            raise Refused("SCHEMA", f"{other[:_SHOWN]!r} is not the id of a sense, such as import-duty")
        return SenseCorrection(name, number, article, other)
    kind = next((kind for kind in KINDS if kind == stated.lower()), None)
    if kind is None:
        known = ", ".join((*KINDS, _SENSE_KIND))
        raise Refused("SCHEMA", f"{stated[:_SHOWN]!r} is not a correction; known: {known}")
    _require_id(article)
    _require_id(other)
    if article == other and kind != "origin":
        raise Refused("SCHEMA", f"{article} is named twice: a correction needs two articles")
    return Correction(name, number, kind, article, other)


def _require_id(value: str) -> None:
    if not _ID.fullmatch(value):
        raise Refused("SCHEMA", f"{value[:_SHOWN]!r} is not the id of an article: 16 digits of 0-9 and a-f")
