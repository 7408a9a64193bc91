"""Every kind of file: arbitrary bytes never raise, and are accounted for."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.read import read_articles
from pipeline.read.kinds import READERS, read_source
from pipeline.read.limits import Limits
from pipeline.read.source import Source
from pipeline.records import RawArticle, Rejection
from tests.cases import cases
from tests.pipeline.read.generated import BAD, zipped

SMALL = Limits(record_bytes=300, page_bytes=300, feed_bytes=500, rescan_bytes=1_000, raw_bytes=16)

# Beginnings that lead each parser past its first look.
SEED = st.sampled_from([
    b"", b"[{", b'[{"headline":"a"},', b'{"articles":[', b"headline,url\n", b'headline\n"', b"<rss><channel><item>", b"<?xml ",
    b"<!DOCTYPE html><p>", b"PAR1", b"\xff\xfe", b"\xef\xbb\xbf", b"\x1f\x8b", b"sep=;\n", b'{"headline":"',
])  # fmt: skip
BYTES = st.builds(
    lambda seed, tail: seed + tail, SEED, st.one_of(st.binary(max_size=120), st.text(max_size=60).map(str.encode))
)


@pytest.mark.parametrize("kind", sorted(READERS))
@given(data=BYTES)
@settings(deadline=None, max_examples=cases(60), suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes_of_any_kind_are_loaded_or_refused(kind: str, data: bytes) -> None:
    items = list(read_source(Source("a" + kind, io.BytesIO(data), path=Path("a" + kind), limits=SMALL)))
    assert items, "an input without records is told"
    for item in items:
        if isinstance(item, Rejection):
            assert item.code != "CRASH", item.detail
            assert len(item.raw) <= 16
        elif isinstance(item, RawArticle):
            assert item.text or item.html or item.stated.headline
            "".join(filter(None, (item.text, item.html, item.stated.headline, item.stated.url, *item.notes))).encode()


@given(data=BYTES, cut=st.integers(0, 60))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.parametrize("kind", [".zip", ".jsonl.gz", ".txt.gz"])
def test_any_bytes_in_an_archive_are_loaded_or_refused(tmp_path: Path, kind: str, data: bytes, cut: int) -> None:
    packed = zipped({"a.json": data, "b.csv": data, "c.html": data}) if kind == ".zip" else gzip.compress(data)
    path = tmp_path / f"a{kind}"
    path.write_bytes(packed[: len(packed) - cut])
    items = list(read_articles([path], limits=SMALL))
    assert items
    assert all(getattr(item, "code", None) != "CRASH" for item in items)


@pytest.mark.parametrize("name", ["good.parquet", "damaged.parquet"])
@given(at=st.integers(0, 2_000), value=st.integers(0, 255))
@settings(deadline=None, max_examples=cases(20))  # each starts a process
def test_any_changed_byte_of_a_parquet_file_is_loaded_or_refused(name: str, at: int, value: int) -> None:
    data = bytearray(BAD[name]())
    data[at % len(data)] = value
    for item in read_source(Source(name, io.BytesIO(data), path=Path(name))):
        assert getattr(item, "code", None) != "CRASH", getattr(item, "detail", "")


def test_a_fault_of_ours_on_one_file_is_a_rejection(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_source: Source) -> None:
        raise KeyError("no such thing")

    monkeypatch.setitem(READERS, ".txt", broken)
    (item,) = read_source(Source("a.txt", io.BytesIO(b"x")))
    assert isinstance(item, Rejection)
    assert item.code == "CRASH"
    assert "no such thing" not in item.detail, "a message may hold words of the text"


def test_memory_stays_flat_however_large_the_file() -> None:
    """A hundred times the lines, and no more is held than one chunk and one record."""
    import tracemalloc

    class Endless:
        left = 100

        def read(self, size: int, /) -> bytes:
            self.left -= 1
            return b'{"headline":"Ferry tolls rise again"}\n' * (size // 38) if self.left >= 0 else b""

    tracemalloc.start()
    try:
        count = sum(1 for _ in zip(range(20_000), read_source(Source("a.jsonl", Endless())), strict=False))
        assert count == 20_000
        assert tracemalloc.get_traced_memory()[1] < 8 << 20
    finally:
        tracemalloc.stop()
