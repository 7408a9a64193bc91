"""The reader's own events on the timeline: drawn, in the sentence of the chart and of its picture, refused with a reason."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.ask.database import Snapshot
from dashboard.ask.scope import Choices, Scope
from dashboard.words import interface as ui
from tests.dashboard.pages.test_pages import figures, run


def uploaded(test: AppTest, content: bytes) -> AppTest:
    return test.file_uploader(key="own-events-file").upload("events.csv", content, "text/csv").run()


@pytest.mark.parametrize("tab", [ui.CHART, ui.PICTURE])
def test_own_events_are_drawn_and_said(snapshot: Snapshot, choices: Choices, tab: str) -> None:
    test = uploaded(
        run("timeline", Scope(), snapshot, choices, **{"timeline-tabs": tab}), b"2025-04-09,Pear <b>levy</b>\n"
    )
    assert not test.exception
    (chart,) = [each for each in test.get("plotly_chart") if "timeline-strip" not in each.proto.id]
    assert "Your events: 9 Apr 2025: Pear <b>levy</b>." in chart.proto.alt
    texts = [text for figure in figures(test) for trace in figure["data"] for text in trace.get("text") or []]
    assert "Pear &lt;b&gt;levy&lt;/b&gt;" in texts


def test_a_file_that_cannot_be_read_says_why_and_the_chart_stays(snapshot: Snapshot, choices: Choices) -> None:
    test = uploaded(run("timeline", Scope(), snapshot, choices), b"someday,Levy\n1,x\n")
    assert not test.exception
    assert [each.value for each in test.warning] != []
    assert figures(test)


def test_events_outside_the_dates_are_counted_below_the_chart(snapshot: Snapshot, choices: Choices) -> None:
    test = uploaded(run("timeline", Scope(), snapshot, choices), b"2025-04-09,Pear levy\n1999-01-01,Long ago\n")
    notes = " ".join(each.value for each in (*test.caption, *test.markdown))
    assert "Outside these dates: 1 of your 2 events." in notes
