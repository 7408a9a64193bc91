"""Which records stand in a JSON object, however a tool or a data frame arranged them."""

from __future__ import annotations

import io
import json
from typing import Any

import pandas as pd
import pytest

from pipeline.read.jsonfile import read_json
from pipeline.read.limits import Limits
from pipeline.read.source import Source
from pipeline.records import RawArticle, Rejection

ROWS = [
    {"title": "Ferry tolls rise", "text": "The tolls rise again.", "date": "2025-05-13", "source": "Bay Wire"},
    {"title": "Docks close early", "text": "The docks close at four.", "date": "2025-05-14", "source": "Bay Wire"},
]
FRAME = pd.DataFrame(ROWS)


def read(value: Any, **limits: int) -> list[RawArticle | Rejection]:
    data = value if isinstance(value, str) else json.dumps(value)
    return list(read_json(Source("a.json", io.BytesIO(data.encode()), limits=Limits(**limits))))


def headlines(value: Any) -> list[str | None]:
    return [item.stated.headline if isinstance(item, RawArticle) else item.code for item in read(value)]


@pytest.mark.parametrize("orient", ["records", "split", "index", "columns", "table"])
def test_every_orient_of_a_data_frame_is_read(orient: Any) -> None:
    items = read(FRAME.to_json(orient=orient))
    stated = [(item.text, item.stated.outlet, item.stated.published) for item in items if isinstance(item, RawArticle)]
    assert stated == [(row["text"], row["source"], row["date"]) for row in ROWS]


def test_rows_that_are_lists_need_the_names_of_their_columns() -> None:
    assert headlines([list(ROWS[0]), *(list(row.values()) for row in ROWS)]) == [row["title"] for row in ROWS]
    items = read(FRAME.to_json(orient="values"))
    assert [item.code for item in items if isinstance(item, Rejection)] == ["SCHEMA", "SCHEMA"]
    assert "columns.toml" in items[0].detail  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ({"a1": ROWS[0], "a2": ROWS[1]}, "keyed by id"),
        ({"status": "ok", "payload": {"a1": ROWS[0], "a2": ROWS[1]}}, "keyed, and wrapped"),
        ({"status": "ok", "found": ROWS}, "a list under a name of its own"),
        ({"one": {"two": {"three": ROWS}}}, "a list deep inside"),
        ({name: [row[name] for row in ROWS] for name in ROWS[0]}, "columns of lists"),
        ({"title": "All of May", "pieces": ROWS}, "a list under a title"),
        ({"bay": [ROWS[0]], "hill": [ROWS[1]]}, "lists by subject"),
    ],
)
def test_records_are_taken_out_of_what_holds_them(value: Any, reason: str) -> None:
    assert headlines(value) == [row["title"] for row in ROWS], reason


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (ROWS[0] | {"related": [{"title": "Other", "url": "https://bay.example/o"}]}, "links to others"),
        ({"title": "Ferry tolls rise", "url": "https://bay.example/1", "authors": [{"name": "A. Reed"}]}, "no text"),
        ({"title": "Ferry tolls rise", "body": {"sections": [{"paragraphs": ["The tolls."]}]}}, "a text in parts"),
        ({"article": ROWS[0]}, "an object around it"),
    ],
)
def test_one_article_stays_one(value: Any, reason: str) -> None:
    assert headlines(value) == ["Ferry tolls rise"], reason


def test_articles_have_what_the_object_around_their_list_says_of_all() -> None:
    around = [{"source": "Dune Post", "title": "Feed", "articles": [{"title": "Ferry tolls rise", "url": "u"}]}, {
        "source": "Dune Post", "date": "2025-05-13", "news": [{"title": "Docks close", "source": "Bay Wire", "url": "u"}],
    }]  # fmt: skip
    stated = [item.stated for item in read(around) if isinstance(item, RawArticle)]
    assert [(fact.headline, fact.outlet, fact.published) for fact in stated] == [
        ("Ferry tolls rise", "Dune Post", None),
        ("Docks close", "Bay Wire", "2025-05-13"),
    ]


def test_records_are_found_in_lists_inside_lists() -> None:
    export = {"db": [{"meta": {"version": "5"}, "data": {"posts": ROWS, "users": [{"id": 1, "name": "Ann"}]}}]}
    assert headlines(export) == ["Ferry tolls rise", "Docks close early"]


def test_numbers_of_sentences_are_no_part_of_a_text() -> None:
    [item] = read({"title": "Ferry tolls rise", "body": [{"index": "0", "sentence": "The tolls rise."}]})
    assert isinstance(item, RawArticle)
    assert item.text == "The tolls rise."


def test_the_key_is_the_address_or_the_id_of_its_record() -> None:
    (linked, named, counted) = read({
        "https://bay.example/1": {"title": "a", "text": "b"},
        "bay-2": {"title": "c", "text": "d"},
        "3": {"title": "e", "text": "f"},
    })  # fmt: skip
    assert isinstance(linked, RawArticle)
    assert linked.stated.url == "https://bay.example/1"
    assert isinstance(named, RawArticle)
    assert named.stated.external_id == "bay-2"
    assert isinstance(counted, RawArticle)
    assert counted.stated.external_id is None, "the number of a row names no article"


def test_one_object_may_hold_more_than_one_record_may() -> None:
    many = {f"a{number}": ROWS[0] | {"title": f"Tolls {number}"} for number in range(50)}
    items = read(many, record_bytes=1_000)
    assert sum(isinstance(item, RawArticle) for item in items) == 50
    (item,) = read(ROWS[0] | {"text": "toll " * 400}, record_bytes=1_000)
    assert isinstance(item, Rejection)
    assert item.code == "TOO_LONG"
