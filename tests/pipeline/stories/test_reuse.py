"""Reuse: wording is graded by containment, order is told only where dates allow it, large stories stay affordable."""

from __future__ import annotations

import time
from datetime import date, datetime

import pytest

from pipeline.language.sentences import sentences
from pipeline.measure.facts.quote import find_quotes
from pipeline.stories.reuse import ALL_PAIRS, ReuseText, measure_reuse

WIRE = (
    "A customs team in Tacoma opened thirty-one drums of floor cleaner on Monday. Inside stood a chemical from which "
    "pills are pressed. The broker had declared the cargo as soap. A beagle named Clementine sat down beside the first drum."
)
OTHER = (
    "Growers along the lower Paraná have seldom been courted so warmly by buyers from Qingdao. Ships wait in line at "
    "Rosario, and the premium for beans rose again this week while elevators in Ohio stood half full."
)


def text(
    article_id: str, body: str, on: date | None = None, at: datetime | None = None, outlet: str | None = ""
) -> ReuseText:
    outlet_id = f"outlet-{article_id}" if outlet == "" else outlet
    return ReuseText(article_id, outlet_id, on, at, body, tuple(find_quotes(body, sentences(body), [])))


@pytest.mark.parametrize(
    ("first", "second", "grade"),
    [
        (WIRE, WIRE, "verbatim"),  # a reprint
        (WIRE, WIRE + " " + OTHER, "verbatim"),  # the whole of it inside a longer article
        (WIRE, " ".join(WIRE.split()[:20]), "verbatim"),  # an excerpt
        (WIRE, WIRE.split(" Inside")[0] + ". " + OTHER, "partly"),  # one sentence kept
        (WIRE, OTHER, "independent"),
        (WIRE, "Drums of cleaner hid chemical.", None),  # a teaser: too short to be graded
        (WIRE, "", None),  # a headline alone
    ],
)
def test_wording_is_graded_by_the_larger_containment(first: str, second: str, grade: str | None) -> None:
    assert [row.grade for row in measure_reuse([text("a", first), text("b", second)])] == [grade]


def test_containment_has_a_direction() -> None:
    (row,) = measure_reuse([text("a", WIRE), text("b", WIRE + " " + OTHER)])
    assert row.first_in_second == 1
    assert row.second_in_first is not None
    assert row.second_in_first < 0.7
    assert row.longest_run == len(WIRE.replace("-", " ").split())


@pytest.mark.parametrize(
    ("first", "second", "earlier"),
    [
        ((date(2025, 5, 1), None), (date(2025, 5, 3), None), "first"),  # two days: no time zone turns that round
        ((date(2025, 5, 1), None), (date(2025, 5, 2), None), "unclear"),  # may be the same hour, east and west
        ((date(2025, 5, 1), None), (date(2025, 5, 1), None), "unclear"),
        ((date(2025, 5, 1), datetime(2025, 5, 1, 9, 5)), (date(2025, 5, 1), datetime(2025, 5, 1, 9, 4)), "second"),
        ((date(2025, 5, 1), datetime(2025, 5, 1, 9)), (date(2025, 5, 1), None), "unclear"),  # one has no minutes
        ((None, None), (date(2025, 5, 3), None), "unclear"),
    ],
)
def test_order_is_told_only_where_both_dates_allow_it(
    first: tuple[date | None, datetime | None], second: tuple[date | None, datetime | None], earlier: str
) -> None:
    (row,) = measure_reuse([text("a", WIRE, *first), text("b", WIRE, *second)])
    assert row.earlier == earlier


def test_an_outlet_does_not_reuse_itself() -> None:
    assert measure_reuse([text("a", WIRE, outlet="gazette"), text("b", WIRE, outlet="gazette")]) == []
    assert len(measure_reuse([text("a", WIRE, outlet=None), text("b", WIRE, outlet=None)])) == 1


def test_the_same_quote_in_other_words_is_found_as_altered() -> None:
    first = 'The harbour master, Ines Calloway, said: "Both ports are eager to get the cranes moving again."'
    second = 'The harbour master, Ines Calloway, said: "Both terminals are keen to get the cranes moving soon."'
    (row,) = measure_reuse([text("a", first), text("b", second)])
    assert (row.same_quotes, row.altered_quotes) == (0, 1)


def test_the_order_of_texts_is_irrelevant() -> None:
    texts = [text("a", WIRE), text("b", OTHER), text("c", WIRE + OTHER)]
    assert measure_reuse(texts) == measure_reuse(texts[::-1])


def test_ten_thousand_identical_reprints_end_fast() -> None:
    reprints = [text(f"{number:05}", WIRE) for number in range(10_000)]
    started = time.perf_counter()
    rows = measure_reuse([*reprints, text("z", OTHER)])
    assert time.perf_counter() - started < 30
    assert len(rows) < 15 * len(reprints)
    reached = {row.second_id for row in rows if row.grade == "verbatim"} | {
        row.first_id for row in rows if row.grade == "verbatim"
    }
    assert reached == {reprint.article_id for reprint in reprints}


def test_a_story_of_many_articles_compares_each_with_its_nearest() -> None:
    texts = [text(f"{number:03}", f"{OTHER} Number {number}.") for number in range(ALL_PAIRS + 1)]
    rows = measure_reuse([*texts, text("a", WIRE), text("b", WIRE)])
    assert ("a", "b", "verbatim") in {(row.first_id, row.second_id, row.grade) for row in rows}
