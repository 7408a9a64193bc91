"""One row of an export as a raw article: fields by their columns, text repaired, markup taken off."""

from __future__ import annotations

import ast
import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from pipeline.read.columns import FIELD_LIMITS, FieldName, Layout, is_missing, layout, letters, seen
from pipeline.read.markup import has_markup, is_page, markup_to_text
from pipeline.read.repair import repair
from pipeline.read.shape import Shape
from pipeline.read.source import Source
from pipeline.records import CUT_NOTE, SUMMARY_NOTE, Kind, RawArticle, Rejection, Stated, StatedBasis

Row = Mapping[str, str | None]

_MANY_LINES = ("text", "html", "summary")
_SHORT: tuple[FieldName, ...] = ("headline", "byline", "outlet", "language")  # fields that may be printed lists
_LOOKED_AT = frozenset((*_SHORT, "url"))
_ODD = frozenset("[{( \thH0123456789")  # how lists, objects, addresses and numbers begin
_ADDRESS = re.compile(r"(?<!\s)\s*+https?://\S++\s*+", re.IGNORECASE)
_NO_NAME = re.compile(r"(?<!\s)\s*+(?:https?://\S++|\d++)\s*+", re.IGNORECASE)  # a profile, or an author's number
_PRINTED_LIST = 5_000  # characters of a list or an object as data frames print them
_PRINTED_TEXT = 500_000  # characters of a list of paragraphs: as long as the longest articles
_NUMBER = re.compile(
    r"[\w./:?&=%+#~@|-]{20,200}|(?=[^\d\s]*\d)[\w./:?&=%+#~@|-]{6,200}"
)  # an article's number or address in place of its text
_NAMES = ("name", "title", "display_name", "href")  # of a printed object
# Settings and manifests have a description too; that of an article comes with one of these.
_IDENTIFYING = frozenset(("headline", "url", "published", "outlet"))
_BY = re.compile(r"(?:by|von|por|par|di)\s+(?=\S)", re.IGNORECASE)
_ESCAPE = re.compile(r"&(?:#\d{1,6}|#x[0-9a-f]{1,5}|[a-z]{2,8});", re.IGNORECASE)
_ENDED = re.compile(r"[.!?。！？।؟…\"'”’»」』)\]）】]\s*+\Z")


