"""An article on its way to a snapshot: as read and stated, or refused."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Kind = Literal[
    "text", "html", "json", "csv", "parquet", "feed", "export", "mail", "references", "table", "document", "warc",
]  # fmt: skip
StatedBasis = Literal["stated", "sidecar"]
TextMode = Literal["full", "snippets", "none"]
COPIED_KINDS: frozenset[Kind] = frozenset({"text", "document", "mail"})  # kinds whose text may be a whole copied page
SUMMARY_NOTE = "text is a summary"  # of a raw article whose record has no text of its own
CUT_NOTE = "text is cut at a field's limit"  # of one whose text is just as long as a program's cells can be


@dataclass(frozen=True, slots=True)
class Stated:
    """What a record, or the sidecar beside it, says about its article: verbatim, unparsed."""

    headline: str | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    date_format: str | None = None
    language: str | None = None
    external_id: str | None = None
    section: str | None = None
    page: str | None = None
    time_zone: str | None = None
    found_at: str | None = None  # when a crawler or a list met it; no date of publication
    basis: StatedBasis = "stated"


@dataclass(frozen=True, slots=True)
class RawArticle:
    """One input record before any inference: `text` as scraped, or `html`, or neither (headline only)."""

    source_file: str
    record: int
    kind: Kind
    text: str | None
    html: str | None
    stated: Stated
    encoding: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """Raw articles measured together; `key` names their shard, by content and by the rules they are measured with."""

    key: str
    articles: tuple[RawArticle, ...]


@dataclass(frozen=True, slots=True)
class Measurements:
    """An input file that already holds text-free measurements: `count` articles, loaded as they are."""

    path: Path
    source_file: str
    count: int


@dataclass(frozen=True, slots=True)
class InputFacts:
    """What one input file turned out to be; comes after its last record.

    `shape` is the tool whose columns it has, `found_dates` are columns with the day of finding or changing, `notes` how
    many records have each kind of note. `skipped` says why a file was not read at all.
    """

    source_file: str
    kind: Kind | str | None = None
    shape: str | None = None
    encodings: tuple[str, ...] = ()
    columns_used: tuple[str, ...] = ()
    columns_ignored: tuple[str, ...] = ()
    found_dates: tuple[str, ...] = ()
    notes: tuple[tuple[str, int], ...] = ()
    skipped: str | None = None


@dataclass(frozen=True, slots=True)
class Rejection:
    """A record that was not loaded: where it stood, the stage and reason code, and a bounded copy of its bytes."""

    source_file: str
    record: int | None
    code: str
    detail: str
    stage: str = "read"
    byte_start: int | None = None
    byte_end: int | None = None
    raw: bytes = field(default=b"", repr=False)
