from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.failure import Failure
from pipeline.measure.store import Store, check_rows, is_usable, write_shard
from pipeline.measure.versions import read_measurements
from pipeline.owned import Section, Writer
from pipeline.records import Batch
from pipeline.records.shape import SCHEMA
from pipeline.snapshot.hold import hold

TODAY, TOMORROW = date(2025, 5, 2), date(2025, 5, 3)
KEY = "0" * 64


def table(**changed: object) -> pa.Table:
    """One measured article, undated and without a word."""
    row: dict[str, object] = {
        "article_id": "0123456789abcdef",
        "content_hash": "c",
        "kind": "text",
        "encoding": "utf-8",
    }
    row |= {"outlet_basis": "unknown", "published_on_basis": "unknown", "published_precision": "none"}
    row |= {"language_basis": "unknown", "text_completeness": "unknown", "is_wire_copy": False, "has_text": False}
    row |= {"words": 0, "raw_words": 0, "sentences": 0, "lede_sentences": 0, "body_hash": "", "sketch": []}
    row |= {"spans": [], "evidence": [], "mentions": [], "figures": [], "word_counts": []}
    row |= {"credits": [], "quotes": [], "people": [], "days": []}
    return pa.Table.from_pylist([row | changed], schema=SCHEMA)


def mention(region: str) -> dict[str, object]:
    place: dict[str, object] = {"char_start": 0, "char_end": 6, "sentence": 0, "in_lede": True}
    return place | {"keyword_id": "tariff", "form": "tariff", "surface": "tariff", "region": region}


def credit(region: str) -> dict[str, object]:
    place: dict[str, object] = {"char_start": 0, "char_end": 6, "sentence": 0, "position": 1}
    return {"name": "Tern Wire", "verb": "reported", "kind": "credit", "is_short_form": False, "region": region} | place


def figure(value: float) -> dict[str, object]:
    return {"value": value, "unit": "percent", "char_start": 0, "char_end": 3, "sentence": 0}


def word(word: str) -> dict[str, object]:
    return {"word": word, "count": 1, "in_headline": False, "in_lede": False}


@pytest.fixture
def section(tmp_path: Path) -> Iterator[Section]:
    with hold(tmp_path / "out") as folder:
        yield folder.section("shards")


@pytest.fixture
def writer(tmp_path: Path) -> Writer:
    return Writer(tmp_path, tmp_path)


def test_a_batch_is_missing_until_its_shard_is_written(section: Section) -> None:
    batch = Batch(KEY, ())
    assert list(Store(section, TODAY).missing([batch])) == [batch]
    write_shard(table(), f"{KEY}.parquet", section.writer, TODAY)
    store = Store(section, TODAY)
    assert list(store.missing([batch])) == []
    assert (store.reused, store.paths) == (1, [section.path / f"{KEY}.parquet"])


def test_a_shard_that_no_build_made_is_neither_read_nor_written_over(section: Section) -> None:
    section.path.mkdir()
    (section.path / f"{KEY}.parquet").write_bytes(b"mine")
    with pytest.raises(Failure, match="was not made by a build; move it away"):
        list(Store(section, TODAY).missing([Batch(KEY, ())]))
    assert (section.path / f"{KEY}.parquet").read_bytes() == b"mine"


def test_unsound_measurements_are_not_needed(tmp_path: Path, section: Section) -> None:
    pq.write_table(table(words=None), tmp_path / "unsound.parquet")
    store = Store(section, TODAY)
    with pytest.raises(ValueError, match="no words"):
        store.adopt(tmp_path / "unsound.parquet")
    assert store.paths == []


def test_a_spoilt_copy_of_measurements_is_taken_in_again(tmp_path: Path, section: Section) -> None:
    pq.write_table(table(), tmp_path / "shared.parquet")
    key = Store(section, TODAY).adopt(tmp_path / "shared.parquet")
    copy = section.path / f"{key}.parquet"
    copy.write_bytes(b"")
    Store(section, TODAY).adopt(tmp_path / "shared.parquet")
    assert is_usable(copy, TODAY)


