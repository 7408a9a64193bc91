"""JSON-LD of a page: its nodes, the one that is this page's article, and the names in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

Node = dict[str, Any]

_LONGEST_SCRIPT = 1 << 20  # characters of one block; the longest seen are whole articles
_MOST_NODES = 1_000
_ARTICLE_TYPE = re.compile(r"(?:Article|BlogPosting|LiveBlogPosting|Report)$")
_WRAPPING = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s{0,20};?\s{0,20}$")


def nodes(tree: Any) -> list[Node]:
    """Every node at the top of a block, of a list, of a @graph or under mainEntity; broken blocks have none."""
    found: list[Node] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").casefold():
            source = _WRAPPING.sub("", (script.text or "")[:_LONGEST_SCRIPT])
            try:
                found += _flat(json.loads(source, strict=False))
            except (ValueError, RecursionError):
                continue
    return found[:_MOST_NODES]


def story(found: list[Node], address: str | None) -> Node:
    """The node of the page's own article: the one with its address, else the first; empty without one."""
    articles = [node for node in found if _is_article(node)]
    for node in articles:
        if address is not None and _same(address, _addresses(node)):
            return node
    dated = [node for node in articles if node.get("headline") or node.get("datePublished")]
    return next(iter(dated or articles), {})


def page_date(found: list[Node]) -> str | None:
    """When a WebPage node says it was published: many sites give the date there alone."""
    for node in found:
        if "WebPage" in _types(node) and isinstance(node.get("datePublished"), str):
            return str(node["datePublished"])
    return None


def names(value: Any, found: list[Node]) -> list[str]:
    """Names in a value that may be a name, a node, a reference to one, or a list of these."""
    if isinstance(value, str):
        return [] if "://" in value else [value]
    if isinstance(value, list):
        return [name for part in value[:20] for name in names(part, found)]
    if not isinstance(value, dict):
        return []
    if "name" not in value and "@id" in value:
        value = next((node for node in found if node.get("@id") == value["@id"] and "name" in node), value)
    name = value.get("name")
    return names(name, found) if isinstance(name, str | list) else []


def truth(value: Any) -> bool | None:
    """A boolean as sites spell it."""
    return {"true": True, "false": False}.get(str(value).casefold())


def _flat(value: Any) -> Iterator[Node]:
    if isinstance(value, list):
        for part in value:
            yield from _flat(part)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity"):
            if isinstance(value.get(key), list | dict):
                yield from _flat(value[key])


def _types(node: Node) -> list[str]:
    types = node.get("@type")
    return [kind for kind in (types if isinstance(types, list) else [types]) if isinstance(kind, str)]


def _is_article(node: Node) -> bool:
    return any(_ARTICLE_TYPE.search(kind) for kind in _types(node))


def _addresses(node: Node) -> list[str]:
    page = node.get("mainEntityOfPage")
    values = (node.get("url"), page, page.get("@id") if isinstance(page, dict) else None)
    return [value for value in values if isinstance(value, str)]


def _same(address: str, others: list[str]) -> bool:
    def bare(url: str) -> str:
        return re.sub(r"^https?://(?:www\.)?|[?#].*$|(?<!/)/+$", "", url)

    return any(bare(address) == bare(other) for other in others)
