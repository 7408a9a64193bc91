"""Lines around a place come in the order of reading away from it, without blank ones."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.printed_lines import lines_down, lines_up

TEXT = "One\n\n  \nTwo\nThree\n"


def test_lines_above_come_upwards_with_their_offsets() -> None:
    assert list(lines_up(TEXT, TEXT.index("Three"), 5)) == [(8, "Two"), (0, "One")]


def test_lines_below_come_downwards_with_their_offsets() -> None:
    assert list(lines_down(TEXT, 3, 5)) == [(8, "Two"), (12, "Three")]


def test_no_more_lines_come_than_are_asked_for() -> None:
    assert list(lines_down(TEXT, 0, 1)) == [(0, "One")]


@given(st.text(alphabet="ab \n", max_size=60))
def test_all_lines_below_the_top_are_all_lines_above_the_end(text: str) -> None:
    down, up = list(lines_down(text, 0, 99)), list(lines_up(text, len(text), 99))
    assert down == up[::-1]
    assert all(text[offset : offset + len(line)] == line for offset, line in down)
