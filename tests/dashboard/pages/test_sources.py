"""What pages say of the sources that articles are collected from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pandas as pd
import pytest

from dashboard.ask import queries
from dashboard.ask.database import Snapshot, open_snapshot
from dashboard.ask.frames import rows_of
from dashboard.ask.scope import Scope
from dashboard.words import interface as ui
from dashboard.words import timeline as timeline_words
from pipeline.collect.item import Item
from pipeline.collect.result import Outcome, Result
from pipeline.collect.store import Store, hold
from tests.building import build_at, record, write_records
from tests.dashboard.pages.test_pages import run

MISSED = (11, 12, 15)  # days ago without a run
NOW = datetime.now(UTC).replace(microsecond=0)


def day(store: Store, name: str, back: int, items: int, outcome: Outcome = "read") -> None:
    """A run of a day `back` days ago."""
    at = NOW - timedelta(days=back)
    for number in range(items):
        store.pass_over(name, Item(url=f"https://{name}.example/{at:%Y%m%d}/{number}"), at.date())
    store.finish(Result(source=name, outcome=outcome, detail="broken XML" if outcome == "unreadable" else ""), at, {})


@pytest.fixture(scope="module")
def collecting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    """A snapshot of three sources: one as usual, one silent, one that cannot be read."""
    folder = tmp_path_factory.mktemp("collecting")
    with hold(folder / "in" / "collected") as store:
        for back in (back for back in range(30, -1, -1) if back not in MISSED):
            day(store, "ledger", back, 20)
            day(store, "gazette", back, 20 if back > 1 else 0)
            day(store, "clarion_*", back, 20 if back else 0, "read" if back else "unreadable")
    write_records(folder / "in" / "articles.jsonl", [record(1), record(9)])
    build_at(folder / "out", folder / "in")
    snapshot = open_snapshot(folder / "out")
    yield snapshot
    snapshot.connection.close()


def test_sources_that_look_wrong_come_first(collecting: Snapshot) -> None:
    sources = queries.sources(collecting)
    assert list(sources["source_name"]) == ["clarion_*", "gazette", "ledger"]
    assert list(sources["source_state"]) == ["unreadable", "few", "well"]


def test_the_overview_names_them_in_one_notice(collecting: Snapshot) -> None:
    test = run("overview", Scope(), collecting, queries.choices(collecting))
    assert not test.exception
    (notice,) = test.warning
    names = r"clarion\_\* (not readable), gazette (far fewer items than usual)"
    assert notice.value == ui.SOURCES_WRONG.format(count=2, total="3 sources", names=names)


def test_the_data_page_has_a_table_of_them(collecting: Snapshot) -> None:
    test = run("data", Scope(), collecting, queries.choices(collecting))
    assert not test.exception
    assert ui.SOURCES in [heading.value for heading in test.header]
    (table,) = [table.value for table in test.dataframe if "source_name" in table.value.columns]
    assert list(table["source_state"]) == ["Not readable", "Far fewer items than usual", "As usual"]


def test_days_without_collection_are_spans(collecting: Snapshot) -> None:
    def ago(days: int) -> date:
        return NOW.date() - timedelta(days=days)

    spans = queries.uncollected_days(collecting, None, None)
    assert [(row.from_on.date(), row.to_on.date()) for row in rows_of(spans)] == [
        (ago(15), ago(15)),
        (ago(12), ago(11)),
    ]
    assert len(queries.uncollected_days(collecting, ago(12), None)) == 1
    assert queries.uncollected_days(collecting, ago(10), ago(0)).empty


def test_the_timeline_frames_them_and_says_so(collecting: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    choices = queries.choices(collecting)
    assert not [
        note
        for note in run("timeline", Scope(), collecting, choices).caption
        if timeline_words.UNCOLLECTED_NOTE in note.value
    ]
    days = pd.DataFrame({"from_on": [choices.first_on], "to_on": [choices.last_on]}).astype("datetime64[us]")
    monkeypatch.setattr(queries, "uncollected_days", lambda *_: days)
    test = run("timeline", Scope(), collecting, choices)
    assert not test.exception
    assert [note for note in test.caption if timeline_words.UNCOLLECTED_NOTE in note.value]


def test_without_collecting_no_page_speaks_of_it(snapshot: Snapshot) -> None:
    for page in ("overview", "data"):
        test = run(page, Scope(), snapshot, queries.choices(snapshot))
        assert not [notice for notice in test.warning if "Collecting" in notice.value]
        assert ui.SOURCES not in [heading.value for heading in test.header]
