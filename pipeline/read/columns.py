"""Which column of an export says what; the names are data, in vocabulary.toml.

Names are compared by their letters and digits alone, so `Publish Date`, `publish_date` and `publishDate` are one;
`source.name` is the member `name` of the object `source`. The first column of a list that has a value is taken.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, cast, get_args

FieldName = Literal[
    "text", "html", "summary", "headline", "byline", "outlet", "url", "published", "date_format", "language",
    "external_id", "section", "page",
]  # fmt: skip
FIELDS: tuple[FieldName, ...] = get_args(FieldName)
Columns = Mapping[FieldName, tuple[str, ...]]

_WORDS = tomllib.loads(Path(__file__).with_name("vocabulary.toml").read_text("utf-8"))
_LONGEST_NAME = 64  # characters: longer names are content, and would fill the cache of layouts


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool whose records are recognised by their `required` columns; `noted` ones are kept as notes only."""

    name: str
    required: tuple[str, ...]
    columns: Columns
    noted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """For one set of columns: the actual column names to try for each field, and the columns kept as notes.

    `ignored` are the columns that say nothing that is read, `found_dates` those of them that hold the day on which
    someone found or changed the article. `date_parts` are the columns of a year, a month and a day. `other` says what
    the rows are where they are no articles.
    """

    tool: str
    columns: Columns
    noted: tuple[str, ...]
    ignored: tuple[str, ...] = field(default=(), compare=False)
    found_dates: tuple[str, ...] = field(default=(), compare=False)
    date_parts: tuple[str, ...] = ()
    other: str | None = None

    def day(self, row: Mapping[str, str | None]) -> str | None:
        """The day in the columns of a year, a month and a day; None if one of them is missing."""
        parts = [value.strip().removesuffix(".0") for name in self.date_parts if (value := row.get(name))]
        if len(parts) < 3 or any(map(is_missing, parts)):
            return None
        year, month, day = parts
        return f"{year}-{month}-{day}" if month.isdigit() else f"{day} {month} {year}"

    def values(self, row: Mapping[str, str | None], name: FieldName) -> Iterator[str]:
        """The values of a field in a row that are not missing, in the order of its columns."""
        for column in self.columns.get(name, ()):
            value = row.get(column)
            if value is not None and not is_missing(value):
                yield value

    def value(self, row: Mapping[str, str | None], name: FieldName) -> str | None:
        """The first of them, or None."""
        for column in self.columns.get(name, ()):
            value = row.get(column)
            if value is not None and not is_missing(value):
                return value
        return None


def letters(name: str) -> str:
    """A column name by its letters and digits alone, as names are compared."""
    return re.sub(r"[\W_]+", "", name).casefold()


def is_missing(value: str) -> bool:
    """Whether a value stands for none: blank, or a word that data frames and scrapers write for it."""
    if len(value) > _LONGEST_MISSING:
        return value.isspace()
    return not value or value.isspace() or value.strip().casefold() in _MISSING


def layout(names: tuple[str, ...], own: Columns | None = None) -> Layout | None:
    """How to read rows with these column names; None when none of them says anything of an article.

    `own` are the columns that the user names for fields; they come before all others.
    """
    if len(max(names, key=len, default="")) > _LONGEST_NAME:
        names = tuple(name for name in names if len(name) <= _LONGEST_NAME)
    return _layout(names, tuple(own.items()) if own else ())


def says_something(found: Layout | None) -> bool:
    """Whether a layout has a column for the words of an article, not only for what is known about it."""
    return found is not None and not found.columns.keys().isdisjoint(("text", "html", "headline", "summary"))


def seen(names: tuple[str, ...]) -> str:
    """The column names for a message: at most twelve, each cut at forty characters."""
    shown = ", ".join(repr(name[:40]) for name in names[:12])
    return f"columns seen: {shown}" + (f" and {len(names) - 12} more" if len(names) > 12 else "")


def _tool(given: dict[str, Any]) -> Tool:
    columns = {cast(FieldName, name): tuple(aliases) for name, aliases in given["fields"].items()}
    return Tool(given["name"], tuple(given["required"]), {**GENERIC.columns, **columns}, tuple(given["noted"]))


