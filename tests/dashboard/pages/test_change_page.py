"""The Change page: its figures are those of the questions, and what cannot be compared is a sentence."""

from __future__ import annotations

from datetime import date

from dashboard.ask import change
from dashboard.ask.change import Periods
from dashboard.ask.database import Snapshot
from dashboard.ask.scope import Choices, Scope
from dashboard.words import change as words
from tests.dashboard.pages.test_pages import figures, run

APRIL = Scope(from_on=date(2025, 4, 1), to_on=date(2025, 4, 30))


def test_each_topic_has_its_sentence_and_its_chart(snapshot: Snapshot, choices: Choices) -> None:
    test = run("change", APRIL, snapshot, choices)
    assert not test.exception
    texts = [text.value.replace("\\", "") for text in test.markdown]
    assert any(text.startswith("**Tariffs: ") and "in 2 Mar – 31 Mar 2025" in text for text in texts)
    assert any(text.startswith("**Fentanyl: ") for text in texts)
    periods = Periods(now=(date(2025, 4, 1), date(2025, 4, 30)), before=(date(2025, 3, 2), date(2025, 3, 31)))
    rows = change.by_outlet(snapshot, APRIL, periods, ["tariffs"])
    rows = rows[rows["change"].notna() & (rows["first_articles_now"] + rows["first_articles_before"] > 0)]
    _, before, now = figures(test)[0]["data"]
    assert now["x"] == rows["first_articles_now"].tolist()
    assert before["x"] == rows["first_articles_before"].tolist()


def test_each_panel_has_one_outlet_in_colour_and_the_others_in_grey(snapshot: Snapshot, choices: Choices) -> None:
    drawn = [figure for figure in figures(run("change", APRIL, snapshot, choices)) if len(figure["data"]) > 3]
    for figure in drawn:
        own = [trace for trace in figure["data"] if trace["mode"] == "lines+markers"]
        grey = [trace for trace in figure["data"] if trace["mode"] == "lines"]
        assert len(own) == len(grey) > 1
        assert len({trace["line"]["color"] for trace in own}) == 1
        for mine, others in zip(own, grey, strict=True):
            assert len(others["y"]) == (len(own) - 1) * (len(mine["y"]) + 1)
    assert drawn


def test_other_dates_are_in_the_link(snapshot: Snapshot, choices: Choices) -> None:
    link = {"with": words.PERIODS[words.CUSTOM], "with-from": "2025-02-01", "with-to": "2025-02-28"}
    test = run("change", APRIL, snapshot, choices, **link)
    assert not test.exception
    assert any("1 Feb – 28 Feb 2025" in text.value for text in test.markdown)
    bare = run("change", APRIL, snapshot, choices, **{"with": words.PERIODS[words.CUSTOM]})
    assert [info.value for info in bare.info] == [words.PICK_OTHER]


def test_a_period_that_is_not_covered_is_not_compared(snapshot: Snapshot, choices: Choices) -> None:
    test = run("change", APRIL, snapshot, choices, **{"with": words.PERIODS[words.YEAR_AGO]})
    assert not test.exception
    assert any("is not fully covered" in info.value for info in test.info)
    assert not figures(test)
