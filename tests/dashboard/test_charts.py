from __future__ import annotations

import json
from datetime import date

import pandas as pd
import pytest

from dashboard import charts, timechart
from dashboard.series import Series, Spike
from dashboard.timechart import Beneath, TimeView

SERIES = Series("topic", "tariffs", 'Tariffs <b>"bold"</b> %{x}')


def attention(
    counts: list[int | None], whole: list[int | None], undated: tuple[int, int] | None = None
) -> pd.DataFrame:
    days: list[pd.Timestamp | None] = list(pd.date_range("2025-04-01", periods=len(counts)))
    if undated:
        days, counts, whole = [*days, None], [*counts, undated[0]], [*whole, undated[1]]
    frame = pd.DataFrame({"series": SERIES.series_id, "bucket_on": pd.to_datetime(pd.Series(days))})
    for unit in ("articles", "outlets", "origins"):
        frame[unit] = pd.array(counts, dtype="Int64")
        frame[f"all_{unit}"] = pd.array(whole, dtype="Int64")
    return frame


SHARE = TimeView("articles", is_share=True, bucket="day")


def test_a_share_is_n_over_all_and_missing_is_a_gap() -> None:
    figure = timechart.timeline(attention([1, None, 0, 2], [2, None, 4, 4]), [SERIES], SHARE, "light")
    assert list(figure.data[0].y) == [0.5, None, 0.0, 0.5]
    assert figure.data[0].connectgaps is False
    assert list(figure.data[0].x) == ["2025-04-01", "2025-04-02", "2025-04-03", "2025-04-04"]


def test_smoothing_takes_n_and_all_apart_and_keeps_the_points() -> None:
    view = TimeView("articles", is_share=True, bucket="day", reach=1)
    figure = timechart.timeline(attention([1, 0, 2], [1, 1, 4]), [SERIES], view, "light")
    assert list(figure.data[0].y) == [0.5, 0.5, 0.4]  # (1+0)/(1+1), (1+0+2)/(1+1+4), (0+2)/(1+4)
    assert list(figure.data[1].y) == [1.0, 0.0, 0.5]
    assert figure.data[1].mode == "markers"


def test_the_undated_stand_beside_the_days() -> None:
    figure = timechart.timeline(attention([1], [1], undated=(2, 3)), [SERIES], SHARE, "light")
    beside = [trace for trace in figure.data if list(trace.x) == ["Undated"]]
    assert len(beside) == 1
    assert list(beside[0].y) == [pytest.approx(2 / 3)]
    assert len(figure.data[0].x) == 1


def test_without_a_dated_article_the_figure_says_so() -> None:
    figure = timechart.timeline(attention([], [], undated=(2, 3)), [SERIES], SHARE, "dark")
    assert not figure.data
    assert "known date" in figure.layout.annotations[0].text


def test_a_cut_bucket_is_shaded() -> None:
    view = TimeView("articles", is_share=True, bucket="week", from_on=date(2025, 4, 3), to_on=date(2025, 4, 9))
    frame = attention([1, 1], [1, 1])
    frame["bucket_on"] = pd.to_datetime(["2025-03-31", "2025-04-07"])
    bands = timechart.timeline(frame, [SERIES], view, "light").layout.shapes
    assert [(band.x0[:10], band.x1[:10]) for band in bands] == [
        ("2025-03-31", "2025-04-06"),
        ("2025-04-07", "2025-04-13"),
    ]


def test_text_from_data_is_neither_markup_nor_template() -> None:
    figure = timechart.timeline(
        attention([3], [3]), [SERIES], SHARE, "light", beneath=Beneath(spikes=[Spike(date(2025, 4, 1), 3, 0.0, 0.0)])
    )
    text = json.dumps(figure.to_plotly_json(), default=str)
    assert '<b>\\"bold' not in text
    assert "%{x}" not in text.replace("%{customdata", "")
    bars = charts.bars(["<a href='x'>y</a>"], [1], ["#000000"], "light", title="n", told=["<a href='x'>"])
    assert "<a href" not in json.dumps(bars.to_plotly_json(), default=str)


def test_small_outlets_have_no_point_on_the_map() -> None:
    table = pd.DataFrame(
        {"outlet_id": ["a", "b"], "name": ["A", "B"], "all_articles": [4, 5], "first_articles": [4, 5], "second_articles": [0, 1],
         "first_share": [1.0, 1.0], "second_share": [0.0, 0.2]}
    )  # fmt: skip
    figure = charts.topic_map(table, "Tariffs", "Fentanyl", {"a": "#111111", "b": "#222222"}, "light")
    assert [trace.text[0] for trace in figure.data] == ["B"]


def test_empty_frames_give_figures_that_say_so() -> None:
    assert charts.bars([], [], [], "light", title="n", told=[]).layout.annotations
    assert charts.heat_map([], [], [], "light", told=[], printed=[]).layout.annotations
