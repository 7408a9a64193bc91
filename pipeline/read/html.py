"""HTML files: one page each, handed on as it is; `Extractor` finds the article in it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.read.encoding import declared_encoding, decode
from pipeline.read.extractor import Extractor
from pipeline.read.page import Page, PageRefused
from pipeline.read.repair import repair
from pipeline.read.source import Source
from pipeline.records import RawArticle

__all__ = ["Extractor", "Page", "PageRefused", "read_html"]


def read_html(source: Source) -> Iterator[RawArticle]:
    """The page of an HTML file, none when it is blank; raises Refused with TOO_BIG or ENCODING."""
    data = source.read_all(source.limits.page_bytes, "TOO_BIG")
    decoded = decode(data, declared_encoding(data))
    page, notes = repair(decoded.text)
    if page.strip():
        yield RawArticle(source.name, 1, "html", None, page, source.stated, decoded.encoding, decoded.notes + notes)
