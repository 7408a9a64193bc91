"""Labels on top of texts: which facts they give, and which lines are none."""

from __future__ import annotations

import pytest

from pipeline.read.exports.labels import block_of, is_block, label_of


@pytest.mark.parametrize(
    ("line", "label", "reason"),
    [
        ("Title: Tolls rise", ("headline", "Tolls rise"), "English"),
        ("title:Tolls rise", ("headline", "Tolls rise"), "without a blank"),
        ("标题：过路费上涨", ("headline", "过路费上涨"), "Chinese, with a wide colon"),
        ("【来源】：海湾报", ("outlet", "海湾报"), "in brackets"),
        ("Quelle : Bucht-Bote", ("outlet", "Bucht-Bote"), "a blank before the colon, as in French"),
        ("Article ID: 1557", ("external_id", "1557"), "a number"),
        ("正文：", ("text", ""), "the label of the text"),
        ("Category: tech", ("", "tech"), "a label whose fact is not kept"),
        ("Keywords2: a, b", ("", "a, b"), "one with a number"),
        ("https://bay.example/1", None, "an address"),
        ("He said: nobody asked", None, "a text"),
        ("Analysis: tolls rise", None, "a headline"),
    ],
)
def test_a_label_is_known_by_the_names_of_columns(line: str, label: tuple[str, str] | None, reason: str) -> None:
    assert label_of(line) == label, reason


@pytest.mark.parametrize(
    ("lines", "facts", "used", "text", "is_article", "reason"),
    [
        (["Title: a", "Date: b", "Docks closed."], {"headline": "a", "published": "b"}, 2, None, True, "two facts"),
        (["Title: a", "", "Date: b", "", "x"], {"headline": "a", "published": "b"}, 3, None, True, "blank lines"),
        (["Title:", "a", "Date: b", "x"], {"headline": "a", "published": "b"}, 3, None, True, "a value below"),
        (["ID: 5", "Tags: x", "Text:", "Docks"], {}, 0, None, False, "a name of two letters is no label"),
        (["Doc ID: 5", "Tags: x", "Text:", "Docks"], {"external_id": "5"}, 3, "", True, "the text's label ends them"),
        (["Content: Docks closed."], {}, 1, "Docks closed.", False, "a text alone is too little"),
        (["Source: Bay Wire", "Docks closed."], {"outlet": "Bay Wire"}, 1, None, False, "one fact is too little"),
        (["Title: a", "Docks closed.", "Date: b"], {"headline": "a"}, 1, None, True, "labels further down"),
        (["Title: a", "Title: b"], {"headline": "a"}, 1, None, True, "a label that returns"),
    ],
)
def test_labels_end_where_the_text_begins(
    lines: list[str], facts: dict[str, str], used: int, text: str | None, is_article: bool, reason: str
) -> None:
    block = block_of(lines)
    assert (block.facts, block.used, block.text) == (facts, used, text), reason
    assert is_block(block) == is_article, reason