GENERIC = Tool("generic", (), {name: tuple(_WORDS["fields"][name]) for name in FIELDS})
TOOLS = tuple(_tool(given) for given in _WORDS["tools"])
WRAPPERS = frozenset(_WORDS["wrappers"]["names"])
FIELD_LIMITS = frozenset(_WORDS["limits"]["characters"])
_MISSING = frozenset(_WORDS["missing"]["words"])
_LONGEST_MISSING = max(map(len, _MISSING))
_ENVELOPES = frozenset(_WORDS["envelopes"]["names"])
_NOT_PUBLISHED = frozenset(letters(name) for name in _WORDS["not_published"]["names"])
_DATE_PARTS = [[letters(name) for name in _WORDS["date_parts"][part]] for part in ("year", "month", "day")]
_FIELD_OF = {letters(alias): name for name in FIELDS for alias in GENERIC.columns[name]}
_OTHERS = [
    (given["what"], given["least"], frozenset(map(letters, given["columns"])), frozenset(given["unless"]))
    for given in _WORDS["others"]
]
_BEFORE, _BEHIND = tuple(_WORDS["around"]["before"]), tuple(_WORDS["around"]["behind"])
_SEVERAL = re.compile(r"[^\W_]+(?:[ _.'’]+[^\W_]+)*")  # the names in "Title-题名", "Headline / Title", "Date (UTC)"


@lru_cache(maxsize=256)
def _layout(names: tuple[str, ...], own: tuple[tuple[FieldName, tuple[str, ...]], ...]) -> Layout | None:
    actual = _by_letters(names)
    tool = next((known for known in TOOLS if _is_of(known, names, actual)), GENERIC)
    aliases = {name: (*dict(own).get(name, ()), *tool.columns.get(name, ())) for name in FIELDS}
    columns = {
        name: tuple(dict.fromkeys(column for alias in found for column in actual.get(letters(alias), ())))
        for name, found in aliases.items()
    }
    columns = {name: found for name, found in columns.items() if found}
    noted = tuple(name for column in tool.noted for name in actual.get(letters(column), ()))
    parts = tuple(
        filter(None, (next((actual[name][0] for name in part if name in actual), "") for part in _DATE_PARTS))
    )
    date_parts = parts if len(parts) == len(_DATE_PARTS) else ()
    used = {name for found in columns.values() for name in found}.union(date_parts)
    ignored = tuple(name for name in names if name not in used and name not in noted)
    found_dates = tuple(name for name in (*noted, *ignored) if letters(name) in _NOT_PUBLISHED)
    if not columns:
        return None
    other = None if own else _other(actual, columns)
    return Layout(tool.name, columns, noted, ignored, found_dates, date_parts=date_parts, other=other)


def _is_of(tool: Tool, names: tuple[str, ...], actual: Mapping[str, list[str]]) -> bool:
    """Whether a tool's columns are there; `@type` is a name of its own, and no `type`."""
    return all(name in names if name.startswith("@") else letters(name) in actual for name in tool.required)


def _other(actual: Mapping[str, list[str]], columns: Columns) -> str | None:
    """What rows with these columns are, where they are no articles."""
    for what, least, marks, unless in _OTHERS:
        if unless.isdisjoint(columns) and len(marks & actual.keys()) >= least:
            return f"{what}, by the columns {', '.join(sorted(marks & actual.keys()))}"
    return None


def _by_letters(names: tuple[str, ...]) -> dict[str, list[str]]:
    """The column names by their letters, those inside an envelope also by what they are called in it."""
    actual: dict[str, list[str]] = {}
    for name in names:
        # A search index keeps each record in `_source`, whose members are not those of an object `source`.
        actual.setdefault(letters(name.removeprefix("_source.")), []).append(name)
    for name in names:
        outer, _, inner = name.partition(".")
        if inner and outer.casefold() in _ENVELOPES and letters(inner) not in actual:
            actual[letters(inner)] = [name]
    for name in names:
        if (bare := _bare(name)) is not None and bare not in actual:
            actual[bare] = [name]
    return actual


def _bare(name: str) -> str | None:
    """The known name inside a longer one: "news_headline", "Titre de l'article", "Title-题名"; None for any other."""
    whole = letters(name)
    if whole in _FIELD_OF or whole in _NOT_PUBLISHED:
        return None
    shorter = [whole.removeprefix(word) for word in _BEFORE] + [whole.removesuffix(word) for word in _BEHIND]
    known = next((part for part in shorter if part in _FIELD_OF and len(part) < len(whole)), None)
    if known is not None:
        return known
    parts = [letters(part) for part in _SEVERAL.findall(name)]
    fields = {_FIELD_OF.get(part) for part in parts}
    return parts[0] if len(parts) > 1 and len(fields) == 1 and None not in fields else None
