"""The archive of a scope, made from the snapshot of invented articles and read back with other readers."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pandas as pd
import pytest

from dashboard.ask import queries
from dashboard.ask.database import Snapshot, TooSlow, stream
from dashboard.ask.queries.articles import ArticleOrder
from dashboard.ask.scope import Choices, Scope, sentence
from dashboard.ask.series import Series, SeriesSelection
from dashboard.files import archive as bundle
from dashboard.files import downloads as export
from dashboard.files import tables as file_tables
from dashboard.files.provenance import meaning_of
from dashboard.pages.parts import everything, share
from dashboard.pages.parts.context import PageContext
from dashboard.pages.parts.files import provenance
from dashboard.words import columns, measures
from dashboard.words import interface as ui
from tests.frames import rows_of_frame

SCOPE = Scope(date(2025, 3, 1), date(2025, 5, 12), topics=("tariffs",))


def context(snapshot: Snapshot, choices: Choices, scope: Scope) -> PageContext:
    return PageContext(snapshot, choices, queries.scope_totals(snapshot, scope), "light")


def opened(snapshot: Snapshot, choices: Choices) -> zipfile.ZipFile:
    own = context(snapshot, choices, SCOPE)
    return zipfile.ZipFile(io.BytesIO(everything.archive(SCOPE, own, provenance(SCOPE, own)).read()))


@pytest.fixture(scope="module")
def archive(snapshot: Snapshot, choices: Choices) -> zipfile.ZipFile:
    return opened(snapshot, choices)


@pytest.fixture(scope="module")
def manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(archive.read("manifest.json"))
    return found


def rows_of(archive: zipfile.ZipFile, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(archive.read(f"{name}.csv").decode("utf-8-sig"), newline=""), strict=True))


def test_every_table_stands_in_every_form_with_the_rows_the_manifest_tells(
    archive: zipfile.ZipFile, manifest: dict[str, Any], tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(archive.read("tables.xlsx")))
    tables = {name: told for name, told in manifest["tables"].items() if not name.startswith("credits.")}
    assert {"articles", "mentions", "stories", "credits", "origins", "attention_by_week", "milestones"} <= set(tables)
    for name, told in tables.items():
        rows = rows_of(archive, name)
        path = tmp_path / f"{name}.parquet"
        path.write_bytes(archive.read(f"{name}.parquet"))
        parquet = duckdb.read_parquet(str(path))
        assert len(rows) == len(parquet.fetchall()) == told["rows"] == told["of"], name
        assert book[name[:31]].max_row == told["rows"] + 1
        assert list(told["columns"]) == parquet.columns
        assert not told["is_cut"]


def test_the_manifest_is_complete(manifest: dict[str, Any], snapshot: Snapshot, choices: Choices) -> None:
    totals = queries.scope_totals(snapshot, SCOPE)
    assert manifest["scope"]["sentence"] == sentence(SCOPE, totals, choices)
    assert "topics=Tariffs" in manifest["scope"]["link"]
    assert f"snapshot={snapshot.snapshot_id}" in manifest["scope"]["link"]
    assert manifest["scope"]["parameters"]["topic_ids"] == ["tariffs"]
    assert manifest["unit"] == "articles"
    assert manifest["denominator"] == measures.BY_COLUMN["attention_share"].denominator
    assert manifest["snapshot"]["content_hash"] == snapshot.manifest["content_hash"]
    assert manifest["measures_version"] == measures.MEASURES_VERSION
    assert "tariffs" in manifest["lexicon"]["keywords"]["tariff"]["forms"]
    assert manifest["counts"]["articles"] == totals.articles == manifest["tables"]["articles"]["rows"]
    assert {"undated", "truncated", "unknown_outlet", "rejected_records"} <= set(manifest["counts"])
    assert manifest["rejected_records"] == snapshot.manifest.get("rejected", {})
    assert manifest["text_mode"] == "full"
    assert manifest["licence"] == ui.LICENCE
    share = manifest["tables"]["keywords"]["columns"]["attention_share"]
    assert share["unit"] == "share"
    assert share["denominator"]


def test_every_column_of_every_table_has_a_meaning(manifest: dict[str, Any]) -> None:
    silent = [
        f"{name}.{column}"
        for name, table in manifest["tables"].items()
        for column, told in table["columns"].items()
        if told["meaning"] in ("", columns.SEE_HEADER)
    ]
    assert not silent


def test_numbers_of_the_files_are_those_of_the_page(
    archive: zipfile.ZipFile, snapshot: Snapshot, choices: Choices
) -> None:
    shown = queries.articles(snapshot, SCOPE, most=1_000)
    rows = rows_of(archive, "articles")
    assert [row["article_id"] for row in rows] == list(shown["article_id"])
    assert [int(row["mentions"]) for row in rows] == list(shown["mentions"])
    assert [row["published_on"] for row in rows] == [f"{day:%Y-%m-%d}" for day in shown["published_on"]]
    assert list(rows[0])[1 : 1 + len(file_tables.ARTICLE_COLUMNS)] == file_tables.ARTICLE_COLUMNS
    topics = SeriesSelection(tuple(Series("topic", topic, topic) for topic in choices.values("topics")))
    weeks = queries.attention(snapshot, SCOPE, topics, "week")
    told = [(row["series"], row["bucket_on"], row["articles"]) for row in rows_of(archive, "attention_by_week")]
    assert told == [
        (each.series, "" if pd.isna(each.bucket_on) else f"{each.bucket_on:%Y-%m-%d}", "" if pd.isna(each.articles) else str(int(each.articles)))
        for each in rows_of_frame(weeks)
    ]  # fmt: skip


def test_the_mentions_of_the_file_are_the_mentions_counted(archive: zipfile.ZipFile) -> None:
    counted = {row["keyword_id"]: int(row["mentions"]) for row in rows_of(archive, "keywords")}
    names = {row["keyword_id"]: row["label"] for row in rows_of(archive, "keywords")}
    found: dict[str, int] = {}
    for row in rows_of(archive, "mentions"):
        found[row["label"]] = found.get(row["label"], 0) + 1
    assert found == {names[key]: number for key, number in counted.items()}


def test_no_sentence_of_an_article_is_in_the_archive(archive: zipfile.ZipFile, snapshot: Snapshot) -> None:
    content = b"".join(
        archive.read(name) for name in archive.namelist() if name.endswith((".csv", ".json", ".graphml", ".gexf"))
    )
    bodies = snapshot.connection.cursor().execute("select body from articles where len(body) > 80").fetchall()
    assert bodies
    assert not [body for (body,) in bodies if body[:80].encode() in content]


def test_the_network_is_a_graph_of_the_credits(archive: zipfile.ZipFile, manifest: dict[str, Any]) -> None:
    root = ET.fromstring(archive.read("credits.graphml"))
    arrows = root.findall(".//{http://graphml.graphdrawing.org/xmlns}edge")
    assert len(arrows) == manifest["tables"]["credits"]["rows"] == manifest["tables"]["credits.graphml"]["rows"]
    assert archive.read("credits.gexf").count(b"<edge ") == manifest["tables"]["credits.gexf"]["rows"] == len(arrows)


def test_the_readme_names_the_scope_and_every_table(archive: zipfile.ZipFile, manifest: dict[str, Any]) -> None:
    text = archive.read("README.txt").decode()
    assert manifest["scope"]["sentence"] in text
    assert all(f"  {name}: " in text for name in manifest["tables"])


def test_a_sheet_of_the_archive_that_ends_early_says_so(
    monkeypatch: pytest.MonkeyPatch, snapshot: Snapshot, choices: Choices
) -> None:
    monkeypatch.setattr(bundle, "SHEET_ROWS", 2)
    archive = opened(snapshot, choices)
    book = openpyxl.load_workbook(io.BytesIO(archive.read("tables.xlsx")))
    total = len(rows_of(archive, "articles"))
    assert book["articles"].max_row == 3
    assert ("Rows of articles", f"2 of {total} rows: incomplete") in list(book["about"].iter_rows(values_only=True))


@pytest.mark.parametrize("is_large", [False, True])
@pytest.mark.parametrize("order", ["newest", "oldest", "outlet", "headline", "longest", "mentions"])
def test_pages_of_a_stream_are_the_whole_in_its_order(
    order: ArticleOrder, is_large: bool, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_tables, "PAGE_ROWS", 7)
    monkeypatch.setattr(file_tables, "LARGE", 0 if is_large else 1_000)
    shown = queries.articles(snapshot, Scope(), order=order, most=1_000)
    table = file_tables.articles(snapshot, Scope(), len(shown), order=order)
    with table.source() as found:
        assert [row["article_id"] for batch in found.batches for row in batch.to_pylist()] == list(shown["article_id"])


def test_a_search_is_in_the_file_and_in_what_it_tells(snapshot: Snapshot, choices: Choices) -> None:
    shown = queries.articles(snapshot, Scope(), search="port", most=1_000)
    assert 0 < len(shown) < queries.scope_totals(snapshot, Scope()).articles
    about = provenance(Scope(), context(snapshot, choices, Scope()), {"find": "port"})
    rows = json.loads(
        bytes(
            export.table_file(file_tables.articles(snapshot, Scope(), len(shown), search="port"), "json", about).read()
        )
    )
    assert [row["article_id"] for row in rows] == list(shown["article_id"])
    assert about.sentence.endswith("; search: port")
    assert "find=port" in rows[0]["scope"]


def test_a_stream_that_stops_half_way_leaves_the_connection_ready(snapshot: Snapshot) -> None:
    for _ in range(2):
        with stream(snapshot, "keywords/lexicon", [{}], is_large=True) as found:
            next(found.batches)
    with stream(snapshot, "keywords/lexicon", [{}], is_large=True) as found:
        assert sum(batch.num_rows for batch in found.batches) == len(queries.lexicon(snapshot))


def test_a_question_beyond_its_time_fails_the_file_and_never_cuts_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection = duckdb.connect(config={"max_execution_time": "50"})
    asked = Snapshot("x", connection, connection, {})
    (tmp_path / "endless.sql").write_text(
        "select sum(a * random()) as n from range(100000000000) t(a)", encoding="utf-8"
    )
    monkeypatch.setattr("dashboard.ask.database.SQL", tmp_path)
    with pytest.raises(TooSlow), stream(asked, "endless", [{}], is_large=True) as found:
        list(found.batches)


def test_a_citation_names_view_scope_data_link_and_day(snapshot: Snapshot, choices: Choices) -> None:
    told = share.citation("Timeline", SCOPE, context(snapshot, choices, SCOPE), {"terms": "canola\nsteel"})
    totals = queries.scope_totals(snapshot, SCOPE)
    built = str(snapshot.manifest["built_at"])[:10]
    for part in (
        ui.TITLE,
        "Timeline",
        sentence(SCOPE, totals, choices),
        snapshot.snapshot_id,
        built,
        "topics=Tariffs",
        "terms=canola%0Asteel",
        "words: canola, steel",
        "accessed",
    ):
        assert part in told
    assert "\n" not in told


def test_every_answer_that_pages_show_has_meanings_for_its_columns(snapshot: Snapshot) -> None:
    described = queries.comments(snapshot)
    story = str(queries.stories(snapshot, Scope(), order="articles", most=1)["story_id"].iloc[0])
    asked = SeriesSelection(tuple(Series("keyword", key, key) for key in ("tariff", "fentanyl")))
    answers = [
        queries.contexts(snapshot, Scope(), asked),
        queries.keyword_forms(snapshot, Scope(), asked),
        queries.distinctive_words(snapshot, Scope(), ("kestrel-wire",)),
        queries.rejection_codes(snapshot),
        queries.columns(snapshot),
        queries.story_articles(snapshot, Scope(), story),
        queries.story_reuse(snapshot, story),
        queries.coverage_gap(snapshot, Scope(), story),
    ]
    silent = {
        column
        for frame in answers
        for column in frame.columns
        if not column.startswith("of_") and meaning_of("", column, described) == columns.SEE_HEADER
    }
    assert not silent
