"""HTML files: one page each, handed on as it is, or an export of many; `Extractor` finds the article in a page."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.read.encoding import declared_encoding, decode
from pipeline.read.export import read_export
from pipeline.read.exports.signs import page_kind
from pipeline.read.extractor import Extractor
from pipeline.read.page import Page, PageRefused
from pipeline.read.repair import repair
from pipeline.read.source import Refused, Source
from pipeline.records import RawArticle, Rejection

__all__ = ["Extractor", "Page", "PageRefused", "read_html"]


def read_html(source: Source) -> Iterator[RawArticle | Rejection]:
    """The page of an HTML file, none when it is blank, or an export's articles; raises Refused as exports do."""
    data = source.read_all(source.limits.export_bytes, "TOO_BIG")
    decoded = decode(data, declared_encoding(data), source.shape.encoding)
    page, notes = repair(decoded.text)
    notes = decoded.notes + notes
    kind = page_kind(page)
    if kind is not None:
        yield from read_export(source, kind, text=page, encoding=decoded.encoding, notes=notes)
    elif len(data) > source.limits.page_bytes:
        raise Refused("TOO_BIG", f"more than {source.limits.page_bytes:,} bytes")
    elif page.strip():
        yield RawArticle(source.name, 1, "html", None, page, source.stated, decoded.encoding, notes)
