"""Integrum: Russian press, as pages with field codes in a table above each text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pipeline.read.exports.page import elements, parse
from pipeline.read.exports.printed import Row, blocks, paragraphs, unsplit

_CODES = {"ИС": "outlet", "ДТ": "published", "ЗГ": "headline", "АВ": "byline", "НР": "issue", "РБ": "section"}
_CODE = re.compile(rf"(?:\^\s*([А-Я]{{2}})|(?<!\w)({'|'.join(_CODES)}))\s*:")


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
    printed = "\n".join(tables[0].itertext())
    codes = list(_CODE.finditer(printed))
    ends = [*(code.start() for code in codes[1:]), len(printed)]
    row: Row = {}
    for code, end in zip(codes, ends, strict=True):
        value = " ".join(printed[code.end() : end].split())
        name = _CODES.get(code[1] or code[2])
        if name and value:
            row.setdefault(name, value)
    row.pop("issue", None)
    if not row:
        return None
    return row | {"language": "ru", "text": paragraphs(_indented("".join(texts[0].itertext())))}


def _indented(text: str) -> list[list[str]]:
    """Paragraphs that an indent begins, as well as a blank line."""
    return blocks(re.sub(r"\n(?=[ \t\xa0]{2,}\S)", "\n\n", text.replace("\r", "")))
