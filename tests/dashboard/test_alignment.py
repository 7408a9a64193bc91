from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import alignment

ARTICLES = pd.DataFrame(
    {
        "article_id": ["a", "b", "c", "d"],
        "outlet": ["Harbour Ledger", "Northgate Post", "Northgate Post", None],
        "text_completeness": ["full", "full", "full", "truncated"],
        "words": [200, 150, 90, 40],
    }
)


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
        (["2025-05-01", "2025-05-01"], ["minute", "day"], ["1, same day", "1, same day"]),  # one tells no minute
        (["2025-05-01", "2025-05-01"], ["minute", "minute"], ["1", "2"]),
        (["2025-05-01", None], ["day", "none"], ["1", "undated"]),
    ],
)
def test_articles_of_one_day_have_an_order_only_by_the_minute(
    days: list[str | None], precision: list[str], places: list[str]
) -> None:
    frame = pd.DataFrame({"published_on": pd.to_datetime(pd.Series(days)), "published_precision": precision})
    assert alignment.appearance(frame) == places


@pytest.mark.parametrize(
    ("value", "unit", "qualifier", "text"),
    [(145.0, "percent", None, "145 percent"), (450_000.0, "deaths", "nearly", "450,000 deaths"),
     (2.5, "percent", None, "2.5 percent"), (1.02e11, "USD", None, "102 billion USD"), (1_234_567.0, "USD", None, "1,234,567 USD"), (float("nan"), "deaths per year", "tens of thousands", "tens of thousands deaths per year")],
)  # fmt: skip
def test_a_figure_has_one_notation(value: float, unit: str, qualifier: str | None, text: str) -> None:
    assert alignment.figure_text(value, unit, qualifier) == text


def test_absent_is_not_claimed_of_a_text_that_is_cut_short() -> None:
    figures = pd.DataFrame({"value": [145.0, 145.0], "unit": "percent", "qualifier": None, "article_id": ["a", "c"]})
    row = alignment.figure_table(figures, ARTICLES).iloc[0]
    assert list(row[:2]) == ["145 percent", "2 of 3"]
    assert row["Northgate Post"] == "stated", "one of its articles states it"
    assert row["Unknown outlet"] == "not known"
    figures = figures.iloc[:1]
    assert alignment.figure_table(figures, ARTICLES).iloc[0]["Northgate Post"] == "absent"


@pytest.mark.parametrize(
    ("second", "speaker", "way"),
    [
        ("we will not sell one more lamp at this price", "Ana Roe", "same"),
        ("We will not sell a single lamp at such a price", "Ms Roe", "altered"),
        ("We will not sell a single lamp at such a price", "Ben Hill", None),  # two speakers are never one saying
        ("The harbour was closed for most of the week", "Ana Roe", None),
    ],
)
def test_a_quotation_is_the_same_altered_or_another(second: str, speaker: str, way: str | None) -> None:
    quotes = pd.DataFrame(
        {"text": ["We will not sell one more lamp at this price", second], "speaker": ["Ana Roe", speaker],
         "article_id": ["a", "b"]}
    )  # fmt: skip
    found = alignment.sayings(quotes)
    assert found[0].ways.get("b") == way
    assert len(found) == (2 if way is None else 1)


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
