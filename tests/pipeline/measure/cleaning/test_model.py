"""The line model: evidence for every line, weights for every feature, the best run, and a reason for each removal."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.lines.labels import body_lines
from benchmarks.lines.table import REASONS
from dashboard.words.rules import REMOVED_BY
from pipeline.measure.cleaning.clean import clean, clean_page
from pipeline.measure.cleaning.evidence import evidence
from pipeline.measure.cleaning.lines import split_lines
from pipeline.measure.cleaning.model import MODEL, best_run, choose
from pipeline.measure.cleaning.shape import SHAPE, shape
from pipeline.measure.cleaning.verdicts import rule_verdicts

PROSE = [
    "The harbour board voted on Tuesday to cut fees for small carriers, a step that importers have asked for since the new tariffs began to bite in spring.",
    "Board members said the cut would run for six months and could be extended if container traffic failed to recover by the autumn, according to minutes of the meeting.",
    "Carriers had warned that further increases would push them to ports farther south, where fees are lower and the roads to the mills are shorter.",
]
CARDS = [
    line
    for n in range(6)
    for line in (
        f"Ferry timetable number {n} to change",
        f"The ferry company says that it will run fewer boats on line {n} from next month, citing a lack of crews.",
        f"{n + 2} hours ago",
    )
]


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line]


@given(st.lists(st.sampled_from([*PROSE, *CARDS, "Home", "Log in", "20 Comments", "Tugs"]), min_size=1, max_size=30))
@settings(deadline=None)
def test_evidence_has_one_number_a_line_for_every_feature_that_is_weighed(page: list[str]) -> None:
    columns = evidence(split_lines("\n".join(page)))
    assert set(columns) == set(MODEL.weights) == set(REASONS)
    assert {column.shape for column in columns.values()} == {(len(page),)}
    assert all(np.isfinite(column).all() for column in columns.values())


@pytest.mark.parametrize(
    ("text", "features"),
    [
        ("Mill Owners Call For Lower Bills", {"title": 1.0}),
        ("Mill owners call for lower bills", {"title": 0.0}),
        ("Key points of the plan:", {"colon": 1.0}),
        ("The mill said on Monday that …", {"ellipsis": 1.0}),
        ("2 hours ago", {"moment": 1.0, "answer": 1.0}),
        ("3 April 2025", {"moment": 1.0}),
        ("“Nobody expects them back.”", {"quote": 1.0}),
        ("• half the fee", {"bullet": 1.0}),
        ("Home | News | Sport", {"separator": 1.0}),
        ("By Ana Roe", {"by": 1.0}),
        ("Towline says:", {"answer": 1.0}),
        ("write to desk@example.org", {"address": 1.0}),
        ("", dict.fromkeys(SHAPE, 0.0)),
    ],
)
def test_a_lines_looks(text: str, features: dict[str, float]) -> None:
    looks = dict(zip(SHAPE, shape(text), strict=True))
    assert {name: looks[name] for name in features} == features


def test_the_best_run_crosses_a_gap_that_is_worth_it_and_no_other() -> None:
    assert best_run(np.array([-5.0, 4.0, -1.0, 4.0, -5.0])) == (1, 3)
    assert best_run(np.array([4.0, -100.0, 1.0])) == (0, 0)
    assert best_run(np.array([-1.0, -2.0])) == (0, -1)


def test_a_gap_costs_no_more_than_its_limit_however_long() -> None:
    assert best_run(np.array([40.0, *[-9.0] * 50, 40.0])) == (0, 51)


def test_teaser_cards_below_the_article_go_and_say_why() -> None:
    page = [
        "Home",
        "News",
        "Log in",
        "Harbour board cuts fees",
        "By Ana Roe",
        *PROSE,
        "More from Business",
        *CARDS,
        "Contact",
    ]
    cleaned = clean("\n".join(page))
    assert _lines(cleaned.body) == PROSE
    assert {span.rule for span in cleaned.spans} <= {*REMOVED_BY, "body"}


def test_every_reason_has_its_words() -> None:
    assert {*MODEL.reasons.values(), "line_break"} <= REMOVED_BY.keys()


def test_verdicts_leave_the_lines_as_they_were() -> None:
    lines = split_lines("\n".join(["Home", *PROSE, "Advertisement", *CARDS]))
    before = [line.rule for line in lines]
    verdicts = rule_verdicts(lines)
    assert [line.rule for line in lines] == before
    assert len(choose(lines, verdicts)) == len(verdicts) == len(lines)


def test_labels_follow_the_body_in_its_order() -> None:
    page = ["Home", PROSE[0], "A question of roads", "Advertisement", PROSE[1], PROSE[2], PROSE[0]]
    body = "\n".join([PROSE[0], "A question of roads", PROSE[1]])
    assert body_lines(page, body) == [False, True, True, False, True, False, False]


def test_what_an_extractor_took_counts_but_its_teasers_below_the_article_go() -> None:
    page = ["Home", "News", "Log in", "Harbour board cuts fees", *PROSE, "• half the fee", *CARDS, "Contact"]
    extraction = "\n".join(["Log in", *PROSE, "- half the fee", "4 hours ago"])
    cleaned = clean_page("\n".join(page), extraction, "Harbour board cuts fees")
    assert _lines(cleaned.body) == [*PROSE, "• half the fee"]
    assert cleaned.raw == "\n".join(page)


@pytest.mark.parametrize(
    "extraction", [None, "", "What stands in a script and nobody sees, however long it may be. " * 9]
)
def test_without_an_extraction_that_a_reader_sees_the_page_is_cleaned_as_copied(extraction: str | None) -> None:
    visible = "\n".join(["Home", "News", "Log in", *PROSE, "Contact"])
    assert clean_page(visible, extraction) == clean(visible)


def test_an_extraction_is_all_there_is_where_a_reader_sees_nothing() -> None:
    assert clean_page("Home\nLog in", "\n".join(PROSE)).body == "\n".join(PROSE)
