"""XML files: feeds, and whatever else has articles in its elements; several documents may follow one another."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pipeline.read.encoding import declared_encoding, decode
from pipeline.read.feed import check_xml, feed_items
from pipeline.read.record import article
from pipeline.read.repair import repair
from pipeline.read.source import Refused, Source
from pipeline.read.xmltree import records
from pipeline.records import RawArticle, Rejection

_PROLOG = re.compile(
    r"""
    <\?xml \b [^<>]{0,500}+ (?<=\?) >               # encodings are those of the bytes, which are a text by now
  | <!DOCTYPE \b [^<>\[]{0,1000}+ >                      # names a file of definitions, which is never read
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ROOT = re.compile(r"<([A-Za-z_][\w:.-]*+)")
_NO_CHARACTER = re.compile(r"&\#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|x0*(?:[0-8bcef]|1[0-9a-f]));", re.IGNORECASE)
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|\#\d+|\#x[0-9a-f]+);)(?:([a-z]{2,8});)?", re.IGNORECASE)
_FEEDS = frozenset({"rss", "rdf", "feed"})
_OTHERS = {
    "opml": "a list of feeds", "mediawiki": "pages of a wiki", "svg": "a picture", "kml": "places on a map",
    "project": "settings of a program", "plist": "settings of a program", "configuration": "settings of a program",
    "resources": "settings of a program", "sitemapindex": "a list of sitemaps", "xliff": "translations of a program",
}  # fmt: skip


def read_xml(source: Source) -> Iterator[RawArticle | Rejection]:
    """The articles of an XML file; raises Refused with TOO_BIG, ENCODING, BAD_XML, DEPTH or SCHEMA."""
    data = source.read_all(source.limits.feed_bytes, "TOO_BIG")
    decoded = decode(data, declared_encoding(data), source.shape.encoding)
    source.survey.encoding(decoded.encoding, decoded.basis)
    text, notes = repair(decoded.text)
    text = _PROLOG.sub("", text).strip()
    if not text:
        return
    decoded = replace(decoded, notes=(*decoded.notes, *notes))
    first = _ROOT.search(text)
    if first is None:
        raise Refused("BAD_XML", "no element")
    root = first[1].rpartition(":")[2].casefold()
    if root in _FEEDS:
        yield from feed_items(source, text, decoded)
        return
    if root == "html":
        raise Refused("BAD_XML", "a page of HTML; it needs the ending .html")
    if root in _OTHERS:
        raise Refused("SCHEMA", f"not an article: {_OTHERS[root]}")
    number = 0
    for number, columns in enumerate(records(_tree(text)), 1):
        yield article(source, number, "export", columns, encoding=decoded.encoding, notes=decoded.notes)
    if not number:
        raise Refused("SCHEMA", f"no element with a headline or a text; the root element is {root[:40]!r}")


def _tree(text: str) -> Any:
    """The tree of one document, or of several one after another."""
    from lxml import etree

    try:
        check_xml(text)
    except Refused as refusal:
        if refusal.code != "BAD_XML":
            raise
        text = f"<documents>{_NAMED.sub(_spelled, _NO_CHARACTER.sub('', text))}</documents>"
        try:
            check_xml(text)
        except Refused:
            raise refusal from None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    return etree.fromstring(text.encode(), parser)


def _spelled(entity: re.Match[str]) -> str:
    """A name of HTML as its character, and a bare ampersand as XML writes it."""
    character = html.unescape(entity[0])
    return character if character != entity[0] else f"&amp;{entity[0][1:]}"
