"""A stream whose first bytes can be looked at before it is read."""

from __future__ import annotations

from pipeline.read.source import ByteStream


class Peeked:
    """The stream itself, from its first byte; `head` is up to `size` of its first bytes."""

    def __init__(self, stream: ByteStream, size: int) -> None:
        self._stream = stream
        self.head = b""
        while len(self.head) < size and (part := stream.read(size - len(self.head))):
            self.head += part
        self._held = self.head

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; b"" at the end."""
        if self._held:
            data, self._held = self._held[:size], self._held[size:]
            return data
        return self._stream.read(size)
