"""Rows of a vocabulary become sets and patterns, and words are compared without case and accents."""

from __future__ import annotations

import re

import pytest

from pipeline.language.words import any_of, fold, word_set


def test_a_row_is_parted_by_blanks_and_an_underscore_is_one() -> None:
    assert word_set("said shot_back\n told ") == {"said", "shot back", "told"}


def test_the_longest_form_is_tried_first_and_signs_stand_for_themselves() -> None:
    pattern = re.compile(any_of(["a", "a.b", "a.b c"]))
    assert [pattern.match(text)[0] for text in ("a.b c", "a.b", "axb")] == ["a.b c", "a.b", "a"]  # type: ignore[index]


@pytest.mark.parametrize(("word", "folded"), [("Élysée", "elysee"), ("ＡＢＣ", "abc"), ("PORT", "port"), ("ß", "ss")])
def test_a_word_is_folded_over_case_accents_and_width(word: str, folded: str) -> None:
    assert fold(word) == folded
