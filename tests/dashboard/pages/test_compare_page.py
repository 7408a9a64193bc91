"""The Compare page: what is compared is in the link, and small samples show headlines."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import combinations
from typing import Any

import pytest

from dashboard.ask import queries, sides
from dashboard.ask.database import Snapshot
from dashboard.ask.scope import Choices, Scope
from dashboard.ask.sides import SIDES_BY, Sides, SidesBy
from dashboard.words import compare as words
from tests.dashboard.pages.test_pages import figures, run


def test_a_link_opens_the_comparison_of_its_outlets(snapshot: Snapshot, choices: Choices) -> None:
    names = ["Straits Courier", "Northgate Post"]
    context_link = {"compare": "Outlets", "sides-outlets": names}
    test = run("compare", Scope(), snapshot, choices, **context_link)  # type: ignore[arg-type]
    assert not test.exception
    assert test.multiselect(key="sides-outlets").value == ["straits-courier", "northgate-post"]
    table = test.dataframe[0].value
    assert list(table[words.SIDE]) == names
    chosen = Sides("outlets", ("straits-courier", "northgate-post"), Scope())
    totals = queries.side_totals(snapshot, chosen, "tariffs", "fentanyl").set_index("side")
    assert list(table["articles"]) == list(totals.loc[list(chosen.ids), "articles"])
    drawn = [trace["name"] for trace in figures(test)[0]["data"] if trace.get("showlegend") is not False]
    assert drawn == names


@pytest.mark.parametrize("by", SIDES_BY)
def test_owners_types_and_countries_are_compared_alike(by: SidesBy, snapshot: Snapshot, choices: Choices) -> None:
    test = run("compare", Scope(), snapshot, choices, compare=words.SIDES_BY[by])
    assert not test.exception
    known = tuple(choices.values("groups")) if by == "groups" else ()
    every = queries.side_totals(snapshot, Sides(by, known, Scope()), "tariffs", "fentanyl")
    offered = [side for side in every["side"] if side != "unknown"]
    if len(offered) < 2:
        assert any("nothing to compare" in info.value for info in test.info)
        return
    assert list(test.dataframe[0].value[words.SIDE]) == [choices.label(by, side) for side in offered[:2]]
    headers = [header.value for header in test.header]
    assert headers[0] == words.FIGURES_TITLE
    assert {words.PHRASES, words.COUNTS_TITLE, words.HEADLINES} <= set(headers)
    assert [tab.label for tab in test.tabs][-3:] == [words.CREDITS, words.SPEAKERS, words.NUMBERS]


@pytest.mark.parametrize(
    ("part", "column", "counts"),
    [
        (words.CREDITS, words.CITED, lambda *of: sides.credit_counts(queries.side_credits(*of))),
        (words.SPEAKERS, words.SPEAKER, lambda *of: sides.speaker_counts(queries.side_speakers(*of))),
        (words.NUMBERS, words.FIGURE, lambda *of: sides.figure_counts(queries.side_figures(*of))),
    ],
)
def test_sources_people_and_figures_have_a_tab_each_that_asks_for_its_own_alone(
    part: str, column: str, counts: Callable[..., dict[tuple[str, str], int]], snapshot: Snapshot, choices: Choices,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    asked: list[str] = []

    def noted(name: str, own: Callable[..., Any], *of: Any) -> Any:
        asked.append(name)
        return own(*of)

    for name in ("side_credits", "side_speakers", "side_figures"):
        monkeypatch.setattr(queries, name, partial(noted, name, getattr(queries, name)))
    test = run("compare", Scope(), snapshot, choices, compare="Types of outlet", **{"compare-counts": part})
    assert not test.exception
    assert len(asked) == 1
    shown = [table.value for table in test.dataframe if column in table.value]
    ids = tuple(test.multiselect(key="sides-kinds").value)
    expected = {thing for _, thing in counts(snapshot, Sides("kinds", ids, Scope()))}
    assert bool(shown) == bool(expected)
    assert {thing for table in shown for thing in table[column]} <= expected


def test_latest_headlines_are_listed_once(snapshot: Snapshot, choices: Choices) -> None:
    """Of two sides without a day in common, those with too few texts have their headlines above."""
    test = run("compare", Scope(), snapshot, choices)
    for first, second in combinations(test.multiselect(key="sides-outlets").options, 2):
        test.multiselect(key="sides-outlets").set_value([first, second]).run()
        assert not test.exception
        keys = [radio.key.removeprefix("few-").removeprefix("latest-") for radio in test.radio if radio.key]
        listed = [key for key in keys if key in (first, second)]
        assert len(listed) == len(set(listed))


def test_fewer_than_two_are_asked_for(snapshot: Snapshot, choices: Choices) -> None:
    test = run("compare", Scope(), snapshot, choices)
    test.multiselect(key="sides-outlets").set_value(["northgate-post"]).run()
    assert not test.exception
    assert [info.value for info in test.info] == [words.FEWEST_SIDES.format(most=4)]


def test_a_side_with_few_articles_shows_its_headlines(snapshot: Snapshot, choices: Choices) -> None:
    every = queries.side_totals(snapshot, Sides("outlets", (), Scope()), "tariffs", "fentanyl")
    small = every[(every["articles"] < 5) & (every["side"] != "unknown")]["side"].iloc[0]
    test = run("compare", Scope(), snapshot, choices)
    test.multiselect(key="sides-outlets").set_value(["northgate-post", small]).run()
    assert not test.exception
    latest = queries.latest_articles(snapshot, Scope(outlets=(small,)), 6)
    assert list(test.radio(key=f"few-{small}").options)
    assert len(test.radio(key=f"few-{small}").options) == len(latest)


def test_without_texts_phrases_are_not_compared(textless: Snapshot) -> None:
    test = run("compare", Scope(), textless, queries.choices(textless))
    assert not test.exception
    assert words.NO_TEXTS in [info.value for info in test.info]
