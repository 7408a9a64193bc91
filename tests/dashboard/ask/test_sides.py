"""Comparisons: counts and scores against pandas and plain Python, and hand-counted cases."""

from __future__ import annotations

import math
import tomllib
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from dashboard.ask import phrases, queries, sides
from dashboard.ask.database import Snapshot
from dashboard.ask.frames import rows_of
from dashboard.ask.function_words import function_words as known_function_words
from dashboard.ask.measures import PRIOR_WORDS
from dashboard.ask.scope import Choices, Scope
from dashboard.ask.sides import Sides
from tests.dashboard.pages.test_pages import SCOPES

FUNCTION_WORDS = Path("dashboard/ask/function_words.toml")
GROUPS = ("wire:*", "newspaper:*", "broadcaster:*")
OUTLETS = ("kestrel-wire", "northgate-post", "straits-courier")
LABELS = {"a": "Harbour Ledger", "b": "Northgate Post"}


def function_words(path: Path) -> list[str]:
    lists = tomllib.loads(path.read_text(encoding="utf-8"))["function"]
    return [word for words in lists.values() for word in words.split()]


def test_the_words_that_hold_sentences_together_are_those_of_the_pipeline() -> None:
    assert function_words(FUNCTION_WORDS) == function_words(Path("pipeline/language/listing.toml"))


@pytest.mark.parametrize("name", SCOPES)
def test_the_totals_of_sides_are_those_of_their_own_scopes(name: str, snapshot: Snapshot) -> None:
    chosen = Sides("outlets", OUTLETS, SCOPES[name])
    rows = {row.side: row for row in rows_of(queries.side_totals(snapshot, chosen, "tariffs", "fentanyl"))}
    for outlet in OUTLETS:
        own = queries.scope_totals(snapshot, chosen.scope_of(outlet))
        assert (rows[outlet].articles if outlet in rows else 0) == own.articles
        if outlet in rows:
            assert rows[outlet].origins == own.origins
            every = replace(chosen.scope_of(outlet), topics=(), free_words=())
            assert rows[outlet].all_articles == queries.scope_totals(snapshot, every).articles
            on_topic = replace(every, topics=("tariffs",), all_topics=False)
            assert rows[outlet].first_articles == queries.scope_totals(snapshot, on_topic).articles


@pytest.mark.parametrize(
    ("groups", "overlap"),
    [
        (GROUPS, None),
        (("state-media:CN", "state-media:RU"), None),
        (("state-media:CN", "wire:*", "state-media:*"), ("state-media:CN", "state-media:*")),
        (("state-media:*", "state-media:CN"), ("state-media:*", "state-media:CN")),
    ],
)
def test_groups_that_share_outlets_are_named(groups: tuple[str, ...], overlap: tuple[str, str] | None) -> None:
    assert Sides("groups", groups, Scope()).overlapping() == overlap
    assert Sides("kinds", groups, Scope()).overlapping() is None


@pytest.mark.parametrize("by", sides.SIDES_BY)
def test_every_side_counts_what_the_filter_of_its_name_finds(by: sides.SidesBy, snapshot: Snapshot) -> None:
    chosen = GROUPS if by == "groups" else ()  # all values of the others are sides; groups may overlap
    every = queries.side_totals(snapshot, Sides(by, chosen, Scope()), "tariffs", "fentanyl")
    assert len(every) > 1
    for row in rows_of(every):
        scope = Sides(by, (row.side,), Scope()).scope
        assert row.articles == queries.scope_totals(snapshot, scope).articles, row.side
        known = row.own_articles + row.rewritten_articles + row.copied_articles
        assert known <= row.articles


def test_what_is_said_of_sides_is_counted_by_article(snapshot: Snapshot, tables: dict[str, pd.DataFrame]) -> None:
    chosen = Sides("outlets", OUTLETS, Scope())
    cursor = snapshot.connection.cursor()
    articles = tables["articles"].set_index("article_id")["outlet_id"]
    figures = cursor.execute("select distinct article_id, value, unit from figures where value is not null").df()
    figures["side"] = figures["article_id"].map(articles)
    expected = figures[figures["side"].isin(OUTLETS)].groupby(["side", "value", "unit"]).size()
    found = queries.side_figures(snapshot, chosen).set_index(["side", "value", "unit"])["articles"]
    assert found.to_dict() == expected.to_dict()
    credits = queries.side_credits(snapshot, chosen)
    names = dict(zip(tables["outlets"]["outlet_id"], tables["outlets"]["name"], strict=True))
    assert not [row for row in rows_of(credits) if row.cited_outlet == names[row.side]], "no one cites itself"


def test_the_score_of_phrases_is_the_log_odds_with_a_prior(snapshot: Snapshot, tables: dict[str, pd.DataFrame]) -> None:
    chosen = Sides("kinds", ("newspaper", "broadcaster"), Scope())
    frame = queries.phrases(snapshot, chosen, "en")
    assert len(frame)
    cursor = snapshot.connection.cursor()
    stops = set(known_function_words("en"))
    articles = tables["articles"][tables["articles"]["language"] == "en"].set_index("article_no")
    counts: dict[str, Counter[tuple[str, ...]]] = {kind: Counter() for kind in chosen.ids}
    pairs = cursor.execute("select article_no, place, word, next_word from bigrams where next_word <> ''").fetchall()
    known = {(number, place): (word, after) for number, place, word, after in pairs}
    for (number, place), (word, after) in known.items():
        kind = articles["outlet_kind"].get(number)
        has_digit = any(letter in "0123456789" for letter in word + after)
        if kind not in counts or has_digit:
            continue
        if word not in stops and after not in stops:
            counts[kind][word, after] += 1
        _, third = known.get((number, place + 1), ("", ""))
        if third and not any(letter in "0123456789" for letter in third) and word not in stops and third not in stops:
            counts[kind][word, after, third] += 1
    sizes = {kind: sum(count.values()) for kind, count in counts.items()}
    for row in rows_of(frame):
        other = next(kind for kind in counts if kind != row.side)
        phrase = tuple(row.words)
        ours, theirs = counts[row.side][phrase], counts[other][phrase]
        assert (row.side_count, row.rest_count) == (ours, theirs)
        prior = PRIOR_WORDS * (ours + theirs) / sum(sizes.values())
        odds = [
            math.log((count + prior) / (size + PRIOR_WORDS - count - prior))
            for count, size in ((ours, sizes[row.side]), (theirs, sizes[other]))
        ]
        assert row.zeta == pytest.approx((odds[0] - odds[1]) / math.sqrt(1 / (ours + prior) + 1 / (theirs + prior)))
        assert row.zeta >= 1.96
        assert row.stories > 1


