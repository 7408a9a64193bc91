"""Several clippings in one text are told apart by any sign that parts them; one article stays whole."""

from __future__ import annotations

import io

import docx
import pytest

from pipeline.read.exports.head import lines_of
from pipeline.read.exports.pieces import pieces_of
from pipeline.read.kinds import read_source
from pipeline.read.source import Source
from pipeline.records import RawArticle, Rejection

BODY = "The yard at Alder Quay counted its cranes on Monday and hired nine people.\n\nIt will count them again in June."
PIECES = (
    ("Cranes return to the quay", "The Lagoon Courier", "13 May 2025"),
    ("Hinges wait for a ruling", "Brook Valley Gazette", "14 May 2025"),
)
PLAIN = [f"{headline}\n{outlet}, {day}\n\n{BODY}\n" for headline, outlet, day in PIECES]
LABELLED = [f"Title: {headline}\nSource: {outlet}\nDate: {day}\n\n{BODY}\n" for headline, outlet, day in PIECES]


def texts(text: str) -> list[RawArticle]:
    items = list(read_source(Source("a.txt", io.BytesIO(text.encode()))))
    return [item for item in items if isinstance(item, RawArticle)]


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("\n----------\n".join(PLAIN), "a long rule"),
        ("\n* * * * * *\n".join(PLAIN), "a rule of stars with blanks"),
        ("\n---\n".join(PLAIN), "a short rule"),
        ("\n* * *\n".join(PLAIN), "three stars"),
        ("".join(f"Article {number} of 2\n\n{piece}\n" for number, piece in enumerate(PLAIN, 1)), "numbers"),
        ("".join(f"DOKUMENT {number}/2\n{piece}\n" for number, piece in enumerate(PLAIN, 1)), "numbers in German"),
        ("".join(f"# {piece}\n" for piece in PLAIN), "headings of Markdown"),
        ("\n\n".join(LABELLED), "labels"),
        ("\n---\n".join(LABELLED), "labels between short rules"),
        ("\f".join(PLAIN), "page breaks"),
        (
            "\f\n".join(f"{outlet}, {day}\n{headline}\nBy Jane Roe\n\n{BODY}\n" for headline, outlet, day in PIECES),
            "heads",
        ),
        ("\n\n\n\n".join(PLAIN), "blank lines"),
        ("\n..........\n".join(PLAIN), "dots"),
        ("\n▬▬▬▬▬\n".join([*PLAIN, ""]), "a rule of bars, the last one below all"),
        ("".join(f"[{number}]\n{piece}\n" for number, piece in enumerate(PLAIN, 1)), "bare numbers"),
        ("".join(f"{piece}\nEnd of document\n" for piece in PLAIN), "a line below each"),
        ("\n\n".join(LABELLED).replace("Title:", "Titre :").replace("Source:", "Journal :"), "labels in French"),
        (
            "\n\n".join(LABELLED).replace("Title:", "标题：").replace("Source:", "来源：").replace("Date:", "日期："),
            "in Chinese",
        ),
    ],
)
def test_clippings_are_told_apart(text: str, sign: str) -> None:
    articles = texts(text)
    assert [(item.stated.headline, item.stated.outlet, item.stated.published) for item in articles] == list(PIECES), (
        sign
    )
    assert [item.text for item in articles] == [BODY.replace("\n\n", "\n")] * 2, sign


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"{PLAIN[0]}\n* * *\n\n{BODY}\n\n* * *\n\n{BODY}", "sections of one article"),
        (f"---\ntitle: Cranes return\ndate: 2025-05-13\n---\n\n{BODY}", "facts above one article"),
        (f"{PLAIN[0]}\nArticle 2\n\n{BODY}", "an article of a treaty"),
        (f"# Cranes return\n\n13 May 2025\n\n{BODY}\n\n# What comes next\n\n{BODY}", "headings of one article"),
        (
            f"{LABELLED[0]}\nSource: the yard’s own count of its cranes and people in May, which is not complete.",
            "a note",
        ),
        (
            f"The yard said on 13 May 2025 that it hired.\n---\nOn 14 May 2025 it said that it had to stop.\n{BODY}",
            "days",
        ),
        (
            "\f".join(f"The Lagoon Courier, page {number}\n13 May 2025\n\n{BODY}" for number in (1, 2)),
            "a running head on each page",
        ),
        (
            f"Article 1\nScope\nThis treaty is of 3 May 2024\n{BODY}\n\nArticle 2\nEnd\nIt ends on 3 May 2025\n{BODY}",
            "dated articles of a treaty",
        ),
        (f"# Report\n\n13 May 2025\n\n{BODY}\n\n# June\n\n3 June 2025\n\n{BODY}", "dated parts of a report"),
        (f"3 May 2024\n{BODY}\n\n***\n\n4 May 2024\n{BODY}", "a diary"),
        (f"{PLAIN[0]}\n---\nJane Roe is a reporter who has written since 3 May 2020\n{BODY}", "a note on its author"),
        (f"{PLAIN[0]}\n---\nCorrection, 14 May 2025\n{BODY}", "a correction"),
        (
            f"Diary of a yard\nBy Jane Roe\n\n12 May 2025\n{BODY}\n\n----------\n\n13 May 2025\n{BODY}",
            "a diary between rules",
        ),
        (f"{PLAIN[0]}\n\n\n\n{BODY}\n\n\n\n{BODY}", "blank lines in one article"),
        ("\f".join([PLAIN[0], BODY, BODY]), "an article of three pages"),
    ],
)
def test_one_article_stays_whole(text: str, reason: str) -> None:
    assert pieces_of(text) is None, reason


