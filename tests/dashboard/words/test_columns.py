"""Columns have one header and one meaning, wherever they are shown or written."""

from __future__ import annotations

import re

import pytest

from dashboard.ask import queries
from dashboard.ask.database import Snapshot
from dashboard.words import codes, columns, measures
from dashboard.words import interface as ui
from dashboard.words.measures import MEASURES


def test_every_share_and_rate_names_its_denominator() -> None:
    assert all(measure.denominator for measure in MEASURES if measure.unit in {"share", "ratio", "per 1,000 words"})
    assert not any(measure.adds_up for measure in MEASURES if measure.denominator)
    assert len({measure.column for measure in MEASURES}) == len(MEASURES)


def test_a_column_is_described_in_one_place() -> None:
    described = [*columns.COMPUTED, *columns.STORED, *measures.BY_COLUMN]
    assert len(described) == len(set(described))


def test_stored_columns_mean_what_the_snapshot_says(snapshot: Snapshot) -> None:
    comments = queries.comments(snapshot)
    assert not set(columns.STORED.values()) - set(comments)
    assert columns.meaning("byline", comments, "articles") == comments["articles.byline"]
    assert columns.meaning("country", comments) == comments["outlets.country"]


@pytest.mark.parametrize("column", ["articles", "lift", "balanced_index"])
def test_a_measure_has_its_label_and_denominator_everywhere(column: str) -> None:
    measure = measures.BY_COLUMN[column]
    assert columns.header(column) == measure.label
    assert measure.denominator in columns.meaning(column, {})


def test_an_unknown_column_has_a_readable_header_and_no_meaning() -> None:
    assert columns.header("days_apart") == "Days apart"
    assert columns.meaning("made_up", {}) == ""


def test_a_credit_has_one_name_on_every_page() -> None:
    of_views = {"LICENCE"}  # about citing an article
    texts = {name: str(value) for name, value in {**vars(codes), **vars(ui)}.items() if name.isupper()}
    texts |= {"headers": str(columns.HEADERS), "computed": str(columns.COMPUTED)}
    others = {name for name, text in texts.items() if re.search(r"\bcit(?:e|es|ed|ation|ations)\b", text, re.I)}
    assert others <= of_views
