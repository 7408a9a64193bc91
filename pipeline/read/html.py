"""HTML files: one page each, handed on as it is, or an export of many; `Extractor` finds the article in a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.read.encoding import declared_encoding, decode
from pipeline.read.export import read_export
from pipeline.read.exports.signs import page_kind
from pipeline.read.extractor import Extractor
from pipeline.read.inline import bounded_page
from pipeline.read.page import Page, PageRefused
from pipeline.read.repair import repair
from pipeline.read.source import Source
from pipeline.records import RawArticle, Rejection

_HEAD = 64 << 10  # characters in which a page's own address and a browser's note stand
_OWN_ADDRESS = re.compile(r"<link\b[^<>]*\bcanonical\b|<meta\b[^<>]*\bog:url\b", re.IGNORECASE)
_SAVED = re.compile(
    r"""
    <!-- (?: [^-] | -(?!->) ){0,200}?
    (?: saved\ from\ url=\(\d{4}\) | SingleFile\s+url:\s | \burl:\s )
    \s* (https?://[^\s<>"]{1,2000}) (?: \s | --> )
    """,
    re.VERBOSE | re.IGNORECASE,
)

__all__ = ["Extractor", "Page", "PageRefused", "page_article", "read_html"]


def read_html(source: Source) -> Iterator[RawArticle | Rejection]:
    """The page of an HTML file, none when it is blank, or an export's articles; raises Refused as exports do."""
    data = source.read_all(source.limits.export_bytes, "TOO_BIG")
    decoded = decode(data, declared_encoding(data), source.shape.encoding)
    source.survey.encoding(decoded.encoding, decoded.basis)
    page, notes = repair(decoded.text)
    notes = decoded.notes + notes
    kind = page_kind(page)
    if kind is not None:
        yield from read_export(source, kind, text=page, encoding=decoded.encoding, notes=notes)
    elif page.strip():
        page = bounded_page(page, source.limits)
        yield page_article(source, page, url=_saved_from(page), encoding=decoded.encoding, notes=notes)


def page_article(
    source: Source, page: str, *, encoding: str, notes: tuple[str, ...], url: str | None = None
) -> RawArticle:
    """The article of a file that is one page; `url` is where it was saved from, used if nothing else states one."""
    stated = source.stated
    return RawArticle(
        source_file=source.name,
        record=1,
        kind="html",
        text=None,
        html=page,
        stated=replace(stated, url=url) if stated.url is None and url else stated,
        encoding=encoding,
        notes=notes,
    )


def _saved_from(page: str) -> str | None:
    """The address that a browser noted when it saved the page, where the page itself states none."""
    head = page[:_HEAD]
    if _OWN_ADDRESS.search(head):
        return None
    saved = _SAVED.search(head)
    return saved[1] if saved else None
