"""The records inside one JSON value: an article, a list of them, or a table as data frames are written.

Known are objects keyed by id or address, every orient of pandas (split, index, columns; records, table and values are
arrays), columns of lists, and lists under any name at any depth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeGuard

from pipeline.read.columns import FieldName, layout, says_something

Object = dict[str, Any]
_DEEPEST = 4  # objects around the records: `data.response.news.docs` is as deep as interfaces go
_OF_ALL: tuple[FieldName, ...] = ("outlet", "published", "language", "section")  # facts that articles share
_LOOKED_AT = 20  # members that show what the others are
_ROW_NUMBER = re.compile(r"\d{1,7}")


def records(value: Object) -> Iterator[Object]:
    """Every record in a JSON object: the object itself where it is one, or where nothing in it is."""
    known = layout(tuple(value))  # asked first, since most objects are articles with a plain text
    is_plain = known is not None and any(isinstance(value[name], str) for name in known.columns.get("text", ()))
    found = None if is_plain else _inside(value, _DEEPEST)
    yield from [value] if found is None else found


def header(value: list[Any]) -> tuple[str, ...] | None:
    """The column names in the first of rows that are lists; None when it holds none."""
    names = tuple(part for part in value if isinstance(part, str))
    return names if len(names) == len(value) and says_something(layout(names)) else None


def _inside(value: Object, depth: int) -> list[Object] | None:
    """The records that an object holds; None when it holds none, or is one itself."""
    table = _split(value) or _columns(value) or _lists(value)
    if table is not None:
        return table
    if _has_words(value):
        return None
    keyed = _keyed(value)
    if keyed is not None:
        return keyed
    found: list[Object] = []
    for member in value.values() if depth else ():
        if isinstance(member, dict):
            found += [member] if _has_words(member) else _inside(member, depth - 1) or ()
        elif _is_list_of_articles(member):
            found += (_inherited(value, part) for part in member)
        elif _is_list_of_objects(member):
            found += (record for part in member for record in _inside(part, depth - 1) or ())
    return found or None


def _inherited(outer: Object, article: Object) -> Object:
    """An article with what the object around its list says of all: `{"source": ..., "articles": [...]}`."""
    said = {name: member for name, member in outer.items() if isinstance(member, str) and name not in article}
    known = layout(tuple(said)) if said else None
    if known is None:
        return article
    own = _fields(article)
    gaps = (column for name in _OF_ALL if name not in own for column in known.columns.get(name, ()))
    return {**article, **{column: said[column] for column in gaps}}


def _has_words(value: Object) -> bool:
    """Whether an object is an article by the names of its members, and no list of others under a title."""
    fields = _fields(value)
    if not fields.isdisjoint(("text", "html")) or ("headline" in fields and fields & {"url", "published", "summary"}):
        return True
    return "headline" in fields and not any(_is_list_of_articles(member) for member in value.values())


def _is_list_of_objects(member: object) -> TypeGuard[list[Object]]:
    return isinstance(member, list) and bool(member) and all(isinstance(part, dict) for part in member)


def _is_list_of_articles(member: object) -> TypeGuard[list[Object]]:
    if not _is_list_of_objects(member):
        return False
    fields = _fields(member[0])
    return "headline" in fields and not fields.isdisjoint(("text", "html", "summary", "url", "published"))


def _fields(value: Object) -> set[str]:
    found = layout(_names(value))
    return set(found.columns) if found else set()


def _names(value: Object) -> tuple[str, ...]:
    """The names of members, and of the members of objects, as columns are named."""
    names: list[str] = []
    for name, member in value.items():
        if isinstance(member, dict):
            names += [f"{name}.{inner}" for inner in member]
        elif not _is_list_of_articles(member):  # `news` is a text, or a list of articles
            names.append(name)
        if len(names) > 1_000:
            break
    return tuple(names)


def _split(value: Object) -> list[Object] | None:
    """`{"columns": [...], "data": [[...]]}`"""
    names, rows = value.get("columns"), value.get("data")
    if not isinstance(names, list) or not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        return None
    return [dict(zip(map(str, names), row, strict=False)) for row in rows]


def _columns(value: Object) -> list[Object] | None:
    """`{"title": {"0": ...}, "text": {"0": ...}}`, the way in which data frames are written by default."""
    members = list(value.values())
    if not members or not all(isinstance(member, dict) for member in members) or not _is_table(value):
        return None
    keys = dict.fromkeys(key for member in members for key in member)
    if layout(tuple(members[0])) is not None:  # an object around one article
        return None
    if any(isinstance(part, dict) for member in members for part in list(member.values())[:_LOOKED_AT]):
        return None
    return [{name: member.get(key) for name, member in value.items()} for key in keys]


def _lists(value: Object) -> list[Object] | None:
    """`{"title": [...], "text": [...]}`, all of one length."""
    sizes = {len(member) if isinstance(member, list) else -1 for member in value.values()}
    if len(sizes) != 1 or sizes & {-1, 0} or not _is_table(value) or "headline" not in _fields(value):
        return None
    if any(isinstance(part, dict) for member in value.values() for part in member[:_LOOKED_AT]):
        return None
    return [dict(zip(value, row, strict=True)) for row in zip(*value.values(), strict=True)]


def _is_table(value: Object) -> bool:
    """Whether the names of the members themselves are those of an article's columns."""
    found = layout(tuple(value))
    return found is not None and says_something(found) and (len(found.columns) > 1 or len(value) == 1)


def _keyed(value: Object) -> list[Object] | None:
    """`{"https://...": {"title": ...}, ...}`: the key is the address or the id, where the record has none."""
    members = list(value.values())
    if not members or not all(isinstance(member, dict) for member in members):
        return None
    if not all(_has_words(member) for member in members[:_LOOKED_AT]):
        return None
    return [_with_key(key, member) for key, member in value.items()]


def _with_key(key: str, member: Object) -> Object:
    name = "url" if key.startswith(("http://", "https://")) else "id"
    has_own = name == "id" and (_ROW_NUMBER.fullmatch(key) or "external_id" in _fields(member))
    return member if has_own or name in member else {**member, name: key}
