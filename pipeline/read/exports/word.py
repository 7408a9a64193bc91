"""Word and OpenDocument texts as lines: every paragraph that a reader sees, those in boxes and tables too."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from pipeline.read.exports.printed import DAMAGED
from pipeline.read.limits import Limits
from pipeline.read.markup import markup_to_text
from pipeline.read.source import Refused

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # the same text once more
_CHUNK = f"{_W}altChunk"  # a whole page inside the document
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TOP_STYLES = ("heading 1", "title")  # names of styles, which Word keeps in English in every language
PAGE_BREAK = "\f"  # before a paragraph with which an article of several may begin
_MARKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def check_zip(data: bytes, limits: Limits) -> set[str]:
    """The names in a zipped office file; raises Refused with BOMB or ENCODING before anything is unpacked."""
    try:
        entries = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except DAMAGED as error:
        raise Refused("ENCODING", f"damaged office file: {str(error)[:80]}") from None
    size = sum(entry.file_size for entry in entries)
    if len(entries) > limits.members or size > max(limits.ratio * len(data), limits.ratio_after):
        raise Refused("BOMB", f"{len(data):,} bytes unpack to {size:,} in {len(entries):,} members")
    if size > limits.office_bytes:
        raise Refused("TOO_BIG", f"unpacks to {size:,} bytes; {limits.office_bytes:,} are read at most")
    return {entry.filename for entry in entries}


def word_text(data: bytes) -> str:
    """The text of a .docx; raises Refused with SCHEMA when it is none."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml import etree

    try:
        document = docx.Document(io.BytesIO(data))
        return "\n".join(_lines(document))
    except MemoryError:
        raise
    except (*DAMAGED, PackageNotFoundError, etree.LxmlError) as error:
        raise Refused("ENCODING", f"damaged Word file: {type(error).__name__}") from None


def open_text(data: bytes) -> str | None:
    """The text of an OpenDocument text; None for another kind of OpenDocument."""
    from lxml import etree

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
            body = etree.fromstring(archive.read("content.xml"), parser).find(f".//{_OFFICE}text")
    except MemoryError:
        raise
    except (*DAMAGED, etree.LxmlError) as error:
        raise Refused("ENCODING", f"damaged OpenDocument file: {type(error).__name__}") from None
    if body is None:
        return None
    return "\n".join("".join(each.itertext()) for each in body.iter(f"{_TEXT}p", f"{_TEXT}h"))


def _lines(document: Any) -> Iterator[str]:
    body = document.element.body
    tops = {
        style.get(f"{_W}styleId")
        for style in document.styles.element.iter(f"{_W}style")
        for name in style.iterchildren(f"{_W}name")
        if (name.get(f"{_W}val") or "").lower() in _TOP_STYLES
    }
    for element in body.iter(f"{_W}p", _CHUNK):
        if any(above.tag == _FALLBACK for above in element.iterancestors()):
            continue
        if element.tag == _CHUNK:
            part = document.part.related_parts[element.get(_ID)]
            yield markup_to_text(part.blob.decode("utf-8", "replace"))
        else:
            if _begins_page(element, tops):
                yield PAGE_BREAK
            yield from _text(element).split("\n")


def _begins_page(paragraph: Any, tops: set[str | None]) -> bool:
    """Whether a paragraph is a heading of the first rank, or stands first on a page by its author's wish."""
    styles = (style.get(f"{_W}val") for style in paragraph.iter(f"{_W}pStyle"))
    breaks = (mark.get(f"{_W}type") for mark in paragraph.iter(f"{_W}br"))
    has_break = "page" in breaks or next(paragraph.iter(f"{_W}pageBreakBefore"), None) is not None
    return has_break or not tops.isdisjoint(styles)


def _text(paragraph: Any) -> str:
    """The text of one paragraph without that of others inside it; deleted text has another tag."""
    parts: list[str] = []
    waiting = list(reversed(paragraph))
    while waiting:
        each = waiting.pop()
        if each.tag == f"{_W}t":
            parts.append(each.text or "")
        elif each.tag in _MARKS:
            parts.append(_MARKS[each.tag])
        elif each.tag not in (f"{_W}p", f"{_W}pPr", f"{_W}rPr", _FALLBACK):
            waiting += reversed(each)
    return "".join(parts)
