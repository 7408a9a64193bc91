"""How many words a text is taken to have where a limit on its length asks."""

from __future__ import annotations

import pytest

from pipeline.language.tokens import CHINESE_JAPANESE_OR_KOREAN, estimate_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("Tariffs rise  again", 3),
        ("关税再次上调引发关注", 7),  # one run, and ten characters
        ("関税 tariffs", 3),
        ("관세가 다시 올랐다", 3),  # Korean has blanks between words
    ],
)
def test_chinese_and_japanese_characters_are_parts_of_words(text: str, words: int) -> None:
    assert estimate_words(text) == words


def test_korean_characters_count_where_a_caller_asks() -> None:
    assert estimate_words("관세가 다시 올랐다", CHINESE_JAPANESE_OR_KOREAN) == 3 + 4
