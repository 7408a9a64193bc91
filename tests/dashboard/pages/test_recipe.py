"""The code shown at a chart, run on the downloaded files of articles, gives the chart's own table."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dashboard.ask import queries
from dashboard.ask.database import Snapshot
from dashboard.ask.scope import Choices, Scope
from dashboard.pages.outlets import DESCRIBED
from dashboard.pages.parts import recipe
from dashboard.pages.parts.context import PageContext
from dashboard.words import interface as ui
from dashboard.words import sharing
from tests.dashboard.pages.test_pages import run

SCOPES = {
    "everything": Scope(),
    "an open end": Scope(from_on=date(2025, 3, 5), unit="outlets"),
    "a topic and words": Scope(topics=("fentanyl",), free_words=("tariffs",), unit="owners"),
    "two topics, dates": Scope(date(2025, 2, 27), date(2025, 6, 3), topics=("tariffs", "fentanyl"), unit="origins"),
    "raw text, left out": Scope(on_raw=True, any_sense=True, on_topic=True, without=("topics:fentanyl",)),
}
CHARTS = [
    ("overview", "overview", {}),
    ("overview", "top-outlets", {}),
    ("timeline", "timeline", {"by": "day"}),
    ("timeline", "timeline", {"by": "month"}),
    ("outlets", "outlets", {}),
    ("outlets", "topic-map", {}),
    ("outlets", "outlet-months", {}),
]


def tab(page: str, chart: str, name: str, scope: Scope, snapshot: Snapshot, choices: Choices, **link: str) -> Any:
    test = run(page, scope, snapshot, choices, **{f"{chart}-tabs": name}, **link)
    assert not test.exception
    return test


def rebuilt(code: str, scope: Scope, snapshot: Snapshot, choices: Choices) -> pd.DataFrame:
    context = PageContext(snapshot, choices, queries.scope_totals(snapshot, scope), "light")
    for _, name, make in recipe.files(scope, context):
        Path(name).write_bytes(make().read())
    names: dict[str, Any] = {}
    exec(compile(code, "code shown", "exec"), names)
    table: pd.DataFrame = names["table"]
    return table


def cells(frame: pd.DataFrame) -> list[list[object]]:
    """The values row by row, with None for every missing one."""
    return [[None if pd.isna(value) else value for value in row] for row in frame.itertuples(index=False)]


@pytest.mark.parametrize("name", SCOPES)
@pytest.mark.parametrize(("page", "chart", "link"), CHARTS)
def test_the_code_of_a_chart_gives_its_table(
    page: str, chart: str, link: dict[str, str], name: str, snapshot: Snapshot, choices: Choices,
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    scope = SCOPES[name]
    shown = tab(page, chart, ui.TABLE, scope, snapshot, choices, **link).dataframe
    code = tab(page, chart, ui.CODE, scope, snapshot, choices, **link).code
    table = rebuilt(code[0].value, scope, snapshot, choices)
    own = next(frame.value for frame in shown if set(table) <= set(frame.value))
    assert set(own) - set(table) == (set(DESCRIBED) if chart == "outlets" else set())
    assert len(own)
    assert cells(table) == cells(own[list(table)])


def test_a_chart_that_articles_alone_do_not_explain_says_so(snapshot: Snapshot, choices: Choices) -> None:
    test = tab("keywords", "co-mentions", ui.CODE, Scope(), snapshot, choices)
    assert not test.code
    assert sharing.NO_CODE in [note.value for note in test.info]
