"""The graph of a story as it is stored: its origins, its arrows, and what contradicts itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

Evidence = Literal["corrected", "credit", "quotation", "wording", "inferred"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where news began: an article (`origin_id` is its id), or a report outside the corpus, with its day if said."""

    origin_id: str
    kind: Literal["article", "outside"]
    outlet_id: str | None
    outlet_name: str | None
    said_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One arrow of a story's graph: `from_id` has its news from `to_id`, both article ids or outside reports' ids.

    `article_id` says so at [char_start, char_end) of its region ("body", "removed" or "headline"); positions are None
    where wording or inference says so.
    """

    from_id: str
    to_id: str
    evidence: Evidence
    article_id: str
    verb: str | None = None
    hedge: str | None = None
    region: str | None = None
    sentence: int | None = None
    char_start: int | None = None
    char_end: int | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """What the articles of a story say that cannot all be so: the articles and reports concerned, in order."""

    kind: Literal["cycle", "two roots", "later source"]
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Provenance:
    """A story's lead, origins and the origin of each article; every link, and every outside report that links name.

    `reports` holds the roots among them too; `reprints` are articles that are all but another's text.
    """

    lead_id: str
    origins: tuple[Origin, ...]
    origin_of: Mapping[str, str]
    links: tuple[Link, ...]
    reports: tuple[Origin, ...]
    reprints: frozenset[str]
    conflicts: tuple[Conflict, ...]
