"""Lists of words without texts: no function words, and of scripts without spaces no two pairs that can be chained."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.listing import is_listed


@pytest.mark.parametrize(
    ("word", "listed"),
    [
        ("tariff", True),
        ("145%", True),
        ("the", False),
        ("según", False),
        ("关税", True),
        ("税战", False),
        ("在", False),
    ],
)
def test_words_that_tell_are_listed(word: str, listed: bool) -> None:
    assert is_listed(word) is listed


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=3, max_size=3))
def test_of_two_pairs_that_overlap_at_most_one_is_listed(three: str) -> None:
    assert not (is_listed(three[:2]) and is_listed(three[1:]))
