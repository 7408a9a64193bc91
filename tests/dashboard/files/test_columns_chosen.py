"""Columns that a reader chooses for a file, and the topics of each article in it."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import duckdb
import pandas as pd
import pytest

from dashboard.ask import queries
from dashboard.ask.database import Snapshot
from dashboard.ask.scope import Choices, Scope
from dashboard.files import tables
from dashboard.files.downloads import Format, Table, from_frame, table_file
from tests.dashboard.files.test_downloads import ABOUT

CHOSEN = ("outlet", "topics")


@pytest.mark.parametrize("name", ["articles", "stories", "credits"])
def test_the_columns_offered_are_those_of_the_file(name: str, snapshot: Snapshot) -> None:
    table = {
        "articles": tables.articles(snapshot, Scope(), 1),
        "stories": tables.stories(snapshot, Scope(), 1),
        "credits": tables.credits(snapshot, Scope()),
    }[name]
    with table.source() as stream:
        assert table.offered == table.columns(stream.schema.names)


@pytest.mark.parametrize("file_format", ["csv", "json", "parquet"])
def test_a_file_has_the_chosen_columns_after_its_link(file_format: Format, snapshot: Snapshot, tmp_path) -> None:  # type: ignore[no-untyped-def]
    table = replace(tables.articles(snapshot, Scope(), 60), chosen=CHOSEN)
    content = bytes(table_file(table, file_format, ABOUT).read())
    if file_format == "csv":
        names = next(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    elif file_format == "json":
        names = list(json.loads(content)[0])
    else:
        (tmp_path / "a.parquet").write_bytes(content)
        names = duckdb.read_parquet(str(tmp_path / "a.parquet")).columns
    assert names == ["scope", *CHOSEN]


def test_a_frame_offers_its_columns() -> None:
    table: Table = from_frame("t", pd.DataFrame({"a": [1], "b": [2]}))
    assert table.offered == ["a", "b"]
    assert replace(table, chosen=("b",)).columns(["a", "b"]) == ["b"]


@pytest.mark.parametrize("scope", [Scope(), Scope(on_raw=True), Scope(any_sense=True)])
def test_the_topics_of_an_article_are_those_it_is_found_by(scope: Scope, snapshot: Snapshot, choices: Choices) -> None:
    listed = queries.articles(snapshot, scope, most=1000).set_index("article_id")["topics"].fillna("")
    for topic in choices.values("topics"):
        on_topic = set(queries.articles(snapshot, replace(scope, topics=(topic,)), most=1000)["article_id"])
        label = choices.label("topics", topic)
        assert {key for key, topics in listed.items() if label in topics.split(", ")} == on_topic
