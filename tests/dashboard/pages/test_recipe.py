"""The code shown at a chart, run on the downloaded files of articles, gives the chart's own table.

Its Python always runs; its R runs where R is installed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from numbers import Number
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dashboard.ask.database import Snapshot
from dashboard.ask.scope import Choices, Scope
from dashboard.files.recipe import Recipe, Setting
from dashboard.pages.outlets import DESCRIBED
from dashboard.pages.parts import recipe
from dashboard.words import change as words
from dashboard.words import interface as ui
from dashboard.words import sharing
from dashboard.words.compare import SIDES_BY
from tests.dashboard.pages.test_pages import run

SCOPES = {
    "everything": Scope(),
    "an open end": Scope(from_on=date(2025, 3, 5), unit="outlets"),
    "a topic and words": Scope(topics=("fentanyl",), free_words=("tariffs",), unit="owners"),
    "two topics, dates": Scope(date(2025, 2, 27), date(2025, 6, 3), topics=("tariffs", "fentanyl"), unit="origins"),
    "raw text, left out": Scope(on_raw=True, any_sense=True, on_topic=True, without=("topics:fentanyl",)),
}
OTHER = {"with-from": "2025-03-01", "with-to": "2025-04-05"}  # covered by the data, whatever the scope
CHARTS = [
    ("overview", "overview", {}),
    ("overview", "top-outlets", {}),
    ("timeline", "timeline", {"by": "day"}),
    ("timeline", "timeline", {"by": "month"}),
    ("outlets", "outlets", {}),
    ("outlets", "topic-map", {}),
    ("outlets", "outlet-months", {}),
    ("change", "change-{topic}", {"with": words.PERIODS[words.CUSTOM], **OTHER}),
    ("change", "outlets-{topic}", {"with": words.PERIODS[words.CUSTOM], **OTHER}),
    *(("compare", "compare-time", {"compare": label}) for label in SIDES_BY.values()),
]
R = shutil.which("Rscript")


def tab(page: str, chart: str, name: str, scope: Scope, snapshot: Snapshot, choices: Choices, **link: str) -> Any:
    test = run(page, scope, snapshot, choices, **{f"{chart}-tabs": name}, **link)
    assert not test.exception
    return test


@dataclass(frozen=True)
class Shown:
    """What the tab shows: the recipe, the names of its files, which are written, and the code."""

    recipe: Recipe
    files: list[str]
    code: str


def code_of(page: str, chart: str, scope: Scope, snapshot: Snapshot, choices: Choices, **link: str) -> Shown:
    """The code of a chart, with its files in the current folder."""
    asked: list[tuple[Recipe, list[recipe.File]]] = []
    original = recipe.files

    def files(own: Recipe, *of: Any) -> list[recipe.File]:
        asked.append((own, original(own, *of)))
        return asked[-1][1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(recipe, "files", files)
        test = tab(page, chart, ui.CODE, scope, snapshot, choices, **link)
    ((own, of_chart),) = asked
    for _, name, make in of_chart:
        Path(name).write_bytes(make().read())
    return Shown(own, [name for _, name, _ in of_chart], test.code[0].value)


def rebuilt(code: str) -> pd.DataFrame:
    names: dict[str, Any] = {}
    exec(compile(code, "code shown", "exec"), names)
    table: pd.DataFrame = names["table"]
    return table


def rebuilt_in_r(code: str, files: list[str]) -> pd.DataFrame:
    """The table as R makes it; arrow, which no Debian package has, is replaced by CSV."""
    for name in files:
        frame = pd.read_parquet(name)
        frame.to_csv(f"{name}.csv", index=False)
        texts = [column for column in frame if not pd.api.types.is_numeric_dtype(frame[column])]
    kinds = ", ".join(f"{column} = 'character'" for column in texts)
    reader = (
        "read_parquet <- function(file) read.csv(paste0(file, '.csv'), na.strings = '', encoding = 'UTF-8', "
        f"colClasses = c({kinds}))"
    )
    assert code.startswith("library(arrow)\n")
    Path("code.R").write_text(
        code.replace("library(arrow)", reader, 1) + "write.csv(table, 'table.csv', row.names = FALSE, na = '')\n",
        encoding="utf-8",
    )
    command = ["Rscript", "--vanilla", "code.R"]
    environment = os.environ | {"LC_ALL": "C.UTF-8"}
    subprocess.run(command, check=True, capture_output=True, timeout=120, env=environment)
    return pd.read_csv("table.csv", keep_default_na=False, na_values=[""])


def cells(frame: pd.DataFrame) -> list[list[object]]:
    """The values row by row, with None for every missing one."""
    return [[None if pd.isna(value) else value for value in row] for row in frame.itertuples(index=False)]


def in_text(frame: pd.DataFrame) -> list[list[object]]:
    """The values row by row as a CSV file has them: days as text, numbers to twelve digits."""
    return [
        [
            f"{value:%Y-%m-%d}" if isinstance(value, date) else f"{value:.12g}" if isinstance(value, Number) else value
            for value in row
        ]
        for row in cells(frame)
    ]


def own_table(tables: Sequence[Any], columns: Sequence[str]) -> pd.DataFrame:
    """The table on the page that has the columns."""
    frame: pd.DataFrame = next(table.value for table in tables if set(columns) <= set(table.value))
    return frame


@pytest.mark.parametrize("name", SCOPES)
@pytest.mark.parametrize(("page", "chart", "link"), CHARTS)
def test_the_code_of_a_chart_gives_its_table(
    page: str, chart: str, link: dict[str, str], name: str, snapshot: Snapshot, choices: Choices,
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    scope = SCOPES[name]
    chart = chart.format(topic="tariffs" if "topics:fentanyl" in scope.without else "fentanyl")
    shown = tab(page, chart, ui.TABLE, scope, snapshot, choices, **link).dataframe
    monkeypatch.chdir(tmp_path)
    code = code_of(page, chart, scope, snapshot, choices, **link)
    table = rebuilt(code.code)
    in_r = rebuilt_in_r(code.recipe.code(code.files[0], code.files[-1], "r"), code.files) if R else None
    own = own_table(shown, list(map(str, table)))
    assert set(own) - set(table) == ({*DESCRIBED} if chart == "outlets" else {"topic"} if "change" in chart else set())
    assert len(own)
    assert cells(table) == cells(own[list(table)])
    if in_r is not None:
        assert in_text(in_r[list(table)]) == in_text(table)


def test_the_code_is_shown_in_r_as_well(snapshot: Snapshot, choices: Choices) -> None:
    link = {"overview-language": sharing.CODE_LANGUAGES["r"]}
    test = tab("overview", "overview", ui.CODE, Scope(), snapshot, choices, **link)
    assert test.code[0].language == "r"
    assert test.code[0].value.startswith("library(arrow)")
    assert sharing.CODE_NOTES["r"] in [note.value for note in test.caption]


def test_values_are_written_as_r_writes_them() -> None:
    settings: dict[str, Setting] = {"a": 'say "x\\y"', "b": ["Tariffs"], "c": [], "d": 10, "e": "海", "f": [["g"], []]}
    code = Recipe(("selected",), settings).code("one.parquet", "two.parquet", "r")
    for line in (
        r'a <- "say \"x\\y\""',
        'b <- c("Tariffs")',
        "c <- character(0)",
        "d <- 10",
        'e <- "海"',
        'f <- list(c("g"), character(0))',
    ):
        assert line in code.splitlines()
    assert 'whole <- read_parquet("two.parquet")' in code


def test_a_chart_that_articles_alone_do_not_explain_says_so(snapshot: Snapshot, choices: Choices) -> None:
    test = tab("keywords", "co-mentions", ui.CODE, Scope(), snapshot, choices)
    assert not test.code
    assert sharing.NO_CODE in [note.value for note in test.info]
