"""Markdown, and texts that begin with a block of facts."""

from __future__ import annotations

import io

import pytest

from pipeline.read.markdown import plain, with_facts
from pipeline.read.source import Source
from pipeline.read.text import read_text
from pipeline.records import RawArticle, Stated


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("The **tolls** rise.", "The tolls rise.", "strong words"),
        ("The _tolls_ and *fares*_x_y rise", "The _tolls_ and fares_x_y rise", "single underscores stay"),
        ("See [the tolls](https://bay.example/tariff) now", "See the tolls now", "a link's address is no text"),
        ("![A ferry](ferry.jpg) The ferry", " The ferry", "pictures"),
        ("[[Rowan Ellery]] wrote", "Rowan Ellery wrote", "links to notes"),
        ("[[people/rowan|Rowan]] wrote", "Rowan wrote", "links to notes under another name"),
        ("## What it costs ##\nMuch.", "What it costs\nMuch.", "headings"),
        ("> We wait, she said.", "We wait, she said.", "quoted paragraphs"),
        ("5 * 3 * 2 [sic] (see)", "5 * 3 * 2 [sic] (see)", "no marks"),
    ],
)
def test_marks_are_taken_off_and_words_stay(text: str, expected: str, reason: str) -> None:
    assert plain(text, Stated(headline="h"))[0] == expected, reason


def test_the_title_is_the_headline_unless_one_is_stated() -> None:
    assert plain("# Ferry **tolls** rise\n\nText.", Stated())[1].headline == "Ferry tolls rise"
    text, stated = plain("# Ferry tolls rise\n\nText.", Stated(headline="Other"))
    assert (text.strip(), stated.headline) == ("Text.", "Other")


FACTS = """---
title: "Ferry: tolls rise"
source: https://bay.example/ferry
author:
  - "[[Rowan Ellery]]"
  - Ines Calder
published: 2025-05-13
created: 2025-06-06
tags: [ferry]
---
The tolls rise.
"""


def test_a_block_of_facts_is_read_and_is_no_text() -> None:
    text, stated = with_facts(FACTS, Stated(outlet="Bay Wire"))
    assert text == "The tolls rise.\n"
    assert stated == Stated(
        headline="Ferry: tolls rise",
        byline="Rowan Ellery, Ines Calder",
        outlet="Bay Wire",
        url="https://bay.example/ferry",
        published="2025-05-13",
    )


@pytest.mark.parametrize(
    "text", ["---\nThe tolls rise.\n---\nMore.", "--- \n", "---\n\n---\nx", "The tolls\n---\ntitle: x\n---\n"]
)
def test_rules_in_a_text_are_no_block_of_facts(text: str) -> None:
    assert with_facts(text, Stated()) == (text, Stated())


def test_a_markdown_file_is_an_article() -> None:
    (item,) = read_text(Source("ferry.md", io.BytesIO(FACTS.encode())))
    assert isinstance(item, RawArticle)
    assert (item.kind, item.text, item.stated.headline) == ("text", "The tolls rise.\n", "Ferry: tolls rise")
