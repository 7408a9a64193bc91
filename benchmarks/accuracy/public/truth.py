"""The labelled public pages: where each set lies, and what is true of each page.

A set is an archive of pages with a `truth.jsonl` beside it. One set may come twice, as HTML and as the text that a
reader would copy.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.read import read_articles
from pipeline.records import RawArticle

# What stands between the names of several authors, in truth and answer alike.
_BETWEEN_NAMES = re.compile(r"\s*(?:[;,，、&]|\band\b)\s*", re.IGNORECASE)
_EDGE = re.compile(r"^[\W_]+|[\W_]+$")
_DEGREE = re.compile(r"(?:ph\.?d|m\.?d|jr|sr|esq)", re.IGNORECASE)  # after a comma, and no name


@dataclass(frozen=True, slots=True)
class Truth:
    """What is known of one page; None where it is not. `group` is the collection that the page comes from."""

    name: str
    group: str
    site: str = ""
    body: str | None = None
    headline: str | None = None
    names: frozenset[str] = frozenset()
    published_on: date | None = None
    outlet_id: str | None = None


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """One set in one medium: `archive` and `truth` are paths below the folder of public pages."""

    name: str
    archive: str
    truth: str


SETS = (
    LabelledSet("pages_text", "pages/text.zip", "pages/truth.jsonl"),
    LabelledSet("pages_html", "pages/html.zip", "pages/truth.jsonl"),
    LabelledSet("dates", "dates/html.zip", "dates/truth.jsonl"),
    LabelledSet("outlet_pages", "outlet-pages/html.zip", "outlet-pages/truth.jsonl"),
)


def read_truth(folder: Path, labelled: LabelledSet) -> dict[str, Truth]:
    """Truth by page name, which is the name of its file without the ending."""
    lines = (folder / labelled.truth).read_text(encoding="utf-8").splitlines()
    return {truth.name: truth for truth in map(_truth, map(json.loads, lines))}


def read_pages(folder: Path, labelled: LabelledSet) -> Iterator[tuple[str, RawArticle]]:
    """Every page that can be read, with its name."""
    for item in read_articles([folder / labelled.archive]):
        if isinstance(item, RawArticle):
            yield page_name(item.source_file), item


def page_name(file: str) -> str:
    """`pages/text.zip!aeb-1.txt` is the page aeb-1."""
    return file.rpartition("!")[2].rpartition("/")[2].rpartition(".")[0]


def names_in(byline: str | None) -> frozenset[str]:
    """The set of authors that a byline names, without case, degrees and marks around them."""
    parts = (_EDGE.sub("", part) for part in _BETWEEN_NAMES.split(" ".join((byline or "").casefold().split())))
    return frozenset(part for part in parts if part and not _DEGREE.fullmatch(part))


def truth_digest(folder: Path) -> str:
    """SHA-256 over the truth of every set, in hex."""
    digest = hashlib.sha256()
    for path in sorted({labelled.truth for labelled in SETS}):
        digest.update(path.encode() + b"\0" + (folder / path).read_bytes())
    return digest.hexdigest()


def _truth(row: dict[str, Any]) -> Truth:
    # An instant is compared by its day, in UTC as the set gives it.
    day = row.get("published_on") or (row.get("published_at") or "")[:10]
    return Truth(
        name=row.get("id") or row["file"].rpartition(".")[0],
        group=row.get("set") or row.get("kind") or "all",
        site=row.get("site") or row.get("url") or "",
        body=row.get("body"),
        headline=row.get("headline"),
        names=names_in(row.get("byline")),
        published_on=date.fromisoformat(day) if day else None,
        outlet_id=row.get("outlet_id"),
    )
