"""Facts of a story that differ: other values of one thing, similar ones, and neither."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest

from pipeline.language.sentences import sentences
from pipeline.measure.facts.figure.find import find_figures
from pipeline.stories.differences import Difference, Number, Statement, find_differences, numbers_of, statements_of

PAIRS = tomllib.loads(Path("tests/corpus/differing.toml").read_text("utf-8"))["pair"]


def stated(article_id: str, outlet: str | None, text: str) -> list[Statement]:
    """The figures of a text as one article states them."""
    numbers = [
        Number(one.unit, one.value, one.char_start, one.char_end)
        for one in find_figures(text, sentences(text))
        if one.value is not None
    ]
    return list(statements_of(article_id, outlet, text, numbers))


def compared(*texts: str) -> list[tuple[float, float, str]]:
    """The pairs among the figures of texts of one outlet each."""
    statements = [one for at, text in enumerate(texts) for one in stated(f"a{at}", f"outlet {at}", text)]
    return [(one.number, one.other_number, one.verdict) for one in find_differences(statements)]


@pytest.mark.parametrize("name", ["a", "b"])
def test_labelled_pairs_differ_where_they_are_said_to(name: str) -> None:
    """No false alarm in either set; rules are read off set a, of set b only the counts were seen."""
    pairs = [pair for pair in PAIRS if pair["set"] == name]
    differ = [any(one[2] == "differs" for one in compared(pair["first"], pair["second"])) for pair in pairs]
    assert not [pair for pair, is_given in zip(pairs, differ, strict=True) if is_given and not pair["is"]]
    assert sum(differ) >= 0.7 * sum(pair["is"] for pair in pairs)


@pytest.mark.parametrize(
    ("first", "second", "pairs", "reason"),
    [
        (
            "The port will cut 450 jobs on the quay.",
            "The port will cut 400 jobs on the quay.",
            [(400.0, 450.0, "differs")],
            "two values of one thing",
        ),
        (
            "The press can stamp 5,000 pills per hour.",
            "It makes 5,000 tablets in an hour.",
            [],
            "one value in other words is one fact",
        ),
        (
            "The port will cut 450 jobs on the quay. Last year it cut 400 jobs on the quay.",
            "The port will cut 400 jobs on the quay.",
            [(400.0, 450.0, "similar")],
            "who states both means two things",
        ),
        ("It seized 4,120 crates.", "It seized 4,120 boxes.", [(4120.0, 4120.0, "similar")], "the same number"),
        ("10 ships waited.", "The levy is 10 percent.", [], "a number that anything may have"),
        ("The levy is 12 percent.", "It seized 4,120 boxes.", [], "nothing alike"),
    ],
)
def test_two_facts_differ_are_similar_or_neither(
    first: str, second: str, pairs: list[tuple[float, float, str]], reason: str
) -> None:
    assert compared(first, second) == pairs, reason
    assert compared(second, first) == pairs, "in either order"


def test_an_outlet_does_not_differ_from_itself() -> None:
    first = stated("a", "outlet", "The port will cut 450 jobs on the quay.")
    second = stated("b", "outlet", "The port will cut 400 jobs on the quay.")
    assert find_differences([*first, *second]) == []


def test_days_of_one_event_differ_within_ten_days() -> None:
    text = "Envoys met again in Lisbon on {}."
    statements = [
        one
        for at, (day, number) in enumerate([("11 May", 166.0), ("12 May", 167.0), ("1 July", 218.0)])
        for one in statements_of(str(at), str(at), text.format(day), [Number("day", number, 30, 30 + len(day))])
    ]
    assert find_differences(statements) == [
        Difference(unit="day", number=166.0, other_unit="day", other_number=167.0, verdict="differs")
    ]


def test_figures_without_a_value_or_a_place_are_not_compared() -> None:
    figure = {"value": None, "unit": "jobs", "char_start": 0, "char_end": 4}
    withheld = {"value": 4.0, "unit": "jobs", "char_start": None, "char_end": None}
    day = {"month": 5, "day": 11, "char_start": 3, "char_end": 9}
    assert numbers_of({"figures": [figure, withheld], "days": [day]}) == (Number("day", 166.0, 3, 9),)
    assert numbers_of({"figures": None, "days": None}) == ()


def test_a_story_of_many_figures_takes_seconds_at_most() -> None:
    text = " ".join(f"The port will cut {number} jobs on the northern quay in May." for number in range(300, 700))
    statements = [one for outlet in "abc" for one in stated(outlet, outlet, text)]
    started = time.process_time()
    find_differences(statements)
    assert time.process_time() - started < 10.0
