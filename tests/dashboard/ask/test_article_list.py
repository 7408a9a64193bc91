"""The list of articles: every order, every depth and the originality of each, against pandas."""

from __future__ import annotations

import random

import pandas as pd
import pytest

from dashboard.ask import queries
from dashboard.ask.database import Snapshot
from dashboard.ask.queries.articles import ArticleOrder
from dashboard.ask.scope import Choices, Scope
from tests.dashboard.ask.test_queries import in_scope, random_scope
from tests.frames import rows_of_frame

Tables = dict[str, pd.DataFrame]
PLACES = {"verbatim": 1, "partly": 2, "rephrased": 3, "own": 4}


def originality(tables: Tables) -> dict[str, str | None]:
    """How each article's wording is its own, from the pairs of its story."""
    reuse = tables["reuse"][tables["reuse"]["grade"].notna()]
    sides = [
        reuse[[f"{side}_id", share]].set_axis(["article_id", "share"], axis=1)
        for side, share in (("first", "first_in_second"), ("second", "second_in_first"))
    ]
    nearest = pd.concat(sides).groupby("article_id")["share"].max()
    found: dict[str, str | None] = {}
    for row in rows_of_frame(tables["articles"]):
        share = nearest.get(row.article_id)
        if row.origin_id == row.article_id:
            found[row.article_id] = "own"
        elif share is None:
            found[row.article_id] = None
        else:
            found[row.article_id] = "verbatim" if share >= 0.85 else "partly" if share >= 0.1 else "rephrased"
    return found


def place(row: pd.Series, order: ArticleOrder) -> object:
    """What an article is sorted by; None stands last."""
    if order in ("newest", "oldest"):
        day = None if pd.isna(row["published_on"]) else row["published_on"].toordinal()
        return day if day is None or order == "oldest" else -day
    if order == "longest":
        return -row["words"]
    if order == "mentions":
        return -row["mentions"]
    if order == "originality":
        return PLACES.get(row["originality"])
    text = row["shown_outlet"] if order == "outlet" else row["headline"]
    return text.lower() if isinstance(text, str) else None


def expected(tables: Tables, scope: Scope, order: ArticleOrder) -> list[str]:
    articles = in_scope(tables, scope)
    counts = tables["article_keywords"][~tables["article_keywords"]["is_opt_in"]]
    mentions = (counts["headline_count"] + counts["body_count"]).groupby(counts["article_no"]).sum()
    names = tables["outlets"].set_index("outlet_id")["name"]
    articles = articles.assign(
        mentions=articles["article_no"].map(mentions).fillna(0),
        originality=articles["article_id"].map(originality(tables)),
        shown_outlet=articles["outlet_id"].map(names).fillna(articles["outlet_name"]),
    )
    rows = [(place(row, order), row["article_no"], row["article_id"]) for _, row in articles.iterrows()]
    rows.sort(key=lambda each: (each[0] is None, each[0] if each[0] is not None else 0, each[1]))
    return [article_id for _, _, article_id in rows]


@pytest.mark.parametrize("order", ["newest", "oldest", "outlet", "headline", "longest", "mentions", "originality"])
def test_every_order_is_that_of_pandas_at_every_depth(
    snapshot: Snapshot, tables: Tables, choices: Choices, order: ArticleOrder
) -> None:
    rng = random.Random(order)
    for seed in range(12):
        scope = random_scope(seed, choices)
        listed = expected(tables, scope, order)
        skipped, most = rng.randint(0, max(0, len(listed) - 1)), rng.randint(1, 12)
        page = queries.articles(snapshot, scope, order=order, most=most, skipped=skipped)
        assert page["article_id"].tolist() == listed[skipped : skipped + most]
        assert set(page["of_articles"]) <= {len(listed)}


def test_each_article_tells_its_originality(snapshot: Snapshot, tables: Tables) -> None:
    frame = queries.articles(snapshot, Scope(), most=1000)
    found = {row.article_id: None if pd.isna(row.originality) else row.originality for row in rows_of_frame(frame)}
    assert found == originality(tables)
    assert {"own", "verbatim", "partly"} <= set(found.values())
