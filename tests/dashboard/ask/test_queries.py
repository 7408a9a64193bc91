"""The answers against an independent computation with pandas from the snapshot's tables."""

from __future__ import annotations

import inspect
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from dashboard.ask import queries
from dashboard.ask.database import Snapshot
from dashboard.ask.expression import parse
from dashboard.ask.function_words import function_words
from dashboard.ask.literals import words_of
from dashboard.ask.scope import Choices, Scope
from dashboard.ask.series import Bucket, Series, SeriesSelection
from tests.cases import seeds
from tests.frames import rows_of_frame

Tables = dict[str, pd.DataFrame]
TARIFFS, FENTANYL = Series("topic", "tariffs", "Tariffs"), Series("topic", "fentanyl", "Fentanyl")


def random_scope(seed: int, choices: Choices) -> Scope:
    """A scope as a reader might choose it."""
    rng = random.Random(seed)

    def some(values: list[str], most: int) -> tuple[str, ...]:
        return tuple(rng.sample(values, rng.randint(0, min(most, len(values)))))

    assert choices.first_on is not None
    first = choices.first_on + timedelta(rng.randint(0, 60))
    return Scope(
        from_on=first if rng.random() < 0.4 else None,
        to_on=first + timedelta(rng.randint(0, 90)) if rng.random() < 0.4 else None,
        outlets=some(choices.values("outlets"), 4) if rng.random() < 0.5 else (),
        owners=some(choices.values("owners"), 2) if rng.random() < 0.2 else (),
        topics=some(["tariffs", "fentanyl", "trade-talks", "shipping"], 3),
        all_topics=rng.random() < 0.3,
        countries=some(choices.values("countries"), 2) if rng.random() < 0.3 else (),
        kinds=some(choices.values("kinds"), 2) if rng.random() < 0.2 else (),
        languages=some(choices.values("languages"), 2) if rng.random() < 0.3 else (),
        reliable_only=rng.random() < 0.3,
        on_raw=rng.random() < 0.3,
        free_words=rng.choice([(), (), ("tariffs",), ("talks", "the")]),
    )


def in_scope(tables: Tables, scope: Scope, *, with_contents: bool = True) -> pd.DataFrame:
    """The articles of a scope, computed with pandas; without contents: topics and free words are left aside."""
    articles = (
        tables["articles"]
        .drop(columns=["outlet_country", "outlet_kind"])
        .merge(
            tables["outlets"][["outlet_id", "country", "kind"]].rename(columns={"kind": "outlet_kind"}),
            how="left",
            on="outlet_id",
        )
    )
    keep = pd.Series(True, index=articles.index)
    if scope.from_on:
        keep &= articles["published_on"] >= pd.Timestamp(scope.from_on)
    if scope.to_on:
        keep &= articles["published_on"] <= pd.Timestamp(scope.to_on)
    listed = {
        "outlet_id": scope.outlets,
        "owner_id": scope.owners,
        "country": scope.countries,
        "outlet_kind": scope.kinds,
        "language": scope.languages,
    }
    for column, values in listed.items():
        if values:
            filled = articles[column].fillna("unknown") if column == "outlet_id" else articles[column]
            keep &= filled.isin(values)
    if scope.reliable_only:
        keep &= articles["is_date_reliable"]
    if with_contents and scope.topics:
        on = tables["article_topics"]
        on = on[on["topic_id"].isin(scope.topics) & (on["is_in_article"] | scope.on_raw)]
        counts = articles["article_no"].map(on.groupby("article_no")["topic_id"].nunique()).fillna(0)
        keep &= counts >= (len(set(scope.topics)) if scope.all_topics else 1)
    for word in scope.free_words if with_contents else ():
        having = tables["words"].loc[tables["words"]["word"] == word, "article_no"]
        keep &= articles["article_no"].isin(having)
    return articles[keep]


def test_totals_are_those_of_pandas(snapshot: Snapshot, tables: Tables, choices: Choices) -> None:
    for seed in seeds(60):
        scope = random_scope(seed, choices)
        found, expected = queries.scope_totals(snapshot, scope), in_scope(tables, scope)
        assert found.articles == len(expected), scope
        assert found.outlets == expected["outlet_id"].nunique()
        assert found.owners == expected["owner_id"].nunique()
        assert found.origins == expected["origin_id"].nunique()
        assert found.undated == int(expected["published_on"].isna().sum())
        assert found.words == int(expected["words"].sum())
        if len(expected) > found.undated:
            assert found.first_on == expected["published_on"].min().date()


