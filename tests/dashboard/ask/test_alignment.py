from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.ask import alignment


@pytest.mark.parametrize(
    ("before", "found", "after", "sentence"),
    [
        ("One. Two says ", "the Ledger reported", " today. Three.", "Two says the Ledger reported today."),
        ("", "Ledger:", " a headline", "Ledger: a headline"),
        ("Dr. No left!\nThen ", "it said", "\nNew line", "Then it said"),
        ("前文。后来", "日报报道", "。再后", "后来日报报道。"),
    ],
)
def test_a_sentence_is_cut_from_its_surroundings(before: str, found: str, after: str, sentence: str) -> None:
    assert alignment.sentence_around(before, found, after) == sentence


@pytest.mark.parametrize(
    ("days", "precision", "places"),
    [
        (["2025-05-01", "2025-05-02"], ["day", "day"], ["1", "2"]),
        (["2025-05-01", "2025-05-01"], ["minute", "day"], ["1=", "1="]),  # one tells no minute
        (["2025-05-01", "2025-05-01"], ["minute", "minute"], ["1", "2"]),
        (["2025-05-01", None], ["day", "none"], ["1", "no date"]),
    ],
)
def test_articles_of_one_day_have_an_order_only_by_the_minute(
    days: list[str | None], precision: list[str], places: list[str]
) -> None:
    frame = pd.DataFrame({"published_on": pd.to_datetime(pd.Series(days)), "published_precision": precision})
    assert alignment.publication_ranks(frame) == places


@pytest.mark.parametrize(
    ("second", "speaker", "way"),
    [
        ("we will not sell one more lamp at this price", "Ana Roe", "same"),
        ("We will not sell a single lamp at such a price", "Ms Roe", "altered"),
        ("We will not sell a single lamp at such a price", "Ben Hill", None),  # two speakers are never one saying
        ("We will not sell a single lamp at such a price", "Ms Hill", None),  # a title is no name
        ("The harbour was closed for most of the week", "Ana Roe", None),
    ],
)
def test_a_quotation_is_the_same_altered_or_another(second: str, speaker: str, way: str | None) -> None:
    quotes = pd.DataFrame(
        {"text": ["We will not sell one more lamp at this price", second], "speaker": ["Ms Ana Roe", speaker],
         "article_id": ["a", "b"]}
    )  # fmt: skip
    found = alignment.sayings(quotes)
    assert found[0].ways.get("b") == way
    assert len(found) == (2 if way is None else 1)


def test_quotations_without_texts_are_one_saying_by_their_key() -> None:
    quotes = pd.DataFrame(
        {"text": None, "key": ["k", "k", "m"], "speaker": None, "words": [9, 9, 4], "article_id": ["a", "b", "b"]}
    )
    found = alignment.sayings(quotes)
    assert [(each.text, each.ways) for each in found] == [
        ("Quotation 1, of 9 words", {"a": "same", "b": "same"}),
        ("Quotation 2, of 4 words", {"b": "same"}),
    ]


def test_altered_words_are_told_from_the_others() -> None:
    assert alignment.changes("not one more lamp", "Not a single lamp") == [
        ("Not", False), ("a single", True), ("lamp", False),
    ]  # fmt: skip


def test_shared_passages_are_the_same_words_on_both_sides() -> None:
    first, second = "Before. The mill will close its gates on Friday.", "He said the mill will close its gates, then."
    ours, theirs = alignment.shared_passages(first, second)
    assert [first[a:b] for a, b in ours] == ["The mill will close its gates"]
    assert [second[a:b] for a, b in theirs] == ["the mill will close its gates"]
    assert alignment.shared_passages("only four words here", "only four words here") == ([], [])


@given(st.lists(st.sampled_from(["toll", "port", "ship\n", "fee", "税"]), max_size=60), st.integers(0, 60))
def test_a_text_shares_all_of_itself(words: list[str], cut: int) -> None:
    text = " ".join(words)
    ours, theirs = alignment.shared_passages(text, text)
    assert ours == theirs
    assert sum(end - start for start, end in ours) <= len(text)
    part, _ = alignment.shared_passages(text[:cut], text)
    assert all("\n" not in text[start:end] for start, end in part)