def test_headings_of_the_first_rank_part_a_word_file() -> None:
    document = docx.Document()
    for headline, outlet, day in PIECES:
        document.add_heading(headline, 1)
        for line in (f"{outlet}, {day}", *BODY.split("\n\n")):
            document.add_paragraph(line)
    saved = io.BytesIO()
    document.save(saved)
    articles = list(read_source(Source("a.docx", io.BytesIO(saved.getvalue()))))
    assert [
        (item.stated.headline, item.stated.outlet, item.stated.published)
        for item in articles
        if isinstance(item, RawArticle)
    ] == list(PIECES)


def test_a_short_clipping_is_kept() -> None:
    headline, outlet, day = PIECES[1]
    short = f"{headline}\n{outlet}, {day}\nMore follows.\n"
    articles = texts("\n----------\n".join([PLAIN[0], short, "Collected by the press office"]))
    assert [item.stated.headline for item in articles] == [name for name, _, _ in PIECES]
    assert [item.text for item in articles][1] == "More follows."


@pytest.mark.parametrize(
    ("between", "scraps", "reason"),
    [
        (["Correction: nine cranes, not eight."], 1, "a few words of their own"),
        (["Correction: nine cranes, not eight.", "The editor is away."], 2, "two of them"),
        (["Page 4 of the binder", "Page 5 of the binder"], 0, "what returns is a sign"),
        (["Article 2 of 3"], 0, "a number"),
        ([""], 0, "nothing between two rules"),
    ],
)
def test_a_few_words_between_clippings_are_counted_as_refused(between: list[str], scraps: int, reason: str) -> None:
    rule = "\n----------\n"
    text = rule.join(["Collected by the press office", PLAIN[0], *between, PLAIN[1], "Nine pages"])
    items = list(read_source(Source("a.txt", io.BytesIO(text.encode()))))
    refused = [item for item in items if isinstance(item, Rejection)]
    assert [item.stated.headline for item in items if isinstance(item, RawArticle)] == [name for name, _, _ in PIECES]
    assert [item.code for item in refused] == ["SCHEMA"] * scraps, reason


def test_labelled_records_need_no_day_and_lose_the_line_that_ends_them() -> None:
    one = "Article ID: {n}\nCategory: docks\nText:\nThe ferry company said that tolls would rise in June, and nobody was asked.\n"
    pieces = pieces_of("".join(one.replace("{n}", str(n)) + "\n---END OF ARTICLE---\n\n" for n in (7, 8)))
    assert pieces is not None
    assert [lines_of(piece)[-1][-10:] for piece in pieces.clippings] == ["was asked."] * 2