@pytest.mark.parametrize("bucket", ["day", "week", "month"])
def test_attention_is_that_of_pandas(snapshot: Snapshot, tables: Tables, choices: Choices, bucket: Bucket) -> None:
    period = {"day": "D", "week": "W-SUN", "month": "M"}[
        bucket
    ]  # a period's start is selection for: weeks start on Monday
    for seed in seeds(12):
        scope = random_scope(seed, choices)
        frame = queries.attention(snapshot, scope, SeriesSelection((TARIFFS, FENTANYL)), bucket)
        coverage = in_scope(tables, scope, with_contents=False)
        matching = in_scope(tables, scope)
        on = tables["article_topics"]
        on = on[on["is_in_article"] | scope.on_raw]
        for series in (TARIFFS, FENTANYL):
            own = matching[matching["article_no"].isin(on.loc[on["topic_id"] == series.key, "article_no"])]
            for row in rows_of_frame(frame[frame["series"] == series.series_id]):
                if pd.isna(row.bucket_on):
                    all_of, mine = coverage[coverage["published_on"].isna()], own[own["published_on"].isna()]
                else:
                    all_of, mine = (
                        each[each["published_on"].dt.to_period(period).dt.start_time == row.bucket_on]
                        for each in (coverage, own)
                    )
                if all_of.empty:
                    assert pd.isna(row.articles), "missing is not zero"
                    assert pd.isna(row.all_articles)
                else:
                    assert (row.articles, row.outlets) == (len(mine), mine["outlet_id"].nunique())
                    assert (row.owners, row.all_owners) == (mine["owner_id"].nunique(), all_of["owner_id"].nunique())
                    assert (row.all_articles, row.all_outlets) == (len(all_of), all_of["outlet_id"].nunique())
                    assert (row.origins, row.all_origins) == (
                        mine["origin_id"].nunique(),
                        all_of["origin_id"].nunique(),
                    )


def test_the_calendar_has_no_holes_and_days_without_articles_are_missing(snapshot: Snapshot) -> None:
    frame = queries.attention(snapshot, Scope(), SeriesSelection((TARIFFS,)), "day")
    dated = frame[frame["bucket_on"].notna()]
    assert (dated["bucket_on"].diff().dropna() == pd.Timedelta(days=1)).all()
    silent = dated[(dated["bucket_on"] >= "2025-02-17") & (dated["bucket_on"] <= "2025-02-27")]
    assert len(silent) == 11
    assert silent["articles"].isna().all()


def test_articles_day_by_day_are_those_of_attention(snapshot: Snapshot, choices: Choices) -> None:
    selection = SeriesSelection((TARIFFS, FENTANYL))
    for seed in seeds(20):
        scope = random_scope(seed, choices)
        frame = queries.attention(snapshot, replace(scope, from_on=None), selection, "day")
        expected = frame.loc[frame["bucket_on"].notna(), ["series", "bucket_on", "articles"]]
        found = queries.daily_articles(snapshot, scope, selection)
        assert found.astype(str).to_dict("list") == expected.astype(str).to_dict("list")


def test_weeks_start_on_monday(snapshot: Snapshot) -> None:
    frame = queries.attention(snapshot, Scope(), SeriesSelection((TARIFFS,)), "week")
    assert (frame["bucket_on"].dropna().dt.day_of_week == 0).all()


def test_the_outlet_table_is_that_of_pandas(snapshot: Snapshot, tables: Tables, choices: Choices) -> None:
    for seed in seeds(20):
        scope = random_scope(seed, choices)
        frame = queries.outlet_table(snapshot, scope, "tariffs", "fentanyl")
        coverage, matching = in_scope(tables, scope, with_contents=False), in_scope(tables, scope)
        on = tables["article_topics"]
        on = on[on["is_in_article"] | scope.on_raw]
        of_topic = {topic: set(on.loc[on["topic_id"] == topic, "article_no"]) for topic in ("tariffs", "fentanyl")}
        assert frame["articles"].sum() == len(matching), "articles of outlets add up to the total"
        for row in rows_of_frame(frame):
            own = coverage[
                coverage["outlet_id"].isna() if pd.isna(row.outlet_id) else coverage["outlet_id"] == row.outlet_id
            ]
            selection = matching[matching["article_no"].isin(own["article_no"])]
            assert (row.articles, row.origins) == (len(selection), selection["origin_id"].nunique())
            first, second = (own["article_no"].isin(of_topic[topic]) for topic in ("tariffs", "fentanyl"))
            assert (row.all_articles, row.first_articles, row.second_articles) == (len(own), first.sum(), second.sum())
            assert row.both_articles == (first & second).sum()
            assert row.first_share == pytest.approx(first.mean())
            assert row.words == selection["raw_words" if scope.on_raw else "words"].sum()


