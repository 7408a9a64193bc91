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


def test_quotations_are_grouped_as_the_build_grouped_them() -> None:
    quotes = pd.DataFrame(
        {
            "text": ["Not one lamp will be sold", "No lamp will be sold", "We wait here", "We wait here", "Not one lamp"],
            "key": ["k", "l", "m", "m", ""], "speaker": ["Ana Roe", None, "Ben Hill", "Ben Hill", None], "words": 6,
            "article_id": ["a", "b", "a", "a", "b"], "saying": [1, 1, None, None, 1],
            "way": ["same", "altered", None, None, "same"],
        }
    )  # fmt: skip
    found = alignment.sayings(quotes)
    assert [(each.text, each.speaker, each.ways) for each in found] == [
        ("Not one lamp will be sold", "Ana Roe", {"a": "same", "b": "altered"}),
        ("We wait here", "Ben Hill", {"a": "same"}),
    ]
    assert found[0].wordings == {"a": "Not one lamp will be sold", "b": "No lamp will be sold"}


def test_quotations_without_texts_are_named_by_number_and_length() -> None:
    quotes = pd.DataFrame(
        {
            "text": None, "key": ["k", "k", "m"], "speaker": None, "words": [9, 9, 4], "article_id": ["a", "b", "b"],
            "saying": [1, 1, None], "way": ["same", "same", None],
        }
    )  # fmt: skip
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
