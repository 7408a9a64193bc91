"""What the folder of collected files remembers, and how it is put right after a kill."""

from __future__ import annotations

import gzip
from datetime import timedelta
from pathlib import Path

import pytest

from pipeline.collect.item import Item
from pipeline.collect.store import DATABASE, STATE, hold
from pipeline.failure import Failure, Locked
from tests.pipeline.collect.play import TODAY

LAMPS = Item(url="https://ledger.example/a", headline="Lamps dearer")
DAY = TODAY.date()


def test_a_file_stands_under_its_name_once_it_is_complete(tmp_path: Path) -> None:
    with hold(tmp_path) as store:
        with store.file("ledger", TODAY) as shelf:
            shelf.add(gzip.compress(b"one"), LAMPS, DAY)
            assert not list(tmp_path.glob("ledger/*"))
        assert [path.name for path in tmp_path.glob("ledger/*")] == ["20260302T060000Z.warc.gz"]


def test_a_run_with_nothing_new_makes_no_file(tmp_path: Path) -> None:
    with hold(tmp_path) as store, store.file("ledger", TODAY):
        pass
    assert not list(tmp_path.rglob("*.warc.gz"))


def test_two_runs_of_one_second_have_two_files(tmp_path: Path) -> None:
    with hold(tmp_path) as store:
        for _ in range(2):
            with store.file("ledger", TODAY) as shelf:
                shelf.add(gzip.compress(b"one"), None, DAY)
    assert len(list(tmp_path.glob("ledger/*.warc.gz"))) == 2


def test_what_was_appended_and_not_committed_is_cut_off(tmp_path: Path) -> None:
    with hold(tmp_path) as store:
        with store.file("ledger", TODAY) as shelf:
            shelf.add(gzip.compress(b"one"), LAMPS, DAY)
            unfinished = store.unfinished(shelf.name)
            with unfinished.open("ab") as file:
                file.write(gzip.compress(b"two")[:9])
        (path,) = tmp_path.glob("ledger/*")
        assert gzip.decompress(path.read_bytes()) == b"one"


def test_an_item_that_waits_is_given_back_as_it_was(tmp_path: Path) -> None:
    with hold(tmp_path) as store:
        store.let_wait("ledger", LAMPS, DAY, tries=1)
    with hold(tmp_path) as store:
        (waiting,) = store.waiting("ledger")
        assert (waiting.item, waiting.tries, waiting.first_seen) == (LAMPS, 1, DAY)
        with store.file("ledger", TODAY + timedelta(days=1)) as shelf:
            shelf.add(gzip.compress(b"one"), LAMPS, DAY + timedelta(days=1))
        assert store.waiting("ledger") == []
        assert store.is_known("ledger", LAMPS)
        assert store.is_kept(LAMPS)


def test_an_item_passed_over_is_kept_by_nobody(tmp_path: Path) -> None:
    with hold(tmp_path) as store:
        store.pass_over("ledger", LAMPS, DAY)
        assert store.is_known("ledger", LAMPS)
        assert not store.is_kept(LAMPS)
        assert not store.is_known("gazette", LAMPS)


def test_a_second_holder_is_sent_away(tmp_path: Path) -> None:
    with hold(tmp_path), pytest.raises(Locked), hold(tmp_path):
        pass


def test_a_damaged_memory_is_named_with_its_repair(tmp_path: Path) -> None:
    with hold(tmp_path):
        pass
    (tmp_path / STATE / DATABASE).write_bytes(b"no database at all, but long enough to be looked at" * 99)
    with pytest.raises(Failure, match="move it away"), hold(tmp_path):
        pass