def test_the_rates_of_outlets_are_those_of_pandas(snapshot: Snapshot, tables: Tables, choices: Choices) -> None:
    for seed in seeds(20):
        scope = random_scope(seed, choices)
        frame = queries.outlet_rates(snapshot, scope, "tariffs", "fentanyl")
        coverage = in_scope(tables, scope, with_contents=False)
        assert len(frame) == coverage["outlet_id"].nunique(dropna=False)
        words, removed = ("raw_words", "removed_count") if scope.on_raw else ("words", None)
        for row in rows_of_frame(frame):
            is_own = coverage["outlet_id"].isna() if pd.isna(row.outlet_id) else coverage["outlet_id"] == row.outlet_id
            full = coverage[is_own & (coverage["text_completeness"] == "full")]
            assert (row.full_articles, 0 if pd.isna(row.full_words) else row.full_words) == (
                len(full),
                full[words].sum(),
            )
            for topic, mentions, rate in (
                ("tariffs", row.first_mentions, row.first_per_1000_words),
                ("fentanyl", row.second_mentions, row.second_per_1000_words),
            ):
                rows = tables["article_keywords"].merge(full[["article_no"]], on="article_no")
                rows = rows[(rows["topic_id"] == topic) & ~rows["is_opt_in"]]
                counted = rows["body_count"].sum() + (rows[removed].sum() if removed else 0)
                assert mentions == counted
                if full[words].sum():
                    assert rate == pytest.approx(1000 * counted / full[words].sum())
                else:
                    assert pd.isna(rate)


def test_shares_and_rates_of_keywords_are_those_of_pandas_cleaned_and_raw(
    snapshot: Snapshot, tables: Tables, choices: Choices
) -> None:
    for seed in seeds(20):
        scope = random_scope(seed, choices)
        own = in_scope(tables, scope)
        full = own[own["text_completeness"] == "full"]
        words = full["raw_words" if scope.on_raw else "words"].sum()
        counts = tables["article_keywords"].merge(full[["article_no"]], on="article_no")
        counts["counted"] = counts["body_count"] + (counts["removed_count"] if scope.on_raw else 0)
        expected = counts.groupby("keyword_id")["counted"].sum()
        whole = len(in_scope(tables, scope, with_contents=False))
        for row in rows_of_frame(queries.keyword_table(snapshot, scope)):
            assert row.all_articles == whole
            assert row.attention_share == pytest.approx(row.articles / whole)
            if words:
                assert row.mentions_per_1000_words == pytest.approx(1000 * expected.get(row.keyword_id, 0) / words)
            else:
                assert pd.isna(row.mentions_per_1000_words)


def test_months_of_outlets_add_up_to_the_scope(snapshot: Snapshot, tables: Tables, choices: Choices) -> None:
    for seed in seeds(10):
        scope = random_scope(seed, choices)
        frame = queries.outlet_months(snapshot, scope)
        assert frame["articles"].sum() == len(in_scope(tables, scope))
        assert frame["all_articles"].sum() == len(in_scope(tables, scope, with_contents=False))
        own = in_scope(tables, scope)
        months = own.groupby([own["outlet_id"].fillna(""), own["published_on"].dt.to_period("M").astype(str)])
        assert frame["origins"].sum() == months["origin_id"].nunique().sum()


