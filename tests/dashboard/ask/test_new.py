"""What is new: the same figures as counted with pandas, by day and by when the dataset first held an article."""

from __future__ import annotations

import json
import math
from datetime import date, datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest

from dashboard.ask import queries
from dashboard.ask.brief import Edition, new_spikes, sentences
from dashboard.ask.database import Snapshot, open_snapshot
from dashboard.ask.link import filter_faults, scope_of
from dashboard.ask.scope import Choices, Scope
from dashboard.ask.since import Since, days_back, read_since
from dashboard.words.codes import counted
from pipeline.runs.build import Order, build

ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "data" / "sample"
SINCE = Since(on=date(2025, 5, 14))
LATE = "2025-05-15"


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """A dataset built from the sample's April and early May, then again with the rest of May."""
    folder = tmp_path_factory.mktemp("grown")
    april, may = (SAMPLE / "articles" / f"invented-2025-{month}.jsonl" for month in ("04", "05"))
    records = [json.loads(line) for line in may.read_text(encoding="utf-8").splitlines()]
    (folder / "in").mkdir()
    order = Order((folder / "in",), folder / "out", ROOT / "data" / "reference", outlets=SAMPLE / "outlets.csv")
    for is_whole in (False, True):
        early = [record for record in records if is_whole or record["published"] < LATE]
        (folder / "in" / "may.jsonl").write_text("\n".join(map(json.dumps, early)), encoding="utf-8")
        (folder / "in" / "april.jsonl").write_bytes(april.read_bytes())
        build(order)
    return open_snapshot(folder / "out")


@pytest.fixture(scope="module")
def first_update(grown: Snapshot) -> Since:
    """The moment of the first build."""
    (moment,) = queries.earlier_builds(grown)["built_at"]
    return Since(at=moment.to_pydatetime())


def articles_of(snapshot: Snapshot) -> pd.DataFrame:
    """The articles, with when they were first held."""
    sql = "select articles.* exclude (body, raw), first_built_at from articles join first_seen using (article_no)"
    return snapshot.connection.cursor().execute(f"{sql} where not_article is null").df()


def edition_of(snapshot: Snapshot, since: Since, scope: Scope | None = None) -> Edition:
    filters = scope or Scope()
    totals = queries.scope_totals(snapshot, filters)
    return Edition(snapshot=snapshot, choices=queries.choices(snapshot), scope=filters, totals=totals, since=since)


def test_new_by_day_is_what_was_published_from_then_on(grown: Snapshot) -> None:
    articles = articles_of(grown)
    new = articles[articles["published_on"] >= pd.Timestamp(SINCE.day)]
    row = queries.new_totals(grown, Scope(), SINCE).iloc[0]
    assert (row["articles"], row["outlets"]) == (len(new), new["outlet_id"].nunique())
    assert row["origins"] == new["origin_id"].nunique()
    assert list(queries.new_articles(grown, Scope(), SINCE)["article_id"]) != []


def test_new_by_moment_is_what_no_earlier_build_held(grown: Snapshot, first_update: Since) -> None:
    articles = articles_of(grown)
    new = articles[articles["first_built_at"] > pd.Timestamp(str(first_update.at))]
    assert 0 < len(new) < len(articles)
    assert set(queries.new_articles(grown, Scope(), first_update)["article_id"]) == set(new["article_id"])
    assert queries.new_totals(grown, Scope(), Since(at=datetime(2100, 1, 1))).iloc[0]["articles"] == 0
    assert queries.new_totals(grown, Scope(), Since(at=datetime(2000, 1, 1))).iloc[0]["articles"] == len(articles)


@pytest.mark.parametrize("scope", [Scope(), Scope(topics=("fentanyl",)), Scope(kinds=("newspaper",))], ids=str)
def test_stories_that_began_or_grew_are_those_of_pandas(grown: Snapshot, scope: Scope) -> None:
    ids = set(queries.articles(grown, scope, most=1_000)["article_id"])
    articles = articles_of(grown)
    articles = articles[articles["article_id"].isin(ids)].assign(
        is_new=lambda frame: frame["published_on"] >= pd.Timestamp(SINCE.day)
    )
    counted = articles.groupby("story_id")["is_new"].agg(["sum", "count"])
    stories = counted[(counted["count"] > 1) & (counted["sum"] > 0)]
    answer = queries.new_stories(grown, scope, SINCE).set_index("story_id")
    assert set(answer.index) == set(stories.index)
    assert answer["new_articles"].to_dict() == stories["sum"].to_dict()
    changes = {story: "began" if row["sum"] == row["count"] else "grew" for story, row in stories.iterrows()}
    assert answer["story_change"].to_dict() == changes
    totals = queries.new_totals(grown, scope, SINCE).iloc[0]
    assert totals["stories_begun"] + totals["stories_grown"] == len(stories)


def test_an_outlet_joins_a_story_only_that_others_had_before(grown: Snapshot) -> None:
    since = Since(on=date(2025, 5, 21))
    articles = articles_of(grown)
    expected = set()
    for story_id, rows in articles[articles["story_id"].notna()].groupby("story_id"):
        is_new = rows["published_on"] >= pd.Timestamp(since.day)
        old, added = rows[~is_new], rows[is_new]
        if len(old) and len(added):
            expected |= {(story_id, outlet) for outlet in set(added["outlet_name"]) - set(old["outlet_name"])}
    answer = queries.joined_outlets(grown, Scope(), since)
    assert set(zip(answer["story_id"], answer["outlet"], strict=True)) == expected
    assert expected


