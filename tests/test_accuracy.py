"""The accuracy gate: figures hold their floors, floors cannot sink unnoticed, the first five articles are exactly right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.accuracy.five import differences
from benchmarks.accuracy.floors import FLOORS, FloorsError, labels_digest, load_floors, pin_floors, sunk
from benchmarks.accuracy.gate import PAGES, body_score, fact_tallies, measure_pages
from benchmarks.accuracy.page import read_page
from benchmarks.accuracy.score import overlap, tally


@pytest.mark.parametrize("pages", ["dev", "second", "held_out"])
def test_no_figure_on_text_is_below_its_floor(pages: str) -> None:
    results = measure_pages(PAGES / pages)
    figures = {f"{pages}.body_f1_text": body_score(results).ours}
    for fact, counted in fact_tallies(results).items():
        figures |= {f"{pages}.{fact}.right": counted.recall, f"{pages}.{fact}.not_wrong": 1 - counted.wrong_share}
    floors = load_floors(FLOORS, labels_digest(PAGES))
    assert not sunk(figures, {name: floor for name, floor in floors.items() if name in figures})


def test_the_first_five_articles_are_exactly_right(articles_folder: Path) -> None:
    assert differences(articles_folder) == []


def test_floors_edited_by_hand_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    pin_floors(path, "labels", {"figure": 0.9}, may_lower=False)
    content = json.loads(path.read_text(encoding="utf-8"))
    content["floors"]["figure"] = 0.1
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(FloorsError, match="edited by hand"):
        load_floors(path, "labels")


def test_a_floor_sinks_only_with_the_flag(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    pin_floors(path, "labels", {"figure": 0.9}, may_lower=False)
    with pytest.raises(FloorsError, match="would sink"):
        pin_floors(path, "labels", {"figure": 0.5}, may_lower=False)
    pin_floors(path, "labels", {"figure": 0.5}, may_lower=True)
    assert load_floors(path, "labels") == {"figure": 0.495}


def test_other_labels_need_new_floors(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    pin_floors(path, "labels", {"figure": 0.9}, may_lower=False)
    with pytest.raises(FloorsError, match="changed"):
        load_floors(path, "other labels")


def test_a_figure_that_is_no_longer_measured_has_sunk() -> None:
    assert sunk({}, {"figure": 0.9})


def test_overlap_counts_tokens_and_leaves_the_standfirst_out() -> None:
    found = overlap("one two three free", "one two four", free="free")
    assert (found.precision, found.recall) == (2 / 3, 2 / 3)


def test_a_missing_answer_is_not_a_wrong_one() -> None:
    counted = tally([("A", "a"), (None, "b"), ("c", None), ("d", "e")])
    assert (counted.given, counted.right, counted.wrong, counted.pages) == (3, 1, 2, 4)


def test_a_page_file_knows_its_body_and_its_asides(tmp_path: Path) -> None:
    path = tmp_path / "page.page"
    path.write_text("shape: test\nheadline: none\n---\nn|Home\nb|⟦date ⟧One.\ns|Two\nf|Foot", encoding="utf-8")
    page = read_page(path)
    assert (page.text, page.body) == ("Home\ndate One.\nTwo\nFoot", "One.\nTwo")
    assert page.facts["headline"] is None
