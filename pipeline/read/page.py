"""What an HTML page says: the record, and the frames in which pages and answers pass between the two processes."""

from __future__ import annotations

import json
import struct
from dataclasses import asdict, dataclass
from typing import Any, BinaryIO

_LENGTH = struct.Struct(">I")


@dataclass(frozen=True, slots=True)
class Page:
    """An article as its page gives it: `text` is the extracted body, None when none was found.

    `visible_text` is all that a reader would copy, one block a line; `published` is as printed in the page's metadata;
    `is_free` is False where the page says that it is behind a paywall.
    """

    text: str | None
    headline: str | None
    byline: str | None
    outlet: str | None
    published: str | None
    url: str | None
    language: str | None
    is_free: bool | None
    visible_text: str


@dataclass(frozen=True, slots=True)
class PageRefused:
    """A page that could not be read: reason code and detail."""

    code: str
    detail: str


def send(pipe: BinaryIO, message: Any) -> None:
    """Writes one message; raises OSError when the other side is gone."""
    data = json.dumps(message).encode("ascii")
    pipe.write(_LENGTH.pack(len(data)))
    pipe.write(data)
    pipe.flush()


def receive(pipe: BinaryIO) -> Any:
    """Reads one message; raises EOFError when the other side is gone."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (size,) = _LENGTH.unpack(head)
    data = pipe.read(size)
    if len(data) < size:
        raise EOFError
    return json.loads(data)


def as_message(answer: Page | PageRefused) -> dict[str, Any]:
    """An answer as plain data."""
    return {"kind": type(answer).__name__, "fields": asdict(answer)}


def from_message(message: dict[str, Any]) -> Page | PageRefused:
    """The answer that plain data stand for."""
    kind = Page if message["kind"] == "Page" else PageRefused
    return kind(**message["fields"])
