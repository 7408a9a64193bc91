"""Whether a page lists articles instead of being one: a section page, a home page, the results of a search."""

from __future__ import annotations

from typing import Any

from pipeline.read import linked_data

FEWEST = 4  # headings that lead to articles: an article's page has them too, beside its own text
LONGEST = 45  # words of a paragraph on a page of teasers; an article has longer ones
_HEADINGS = (
    "//*[self::h2 or self::h3 or self::h4 or self::h5]"
    "[.//a[@href and not(starts-with(@href, '#'))] or ancestor::a[@href and not(starts-with(@href, '#'))]]"
)


def is_list(tree: Any, nodes: list[linked_data.Node], kind: str | None) -> bool:
    """Whether the parsed page lists articles; `kind` is what its og:type says."""
    if (kind or "").casefold().endswith("article") or linked_data.story(nodes, None):
        return False
    headings = [heading for heading in tree.xpath(_HEADINGS) if len(heading.text_content().split()) >= 3]
    if len(headings) < FEWEST:
        return False
    paragraphs = (len(paragraph.text_content().split()) for paragraph in tree.iter("p"))
    return max(paragraphs, default=0) <= LONGEST
