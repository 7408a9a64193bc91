"""Senses of labelled headlines and passages hold their floors, and the figures count as they say."""

from __future__ import annotations

from pathlib import Path

from benchmarks.accuracy.floors import load_floors, sunk
from benchmarks.senses.__main__ import FLOORS
from benchmarks.senses.score import Judged, figures, judge, labels_digest
from pipeline.measure.lexicon import Lexicon
from pipeline.reference import load_reference


def test_no_figure_is_below_its_floor() -> None:
    judged = judge(Lexicon(load_reference(Path("data/reference"))))
    assert len(judged) >= 500
    assert not sunk(figures(judged), load_floors(FLOORS, labels_digest()))


def test_precision_is_of_what_was_taken_and_recall_of_what_was_meant() -> None:
    def one(*, is_own: bool, is_taken: bool) -> Judged:
        return Judged("labels.csv", "tariffs", "held", "", is_own=is_own, is_taken=is_taken, reason=None)

    rows = [one(is_own=True, is_taken=True), one(is_own=True, is_taken=False), one(is_own=False, is_taken=True)]
    measured = figures([*rows, one(is_own=True, is_taken=True), one(is_own=False, is_taken=False)])
    assert (measured["held.labels.precision"], measured["held.all.recall"]) == (2 / 3, 2 / 3)
