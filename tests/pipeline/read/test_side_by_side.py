"""Two columns of prose are read one after the other; tables and ordinary text stay as they are."""

from __future__ import annotations

import textwrap
from itertools import zip_longest

import pytest

from pipeline.measure.cleaning.clean import clean
from pipeline.read.side_by_side import set_below

STORY = (
    "The harbour board voted on Tuesday to cut fees for small carriers, a step that importers have asked for since "
    "the new tariffs began to bite in spring. Board members said the cut would run for six months and could be "
    "extended if container traffic failed to recover by the autumn, according to minutes of the meeting. Carriers had "
    "warned that further increases would push them to ports farther south, where fees are lower and the roads to the "
    "mills are shorter. Nobody at the meeting could say who would pay for the dredging that the board has put off "
    "twice, and the towing firms left before the vote was taken, as they had done in winter when the fees went up."
)


def _columns(width: int, gutter: int) -> str:
    lines = textwrap.wrap(STORY, width)
    half = (len(lines) + 1) // 2
    pairs = zip_longest(lines[:half], lines[half:], fillvalue="")
    return "\n".join(f"{left:{width + gutter}}{right}".rstrip() for left, right in pairs)


@pytest.mark.parametrize(("width", "gutter"), [(38, 4), (45, 3), (45, 8)])
def test_two_columns_are_read_one_after_the_other(width: int, gutter: int) -> None:
    text = set_below(_columns(width, gutter))
    assert text.split() == STORY.split()
    assert clean(text).body == STORY


def test_a_heading_across_both_columns_stays_above_them() -> None:
    heading = "Harbour board cuts the fees of small carriers for six months from May to October"
    assert set_below(f"{heading}\n\n{_columns(40, 4)}").startswith(f"{heading}\n")


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        "\n".join(textwrap.wrap(STORY, 60)),
        "\n".join(f"Mill {n}        {n * 12}     {n}.5 percent" for n in range(20)),
        "\n".join(f"   indented line {n}" for n in range(20)),
    ],
)
def test_tables_and_ordinary_text_stay_as_they_are(text: str) -> None:
    assert set_below(text) == text