def test_a_listed_phrase_has_a_sentence_that_contains_it_and_no_name(snapshot: Snapshot, choices: Choices) -> None:
    chosen = Sides("kinds", ("newspaper", "broadcaster"), Scope())
    listed = phrases.phrases(snapshot, chosen, "en", choices.labels["outlets"])
    assert listed
    for phrase in listed:
        assert 1 <= len(phrase.examples) <= phrases.SENTENCES
        for example in phrase.examples:
            assert phrase.text in " ".join(phrases._words(example.sentence))
        assert not any(
            set(phrases._words(name)) <= set(phrase.text.split()) for name in choices.labels["outlets"].values()
        )
    assert len(listed) <= phrases.MOST_PHRASES * 2


@pytest.mark.parametrize(
    ("words", "body", "sentence"),
    [
        (["pear", "levy"], "It rains. The pear levy rises on Monday! More.", "The pear levy rises on Monday!"),
        (["pear", "levy"], "They like the Pear Levy.", "They like the Pear Levy."),
        (["pear", "levy"], "No one eats a pear. Levy payers do.", ""),  # the end of a sentence is between the words
        (["pear", "levy"], "The pear's levy, the pears levy.", ""),
        (["grower's", "union"], "The grower’s union met.", "The grower’s union met."),
        (["芬太", "太尼"], "她说。芬太尼关税很高。", "芬太尼关税很高。"),
        (["芬太", "太尼"], "芬太平", ""),
    ],
)
def test_the_sentence_of_a_phrase(words: list[str], body: str, sentence: str) -> None:
    assert phrases.sentence_with(words, body) == sentence


def test_overlapping_characters_are_printed_as_one_run() -> None:
    assert phrases.joined(["芬太", "太尼", "尼关"]) == "芬太尼关"
    assert phrases.joined(["pear", "levy", "talks"]) == "pear levy talks"


def test_things_most_apart_come_first_with_their_denominators() -> None:
    counts = {("a", "talks"): 2, ("b", "talks"): 4, ("a", "levy"): 8, ("b", "quota"): 1}
    table = sides.side_by_side(counts, {"a": 10, "b": 4}, LABELS, "Thing")
    assert table.to_dict("list") == {
        "Thing": ["levy", "talks", "quota"],
        "Harbour Ledger": ["8 of 10 (80%)", "2 of 10 (20%)", "0 of 10 (0%)"],
        "Northgate Post": ["0 of 4", "4 of 4", "1 of 4"],
    }
    assert sides.side_by_side({}, {}, LABELS, "Thing").empty


def test_a_speaker_counts_once_per_article_under_the_full_name() -> None:
    rows = [("a", "Ilse Brannock", "1"), ("a", "Brannock", "1"), ("a", "a spokesman", "2"), ("b", "Brannock", "3")]
    frame = pd.DataFrame(rows, columns=["side", "speaker", "article_id"])
    assert sides.speaker_counts(frame) == {("a", "Ilse Brannock"): 1, ("b", "Ilse Brannock"): 1}


def test_figures_of_a_single_article_say_nothing_of_a_difference() -> None:
    rows = [("a", 37.0, "percent", 1), ("b", 37.0, "percent", 1), ("a", 12.0, "percent", 1)]
    frame = pd.DataFrame(rows, columns=["side", "value", "unit", "articles"])
    assert sides.figure_counts(frame) == {("a", "37 percent"): 1, ("b", "37 percent"): 1}


def test_headlines_are_of_days_that_sides_share(snapshot: Snapshot, tables: dict[str, pd.DataFrame]) -> None:
    chosen = Sides("outlets", OUTLETS, Scope(from_on=date(2025, 4, 1), to_on=date(2025, 4, 30)))
    frame = queries.side_headlines(snapshot, chosen, 5)
    own = tables["articles"]
    own = own[own["outlet_id"].isin(OUTLETS) & own["not_article"].isna()]
    own = own[own["published_on"].between("2025-04-01", "2025-04-30")]
    shared = own.groupby("published_on")["outlet_id"].nunique()
    days = sorted(shared[shared > 1].index, reverse=True)
    assert list(dict.fromkeys(frame["published_on"])) == days[:5]
    assert set(frame["of_days"]) <= {len(days)}


def test_full_texts_are_counted_by_language_and_side(snapshot: Snapshot, tables: dict[str, pd.DataFrame]) -> None:
    frame = queries.side_languages(snapshot, Sides("countries", (), Scope()))
    own = tables["articles"]
    own = own[(own["text_completeness"] == "full") & own["has_text"] & own["not_article"].isna()]
    expected = own.groupby(["language", "outlet_country"]).size()
    assert frame.set_index(["language", "side"])["full_articles"].to_dict() == expected.to_dict()
