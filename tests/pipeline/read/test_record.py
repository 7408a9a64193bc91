"""How a row becomes a raw article, or is refused."""

from __future__ import annotations

import io

import pytest

from pipeline.read.limits import Limits
from pipeline.read.record import Row, article
from pipeline.read.source import Source
from pipeline.records import SUMMARY_NOTE, RawArticle, Rejection

SOURCE = Source("a.jsonl", io.BytesIO(), limits=Limits(page_bytes=1_000, columns=50))


def loaded(row: Row) -> RawArticle:
    item = article(SOURCE, 1, "json", row, "utf-8")
    assert isinstance(item, RawArticle)
    return item


@pytest.mark.parametrize(
    ("row", "text", "html", "reason"),
    [
        ({"headline": "a"}, None, None, "a headline alone is an article"),
        ({"text": "Docks closed."}, "Docks closed.", None, "so is a text alone"),
        ({"html": "<p>Docks"}, None, "<p>Docks", "so is a page"),
        ({"text": "Docks closed.", "html": "<p>Docks"}, "Docks closed.", None, "its own text comes first"),
        ({"text": "<!doctype html><p>Docks"}, None, "<!doctype html><p>Docks", "a page under the name of a text"),
        ({"text": "<p>Docks</p><p>closed"}, "Docks\nclosed", None, "a text with markup"),
        ({"headline": "a", "summary": "Docks closed."}, "Docks closed.", None, "a summary, for want of a text"),
        ({"text": "Docks closed.", "summary": "s"}, "Docks closed.", None, "no summary beside a text"),
        ({"text": "ddUyU0VZz0BRneMio", "body": "Docks closed."}, "Docks closed.", None, "a number is no text"),
        ({"headline": "a", "story": "ddUyU0VZz0BRneMio"}, None, None, "nor is it one for want of another"),
        ({"headline": "a", "text": "https://bay.example/a"}, None, None, "nor is an address"),
        ({"text": "['Docks closed.', 'All of them.']"}, "Docks closed.\nAll of them.", None, "printed paragraphs"),
        ({"text": "[Updated] Docks closed [again]"}, "[Updated] Docks closed [again]", None, "brackets of a text"),
        ({"content": "Docks clo… [+1200 chars]"}, "Docks clo… [+1200 chars]", None, "the mark of a cut stays"),
    ],
)
def test_a_row_gives_a_text_or_a_page_or_neither(row: Row, text: str | None, html: str | None, reason: str) -> None:
    item = loaded(row)
    assert (item.text, item.html) == (text, html), reason


@pytest.mark.parametrize(
    ("row", "code", "reason"),
    [
        ({"url": "u", "published": "2025-05-02"}, "NO_TEXT", "no words"),
        ({"headline": " ", "text": "\n"}, "NO_TEXT", "blank words"),
        ({"headline": None}, "NO_TEXT", "a missing value"),
        ({"name": "x", "description": "A scraper.", "author": "a"}, "NO_TEXT", "a manifest"),
        ({"text": "a", "retweet_count": "1", "likes": "2"}, "SCHEMA", "a post"),
        ({"colour": "red"}, "SCHEMA", "no known column"),
        ({f"column {n}": "x" for n in range(60)} | {"headline": "a"}, "SCHEMA", "too many columns"),
        ({"html": "<p>" * 400}, "TOO_BIG", "a page over the limit"),
    ],
)
def test_a_row_that_is_no_article_is_refused(row: Row, code: str, reason: str) -> None:
    item = article(SOURCE, 1, "json", row, "utf-8")
    assert isinstance(item, Rejection)
    assert item.code == code, reason


def test_what_is_stated_is_kept_as_printed_on_one_line() -> None:
    row = {"title": "Ships &amp;\n shoes", "source.name": "Bay Wire", "author": "A. Reed\nB. Shaw", "date": "May 2, 2025",
           "date_format": "MDY", "id": "007", "lang": "en", "link": "https://bay.example/?a=1&amp;b"}  # fmt: skip
    stated = loaded(row).stated
    assert (stated.headline, stated.byline) == ("Ships & shoes", "A. Reed, B. Shaw")
    assert (stated.outlet, stated.published, stated.date_format) == ("Bay Wire", "May 2, 2025", "MDY")
    assert (stated.external_id, stated.language, stated.basis) == ("007", "en", "stated")
    assert stated.url == "https://bay.example/?a=1&amp;b", "an address is never rewritten"


def test_a_headline_that_was_escaped_twice_is_read_as_printed() -> None:
    stated = loaded({"title": "Ships &amp;amp; shoes: what&amp;#039;s next", "author": "A. O&amp;#39;Reed"}).stated
    assert (stated.headline, stated.byline) == ("Ships & shoes: what's next", "A. O'Reed")


@pytest.mark.parametrize("author", ["https://bay.example/reed", "17", "nan", "None", "[]"])
def test_what_is_no_name_is_no_byline(author: str) -> None:
    assert loaded({"title": "Docks", "author": author}).stated.byline is None


@pytest.mark.parametrize(
    ("row", "outlet", "url", "reason"),
    [
        (
            {"source": "https://bay.example/docks"},
            None,
            "https://bay.example/docks",
            "a source that is the article's address",
        ),
        ({"source": "https://bay.example"}, "bay.example", None, "a source that is a site"),
        ({"publisher": "{'href': 'https://bay.example', 'title': 'Bay Wire'}"}, "Bay Wire", None, "a printed object"),
        (
            {"link": "/docks", "source": "https://bay.example/docks"},
            None,
            "https://bay.example/docks",
            "the whole address",
        ),
    ],
)
def test_addresses_and_names_are_told_apart(row: Row, outlet: str | None, url: str | None, reason: str) -> None:
    stated = loaded({"title": "Docks"} | dict(row)).stated
    assert (stated.outlet, stated.url) == (outlet, url), reason


@pytest.mark.parametrize(
    ("authors", "byline"),
    [
        ("['A. Reed', 'B. Shaw']", "A. Reed, B. Shaw"),
        ("[Reuters]", "[Reuters]"),
        ("('A. Reed',)", "A. Reed"),
        ("[", "["),
    ],
)
def test_a_list_that_a_data_frame_printed_is_a_list(authors: str, byline: str) -> None:
    assert loaded({"title": "Docks", "authors": authors}).stated.byline == byline


def test_repairs_and_choices_are_noted() -> None:
    notes = loaded({"headline": "caf\0Ã©", "description": "<p>Docks</p>"}).notes
    assert "headline: 1 control characters removed" in notes
    assert "headline: mojibake repaired in 1 lines" in notes
    assert "summary: markup removed" in notes
    assert SUMMARY_NOTE in notes


def test_the_date_of_finding_is_a_note_and_no_date() -> None:
    item = loaded({"url": "u", "title": "a", "seendate": "20250502T101500Z", "domain": "bay.example"})
    assert item.stated.published is None
    assert item.stated.outlet == "bay.example"
    assert "seendate 20250502T101500Z" in item.notes


@pytest.mark.parametrize(
    ("cell", "byline"),
    [
        ("['Ada Byrne', 'Tom Osei']", "Ada Byrne, Tom Osei"),
        ("[{'name': 'Ada Byrne'}]", "Ada Byrne"),
        ("[not a list", None),
    ],
)
def test_a_list_printed_into_a_cell_is_read_as_its_values(cell: str, byline: str | None) -> None:
    assert loaded({"headline": "Docks close", "authors": cell}).stated.byline == (byline or cell)
