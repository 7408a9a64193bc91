"""What is said of each source, from what collecting remembers to the snapshot."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from pipeline.collect.health import Health, collected
from pipeline.collect.item import Item
from pipeline.collect.result import Outcome, Result
from pipeline.collect.store import DATABASE, STATE, Store, hold
from tests.building import ask, build_at
from tests.pipeline.collect.play import TODAY, Play, page, playing, rss
from tests.pipeline.collect.test_collect import run


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with hold(tmp_path / "collected") as held:
        yield held


def day(store: Store, back: int, items: int, outcome: Outcome = "read", hours: int = 0) -> None:
    """A run of a day `back` days ago that gave so many new items."""
    at = TODAY - timedelta(days=back) + timedelta(hours=hours)
    for number in range(items):
        item = Item(url=f"https://ledger.example/{at:%Y%m%d%H}/{number}")
        store.pass_over("ledger", item, at.date())
    store.finish(Result(source="ledger", outcome=outcome, detail="" if items else "why"), at, {})


def health(tmp_path: Path) -> Health:
    ((one,), _) = collected([tmp_path])
    return one


def test_a_source_that_gives_as_usual_is_well(tmp_path: Path, store: Store) -> None:
    for back in range(30, -1, -1):
        day(store, back, 20)
    one = health(tmp_path)
    assert (one.source_state, one.items_that_day, one.usual_items, one.items) == ("well", 20, 20.0, 560)


def test_a_source_that_falls_silent_is_named_on_the_second_day(tmp_path: Path, store: Store) -> None:
    for back in range(30, 1, -1):
        day(store, back, 20)
    day(store, 1, 0)
    day(store, 0, 0)
    one = health(tmp_path)
    assert (one.source_state, one.last_items_on) == ("few", date(2026, 2, 28))


@pytest.mark.parametrize("outcome", ["unreachable", "unreadable", "empty", "refused"])
def test_a_source_that_cannot_be_read_is_named_at_once(tmp_path: Path, store: Store, outcome: Outcome) -> None:
    for back in range(30, 0, -1):
        day(store, back, 20)
    day(store, 0, 0, outcome)
    one = health(tmp_path)
    assert (one.source_state, one.failure) == (outcome, "why")
    assert one.last_success_at == (TODAY - timedelta(days=1)).replace(tzinfo=None)


def test_a_day_that_goes_on_is_not_judged(tmp_path: Path, store: Store) -> None:
    for back in range(30, 0, -1):
        for hours in range(3):
            day(store, back, 10, hours=hours)
    day(store, 0, 0)
    one = health(tmp_path)
    assert (one.source_state, one.judged_on, one.items_that_day) == ("well", date(2026, 3, 1), 30)


def test_a_new_source_is_judged_by_what_it_gives_alone(tmp_path: Path, store: Store) -> None:
    day(store, 0, 3)
    assert health(tmp_path).source_state == "early"


def test_a_damaged_memory_costs_only_itself(tmp_path: Path) -> None:
    folder = tmp_path / "collected" / STATE
    folder.mkdir(parents=True)
    (folder / DATABASE).write_bytes(b"no database at all, but long enough to be looked at" * 99)
    assert collected([tmp_path]) == ([], [])


def test_a_snapshot_says_how_its_sources_are(tmp_path: Path) -> None:
    with playing() as server:
        server.scenes |= {
            "/feed1": Play(rss(("/a", "Lamps dearer"), ("/b", "Kettles"))),
            "/a": Play(page("Lamps dearer")),
        }
        server.scenes |= {"/b": Play(b"<html><body></body></html>")}
        run(tmp_path, server, {"pages": True}, {})
    build_at(tmp_path / "out", tmp_path / "collected")
    columns = "source_name, source_state, items, pages, pages_read, pages_with_text, failure"
    assert ask(tmp_path / "out", f"select {columns} from sources order by 1") == [
        ("source-1", "early", 2, 2, 2, 1, None),
        ("source-2", "unreachable", 0, 0, None, None, "its server answers 404"),
    ]
    assert ask(tmp_path / "out", "select source_name, collected_on, items from collection_days order by 1") == [
        ("source-1", TODAY.date(), 2),
        ("source-2", TODAY.date(), None),
    ]


def test_a_corpus_that_nothing_was_collected_for_has_no_sources(tmp_path: Path) -> None:
    build_at(tmp_path / "out")
    assert ask(tmp_path / "out", "select count(*) from sources") == [0]