def test_a_new_word_is_in_no_older_article(grown: Snapshot, first_update: Since) -> None:
    words = queries.new_words(grown, Scope(), first_update)
    new = set(articles_of(grown).query("first_built_at > @first_update.at")["article_no"])
    rows = grown.connection.cursor().execute("select word, article_no from words").df()
    holders = rows[rows["word"].isin(words["word"])].groupby("word")["article_no"].agg(set)
    assert len(words)
    assert all(numbers <= new for numbers in holders)
    assert {word: len(numbers) for word, numbers in holders.items()} == dict(
        zip(words["word"], words["articles"], strict=True)
    )


def test_a_changed_figure_stands_in_no_older_article_of_its_story(grown: Snapshot) -> None:
    since = Since(on=date(2025, 5, 21))
    changed = queries.changed_figures(grown, Scope(), since)
    sql = """
        select story_id, unit, surface, published_on >= '2025-05-21' as is_new
        from figures join articles using (article_id)
    """
    figures = grown.connection.cursor().execute(sql).df()
    assert len(changed)
    for row in changed.itertuples():
        of_unit = figures[(figures["story_id"] == row.story_id) & (figures["unit"] == row.figure_unit)]
        first_new = str(row.new_figures).split(", ")[0]
        assert first_new in set(of_unit[of_unit["is_new"].fillna(False)]["surface"])


def test_every_sentence_says_what_its_evidence_shows(grown: Snapshot) -> None:
    edition = edition_of(grown, SINCE)
    lead, *others = sentences(edition)
    count = int(queries.new_totals(grown, Scope(), SINCE).iloc[0]["articles"])
    assert lead.text.startswith(f"{count} new articles from ")
    for item in others:
        if item.page == "articles" and "busiest" in item.text:
            shown = queries.scope_totals(grown, item.scope).articles
            assert f"with {shown} new article" in item.text
    assert {item.page for item in [lead, *others]} <= {"new", "articles", "stories", "timeline"}
    assert all(spike.happened_on >= SINCE.day for spike in new_spikes(edition))


def test_a_change_of_a_topic_is_counted_as_in_its_scopes_and_has_its_days(grown: Snapshot) -> None:
    edition = edition_of(grown, SINCE)
    changes = [item for item in sentences(edition) if item.days]
    assert {item.scope.topics for item in changes} == {("tariffs",), ("fentanyl",)}
    for item in changes:
        before = item.scope.before()
        assert before is not None
        now, then = (queries.scope_totals(grown, scope).articles for scope in (item.scope, before))
        assert f": {counted(now, 'article')}, " in item.text
        assert item.text.endswith(f"({then}).")
        assert sum(count for count in item.days if not math.isnan(count)) == now + then
        assert item.scope.from_on is not None
        assert item.scope.to_on is not None
        assert item.new_days == (item.scope.to_on - item.scope.from_on).days + 1
        assert len(item.days) == 2 * item.new_days
        assert sum(count for count in item.days[-item.new_days :] if not math.isnan(count)) == now


def test_few_articles_are_told_by_their_story(grown: Snapshot) -> None:
    stories = queries.stories(grown, Scope(), order="outlets", most=1)
    story = queries.story_articles(grown, Scope(), stories["story_id"].iloc[0])
    day = story["published_on"].min().date()
    scope = Scope(from_on=day, to_on=day, outlets=tuple(story["outlet_id"].dropna().unique()))
    edition = edition_of(grown, SINCE, scope)
    assert edition.is_small
    (item,) = sentences(edition)
    assert "outlets ran one report. All" in item.text or "original sources" in item.text


def test_nothing_new_is_said_as_such(grown: Snapshot) -> None:
    (item,) = sentences(edition_of(grown, Since(on=date(2030, 1, 1))))
    assert item.text == "No articles published since 1 Jan 2030 match these filters."


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("2025-05-02", Since(on=date(2025, 5, 2))),
        ("2025-05-02T08:30", Since(at=datetime(2025, 5, 2, 8, 30))),
        ("2025-05-02T08:30+02:00", None),
        ("2025-13-02", None),
        ("yesterday", None),
        ("", None),
        ("9" * 500, None),
    ],
)
def test_a_link_says_since_when(text: str, since: Since | None) -> None:
    assert read_since(text) == since
    if since:
        assert read_since(since.link()) == since


def test_days_count_back_from_the_newest_article() -> None:
    assert days_back(date(2025, 5, 31), 7) == Since(on=date(2025, 5, 31) - timedelta(6))
    assert days_back(None, 7) is None


def test_a_link_reads_back_to_its_filters(choices: Choices) -> None:
    scope = Scope(
        from_on=date(2025, 4, 1),
        to_on=date(2025, 4, 30),
        outlets=(choices.values("outlets")[0],),
        topics=("tariffs", "fentanyl"),
        all_topics=True,
        unit="outlets",
        free_words=("port", "fees"),
        reliable_only=True,
    )
    link = "&".join(f"{key}={value}" for key, value in scope.link(choices, "abc"))
    assert scope_of(f"https://dashboard.example/articles?{link}", choices) == scope
    assert filter_faults(link, choices) == []
    assert filter_faults("outlets=Gone Gazette", choices)
