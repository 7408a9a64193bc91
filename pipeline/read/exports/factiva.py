"""Factiva: articles as a page, as text with field codes (HD, SN, PD ...), and as plain text.

Without codes the lines stand in a fixed order, whatever the language of the interface: section, headline, author,
number of words, day, time, source, its code, page, language, rights; an accession number ends each article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.read.exports.page import elements, inner_text, parse, with_class
from pipeline.read.exports.printed import Row, blocks, is_copyright, is_day, paragraphs, unsplit, without_by

# A source's code padded to eight, the day of loading, and nine characters of a number.
_ACCESSION = re.compile(r"\b([A-Z0-9]{8}(?:19|20)\d{6}[a-z0-9]{9})\b")
_ACCESSION_LINE = re.compile(r"^[^\W\d_]{2,14}\.? [A-Z0-9]{8}(?:19|20)\d{6}[a-z0-9]{9}\s*$", re.MULTILINE)
_WORDS = re.compile(
    r"(?<!\d)\d[\d.,’' \u00a0\u202f]{0,20}[^\W\d_]{1,14}\.?"
)  # "1,285 words"; \ufffd where bytes were lost
_LOST_WORDS = re.compile(r"(?<!\d)\d[\d.,]{0,20} ?\w{0,14}\ufffd\w{0,14}")
_TIME = re.compile(r"\d{1,2}:\d\d(?: ?[AaPp]\.?[Mm]\.?)?")
_PAGE = re.compile(r"[A-Z]{0,3}\d{1,4}[A-Za-z]?(?:\s?[-–,/]\s?[A-Z]{0,3}\d{1,4})*")
_CODE = re.compile(r"[A-Z0-9]{2,8}")
_NUMBERED = re.compile(r"(\d{1,5})\) ")
_CODES = {
    "HD": "headline", "BY": "byline", "PD": "published", "SN": "outlet", "PG": "page", "SE": "section",
    "LA": "language", "LP": "text", "TD": "text", "AN": "accession", "CLM": "column", "WC": "", "ET": "", "SC": "",
    "CY": "", "ED": "", "CR": "", "CO": "", "IN": "", "NS": "", "RE": "", "IPC": "", "IPD": "", "PUB": "", "CX": "",
    "ART": "", "CT": "", "RF": "", "VOL": "",
}  # fmt: skip
_CODE_LINE = re.compile(rf"^(?P<code>{'|'.join(_CODES)})(?:[ \t\xa0]{{1,}}(?P<value>\S.*))?[ \t\xa0]*$", re.MULTILINE)


def is_factiva(text: str) -> bool:
    """Whether a text holds articles of Factiva."""
    return is_coded(text) or _ACCESSION_LINE.search(text) is not None


def is_coded(text: str) -> bool:
    """Whether its fields have codes."""
    codes = {found["code"] for found in _CODE_LINE.finditer(text)}
    return {"HD", "PD", "SN"} <= codes and bool(codes & {"LP", "TD", "AN"})


def split_factiva(text: str) -> Iterator[Row]:
    """The articles of a text."""
    if is_coded(text):
        yield from _coded(text)
        return
    start = 0
    for end in _ACCESSION_LINE.finditer(text):
        accession = _ACCESSION.search(end[0])
        yield _plain(text[start : end.start()]) | {"external_id": accession[1] if accession else None}
        start = end.end()


def split_factiva_page(html: str) -> Iterator[Row]:
    """The articles of a page."""
    tree = parse(html)
    found = [each for each in elements(tree, "div") if with_class(each, "article") and _is_innermost(each)]
    if not found:
        raise unsplit(len(_ACCESSION_LINE.findall(inner_text(tree))), "accession numbers, no article elements")
    rows = [_from_element(each) for each in found]
    yield from _unnumbered(rows)


def _is_innermost(element: Any) -> bool:
    return not any(with_class(inner, "article") for inner in element.iterdescendants("div"))


def _unnumbered(rows: Sequence[Row]) -> Iterator[Row]:
    """Headlines without the numbers that a reader's browser put before them."""
    numbers = [_NUMBERED.match(row.get("headline") or "") for row in rows]
    is_numbered = all(found is not None and int(found[1]) == at for at, found in enumerate(numbers, start=1))
    for row, found in zip(rows, numbers, strict=True):
        yield row | {"headline": (row["headline"] or "")[found.end() :]} if is_numbered and found else row


def _from_element(article: Any) -> Row:
    table = [cells for row in article.iter("tr") if len(cells := [inner_text(cell) for cell in row]) == 2]
    if any(code in ("HD", "SN") for code, _ in table):
        return _from_fields(table, inner_text(article))
    above: list[str] = []
    below: list[str] = []
    text: list[str] = []
    headline = byline = None
    for child in article.iterchildren():
        line = inner_text(child)
        if child.tag == "p" and with_class(child, "articleParagraph"):
            text.append(line)
        elif child.get("id") == "hd" or _has_headline(child):
            headline = " ".join(line.split())
        elif with_class(child, "author"):
            byline = line
        elif line and not text:
            (below if headline else above).append(" ".join(line.split()))
    row = _header(below)
    accession = _ACCESSION.search(inner_text(article)[-200:])
    return row | {
        "headline": headline,
        "byline": without_by(byline) or row["byline"],
        "section": "; ".join(above) or None,
        "text": paragraphs([line] for line in "\n".join(text).split("\n") if line.strip()),
        "external_id": accession[1] if accession else None,
    }


