"""PDF prints with a text layer: the lines of all pages in reading order, without running heads and page numbers."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.read.exports.printed import DAMAGED, Row
from pipeline.read.source import Refused

_LEAST = 40  # letters a page: a scan has none, or those of a stamp
_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
_EDGE = 3  # lines at the top and foot of a page that may be running heads
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:page|seite|p\.|s\.)?\s*\d{1,4}(?:\s*(?:of|/|von|de|sur)\s*\d{1,4})?", re.IGNORECASE)
_LEAST_LINES = 4  # that have text on both sides of a gutter
_MOST_CROSSING = 0.1  # of the lines beside a gutter that may run across it
_MOST_COLUMNS = 5


def portable_text(data: bytes) -> str:
    """The text of a PDF; raises Refused with NO_TEXT for a scan, with ENCODING for a damaged or locked file."""
    import pypdf
    from pypdf.errors import PyPdfError

    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused("ENCODING", "a PDF that a password locks")
        pages = [_lines(page) for page in reader.pages]
    except (Refused, MemoryError, RecursionError):
        raise
    except (NotImplementedError, ImportError) as error:
        raise Refused("ENCODING", f"a PDF that cannot be read: {type(error).__name__}") from None
    except (*DAMAGED, PyPdfError) as error:
        raise Refused("ENCODING", f"damaged PDF: {type(error).__name__}") from None
    letters = sum(character.isalpha() for page in pages for line in page for character in line)
    if letters < _LEAST * max(len(pages), 1):
        raise Refused("NO_TEXT", f"a scan: {letters:,} letters of text on {len(pages):,} pages")
    return "\n".join(line for page in without_running_heads(pages) for line in page)


def document(text: str) -> Iterator[Row]:
    """A print as one article."""
    yield {"text": text, "kind": "document"}


def _lines(page: Any) -> list[str]:
    """The lines of a page, column after column where it has some."""
    columns = by_columns(page.extract_text(extraction_mode="layout").split("\n"))
    lines = columns if columns is not None else page.extract_text().split("\n")
    return [line.strip() for line in lines if line.strip()]


def by_columns(lines: Sequence[str], most: int = _MOST_COLUMNS) -> list[str] | None:
    """The lines of a page as it looks, in blanks and letters, column after column; None for a page of one column.

    Lines above and below the stretch that has columns keep their place.
    """
    gutter = _gutter(lines) if most > 1 else None
    if gutter is None:
        return None
    at, first, last = gutter
    left = [line[:at] for line in lines[first : last + 1]]
    right = [line[at:] for line in lines[first : last + 1]]
    return [*lines[:first], *left, *(by_columns(right, most - 1) or right), *lines[last + 1 :]]


def _gutter(lines: Sequence[str]) -> tuple[int, int, int] | None:
    """Where a gutter runs: its place in the lines, and the first and last line beside it."""
    gaps: Counter[int] = Counter()
    for line in lines:
        for gap in _GAP.finditer(line.rstrip()):
            gaps.update(range(gap.start() + 1, gap.end()))
    best = None
    for at, count in sorted(gaps.items()):
        if count < _LEAST_LINES or (best is not None and count <= best[0]):
            continue
        beside = [number for number, line in enumerate(lines) if _is_beside(line, at)]
        stretch = lines[beside[0] : beside[-1] + 1]
        crossing = sum(bool(line[at - 1 : at + 1].strip()) for line in stretch)
        if crossing <= _MOST_CROSSING * len(stretch):
            best = (count, at, beside[0], beside[-1])
    return best[1:] if best is not None else None


def _is_beside(line: str, at: int) -> bool:
    return bool(line[:at].strip()) and not line[at - 1 : at + 1].strip() and bool(line[at:].strip())


def without_running_heads(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """Pages without what stands at the same edge of most of them, figures aside, and without their numbers."""
    edges: Counter[str] = Counter()
    for page in pages:
        edges.update({_DIGITS.sub("#", line) for line in (*page[:_EDGE], *page[-_EDGE:])})
    most = max(2, len(pages) / 2)
    kept: list[list[str]] = []
    for page in pages:
        lines = []
        for at, line in enumerate(page):
            is_edge = at < _EDGE or at >= len(page) - _EDGE
            is_running = is_edge and len(pages) > 1 and edges[_DIGITS.sub("#", line)] >= most
            is_number = is_edge and _PAGE_NUMBER.fullmatch(line) is not None
            if not is_running and not is_number:
                lines.append(line)
        kept.append(lines)
    return kept