def matching_articles(tables: Tables, typed: str) -> set[int]:
    """The articles that an expression of AND, OR and NOT over single words matches, by Python's own operators."""
    words = tables["words"].groupby("article_no")["word"].apply(set)

    def has(found: set[str], token: str) -> bool:
        return any(word.startswith(token[:-1]) for word in found) if token.endswith("*") else token in found

    tests: dict[str, Callable[[set[str]], bool]] = {
        "tariff* AND (china OR beijing) NOT steel": lambda w: (
            has(w, "tariff*") and (has(w, "china") or has(w, "beijing")) and not has(w, "steel")
        ),
        "fentanyl": lambda w: has(w, "fentanyl"),
        "soybeans OR parcels": lambda w: has(w, "soybeans") or has(w, "parcels"),
        "tariffs NOT (china OR fentanyl)": lambda w: has(w, "tariffs") and not (has(w, "china") or has(w, "fentanyl")),
    }
    return {int(str(number)) for number, found in words.items() if tests[typed](found)}


@pytest.mark.parametrize(
    "typed",
    ["tariff* AND (china OR beijing) NOT steel", "fentanyl", "soybeans OR parcels", "tariffs NOT (china OR fentanyl)"],
)
def test_an_expression_matches_the_articles_that_python_finds(snapshot: Snapshot, tables: Tables, typed: str) -> None:
    expression = parse(typed)
    forms = queries.word_forms(snapshot, Scope(), (expression,))
    selection = SeriesSelection(
        (Series("words", typed, typed, expression),), {str(p): tuple(g["word"]) for p, g in forms.groupby("prefix")}
    )
    found = queries.articles(snapshot, Scope(), selection=selection, most=1000)
    numbers = tables["articles"].set_index("article_id")["article_no"]
    assert {int(numbers[each]) for each in found["article_id"]} == matching_articles(tables, typed)


@pytest.mark.parametrize("phrase", ["trade war", "de minimis rule", "soybeans and pork", "芬太尼", "关税问题"])
def test_words_in_quotation_marks_stand_side_by_side(snapshot: Snapshot, tables: Tables, phrase: str) -> None:
    expression = parse(f'"{phrase}"')
    selection = SeriesSelection((Series("words", phrase, phrase, expression),))
    found = set(queries.articles(snapshot, Scope(), selection=selection, most=1000)["article_id"])
    articles = tables["articles"].set_index("article_id")
    texts = articles["headline"].fillna("") + "\n" + articles["body"].fillna("")
    assert found == {article_id for article_id, text in texts.items() if phrase in text.lower()}
    assert found


def test_an_unticked_form_is_counted_nowhere(snapshot: Snapshot, tables: Tables) -> None:
    keyword = Series("keyword", "tariff", "tariff")
    whole = queries.articles(snapshot, Scope(), selection=SeriesSelection((keyword,)), most=1000)
    without = queries.articles(
        snapshot, Scope(), selection=SeriesSelection((keyword,), left_out=("tariff/tariffs",)), most=1000
    )
    mentions = tables["mentions"]
    mentions = mentions[(mentions["keyword_id"] == "tariff") & (mentions["region"] != "removed")]
    assert len(whole) == mentions["article_no"].nunique()
    assert len(without) == mentions.loc[mentions["form"] != "tariffs", "article_no"].nunique() < len(whole)


@pytest.mark.parametrize("scope", [Scope(), Scope(topics=("tariffs",))])
def test_co_mentions_are_unordered_and_lift_is_the_ratio_to_chance(
    scope: Scope, snapshot: Snapshot, tables: Tables
) -> None:
    ids = ("tariff", "fentanyl", "precursor", "soybean")
    frame = queries.co_mentions(snapshot, scope, SeriesSelection(tuple(Series("keyword", each, each) for each in ids)))
    assert len(frame)
    assert (frame["a_keyword_id"] < frame["b_keyword_id"]).all()
    own = set(in_scope(tables, scope)["article_no"])
    counts = tables["article_keywords"]
    counts = counts[(counts["headline_count"] + counts["body_count"] > 0) & counts["article_no"].isin(own)]
    of = {each: set(counts.loc[counts["keyword_id"] == each, "article_no"]) for each in ids}
    for row in rows_of_frame(frame):
        a, b = of[row.a_keyword_id], of[row.b_keyword_id]
        assert row.articles == len(a & b)
        assert row.scope_articles == len(own)
        assert row.lift == pytest.approx(len(a & b) * len(own) / (len(a) * len(b)))
        assert row.attention_share == len(a & b) / len(tables["articles"])


