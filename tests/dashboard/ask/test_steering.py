"""Groups, pasted lists, exclusions and the trade war alone: every question counts the same articles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

from dashboard.ask import queries
from dashboard.ask.database import SQL, Snapshot
from dashboard.ask.link import scope_of
from dashboard.ask.scope import Choices, Scope
from dashboard.ask.series import Series, SeriesSelection

SCOPES = {
    "on topic": Scope(on_topic=True),
    "without a word": Scope(not_words=("tariff",)),
    "without a topic": Scope(without=("topics:fentanyl",), on_topic=True),
    "without an outlet": Scope(without=("outlets:kestrel-wire",)),
    "a group": Scope(groups=("wire:*",)),
    "a group and an outlet": Scope(groups=("wire:*",), outlets=("harbour-ledger",)),
    "a pasted outlet": Scope(pasted_outlets=("harbour-ledger",), not_words=("port",)),
}
TARIFFS = Series("topic", "tariffs", "Tariffs")


@pytest.mark.parametrize("scope", SCOPES.values(), ids=SCOPES)
def test_every_question_counts_the_same_articles(scope: Scope, snapshot: Snapshot) -> None:
    articles = queries.scope_totals(snapshot, scope).articles
    assert 0 < articles < queries.scope_totals(snapshot, Scope()).articles
    selection = SeriesSelection((TARIFFS,))
    attention = queries.topic_attention(snapshot, scope, selection, "month", with_scope=True)
    assert queries.scope_size(snapshot, scope).articles == articles
    assert len(queries.articles(snapshot, scope, most=1_000)) == articles
    assert queries.outlet_table(snapshot, scope, "tariffs", "fentanyl")["articles"].sum() == articles
    assert attention.loc[attention["series"] == "scope", "articles"].sum() == articles
    on_tariffs = queries.scope_totals(snapshot, replace(scope, topics=("tariffs",))).articles
    assert attention.loc[attention["series"] == TARIFFS.series_id, "articles"].sum() == on_tariffs
    assert queries.attention(snapshot, scope, selection, "month")["articles"].sum() == on_tariffs
    assert queries.series_by_outlet(snapshot, scope, selection)["articles"].sum() == on_tariffs


def test_what_is_left_out_has_none_of_the_words(snapshot: Snapshot, tables: dict[str, pd.DataFrame]) -> None:
    words = tables["words"]
    with_word = set(words.loc[words["word"] == "tariff", "article_no"])
    articles = tables["articles"]
    expected = articles[articles["not_article"].isna() & ~articles["article_no"].isin(with_word)]
    rows = queries.articles(snapshot, Scope(not_words=("TARIFF",)), most=1_000)
    assert set(rows["article_id"]) == set(expected["article_id"])


def test_a_link_of_an_article_finds_it_however_it_is_written(snapshot: Snapshot, choices: Choices) -> None:
    rows = queries.articles(snapshot, Scope(), most=1_000)
    row = rows[rows["url"].notna()].iloc[0]
    bare = str(row["url"]).partition("://")[2].removeprefix("www.")
    for address in (row["url"], f"http://www.{bare}/", f"{bare}#top", f"HTTPS://{bare}?utm_source=x"):
        scope = scope_of(f"about=false&list={str(address).replace('?', '%3F').replace('#', '%23')}", choices)
        assert list(queries.articles(snapshot, scope, most=9)["article_id"]) == [row["article_id"]], address


def test_the_nearest_days_are_those_of_articles_that_match_the_other_filters(snapshot: Snapshot) -> None:
    scope = Scope(outlets=("kestrel-wire",))
    days = sorted(queries.articles(snapshot, scope, most=1_000)["published_on"].dropna().dt.date)
    size = queries.scope_size(snapshot, replace(scope, from_on=date(2024, 1, 1), to_on=date(2024, 12, 31)))
    assert (size.articles, size.before_on, size.after_on) == (0, None, days[0])
    gap = next(one for one, other in pairwise(days) if (other - one).days > 1)
    between = replace(scope, from_on=gap + timedelta(1), to_on=gap + timedelta(1))
    assert queries.scope_size(snapshot, between).before_on == gap


@pytest.mark.parametrize("path", sorted(SQL.glob("*/*.sql")), ids=lambda path: path.stem)
def test_no_question_asks_for_topics_and_words_on_its_own(path: Path) -> None:
    assert "has_words(" not in path.read_text(encoding="utf-8")
