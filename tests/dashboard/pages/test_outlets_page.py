"""The Outlets page: what its heat map of months shows, and the heads of its columns."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
import pytest

from dashboard.ask import queries
from dashboard.ask.database import Snapshot
from dashboard.ask.scope import Choices, Scope
from dashboard.pages import outlets
from dashboard.words import interface as ui
from dashboard.words import outlets as outlet_words
from tests.dashboard.pages.test_pages import figures, run


@pytest.mark.parametrize("months", [1, 5, 6, 7, 18, 19, 40, 73, 228])
def test_the_heads_of_months_fit_on_a_narrow_screen(months: int) -> None:
    heads = outlets._heads(list(pd.date_range("2007-03-01", periods=months, freq="MS")))
    named = [place for place, head in enumerate(heads) if head]
    assert len(heads) == months
    assert 1 <= len(named) <= outlets.MOST_HEADS + 1
    gaps = [later - earlier for earlier, later in pairwise(named)]
    assert min(gaps, default=months) >= months // (outlets.MOST_HEADS + 1)


def test_the_heat_map_leaves_no_month_out_and_its_note_counts_undated_articles(
    snapshot: Snapshot, choices: Choices
) -> None:
    test = run("outlets", Scope(), snapshot, choices)
    frame = queries.outlet_months(snapshot, Scope())
    dated = frame["month_on"].dropna()
    months = pd.date_range(dated.min(), dated.max(), freq="MS")
    (heat_map,) = [figure for figure in figures(test) if figure["data"][0]["type"] == "heatmap"]
    assert len(heat_map["data"][0]["x"]) == len(months)
    undated = int(frame.loc[frame["month_on"].isna(), "articles"].sum())
    assert undated
    assert any(f"{undated:,} articles without a date" in note.value for note in test.caption)


def test_articles_without_an_outlet_are_no_outlet(
    snapshot: Snapshot, choices: Choices, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outlets, "MOST_BARS", 3)
    table = queries.outlet_table(snapshot, Scope(), "tariffs", "fentanyl")
    assert table["outlet_id"].isna().any()
    test = run("outlets", Scope(), snapshot, choices)
    known = int((table["outlet_id"].notna() & (table["articles"] > 0)).sum())
    notes = [note.value for note in test.caption]
    assert any(outlet_words.TOP_OF_OUTLETS.format(most=3, outlets=known) in note for note in notes)
    assert any(outlet_words.WITHOUT_OUTLET in note for note in notes)
    bars = figures(test)[0]
    assert len(bars["data"][0]["x"]) == 4
    assert bars["layout"]["yaxis"]["ticktext"][-1] == ui.UNKNOWN_OUTLET


def test_an_outlet_collected_by_topic_is_flagged() -> None:
    table = pd.DataFrame({
        "outlet_id": ["a", "b", "c", None], "name": ["Ann", "Bob", "Cid", "Unknown"], "all_articles": [100, 99, 200, 500],
        "first_articles": [60, 99, 180, 500], "second_articles": [60, 0, 0, 0], "both_articles": [29, 0, 0, 0],
    })  # fmt: skip
    assert outlets.collected_by_topic(table) == ["Ann"], "91 of 100; 99 are too few, 180 of 200 are not above 90%"
