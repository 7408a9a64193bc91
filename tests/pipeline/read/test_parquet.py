"""Parquet: rows as text, and files of measurements recognised."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.read import read_articles
from pipeline.read.limits import Limits
from pipeline.read.parquet import MEASUREMENTS_KEY, read_parquet
from pipeline.read.source import Refused, Source
from pipeline.records import Measurements, RawArticle
from tests.pipeline.read.generated import zipped


def written(path: Path, columns: Mapping[str, Any], metadata: dict[bytes, bytes] | None = None) -> Path:
    pq.write_table(pa.table(dict(columns)).replace_schema_metadata(metadata), path)
    return path


def test_values_of_any_type_become_text(tmp_path: Path) -> None:
    columns = {
        "id": [7],
        "headline": pa.array(["a"]).dictionary_encode(),
        "text": pa.array(["Docks closed."], pa.large_string()),
        "authors": [["A. Reed", "B. Shaw"]],
        "date": [datetime(2025, 5, 2, 10, 0, tzinfo=UTC)],
        "unread": [[{"x": 1}]],
    }
    (item,) = read_articles([written(tmp_path / "a.parquet", columns)])
    assert isinstance(item, RawArticle)
    assert (item.stated.external_id, item.stated.headline, item.text) == ("7", "a", "Docks closed.")
    assert (item.stated.byline, item.stated.published) == ("A. Reed, B. Shaw", "2025-05-02T10:00:00+00:00")
    assert (item.kind, item.record) == ("parquet", 1)


def test_a_day_stays_a_day(tmp_path: Path) -> None:
    (item,) = read_articles([written(tmp_path / "a.parquet", {"headline": ["a"], "date": [date(2025, 5, 2)]})])
    assert isinstance(item, RawArticle)
    assert item.stated.published == "2025-05-02"


def test_a_file_of_measurements_is_handed_on_whole(tmp_path: Path) -> None:
    path = written(tmp_path / "five.parquet", {"article_id": ["x"] * 5}, {MEASUREMENTS_KEY: b"1"})
    assert list(read_articles([tmp_path])) == [Measurements(path, "five.parquet", 5)]


def test_measurements_in_an_archive_are_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "five.parquet", {"article_id": ["x"]}, {MEASUREMENTS_KEY: b"1"})
    (tmp_path / "a.zip").write_bytes(zipped({"five.parquet": path.read_bytes(), "b.txt": b"Docks closed."}))
    items = list(read_articles([tmp_path / "a.zip"]))
    assert [getattr(item, "code", None) for item in items] == [None, "SCHEMA"]


def test_articles_in_an_archive_are_read(tmp_path: Path) -> None:
    path = written(tmp_path / "a.parquet", {"headline": ["a", "b"]})
    (tmp_path / "a.zip").write_bytes(zipped({"in/a.parquet": path.read_bytes()}))
    assert [item.source_file for item in read_articles([tmp_path / "a.zip"])] == ["a.zip!in/a.parquet"] * 2


def test_rows_that_unpack_to_far_more_than_their_bytes_are_refused(tmp_path: Path) -> None:
    table = pa.table({"headline": ["x" * 4_000_000 + str(n) for n in range(4)]})
    pq.write_table(table, tmp_path / "a.parquet", compression="zstd", use_dictionary=False)
    with (tmp_path / "a.parquet").open("rb") as stream, pytest.raises(Refused, match="BOMB"):
        list(read_parquet(Source("a.parquet", stream, path=tmp_path / "a.parquet")))


def test_a_packed_file_too_large_for_memory_is_refused() -> None:
    with pytest.raises(Refused, match="TOO_BIG"):
        list(read_parquet(Source("a.parquet", io.BytesIO(b"x" * 100), limits=Limits(parquet_bytes=50))))
