"""The sentences of an article beside those of others; every text here is invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.ask.originality import strip
from dashboard.pages.parts.wording import coloured

OTHER = (
    "The harbour master counted forty crates of lamps on Tuesday evening. "
    "Mr. Odell of the lamp makers' guild said the new levy would close two workshops before winter. "
    "Rain kept the market empty."
)


@pytest.mark.parametrize(
    ("sentence", "wording", "reason"),
    [
        ("The harbour master counted forty crates of lamps on Tuesday evening.", "verbatim", "the same words"),
        ("The harbour master counted forty crates of lamps on Tuesday.", "verbatim", "a word left out"),
        (
            "Two workshops would close before winter because of the new levy, according to Odell of the guild.",
            "paraphrase",
            "the same said in other order",
        ),
        ("A ferry to the northern islands will sail twice a day from next spring.", "not found", "other news"),
        ("Rain kept the market.", "not found", "too short to tell"),
    ],
)
def test_a_sentence_is_verbatim_paraphrased_or_not_found(sentence: str, wording: str, reason: str) -> None:
    (found,) = strip(sentence, {"b": OTHER, "c": "Nothing of the kind was said anywhere in these hills."})
    assert found.wording == wording, reason
    assert (found.other_id == "b") is (wording != "not found")


def test_the_sentence_it_is_near_to_is_shown() -> None:
    (found,) = strip("Two workshops would close before winter, Odell of the lamp makers' guild said.", {"b": OTHER})
    assert found.other_text is not None
    assert found.other_text.startswith("Mr. Odell"), "no title ends a sentence"


@given(
    st.lists(st.sampled_from(["One lamp. ", "“Two!” she said.\n", "三盏灯。", "U.S. lamps? ", "4.5 lamps\n\n", " "]))
)
def test_every_letter_of_the_text_stands_in_one_sentence(pieces: list[str]) -> None:
    body = "".join(pieces)
    found = strip(body, {"b": OTHER})
    covered = "".join(body[each.start : each.end] for each in found)
    assert "".join(covered.split()) == "".join(body.split())
    assert [each.start for each in found] == sorted(each.start for each in found)


def test_without_another_text_nothing_is_found() -> None:
    assert {each.wording for each in strip(OTHER, {})} == {"not found"}


def test_a_coloured_text_is_escaped_and_keeps_its_paragraphs() -> None:
    body = "The harbour master counted forty *crates* of lamps on Tuesday evening.\nRain [fell](http://a.example)."
    first, second = coloured(body, strip(body, {"b": OTHER}), {"b": "[Lamp] Post"})
    assert first.startswith(":orange-background[")
    assert "\\*crates\\*" in first
    assert "verbatim\\: \\[Lamp\\] Post" in first
    assert "](" not in second
