"""Whom a page names as its author beside its headline."""

from __future__ import annotations

import pytest
from lxml import html

from pipeline.read.page_author import card_authors, shown_authors

PAGES = [
    ('<h1>a</h1><span class="author">Ann Reed</span>', ["Ann Reed"], "a class made for authors"),
    ('<h1>a</h1><div class="byline">By <a class="author-name">Ann Reed</a>, Bay Wire</div>', ["Ann Reed"], "the innermost"),
    ('<h1>a</h1><p class="by-line">By Ann Reed and Bo Shaw</p>', ["By Ann Reed and Bo Shaw"], "verbatim"),
    ('<h1>a</h1><i class="author">Ann Reed</i>, <i class="author">Bo Shaw</i>', ["Ann Reed", "Bo Shaw"], "one after another"),
    ('<h1>a</h1><i class="author">Ann Reed</i>' + "<p>x</p>" * 20 + '<i class="author">Bo Shaw</i>', ["Ann Reed"],
     "another article's author further down"),
    ('<i class="author">Ann Reed</i><h1>a</h1>' + "<p>x</p>" * 20 + '<i class="author">Bo Shaw</i>', ["Ann Reed"],
     "the nearer, above"),
    ('<h1>a</h1>' + "<p>x</p>" * 200 + '<i class="author">Bo Shaw</i>', [], "too far away"),
    ('<h1>a</h1><div class="related"><i class="author">Bo Shaw</i></div>', [], "in a list of other articles"),
    ('<h1>a</h1><i class="author">Ann Reed, 2 May 2025</i>', [], "a date is glued to the name"),
    ('<h1>a</h1><p class="byline"><a>Ann Reed</a> / BWN / <i>Updated: May 2, 2025, 9:05</i></p>', ["Ann Reed"],
     "her agency and the time behind her name"),
    ('<h1>a</h1><p class="byline">2 May 2025 | Ann Reed</p>', [], "the date comes first"),
    ('<h1>a</h1><p class="byline">Ann Reed | ' + "fees fell again at the docks " * 6 + "</p>", [], "a paragraph"),
    ('<h1>a</h1><i class="author">(in Bayport)</i>', [], "a place in brackets"),
    ('<h1>a</h1><i class="author-bio">Ann Reed covers docks.</i>', [], "who the author is"),
    ('<p class="author">Ann Reed</p>', [], "no headline"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "authors", "reason"), PAGES)
def test_the_names_in_elements_made_for_authors_are_taken(body: str, authors: list[str], reason: str) -> None:
    assert shown_authors(html.document_fromstring(f"<html><body>{body}"), "a") == authors, reason


@pytest.mark.parametrize(
    ("metas", "authors", "reason"),
    [
        ({"twitter:label1": ["Written by"], "twitter:data1": ["Ann Reed"]}, ["Ann Reed"], "the first pair"),
        ({"twitter:label2": ["Verfasst von:"], "twitter:data2": ["Ann Reed"]}, ["Ann Reed"], "the second, in German"),
        ({"twitter:label1": ["Est. reading time"], "twitter:data1": ["5 minutes"]}, [], "a time"),
        ({"twitter:label1": ["Written by"]}, [], "a label without a value"),
        ({"twitter:data1": ["Ann Reed"]}, [], "a value without a label"),
    ],
)
def test_a_card_for_social_networks_names_who_wrote_the_article(
    metas: dict[str, list[str]], authors: list[str], reason: str
) -> None:
    assert card_authors(metas) == authors, reason
