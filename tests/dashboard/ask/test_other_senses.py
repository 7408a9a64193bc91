"""Words in another sense count only where the reader asks for them, and then everywhere alike."""

from __future__ import annotations

import pytest

from dashboard.ask import queries
from dashboard.ask.database import Snapshot, open_snapshot
from dashboard.ask.scope import Scope
from dashboard.ask.series import Series, SeriesSelection
from pipeline.runs.build import Order, build
from tests.building import record, write_records
from tests.dashboard.conftest import ROOT

# Invented, as the towns are.
POWER = {
    "headline": "Electricity tariff hike approved for households in Orlen",
    "text": (
        "The regulator approved a tariff hike for households on Tuesday, and every meter in Orlen will show it in June. "
        "The utility had filed its petition in spring and asked for more than twice as much. "
        "Customers who cannot pay their bills may ask for an instalment plan at any counter."
    ),
}


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder = tmp_path_factory.mktemp("senses")
    path = write_records(folder / "a.jsonl", [record(1), record(2, **POWER), record(3)])
    build(Order((path,), folder / "build", ROOT / "data" / "reference"))
    return open_snapshot(folder / "build")


@pytest.mark.parametrize(("any_sense", "articles", "rises"), [(False, 2, 0), (True, 3, 1)])
def test_topics_keywords_and_series_agree(snapshot: Snapshot, any_sense: bool, articles: int, rises: int) -> None:
    scope = Scope(topics=("tariffs",), any_sense=any_sense)
    listed = queries.articles(snapshot, scope, most=9)
    assert len(listed) == articles
    table = queries.keyword_table(snapshot, Scope(any_sense=any_sense)).set_index("keyword_id")
    assert table["articles"]["tariff"] == articles
    assert ("tariff-rise" in table.index) == bool(rises)
    for series in (Series("topic", "tariffs", "Tariffs"), Series("keyword", "tariff", "tariff")):
        of_series = queries.articles(snapshot, Scope(any_sense=any_sense), selection=SeriesSelection((series,)), most=9)
        assert len(of_series) == articles, series
    forms = queries.keyword_forms(
        snapshot, Scope(any_sense=any_sense), SeriesSelection((Series("keyword", "tariff", "Tariffs"),))
    )
    assert forms["mentions"].sum() == table["mentions"]["tariff"]
    assert listed["mentions"].sum() == queries.keyword_table(snapshot, scope)["mentions"].sum()


def test_an_article_tells_what_its_words_mean_and_why(snapshot: Snapshot) -> None:
    everything = queries.articles(snapshot, Scope(), most=9)
    power = everything.loc[everything["headline"] == POWER["headline"], "article_id"].iloc[0]
    (row,) = queries.article_senses(snapshot, power).to_dict("records")
    assert (row["label"], row["is_own_sense"], row["mentions"]) == ("tariff", False, 2)
    assert row["sense_reason"].startswith("for: ")
