"""gzip and zip as streams: limits, damage and names."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections import deque
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.archive import Budget, GzipStream, members
from pipeline.read.limits import LIMITS, Limits
from pipeline.read.source import Refused
from tests.pipeline.read.generated import BAD, NOISE, zipped

SMALL = Limits(ratio=20, ratio_after=1_000, unpacked_bytes=100_000, members=5)


def unpack(packed: bytes, limits: Limits = LIMITS, size: int = 100) -> bytes:
    stream = GzipStream(io.BytesIO(packed), limits)
    return b"".join(iter(lambda: stream.read(size), b""))


@given(st.lists(st.binary(max_size=300), min_size=1, max_size=3), st.integers(1, 400), st.integers(0, 3))
def test_gzip_files_are_read_whole_one_after_another(parts: list[bytes], size: int, padding: int) -> None:
    packed = b"".join(gzip.compress(part) for part in parts) + b"\0" * padding
    assert unpack(packed, size=size) == b"".join(parts)


@given(st.binary(max_size=200), st.integers(0, 200))
def test_a_cut_gzip_file_is_refused(data: bytes, length: int) -> None:
    packed = gzip.compress(data)
    if length < len(packed):
        with pytest.raises(Refused, match="ENCODING"):
            unpack(packed[:length])


def test_what_unpacks_to_too_much_is_refused() -> None:
    with pytest.raises(Refused, match="BOMB"):
        unpack(gzip.compress(bytes(10_000)), SMALL)
    with pytest.raises(Refused, match="BOMB"):
        unpack(gzip.compress(NOISE * 6, 0), SMALL)
    assert len(unpack(gzip.compress(NOISE), SMALL)) == len(NOISE)


def test_a_budget_forgives_small_inputs_only() -> None:
    budget = Budget(SMALL)
    budget.spend(1_000, packed=1)
    with pytest.raises(Refused, match="BOMB"):
        budget.spend(1, packed=50)


def test_members_come_sorted_with_their_content() -> None:
    found = members(io.BytesIO(zipped({"b.txt": b"B", "a/c.txt": b"C", "d/": b""})), LIMITS)
    assert [(member.name, member.open().read(10)) for member in found] == [("a/c.txt", b"C"), ("b.txt", b"B")]


@pytest.mark.parametrize(
    ("name", "code", "reason"),
    [
        ("../a.txt", "ARCHIVE_NAME", "up"),
        ("a/../../b.txt", "ARCHIVE_NAME", "up, later"),
        ("/etc/a.txt", "ARCHIVE_NAME", "absolute"),
        ("//host/a.txt", "ARCHIVE_NAME", "a share"),
        ("a//b.txt", "ARCHIVE_NAME", "an empty part"),
        ("C:\\a.txt", "ARCHIVE_NAME", "a drive"),
        ("..\\a.txt", "ARCHIVE_NAME", "up, in Windows' way"),
        ("a\nb.txt", "ARCHIVE_NAME", "a line break"),
        ("x" * 300 + ".txt", "ARCHIVE_NAME", "longer than file systems take"),
        ("..", "ARCHIVE_NAME", "no file name"),
        ("a\\b.txt", None, "Windows' own separator"),
        ("港口.txt", None, "any script"),
        ("..a.txt", None, "dots that lead nowhere"),
    ],
)
def test_a_name_that_leads_out_is_refused(name: str, code: str | None, reason: str) -> None:
    (member,) = members(io.BytesIO(zipped({name: b"Docks"})), LIMITS)
    assert (member.fault.code if member.fault else None) == code, reason
    assert member.name.isprintable(), reason


def test_too_many_members_are_refused_before_they_are_listed() -> None:
    with pytest.raises(Refused, match="BOMB"):
        members(io.BytesIO(zipped({f"{n}.txt": b"" for n in range(6)})), SMALL)


def test_a_long_directory_is_refused_before_it_is_read() -> None:
    data = bytearray(zipped({"a.txt": b"Docks"}))
    data[-10:-6] = (10_000_000).to_bytes(4, "little")
    with pytest.raises(Refused, match="BOMB"):
        members(io.BytesIO(data), SMALL)


def test_a_large_zip64_archive_is_counted_rightly() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive, archive.open("a.txt", "w", force_zip64=True) as member:
        member.write(b"Docks closed.")
    (found,) = members(buffer, LIMITS)
    assert found.open().read(100) == b"Docks closed."


@given(st.integers(0, 400), st.integers(0, 255))
def test_any_changed_byte_is_read_or_refused(at: int, value: int) -> None:
    data = bytearray(zipped({"a.txt": b"Docks closed. " * 20, "b.txt": b"Docks open."}))
    data[at % len(data)] = value
    try:
        found = members(io.BytesIO(data), LIMITS)
    except Refused:
        return
    for member in (each for each in found if each.fault is None):
        try:
            stream = member.open()
            while stream.read(100):
                pass
        except Refused as refusal:
            assert refusal.code in ("ENCODING", "BOMB")  # noqa: PT017 (either may happen)


def test_the_members_after_a_bomb_are_not_read() -> None:
    a, b, c = members(io.BytesIO(BAD["bomb.zip"]()), LIMITS)
    assert a.open().read(100) == b"Docks closed."
    for member in (b, c):
        stream = member.open()
        with pytest.raises(Refused, match="BOMB"):
            deque(iter(partial(stream.read, 1 << 20), b""), maxlen=0)
