"""Integrum: Russian press, as pages with field codes in a table above each text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pipeline.read.exports.page import elements, inner_text, parse
from pipeline.read.exports.printed import Row, blocks, paragraphs, unsplit

_CODES = {"ИС": "outlet", "ДТ": "published", "ЗГ": "headline", "АВ": "byline", "НР": "issue", "РБ": "section"}
_CODE = re.compile(r"\^?\s*(ИС|ДТ|ЗГ|АВ|НР|РБ)\s*:")
_ANY_CODE = re.compile(r"\^?[А-Я]{2}\s*:")


def is_integrum(html: str) -> bool:
    """Whether a page is Integrum's."""
    return "ИС:" in html and "ДТ:" in html


def split_integrum(html: str) -> Iterator[Row]:
    """The articles of a page."""
    tree = parse(html)
    rows = [row for each in elements(tree, "div") if (row := _article(each)) is not None]
    if not rows:
        raise unsplit(html.count("ИС:"), "sources")
    yield from rows


def _article(element: Any) -> Row | None:
    """An article, None for an element that holds none or several."""
    tables = [child for child in element.iterchildren() if child.tag == "table"]
    texts = [child for child in element.iterchildren() if child.tag == "pre"]
    if not tables or not texts:
        return None
    row: Row = {}
    field = None
    for line in inner_text(tables[0]).split("\n"):
        found = _CODE.match(line)
        if found or _ANY_CODE.match(line):
            field = _CODES[found[1]] if found else None
            line = line.partition(":")[2].strip()
        if field and line:
            row.setdefault(field, line)
    row.pop("issue", None)
    if not row:
        return None
    return row | {"language": "ru", "text": paragraphs(_indented("".join(texts[0].itertext())))}


def _indented(text: str) -> list[list[str]]:
    """Paragraphs that an indent begins, as well as a blank line."""
    return blocks(re.sub(r"\n(?=[ \t\xa0]{2,}\S)", "\n\n", text.replace("\r", "")))
