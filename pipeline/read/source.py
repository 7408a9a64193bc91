"""One input opened for reading: its name, its bytes as a stream, and what is stated about it from outside."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from pipeline.read.limits import LIMITS, Limits
from pipeline.read.shape import Shape
from pipeline.read.survey import Survey
from pipeline.records import Rejection, Stated

CHUNK = 256 << 10  # bytes per read: large enough that Python's part of the loop does not show


class ByteStream(Protocol):
    """Whatever gives bytes in order; b"" at the end."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes."""
        ...


class InputError(Exception):
    """A path the user named cannot be read at all; the message says which and why."""


class Refused(Exception):
    """A file, or what is left of it, cannot be read: reason code and detail."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(f"{code} {detail}")
        self.code = code
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Source:
    """An open input; `path` is None for the member of an archive, whose stream cannot seek.

    `stated` is what the sidecar says of it, `shape` what the user says of all files beside it.
    """

    name: str
    stream: ByteStream
    stated: Stated = field(default_factory=Stated)
    path: Path | None = None
    limits: Limits = LIMITS
    shape: Shape = field(default_factory=Shape)
    survey: Survey = field(default_factory=Survey, compare=False)

    def read_all(self, limit: int, code: str) -> bytes:
        """The whole content; raises Refused with `code` when it is longer than `limit` bytes."""
        parts: list[bytes] = []
        size = 0
        while part := self.stream.read(CHUNK):
            size += len(part)
            if size > limit:
                raise Refused(code, f"more than {limit:,} bytes")
            parts.append(part)
        return b"".join(parts)

    def reject(
        self,
        record: int | None,
        code: str,
        detail: str,
        raw: bytes = b"",
        start: int | None = None,
        end: int | None = None,
    ) -> Rejection:
        """A rejection of one record of this input (None: of the input itself), with bounded evidence."""
        evidence = raw[: self.limits.raw_bytes]
        return Rejection(self.name, record, code, detail, byte_start=start, byte_end=end, raw=evidence)
