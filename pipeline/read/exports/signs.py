"""By which signs the kind of an export is known: the first bytes, the text, the page. The file's name says little."""

from __future__ import annotations

import re
from typing import Literal

from pipeline.read.exports.factiva import is_factiva
from pipeline.read.exports.lexis import is_lexis
from pipeline.read.exports.nexis import is_nexis

TextKind = Literal["nexis", "lexis", "factiva"]
PageKind = Literal["factiva page", "nexis page"]
FileKind = Literal["office", "rtf"]

_NEXIS_PAGE = re.compile(
    r">\s*(?:\d+ \w{2,3} \d+ (?:DOCUMENT|DOKUMENT)|(?:Dokument|Document) \d+ \w{2,3} \d+\s*<)", re.I
)


def file_kind(head: bytes) -> FileKind | None:
    """The kind of a file that is no text, by its first bytes; None for any other."""
    if head.startswith(b"PK\3\4"):
        return "office"
    if head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf"):
        return "rtf"
    return None


def text_kind(text: str) -> TextKind | None:
    """The kind of export that a text is; None for an ordinary text."""
    if is_nexis(text):
        return "nexis"
    if is_lexis(text):
        return "lexis"
    return "factiva" if is_factiva(text) else None


def page_kind(html: str) -> PageKind | None:
    """The kind of export that a page is; None for an ordinary page."""
    if "articleParagraph" in html or ("Factiva" in html and "Headline" in html):
        return "factiva page"
    return "nexis page" if _NEXIS_PAGE.search(html) else None
