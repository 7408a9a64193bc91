"""What a page's markup says of its article: JSON-LD, meta tags, microdata, <time>; verbatim, nothing guessed.

The date is that of first publication: never of a change, of the copyright line, or of anything in the prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypedDict
from urllib.parse import urljoin, urlsplit

from pipeline.read import linked_data
from pipeline.read.page_list import is_list

_LONGEST = 500  # characters of one value: the longest headlines have 300

_HEADLINES = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "citation_title", "dc.title", "headline")
_OUTLETS = ("application-name", "publisher", "dc.publisher", "citation_publisher", "twitter:app:name:iphone")
_BYLINES = (
    "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "citation_author",
    "byl", "article.author",
)  # fmt: skip
_DATES = (
    "article:published_time", "og:article:published_time", "article:published", "og:published_time", "datepublished",
    "parsely-pub-date", "sailthru.date", "citation_publication_date", "citation_online_date", "citation_date",
    "dcterms.issued", "dc.date.issued", "dc.date", "dcterms.date", "publication_date", "publish-date", "publishdate",
    "publish_date", "pubdate", "bt:pubdate", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "ptime",
    "article.published", "originalpublicationdate", "rnews:datepublished", "date",
)  # fmt: skip

_NOT_PUBLISHED = re.compile(r"updat|modif|edit|expire", re.IGNORECASE)
_MARKED_DATES = (
    "//*[@itemprop='datePublished']",
    "//time[@pubdate]",
    "//article//header//time",
    "//header[.//h1]//time",
)
_MARKED_AUTHORS = (
    "//*[@itemprop='author']//*[@itemprop='name']",
    "//*[@itemprop='author' and not(.//*[@itemprop])]",
    "//a[@rel='author']",
)
_SITE_SEPARATOR = re.compile(r"\s(?:[-–—|·•»:]|::|\|\|)\s|\|")
_BY = re.compile(r"^(?:by|von|por|par|di)\s{1,20}(?=\S)", re.IGNORECASE)


Metas = dict[str, list[str]]


class Metadata(TypedDict):
    """The fields of a Page that markup states."""

    headline: str | None
    byline: str | None
    outlet: str | None
    published: str | None
    url: str | None
    language: str | None
    is_free: bool | None
    is_list: bool


def read_metadata(tree: Any, url: str | None) -> Metadata:
    """Reads a parsed page; `url` is where it was found, for what the page gives relative to it."""
    metas = _metas(tree)
    nodes = linked_data.nodes(tree)
    address = _address(tree, metas, url)
    story = linked_data.story(nodes, address)
    publisher = _joined(linked_data.names(story.get("publisher"), nodes))
    outlet = _first(metas, ("og:site_name",)) or publisher or _first(metas, _OUTLETS)
    title = _clean(story.get("headline")) or _first(metas, _HEADLINES) or _clean(tree.findtext(".//title"))
    author = _joined(linked_data.names(story.get("author"), nodes))
    byline = author or _joined(_all(metas, _BYLINES)) or _joined(_marked(tree, _MARKED_AUTHORS))
    language = tree.get("lang") or story.get("inLanguage") or _first(metas, ("og:locale", "content-language"))
    return Metadata(
        headline=_as_printed(without_site(title, (outlet, publisher, urlsplit(address or "").hostname)), tree),
        byline=_BY.sub("", byline) if byline else None,
        outlet=outlet,
        published=_published(tree, metas, story, nodes),
        url=address,
        language=_clean(language),
        is_free=linked_data.truth(story.get("isAccessibleForFree")),
        is_list=is_list(tree, nodes, _first(metas, ("og:type",))),
    )


def _as_printed(title: str | None, tree: Any) -> str | None:
    """A title without sections and site behind it, where a heading of the page is what stands before them."""
    if title is None:
        return None
    for heading in tree.iter("h1"):
        words = _clean(heading.text_content()) or ""
        is_most = len(words) * 2 >= len(title)  # a heading may also be the site's name
        if is_most and title.startswith(words) and _SITE_SEPARATOR.match(title, len(words)):
            return words
    return title


def without_site(title: str | None, names: tuple[str | None, ...]) -> str | None:
    """A title without last parts that only repeat the site's name or host."""
    known = {form for name in names if name for form in _site_forms(name)}
    while title:
        parts = list(_SITE_SEPARATOR.finditer(title))
        if not parts or parts[-1].start() == 0 or bare(title[parts[-1].end() :]) not in known:
            break
        title = title[: parts[-1].start()].rstrip()
    return title


def _site_forms(name: str) -> Iterator[str]:
    """`The Harbour Post`: also without its article; `www.example.co.uk`: also example.co.uk and example."""
    yield bare(name)
    yield bare(re.sub(r"^(?:the\b|www\.)", "", name, flags=re.IGNORECASE))
    if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", name):
        yield bare(name.removeprefix("www.").split(".")[0])


def bare(name: str) -> str:
    """Letters and digits alone, as names and headlines are compared."""
    return re.sub(r"[\W_]+", "", name).casefold()


def _published(tree: Any, metas: Metas, story: linked_data.Node, nodes: list[linked_data.Node]) -> str | None:
    marked = _marked(tree, _MARKED_DATES)
    page_date = _clean(linked_data.page_date(nodes))
    return _clean(story.get("datePublished")) or _first(metas, _DATES) or page_date or (marked[0] if marked else None)


def _marked(tree: Any, paths: tuple[str, ...]) -> list[str]:
    """What the first path that finds anything gives: the machine's form of each element, else its text."""
    for path in paths:
        values = []
        for element in tree.xpath(path):
            label = " ".join((element.get("class") or "", element.get("itemprop") or "", element.get("id") or ""))
            value = _clean(element.get("content") or element.get("datetime") or element.text_content())
            if value and not _NOT_PUBLISHED.search(label):
                values.append(value)
        if values:
            return list(dict.fromkeys(values))
    return []


def _metas(tree: Any) -> Metas:
    """Contents of the meta tags by lower-case name, in order."""
    found: Metas = {}
    for meta in tree.iter("meta"):
        content = _clean(meta.get("content"))
        if content:
            for attribute in ("property", "name", "itemprop", "http-equiv"):
                if key := meta.get(attribute):
                    found.setdefault(key.strip().casefold(), []).append(content)
    return found


def _first(metas: Metas, names: tuple[str, ...]) -> str | None:
    return next((metas[name][0] for name in names if name in metas), None)


def _all(metas: Metas, names: tuple[str, ...]) -> list[str]:
    """Every value of the first name that has any but addresses: some sites put the link of a profile there."""
    for name in names:
        values = [value for value in metas.get(name, ()) if "://" not in value]
        if values:
            return values
    return []


def _address(tree: Any, metas: Metas, url: str | None) -> str | None:
    """The page's canonical address, or the one it was found at; http and https only."""
    links = (link.get("href") for link in tree.iter("link") if (link.get("rel") or "").casefold() == "canonical")
    for candidate in (*links, _first(metas, ("og:url",)), url):
        try:
            address = urljoin(url or "", (candidate or "").strip())
            if urlsplit(address).scheme in ("http", "https") and urlsplit(address).hostname:
                return str(address)
        except ValueError:
            continue
    return None


def _joined(values: list[str]) -> str | None:
    """Names once each, separated by commas."""
    return _clean(", ".join(dict.fromkeys(name for value in values if (name := _clean(value))))) or None


def _clean(value: Any) -> str | None:
    """A value on one line and of bounded length; None when blank or no text."""
    return " ".join(value.split())[:_LONGEST] or None if isinstance(value, str) else None
