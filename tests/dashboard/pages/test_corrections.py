"""A correction from the page of a story to the next build, and to the Data page that lists it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.ask import queries
from dashboard.ask.database import open_snapshot
from dashboard.ask.scope import Scope
from dashboard.words import correction as words
from dashboard.words import stories as story_words
from tests.building import ask, build_at, record, write_records
from tests.dashboard.pages.test_pages import run

SPLIT = "The harbour of Ostrand sold nine singing kettles to the museum of lamps, the keeper of the pier wrote in May."


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Four articles: a text, its copy, and two of other events."""
    folder = tmp_path / "articles"
    folder.mkdir()
    copy = record(1, url="https://ostrand.example/1", outlet="Ostrand Bell", published="2025-03-04")
    others = [record(5), record(9, headline="Kettles go to a museum", text=SPLIT, published="2025-09-01")]
    write_records(folder / "a.jsonl", [record(1), copy, *others])
    return folder


def test_corrections_are_made_on_a_page_applied_at_the_next_build_and_listed(tmp_path: Path, articles: Path) -> None:
    out = tmp_path / "out"
    build_at(out, articles)
    rows = ask(out, "select article_id, story_id, headline from articles order by published_on, article_no")
    (first, story_id, _), (copy, copy_story, _), *_, (museum, museum_story, _) = rows
    assert story_id == copy_story != museum_story

    built = open_snapshot(out)
    test = run(
        "stories",
        Scope(),
        built,
        queries.choices(built),
        story=story_id,
        evidence=story_words.EVIDENCE_PARTS["correct"],
    )
    test.radio(key="correction").set_value("different").run()
    test.selectbox(key="corrected-article").set_value(first).run()
    assert [each.value for each in test.code] == [f"different,{first},{copy}"]
    test.radio(key="correction").set_value("same").run()
    test.text_input(key="corrected-elsewhere").set_value(f"http://127.0.0.1:8501/articles?article={museum}").run()
    assert [each.value for each in test.code] == [f"same,{first},{museum}"]
    assert not test.exception

    lines = [
        words.HEADER,
        f"different,{first},{copy}",
        f"same,{copy},{museum}",
        "same,nothing,here",
        f"origin,{copy},{museum}",
    ]
    (articles / "corrections.csv").write_text("\n".join(lines))
    outcome = build_at(out, articles)
    assert (outcome.manifest.loaded, outcome.manifest.rejected) == (4, {"SCHEMA": 1})
    stories = dict(ask(out, "select article_id, story_id from articles"))
    assert stories[copy] == stories[museum] != stories[first]
    assert ask(out, "select record, kind, status, inferred from corrections") == [
        (1, "different", "applied", "same"),
        (2, "same", "applied", "different"),
        (4, "origin", "applied", "different"),
    ]
    assert ask(out, f"select evidence[1].kind, other_id from ties where article_id = '{copy}'") == [
        ("corrected", museum)
    ]
    assert ask(out, f"select to_id from links where evidence = 'corrected' and from_id = '{copy}'") == [museum]
    assert ask(out, f"select origin_id from articles where article_id = '{copy}'") == [museum]

    assert not build_at(out, articles).is_made
    built = open_snapshot(out)
    test = run("data", Scope(), built, queries.choices(built))
    assert not test.exception
    (listed,) = [each.value for each in test.dataframe if "inferred" in each.value]
    assert list(listed["inferred"]) == ["one story", "different stories", "different stories"]


def test_a_link_to_a_story_that_was_merged_leads_to_its_successor(tmp_path: Path, articles: Path) -> None:
    out = tmp_path / "out"
    build_at(out, articles)
    rows = ask(out, "select article_id, story_id from articles order by published_on, article_no")
    (first, kept), *_, (museum, gone) = rows
    (articles / "corrections.csv").write_text(f"{words.HEADER}\nsame,{first},{museum}\n")
    build_at(out, articles)
    assert ask(out, "select former_id, story_id from successors") == [(gone, kept)]
    built = open_snapshot(out)
    test = run("stories", Scope(), built, queries.choices(built), story=gone)
    assert not test.exception
    assert story_words.STORY_MERGED in [each.value for each in test.info]
    assert len(test.header) > 1, "the sections of the story it is part of now"
