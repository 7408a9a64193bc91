"""The sources that may be asked, as sources.toml states them; one without licence and checked terms is refused."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args

from pipeline.failure import Failure

Kind = Literal["feed", "sitemap", "gdelt", "mediacloud", "guardian", "nyt", "newsapi"]
LISTINGS: tuple[Kind, ...] = ("feed", "sitemap")  # kinds with an address of their own; all others are APIs
MOST_SOURCES = 5_000
MOST_BYTES = 4 << 20
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")  # it names a folder too
_CONTACT = re.compile(r"[^\s@<>()]{1,64}@[^\s@<>()]{1,190}\.[a-z]{2,24}|https?://[^\s<>()]{4,200}", re.IGNORECASE)
_UNKNOWN = ("", "unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A place that lists articles; `delay` is in seconds between two requests to one host, `budget` in requests a run.

    `refused` says why it may not be asked.
    """

    name: str
    kind: Kind = "feed"
    is_on: bool = False
    url: str | None = None
    query: str | None = None
    outlet: str | None = None
    language: str | None = None
    has_pages: bool = False  # the pages behind its items are fetched too
    licence: str = ""
    terms: str = ""
    checked: date | None = None
    delay: float = 2.0
    budget: int = 100
    refused: str | None = None


@dataclass(frozen=True, slots=True)
class Sources:
    """All sources of a file, and the address that servers find in each request."""

    contact: str
    sources: tuple[Source, ...]

    @property
    def switched_on(self) -> tuple[Source, ...]:
        """The sources that a run is about, refused ones included."""
        return tuple(source for source in self.sources if source.is_on)


# Keys of a [[source]] table: the field they fill, and its type.
_KEYS: dict[str, tuple[str, type]] = {
    "name": ("name", str),
    "kind": ("kind", str),
    "on": ("is_on", bool),
    "url": ("url", str),
    "query": ("query", str),
    "outlet": ("outlet", str),
    "language": ("language", str),
    "pages": ("has_pages", bool),
    "licence": ("licence", str),
    "terms": ("terms", str),
    "checked": ("checked", date),
    "delay": ("delay", float),
    "budget": ("budget", int),
}


def load_sources(path: Path, today: date) -> Sources:
    """The sources of a file; raises Failure where the file cannot be used."""
    try:
        with path.open("rb") as file:
            text = file.read(MOST_BYTES + 1)
        if len(text) > MOST_BYTES:
            raise Failure(f"{path}: more than {MOST_BYTES:,} bytes")
        tables = tomllib.loads(text.decode("utf-8"))
    except FileNotFoundError:
        raise Failure(f"{path}: no such file; name the list of sources with --sources") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Failure(f"{path}: {error}; correct the file") from None
    try:
        return _sources(tables, today)
    except ValueError as error:
        raise Failure(f"{path}: {error}; correct the file") from None


def _sources(tables: Mapping[str, Any], today: date) -> Sources:
    unknown = sorted(tables.keys() - {"contact", "source"})
    if unknown:
        raise ValueError(f"{unknown[0]!r} is no known key; known: contact, source")
    entries = tables.get("source", [])
    if not isinstance(entries, list) or len(entries) > MOST_SOURCES:
        raise ValueError(f"[[source]] must stand there as a list of at most {MOST_SOURCES:,} tables")
    sources = tuple(_source(entry, number, today) for number, entry in enumerate(entries, start=1))
    names = [source.name for source in sources]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"the name {twice[0]!r} is there twice")
    contact = tables.get("contact", "")
    if any(source.is_on for source in sources) and not (isinstance(contact, str) and _CONTACT.fullmatch(contact)):
        raise ValueError("contact must be your e-mail address or a page about you: servers see it in each request")
    return Sources(str(contact), sources)


def _source(entry: Any, number: int, today: date) -> Source:
    if not isinstance(entry, dict):
        raise ValueError(f"source {number} is no table")
    values: dict[str, Any] = {}
    label = f"source {entry.get('name', number)!r}"
    for key, value in entry.items():
        if key not in _KEYS:
            raise ValueError(f"{label}: {key!r} is no known key; known: {', '.join(_KEYS)}")
        field, kind = _KEYS[key]
        values[field] = _typed(value, kind, f"{label}: {key}")
    if not _NAME.fullmatch(values.get("name", "")):
        raise ValueError(f"{label}: its name must be small letters, digits and hyphens, at most 64")
    source = Source(**values)
    _require_sound(source, label)
    refused = _why_refused(source, today)
    return Source(**(values | {"refused": refused}))


def _typed(value: Any, kind: type, label: str) -> Any:
    if kind is date and value == "":
        return None
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind:  # a bool is an int, a time is a date
        raise ValueError(f"{label} must be a {kind.__name__}")
    return value or None if kind is str and value == "" and label.endswith(("url", "query", "outlet")) else value


def _require_sound(source: Source, label: str) -> None:
    if source.kind not in get_args(Kind):
        raise ValueError(f"{label}: {source.kind!r} is no known kind; known: {', '.join(get_args(Kind))}")
    if (source.url is None) == (source.kind in LISTINGS):
        raise ValueError(f"{label}: a feed or sitemap needs a url, an API has none")
    if (source.query is None) != (source.kind in LISTINGS):
        raise ValueError(f"{label}: an API needs a query, a feed or sitemap has none")
    if not 1.0 <= source.delay <= 3_600.0 or not 1 <= source.budget <= 100_000:
        raise ValueError(f"{label}: delay must be 1 to 3,600 seconds, budget 1 to 100,000 requests")


def _why_refused(source: Source, today: date) -> str | None:
    if source.licence.strip().casefold() in _UNKNOWN:
        return "its licence is not stated; read its terms and state it"
    if source.terms.strip().casefold() in _UNKNOWN:
        return "it does not state where its terms stand"
    if source.checked is None:
        return "it does not state the day its terms were checked"
    return "its terms were checked on a day to come" if source.checked > today else None
