"""ProQuest: documents between lines of underscores, with labelled fields around "Full text"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.read.exports.printed import Row, blocks, day_in, paragraphs, unsplit, without_by

_SIGNS = ("ProQuest document", "Report Information from ProQuest", "ProQuest LLC", "Documento de ProQuest")
_SURE = re.compile(
    r"^(?:Full text|Publication (?:title|info)|Texto completo|Texte intégral|Volltext)\s*:", re.MULTILINE
)
_RULE = re.compile(r"^[ \t]*_{20,}[ \t]*$", re.MULTILINE)
_NUMBERED = re.compile(r"^[ \t]*Document \d+ of \d+[ \t]*$", re.MULTILINE | re.IGNORECASE)
_FIELDS = {  # labels in English, Spanish, French, German and Portuguese
    "author": "byline", "autor": "byline", "auteur": "byline", "title": "headline", "título": "headline",
    "titre": "headline", "titel": "headline", "publication title": "outlet", "título de publicación": "outlet",
    "titre de la publication": "outlet", "publikationstitel": "outlet", "título da publicação": "outlet",
    "publication date": "published", "fecha de publicación": "published", "date de publication": "published",
    "publikationsdatum": "published", "data de publicação": "published", "pages": "page", "páginas": "page",
    "seiten": "page", "first page": "page", "section": "section", "sección": "section", "rubrique": "section",
    "language of publication": "language", "idioma de la publicación": "language", "language": "language",
    "langue de publication": "language", "publikationssprache": "language", "document url": "link",
    "proquest document id": "external_id", "id del documento de proquest": "external_id",
    "full text": "text", "texto completo": "text", "texte intégral": "text", "volltext": "text", "abstract": "summary",
    "resumen": "summary", "résumé": "summary", "publication info": "info", "información de publicación": "info",
}  # fmt: skip
_OTHER = {  # labels of no use here, which still end the text
    "publication subject", "publication year", "publisher", "place of publication", "country of publication", "issn",
    "eissn", "source type", "document type", "copyright", "last updated", "database", "subject", "location", "people",
    "company / organization", "classification", "volume", "issue", "number of pages", "links", "credit",
    "identifier / keyword", "illustrations", "dateline", "alternate title", "publication type", "tipo de fuente",
    "documento url", "año de publicación", "editorial", "materia", "base de datos", "última actualización",
    "número", "lugar de publicación", "país de publicación", "éditeur", "sujet", "type de source", "quellentyp",
    "verlag", "thema", "datenbank", "isbn", "e-issn", "series title", "company", "subject term", "source attribution",
}  # fmt: skip
_LABEL = re.compile(r"([^\W\d_][^:\n]{2,34}):(?:\s+|$)(.*)", re.DOTALL)
_NOTE = re.compile(
    r"(?:Report Information from ProQuest|ProQuest document link|Contact ProQuest|Table of contents|Document \d+ of)"
    r"|(?:Enlace de documentos de ProQuest|Lien vers le document ProQuest|Copyright © \d{4} ProQuest)",
    re.IGNORECASE,
)
_INFO = re.compile(r"(?P<outlet>[^;\[\]]{2,80}?)(?:,| ;|;)")


def is_proquest(text: str) -> bool:
    """Whether a text holds documents of ProQuest."""
    return any(sign in text for sign in _SIGNS) and _SURE.search(text) is not None


def split_proquest(text: str) -> Iterator[Row]:
    """The documents of a text."""
    parts = _RULE.split(text)
    if len(parts) < 2:
        parts = _NUMBERED.split(text)
    rows = [row for part in parts if (row := _document(part)) is not None]
    if not rows:
        raise unsplit(max(len(_NUMBERED.findall(text)), 1), "documents of ProQuest")
    yield from rows


def _document(part: str) -> Row | None:
    """A document, None for a cover, a list of contents or a foot."""
    fields: dict[str, list[list[str]]] = {}
    first: str | None = None
    at = "top"
    for group in blocks(part):
        for line in group:
            if _NOTE.match(line):
                at = "note"
                continue
            label, value = _labelled(line)
            if label is not None:
                at = _FIELDS.get(label, "other")
                fields.setdefault(at, [[]])
                line = value
            elif at in ("top", "note") and first is None:
                first = line
            if line:
                fields.setdefault(at, [[]])[-1].append(line)
        if at in fields:
            fields[at].append([])
    if not {"text", "outlet", "published", "info"} & set(fields):
        return None
    said = {name: " ".join(line for group in groups for line in group) for name, groups in fields.items()}
    info = said.get("info", "")
    outlet = _INFO.match(info)
    day = day_in(info)
    return {
        "headline": said.get("headline") or first,
        "byline": without_by(said.get("byline")),
        "outlet": said.get("outlet") or (outlet["outlet"].strip() if outlet else None),
        "published": said.get("published") or (day[0] if day else None),
        "text": paragraphs(fields.get("text", ())),
        "summary": said.get("summary"),
        "section": said.get("section"),
        "page": said.get("page"),
        "language": said.get("language"),
        "external_id": said.get("external_id"),
    }


def _labelled(line: str) -> tuple[str | None, str]:
    """The known label that begins a line, in lower case, and the rest of the line."""
    found = _LABEL.match(line)
    if found is None:
        return None, line
    label = " ".join(found[1].casefold().split())
    return (label, found[2]) if label in _FIELDS or label in _OTHER else (None, line)
