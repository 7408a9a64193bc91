"""Phrases, forms, passages and pairs of terms against an independent computation from the articles' texts."""

from __future__ import annotations

import random
from collections.abc import Callable

import pandas as pd
import pytest

from dashboard.ask import queries
from dashboard.ask.database import Snapshot
from dashboard.ask.expression import parse
from dashboard.ask.literals import words_of
from dashboard.ask.queries.keywords import SAMPLE_SIZE
from dashboard.ask.scope import Choices, Scope
from dashboard.ask.series import Series, SeriesSelection
from tests.dashboard.ask.test_queries import in_scope, random_scope
from tests.frames import rows_of_frame

Tables = dict[str, pd.DataFrame]


def typed(text: str) -> Series:
    return Series("words", text, text, parse(text))


def runs_of(tables: Tables) -> dict[str, list[tuple[str, ...]]]:
    """The words of headline and of body by article id, in their order."""
    return {
        row.article_id: [words_of(row.headline or ""), words_of(row.body or "")]
        for row in rows_of_frame(tables["articles"])
    }


def has_run(parts: list[tuple[str, ...]], run: tuple[str, ...]) -> bool:
    return any(part[at : at + len(run)] == run for part in parts for at in range(len(part) - len(run) + 1))


def found(snapshot: Snapshot, scope: Scope, text: str) -> set[str]:
    return set(queries.articles(snapshot, scope, selection=SeriesSelection((typed(text),)), most=1000)["article_id"])


def random_phrase(rng: random.Random, parts: list[list[tuple[str, ...]]]) -> str:
    """A few words as they stand side by side somewhere, now and then with one of them exchanged."""
    part = rng.choice([part for each in parts for part in each if len(part) > 4])
    length, start = rng.randint(2, 4), rng.randrange(len(part) - 4)
    words = list(part[start : start + length])
    if rng.random() < 0.3:
        words[rng.randrange(length)] = rng.choice(part)
    return f'"{" ".join(words)}"'


def test_a_phrase_is_found_where_its_words_stand_side_by_side(
    snapshot: Snapshot, tables: Tables, choices: Choices
) -> None:
    parts = runs_of(tables)
    rng = random.Random(7)
    lengths = set()
    for seed in range(60):
        scope, phrase = random_scope(seed, choices), random_phrase(rng, list(parts.values()))
        run = words_of(phrase)
        expected = {each for each in in_scope(tables, scope)["article_id"] if has_run(parts[each], run)}
        assert found(snapshot, scope, phrase) == expected, phrase
        lengths.add((len(run), bool(expected)))
    assert {(2, True), (3, True), (4, True)} <= lengths


@pytest.mark.parametrize("text", ['tariffs NOT "trade war"', '"trade war" OR "the fentanyl tariff"', '"the the"'])
def test_a_phrase_takes_part_in_combinations(snapshot: Snapshot, tables: Tables, text: str) -> None:
    parts = runs_of(tables)
    tests: dict[str, Callable[[list[tuple[str, ...]]], bool]] = {
        'tariffs NOT "trade war"': lambda p: has_run(p, ("tariffs",)) and not has_run(p, ("trade", "war")),
        '"trade war" OR "the fentanyl tariff"': lambda p: (
            has_run(p, ("trade", "war")) or has_run(p, ("the", "fentanyl", "tariff"))
        ),
        '"the the"': lambda _: False,
    }
    assert found(snapshot, Scope(), text) == {each for each, part in parts.items() if tests[text](part)}


def test_without_texts_a_phrase_counts_the_most_that_can_be_and_says_where(
    snapshot: Snapshot, textless: Snapshot, tables: Tables
) -> None:
    parts = runs_of(tables)
    for text in ('"fentanyl tariffs"', '"tariffs fentanyl"', 'tariffs NOT "fentanyl tariffs"'):
        exact, most = found(snapshot, Scope(), text), found(textless, Scope(), text)
        assert exact <= most, "an upper bound"
        possible = queries.possible_matches(textless, Scope(), SeriesSelection((typed(text),)))
        assert possible["articles"].tolist() == [len(most)]
        assert queries.possible_matches(snapshot, Scope(), SeriesSelection((typed(text),))).empty
    together = {each for each, part in parts.items() if all(has_run(part, (word,)) for word in ("fentanyl", "tariffs"))}
    assert found(textless, Scope(), '"tariffs fentanyl"') >= together
    assert found(snapshot, Scope(), '"tariffs fentanyl"') == set()
    # Common words are in no list of a build without texts, and a phrase of them alone is not recorded there.
    assert found(textless, Scope(), '"trade war"') == set()


