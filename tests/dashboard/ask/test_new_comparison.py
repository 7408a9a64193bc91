"""What is new equals a full comparison of two snapshots, article by article, on 200 random scopes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pytest

from dashboard.ask import queries
from dashboard.ask.database import Snapshot, open_snapshot
from dashboard.ask.scope import Choices, Scope
from dashboard.ask.since import Since
from pipeline.runs.build import Order, build
from tests.dashboard.ask.test_queries import random_scope

ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "data" / "sample"
EVERY = 4  # of the sample's articles, the second build adds one
SCOPES, STEP = 200, 20


class Pair(NamedTuple):
    """A snapshot, the one before it, opened from a copy, and since when the second is new."""

    before: Snapshot
    after: Snapshot
    since: Since


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    folder = tmp_path_factory.mktemp("pair")
    records = [
        json.loads(line)
        for path in sorted((SAMPLE / "articles").glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    (folder / "in").mkdir()
    order = Order((folder / "in",), folder / "out", ROOT / "data" / "reference", outlets=SAMPLE / "outlets.csv")
    for is_whole in (False, True):
        held = [record for place, record in enumerate(records) if is_whole or place % EVERY]
        (folder / "in" / "all.jsonl").write_text("\n".join(map(json.dumps, held)), encoding="utf-8")
        build(order)
        if not is_whole:
            shutil.copytree(folder / "out", folder / "first")
    after = open_snapshot(folder / "out")
    (moment,) = queries.earlier_builds(after)["built_at"]
    return Pair(open_snapshot(folder / "first"), after, Since(at=moment.to_pydatetime()))


@pytest.fixture(scope="module")
def held_before(pair: Pair) -> set[str]:
    """The articles that the earlier snapshot holds."""
    return set(queries.articles(pair.before, Scope(), most=10_000)["article_id"])


@pytest.mark.parametrize("first", range(0, SCOPES, STEP))
def test_new_is_what_the_earlier_snapshot_does_not_hold(first: int, pair: Pair, held_before: set[str]) -> None:
    choices: Choices = queries.choices(pair.after)
    for seed in range(first, first + STEP):
        scope = random_scope(seed, choices)
        rows = queries.articles(pair.after, scope, most=10_000)
        rows = rows.assign(is_new=~rows["article_id"].isin(held_before))
        new = rows[rows["is_new"]]
        answer = queries.new_articles(pair.after, scope, pair.since, most=10_000)
        assert set(answer["article_id"]) == set(new["article_id"]), scope
        totals = queries.new_totals(pair.after, scope, pair.since).iloc[0]
        assert (totals["articles"], totals["all_articles"]) == (len(new), len(rows)), scope
        assert totals["outlets"] == new["outlet"].nunique(), scope
        assert totals["origins"] == new["origin_id"].nunique(), scope
        stories = rows.groupby("story_id")["is_new"].agg(["sum", "count"])
        stories = stories[(stories["count"] > 1) & (stories["sum"] > 0)]
        begun = stories[stories["sum"] == stories["count"]]
        assert (totals["stories_begun"], totals["stories_grown"]) == (len(begun), len(stories) - len(begun)), scope
        shown = queries.new_stories(pair.after, scope, pair.since, most=10_000)
        assert set(shown["story_id"]) == set(stories.index), scope
        _joined_outlets(pair, scope, rows)


def _joined_outlets(pair: Pair, scope: Scope, rows: pd.DataFrame) -> None:
    """Outlets that joined a story which others had, against the rows of the scope."""
    expected = set()
    for story_id, members in rows[rows["outlet"].notna()].groupby("story_id"):
        old, new = members[~members["is_new"]], members[members["is_new"]]
        if len(old):
            expected |= {(story_id, outlet) for outlet in set(new["outlet"]) - set(old["outlet"])}
    answer = queries.joined_outlets(pair.after, scope, pair.since)
    if len(answer) < queries.new.MOST_ROWS:
        assert set(zip(answer["story_id"], answer["outlet"], strict=True)) == expected, scope
