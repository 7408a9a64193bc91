"""What pages say of the sources that articles are collected from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from dashboard.ask import queries
from dashboard.ask.database import Snapshot, open_snapshot
from dashboard.ask.scope import Scope
from dashboard.words import interface as ui
from pipeline.collect.item import Item
from pipeline.collect.result import Outcome, Result
from pipeline.collect.store import Store, hold
from tests.building import CORPUS, build_at
from tests.dashboard.pages.test_pages import run

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
        for back in range(30, -1, -1):
            day(store, "ledger", back, 20)
            day(store, "gazette", back, 20 if back > 1 else 0)
            day(store, "clarion_*", back, 20 if back else 0, "read" if back else "unreadable")
    (folder / "in" / "letter.txt").write_bytes((CORPUS / "texts" / "letter.txt").read_bytes())
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


def test_without_collecting_no_page_speaks_of_it(snapshot: Snapshot) -> None:
    for page in ("overview", "data"):
        test = run(page, Scope(), snapshot, queries.choices(snapshot))
        assert not [notice for notice in test.warning if "Collecting" in notice.value]
        assert ui.SOURCES not in [heading.value for heading in test.header]
