"""Columns that a PDF reader printed side by side: set one below the other, in the order of reading.

Such lines hold two pieces of prose with a gutter between, at the same place line after line. A heading across both
columns ends one pair of columns and begins another; tables, whose cells are short, stay as they are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
_FEWEST_LINES = 8  # with a gutter: fewer may be a table or a signature
_SHARE = 0.5  # of the lines that are not blank
_CROSSING = 0.15  # of the lines with a gutter: how many others may run across it
_WORDS = 4  # in each piece of most lines: prose, not cells
_PROSE_SHARE = 0.6
_GUTTER = 2  # blanks at the narrowest


def set_below(text: str) -> str:
    """The text with its columns one below the other; the same text where there are none."""
    if len(_GAP.findall(text)) < _FEWEST_LINES:
        return text
    lines = [line.expandtabs() for line in text.split("\n")]
    column = _gutter(lines)
    if column is None:
        return text
    return "\n".join(_in_order(lines, column))


def _gutter(lines: list[str]) -> int | None:
    """The character at which right columns begin, None where the lines are not columns."""
    ends = Counter(gap.end() for line in lines for gap in _GAP.finditer(line))
    column, count = max(ends.items(), key=lambda item: (item[1], item[0]))
    split = [line for line in lines if _has_gutter(line, column) and line[column:].strip()]
    filled = sum(bool(line.strip()) for line in lines)
    crossing = sum(len(line) > column and not _has_gutter(line, column) for line in lines)
    prose = sum(min(len(line[:column].split()), len(line[column:].split())) >= _WORDS for line in split)
    is_columns = (
        count >= _FEWEST_LINES
        and len(split) >= _SHARE * filled
        and crossing <= _CROSSING * len(split)
        and prose >= _PROSE_SHARE * len(split)
    )
    return column if is_columns else None


def _has_gutter(line: str, column: int) -> bool:
    """Whether nothing is printed just before `column`; also true of a line that ends before it."""
    return not line[max(0, column - _GUTTER) : column].strip()


def _in_order(lines: list[str], column: int) -> Iterator[str]:
    for is_pair, block in groupby(lines, key=lambda line: _has_gutter(line, column)):
        if not is_pair:
            yield from block
            continue
        pairs = [(line[:column].rstrip(), line[column:].rstrip()) for line in block]
        yield from (left for left, _ in pairs)
        if any(right for _, right in pairs):
            yield from _trimmed([right for _, right in pairs])


def _trimmed(lines: list[str]) -> list[str]:
    """Without the blank lines at both ends: the right column goes on where the left one ended."""
    filled = [index for index, line in enumerate(lines) if line]
    return lines[filled[0] : filled[-1] + 1]
