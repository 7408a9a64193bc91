"""Matching: hashtags that begin or end with a form, and forms at the end of longer words."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.language.normalise import normalise
from pipeline.measure.lexicon import Lexicon
from pipeline.reference import load_reference

LEXICON = Lexicon(load_reference(Path("data/reference")))


@pytest.mark.parametrize(
    ("text", "keyword", "count"),
    [
        ("#TrumpTariffs and #tariffs and #TariffsNow and #TariffMan", "tariff", 4),
        ("#NonTariffBarriers", "tariff", 0),
        ("TrumpTariffs", "tariff", 0),  # no hashtag
        ("#FentanylCrisis", "fentanyl", 1),
        ("acetylfentanyl, para-fluorofentanyl and fentanyl", "fentanyl", 3),
        ("Autozölle, Zusatzzölle, Strafzölle und Zölle", "tariff", 4),  # a listed compound counts once
        ("the fentanyls of a kind", "fentanyl", 1),
    ],
)
def test_compounds_and_hashtags_count_once_each(text: str, keyword: str, count: int) -> None:
    matches = [entry for entry, _, _ in LEXICON.find(normalise(text).text) if entry.keyword_id == keyword]
    assert len(matches) == count
