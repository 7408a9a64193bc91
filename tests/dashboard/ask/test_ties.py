"""Why an article belongs to its story is said in a sentence that a reader understands."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from dashboard.ask.ties import reason

COMMON = ("china", "will")


def ties(*shared: tuple[str, str], days: float | None = 0, is_same_text: bool = False) -> pd.DataFrame:
    rows: list[dict[str, Any]] = [
        {
            "shares": kind,
            "value": value,
            "weight": 0.1 if value in COMMON else 1.0,
            "days_apart": days,
            "is_same_text": is_same_text,
        }
        for kind, value in shared
    ]
    return pd.DataFrame(rows)


@pytest.mark.parametrize(
    ("frame", "sentence", "why"),
    [
        (
            ties(("word", "alloys"), ("word", "licence"), ("figure", "28 companies"), days=2),
            "2 days apart; same figures: 28 companies; same rare words: alloys, licence.",
            "words and figures",
        ),
        (
            ties(("word", "ustr"), ("word", "will"), ("word", "china")),
            "Same day; same rare words: ustr.",
            "common words",
        ),
        (
            ties(("figure", "145 percent"), ("number", "14"), ("number", "145")),
            "Same day; same figures: 145 percent; same numbers: 14.",
            "a number is not a part of a longer one",
        ),
        (ties(("credit", "harbour-ledger")), "Same day; both cite Harbour Ledger.", "a source"),
        (ties(("day", "04-24"), days=1), "1 day apart; both mention 24 Apr.", "a day"),
        (
            ties(("figure", "1.16e+07 CNY"), ("number", "11.6")),
            "Same day; same figures: 11.6 million CNY.",
            "one figure",
        ),
        (ties(("number", "300000")), "Same day; same numbers: 300,000.", "a number alone"),
        (
            ties(("name", "scott-bessent"), ("word", "bessent"), ("person", "Scott Bessent")),
            "Same day; same people: Scott Bessent.",
            "a name is not repeated word by word",
        ),
        (ties(("quote", "594c17514e23")), "Same day; a quotation in common.", "a quotation is stored as a hash"),
        (ties(("person", ""), ("keyword", "tariff")), "Same day; same keywords: tariff.", "a person without a name"),
        (ties(("word", "tin"), days=None, is_same_text=True), "Nearly the same text; same rare words: tin.", "no day"),
        (ties(("corrected", "")), "Same day; a reader’s correction.", "a correction"),
    ],
)
def test_the_sentence_says_what_two_articles_share(frame: pd.DataFrame, sentence: str, why: str) -> None:
    assert reason(frame, lambda outlet_id: outlet_id.replace("-", " ").title()) == sentence, why
