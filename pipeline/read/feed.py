"""RSS and Atom: checked for bombs and external entities first, then read from memory; nothing is fetched."""

from __future__ import annotations

import io
import re
import xml.sax
from collections.abc import Iterator
from typing import Any
from xml.sax.handler import ContentHandler

from pipeline.read.encoding import declared_encoding, decode
from pipeline.read.record import Row, article
from pipeline.read.repair import repair
from pipeline.read.source import Refused, Source
from pipeline.records import RawArticle, Rejection

# Its encoding is that of the bytes, which are a text by now; a parser would believe it, or fail on its name.
_XML_DECLARATION = re.compile(r"\A\s*+<\?xml(?:[^<>?]|\?(?!>))*+\?>")
_DEEPEST = 256  # levels of elements: feeds have six, XHTML inside Atom some forty more
_ROOTS = frozenset({"rss", "rdf", "feed"})


def read_feed(source: Source) -> Iterator[RawArticle | Rejection]:
    """The entries of a feed; raises Refused with TOO_BIG, ENCODING, BAD_XML, DEPTH or SCHEMA."""
    data = source.read_all(source.limits.feed_bytes, "TOO_BIG")
    decoded = decode(data, declared_encoding(data), source.shape.encoding)
    source.survey.encoding(decoded.encoding, decoded.basis)
    xml_text, notes = repair(decoded.text)
    xml_text = _XML_DECLARATION.sub("", xml_text, count=1).strip()
    if not xml_text:
        return
    counted = _check(xml_text)
    parsed = _parse(xml_text)
    for number, entry in enumerate(parsed.entries, start=1):
        yield article(
            source, number, "feed", _row(parsed, entry), encoding=decoded.encoding, notes=decoded.notes + notes
        )
    if len(parsed.entries) < counted:
        lost = counted - len(parsed.entries)
        yield source.reject(None, "BAD_XML", f"{lost} of {counted} entries could not be read")


class _Outline(ContentHandler):
    """The root's name, the depth, and the number of entries."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = 0
        self.entries = 0

    def startElement(self, name: str, _attributes: object) -> None:
        """Count an element; refuse what is not a feed or is nested too deep."""
        local = name.rpartition(":")[2].casefold()
        if self.depth == 0 and local not in _ROOTS:
            raise Refused("SCHEMA", f"neither RSS nor Atom: the root element is {name[:40]!r}")
        self.depth += 1
        if self.depth > _DEEPEST:
            raise Refused("DEPTH", f"elements nested deeper than {_DEEPEST}")
        self.entries += local in ("item", "entry")

    def endElement(self, _name: str) -> None:
        """Leave an element."""
        self.depth -= 1


def _check(xml_text: str) -> int:
    """How many entries a feed has; raises Refused for what is not well formed or not safe."""
    from defusedxml import DefusedXmlException, sax

    outline = _Outline()
    try:
        sax.parseString(xml_text.encode(), outline, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except xml.sax.SAXParseException as error:
        place = f"line {error.getLineNumber()}, column {error.getColumnNumber()}"
        raise Refused("BAD_XML", f"{error.getMessage()} at {place}") from None
    except DefusedXmlException as error:
        raise Refused("BAD_XML", f"refused: {type(error).__name__}") from None
    return outline.entries


def _parse(xml_text: str) -> Any:
    import feedparser

    headers = {"content-type": "application/xml; charset=utf-8"}
    return feedparser.parse(
        io.BytesIO(xml_text.encode()), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )


def _row(parsed: Any, entry: Any) -> Row:
    """An entry as columns; the date of an update counts only in RSS 1.0, which has no other."""
    content = max((part.get("value") or "" for part in entry.get("content", ())), key=len, default="")
    published = entry.get("published")
    if published is None and parsed.version.startswith("rss"):
        published = entry.get("updated")
    return {
        "headline": entry.get("title"),
        "byline": ", ".join(author["name"] for author in entry.get("authors", ()) if author.get("name")) or None,
        "outlet": entry.get("source", {}).get("title") or parsed.feed.get("title"),
        "url": entry.get("link"),
        "published": published,
        "language": _language(parsed, entry),
        "external_id": entry.get("id"),
        "text": content or None,
        "summary": entry.get("summary"),
    }


def _language(parsed: Any, entry: Any) -> str | None:
    for holder in (entry, parsed.feed):
        for key in ("language", "title_detail"):
            value = holder.get(key)
            language = value.get("language") if isinstance(value, dict) else value
            if isinstance(language, str):
                return language
    return None