def test_the_forms_of_a_beginning_of_words_are_those_of_pandas(
    snapshot: Snapshot, tables: Tables, choices: Choices
) -> None:
    for seed in range(20):
        scope = random_scope(seed, choices)
        frame = queries.word_forms(snapshot, scope, (parse("ta* OR fe*"),))
        words = tables["words"].merge(in_scope(tables, scope)[["article_no"]], on="article_no")
        for prefix in ("ta", "fe"):
            own = words[words["word"].str.startswith(prefix)]
            listed = frame[frame["prefix"] == prefix]
            assert dict(zip(listed["word"], listed["articles"], strict=True)) == own["word"].value_counts().to_dict()
            assert set(listed["of_words"]) <= {own["word"].nunique()}
            assert listed["mentions"].sum() == own["count"].sum() + own["in_headline"].sum()


def test_a_sample_is_the_same_each_time_and_drawn_from_all_passages(snapshot: Snapshot) -> None:
    keyword = SeriesSelection((Series("keyword", "tariff", "tariff"),))
    sample = queries.contexts(snapshot, Scope(), keyword, is_sample=True)
    assert len(sample) == SAMPLE_SIZE < sample["of_mentions"].iloc[0]
    assert sample.equals(queries.contexts(snapshot, Scope(), keyword, is_sample=True))
    assert set(sample["article_id"]) - set(queries.contexts(snapshot, Scope(), keyword)["article_id"])
    series = typed("tariff*")
    asked = SeriesSelection((series,), {"tariff": ("tariff", "tariffs")}, left_out=("tariff*/tariff",))
    passages = queries.word_contexts(snapshot, Scope(), asked, series, is_sample=True)
    assert set(passages["surface"].str.lower()) == {"tariffs"}, "an unticked form is no passage"


def test_the_mentions_of_a_sample_are_as_many_as_pandas_counts(
    snapshot: Snapshot, tables: Tables, choices: Choices
) -> None:
    for seed in range(20):
        scope = random_scope(seed, choices)
        frame = queries.contexts(snapshot, scope, SeriesSelection((Series("keyword", "tariff", "tariff"),)))
        articles = in_scope(tables, scope)
        mentions = tables["mentions"].merge(articles.loc[articles["has_text"], ["article_no"]], on="article_no")
        own = mentions[(mentions["keyword_id"] == "tariff") & (mentions["region"] == "body")]
        assert set(frame["of_mentions"]) == ({len(own)} if len(own) else set())


def test_pairs_count_typed_terms_and_leave_unticked_forms_out(
    snapshot: Snapshot, tables: Tables, choices: Choices
) -> None:
    keyword, phrase = Series("keyword", "tariff", "tariff"), typed('"trade war"')
    parts = runs_of(tables)
    mentions = tables["mentions"]
    counted = (mentions["keyword_id"] == "tariff") & (mentions["form"] != "tariffs")
    for seed in range(20):
        scope = random_scope(seed, choices)
        frame = queries.co_mentions(snapshot, scope, SeriesSelection((keyword, phrase), left_out=("tariff/tariffs",)))
        inside = in_scope(tables, scope)
        regions = counted & (scope.on_raw | (mentions["region"] != "removed"))
        a = set(inside["article_no"]) & set(mentions.loc[regions, "article_no"])
        b = {row.article_no for row in rows_of_frame(inside) if has_run(parts[row.article_id], ("trade", "war"))}
        if a and b:
            row = frame.iloc[0]
            assert (row["a_articles"], row["b_articles"], row["articles"]) == (len(a), len(b), len(a & b))
            assert row["lift"] == pytest.approx(len(a & b) * len(inside) / (len(a) * len(b)))
        else:
            assert frame.empty
