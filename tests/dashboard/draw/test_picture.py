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


def test_lines_are_named_beside_their_ends_apart_from_each_other() -> None:
    ends = {"Steel": 3, "Canola": 3, "Pears": 0}
    traces = [
        {
            "type": "scatter",
            "mode": "lines",
            "name": name,
            "x": [1, 2, 3],
            "y": [1, end, None],
            "line": {"color": "#111111"},
        }
        for name, end in ends.items()
    ]
    figure = charts.Figure(traces, {"yaxis": {"range": [0, 3.3], "domain": [0.4, 1]}, "xaxis": {"domain": [0, 1]}})
    framed = picture.picture(figure, "t", "s", "u", "light")
    places = {note.text: note.y for note in framed.layout.annotations[:-1]}
    assert places.keys() == ends.keys()
    assert framed.layout.showlegend is False
    assert places["Pears"] == pytest.approx(0.4)
    assert abs(places["Steel"] - places["Canola"]) >= picture.NAMES_APART * 0.6 - 1e-9
    assert max(places.values()) <= 1


def test_columns_keep_their_legend() -> None:
    bars = [{"type": "bar", "name": name, "x": [1], "y": [2]} for name in ("Steel", "Canola")]
    figure = charts.Figure(bars, {"yaxis": {"range": [0, 3]}})
    framed = picture.picture(figure, "t", "s", "u", "light")
    assert framed.layout.showlegend is None


def test_bars_print_their_values() -> None:
    figure = charts.bars(["A", "B"], [1200, 3], ["#111111"] * 2, "light", title="Articles", tooltips=["a", "b"])
    assert list(picture.picture(figure, "t", "s", "u", "light").data[0].text) == ["1,200", "3"]
