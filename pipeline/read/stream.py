"""A stream of records whose structure is ASCII: rewritten to UTF-8 where it must be, and cut into lines."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.read.encoding import (
    Basis,
    Decoded,
    bounded,
    byte_order_mark,
    decode_unmarked,
    detected_encoding,
    wide_encoding,
)
from pipeline.read.limits import Limits
from pipeline.read.source import CHUNK, ByteStream, Refused


class Utf8Stream:
    """UTF-8 and Western relatives of ASCII are passed on as they are, all others are rewritten as UTF-8.

    `encoding` is None unless a mark, the user, or the first bytes told it; `start` is the length of the mark. Where the
    bytes below end in a fault, this stream just ends, so that the records before it are read, and keeps the `fault`.
    """

    def __init__(self, stream: ByteStream, stated: str | None = None) -> None:
        self._stream = stream
        self.fault: Refused | None = None
        self._held = self._head(4096)
        self._decoder: codecs.IncrementalDecoder | None = None
        self.basis: Basis = "valid"
        self.encoding, codec, self.start = self._recognised(stated)
        self._held = self._held[self.start :]
        if codec not in ("", "utf-8"):
            self._decoder = codecs.getincrementaldecoder(codec)("replace")

    def _recognised(self, stated: str | None) -> tuple[str | None, str, int]:
        """The encoding's name, None where each record has its own; its codec without mark; the length of the mark."""
        mark = byte_order_mark(self._held)
        if mark is not None:
            self.basis = "mark"
            return mark
        wide = None if stated else wide_encoding(self._held)
        self.basis = "stated" if stated else "shape" if wide else "detected"
        name = stated or wide or _script(self._held)
        return name, name or "", 0

    @property
    def is_rewritten(self) -> bool:
        """Whether positions in this stream differ from positions in the file."""
        return self._decoder is not None

    def read(self, size: int, /) -> bytes:
        """About `size` bytes (rewritten text may be longer); b"" at the end."""
        data, self._held = self._held or self._take(size), b""
        if self._decoder is None:
            return data
        while data:
            if text := self._decoder.decode(data):
                return text.encode("utf-8", "replace")
            data = self._take(size)
        return self._decoder.decode(b"", final=True).encode("utf-8", "replace")

    def finish(self) -> None:
        """To be called after the last record: raises the fault that ended the stream, if one did."""
        if self.fault is not None:
            raise self.fault

    def _take(self, size: int) -> bytes:
        try:
            return b"" if self.fault else self._stream.read(size)
        except Refused as fault:
            self.fault = fault
            return b""

    def _head(self, size: int) -> bytes:
        held = b""
        while len(held) < size and (part := self._take(CHUNK)):
            held += part
        return held

    def decode(self, data: bytes) -> Decoded:
        """One record of this stream as text, under the name of the encoding it really had."""
        if self.encoding is None:
            return decode_unmarked(data)
        text = data.decode("utf-8", "replace")
        return bounded(text, text.count("\ufffd"), self.encoding, self.basis)


def _script(head: bytes) -> str | None:
    """The encoding that the first bytes show where it is of another script; None for UTF-8, Western or mixed ones."""
    if head.isascii():
        return None
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)  # may end inside a character
        return None
    except UnicodeDecodeError:
        pass
    try:
        if decode_unmarked(head).basis != "detected":
            return None
        return detected_encoding(head)
    except Refused:  # the records may still differ: each is read, or refused, on its own
        return None


@dataclass(frozen=True, slots=True)
class Line:
    """Bytes [start, end) of the stream with their line end; `data` is only their beginning when `is_too_long`."""

    number: int
    start: int
    end: int
    data: bytes
    is_too_long: bool = False


def lines(stream: Utf8Stream, limits: Limits) -> Iterator[Line]:
    """Every line in order, however long: one over `record_bytes` is passed by without being held."""
    number, start, size = 1, stream.start, 0
    held: list[bytes] = []
    for piece in _pieces(stream):
        is_first_over = size <= limits.record_bytes < size + len(piece)
        size += len(piece)
        if is_first_over:
            held = [b"".join([*held, piece])[: limits.raw_bytes]]
        elif size <= limits.record_bytes:
            held.append(piece)
        if piece.endswith(b"\n"):
            yield Line(number, start, start + size, b"".join(held), size > limits.record_bytes)
            number, start, size, held = number + 1, start + size, 0, []
    if size and stream.fault is None:  # the part of a line before a fault is not a line
        yield Line(number, start, start + size, b"".join(held), size > limits.record_bytes)


def _pieces(stream: Utf8Stream) -> Iterator[bytes]:
    """The stream in pieces that each end at a line's end or at a chunk's."""
    is_old_mac: bool | None = None
    while chunk := stream.read(CHUNK):
        if is_old_mac is None:
            is_old_mac = b"\r" in chunk and b"\n" not in chunk
        if is_old_mac:
            chunk = chunk.replace(b"\r", b"\n")
        *whole, rest = chunk.split(b"\n")
        for piece in whole:
            yield piece + b"\n"
        if rest:
            yield rest
