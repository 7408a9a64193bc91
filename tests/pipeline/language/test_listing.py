"""Lists of words without texts: nothing that sentences or names are made of, and no two chained pairs."""

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
        ("tariffs", True),
        ("talks", False),
        ("wto", False),
        ("5g", True),
        ("secretary", False),
        ("jamieson", False),
        ("反制", True),
        ("税战", False),
        ("在", False),
    ],
)
def test_words_that_tell_are_listed(word: str, listed: bool) -> None:
    assert is_listed(word) is listed


def test_only_a_longer_text_lists_newsmakers_and_never_their_titles_or_given_names() -> None:
    assert [is_listed("trump", words) for words in (0, 299, 300)] == [False, False, True]
    assert not any(is_listed(word, 5_000) for word in ("president", "secretary", "donald", "the", "talks"))


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=3, max_size=3))
def test_of_two_pairs_that_overlap_at_most_one_is_listed(three: str) -> None:
    assert not (is_listed(three[:2]) and is_listed(three[1:]))
