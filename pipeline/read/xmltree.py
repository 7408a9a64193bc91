"""The records in an XML tree: repeated elements with the words of an article, or the document as one article.

Elements are known by their names as columns are, whatever the format: corpora, NITF, NewsML, TEI, the SGML of old
collections. The text is that of the innermost element that is called a text and holds no other facts.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from pipeline.read.columns import layout

Row = dict[str, str | None]
_LOOKED_AT = 20  # elements of one name that show what the others are
_LEAST_TEXT = 200  # characters of an element that has no other inside and is an article
_DEEPEST = 8  # elements around the records
_BLOCKS = frozenset({
    "p", "para", "paragraph", "div", "block", "head", "h1", "h2", "h3", "h4", "h5", "h6", "hl2", "li", "item", "br",
    "lb", "l", "lg", "ab", "quote", "blockquote", "table", "tr", "section", "pre", "title", "leadparagraph",
})  # fmt: skip
_PARAGRAPHS = frozenset({"p", "para", "paragraph", "s"})
_NAMES = {  # of elements in formats of news, as columns are called
    "hl1": "headline", "hedline": "headline", "newslines.headline": "headline", "slugline": "slug", "by": "byline",
    "bodycontent": "body", "inlinexml": "body", "inlinedata": "body", "datacontent": "body", "dateline": "place",
    "dateissue.norm": "published", "pubdata.name": "outlet", "pubdata.datepublication": "published",
    "provider.literal": "outlet", "contentcreated": "published", "docno": "id", "contenttitle": "title",
    "newsitem.date": "published", "lang": "language",
}  # fmt: skip


def records(root: Any) -> Iterator[Row]:
    """Every record of a tree as columns; none where no element has the words of an article."""
    found = _inside(root, _DEEPEST)
    if found:
        yield from map(row, found)
    elif _fields(row(root)) & {"text", "headline"}:
        yield row(root)


def row(element: Any) -> Row:
    """An element as columns: every element and attribute inside by its name, and by its parent's with it."""
    columns: Row = {}
    loose: list[str] = []
    for name, value in element.attrib.items():
        _put(columns, _local(name), value)
    text = _words(element) if len(element) == 0 or _is_text(element) else None
    if text is not None:
        _put(columns, _name(element), text)
    else:
        _walk(element, columns, loose)
    if loose and not _fields(columns) & {"text"}:
        columns["text"] = "\n".join(loose)
    return columns


def _walk(element: Any, columns: Row, loose: list[str]) -> None:
    parent = _name(element)
    for child in element:
        if not isinstance(child.tag, str):  # a comment
            continue
        name = _name(child)
        for attribute, value in child.attrib.items():
            _put(columns, f"{name}.{_local(attribute)}", value)
        if name == "meta" and child.get("name") and child.get("content"):
            _put(columns, child.get("name"), child.get("content"))
        elif name in _PARAGRAPHS:
            loose.append(_words(child))
        elif len(child) == 0 or _is_text(child) or _is_inline(child):
            words = _words(child)
            _put(columns, name, words)
            _put(columns, f"{parent}.{name}", words)
        else:
            _walk(child, columns, loose)


def _inside(element: Any, depth: int) -> list[Any]:
    """The records in an element: the first elements of one name that repeat and have the words of an article."""
    groups: dict[str, list[Any]] = {}
    for child in element:
        if isinstance(child.tag, str):
            groups.setdefault(_local(child.tag), []).append(child)
    for name, group in groups.items():
        shown = group[:_LOOKED_AT]
        if len(group) > 1 and name not in _BLOCKS - {"item"} and 2 * sum(map(_is_record, shown)) > len(shown):
            return group
    if depth:
        for child in element:
            if isinstance(child.tag, str) and len(child) and (found := _inside(child, depth - 1)):
                return found
    return []


def _is_record(element: Any) -> bool:
    columns = row(element)
    fields = _fields(columns)
    if len(element) == 0 and not element.attrib:
        return "text" in fields and len(element.text or "") >= _LEAST_TEXT
    return (bool(fields & {"text", "headline"}) and len(fields - {"external_id"}) > 1) or (
        "text" in fields and len("".join(filter(None, columns.values()))) >= _LEAST_TEXT
    )


def _fields(columns: Row) -> frozenset[str]:
    return _fields_of(tuple(columns))


@lru_cache(maxsize=1024)
def _fields_of(names: tuple[str, ...]) -> frozenset[str]:
    found = layout(names)
    return frozenset(found.columns) if found is not None else frozenset()


def _is_text(element: Any) -> bool:
    """Whether an element is called a text, and holds no other facts of its article."""
    if "text" not in _fields_of((_name(element),)):
        return False
    inner = {_name(child) for child in element.iterdescendants() if isinstance(child.tag, str)}
    return not any(_fields_of((name,)) & {"text", "headline", "published", "byline"} for name in inner - _BLOCKS)


def _is_inline(element: Any) -> bool:
    """Whether an element has words of its own between those inside."""
    own = [element.text, *(child.tail for child in element)]
    return any(part and part.strip() for part in own)


def _words(element: Any) -> str:
    """The text in an element, one paragraph a line."""
    parts: list[str] = []

    def add(part: Any) -> None:
        is_block = _local(part.tag) in _BLOCKS if isinstance(part.tag, str) else False
        parts.append("\n" if is_block else "")
        if isinstance(part.tag, str):
            parts.append(_flat(part.text))
            for child in part:
                add(child)
                parts.append(_flat(child.tail))
        parts.append("\n" if is_block else "")

    add(element)
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(filter(None, lines))


def _flat(text: str | None) -> str:
    return (text or "").replace("\r", " ").replace("\n\n", "\0").replace("\n", " ").replace("\0", "\n")


def _put(columns: Row, name: str, value: str) -> None:
    name = _NAMES.get(name, name)
    if value and value.strip():
        columns.setdefault(name, value.strip())


def _name(element: Any) -> str:
    name = _local(element.tag)
    return _NAMES.get(name, name)


def _local(tag: str) -> str:
    """A name without its namespace and its points, in small letters."""
    return tag.rpartition("}")[2].replace(".", "").casefold()
