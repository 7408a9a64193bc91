"""Lexis Advance and Nexis Uni: documents that end in "End of Document", their text under a line "Body".

Word and RTF files hold the same lines, and so does what Word saves as text. A cover lists the documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.read.exports.printed import Row, is_copyright, is_day, paragraphs, section_and_page, without_by

# How a document ends, in the languages of the interface.
END_WORDS = (
    "End of Document", "End of document", "Ende des Dokuments", "Dokumentende", "Fin du document", "Fin del documento",
    "Fine del documento", "Fim do documento", "Einde van document", "Einde van het document",
)  # fmt: skip
_END = re.compile(rf"^[^\S\n]*(?:{'|'.join(END_WORDS)})[^\S\n]*$", re.MULTILINE | re.IGNORECASE)
_BODY = {
    "body", "text", "full text", "haupttext", "volltext", "textkörper", "hauptteil", "corps", "corps de l’article",
    "texte", "texte intégral", "cuerpo", "cuerpo del documento", "texto", "corpo", "testo", "tekst", "hoofdtekst",
}  # fmt: skip
_BELOW = {
    "classification", "klassifizierung", "klassifikation", "clasificación", "classificazione", "classificação",
    "classificatie", "graphic", "grafik", "graphique", "gráfico", "notes", "anmerkungen",
}  # fmt: skip
_LABEL = re.compile(r"([^\W\d_][^\W\d_ -]{2,20}(?:[ -][^\W\d_]{2,16})?)[\xa0 ]?:[\xa0\s]*(.*)", re.DOTALL)
_FIELDS = {
    "section": "section", "rubrik": "section", "ressort": "section", "rubrique": "section", "sección": "section",
    "sezione": "section", "seção": "section", "sectie": "section",
    "byline": "byline", "author": "byline", "autor": "byline", "auteur": "byline", "autore": "byline",
    "length": "length", "länge": "length", "longueur": "length", "longitud": "length", "lengte": "length",
    "lunghezza": "length", "tamanho": "length", "dateline": "dateline", "highlight": "highlight", "url": "url",
}  # fmt: skip
_TAIL = re.compile(r"(?:Load-Date|Publication-Type|Ladedatum|Fecha-Carga)\s*:", re.IGNORECASE)
_LANGUAGE = re.compile(r"(?:Language|Sprache|Langue|Idioma|Lingua|Taal)\s*:\s*(\S.*)", re.IGNORECASE)
_LISTED = re.compile(
    r"^[^\S\n]*(?:Documents|Dokumente|Documentos|Documenti|Documenten) \((\d{1,5})\)[^\S\n]*$", re.MULTILINE
)
_COVER = re.compile(
    r"(?:Client/Matter|Search Terms|Search Type|Narrowed by|Job Number|User Name|Date and Time)\b", re.I
)
_HEADING = {"full text", "abstract", "full text:", "abstract:"}
_ADDRESS = re.compile(r"https?://\S{12,}")
_LEAST = 20  # words of a last document that does not say where it ends


def is_lexis(text: str) -> bool:
    """Whether a text holds documents of Lexis Advance or Nexis Uni."""
    return _END.search(text) is not None and any(name in text for name in ("Body", "Load-Date", "Length", "Classif"))


def split_lexis(text: str) -> Iterator[Row]:
    """The documents of a text; a refusal beside them when there are fewer than the cover lists."""
    parts = _END.split(text)
    count = 0
    for part in parts:
        lines = [line.replace("\xa0", " ").strip() for line in part.split("\n")]
        row = _document(lines)
        if row is not None:
            count += 1
            yield row
    listed = _LISTED.search(text)
    if listed is not None and int(listed[1]) > count:
        yield {"refused": "SEVERAL", "detail": f"its cover lists {int(listed[1]):,} documents, it holds {count:,}"}


def _document(lines: list[str]) -> Row | None:
    """A document, None for what is not a document: a cover, blank lines."""
    body_at = next((at for at, line in enumerate(lines) if line.casefold() in _BODY), None)
    above = lines[:body_at] if body_at is not None else lines[: _first_text(lines)]
    day_at = next((at for at in reversed(range(len(above))) if _is_day(above[at])), None)
    below = lines[len(above) + (body_at is not None) :]
    text = paragraphs([line] for line in _text(below))
    language = next((found[1] for line in below if (found := _LANGUAGE.match(line))), None)
    if body_at is None and day_at is None and len((text or "").split()) < _LEAST:
        return None
    names_end = day_at if day_at is not None else _first_note(above)
    names = _names(above[:names_end])
    fields = _fields(above[names_end:])
    return {
        **names,
        "published": above[day_at] if day_at is not None else None,
        "byline": without_by(fields.get("byline")),
        "language": language,
        **_without_address(text),
        **section_and_page(fields.get("section")),
    }


def _is_day(line: str) -> bool:
    return is_day(line) and not is_copyright(line) and not _LABEL.match(line)


def _without_address(text: str | None) -> Row:
    """The text, and the article's own address where that is its last line."""
    body, _, last = (text or "").rpartition("\n")
    if _ADDRESS.fullmatch(last):
        return {"text": body or None, "url": last}
    return {"text": text, "url": None}


def _first_note(above: list[str]) -> int:
    """Where the notes of rights and corrections begin, or else the labels: a document may lack its day."""
    last_cover = max((at for at, line in enumerate(above) if _COVER.match(line)), default=-1)
    for at, line in enumerate(above[last_cover + 1 :], last_cover + 1):
        if is_copyright(line) or line == "Correction Appended" or _is_field(line):
            return at
    return len(above)


def _names(above: list[str]) -> Row:
    """Outlet and headline: the last line above the day, and the group of lines above that."""
    lines = [line if not _COVER.match(line) else "" for line in above]
    outlet = _last(lines)
    while lines and not lines[-1]:
        lines.pop()
    headline: list[str] = []
    while lines and lines[-1]:
        headline.insert(0, lines.pop())
    if not headline:
        return {"outlet": None, "headline": outlet}
    return {"outlet": outlet, "headline": " ".join(headline)}


def _is_field(line: str) -> bool:
    found = _LABEL.match(line)
    return found is not None and found[1].casefold() in _FIELDS


def _last(lines: list[str]) -> str | None:
    """Takes the last line that is not blank."""
    while lines:
        line = lines.pop()
        if line and not is_copyright(line) and not line.startswith("("):  # a blog of the outlet above it
            return line
    return None


def _fields(above: list[str]) -> dict[str, str]:
    fields: dict[str, str] = {}
    for line in above:
        if (found := _LABEL.match(line)) and found[1].casefold() in _FIELDS:
            fields.setdefault(_FIELDS[found[1].casefold()], found[2])
    return fields


def _first_text(lines: list[str]) -> int:
    """Where the text begins in a document without a line that says so: below its last label near the top."""
    labels = [at for at, line in enumerate(lines[:40]) if _is_field(line)]
    return labels[-1] + 1 if labels else 0


def _text(below: list[str]) -> Iterator[str]:
    for line in below:
        if line.casefold() in _BELOW or _TAIL.match(line):
            return
        if line and line.casefold() not in _HEADING:
            yield line