@dataclass(slots=True)
class Fields:
    """The fields of one row, each repaired as it is taken, and the notes that come of it."""

    values: dict[FieldName, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    found_at: str | None = None

    def take(self, name: FieldName, value: str | None) -> None:
        """Adds a field unless it is blank; of markup only the text stays, except in `html`."""
        if value is None:
            return
        value, notes = repair(value)
        self.notes += [f"{name}: {note}" for note in notes]
        if name not in ("html", "url") and has_markup(value) and not is_page(value):
            value = markup_to_text(value)
            self.notes.append(f"{name}: markup removed")
        if name in _SHORT and _ESCAPE.search(value):  # it was escaped twice
            value = html.unescape(html.unescape(value))
        if name not in _MANY_LINES:
            # Lists come one name a line; whatever else has several lines is one value.
            lines = filter(None, (" ".join(line.split()) for line in value.split("\n")))
            value = (", " if name == "byline" else " ").join(lines)
        if name == "byline":
            value = _BY.sub("", value, count=1) if _BY.match(value) else value
        if value.strip():
            self.values[name] = value

    def stated(self, shape: Shape, basis: StatedBasis = "stated") -> Stated:
        """What the row says about its article, and what the user says of all."""
        said = {name: value for name, value in self.values.items() if name not in _MANY_LINES}
        if shape.outlet is not None:
            said["outlet"] = shape.outlet
        if shape.language is not None:
            said.setdefault("language", shape.language)
        if shape.date_format is not None:
            said.setdefault("date_format", shape.date_format)
        return Stated(**said, time_zone=shape.time_zone, found_at=self.found_at, basis=basis)


def fields_of(row: Row, found: Layout) -> Fields:
    """The fields that a row has by its layout."""
    fields = Fields()
    has_source = "outlet" in found.columns and "url" not in found.columns
    for name in (*found.columns, "url") if has_source else found.columns:
        value = found.value(row, name)
        if name in _LOOKED_AT and (value is None or (value[:1] in _ODD) == (name != "url")):
            value = next(_values(row, found, name), None)  # not at once of the kind that the field holds
        if name == "text" and value is not None and value.isascii() and _NUMBER.fullmatch(value):
            value = next((text for text in found.values(row, name) if not _NUMBER.fullmatch(text)), None)
        if name in ("text", "summary") and value and value[:2] in ("['", '["') and value[-1:] == "]":
            value = _unlisted(value, _PRINTED_TEXT)
        if name == "text" and value is not None and len(value) in FIELD_LIMITS and not _ENDED.search(value):
            fields.notes.append(CUT_NOTE)
        fields.take(name, value)
    if "published" not in fields.values:
        fields.take("published", found.day(row))
    found_at = next((value for column in found.found_dates if (value := row[column]) and not is_missing(value)), None)
    fields.found_at = " ".join(found_at.split())[:80] if found_at else None
    for column in found.noted:
        fields.notes.append(f"{column} {' '.join((row[column] or '').split())[:80]}")
    return fields


def article(
    source: Source, record: int, kind: Kind, row: Row, encoding: str, notes: tuple[str, ...] = ()
) -> RawArticle | Rejection:
    """A row as a raw article, or SCHEMA, NO_TEXT or TOO_BIG when it is none."""
    names = tuple(row)
    found = layout(names, source.shape.columns) if len(names) <= source.limits.columns else None
    if found is None:
        return source.reject(record, "SCHEMA", f"no known column; {seen(names)}")
    if found.other is not None:
        return source.reject(record, "SCHEMA", f"{found.other}; name the columns in a columns.toml to load them")
    source.survey.layout(found)
    fields = fields_of(row, found)
    text, html = _content(fields)
    if text is None and html is None and "headline" not in fields.values:
        return source.reject(record, "NO_TEXT", f"neither text nor headline; {seen(names)}")
    if html is not None and len(html) > source.limits.page_bytes:
        return source.reject(record, "TOO_BIG", f"HTML of {len(html):,} characters")
    stated = fields.stated(source.shape)
    return RawArticle(
        source_file=source.name,
        record=record,
        kind=kind,
        text=text,
        html=html,
        stated=stated,
        encoding=encoding,
        notes=(*notes, *fields.notes),
    )


def _values(row: Row, found: Layout, name: FieldName) -> Iterator[str]:
    """The values of a field in the order of its columns; those first that are of its kind."""
    if name == "outlet":
        return (printed for value in found.values(row, name) if (printed := _outlet(_unlisted(value))))
    if name == "url":
        values = list(found.values(row, name))
        addresses = [value for value in values if _ADDRESS.fullmatch(value)]
        # The column of a source often holds the article's own address.
        sources = (value for value in found.values(row, "outlet") if _ADDRESS.fullmatch(value) and _has_path(value))
        return iter([*addresses, *sources, *values])
    if name == "byline":
        return (_unlisted(value) for value in found.values(row, name) if not _NO_NAME.fullmatch(value))
    return map(_unlisted, found.values(row, name)) if name in _SHORT else found.values(row, name)


def _outlet(value: str) -> str | None:
    """An outlet's name, or its host; None for the address of an article."""
    if not _ADDRESS.fullmatch(value):
        return value
    return None if _has_path(value) else _host(value)


def _host(address: str) -> str | None:
    try:
        return urlsplit(address.strip()).hostname
    except ValueError:
        return None


def _has_path(address: str) -> bool:
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return False
    return len(parts.path) > 1 or bool(parts.query)


def _unlisted(value: str, longest: int = _PRINTED_LIST) -> str:
    """A list or object that a data frame printed into a cell, as one value a line; any other value as it is."""
    if not _is_printed_list(value, longest):
        return value
    try:
        printed = ast.literal_eval(value.strip())
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return value
    parts = printed if isinstance(printed, list | tuple) else [printed]
    return "\n".join(name for part in parts if isinstance(name := _name(part), str))


def _is_printed_list(value: str, longest: int) -> bool:
    printed = value.strip()
    return len(printed) <= longest and printed[:1] in ("[", "{", "(") and printed[-1:] in ("]", "}", ")")


def _name(part: object) -> object:
    return next((part[key] for key in _NAMES if key in part), None) if isinstance(part, dict) else part


def _is_title(values: Mapping[FieldName, str], summary: str) -> bool:
    """Whether a summary is the headline again, with or without the outlet, as news searches have it."""
    title, said = letters(values.get("headline", "")), letters(summary)
    return bool(title) and said in (title, title + letters(values.get("outlet", "")))


def _content(fields: Fields) -> tuple[str | None, str | None]:
    """(text, html) of a record: one of them at most, its own text first."""
    text, html = fields.values.get("text"), fields.values.get("html")
    if text is not None and is_page(text):
        return None, text
    if text is not None or html is not None:
        return text, html if text is None else None
    summary = fields.values.get("summary")
    if summary is not None and (_is_title(fields.values, summary) or _IDENTIFYING.isdisjoint(fields.values)):
        summary = None
    if summary is not None:
        fields.notes.append(SUMMARY_NOTE)
    return summary, None
