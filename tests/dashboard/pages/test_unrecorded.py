"""What older measurements did not record is shown as not recorded, never as zero or none."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.ask import queries, story_facts
from dashboard.ask.database import Snapshot, open_snapshot
from dashboard.ask.scope import Scope
from dashboard.pages.parts.context import PageContext
from dashboard.pages.parts.markdown import md_escape
from dashboard.words import interface as ui
from dashboard.words import keywords as keyword_words
from dashboard.words.codes import measured_column
from pipeline.measure.versions import read_measurements
from pipeline.records.shape import SCHEMA
from tests.building import build_at

GOLDEN = Path(__file__).parents[2] / "corpus" / "measurements" / "version-3.parquet"
DROPPED = ("figures", "mentions", "credits", "dateline")
ARTICLES = 12


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """A snapshot of measurements that lack what a later version measures."""
    folder = tmp_path_factory.mktemp("older")
    (table,) = read_measurements(GOLDEN)
    pq.write_table(table.drop_columns(list(DROPPED)).replace_schema_metadata(SCHEMA.metadata), folder / "m.parquet")
    build_at(folder / "build", folder / "m.parquet")
    return open_snapshot(folder / "build")


def shown(test: AppTest) -> list[str]:
    assert not test.exception
    return [element.value for element in (*test.markdown, *test.caption, *test.info)]


def render_note(scope, context):  # type: ignore[no-untyped-def]  # its source runs alone, without our imports
    from dashboard.pages.parts import show

    show.unrecorded(scope, context)


def render_articles(scope, context):  # type: ignore[no-untyped-def]
    from dashboard.pages import articles

    articles.render(scope, context)


def context_of(snapshot: Snapshot, scope: Scope) -> PageContext:
    return PageContext(snapshot, queries.choices(snapshot), queries.scope_totals(snapshot, scope), "light")


def test_every_page_names_what_was_not_recorded_and_of_how_many_articles(older: Snapshot) -> None:
    scope = Scope()
    test = AppTest.from_function(render_note, kwargs={"scope": scope, "context": context_of(older, scope)}).run()
    (note,) = shown(test)
    for name in DROPPED:
        assert f"{measured_column(name)} ({ARTICLES} of {ARTICLES})" in note
    narrow = Scope(outlets=("harbor-ledger",))
    total = queries.scope_totals(older, narrow).articles
    assert 0 < total < ARTICLES
    assert set(queries.unrecorded(older, narrow).values()) == {total}


def test_nothing_is_said_where_all_was_recorded(snapshot: Snapshot) -> None:
    scope = Scope()
    test = AppTest.from_function(render_note, kwargs={"scope": scope, "context": context_of(snapshot, scope)}).run()
    assert shown(test) == []


def test_an_article_names_what_it_lacks_and_claims_no_origin(older: Snapshot) -> None:
    scope = Scope()
    found = queries.articles(older, scope, most=ARTICLES)
    assert found["mentions"].isna().all(), "unknown, not zero"
    test = AppTest.from_function(
        render_articles, kwargs={"scope": scope, "context": context_of(older, scope)}, default_timeout=30
    )
    test.query_params["article"] = str(found["article_id"].iloc[0])
    said = shown(test.run())
    assert any(text.startswith("Not recorded for this article:") and "figures" in text for text in said)
    assert ui.UNKNOWN_ORIGIN in said
    assert ui.OWN_ORIGIN not in said


def test_a_fact_that_was_not_recorded_is_unknown_in_the_comparison_of_a_story(snapshot: Snapshot) -> None:
    listing = queries.stories(snapshot, Scope(), order="articles", most=1)
    story_id = str(listing["story_id"].iloc[0])
    articles = queries.story_articles(snapshot, Scope(), story_id)
    figures = queries.story_figures(snapshot, story_id)
    compared = queries.story_differences(snapshot, story_id)
    known = story_facts.figures(figures, articles, compared).table
    unknown = story_facts.FactTable(
        "figure", story_facts.figures(figures, articles, compared).statements, articles, tuple(articles["article_id"])
    ).table
    assert (known == story_facts.ABSENT).any(axis=None)
    assert not (unknown == story_facts.ABSENT).any(axis=None)
    assert (unknown["left_out_by"] == 0).all()


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("figures", "figures"),
        ("credits", "credits"),
        ("quotes.speaker_role", "quotes: speaker role"),
        ("text_completeness", "full text"),
        ("days", "dates mentioned"),
    ],
)
def test_a_measured_column_has_a_word(name: str, word: str) -> None:
    assert measured_column(name) == word


def render_keywords(scope, context):  # type: ignore[no-untyped-def]
    from dashboard.pages import keywords

    keywords.render(scope, context)


def test_words_that_lists_without_texts_leave_out_are_said_to_be_unrecorded_and_draw_no_line(older: Snapshot) -> None:
    scope = Scope()
    test = AppTest.from_function(render_keywords, kwargs={"scope": scope, "context": context_of(older, scope)})
    test.run(timeout=30).text_area(key="terms").set_value("people\nharbour\nsaid OR harbour\nzzpeople*\npeopl*")
    texts = shown(test.run(timeout=30))
    unknown = [
        md_escape(keyword_words.NEVER_RECORDED.format(term=term)) for term in ("people", "said OR harbour", "peopl*")
    ]
    assert [text for text in texts if "not recorded" in text] == unknown


def test_a_filter_by_a_word_that_is_not_listed_says_what_it_leaves_out(older: Snapshot) -> None:
    scope = Scope(free_words=("people", "harbour"))
    test = AppTest.from_function(render_note, kwargs={"scope": scope, "context": context_of(older, scope)}).run()
    note = ui.WORDS_NOT_RECORDED.format(articles=f"{ARTICLES} articles", words="people")
    assert md_escape(note) in shown(test)
    assert queries.unlisted_words(older, scope, ["people", "harbour", "peopl*", "harbou*"]) == {
        "people": ARTICLES, "peopl*": ARTICLES,
    }  # fmt: skip
