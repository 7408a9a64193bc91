"""A picture says what it shows and where it is from, and leaves the chart itself unchanged."""

from __future__ import annotations

import pytest

from dashboard.draw import charts, picture
from dashboard.draw.theme import PALETTES, Look


@pytest.mark.parametrize("look", ["light", "dark"])
def test_a_picture_has_a_title_a_subtitle_and_a_source_on_paper(look: Look) -> None:
    figure = charts.bars(["A"], [3], ["#111111"], look, title="Articles", tooltips=["a"])
    framed = picture.picture(figure, "A has the most", "3 articles, 1 outlet", "Source: data abc. http://x", look)
    assert framed.layout.title.text == "A has the most"
    assert framed.layout.title.subtitle.text == "3 articles, 1 outlet"
    assert framed.layout.annotations[-1].text == "Source: data abc. http://x"
    assert framed.layout.paper_bgcolor == PALETTES[look].paper
    assert picture.WIDE * 9 == picture.HIGH * 16
    assert figure.layout.title.text is None
    assert not figure.layout.annotations


def test_a_long_title_ends_after_two_lines_and_is_no_markup() -> None:
    figure = charts.bars(["A"], [3], ["#111111"], "light", title="Articles", tooltips=["a"])
    title = picture.picture(figure, "<b>word</b> %{x} " * 60, "n", "s", "light").layout.title.text
    assert title.count("<br>") == 1
    assert title.endswith("…")
    assert "<b>" not in title
    assert "%{" not in title
