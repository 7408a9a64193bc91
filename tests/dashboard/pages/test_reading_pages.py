"""Keywords, Articles and Data as a reader uses them: what is typed, judged, turned over and read."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.ask import queries
from dashboard.ask.database import Snapshot, open_snapshot
from dashboard.ask.queries.keywords import SAMPLE_SIZE
from dashboard.ask.scope import Choices, Scope
from dashboard.pages import data
from dashboard.words import accuracy as accuracy_words
from dashboard.words import codes
from dashboard.words import interface as ui
from dashboard.words import keywords as keyword_words
from tests.building import CORPUS, build_at
from tests.dashboard.pages.test_pages import figures, run

HOSTILE = [
    'tariff <b onclick="x()">bold</b>',
    "tariff [link](javascript:alert(1))",
    "tariff ![x](http://a.example/x.png)",
]


def names(test: AppTest) -> list[str]:
    return [trace["name"] for trace in figures(test)[0]["data"] if trace.get("showlegend") is not False]


def texts(test: AppTest) -> list[str]:
    """Everything on the page that reads markdown."""
    kinds = (test.markdown, test.caption, test.warning, test.info, test.header)
    return [str(each.value) for kind in kinds for each in kind] + [each.label for each in (*test.checkbox, *test.radio)]


def test_what_is_not_understood_is_told_and_the_last_results_stay(snapshot: Snapshot, choices: Choices) -> None:
    test = run("keywords", Scope(), snapshot, choices)
    test.text_area(key="terms").set_value('soybeans\n"trade war"').run()
    test.text_area(key="terms").set_value('soybeans\n"trade war').run()
    assert not test.exception
    assert names(test)[-2:] == ["soybeans", '"trade war"']
    (told,) = [each.value for each in test.warning]
    assert "quotation mark is missing" in told
    assert "Still showing" in told


def test_lines_beyond_the_last_that_is_drawn_are_told(snapshot: Snapshot, choices: Choices) -> None:
    test = run("keywords", Scope(), snapshot, choices)
    test.text_area(key="terms").set_value("\n".join(["talks", "war", "duty", "port", "ship", "farm", "lamp"])).run()
    assert not test.exception
    assert any("Only the first 5 lines" in each.value for each in test.warning)


def test_a_reader_judges_a_sample_and_reads_its_precision(snapshot: Snapshot, choices: Choices) -> None:
    test = run("keywords", Scope(), snapshot, choices)
    test.toggle(key="judged").set_value(True).run()
    boxes = [each for each in test.radio if str(each.key).startswith("verdict/")]
    assert len(boxes) == SAMPLE_SIZE
    for box, verdict in zip(boxes, ["right"] * 5 + ["wrong", "unsure"], strict=False):
        box.set_value(verdict)
    test.run()
    assert not test.exception
    assert any("5 of 6 right, 83% (95% interval 44–97%); 1 unsure, 13 of 20 not rated" in each for each in texts(test))


def test_without_texts_a_phrase_is_told_to_be_the_most_that_can_be(textless: Snapshot) -> None:
    test = run("keywords", Scope(), textless, queries.choices(textless))
    test.text_area(key="terms").set_value('"fentanyl tariffs"').run()
    assert not test.exception
    assert any("upper bound" in each for each in texts(test))
    assert keyword_words.NO_TEXTS_FOR_PASSAGES in [each.value for each in test.info]


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_a_reader_types_acts_nowhere(snapshot: Snapshot, choices: Choices, typed: str) -> None:
    test = run("keywords", Scope(), snapshot, choices)
    test.text_area(key="terms").set_value(f"{typed}\n({typed}").run()
    assert not test.exception
    for text in texts(test):
        assert not re.search(r"(?<!\\)<b|\]\((?!stories|articles)|(?<!\\)!\[", text), text
    for figure in figures(test):
        shown = [{key: value for key, value in trace.items() if key != "legendgroup"} for trace in figure["data"]]
        assert "<b onclick" not in json.dumps([shown, figure["layout"]])


def test_the_reader_turns_pages_and_a_new_order_starts_at_the_first(snapshot: Snapshot, choices: Choices) -> None:
    test = run("articles", Scope(), snapshot, choices)
    pages = -(-queries.scope_totals(snapshot, Scope()).articles // 25)
    test.number_input(key="page").set_value(pages).run()
    assert not test.exception
    last = queries.articles(snapshot, Scope(), most=25, skipped=25 * (pages - 1))
    assert test.dataframe[0].value["headline"].tolist() == last["headline"].tolist()
    test.selectbox(key="order").set_value("originality").run()
    assert test.number_input(key="page").value == 1
    assert "Verbatim" in set(test.dataframe[0].value["originality"])


def test_an_article_is_compared_with_its_story_sentence_by_sentence(snapshot: Snapshot, choices: Choices) -> None:
    test = run("articles", Scope(), snapshot, choices)
    test.selectbox(key="order").set_value("originality").run()
    first = queries.articles(snapshot, Scope(), order="originality", most=1)["article_id"].iloc[0]
    next(each for each in test.selectbox if each.label == ui.OPEN_ARTICLE).set_value(first).run()
    test.toggle(key="strip").set_value(True).run()
    assert not test.exception
    assert any(re.search(r"sentences?: [1-9]\d* verbatim", each) for each in texts(test))
    assert any("orange-background" in each for each in texts(test))


def test_the_data_page_tells_every_reason_and_the_records_not_loaded(tmp_path: Path) -> None:
    spoilt = tmp_path / "spoilt.jsonl"
    spoilt.write_text('{"headline": "no end\n{}\n', encoding="utf-8")
    build_at(tmp_path / "out", CORPUS, spoilt)
    built = open_snapshot(tmp_path / "out")
    test = run("data", Scope(), built, queries.choices(built))
    assert not test.exception
    frames = [each.value for each in test.dataframe]
    (reasons,) = [frame for frame in frames if "meaning" in frame and "code" in frame]
    assert {"BAD_JSON", "DUP_SAME", "MERGED"} <= set(reasons["code"])
    assert (reasons["meaning"] != "").all()
    build = queries.builds(built)
    listed = [frame for frame in frames if "record" in frame]
    assert sorted(map(len, listed)) == sorted([int(build["rejected"]), int(build["duplicates"] + build["merged"])])


def test_the_data_page_tells_the_accuracy_with_its_floors_and_the_build(snapshot: Snapshot, choices: Choices) -> None:
    test = run("data", Scope(), snapshot, choices)
    assert not test.exception
    frames = [each.value for each in test.dataframe]
    (accuracy,) = [frame for frame in frames if "floor" in frame]
    assert (accuracy["measured"] >= accuracy["floor"]).all()
    assert {
        accuracy_words.SETS[key] for key in ("accuracy/floors/held_out", "accuracy/floors_public/pages_text")
    } <= set(accuracy["measured_on_set"])
    (build,) = [frame for frame in frames if list(frame.columns) == ["what", "value"]]
    assert snapshot.manifest["sha256"] in set(build["value"])


def test_without_pinned_figures_the_page_says_how_to_measure_them(
    snapshot: Snapshot, choices: Choices, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(data, "BENCHMARKS", tmp_path)
    test = run("data", Scope(), snapshot, choices)
    assert not test.exception
    assert any("make gate" in each.value for each in test.info)


def test_every_reason_that_a_record_can_have_is_explained() -> None:
    coded = set()
    for path in data.BENCHMARKS.parent.joinpath("pipeline").rglob("*.py"):
        coded |= set(
            re.findall(r'(?:code=|Rejection\([^()]*?|_refuse\([^()]*?)"([A-Z][A-Z_]+)"', path.read_text("utf-8"))
        )
    assert coded
    assert coded <= codes.REASONS.keys()
