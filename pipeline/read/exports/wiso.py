"""WISO and GENIOS: German press, each document closed by its source, address and note of rights."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.read.exports.printed import Row, blocks, is_byline, paragraphs, unsplit, without_by

_LABEL = re.compile(
    r"^(Quelle|Autor|Autoren|Verfasser|Ressort|Rubrik|Dokumentnummer|Dauerhafte Adresse des Dokuments"
    r"|Alle Rechte vorbehalten|ISSN|Ausgabe|Jahrgang|Seite|Datum|Schlagworte|Personen|Firmen|Branche|Land)"
    r"[ \t\xa0]*:[ \t\xa0]*(.*)$",
)
_NUMBER = re.compile(r"Dokument \d{1,6} von \d{1,6}")  # above each document
_END = re.compile(r"^[ \t]*(?:©|\(c\))\s*GBI-?\s?Genios.*$", re.MULTILINE | re.IGNORECASE)
# "Handelsblatt Nr. 093 vom 15.05.2019 Seite 6"
_SOURCE = re.compile(
    r"""
    (?P<outlet> .{1,200}? ) [\s,]{0,20}+ (?: (?:print|online) :? \s{0,5} )?
    (?: (?:Nr\.|Heft|Ausgabe) \s{0,5} [\w/-]{1,20} [\s,]{0,10}+ )?
    (?:vom\s{1,5}+)? (?P<day> \d{1,2}\.\s?(?:\d{1,2}\.|[^\W\d_]{1,12}\s)\s?\d{4} )
    (?: [\s,]{0,10}+ (?:Seite|S\.) \s{0,5} (?P<page> [\w-]{1,20} ) )? .*
    """,
    re.VERBOSE,
)


def is_wiso(text: str) -> bool:
    """Whether a text holds documents of WISO or GENIOS."""
    return "Dauerhafte Adresse des Dokuments" in text or ("Quelle:" in text and _END.search(text) is not None)


def split_wiso(text: str) -> Iterator[Row]:
    """The documents of a text."""
    rows = [row for part in _parts(text) if (row := _document(part)) is not None]
    if not rows:
        raise unsplit(text.count("Quelle:"), "sources")
    yield from rows


def _parts(text: str) -> list[str]:
    if _END.search(text):
        return _END.split(text)
    lines = text.split("\n")
    ends = [at + 1 for at, line in enumerate(lines) if line.strip().startswith("Alle Rechte vorbehalten")]
    return ["\n".join(lines[start:end]) for start, end in zip([0, *ends], [*ends, len(lines)], strict=True)]


def _document(part: str) -> Row | None:
    fields: dict[str, str] = {}
    body: list[list[str]] = []
    label = ""
    for group in blocks(part):
        kept: list[str] = []
        for line in group:
            if found := _LABEL.match(line):
                label = found[1]
                fields.setdefault(label, found[2])
            elif fields and not fields.get(label):
                fields[label] = line
            elif not fields and line.strip("_") and not _NUMBER.fullmatch(line):  # a rule between documents is drawn so
                kept.append(line)
        if kept:
            body.append(kept)
    source = _SOURCE.match(fields.get("Quelle", ""))
    if not fields or not body:
        return None
    if source is not None and body and (top := _SOURCE.match(" ".join(body[0]))) and top["outlet"] == source["outlet"]:
        body = body[1:]  # the source line is printed above, too
    address = fields.get("Dauerhafte Adresse des Dokuments", "")
    title = body[0] if body else []
    byline = title.pop() if len(title) > 1 and is_byline(title[-1]) else None
    return {
        "headline": " ".join(title) or None,
        "byline": without_by(fields.get("Autor") or fields.get("Autoren") or fields.get("Verfasser") or byline),
        "outlet": source["outlet"].strip(" ,") if source else fields.get("Quelle"),
        "published": source["day"] if source else fields.get("Datum"),
        "page": (source["page"] if source else None) or fields.get("Seite"),
        "section": fields.get("Ressort") or fields.get("Rubrik"),
        "external_id": address or fields.get("Dokumentnummer"),
        "text": paragraphs(body[1:]),
    }
