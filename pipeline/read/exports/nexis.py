"""Nexis as it was: documents headed "n of m DOCUMENTS", with outlet, day, headline and labels in capitals.

Text, HTML, RTF and Word hold the same lines; a single document may lack its head line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.read.exports.printed import (
    Row,
    blocks,
    is_copyright,
    is_day,
    paragraphs,
    section_and_page,
    unsplit,
    without_by,
)

# "3 of 74 DOCUMENTS" in the languages of the interface; German and French put the word first.
_OF = r"(?:of|von|de|van|di|sur|sobre)"
_HEAD_LINE = re.compile(
    rf"""
    ^[\ \t\xa0]* (?:
        \d{{1,6}} \s {_OF} \s \d{{1,6}} \s (?:DOCUMENT|DOKUMENT)\w*
      | (?:Dokument|Document|Documento) \s \d{{1,6}} \s {_OF} \s \d{{1,6}}
    ) [\ \t\xa0]*$
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
_HEAD = {  # labels that stand above the text, by the field they fill
    "BYLINE": "byline", "AUTOR": "byline", "AUTEUR": "byline", "AUTHOR": "byline", "SECTION": "section",
    "RUBRIK": "section", "RUBRIQUE": "section", "SECCIÓN": "section", "RESSORT": "section", "LENGTH": "length",
    "LÄNGE": "length", "LONGUEUR": "length", "LONGITUD": "length", "LENGTE": "length", "DATELINE": "dateline",
    "HIGHLIGHT": "highlight", "HEADLINE": "headline", "TITEL": "headline", "TITRE": "headline", "SERIES": "series",
    "TYPE": "type", "COLUMN": "column", "DATUM": "date", "DATE": "date", "BODY": "body", "TEXT": "body",
    "SOURCE": "outlet", "QUELLE": "outlet",
}  # fmt: skip
_TAIL = {  # labels that stand below it
    "LOAD-DATE", "LANGUAGE", "SPRACHE", "LANGUE", "IDIOMA", "TAAL", "PUBLICATION-TYPE", "PUB-TYPE", "DOCUMENT-TYPE",
    "GRAPHIC", "GRAFIK", "SUBJECT", "COMPANY", "ORGANIZATION", "GEOGRAPHIC", "PERSON", "TICKER", "INDUSTRY", "COUNTRY",
    "STATE", "CITY", "URL", "NOTES", "CORRECTION", "CORRECTION-DATE", "JOURNAL-CODE", "ACC-NO", "UPDATE",
    "DISTRIBUTION", "ISSN", "NAME", "PRODUCT", "SIC", "NAICS", "TYP", "DATE-CHARGEMENT", "TYPE-PUBLICATION",
    "PUBLICATION",
}  # fmt: skip
_LANGUAGE = {"LANGUAGE", "SPRACHE", "LANGUE", "IDIOMA", "TAAL"}
_LABEL = re.compile(r"([A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ-]{2,24}):(?:\s+|$)(.*)", re.DOTALL)
_TOP = 30  # lines within which a document prints its outlet and day
_SINGLE = (
    re.compile(r"^(?:LENGTH|LÄNGE|LONGUEUR|LONGITUD|LENGTE):\s+\d", re.MULTILINE),
    re.compile(r"^(?:LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|SPRACHE|LANGUE|UPDATE):\s", re.MULTILINE),
)

Labelled = tuple[str | None, list[str]]


def is_nexis(text: str) -> bool:
    """Whether a text holds documents of Nexis."""
    if ":" not in text or ("-" not in text and "LENGTH" not in text):
        return False
    has_label = all(sign.search(text) for sign in _SINGLE)
    return has_label or (_HEAD_LINE.search(text) is not None and _SINGLE[0].search(text) is not None)


def split_nexis(text: str) -> Iterator[Row]:
    """The documents of a text."""
    heads = list(_HEAD_LINE.finditer(text))
    if not heads:
        lengths = len(_SINGLE[0].findall(text))
        if lengths > 1:
            raise unsplit(lengths, "LENGTH lines without head lines")
        yield _document(text)
        return
    ends = [*(head.start() for head in heads[1:]), len(text)]
    for head, end in zip(heads, ends, strict=True):
        yield _document(text[head.end() : end])


def _document(text: str) -> Row:
    labelled = [part for group in blocks(text) for part in _parts(group)]
    top, rest = _top(labelled)
    fields: dict[str, str] = {}
    body: list[list[str]] = []
    in_body = in_tail = False
    for label, lines in rest:
        if label in _TAIL or (body and lines and _is_end(lines)):
            in_tail = True
        if in_tail:
            if label in _LANGUAGE and lines:
                fields.setdefault("language", lines[0])
            continue
        if label in _HEAD and not in_body:
            in_body = _HEAD[label] == "body"
            if in_body and lines:
                body.append(lines)
            fields.setdefault(_HEAD[label], " ".join(lines))
        elif lines:
            if not fields and "headline" not in top:
                top["headline"] = " ".join(lines)
                continue
            in_body = in_body or bool(fields)
            body.append([f"{label}: {lines[0]}", *lines[1:]] if label else lines)
    return {
        "headline": fields.get("headline") or top.get("headline"),
        "outlet": top.get("outlet") or fields.get("outlet"),
        "published": top.get("published") or fields.get("date"),
        "byline": without_by(fields.get("byline")),
        "language": fields.get("language"),
        "text": paragraphs(body),
        **section_and_page(fields.get("section")),
    }


def _parts(group: list[str]) -> Iterator[Labelled]:
    """A group of lines, parted where a known label begins a line."""
    label: str | None = None
    held: list[str] = []
    for line in group:
        found = _LABEL.match(line)
        if found and (found[1] in _HEAD or found[1] in _TAIL):
            if held or label:
                yield label, held
            label, held = found[1], [found[2]] if found[2] else []
        else:
            held.append(line)
    yield label, held


def _top(labelled: list[Labelled]) -> tuple[dict[str, str], list[Labelled]]:
    """Outlet and day from above the first label, and what follows the day's group."""
    before: list[str] = []
    for index, (label, lines) in enumerate(labelled):
        if label is not None or len(before) > _TOP:
            break
        for at, line in enumerate(lines):
            if is_day(line) and not is_copyright(line):
                outlet = next((name for name in reversed(before + lines[:at]) if not _is_note(name)), None)
                top = {"published": line} | ({"outlet": outlet} if outlet else {})
                return top, labelled[index + 1 :]
        before += lines
    return {}, labelled


def _is_note(line: str) -> bool:
    return is_copyright(line) or line.lower().startswith(("distributed by", "provided by", "image"))


def _is_end(lines: list[str]) -> bool:
    """Whether a group is the note of rights below a document."""
    return is_copyright(lines[0]) and len(" ".join(lines).split()) < 40
