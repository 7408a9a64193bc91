"""The shape of measured articles as Parquet: one row an article, its lists nested in it, derived from the records.

A column has the type of its record's field. It may be NULL where the field may be None or is withheld without texts;
of an article, all but its identity may, as a refused one has nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from datetime import date, datetime
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import pyarrow as pa

from pipeline.records.cleaned import Span
from pipeline.records.facts import PRINTED, UNSIGNED, WITHHELD, Annotations, Facts

MEASUREMENTS_KEY = b"coverage.measurements"  # schema metadata of every file of this shape; the value is its version
MEASUREMENTS_VERSION = b"7"
ORDERED = ("word_order", "sentence_words")  # of full texts alone: with these a text can be written down again
UNRECORDED = "unrecorded"  # the column that names those that an article's measurements lack
_SCALARS: dict[Any, pa.DataType] = {
    str: pa.string(),
    int: pa.int32(),
    float: pa.float64(),
    bool: pa.bool_(),
    date: pa.date32(),
    datetime: pa.timestamp("us"),
}
_SPAN = {"start": "char_start", "end": "char_end", "kept": "is_kept"}  # fields of a span that columns name in full


@cache
def printed_fields(record: Any) -> dict[str, bool]:
    """Each field of a record, and whether it holds words of the article as printed."""
    hints = get_type_hints(record, include_extras=True)
    return {field.name: PRINTED in _marks(hints[field.name]) for field in fields(record)}


def holds_records(column: pa.Field[Any]) -> bool:
    """Whether a column of an article is a list of records."""
    return pa.types.is_list(column.type) and pa.types.is_struct(column.type.value_type)


def columns(record: type[Any]) -> Iterator[pa.Field[Any]]:
    """A column for each field of a record, in their order."""
    hints = get_type_hints(record, include_extras=True)
    for field in fields(record):
        kind, is_nullable = _column(hints[field.name])
        name = _SPAN.get(field.name, field.name) if record is Span else field.name
        yield pa.field(name, kind, nullable=is_nullable)


def _column(hint: Any) -> tuple[pa.DataType, bool]:
    """The type of a field's column, and whether it may be NULL."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        kind, is_nullable = _column(arguments[0])
        return (pa.uint32() if UNSIGNED in arguments else kind), is_nullable or WITHHELD in arguments
    if origin in (Union, UnionType):
        (other,) = (argument for argument in arguments if argument is not type(None))
        return _column(other)[0], True
    if origin is Literal:
        return pa.string(), False
    if origin is tuple:
        return pa.list_(_column(arguments[0])[0]), False
    return (_SCALARS[hint] if hint in _SCALARS else pa.struct(list(columns(hint)))), False


def _marks(hint: Any) -> set[Any]:
    """What the type of a field is marked with, itself or one of its alternatives."""
    marks = set(get_args(hint)[1:]) if get_origin(hint) is Annotated else set()
    return marks.union(*(_marks(one) for one in get_args(hint) if get_origin(hint) in (Union, UnionType)))


def _required(**named: type) -> list[pa.Field[Any]]:
    return [pa.field(name, _SCALARS[kind], nullable=False) for name, kind in named.items()]


def _optional(*of_article: pa.Field[Any]) -> list[pa.Field[Any]]:
    return [column.with_nullable(True) for column in of_article]


def _is_list(column: pa.Field[Any]) -> bool:
    return pa.types.is_list(column.type)


FACTS = [column for column in columns(Facts) if column.name != "evidence"]
ANNOTATIONS = [column for column in columns(Annotations) if column.name != "failures"]  # which are evidence
SCHEMA = pa.schema(
    [
        *_required(article_id=str, content_hash=str, kind=str, encoding=str, has_text=bool),
        *_optional(*_required(rejection_code=str, rejection_stage=str, rejection_detail=str)),
        *_optional(*columns(Facts), *ANNOTATIONS),
        *_optional(*_required(body=str, raw=str), pa.field("spans", _column(tuple[Span, ...])[0])),
        pa.field(UNRECORDED, pa.list_(pa.string())),
    ],
    metadata={MEASUREMENTS_KEY: MEASUREMENTS_VERSION},
)
# What an article that is loaded must have, though a refused one has not.
EXPECTED = [column.name for column in (*FACTS, *ANNOTATIONS) if not column.nullable and not _is_list(column)]


def named(schema: Iterable[pa.Field[Any]]) -> dict[str, pa.Field[Any]]:
    """Every column by its name, those of nested rows as list.column."""
    columns: dict[str, pa.Field[Any]] = {}
    for column in schema:
        columns[column.name] = column
        if holds_records(column):
            rows = named(column.type.value_type)
            columns |= {f"{column.name}.{name}": inner for name, inner in rows.items()}
    return columns


def lacking(schema: pa.Schema) -> list[str]:
    """The columns of today that a schema lacks, by name, but for those of full texts; of a list, the list alone."""
    theirs = named(schema)
    absent = (name for name in named(SCHEMA) if name not in theirs and name.rpartition(".")[0] in ("", *theirs))
    return [name for name in absent if name not in (UNRECORDED, *ORDERED)]


def fitted(table: pa.Table, missing: Sequence[str]) -> pa.Table:
    """The table in today's columns; those it lacks are NULL, and every article names the `missing` as unrecorded.

    Raises ValueError where an article lacks what it must have, and pa.ArrowException where a column does not fit.
    """
    table.validate(full=True)
    columns = [
        pa.nulls(len(table), field.type) if field.name not in table.column_names else table[field.name].cast(field.type)
        for field in SCHEMA
    ]
    for field, column in zip(SCHEMA, columns, strict=True):
        if not field.nullable and column.null_count:
            raise ValueError(f"an article has no {field.name}")
    if missing:
        position = SCHEMA.get_field_index(UNRECORDED)
        columns[position] = _unrecorded(columns[position].to_pylist(), missing)
    return pa.table(columns, schema=SCHEMA)


def _unrecorded(noted: Iterable[list[str] | None], missing: Sequence[str]) -> pa.Array[Any]:
    """Each article's columns that were never measured: those its file lacks, and those an older file lacked."""
    return pa.array([sorted({*missing, *(names or ())}) for names in noted], pa.list_(pa.string()))