def _has_headline(element: Any) -> bool:
    return any("Headline" in (inner.get("class") or "") for inner in element.iter())


def _header(lines: list[str]) -> Row:
    """What the lines between headline and text say, by their order."""
    words_at = next((at for at, line in enumerate(lines) if _is_count(line)), None)
    start = 0 if words_at is None else words_at + 1
    day_at = next((at for at, line in enumerate(lines[start:], start) if is_day(line)), None)
    if day_at is None:
        return {"byline": None, "published": None, "outlet": None, "page": None, "language": None}
    before = lines[: words_at if words_at is not None else day_at]
    rest = [line for line in lines[day_at + 1 :] if not _TIME.fullmatch(line)]
    rights_at = next((at for at, line in enumerate(rest) if is_copyright(line)), len(rest))
    said = rest[:rights_at]
    after_code = said[2:] if len(said) > 1 and _CODE.fullmatch(said[1]) else said[1:]
    time = next((line for line in lines[day_at + 1 : day_at + 2] if _TIME.fullmatch(line)), None)
    return {
        "byline": without_by(before[0]) if before else None,
        "published": f"{lines[day_at]} {time}" if time else lines[day_at],
        "outlet": said[0] if said else None,
        "page": next((line for line in after_code if _PAGE.fullmatch(line)), None),
        "language": after_code[-1] if after_code and not _PAGE.fullmatch(after_code[-1]) else None,
    }


def _is_count(line: str) -> bool:
    return _WORDS.fullmatch(line) is not None or _LOST_WORDS.fullmatch(line) is not None


def _plain(text: str) -> Row:
    """An article without codes: its header ends with the note of rights, or else with its language."""
    groups = blocks(text)
    lines = [line for group in groups for line in group]
    count_at = next((at for at, line in enumerate(lines[:12]) if _is_count(line)), None)
    day_at = next((at for at, line in enumerate(lines[:14]) if is_day(line)), None)
    anchor = count_at if count_at is not None else day_at
    if anchor is None:
        return {"headline": lines[0] if lines else None, "text": paragraphs(groups[1:])}
    stop = next((at + 1 for at in range(anchor, min(anchor + 12, len(lines))) if is_copyright(lines[at])), None)
    stop = stop if stop is not None else (day_at or anchor) + 4
    head, bylines = _top_lines(lines[:anchor])
    return _header([*bylines, *lines[anchor:stop]]) | head | {"text": paragraphs(_after(groups, stop))}


def _top_lines(lines: list[str]) -> tuple[Row, list[str]]:
    """Headline and section of the lines above the number of words, and the byline's."""
    by_at = next((at for at, line in enumerate(lines) if at and without_by(line) != line), None)
    if by_at is None:
        by_at = len(lines) - 1 if len(lines) > 1 else len(lines)
    above = lines[:by_at]
    return {"headline": above[-1] if above else None, "section": "; ".join(above[:-1]) or None}, lines[by_at:]


def _after(groups: list[list[str]], stop: int) -> Iterator[list[str]]:
    for group in groups:
        if stop < len(group):
            yield group[max(stop, 0) :]
        stop -= len(group)


def _coded(text: str) -> Iterator[Row]:
    """Articles with codes: each ends with its accession number."""
    found = list(_CODE_LINE.finditer(text))
    ends = [*(each.start() for each in found[1:]), len(text)]
    held: list[tuple[str, str]] = []
    headlines = sum(each["code"] == "HD" for each in found)
    count = 0
    for each, end in zip(found, ends, strict=True):
        is_next = each["code"] == "HD" and any(code == "HD" for code, _ in held)
        if is_next:
            count += 1
            yield _from_fields(held, "")
            held = []
        held.append((each["code"], f"{each['value'] or ''}\n{text[each.end() : end]}".strip()))
        if each["code"] == "AN":
            count += 1
            yield _from_fields(held, held[-1][1])
            held = []
    if any(code == "HD" for code, _ in held):
        count += 1
        yield _from_fields(held, "")
    if count < headlines:
        raise unsplit(headlines, "headlines")


def _from_fields(fields: Sequence[Sequence[str]], printed: str) -> Row:
    row: Row = {}
    text: list[str] = []
    for code, value in fields:
        name = _CODES.get(code.strip(), "")
        if name == "text":
            text.append(value)
        elif name:
            row.setdefault(name, value)
    accession = _ACCESSION.search(row.pop("accession", None) or printed)
    body = paragraphs(group for part in text for group in blocks(part))
    byline = without_by(row.pop("byline", None))
    column = row.pop("column", None)
    return row | {
        "byline": byline,
        "section": row.get("section") or column,
        "text": body,
        "external_id": accession[1] if accession else None,
    }
