"""By which signs the kind of an export is known: the first bytes, the text, the page. The file's name says little."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from pipeline.read.exports.clippings import is_clippings
from pipeline.read.exports.europresse import is_europresse
from pipeline.read.exports.factiva import is_factiva
from pipeline.read.exports.integrum import is_integrum
from pipeline.read.exports.japanese import is_kikuzo, is_yomidasu
from pipeline.read.exports.lexis import is_lexis
from pipeline.read.exports.mail import is_message
from pipeline.read.exports.nexis import is_nexis
from pipeline.read.exports.proquest import is_proquest
from pipeline.read.exports.references import is_bibtex, is_ris
from pipeline.read.exports.wiso import is_wiso

FileKind = Literal["office", "old office", "rtf", "pdf", "warc", "mail"]

_STARTS: dict[bytes, FileKind] = {
    b"PK\3\4": "office",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "old office",
    b"{\\rtf": "rtf",
    b"%PDF-": "pdf",
    b"WARC/": "warc",
}

_NEXIS_PAGE = re.compile(
    r">\s*(?:\d+ \w{2,3} \d+ (?:DOCUMENT|DOKUMENT)|(?:Dokument|Document) \d+ \w{2,3} \d+\s*<)", re.IGNORECASE
)

# Asked in this order: what names itself comes before what has a shape only.
TEXT_SIGNS: dict[str, Callable[[str], bool]] = {
    "ris": is_ris,
    "bibtex": is_bibtex,
    "proquest": is_proquest,
    "nexis": is_nexis,
    "lexis": is_lexis,
    "factiva": is_factiva,
    "wiso": is_wiso,
    "clippings": is_clippings,
}
PAGE_SIGNS: dict[str, Callable[[str], bool]] = {
    "factiva page": lambda html: "articleParagraph" in html or ("Factiva" in html and "Headline" in html),
    "europresse page": is_europresse,
    "kikuzo page": is_kikuzo,
    "yomidasu page": is_yomidasu,
    "integrum page": is_integrum,
    "proquest page": lambda html: "ProQuest document" in html,
    "wiso page": lambda html: "Dauerhafte Adresse des Dokuments" in html,
    "nexis page": lambda html: _NEXIS_PAGE.search(html) is not None,
}


def file_kind(head: bytes) -> FileKind | None:
    """The kind of a file that is no text, by its first bytes; None for any other."""
    bare = head.lstrip(b"\xef\xbb\xbf \r\n\t")
    found = next((kind for start, kind in _STARTS.items() if bare.startswith(start)), None)
    return found or ("mail" if is_message(head) else None)


def text_kind(text: str) -> str | None:
    """The kind of export that a text is; None for an ordinary text."""
    return next((kind for kind, is_kind in TEXT_SIGNS.items() if is_kind(text)), None)


def page_kind(html: str) -> str | None:
    """The kind of export that a page is; None for an ordinary page."""
    return next((kind for kind, is_kind in PAGE_SIGNS.items() if is_kind(html)), None)
