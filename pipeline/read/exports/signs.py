"""By which signs the kind of an export is known: the first bytes, the text, the page. The file's name says little."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from ahocorasick_rs import BytesAhoCorasick, Implementation

from pipeline.read.columns import GENERIC
from pipeline.read.exports.clippings import is_clippings
from pipeline.read.exports.europresse import is_europresse
from pipeline.read.exports.factiva import is_factiva
from pipeline.read.exports.integrum import is_integrum
from pipeline.read.exports.japanese import is_kikuzo, is_yomidasu
from pipeline.read.exports.labels import TEXT_LABELS
from pipeline.read.exports.lexis import END_WORDS, is_lexis
from pipeline.read.exports.live import is_live
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
_FACTIVA_PAGE = re.compile(r"articleParagraph [a-z]{2,6}articleParagraph")
_FACTIVA_HEADLINE, _FACTIVA_SOURCE = re.compile(r"<b>HD ?</b>"), re.compile(r"<b>SN ?</b>")


_FACTIVA_WORDS = ("\nHD", "HD ", "Document ", "Documento ", "Dokument ", "文件 ", "文档 ", "文書 ", "Документ ")
_RULES = (*(dash * 3 for dash in "-=_*~#—–─+▬■●•<>·"), "- - -", "* * *", "= = =", ".....", "\n\n\n\n")
_SECOND = ("\n2\n", "\n2.\n", "\n2)\n", "\n(2)\n", "\n[2]\n", "END OF ", "End of ", "Ende des ", "Fin de ")
_DAYS = tuple(  # labels of a day, which each clipping with labels has
    f"{name.replace('_', ' ').capitalize()}{colon}"
    for name in GENERIC.columns["published"]
    for colon in (":", " :", "：")
)
_TEXTS = tuple(
    f"\n{name}{colon}" for word in TEXT_LABELS for name in (word, word.capitalize()) for colon in (":", "：")
)
_PIECES = (
    "\n# ", "\f", "Article ", "ARTICLE ", "Document ", "DOCUMENT ", "Story ", "Item ", "Clipping ", "Artikel ",
    "Dokument ", "DOKUMENT ", "Meldung ", "文章", "文件", "Title:", "TITLE:", "Headline:", "HEADLINE:", "Source:",
    "SOURCE:", "Outlet:", "Publication:", "Newspaper:", "Published:", "Date:", "DATE:", "Author:", "Titel:", "Quelle:",
    "Datum:",
)  # fmt: skip
_NEXIS_HEADS = ("DOCUMENTS<", "DOCUMENT<", "DOKUMENTE<", "DOCUMENTOS<", "DOCUMENTEN<", ">Dokument ", ">Document ")


@dataclass(frozen=True, slots=True)
class Sign:
    """A kind of export: some of `words` stand in each of it, and `is_kind` makes sure."""

    kind: str
    words: tuple[str, ...]
    is_kind: Callable[[str], bool]


class Signs:
    """Kinds of exports, asked in order; all words are looked for in one pass, so that ordinary texts cost little."""

    def __init__(self, signs: Sequence[Sign]) -> None:
        self._signs = signs
        words = [(word.encode(), number) for number, sign in enumerate(signs) for word in sign.words]
        self._owners = [number for _, number in words]
        self._automaton = BytesAhoCorasick([word for word, _ in words], implementation=Implementation.DFA)

    def kind(self, text: str) -> str | None:
        """The first kind that a text is; None for none of them."""
        data = text.encode("utf-8", "replace")
        found = sorted({self._owners[word] for word, _, _ in self._automaton.find_matches_as_indexes(data, True)})
        return next((self._signs[at].kind for at in found if self._signs[at].is_kind(text)), None)


def _is_factiva_page(html: str) -> bool:
    headline = _FACTIVA_HEADLINE.search(html)
    has_codes = headline is not None and _FACTIVA_SOURCE.search(html, headline.end()) is not None
    return has_codes or _FACTIVA_PAGE.search(html) is not None


def _is_nexis_page(html: str) -> bool:
    return _NEXIS_PAGE.search(html) is not None


# What names itself comes before what has a shape only.
TEXTS = Signs((
    Sign("ris", ("TY  -", "TY -"), is_ris),
    Sign("proquest", ("ProQuest",), is_proquest),
    Sign("nexis", ("LENGTH:", "LÄNGE:", "LONGUEUR:", "LONGITUD:", "LENGTE:"), is_nexis),
    Sign("lexis", END_WORDS, is_lexis),
    Sign("factiva", _FACTIVA_WORDS, is_factiva),
    Sign("wiso", ("Dauerhafte Adresse", "GBI-Genios", "GBI Genios"), is_wiso),
    Sign("clippings", (*_RULES, *_PIECES, *_SECOND, *_DAYS, *_TEXTS), is_clippings),
))  # fmt: skip
PAGES = Signs((
    Sign("factiva page", ("articleParagraph", "<b>HD</b>", "<b>HD </b>"), _is_factiva_page),
    Sign("europresse page", ("DocPublicationName", "docOcurrContainer"), is_europresse),
    Sign("kikuzo page", ("topic-detail",), is_kikuzo),
    Sign("yomidasu page", ("heiseiDetailArea",), is_yomidasu),
    Sign("integrum page", ("ИС:",), is_integrum),
    Sign("proquest page", ("ProQuest document",), lambda html: "Full text" in html or "Publication" in html),
    Sign("wiso page", ("Dauerhafte Adresse des Dokuments",), lambda html: "Quelle" in html),
    Sign("nexis page", _NEXIS_HEADS, _is_nexis_page),
))  # fmt: skip


def file_kind(head: bytes) -> FileKind | None:
    """The kind of a file that is not text, by its first bytes; None for any other."""
    bare = head.lstrip(b"\xef\xbb\xbf \r\n\t")
    found = next((kind for start, kind in _STARTS.items() if bare.startswith(start)), None)
    return found or ("mail" if is_message(head) else None)


def text_kind(text: str) -> str | None:
    """The kind of export that a text is; None for an ordinary text."""
    if is_bibtex(text):
        return "bibtex"
    return TEXTS.kind(text) or ("live" if is_live(text) else None)


def page_kind(html: str) -> str | None:
    """The kind of export that a page is; None for an ordinary page."""
    return PAGES.kind(html)
