"""A story in short: its sentences and signs, counted by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.ask import queries, story_summary
from dashboard.ask.database import Snapshot
from dashboard.ask.scope import Scope
from dashboard.ask.story_facts import FactTable, Statement
from dashboard.words import interface as ui
from dashboard.words import stories as words

OUTLETS = ("Harbour Ledger", "Northgate Post", "Straits Courier", "Brine Review")


def members(*roles: str | None, completeness: str = "full") -> pd.DataFrame:
    """One article per outlet, from 3 March on, day by day."""
    return pd.DataFrame([
        {
            "article_id": outlet[0], "outlet": outlet, "outlet_id": outlet.lower(), "originality": role,
            "published_on": pd.Timestamp(2025, 3, 3 + place), "text_completeness": completeness, "words": 90,
        }
        for place, (outlet, role) in enumerate(zip(OUTLETS, roles, strict=False))
    ])  # fmt: skip


def figures(articles: pd.DataFrame, **stated: str) -> FactTable:
    """Percentages with the first letters of the outlets that state them."""
    statements = [
        Statement(letter, f"{number.removeprefix('p')} percent", "percent", float(number.removeprefix("p")))
        for number, letters in stated.items()
        for letter in letters
    ]
    return FactTable("figure", tuple(statements), articles)


def origins(*names: str, kind: str = "article") -> pd.DataFrame:
    day = pd.Timestamp(2025, 3, 2)
    return pd.DataFrame([{"outlet": name, "said_on": day, "kind": kind, "articles": 1} for name in names])


def test_one_origin_is_named_with_its_day() -> None:
    assert (
        story_summary.counts_line(5, origins("Lantern Gazette")) == "5 outlets, 1 origin: Lantern Gazette, 2 Mar 2025"
    )
    assert story_summary.counts_line(0, origins()) == "Unknown outlet, 0 origins"
    many = story_summary.counts_line(2, origins("Aa", "Bb", "Cc", "Dd", "Ee"))
    assert many == "2 outlets, 5 origins: Aa (2 Mar 2025), Bb (2 Mar 2025), Cc (2 Mar 2025) and 2 more"


def test_the_sentences_say_who_reported_rewrote_and_copied() -> None:
    articles = members("own", "partly", "verbatim", None)
    first, roles, *_ = story_summary.sentences(articles, origins("Lantern Gazette", kind="outside"), [])
    assert first == (
        "4 outlets ran 4 articles (3 Mar – 6 Mar 2025). All lead back to one original source: "
        "Lantern Gazette, 2 Mar 2025 (not in this dataset)."
    )
    assert roles == (
        "Own report: Harbour Ledger; rewrote or partly copied another’s: Northgate Post; copied it word for word: "
        "Straits Courier; follow a report that is not in this dataset: Brine Review."
    )


def test_an_outlet_counts_once_with_its_most_original_article() -> None:
    articles = members("own", "own")
    twice = pd.concat([articles, articles.assign(originality="verbatim")], ignore_index=True)
    assert story_summary.roles(twice) == {("own",): ["Harbour Ledger", "Northgate Post"]}


def test_signs_tell_reported_from_left_out_and_unknown() -> None:
    full = members("own", "own", "own")
    (first, *_) = story_summary.main_facts([figures(full, p37="HN", p12="H")])
    assert (first.fact, first.stated, first.known) == ("37 percent", 2, 3)
    assert list(first.signs.values()) == ["✓", "✓", "–"]
    cut = members("own", "own", "own", completeness="truncated")
    (first, *_) = story_summary.main_facts([figures(cut, p37="HN", p12="H")])
    assert list(first.signs.values()) == ["✓", "✓", "?"]


def test_facts_of_one_outlet_are_shown_only_where_no_fact_is_shared() -> None:
    articles = members("own", "own")
    shared = story_summary.main_facts([figures(articles, p37="HN", p12="H")])
    assert [line.fact for line in shared] == ["37 percent"]
    alone = story_summary.main_facts([figures(articles, p37="H", p12="N")])
    assert {line.fact for line in alone} == {"37 percent", "12 percent"}


def test_what_most_report_and_who_leaves_out_most() -> None:
    articles = members("own", "own", "own", "own")
    lines = story_summary.main_facts([figures(articles, p37="HNS", p12="HNS", p5="HNSB", p90="HN")])
    agreed, difference, omitted = story_summary.sentences(articles, origins("Harbour Ledger"), lines)[2:]
    assert agreed == (
        "Most report: 5 percent (4 of 4 outlets), 37 percent (3 of 4 outlets), 12 percent (3 of 4 outlets)."
    )
    assert difference == words.NO_DIFFERENCE
    assert omitted == "Brine Review leaves out most: 2 of the 3 facts that more than half of the outlets report."
    fewer = story_summary.main_facts([figures(articles, p37="HNS", p12="HNS")])
    assert not any("leaves out" in text for text in story_summary.sentences(articles, origins("A"), fewer))


def test_a_difference_is_stated_with_its_outlets() -> None:
    articles = members("own", "own", "own")
    different = {"37.0 percent": ("35.0 percent",), "35.0 percent": ("37.0 percent",)}
    statements = tuple(
        Statement(letter, f"{number} percent", "percent", number)
        for letter, number in (("H", 37.0), ("N", 37.0), ("S", 35.0))
    )
    lines = story_summary.main_facts([FactTable("figure", statements, articles, different=different)])
    assert lines[0].text == "37.0 percent ≠ 35.0 percent"
    assert list(lines[0].signs.values()) == ["✓", "✓", "≠"]
    text = story_summary.sentences(articles, origins("Harbour Ledger"), lines)[-1]
    assert text == "They differ: 37.0 percent (2 of 3 outlets), but 35.0 percent in Straits Courier."


def test_a_long_quotation_is_cut() -> None:
    cut = story_summary.shortened("word " * 60)
    assert len(cut) <= story_summary.LONGEST_FACT
    assert cut.endswith("…")


@pytest.mark.parametrize("text", ["snapshot", "textless"])
def test_every_story_of_a_dataset_has_its_sentences_and_signs(text: str, request: pytest.FixtureRequest) -> None:
    snapshot: Snapshot = request.getfixturevalue(text)
    for story_id in queries.stories(snapshot, Scope(), order="articles", most=10)["story_id"]:
        articles = queries.story_articles(snapshot, Scope(), story_id)
        lines = story_summary.main_facts(story_summary.fact_tables(snapshot, story_id, articles), 1_000)
        first = story_summary.sentences(articles, queries.story_origins(snapshot, story_id), lines)[0]
        assert f"ran {len(articles)} article" in first
        outlets = {outlet if isinstance(outlet, str) else ui.UNKNOWN_OUTLET for outlet in articles["outlet"]}
        for line in lines:
            assert {name.strip() for name in line.signs} == outlets
            assert line.stated == sum(sign == "✓" for name, sign in line.signs.items() if name != ui.UNKNOWN_OUTLET)
