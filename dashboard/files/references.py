"""Writes articles as references (RIS, BibTeX), which reference managers read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import IO, Any

import pyarrow as pa
import rispy
from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.model import Block, Entry, Field

from dashboard.words import interface as ui

REFERENCE_COLUMNS = ("article_id", "headline", "outlet", "published_on", "byline", "language", "topics", "url")
# What BibTeX would read as a command, a comment or a group; it has no other meaning in a headline.
_BIB_MARKS = re.compile(r"([&%$#_])|([{}\\~^]+)")
_SPACES = re.compile(r"\s+")


class RisWriter:
    """One newspaper article (NEWS) per row."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def write(self, batch: pa.RecordBatch) -> None:
        """Writes the rows as references."""
        entries = [_ris(row) for row in _rows(batch)]
        if entries:
            self._file.write(rispy.dumps(entries).encode() + b"\n")

    def close(self) -> None:
        """Does nothing: RIS has no footer."""


class BibWriter:
    """One @article per row, with its outlet as the journal."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def write(self, batch: pa.RecordBatch) -> None:
        """Writes the rows as entries."""
        entries = [_bib(row) for row in _rows(batch)]
        if entries:
            self._file.write(write_string(Library(list[Block](entries))).encode() + b"\n")

    def close(self) -> None:
        """Does nothing: BibTeX has no footer."""


def _rows(batch: pa.RecordBatch) -> Iterator[dict[str, Any]]:
    """The rows with texts in one line each, as both formats have one field per line."""
    for row in batch.to_pylist():
        yield {
            name: _SPACES.sub(" ", value).strip() if isinstance(value, str) else value for name, value in row.items()
        }


def _ris(row: dict[str, Any]) -> dict[str, Any]:
    day: date | None = row["published_on"]
    entry = {
        "type_of_reference": "NEWS",
        "id": row["article_id"],
        "title": row["headline"] or ui.NO_HEADLINE,
        "secondary_title": row["outlet"],
        "authors": [row["byline"]] if row["byline"] else None,
        "year": f"{day:%Y}" if day else None,
        "date": f"{day:%Y/%m/%d}" if day else None,
        "language": row["language"],
        "keywords": row["topics"].split(", ") if row["topics"] else None,
        "urls": [row["url"]] if row["url"] else None,
        "notes": [row["scope"]],
    }
    return {name: value for name, value in entry.items() if value}


def _bib(row: dict[str, Any]) -> Entry:
    day: date | None = row["published_on"]
    fields = {
        "title": row["headline"] or ui.NO_HEADLINE,
        "journal": row["outlet"],
        # A comma or "and" in a byline would be read as several names: braces keep it whole.
        "author": row["byline"],
        "date": day.isoformat() if day else None,
        "year": f"{day:%Y}" if day else None,
        "language": row["language"],
        "keywords": row["topics"],
        "note": row["scope"],
    }
    texts = [Field(name, _for_bib(value)) for name, value in fields.items() if value]
    # An address is not text: BibTeX reads it as it is.
    address = [Field("url", re.sub(r"[{}\\\s]", "", row["url"]))] if row["url"] else []
    return Entry("article", row["article_id"], texts + address)


def _for_bib(text: str) -> str:
    """The text without groups and commands, its marks escaped."""
    return _BIB_MARKS.sub(lambda match: f"\\{match[1]}" if match[1] else " ", text)
