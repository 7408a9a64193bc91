"""The shape of measured articles follows from the records: names, types, and what may be NULL."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Literal

import pyarrow as pa
import pytest

from pipeline.records import Annotations, Bits, Evidence, Facts, Place, Printed, QuoteFact
from pipeline.records.shape import EXPECTED, SCHEMA, columns, printed_fields


@dataclass(frozen=True, slots=True)
class Leaf:
    """An invented record inside another."""

    colour: Literal["green", "brown"]
    width: float | None


@dataclass(frozen=True, slots=True)
class Tree:
    """An invented record with a field of every sort."""

    name: str
    rings: int
    is_felled: bool
    planted_on: date | None
    seen_at: datetime
    saying: Printed
    echo: Printed | None
    char_start: Place
    bits: tuple[Bits, ...]
    leaves: tuple[Leaf, ...]


def test_a_column_has_the_type_of_its_field_and_may_be_null_where_that_may_be_none_or_withheld() -> None:
    leaf = pa.struct([pa.field("colour", pa.string(), nullable=False), pa.field("width", pa.float64())])
    assert list(columns(Tree)) == [
        pa.field("name", pa.string(), nullable=False),
        pa.field("rings", pa.int32(), nullable=False),
        pa.field("is_felled", pa.bool_(), nullable=False),
        pa.field("planted_on", pa.date32()),
        pa.field("seen_at", pa.timestamp("us"), nullable=False),
        pa.field("saying", pa.string()),
        pa.field("echo", pa.string()),
        pa.field("char_start", pa.int32()),
        pa.field("bits", pa.list_(pa.uint32()), nullable=False),
        pa.field("leaves", pa.list_(leaf), nullable=False),
    ]


def test_printed_words_are_told_from_what_is_concluded() -> None:
    assert [name for name, is_printed in printed_fields(Tree).items() if is_printed] == ["saying", "echo"]
    assert [name for name, is_printed in printed_fields(Evidence).items() if is_printed] == ["quote"]


@pytest.mark.parametrize("record", [Facts, Annotations])
def test_every_field_of_what_is_measured_is_a_column_of_the_article(record: type) -> None:
    assert {field.name for field in fields(record)} - {"failures"} <= set(SCHEMA.names)


def test_of_a_refused_article_all_but_its_identity_may_be_null() -> None:
    required = {column.name for column in SCHEMA if not column.nullable}
    assert required == {"article_id", "content_hash", "kind", "encoding", "has_text"}
    assert {"words", "outlet_basis", "is_wire_copy"} <= set(EXPECTED)
    assert not {"headline", "published_on", "sketch", "quotes"} & set(EXPECTED)


def test_a_list_of_records_is_nested_in_the_article() -> None:
    assert list(SCHEMA.field("quotes").type.value_type) == list(columns(QuoteFact))
