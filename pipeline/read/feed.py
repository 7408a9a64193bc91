"""RSS and Atom: checked for bombs and external entities first, then read from memory; nothing is fetched."""

from __future__ import annotations

import io
import xml.sax
from collections.abc import Iterator
from typing import Any
from xml.sax.handler import ContentHandler

from pipeline.read.encoding import Decoded
from pipeline.read.record import Row, article
from pipeline.read.source import Refused, Source
from pipeline.records import RawArticle, Rejection

_DEEPEST = 256  # levels of elements: feeds have six, XHTML inside Atom some forty more
# What an export of WordPress holds beside posts.
_NO_POSTS = frozenset({
    "page", "attachment", "nav_menu_item", "revision", "custom_css", "wp_block", "wp_navigation", "wp_template",
    "wp_global_styles", "oembed_cache", "feedback", "product",
})  # fmt: skip


def feed_items(source: Source, xml_text: str, decoded: Decoded) -> Iterator[RawArticle | Rejection]:
    """The entries of a feed without its declaration; raises Refused with BAD_XML or DEPTH."""
    counted = check_xml(xml_text)
    parsed = _parse(xml_text)
    for number, entry in enumerate(parsed.entries, start=1):
        kind = entry.get("wp_post_type", "post")
        if kind in _NO_POSTS:
            yield source.reject(number, "SCHEMA", f"not an article: {kind} of a site's export")
            continue
        yield article(source, number, "feed", _row(parsed, entry), encoding=decoded.encoding, notes=decoded.notes)
    if len(parsed.entries) < counted:
        lost = counted - len(parsed.entries)
        yield source.reject(None, "BAD_XML", f"{lost} of {counted} entries could not be read")


class _Outline(ContentHandler):
    """The depth, and the number of entries."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = 0
        self.entries = 0

    def startElement(self, name: str, _attributes: object) -> None:
        """Count an element; refuse what is nested too deep."""
        local = name.rpartition(":")[2].casefold()
        self.depth += 1
        if self.depth > _DEEPEST:
            raise Refused("DEPTH", f"elements nested deeper than {_DEEPEST}")
        self.entries += local in ("item", "entry")

    def endElement(self, _name: str) -> None:
        """Leave an element."""
        self.depth -= 1


def check_xml(xml_text: str) -> int:
    """How many entries of a feed a document has; raises Refused for what is not well formed or not safe."""
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
