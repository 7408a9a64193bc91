"""A window on a byte stream: what is held of it, by the stream's own positions."""

from __future__ import annotations

import re

from pipeline.read.source import CHUNK
from pipeline.read.stream import Utf8Stream

_BLANK = re.compile(rb"[\s,]*+")


class Window:
    """`data` is held from `base` on; what lies before `at` is no longer needed."""

    def __init__(self, stream: Utf8Stream) -> None:
        self.stream = stream
        self.data = b""
        self.base = self.at = stream.start

    @property
    def end(self) -> int:
        """One past the last byte that is held."""
        return self.base + len(self.data)

    def more(self) -> bool:
        """Reads on, doubling what is held, so that a long record is not scanned again and again; False at the end."""
        held = [self.data[self.at - self.base :]]
        self.base = self.at
        wanted = max(CHUNK, len(held[0]))
        while wanted > 0 and (chunk := self.stream.read(CHUNK)):
            held.append(chunk)
            wanted -= len(chunk)
        self.data = b"".join(held)
        return len(held) > 1

    def match(self, pattern: re.Pattern[bytes], here: int) -> re.Match[bytes] | None:
        """A pattern at a position; the positions of the match count from `base`."""
        return pattern.match(self.data, here - self.base)

    def part(self, start: int, end: int) -> bytes:
        """The bytes [start, end) as far as they are held."""
        return self.data[max(start - self.base, 0) : max(end - self.base, 0)]

    def next_byte(self) -> bytes:
        """Passes blanks and commas; the byte that follows, b"" at the end."""
        while True:
            blank = self.match(_BLANK, self.at)
            self.at = self.base + (blank.end() if blank else 0)
            if self.at < self.end:
                return self.part(self.at, self.at + 1)
            if not self.more():
                return b""

    def skip_all(self) -> None:
        """Passes everything to the end of the stream."""
        while True:
            self.at = self.end
            if not self.more():
                return
