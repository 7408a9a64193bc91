"""Sayings: quotations that several articles of a story have."""

from __future__ import annotations

import time
from typing import Any

import pytest

from pipeline.records import QuoteFact
from pipeline.stories.sayings import Said, find_sayings

LAMPS = "We will not sell one more lamp at this price"


def quoted(text: str | None, speaker: str | None = None, key: str = "", *, words: int = 9, at: int = 0) -> QuoteFact:
    """A quotation as it is loaded: without texts it has neither words nor a place."""
    place = (None, None) if text is None else (at, at + len(text))
    loaded: dict[str, Any] = {
        "text": text, "key": key, "speaker": speaker, "speaker_role": None, "verb": "said", "is_term": False,
        "words": words, "char_start": place[0], "char_end": place[1], "sentence": 0,
    }  # fmt: skip
    return QuoteFact(**loaded)


@pytest.mark.parametrize(
    ("second", "speaker", "way", "reason"),
    [
        ("we will not sell one more lamp at this price", "Ana Roe", "same", "other capitals"),
        ("not sell one more lamp", None, "same", "part of it"),
        ("We will not sell a single lamp at such a price", "Ms Roe", "altered", "words changed"),
        ("We will not sell a single lamp at such a price", "Ben Hill", None, "another speaker"),
        ("We will not sell a single lamp at such a price", "Ms Hill", None, "a title is no name"),
        ("The harbour was closed for most of the week", "Ana Roe", None, "another saying"),
    ],
)
def test_a_quotation_is_the_same_altered_or_another(second: str, speaker: str, way: str | None, reason: str) -> None:
    parts = find_sayings([Said("a", [quoted(LAMPS, "Ms Ana Roe")]), Said("b", [quoted(second, speaker)])])
    expected = [] if way is None else [("a", 1, "same"), ("b", 1, way)]
    assert [(part.article_id, part.saying, part.way) for part in parts] == expected, reason


def test_the_same_words_win_over_altered_ones() -> None:
    altered = "We will not sell a single lamp at such a price"
    articles = [
        Said("a", [quoted(LAMPS, "Ana Roe")]),
        Said("b", [quoted("We shall never close this harbour to anyone", "Li Moss")]),
        Said("c", [quoted(altered, "Ana Roe"), quoted("never close this harbour to anyone", "Li Moss", at=90)]),
    ]
    parts = find_sayings(articles)
    assert [(part.saying, part.article_id, part.way, part.char_start) for part in parts] == [
        (1, "a", "same", 0), (1, "c", "altered", 0), (2, "b", "same", 0), (2, "c", "same", 90),
    ]  # fmt: skip


def test_what_one_article_repeats_is_no_saying_of_several() -> None:
    assert find_sayings([Said("a", [quoted(LAMPS), quoted(LAMPS, at=80)]), Said("b", [])]) == []


def test_without_texts_equal_keys_are_one_saying() -> None:
    first, second = quoted(None, key="k"), quoted(None, key="m")
    parts = find_sayings([Said("a", [first]), Said("b", [second, first]), Said("c", [quoted(None)])])
    assert [(part.saying, part.article_id, part.key, part.way) for part in parts] == [
        (1, "a", "k", "same"), (1, "b", "k", "same"),
    ]  # fmt: skip


def test_terms_and_two_words_are_no_sayings() -> None:
    short = quoted("we wait", "Ana Roe", words=2)
    assert find_sayings([Said("a", [short]), Said("b", [short])]) == []


def test_a_story_of_many_quotations_takes_seconds_at_most() -> None:
    articles = [
        Said(
            str(at),
            [quoted(f"quay {at} and pier {one} will close in week {at + one} for repairs") for one in range(20)],
        )
        for at in range(100)
    ]
    started = time.process_time()
    find_sayings(articles)
    assert time.process_time() - started < 20.0
