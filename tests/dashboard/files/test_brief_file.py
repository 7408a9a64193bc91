"""The brief as a file: every sentence of the page, every text inert, no request, small; and the feed."""

from __future__ import annotations

import json
import re
from datetime import date
from html import escape, unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest

from dashboard.__main__ import main
from dashboard.ask import queries
from dashboard.ask.brief import Edition, sentences
from dashboard.ask.database import Snapshot, open_snapshot
from dashboard.ask.scope import Choices, Scope
from dashboard.ask.since import Since
from dashboard.files import svg
from dashboard.files.brief import brief_html
from dashboard.files.feed import ATOM, feed
from pipeline.runs.build import Order, build

ADDRESS = "https://dashboard.example/coverage/"
LARGEST = 400_000  # bytes: a file that mail takes
HOSTILE = "Duty on 'thread' & \"onmouseover=alert(1)\""


def edition_of(snapshot: Snapshot, scope: Scope | None = None) -> Edition:
    filters, choices = scope or Scope(), queries.choices(snapshot)
    since = Since(on=date(2025, 4, 1))
    totals = queries.scope_totals(snapshot, filters)
    return Edition(snapshot=snapshot, choices=choices, scope=filters, totals=totals, since=since)


def test_the_file_holds_every_sentence_with_a_link_and_asks_for_nothing(snapshot: Snapshot) -> None:
    edition = edition_of(snapshot)
    page = brief_html(edition, ADDRESS, date(2026, 1, 2))
    text = unescape(page)
    for item in sentences(edition):
        assert item.text in text
        assert f'href="{ADDRESS}{edition.link(item)}"' in text
    assert not re.search(r"<(?:script|link|iframe|object)\b|@import|url\(", page)
    assert re.findall(r"\bsrc\s*=\W*(.{19})", page) == ["data:image/svg+xml;"], "its chart is in the file itself"
    assert "default-src 'none'" in page
    assert "2 Jan 2026" in page
    assert len(page.encode()) < LARGEST


def test_a_hostile_headline_is_only_text(tmp_path: Path) -> None:
    records = [
        {
            "headline": f"{HOSTILE} {number}",
            "outlet": "Lagoon Courier",
            "published": "2025-05-01",
            "text": "A tariff on buttons.",
        }
        for number in range(3)
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    build(Order((tmp_path / "a.jsonl",), tmp_path / "build", Path("data/reference")))
    edition = edition_of(open_snapshot(tmp_path / "build"))
    page = brief_html(edition, ADDRESS, date(2026, 1, 2))
    assert HOSTILE not in page
    assert escape(HOSTILE) in page
    titles = ElementTree.fromstring(feed(edition, ADDRESS)).iterfind(f"{{{ATOM}}}entry/{{{ATOM}}}title")
    assert all((title.text or "").startswith(HOSTILE) for title in titles)


def test_the_feed_has_an_entry_per_new_article_and_an_id_that_lasts(snapshot: Snapshot) -> None:
    scope = Scope(topics=("tariffs",))
    edition = edition_of(snapshot, scope)
    root = ElementTree.fromstring(feed(edition, ADDRESS))
    ids = [element.text for element in root.iterfind(f"{{{ATOM}}}entry/{{{ATOM}}}id")]
    expected = queries.new_articles(snapshot, scope, edition.since)["article_id"]
    assert ids == [f"urn:coverage:article:{article_id}" for article_id in expected]
    assert root.findtext(f"{{{ATOM}}}id") == f"{ADDRESS}new?topics=Tariffs&about=false"
    moments = [element.text or "" for element in root.iter(f"{{{ATOM}}}updated")]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", moment) for moment in moments)


def test_columns_stand_on_their_days_and_add_up() -> None:
    counts = [(date(2025, 5, 1), 2), (date(2025, 5, 4), 4)]
    drawing = ElementTree.fromstring(svg.columns(counts, "By day", "#111", "#00f"))
    bars = [element for element in drawing.iter() if element.tag.endswith("rect")]
    assert len(bars) == 2
    heights = [float(bar.attrib["height"]) for bar in bars]
    assert heights[1] == pytest.approx(2 * heights[0], abs=0.2)
    assert [bar[0].text for bar in bars] == ["1 May 2025: 2", "4 May 2025: 4"]
    assert svg.columns([], "By day", "#111", "#00f") == ""


def test_a_long_time_is_drawn_by_week_or_month() -> None:
    counts = [(date(2024, month, day), 1) for month in range(1, 13) for day in range(1, 29)]
    drawing = ElementTree.fromstring(svg.columns(counts, "By week", "#111", "#00f"))
    labels = [element[0].text or "" for element in drawing.iter() if element.tag.endswith("rect")]
    assert len(labels) < 60
    assert sum(int(label.rpartition(" ")[2]) for label in labels) == len(counts)


def test_the_command_writes_a_brief_of_the_filters_in_a_link(
    build_folder: Path, tmp_path: Path, choices: Choices, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "brief.html"
    link = f"http://127.0.0.1:8501/?topics={choices.label('topics', 'tariffs')}&snapshot=000000000000"
    options = ["brief", "--out", str(build_folder), "--since", "30", "--scope", link, str(target)]
    assert main(options) == 0
    said = capsys.readouterr().out
    assert said.endswith(f"-> {target}\n")
    assert said.partition(" -> ")[0] in unescape(target.read_text(encoding="utf-8"))
    assert main([*options[:-1], str(tmp_path / "brief.atom")]) == 0
    assert ElementTree.parse(tmp_path / "brief.atom").getroot().tag == f"{{{ATOM}}}feed"


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--since", "yesterday", "is not a number of days"),
        ("--scope", "outlets=Gone", "not in the data: Gone"),
        ("--out", "nowhere", "python -m pipeline build"),
    ],
)
def test_the_command_writes_nothing_where_it_cannot_do_what_is_asked(
    option: str, value: str, words: str, build_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "brief.html"
    assert main(["brief", "--out", str(build_folder), option, value, str(target)]) == 1
    assert words in capsys.readouterr().err
    assert not target.exists()
