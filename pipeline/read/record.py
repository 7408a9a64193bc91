"""One row of an export as a raw article: fields by their columns, text repaired, markup taken off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.read.columns import FieldName, Layout, layout, seen
from pipeline.read.markup import has_markup, is_page, markup_to_text
from pipeline.read.repair import repair
from pipeline.read.source import Source
from pipeline.records import SUMMARY_NOTE, Kind, RawArticle, Rejection, Stated, StatedBasis

Row = Mapping[str, str | None]

_MANY_LINES = ("text", "html", "summary")


@dataclass(slots=True)
class Fields:
    """The fields of one row, each repaired as it is taken, and the notes that come of it."""

    values: dict[FieldName, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def take(self, name: FieldName, value: str | None) -> None:
        """Adds a field unless it is blank; of markup only the text stays, except in `html`."""
        if value is None:
            return
        value, notes = repair(value)
        self.notes += [f"{name}: {note}" for note in notes]
        if name not in ("html", "url") and has_markup(value) and not is_page(value):
            value = markup_to_text(value)
            self.notes.append(f"{name}: markup removed")
        if name not in _MANY_LINES:
            # Lists come one name a line; whatever else has several lines is one value.
            lines = filter(None, (" ".join(line.split()) for line in value.split("\n")))
            value = (", " if name == "byline" else " ").join(lines)
        if value.strip():
            self.values[name] = value

    def stated(self, basis: StatedBasis = "stated") -> Stated:
        """What the row says about its article."""
        said = {name: value for name, value in self.values.items() if name not in _MANY_LINES}
        return Stated(**said, basis=basis)


def fields_of(row: Row, found: Layout) -> Fields:
    """The fields that a row has by its layout."""
    fields = Fields()
    for name in found.columns:
        fields.take(name, found.value(row, name))
    for column in found.noted:
        fields.notes.append(f"{column} {' '.join((row[column] or '').split())[:80]}")
    return fields


def article(
    source: Source, record: int, kind: Kind, row: Row, encoding: str, notes: tuple[str, ...] = ()
) -> RawArticle | Rejection:
    """A row as a raw article, or SCHEMA, NO_TEXT or TOO_BIG when it is none."""
    names = tuple(row)
    found = layout(names) if len(names) <= source.limits.columns else None
    if found is None:
        return source.reject(record, "SCHEMA", f"no known column; {seen(names)}")
    fields = fields_of(row, found)
    text, html = _content(fields)
    if text is None and html is None and "headline" not in fields.values:
        return source.reject(record, "NO_TEXT", f"neither text nor headline; {seen(names)}")
    if html is not None and len(html) > source.limits.page_bytes:
        return source.reject(record, "TOO_BIG", f"HTML of {len(html):,} characters")
    return RawArticle(source.name, record, kind, text, html, fields.stated(), encoding, (*notes, *fields.notes))


def _content(fields: Fields) -> tuple[str | None, str | None]:
    """(text, html) of a record: one of them at most, its own text first."""
    text, html = fields.values.get("text"), fields.values.get("html")
    if text is not None and is_page(text):
        return None, text
    if text is not None or html is not None:
        return text, html if text is None else None
    summary = fields.values.get("summary")
    if summary is not None:
        fields.notes.append(SUMMARY_NOTE)
    return summary, None
