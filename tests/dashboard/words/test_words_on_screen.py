"""What stands on the pages is English: no missing value by its name, no code, no "1 articles", in any kind of scope."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.ask import queries
from dashboard.ask.database import Snapshot, open_snapshot
from dashboard.ask.scope import Choices, Scope
from dashboard.pages.menu import PATHS
from dashboard.pages.parts.show import worded
from dashboard.words import codes, columns, rules
from dashboard.words import interface as ui
from dashboard.words import stories as story_words
from pipeline.runs.build import Order, build
from tests.dashboard.conftest import ROOT
from tests.dashboard.pages.test_pages import SCOPES, figures, run

NOUNS = (
    "articles|outlets|origins|mentions|milestones|spikes|stories|records|words|sentences|characters|periods|days|"
    "passages|forms|reports|neighbours|keywords|credits"
)
WRONG = re.compile(
    rf"""
      \bNone\b | \bnan\b | \bNaN\b | \bNaT\b | <NA>   # a missing value by its name
    | (?<![\d.,–]) 1 \s (?:{NOUNS}) \b                # one of them is none of many
    | (?<!\.) \.\. (?!\.) | \.\s\. | ,\s?[.,]         # a sentence that ends twice
    | \{{\w*\}}                                        # a sentence that was not filled in
    """,
    re.VERBOSE,
)


@pytest.fixture(scope="module", params=["snapshot", "textless", "one article", "undated alone", "first five"])
def shown(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Data of several kinds: with texts and without, and so little that most sections have nothing to tell."""
    if request.param in ("snapshot", "textless"):
        found: Snapshot = request.getfixturevalue(request.param)
        return found
    folder = tmp_path_factory.mktemp("shown")
    if request.param == "first five":
        paths: tuple[Path, ...] = (request.getfixturevalue("articles_folder"),)
    else:
        # Invented: neither the paper nor the canal is anywhere.
        day = "Published 4 May 2025\n\n" if request.param == "one article" else ""
        text = "The canal office reads the list of tariffs once a week, and its clerk said that the list grows longer."
        paths = (folder / "a.txt",)
        paths[0].write_text(f"Clerks at the canal read the tariffs\n\n{day}{text}\n\n{text}\n", encoding="utf-8")
    build(Order(paths, folder / "build", ROOT / "data" / "reference"))
    return open_snapshot(folder / "build")


def texts(test: AppTest) -> Iterator[str]:
    """All that a reader may read: running text, labels, options, cells, and what charts and their pointers say."""
    for element in (*test.markdown, *test.caption, *test.header, *test.subheader, *test.info, *test.warning):
        yield element.value.replace("\\", "")
    for metric in test.metric:
        yield from (metric.label, metric.value, metric.delta)
    for widget in (*test.selectbox, *test.multiselect):
        yield from (widget.label, *widget.options)
    for labelled in (*test.radio, *test.toggle, *test.number_input, *test.expander, *test.button):
        yield labelled.label
    for chart in test.get("plotly_chart"):
        yield from spoken(json.loads(chart.proto.spec))
    for frame in test.dataframe:
        yield from (str(cell) for column in frame.value for cell in frame.value[column].dropna())


def spoken(part: Any) -> Iterator[str]:
    """The texts of a figure; names of its settings are none."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for key, value in part.items():
            if key not in ("template", "hovertemplate", "texttemplate", "font"):
                yield from spoken(value)
    elif isinstance(part, list):
        for value in part:
            yield from spoken(value)


def assert_english(test: AppTest) -> None:
    assert not test.exception
    assert not [text for text in texts(test) if WRONG.search(text)]
    for frame in test.dataframe:
        assert frame.proto.HasField("placeholder"), "missing values are empty cells"
        assert frame.proto.placeholder == ""
        for column, words in codes.WORDS.items():
            if column in frame.value:
                bare = {code for code, word in words.items() if word != code and code not in words.values()}
                assert not bare & set(frame.value[column].dropna()), f"{column} holds codes"


@pytest.mark.parametrize("name", SCOPES)
@pytest.mark.parametrize("page", PATHS)
def test_every_page_speaks_english_in_every_scope(page: str, name: str, snapshot: Snapshot, choices: Choices) -> None:
    assert_english(run(page, SCOPES[name], snapshot, choices))


@pytest.mark.parametrize("page", PATHS)
def test_every_page_speaks_english_of_all_kinds_of_data(page: str, shown: Snapshot) -> None:
    assert_english(run(page, Scope(), shown, queries.choices(shown)))


def test_an_article_a_story_and_what_lies_behind_a_chart_do_as_well(shown: Snapshot) -> None:
    choices = queries.choices(shown)
    test = run("articles", Scope(), shown, choices)
    box = next(each for each in test.selectbox if each.label == ui.OPEN_ARTICLE)
    for place in range(min(4, len(box.options))):
        box.select_index(place).run()
        assert_english(test)
    stories = list(queries.stories(shown, Scope(), order="articles", most=3)["story_id"])
    for story_id in stories:
        assert_english(run("stories", Scope(), shown, choices, story=story_id))
    for part in story_words.EVIDENCE_PARTS.values():
        for story_id in stories[:1]:
            assert_english(run("stories", Scope(), shown, choices, story=story_id, evidence=part))
    test = run("timeline", Scope(), shown, choices)
    for key in ("period", "milestone"):
        if key in [each.key for each in test.selectbox]:
            box = test.selectbox(key=key)
            for place in {0, len(box.options) - 1}:
                box.select_index(place).run()
                assert_english(test)


def test_months_are_drawn_where_something_is_dated(shown: Snapshot) -> None:
    choices = queries.choices(shown)
    drawn = figures(run("outlets", Scope(), shown, choices))
    has_map = any(trace["type"] == "heatmap" for figure in drawn for trace in figure["data"])
    assert has_map is (choices.first_on is not None)


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [("1 of 1 articles", True), ("31 articles", False), ("1.1 articles", False), ("x 1 outlets", True),
     ("None of these", True), ("nobody", False), ("the end..", True), ("and so on...", False), ("a, , b", True),
     ("x {noun}", True), ("1,001 articles", False)],
)  # fmt: skip
def test_what_is_wrong_is_found(text: str, is_wrong: bool) -> None:
    assert bool(WRONG.search(text)) is is_wrong


def test_words_stand_for_codes_row_by_row_and_missing_ones_stay_missing() -> None:
    frame = pd.DataFrame({"language": ["en", None, "tlh"], "words": [1, 2, 3], "grade": ["partly", float("nan"), "x"]})
    told = worded(frame)
    assert told["language"].tolist()[::2] == ["English", "tlh"]
    assert told.isna().equals(frame.isna())
    assert told["words"].equals(frame["words"])
    assert frame["language"].iloc[0] == "en", "files keep the code"


def test_files_say_what_their_codes_stand_for() -> None:
    plain = {"language", "country", "kind", "actor", "category", "confidence", "type", "note"}  # clear without words
    for column in codes.WORDS.keys() - plain:
        meaning = columns.meaning(column, {})
        words = codes.WORDS[column] if column != "rule" else rules.REMOVED_BY
        assert not [code for code in words if code not in meaning], column


@pytest.mark.parametrize("module", [codes, columns, ui])
def test_each_name_is_assigned_once(module: ModuleType) -> None:
    tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
    given = [each for node in tree.body if isinstance(node, ast.Assign) for each in node.targets]
    names = [each.id for each in given if isinstance(each, ast.Name)]
    assert names
    assert sorted(names) == sorted(set(names))
