"""What a page's markup says of its article: JSON-LD, meta tags, microdata; verbatim, nothing guessed."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin, urlsplit

from pipeline.read import linked_data
from pipeline.read.page import Metadata
from pipeline.read.page_author import card_authors, shown_authors
from pipeline.read.page_date import script_date, shown_date, stated_date, weak_date
from pipeline.read.page_headline import shown_headline, site_names
from pipeline.read.page_list import is_list

_LONGEST = 500  # characters of one value: the longest headlines have 300

_HEADLINES = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "citation_title", "dc.title", "headline")
_OUTLETS = ("application-name", "publisher", "dc.publisher", "citation_publisher", "twitter:app:name:iphone")
_BYLINES = (
    "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "citation_author",
    "byl", "article.author", "cxenseparse:author",
)  # fmt: skip
_MARKED_AUTHORS = (
    "//*[@itemprop='author']//*[@itemprop='name']",
    "//*[@itemprop='author' and not(.//*[@itemprop])]",
    "//*[contains(concat(' ', @rel, ' '), ' author ') and not(self::link)]",
)

Metas = dict[str, list[str]]


def read_metadata(tree: Any, url: str | None) -> Metadata:
    """Reads a parsed page; `url` is where it was found, for what the page gives relative to it."""
    metas = _metas(tree)
    nodes = linked_data.nodes(tree)
    address = _address(tree, metas, url)
    story = linked_data.story(nodes, address)
    publisher = _joined(linked_data.names(story.get("publisher"), nodes))
    outlet = _first(metas, ("og:site_name",)) or publisher or _first(metas, _OUTLETS)
    titles = [
        story.get("headline"),
        *(metas[name][0] for name in _HEADLINES if name in metas),
        tree.findtext(".//title"),
    ]
    headline = shown_headline(tree, [_clean(title) for title in titles], site_names(outlet, publisher, address))
    shown = shown_date(tree, headline)
    stated = stated_date(metas, story, _clean(linked_data.page_date(nodes)), shown)
    language = tree.get("lang") or story.get("inLanguage") or _first(metas, ("og:locale", "content-language"))
    return Metadata(
        headline=headline,
        bylines=_bylines(tree, metas, story, nodes, headline),
        outlet=outlet,
        published=stated or shown or script_date(tree) or weak_date(metas),
        shown_date=shown,
        url=address,
        language=_clean(language),
        is_free=linked_data.truth(story.get("isAccessibleForFree")),
        is_list=is_list(tree, nodes, _first(metas, ("og:type",))),
    )


def _bylines(
    tree: Any, metas: Metas, story: linked_data.Node, nodes: list[linked_data.Node], headline: str | None
) -> tuple[str, ...]:
    """What each kind of markup says of the authors, the best first: names separated by "; ".

    An author who holds the copyright may be the house: such a statement comes last.
    """
    author = story.get("author") or story.get("creator")
    sources = (
        linked_data.names(author, nodes),
        _all(metas, _BYLINES),
        _marked(tree, _MARKED_AUTHORS),
        shown_authors(tree, headline),
        card_authors(metas),
    )
    stated = dict.fromkeys(value for names in sources if (value := _joined(names, "; ")))
    rights = " ".join(metas.get("copyright", ())).casefold()
    return tuple(sorted(stated, key=lambda value: value.casefold() in rights))


def _marked(tree: Any, paths: tuple[str, ...]) -> list[str]:
    """What the first path that finds anything gives: the machine's form of each element, else its text."""
    for path in paths:
        values = []
        for element in tree.xpath(path):
            if value := _clean(element.get("content") or element.text_content()):
                values.append(value)
        if values:
            return list(dict.fromkeys(values))
    return []


def _metas(tree: Any) -> Metas:
    """Contents of the meta tags by lower-case name, in order."""
    found: Metas = {}
    for meta in tree.iter("meta"):
        content = _clean(meta.get("content") or meta.get("value"))  # some sites write the one for the other
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


def _joined(values: list[str], mark: str = ", ") -> str | None:
    """Names once each, with a mark between them."""
    return _clean(mark.join(dict.fromkeys(name for value in values if (name := _clean(value))))) or None


def _clean(value: Any) -> str | None:
    """A value on one line and of bounded length; None when blank or no text."""
    return " ".join(value.split())[:_LONGEST] or None if isinstance(value, str) else None