def test_two_equal_batches_need_one_shard(section: Section) -> None:
    store = Store(section, TODAY)
    assert len(list(store.missing([Batch(KEY, ()), Batch(KEY, ())]))) == 1
    assert len(store.paths) == 1


def test_a_shard_outlasts_its_day_unless_a_verdict_in_it_may_pass(tmp_path: Path, writer: Writer) -> None:
    lasting, passing = tmp_path / "lasting.parquet", tmp_path / "passing.parquet"
    write_shard(table(), lasting.name, writer, TODAY)
    write_shard(table(published_note="IMPLAUSIBLE_DATE 2031-01-01"), passing.name, writer, TODAY)
    assert is_usable(lasting, TODAY)
    assert is_usable(lasting, TOMORROW)
    assert is_usable(passing, TODAY)
    assert not is_usable(passing, TOMORROW)


def test_half_a_shard_is_none(tmp_path: Path, writer: Writer) -> None:
    path = tmp_path / "key.parquet"
    write_shard(table(), path.name, writer, TODAY)
    path.write_bytes(path.read_bytes()[:-20])
    assert not is_usable(path, TODAY)
    assert not is_usable(tmp_path / "absent.parquet", TODAY)


def test_a_file_of_measurements_is_taken_in_once(tmp_path: Path, section: Section) -> None:
    pq.write_table(table(), tmp_path / "shared.parquet")
    first, second = Store(section, TODAY), Store(section, TODAY)
    key = first.adopt(tmp_path / "shared.parquet")
    assert second.adopt(tmp_path / "shared.parquet") == key
    assert (first.reused, second.reused) == (0, 1)
    assert [path.name for path in second.paths] == [f"{key}.parquet"]


def check_measurements(path: Path) -> None:
    for rows in read_measurements(path):
        check_rows(rows)


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (lambda found: found.drop_columns(["has_text"]), "measurements of version 7 without has_text"),
        (lambda _: table(article_id="../../etc"), "an article_id is not 16 hex digits"),
        (lambda _: table(mentions=[mention("sky")]), "a mention stands in an unknown region"),
        (lambda _: table(credits=[credit("sky")]), "a credit stands in an unknown region"),
        (lambda _: table(figures=[figure(float("inf"))]), "a figure is no number"),
        (lambda _: table(figures=[figure(float("nan"))]), "a figure is no number"),
        (lambda _: table(word_counts=[word("")]), "a word is empty"),
        (lambda _: table(words=None), "an article has no words"),
        (lambda _: table(lede_sentences=None), "an article has no lede_sentences"),
        (lambda _: table(body_hash=None), "an article has no body_hash"),
        (lambda _: table(sketch=None), "an article has no sketch"),
        (lambda _: table(sketch=[1, 2, 3]), "a sketch is not of 128 numbers"),
        (lambda _: table(sketch=[None] * 128), "a sketch is not of 128 numbers"),
    ],
)
def test_measurements_that_no_snapshot_could_hold_are_refused(
    tmp_path: Path, spoil: Callable[[pa.Table], pa.Table], fault: str
) -> None:
    path = tmp_path / "m.parquet"
    sound = {"mentions": [mention("body")], "credits": [credit("removed")], "figures": [figure(145.0)]}
    pq.write_table(table(**sound, word_counts=[word("tariff")], sketch=[7] * 128), path)
    check_measurements(path)
    pq.write_table(spoil(table()), path)
    with pytest.raises(ValueError, match=fault):
        check_measurements(path)


def test_a_damaged_file_of_measurements_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "m.parquet"
    path.write_bytes(b"PAR1 and little more")
    with pytest.raises(ValueError, match="unreadable Parquet"):
        check_measurements(path)
