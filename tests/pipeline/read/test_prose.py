"""Which text files are no articles, by their lines."""

from __future__ import annotations

import pytest

from pipeline.read.prose import why_no_article

PARAGRAPH = (
    "The ferry company said on Monday that tolls would rise in June, and that nobody had asked the island first."
)
WRAPPED = "\n".join(
    ["The ferry company said on Monday that tolls", "would rise in June. Nobody had asked the", ""] * 15
)
MENU = "\n".join(["News", "Sport", "Weather", "Ferry times", "Letters", "About us", "Sign in", "Log out"] * 3)
TITLES = "\n".join(f"Ferry number {n} raises its tolls" for n in range(30))


@pytest.mark.parametrize(
    ("text", "code", "part", "reason"),
    [
        ("\n".join(f"https://bay.example/{n}" for n in range(9)), "SCHEMA", "addresses", "addresses"),
        ("\n".join(f"2025-05-13 10:0{n}:07 INFO read page {n}" for n in range(9)), "SCHEMA", "log", "a log"),
        ("\n".join(["about", "above", "after", "again", "against"] * 5), "SCHEMA", "words", "words that are left out"),
        (
            "\n".join(["关税", "贸易", "谈判", "协议", "港口"] * 5),
            "SCHEMA",
            "words",
            "words of a script without blanks",
        ),
        ("\n".join(f"trade\t{PARAGRAPH}{n}" for n in range(6)), "SCHEMA", "header", "a label and a text in each line"),
        ("\n".join(f"{word} NN O" for word in PARAGRAPH.split() * 2), "SCHEMA", "annotations", "tagged words"),
        ("\n".join([PARAGRAPH * 12] * 6), "SEVERAL", "one a line", "articles, one a line"),
        ("\n".join([PARAGRAPH] * 4_000), "SEVERAL", "characters", "a book"),
    ],
)
def test_what_is_no_article_is_known_by_its_lines(text: str, code: str, part: str, reason: str) -> None:
    refused = why_no_article(text)
    assert refused is not None, reason
    assert refused[0] == code, reason
    assert part in refused[1], reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (PARAGRAPH, "one paragraph"),
        ("\n\n".join([PARAGRAPH] * 40), "paragraphs"),
        (WRAPPED, "a wrapped text"),
        (f"{MENU}\n{PARAGRAPH * 3}", "a menu above a paragraph"),
        (TITLES, "headlines, or the menu of a long page"),
        ("\n".join(["港口公司星期一表示，从六月起将提高过路费，岛上没有人被问过意见"] * 30), "a wrapped Chinese text"),
        ("\n".join(f"10:0{n} The ferry left with {n} cars on board." for n in range(9)), "a live blog"),
        ("\n".join([f"Ferry {n} leaves." for n in range(30)]), "short sentences"),
        ("Tolls rise\nhttps://bay.example/1\nThe ferry company said so.\nNobody asked.\nThe end.", "one address"),
    ],
)
def test_articles_stay_articles(text: str, reason: str) -> None:
    assert why_no_article(text) is None, reason
