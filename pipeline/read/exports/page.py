"""Pages of databases as trees: elements by tag and class, and the text in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_BREAKING = {"br", "p", "div", "tr", "li", "h1", "h2", "h3", "h4", "table", "pre"}
_UNSEEN = {"script", "style"}


def parse(html: str) -> Any:
    """The tree of a page; an empty one for what no tree can be made of."""
    from lxml import etree
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, huge_tree=True)
    try:
        return lxml_html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return lxml_html.Element("html")


def elements(tree: Any, tag: str) -> Iterator[Any]:
    """Every element of a tag, in order."""
    yield from tree.iter(tag)


def with_class(element: Any, name: str) -> bool:
    """Whether an element has a class."""
    return name in (element.get("class") or "").split()


def first(element: Any, *names: str) -> Any | None:
    """The first element inside that has one of the classes, tried in order."""
    for name in names:
        found = next((each for each in element.iterdescendants() if with_class(each, name)), None)
        if found is not None:
            return found
    return None


def inner_text(element: Any | None) -> str:
    """The text in an element: lines where blocks and breaks are, blanks as a browser shows them."""
    if element is None:
        return ""
    from lxml import etree

    parts: list[str] = []
    for event, each in etree.iterwalk(element, events=("start", "end")):
        is_block = each.tag in _BREAKING
        if event == "start" and each.tag not in _UNSEEN:
            parts += ["\n" if is_block else "", _flat(each.text)]
        elif event == "end":
            parts += ["\n" if is_block else "", _flat(each.tail) if each is not element else ""]
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(filter(None, lines))


def _flat(text: str | None) -> str:
    return (text or "").replace("\n", " ").replace("\r", " ")
