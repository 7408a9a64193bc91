"""A stream of records: rewritten to UTF-8, cut into lines, ended by a fault without losing what came before."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.limits import Limits
from pipeline.read.source import Refused
from pipeline.read.stream import Utf8Stream, lines

SMALL = Limits(record_bytes=10, raw_bytes=4)


def drain(stream: Utf8Stream) -> bytes:
    return b"".join(iter(lambda: stream.read(7), b""))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"])
def test_every_unicode_encoding_comes_out_as_utf8(encoding: str) -> None:
    text = "Docks closed – again.\n" * 20
    assert drain(Utf8Stream(io.BytesIO(text.encode(encoding)))) == text.encode()


@given(st.binary(max_size=80))
def test_lines_tile_the_stream(data: bytes) -> None:
    stream = Utf8Stream(io.BytesIO(data))
    if stream.is_rewritten or (b"\r" in data and b"\n" not in data):
        return
    at = stream.start
    for number, line in enumerate(lines(stream, SMALL), start=1):
        assert (line.number, line.start) == (number, at)
        assert line.is_too_long == (line.end - line.start > 10)
        assert data[line.start : line.end].startswith(line.data)
        assert len(line.data) <= 10
        at = line.end
    assert at == len(data)


class Failing:
    """Gives two lines and a half, then fails."""

    def __init__(self) -> None:
        self.parts = [b"a\nb\n", b"half"]

    def read(self, _size: int, /) -> bytes:
        if self.parts:
            return self.parts.pop(0)
        raise Refused("ENCODING", "damaged")


def test_a_fault_ends_the_lines_after_the_last_whole_one() -> None:
    stream = Utf8Stream(Failing())
    assert [line.data for line in lines(stream, SMALL)] == [b"a\n", b"b\n"]
    with pytest.raises(Refused, match="damaged"):
        stream.finish()
