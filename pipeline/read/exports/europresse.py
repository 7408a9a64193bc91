"""Europresse: pages whose `article` elements name publication, day, title, authors and text by their classes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pipeline.read.exports.page import elements, first, inner_text, parse
from pipeline.read.exports.printed import Row, day_in, paragraphs, unsplit, without_by

_OWN = ("DocPublicationName", "docOcurrContainer")
_ISSUE = re.compile(r"(?<!\s)\s*+(?:[,;]\s*(?:n[o°º]|no\.?|vol)\b|\(site web\)|\(réf\.).*", re.IGNORECASE)
_WHERE = re.compile(r"\b(?:p\.|page)\s*([A-Z]{0,3}\d[\w-]*)", re.IGNORECASE)


def is_europresse(html: str) -> bool:
    """Whether a page holds articles of Europresse."""
    return "DocPublicationName" in html or "docOcurrContainer" in html


def split_europresse(html: str) -> Iterator[Row]:
    """The articles of a page."""
    tree = parse(html)
    found = [each for each in elements(tree, "article") if first(each, *_OWN) is not None]
    if not found:
        named = html.count("DocPublicationName")
        raise unsplit(named, "publication names, no article elements")
    for each in found:
        yield _article(each)


def _article(article: Any) -> Row:
    header = inner_text(first(article, "DocHeader"))
    day = day_in(header) or day_in(inner_text(article)[:1_500])
    text = first(article, "docOcurrContainer", "DocText")
    where = _WHERE.search(header)
    outlet = inner_text(first(article, "DocPublicationName")).split("\n")[0]
    return {
        "headline": " ".join(inner_text(first(article, "titreArticle", "titreArticleVisu", "grandTitre")).split())
        or None,
        "byline": without_by(inner_text(first(article, "docAuthors", "sm-margin-bottomNews")).replace("\n", " ")),
        "outlet": _ISSUE.sub("", outlet, count=1) or None,
        "published": day[0] if day else None,
        "section": header.split(",")[0] if where and not day_in(header.split(",")[0]) else None,
        "page": where[1] if where else None,
        "text": paragraphs([line] for line in inner_text(text).split("\n") if line),
    }
