"""Stories by their queries, against pandas: counts of the scope, and who has its news from whom."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pandas as pd
import pytest

from dashboard.ask import queries
from dashboard.ask.database import Snapshot, open_snapshot, statement
from dashboard.ask.queries.stories import GAP_FEWEST
from dashboard.ask.scope import Choices, Scope
from dashboard.ask.sides import Sides
from dashboard.words.codes import STATED
from tests.building import write_records
from tests.dashboard.ask.test_queries import Tables, in_scope, random_scope
from tests.dashboard.conftest import build_snapshot
from tests.frames import rows_of_frame


def test_stories_of_a_scope_are_those_of_pandas(snapshot: Snapshot, tables: Tables, choices: Choices) -> None:
    for seed in range(30):
        scope = random_scope(seed, choices)
        found = queries.stories(snapshot, scope, most=1_000).set_index("story_id")
        sizes = tables["articles"].groupby("story_id").size()
        own = in_scope(tables, scope)
        expected = own[own["story_id"].isin(sizes.index[sizes > 1])].groupby("story_id")
        assert set(found.index) == set(expected.groups)
        for story_id, own in expected:
            row = found.loc[story_id]
            counts = (len(own), own["outlet_id"].nunique(), own["origin_id"].nunique())
            assert (row["articles"], row["outlets"], row["origins"]) == counts
            assert len(found) == row["of_stories"]


def test_paging_reaches_every_story_once_in_every_order(snapshot: Snapshot) -> None:
    whole = set(queries.stories(snapshot, Scope(), most=1_000)["story_id"])
    for order in ("newest", "oldest", "articles", "outlets", "owners", "origins", "span", "headline"):
        pages = [
            queries.stories(snapshot, Scope(), order=order, most=10, skipped=skipped)
            for skipped in range(0, len(whole), 10)
        ]
        listed = list(pd.concat(pages)["story_id"])
        assert len(listed) == len(whole) == len(set(listed))


def test_a_story_is_found_by_its_headlines_and_outlets(snapshot: Snapshot, tables: Tables) -> None:
    articles = tables["articles"]
    stories = set(queries.stories(snapshot, Scope(), most=1_000)["story_id"])
    own = articles[articles["headline"].fillna("").str.lower().str.contains("tariff", regex=False)]
    found = queries.stories(snapshot, Scope(), search="TARIFF", most=1_000)
    assert set(own["story_id"]) & stories == set(found["story_id"]) & set(own["story_id"])
    assert queries.stories(snapshot, Scope(), search="%' or 1=1", most=10).empty


def test_credits_of_a_scope_are_said_by_its_articles(snapshot: Snapshot, tables: Tables, choices: Choices) -> None:
    cursor = snapshot.connection.cursor()
    links = cursor.execute("from links").df()
    for seed in range(10):
        scope = random_scope(seed, choices)
        own = set(in_scope(tables, scope)["article_id"])
        found = queries.credits(snapshot, scope, 1_000)
        assert len(found) == links["article_id"].isin(own).sum()
        outside = found[found["to_is_outside"]]
        assert outside["to_outlet"].notna().all(), "an outside report is called as its credit names it"


def test_story_attention_is_twice_the_links_over_the_articles(snapshot: Snapshot) -> None:
    ids = list(queries.stories(snapshot, Scope(), order="articles", most=20)["story_id"])
    assert set(queries.story_attention(snapshot, ids)["story_id"]) == set(ids)
    named = {"all": ["x", "x", "x", "x", "x"], "one": ["x"], "two": ["xa", "xb", "qrstuvw"], "none": ["a", "b"]}
    with duckdb.connect() as connection:
        connection.execute("create table stories (story_id varchar, articles integer)")
        connection.execute("create table articles (story_id varchar, article_id varchar)")
        connection.execute("create table people (article_id varchar, key varchar)")
        for story_id, articles in named.items():
            connection.execute("insert into stories values (?, ?)", [story_id, len(articles)])
            for at, keys in enumerate(articles):
                connection.execute("insert into articles values (?, ?)", [story_id, f"{story_id}{at}"])
                # Whom an article names twice counts once.
                connection.executemany(
                    "insert into people values (?, ?)", [[f"{story_id}{at}", key] for key in keys * 2]
                )
        asked = {"story_ids": list(named), "most": 5}
        found = dict(connection.execute(statement("stories/story_attention"), asked).fetchall())
        assert found == {"all": 4.0, "one": 0.0, "two": pytest.approx(2 / 3), "none": 0.0}
        found = dict(connection.execute(statement("stories/story_attention"), asked | {"most": 4}).fetchall())
        assert found["all"] is None, "too large to count"


def test_days_of_a_story_are_those_of_its_articles(snapshot: Snapshot) -> None:
    cursor = snapshot.connection.cursor()
    days = cursor.execute("select story_id, month, day from days join articles using (article_id)").df()
    assert len(days)
    for story_id, own in days.groupby("story_id"):
        found = queries.story_days(snapshot, str(story_id))
        assert sorted(zip(found["month"], found["day"], strict=True)) == sorted(
            zip(own["month"], own["day"], strict=True)
        )


def test_the_articles_of_a_story_are_told_from_those_of_the_scope(snapshot: Snapshot, tables: Tables) -> None:
    story_id = queries.stories(snapshot, Scope(), order="outlets", most=1)["story_id"].iloc[0]
    own = tables["articles"][tables["articles"]["story_id"] == story_id]
    outlet_id = own["outlet_id"].dropna().iloc[0]
    found = queries.story_articles(snapshot, Scope(outlets=(outlet_id,)), story_id)
    assert set(found["article_id"]) == set(own["article_id"])
    assert set(found.loc[found["is_in_scope"], "outlet_id"]) == {outlet_id}
    assert found["is_lead"].sum() == 1


def test_no_outlet_of_a_story_is_missing_from_it(snapshot: Snapshot, tables: Tables) -> None:
    for story_id in queries.stories(snapshot, Scope(), order="articles", most=5)["story_id"]:
        gap = queries.coverage_gap(snapshot, Scope(), story_id)
        own = tables["articles"].loc[tables["articles"]["story_id"] == story_id, "outlet_id"]
        assert not set(gap["outlet_id"]) & set(own.dropna())
        assert (gap["topic_share"] >= 0.5).all()
        assert (gap["all_articles"] >= GAP_FEWEST).all()


def test_every_article_tells_its_story_and_origin(snapshot: Snapshot, tables: Tables) -> None:
    for row in rows_of_frame(tables["articles"]):
        found = queries.article_provenance(snapshot, str(row.article_id))
        assert found is not None
        assert (found["story_id"], found["origin_id"]) == (row.story_id, row.origin_id)
        assert bool(found["is_own_origin"]) == (row.origin_id == row.article_id)
    assert queries.article_provenance(snapshot, "gone") is None


ARTICLES = """
    create table articles (
        article_no integer, article_id varchar, outlet_id varchar, outlet_name varchar, headline varchar,
        story_no integer, origin_id varchar, published_on date, topic_bits ubigint, owner_id varchar
    );
    create table stories (story_no integer, story_id varchar, lead_article_id varchar, articles integer, outlets integer,
        is_contradictory boolean);
    create table outlets as select 'ledger' as outlet_id, 'Harbour Ledger' as name;
    create table topics (topic_no integer, label varchar);
    create macro topic_bit(topic_no) as 1::ubigint << topic_no;
    create macro scope_articles(scope) as table from articles;
    insert into articles values
        (1, 'a1', 'ledger', null, null, 1, 'a1', '2025-05-02', 0, 'ledger'),
        (2, 'a2', null, 'Northgate Post', 'Soy duties rise', 1, 'a1', '2025-05-03', 0, null),
        (3, 'a3', 'ledger', null, 'A port closes', 2, 'a3', '2025-05-04', 0, 'ledger');
    insert into stories values (1, 's1', 'a1', 2, 2, false), (2, 's2', 'a3', 1, 1, false);
