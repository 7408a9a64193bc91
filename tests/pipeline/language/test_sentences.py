"""Where sentences end, in the texts that news pages hold."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.sentences import sentences

TEXTS = st.text(alphabet='aB1 .!?\n”"。“U S Mr\t—', max_size=80)


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("pieces", "reason"),
    [
        (["Prices rose.", "Shoppers noticed."], "two plain sentences"),
        (["The U.S. Treasury met Mr. Okafor at 9 a.m. Tuesday."], "abbreviations inside a sentence"),
        (["They flew to the U.S.", "The talks began."], "an abbreviation ends a sentence before an opener"),
        (["She heads Tidewater Freight Inc.", "It ships toys."], "a firm's name ends a sentence"),
        (["Tidewater Inc. Chairman Ray Moss agreed."], "and may stand inside one"),
        (["Donald J. Roe and A. B. Costa spoke."], "initials"),
        (["Duties rose to 34.5 percent, or $1.2 billion."], "decimals"),
        (["See No. 5 of the list."], "number sign"),
        (
            ["The answer was no.", "Ray sat.", "Roe likes modern art.", "Moss left."],
            "words that look like abbreviations",
        ),
        (["It ends Jan. 15.", "Nothing is settled."], "a month before its day"),
        (["“We are done.”", "He left."], "the quotation mark closes behind the full stop"),
        (['"We are done."', "He left."], "straight quotation marks"),
        (["“Why now?” he asked."], "a question inside a sentence"),
        (["Yahoo! said it would appeal."], "a name with a mark"),
        (["It waited… and waited."], "an ellipsis that goes on"),
        (["It waited…", "Then it sold."], "an ellipsis that ends"),
        (["It fell (by half.)", "Then it rose."], "a bracket behind the full stop"),
        (["It fell.[12]", "Then it rose."], "a footnote mark"),
        (["Is it over?!", "Nobody knows."], "two marks"),
        (["Visit www.harbor.example.com or U.S.A. offices."], "addresses"),
        (["¿Qué pasará?", "¡Nadie lo sabe!", "Ya veremos."], "Spanish marks"),
        (["El Sr. Ruiz habló en EE. UU. con la Sra. Paz."], "Spanish abbreviations"),
        (["Am 3. April sprach er z.B. Nr. 4 an."], "German ordinals and abbreviations"),
        (["M. Blanc a parlé.", "Il est parti."], "a French initial"),
    ],
)
def test_sentences_end_where_a_reader_ends_them(pieces: list[str], reason: str) -> None:
    assert cut(" ".join(pieces)) == pieces, reason


@pytest.mark.parametrize("separator", ["\n", "\n\n", "\r\n", "\n \u00a0\n"])
@pytest.mark.parametrize(
    ("pieces", "reason"),
    [
        (["Waiting for word", "The port is full."], "a heading has a line of its own"),
        (["One of them said no.", '"Never again," said another.'], "a quotation opens the next line"),
        (["1. Buy early", "2. Sell late"], "numbered lines"),
    ],
)
def test_every_line_is_a_sentence_of_its_own(pieces: list[str], reason: str, separator: str) -> None:
    assert cut(separator.join(pieces)) == pieces, reason


@pytest.mark.parametrize(
    ("text", "pieces", "reason"),
    [
        ("关税上调。商人担忧！下一步呢？", ["关税上调。", "商人担忧！", "下一步呢？"], "Chinese has no spaces"),
        ("他说：“够了。”然后离开。", ["他说：“够了。”", "然后离开。"], "Chinese quotation"),
        ("関税が上がった。「困る。」と述べた。", ["関税が上がった。", "「困る。」", "と述べた。"], "Japanese brackets"),
        ("शुल्क बढ़ा। दाम बढ़े।", ["शुल्क बढ़ा।", "दाम बढ़े।"], "Devanagari full stop"),
        ("ended the talks.”The ministry", ["ended the talks.”", "The ministry"], "a space lost in scraping"),
        ("  \n\t ", [], "nothing but white space"),
        ("", [], "nothing"),
        ("no full stop at the end", ["no full stop at the end"], "an unfinished text"),
    ],
)
def test_other_scripts_and_scraps_are_cut_too(text: str, pieces: list[str], reason: str) -> None:
    assert cut(text) == pieces, reason


def test_a_text_wrapped_at_a_fixed_width_is_cut_by_paragraph() -> None:
    text = (
        "The port of Marrow Bay said on Tuesday that it would hold back the\n"
        "President Line ships until the new duty on bicycle parts had been\n"
        "explained to its customers. Nobody could say how long that would\n"
        "last.\n"
        "\n"
        "A second port said it would wait for the first one and then decide\n"
        "Whether to follow.\n"
    )
    assert len(cut(text)) == 3


@given(TEXTS)
def test_sentences_hold_every_character_but_white_space_in_order(text: str) -> None:
    spans = sentences(text)
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())
    assert all(start < end for start, end in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))


@given(TEXTS)
def test_a_sentence_has_no_white_space_around_it(text: str) -> None:
    assert all(piece == piece.strip() for piece in cut(text))