def test_distinctive_words_are_log_odds_with_the_scope_as_prior(snapshot: Snapshot, tables: Tables) -> None:
    frame = queries.distinctive_words(snapshot, Scope(), ("prairie-broadcast",))
    assert "canola" in set(frame["word"])
    group = set(tables["articles"].loc[tables["articles"]["outlet_id"] == "prairie-broadcast", "article_no"])
    words = tables["words"][tables["words"]["count"] > 0]
    is_in = words["article_no"].isin(group)
    n_i, n_j = words.loc[is_in, "count"].sum(), words.loc[~is_in, "count"].sum()
    row = frame[frame["word"] == "canola"].iloc[0]
    own = words[words["word"] == "canola"]
    y_i, y_j = own.loc[is_in, "count"].sum(), own.loc[~is_in, "count"].sum()
    alpha = 1000 * (y_i + y_j) / (n_i + n_j)
    delta = np.log((y_i + alpha) / (n_i + 1000 - y_i - alpha)) - np.log((y_j + alpha) / (n_j + 1000 - y_j - alpha))
    assert row["zeta"] == pytest.approx(delta / np.sqrt(1 / (y_i + alpha) + 1 / (y_j + alpha)))
    assert (row["group_count"], row["rest_count"]) == (y_i, y_j)


def test_words_that_only_hold_sentences_together_are_not_distinctive(snapshot: Snapshot, tables: Tables) -> None:
    every = set(queries.distinctive_words(snapshot, Scope(), ("prairie-broadcast",))["word"])
    english = tables["articles"].loc[tables["articles"]["language"] == "en", "article_no"]
    elsewhere = set(tables["words"].loc[~tables["words"]["article_no"].isin(english), "word"])
    assert not every & set(function_words("en")) - elsewhere
    assert "war" not in function_words("en"), "it holds sentences together in German alone"


def test_paging_reaches_every_article_once_in_every_order(snapshot: Snapshot, tables: Tables) -> None:
    for order in ("newest", "oldest", "outlet", "headline", "longest", "mentions"):
        pages = [
            queries.articles(snapshot, Scope(), order=order, most=10, skipped=skipped) for skipped in range(0, 60, 10)
        ]
        listed = pd.concat(pages)
        assert sorted(listed["article_id"]) == sorted(tables["articles"]["article_id"])
        assert set(listed["of_articles"]) == {len(tables["articles"])}
    newest = queries.articles(snapshot, Scope(), most=100)["published_on"]
    assert newest.dropna().is_monotonic_decreasing
    assert newest.isna().iloc[-3:].all(), "the undated come last"


@pytest.mark.parametrize("search", ["%", "_", "'; drop table articles; --", "\\", "x" * 500])
def test_a_search_is_only_ever_text(snapshot: Snapshot, tables: Tables, search: str) -> None:
    found = queries.articles(snapshot, Scope(), search=search, most=100)
    headlines = tables["articles"]["headline"].fillna("").str.lower()
    assert len(found) == headlines.str.contains(search.lower(), regex=False).sum()


def test_passages_surround_what_was_found(snapshot: Snapshot) -> None:
    series = Series("words", '"trade war"', "x", parse('"trade war"'))
    frame = queries.word_contexts(snapshot, Scope(), SeriesSelection((series,)), series)
    assert len(frame)
    assert set(frame["surface"].str.lower()) == {"trade war"}
    keyword = queries.contexts(snapshot, Scope(), SeriesSelection((Series("keyword", "fentanyl", "fentanyl"),)))
    assert all(words_of(text) for text in keyword["surface"])


def test_every_question_answers_an_empty_scope_with_its_columns(snapshot: Snapshot) -> None:
    nothing = Scope(free_words=("zzzzzz",))
    expression = parse("zzzz*")
    selection = SeriesSelection(
        (TARIFFS, Series("keyword", "tariff", "tariff"), Series("words", "zzzz*", "zzzz*", expression))
    )
    answers = [
        queries.attention(snapshot, nothing, selection, "day"),
        queries.outlet_table(snapshot, nothing, "tariffs", "fentanyl"),
        queries.outlet_months(snapshot, nothing),
        queries.series_by_outlet(snapshot, nothing, selection),
        queries.keyword_table(snapshot, nothing),
        queries.keyword_forms(snapshot, nothing, selection),
        queries.word_forms(snapshot, nothing, (expression,)),
        queries.co_mentions(snapshot, nothing, selection),
        queries.distinctive_words(snapshot, nothing, ("kestrel-wire",)),
        queries.contexts(snapshot, nothing, selection),
        queries.word_contexts(snapshot, nothing, selection, selection.series[2]),
        queries.articles(snapshot, nothing, selection=selection, most=10),
        queries.removed_by_rule(snapshot, nothing),
        queries.known_by(snapshot, nothing),
        queries.scope_buckets(snapshot, nothing, "week"),
        queries.balanced_index(snapshot, nothing, selection, "month"),
        queries.milestone_response(snapshot, nothing, selection),
        queries.stories(snapshot, nothing, most=10),
        queries.credits(snapshot, nothing, 10),
    ]
    assert all(len(frame.columns) for frame in answers)
    assert queries.scope_totals(snapshot, nothing).articles == 0