"""


def test_a_headline_stands_beside_the_outlet_that_ran_it_and_a_single_article_is_no_story() -> None:
    asked = {"scope": {}, "search": "", "order": "newest", "most": 9, "skipped": 0}
    with duckdb.connect() as connection:
        connection.execute(ARTICLES)
        listed = connection.execute(statement("stories/stories"), asked).df()
    assert [(row.headline, row.outlet) for row in listed.itertuples()] == [("Soy duties rise", "Northgate Post")]
    assert list(listed["of_stories"]) == [1]


def test_single_articles_are_counted_apart_from_stories(snapshot: Snapshot) -> None:
    totals = queries.story_totals(snapshot)
    sizes = snapshot.connection.cursor().execute("select articles from stories").df()["articles"]
    assert totals["stories"] == (sizes > 1).sum()
    assert totals["single_articles"] == (sizes == 1).sum()


def test_according_to_names_an_outlet_only_where_its_article_says_so(crediting: Snapshot) -> None:
    frame = queries.credits(crediting, Scope(), 1_000)
    is_stated = frame["evidence"].isin(STATED)
    assert is_stated.any()
    assert not is_stated.all()
    assert frame.loc[~is_stated, "said_by"].isna().all()
    assert frame.loc[is_stated, "said_by"].notna().any()


def test_a_credit_is_the_same_on_every_page(tmp_path: Path) -> None:
    texts = {
        "Harbour Ledger": "The port will close a quay in June, Kestrel Wire reported on Monday. Dockers were not told.",
        "Northgate Post": "“No quay closes before autumn,” Ilse Brannock told Kestrel Wire. Dockers wait for a letter.",
        "Sable Review": "Reporters of Kestrel Wire stood on the quay in the rain, and nobody came out to meet them.",
    }
    records: list[dict[str, str | None]] = [
        {"outlet": outlet, "published": f"2025-05-0{day}", "headline": f"Quay news {day}", "text": text}
        for day, (outlet, text) in enumerate(texts.items(), 1)
    ]
    snapshot = open_snapshot(build_snapshot(tmp_path, paths=(write_records(tmp_path / "articles.jsonl", records),)))
    cursor = snapshot.connection.cursor()
    kinds = cursor.execute("select kind from credits order by kind").df()["kind"]
    assert list(kinds) == ["credit", "mention", "quotation"]
    assert queries.story_totals(snapshot)["credits"] == 2
    assert "credit" in set(queries.credits(snapshot, Scope(), 9)["evidence"])
    outlets = tuple(queries.choices(snapshot).values("outlets"))
    cited = queries.side_credits(snapshot, Sides("outlets", outlets, Scope()))
    assert list(cited["cited_outlet"]) == ["Kestrel Wire"] * 2
