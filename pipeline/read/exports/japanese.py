"""Kikuzo (Asahi Shimbun) and Yomidasu (Yomiuri Shimbun): pages that list articles with their full texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.read.exports.page import elements, first, inner_text, parse, with_class
from pipeline.read.exports.printed import Row, paragraphs, unsplit

_NO_DIGIT = re.compile(r"\D+")
_DAY, _REST = 1, 2  # cells of a list: a number, the day, and the rest in an order of each database


def is_kikuzo(html: str) -> bool:
    """Whether a page is Kikuzo's."""
    return "topic-detail" in html and "detail001" in html


def is_yomidasu(html: str) -> bool:
    """Whether a page is Yomidasu's."""
    return "heiseiDetailArea" in html


def split_kikuzo(html: str) -> Iterator[Row]:
    """The articles of a page: a list of facts in a table, headline and text beside it."""
    tree = parse(html)
    tables = [each for each in elements(tree, "table") if with_class(each, "topic-detail")]
    texts = html.count('class="detail001"')
    holders = [each.getparent() for each in tables]
    if len(set(holders)) < len(holders):  # all in one element: facts and texts go by their order
        holders = tables
    rows = [row for each in holders if (row := _kikuzo(each)) is not None]
    if len(rows) < texts:
        raise unsplit(texts, "texts, of which some stand outside a list of facts")
    yield from rows


def split_yomidasu(html: str) -> Iterator[Row]:
    """The articles of a page: a head table each, the text in the element after its area."""
    tree = parse(html)
    tables = [
        each
        for each in elements(tree, "table")
        if with_class(each, "contentsTable") and each.getparent().get("id") == "heiseiDetailArea"
    ]
    if not tables:
        raise unsplit(html.count("heiseiDetailArea"), "areas without a head table")
    for each in tables:
        yield _yomidasu(each)


def _kikuzo(holder: Any) -> Row | None:
    text = first(holder, "detail001")
    listed = first(holder, "topic-list")
    if text is None:
        return None
    cells = [] if listed is None else [" ".join(inner_text(cell).split()) for cell in elements(listed, "td")]
    edition, section, page = _cells(cells[_REST:], 3)
    return {
        "headline": " ".join(inner_text(first(holder, "font002")).split()) or None,
        "outlet": "朝日新聞",
        "published": cells[_DAY] if len(cells) > _DAY else None,
        "section": section or edition,
        "page": _NO_DIGIT.sub("", page or "") or None,
        "language": "ja",
        "text": paragraphs([line] for line in inner_text(text).split("\n")),
    }


def _yomidasu(table: Any) -> Row:
    cells = [" ".join(inner_text(cell).split()) for cell in elements(table, "th")]
    headline, edition, section, page = _cells(cells[_REST:], 4)
    after = next((each for each in table.getparent().itersiblings("div")), None)
    parts = [] if after is None else [each for each in elements(after, "p") if with_class(each, "mb10")]
    return {
        "headline": headline,
        "outlet": "読売新聞",
        "published": cells[_DAY] if len(cells) > _DAY else None,
        "section": section or edition,
        "page": _NO_DIGIT.sub("", page or "") or None,
        "language": "ja",
        "text": paragraphs([line] for part in parts for line in inner_text(part).split("\n")),
    }


def _cells(cells: Sequence[str], count: int) -> tuple[str | None, ...]:
    return tuple((cells[at] or None) if at < len(cells) else None for at in range(count))
