"""On raw text a headline's keywords count once, whether the headline stands in the raw text or apart from it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pandas as pd
import pytest

from dashboard.ask import queries
from dashboard.ask.database import Snapshot, open_snapshot
from dashboard.ask.scope import Choices, Scope
from dashboard.ask.series import Series, SeriesSelection
from pipeline.runs.build import Order, build
from tests.dashboard.ask.test_queries import Tables, in_scope, random_scope
from tests.dashboard.conftest import ROOT

# Invented, as the paper and the lagoon are.
HEADLINE = "Lagoon ferries brace for tariffs as tariffs rise"
BODY = (
    "The ferry office said on Tuesday that tariffs on engine parts would be passed on to those who cross the lagoon.\n\n"
    "Its director told the council that no tariff of this kind had been paid in the thirty years before.\n\n"
    "The council will hear the office again in the autumn, when the first bills for the parts are to be known."
)
FORM = re.compile(r"\btariffs?\b", re.IGNORECASE)
RAW = {
    "headline on a line of its text": f"{HEADLINE}\n\n{BODY}",
    "headline in its record alone": BODY,
    "headline twice in its text": f"{HEADLINE}\n\n{HEADLINE}\n\n{BODY}",
}


@pytest.mark.parametrize("name", RAW)
@pytest.mark.parametrize("is_stated", [True, False])
def test_each_place_counts_once(name: str, is_stated: bool, tmp_path: Path) -> None:
    if is_stated:
        path = tmp_path / "a.json"
        path.write_text(json.dumps({"headline": HEADLINE, "outlet": "Lagoon Courier", "text": RAW[name]}))
    else:
        path = tmp_path / "a.txt"
        path.write_text(RAW[name], encoding="utf-8")
    build(Order((path,), tmp_path / "build", ROOT / "data" / "reference"))
    snapshot = open_snapshot(tmp_path / "build")
    headline = queries.articles(snapshot, Scope(), most=1)["headline"].iloc[0]
    told = len(FORM.findall(headline)) if isinstance(headline, str) else 0
    tariffs = SeriesSelection((Series("keyword", "tariff", "tariff"),))
    counts = {
        on_raw: queries.keyword_table(snapshot, Scope(on_raw=on_raw)).set_index("keyword_id")["mentions"]["tariff"]
        for on_raw in (False, True)
    }
    assert counts[False] == told + len(FORM.findall(BODY))
    apart = told if HEADLINE not in RAW[name] else 0
    assert counts[True] == apart + len(FORM.findall(RAW[name]))
    forms = {on: queries.keyword_forms(snapshot, Scope(on_raw=on), tariffs)["mentions"].sum() for on in (False, True)}
    assert forms == counts, "the forms of a keyword add up to it"


def test_mentions_of_keywords_and_articles_are_those_of_pandas_cleaned_and_raw(
    snapshot: Snapshot, tables: Tables, choices: Choices
) -> None:
    cursor = snapshot.connection.cursor()
    in_raw = cursor.execute(
        "select article_id from evidence where fact = 'headline' and char_start is not null "
        "union select article_id from spans where rule = 'headline'"
    ).df()["article_id"]
    compared = 0
    for seed in range(20):
        scope = random_scope(seed, choices)
        own = in_scope(tables, scope)
        counts = tables["article_keywords"].merge(own[["article_no", "article_id"]], on="article_no")
        apart = ~counts["article_id"].isin(in_raw) | (not scope.on_raw)
        counts["counted"] = counts["body_count"] + counts["headline_count"].where(apart, 0)
        counts["counted"] += counts["removed_count"] if scope.on_raw else 0
        expected: pd.Series = counts.groupby("keyword_id")["counted"].sum()
        found = queries.keyword_table(snapshot, scope).set_index("keyword_id")["mentions"]
        assert found.to_dict() == expected[expected.index.isin(found.index)].to_dict(), scope
        compared += len(found)
        usual: pd.Series = counts[~counts["is_opt_in"]].groupby("article_id")["counted"].sum()
        listed = queries.articles(snapshot, scope, order="mentions", most=1_000).set_index("article_id")
        assert listed["mentions"].to_dict() == usual.reindex(listed.index, fill_value=0).to_dict(), scope
        assert listed["mentions"].is_monotonic_decreasing
        words = own.set_index("article_id")["raw_words" if scope.on_raw else "words"]
        assert listed["words"].to_dict() == words.to_dict()
    assert compared > 100, "the scopes leave something to compare"
