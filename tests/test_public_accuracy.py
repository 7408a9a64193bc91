"""Accuracy on public pages: figures hold their floors, and the scorer counts as it says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from benchmarks.accuracy.floors import PUBLIC_FLOORS, load_floors, sunk
from benchmarks.accuracy.public.measure import Answer, measure
from benchmarks.accuracy.public.report import own_figures
from benchmarks.accuracy.public.score import body_f1, fact_scores, verdicts
from benchmarks.accuracy.public.truth import SETS, LabelledSet, Truth, names_in, page_name, read_truth, truth_digest


@pytest.mark.parametrize("labelled", SETS, ids=[labelled.name for labelled in SETS])
def test_no_figure_on_public_pages_is_below_its_floor(public_pages: Path, labelled: LabelledSet) -> None:
    truth = read_truth(public_pages, labelled)
    figures = own_figures(labelled, measure(public_pages, labelled, with_peers=False), truth)
    floors = load_floors(PUBLIC_FLOORS, truth_digest(public_pages))
    pinned = {name: floor for name, floor in floors.items() if name.startswith(f"{labelled.name}.")}
    assert pinned
    assert not sunk(figures, pinned)


def test_body_f1_counts_words_with_their_case_and_a_missing_page_as_nothing() -> None:
    truth = [Truth("a", "set", body="One two three"), Truth("b", "set", body="four")]
    assert body_f1({"a": Answer(body="one two three")}, truth) == pytest.approx((2 / 3) / 2)


@pytest.mark.parametrize(
    ("found", "true", "verdict"),
    [
        ("Mill hours cut!", "MILL HOURS CUT", "right"),
        ("Mill owners cut the hours of two shifts - Courier", "Mill owners cut the hours of two shifts", "right"),
        ("Mill hours cut again", "Mill hours cut", "wrong"),
        (None, "Mill hours cut", "none"),
    ],
)
def test_a_headline_may_be_cut_or_continued_when_it_is_long(found: str | None, true: str, verdict: str) -> None:
    assert verdicts({"a": Answer(headline=found)}, [Truth("a", "set", headline=true)], "headline") == {"a": verdict}


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Ana Roe and Ines Dorval", {"ana roe", "ines dorval"}),
        ("Ines Dorval; Ana Roe |", {"ana roe", "ines dorval"}),
        ("Ana Roe, Ph.D.", {"ana roe"}),
        ("Sandra Anderson", {"sandra anderson"}),
        (None, set()),
    ],
)
def test_a_byline_is_the_set_of_its_names(byline: str | None, names: set[str]) -> None:
    assert names_in(byline) == names


def test_a_score_tells_right_near_wrong_and_none_apart() -> None:
    truth = [Truth(name, "set", names=frozenset({"a", "b"}), published_on=date(2025, 4, 2)) for name in "wxyz"]
    answers = {
        "w": Answer(names=frozenset({"a", "b"}), published_on=date(2025, 4, 2)),
        "x": Answer(names=frozenset({"a"}), published_on=date(2025, 4, 3)),
        "y": Answer(names=frozenset({"c"}), published_on=date(2025, 4, 9)),
    }
    for score in fact_scores(answers, truth).values():
        assert (score.pages, score.right, score.near, score.wrong) == (4, 1, 1, 1)


def test_a_page_is_named_by_its_file() -> None:
    assert page_name("pages/text.zip!folder/aeb-1.txt") == "aeb-1"
