"""The small line beneath a figure."""

from __future__ import annotations

import math
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from dashboard.draw import theme
from dashboard.draw.sparkline import EDGE, HIGH, WIDE, small_columns, sparkline

COUNTS = st.lists(st.one_of(st.just(math.nan), st.integers(0, 10**9).map(float)), max_size=100)


def drawn(values: list[float]) -> list[list[tuple[float, float]]]:
    lines = ElementTree.fromstring(sparkline(values, "light"))
    return [[tuple(map(float, pair.split(","))) for pair in line.attrib["points"].split()] for line in lines]  # type: ignore[misc]


def test_the_highest_count_touches_the_top_and_nothing_the_bottom() -> None:
    assert drawn([0, 5, 10]) == [[(3.0, 37.0), (120.0, 20.0), (237.0, 3.0)]]


def test_a_gap_parts_the_line() -> None:
    assert [len(line) for line in drawn([1, 2, math.nan, 3, 4, 5])] == [2, 3]


def test_a_lone_value_is_a_dot() -> None:
    assert drawn([math.nan, 4, math.nan]) == [[(120.0, 3.0), (120.0, 3.0)]]


def test_zeros_alone_lie_on_the_ground() -> None:
    assert drawn([0, 0]) == [[(3.0, 37.0), (237.0, 37.0)]]


@given(COUNTS)
def test_every_point_lies_inside(values: list[float]) -> None:
    for x, y in [point for line in drawn(values) for point in line]:
        assert EDGE - 0.1 <= x <= WIDE - EDGE + 0.1
        assert EDGE - 0.1 <= y <= HIGH - EDGE + 0.1


@given(COUNTS, st.integers(0, 100))
def test_each_count_above_zero_is_a_column_and_the_last_ones_are_coloured(values: list[float], coloured: int) -> None:
    columns = [
        part for part in ElementTree.fromstring(small_columns(values, coloured, "dark")) if "fill" in part.attrib
    ]
    assert len(columns) == sum(value > 0 for value in values)
    inks = [column.attrib["fill"] for column in columns]
    now = sum(value > 0 for value in values[max(len(values) - coloured, 0) :])
    palette = theme.PALETTES["dark"]
    assert inks == [palette.muted] * (len(inks) - now) + [palette.series[0]] * now
    assert all(float(column.attrib["x"]) + float(column.attrib["width"]) <= WIDE + 0.1 for column in columns)