def test_an_article_belongs_to_who_owned_its_outlet_that_day(tables: Tables) -> None:
    articles, known = tables["articles"], tables["ownerships"]
    for row in articles.itertuples():
        own = known[known["outlet_id"] == row.outlet_id]
        starts = own["from_on"].isna() | (own["from_on"] <= row.published_on)
        lasts = own["until_on"].isna() | (own["until_on"] > row.published_on)
        owners = list(own.loc[starts & lasts, "owner_id"])
        assert [row.owner_id] == (owners or [row.outlet_id]), row.article_id
    by_outlet = articles.groupby("outlet_id")["owner_id"].nunique()
    assert by_outlet["harbour-ledger"] > 1, "it changed owner"


def test_a_filter_by_owner_keeps_its_outlets_and_offers_no_outlet_without_one(
    snapshot: Snapshot, choices: Choices, tables: Tables
) -> None:
    assert set(choices.labels["owners"].values()) == set(tables["ownerships"]["owner"])
    owner = "owner:tern press group"
    found = queries.articles(snapshot, Scope(owners=(owner,)), most=1_000)
    assert set(found["outlet"]) == {"Harbour Ledger", "Straits Courier"}
    assert found.loc[found["outlet"] == "Harbour Ledger", "published_on"].max() < pd.Timestamp("2025-04-01")


def test_every_question_says_what_it_answers() -> None:
    selection = [
        function
        for _, function in inspect.getmembers(queries, inspect.isfunction)
        if function.__module__ == queries.__name__
    ]
    assert all(function.__doc__ for function in selection if not function.__name__.startswith("_"))


def test_dates_are_days(snapshot: Snapshot) -> None:
    milestones = queries.milestones(snapshot, date(2025, 4, 1), date(2025, 4, 30))
    assert len(milestones)
    steps = queries.tariff_steps(snapshot, date(2025, 4, 1), date(2025, 4, 30))
    assert steps["rate_on"].iloc[0].date() == date(2025, 4, 1)
    assert steps["rate_on"].is_monotonic_increasing


def test_the_overview_counts_what_the_totals_of_each_period_count(snapshot: Snapshot, choices: Choices) -> None:
    topics = ("tariffs", "fentanyl")
    for seed in seeds(60):
        scope = random_scope(seed, choices)
        before = scope.before()
        if before is None:
            continue
        frame = queries.overview_totals(snapshot, scope, topics, (scope, before))
        assert set(frame["period"]) == {"now", "before"}
        for row in rows_of_frame(frame):
            selection = scope if row.period == "now" else before
            if pd.isna(row.topic):
                found = queries.scope_totals(snapshot, selection)
                assert (row.articles, row.outlets, row.owners, row.origins) == (
                    found.articles,
                    found.outlets,
                    found.owners,
                    found.origins,
                ), scope
            else:
                found = queries.scope_totals(snapshot, replace(selection, topics=(row.topic,)))
                assert (row.articles, row.outlets) == (found.articles, found.outlets), scope


def test_all_that_is_in_scope_over_time_is_what_its_days_hold(snapshot: Snapshot, choices: Choices) -> None:
    for seed in seeds(20):
        scope = random_scope(seed, choices)
        frame = queries.topic_attention(snapshot, scope, SeriesSelection((TARIFFS,)), "week", with_scope=True)
        whole = frame[(frame["series"] == "scope") & frame["bucket_on"].notna() & (frame["articles"] > 0)]
        buckets = queries.scope_buckets(snapshot, scope, "week")
        shown = ["articles", "outlets", "owners", "origins"]
        assert whole[shown].astype(int).to_numpy().tolist() == buckets[shown].astype(int).to_numpy().tolist()
