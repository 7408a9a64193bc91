"""Feeds and sitemaps as items: checked for bombs and external entities first; RSS, Atom, JSON Feed, news sitemaps."""

from __future__ import annotations

import io
import json
import zlib
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, ParseError

from pipeline.collect.fetch import Reply
from pipeline.collect.item import MOST_ITEMS, BadListing, Item, item

MOST_BYTES = 8 << 20  # of a listing, unpacked; ten times what the longest feeds have
MOST_CHILDREN = 5  # sitemaps of an index that are read: the latest
_DEEPEST = 256  # levels of elements


def feed_items(reply: Reply) -> list[Item]:
    """The entries of a feed; raises BadListing for what is none."""
    body = _unpacked(reply.body)
    if body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        return _json_items(body, reply.url)
    _tree(body, ("rss", "rdf", "feed"))
    return list(_entries(body, reply))


def sitemap_items(reply: Reply) -> tuple[list[Item], list[str]]:
    """The pages of a news sitemap, and the sitemaps that an index names, latest first; raises BadListing."""
    root = _tree(_unpacked(reply.body), ("urlset", "sitemapindex"))
    if _local(root) == "sitemapindex":
        children = sorted(filter(None, map(_child, root)), reverse=True)
        return [], [urljoin(reply.url, url) for _, url in children[:MOST_CHILDREN]]
    return [one for one in map(_page, list(root)[:MOST_ITEMS]) if one is not None], []


def json_object(body: bytes) -> dict[str, Any]:
    """A JSON object; raises BadListing for anything else."""
    try:
        value = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BadListing(f"not JSON: {str(error)[:80]}") from None
    if not isinstance(value, dict):
        raise BadListing("its JSON is no object")
    return value


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """The objects of a list, as far as there are any."""
    if isinstance(value, list):
        yield from (one for one in value[:MOST_ITEMS] if isinstance(one, dict))


def _json_items(body: bytes, base: str) -> list[Item]:
    feed = json_object(body)
    if "items" not in feed or "jsonfeed.org" not in str(feed.get("version", "")):
        raise BadListing("its JSON is no JSON Feed")
    return [one for entry in objects(feed["items"]) if (one := _json_item(feed, entry, base))]


def _json_item(feed: dict[str, Any], entry: dict[str, Any], base: str) -> Item | None:
    authors = [author.get("name") for author in objects(entry.get("authors"))]
    url = entry.get("url") or entry.get("external_url")
    return item(
        url=urljoin(base, url) if isinstance(url, str) else None,
        headline=entry.get("title"),
        published=entry.get("date_published"),
        byline=", ".join(name for name in authors if isinstance(name, str)),
        outlet=feed.get("title"),
        language=entry.get("language") or feed.get("language"),
        summary=entry.get("summary"),
        text=entry.get("content_html") or entry.get("content_text"),
        external_id=entry.get("id"),
    )


def _entries(body: bytes, reply: Reply) -> Iterator[Item]:
    import feedparser

    headers = {"content-type": reply.header("content-type") or "application/xml", "content-location": reply.url}
    parsed = feedparser.parse(io.BytesIO(body), response_headers=headers, sanitize_html=False)
    for entry in parsed.entries[:MOST_ITEMS]:
        published = entry.get("published")
        if published is None and parsed.version.startswith("rss"):
            published = entry.get("updated")
        one = item(
            url=urljoin(reply.url, entry["link"]) if entry.get("link") else None,
            headline=entry.get("title"),
            published=published,
            byline=", ".join(author["name"] for author in entry.get("authors", ()) if author.get("name")),
            outlet=entry.get("source", {}).get("title") or parsed.feed.get("title"),
            language=entry.get("language") or parsed.feed.get("language"),
            summary=entry.get("summary"),
            text=max((part.get("value") or "" for part in entry.get("content", ())), key=len, default=""),
            external_id=entry.get("id"),
        )
        if one is not None:
            yield one


def _tree(body: bytes, roots: tuple[str, ...]) -> Element:
    """The root element of safe and well-formed XML of a known kind."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    depth = 0
    root: Element | None = None
    try:
        for event, element in iterparse(io.BytesIO(body.lstrip()), events=("start", "end"), forbid_dtd=False):
            depth += 1 if event == "start" else -1
            if root is None:
                root = element
            if depth > _DEEPEST:
                raise BadListing(f"elements nested deeper than {_DEEPEST}")
    except ParseError as error:
        raise BadListing(f"broken XML: {error}"[:120]) from None
    except DefusedXmlException as error:
        raise BadListing(f"unsafe XML: {type(error).__name__}") from None
    except (ValueError, LookupError) as error:  # an encoding that nobody knows
        raise BadListing(f"broken XML: {error}"[:120]) from None
    if root is None or _local(root) not in roots:
        name = "nothing" if root is None else repr(_local(root)[:40])
        raise BadListing(f"the root element is {name}, not {' or '.join(roots)}")
    return root


def _page(element: Element) -> Item | None:
    values = {_local(part): (part.text or "").strip() for part in element.iter()}
    is_news = any(_local(part) == "news" for part in element)
    return item(
        url=values.get("loc"),
        headline=values.get("title") if is_news else None,
        published=values.get("publication_date"),
        outlet=values.get("name") if is_news else None,
        language=values.get("language") if is_news else None,
    )


def _child(element: Element) -> tuple[str, str] | None:
    values = {_local(part): (part.text or "").strip() for part in element}
    return (values.get("lastmod", ""), values["loc"]) if values.get("loc") else None


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2].casefold()


def _unpacked(body: bytes) -> bytes:
    """The listing itself where it is a .gz file; raises BadListing for one too long."""
    if body[:2] == b"\x1f\x8b":
        try:
            body = zlib.decompressobj(31).decompress(body, MOST_BYTES + 1)
        except zlib.error:
            raise BadListing("a damaged .gz file") from None
    if len(body) > MOST_BYTES:
        raise BadListing(f"more than {MOST_BYTES:,} bytes")
    return body
