"""The printed lines around a place in a text, each with its offset; blank lines do not count."""

from __future__ import annotations

from collections.abc import Iterator


def lines_up(text: str, end: int, limit: int) -> Iterator[tuple[int, str]]:
    """Up to `limit` printed lines that end before `end`, upwards, each with its offset."""
    while end > 0 and limit > 0:
        start = text.rfind("\n", 0, end - 1) + 1
        line = text[start:end].rstrip("\n")
        if line and not line.isspace():
            limit -= 1
            yield start, line
        end = start


def lines_down(text: str, start: int, limit: int) -> Iterator[tuple[int, str]]:
    """Up to `limit` printed lines from `start` on, each with its offset."""
    while start < len(text) and limit > 0:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if not (line := text[start:end]).isspace() and line:
            limit -= 1
            yield start, line
        start = end + 1
