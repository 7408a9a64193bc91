"""Whether a page lists articles instead of being one: a section page, a home page, the results of a search."""

from __future__ import annotations

from typing import Any

from pipeline.language.tokens import estimate_words
from pipeline.read import linked_data

FEWEST = 4  # headings that lead to articles: an article's page has them too, beside its own text
LONGEST = 45  # words of a paragraph on a page of teasers; an article has longer ones
FEWEST_ITEMS = 6  # entries of lists that are headlines with a link
_LEAST_WORDS = 4  # of such a headline; menus have shorter entries
_TEXT = (
    "//body//text()[not(ancestor::script or ancestor::style or ancestor::noscript or ancestor::template"
    " or ancestor::select)]"
)
_HEADINGS = (
    "//*[self::h2 or self::h3 or self::h4 or self::h5]"
    "[.//a[@href and not(starts-with(@href, '#'))] or ancestor::a[@href and not(starts-with(@href, '#'))]]"
)


def is_list(tree: Any, nodes: list[linked_data.Node], kind: str | None) -> bool:
    """Whether the parsed page lists articles; `kind` is what its og:type says."""
    if (kind or "").casefold().endswith("article") or linked_data.story(nodes, None):
        return False
    headings = [heading for heading in tree.xpath(_HEADINGS) if len(heading.text_content().split()) >= 3]
    if len(headings) < FEWEST and not _is_links(tree):
        return False
    paragraphs = (len(paragraph.text_content().split()) for paragraph in tree.iter("p"))
    return max(paragraphs, default=0) <= LONGEST


def _is_links(tree: Any) -> bool:
    """Whether a page is mostly links, several of them entries of a list as long as headlines, with teasers between."""
    items = (item.xpath("string(.//a[@href][1])") for item in tree.iter("li"))
    if sum(estimate_words(item) >= _LEAST_WORDS for item in items) < FEWEST_ITEMS:
        return False
    linked = other = since_link = 0
    for text in tree.xpath(_TEXT):
        words = estimate_words(text)
        if _is_linked(text):
            linked += words
            since_link = 0 if words >= _LEAST_WORDS else since_link
        else:
            other += words
            since_link += words
        if since_link > LONGEST:  # short paragraphs one after the other are an article, however many links are around
            return False
    return linked > other


def _is_linked(text: Any) -> bool:
    holder = text.getparent()
    outer = holder.iterancestors("a")
    return next(outer, None) is not None or (holder.tag == "a" and not text.is_tail)
