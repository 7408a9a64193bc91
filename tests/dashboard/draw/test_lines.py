"""Every period with articles is visible, on its days, and no point hides another."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from dashboard.ask.series import Bucket, Series, Spike
from dashboard.draw import charts, lines, timechart
from dashboard.draw.lanes import Lanes
from dashboard.draw.lines import TimeView

FIRST, SECOND = Series("topic", "one", "One"), Series("topic", "two", "Two")
COUNT, SHARE = (TimeView("articles", is_share=is_share, bucket="month") for is_share in (False, True))


def attention(
    series: dict[Series, list[int | None]], whole: list[int | None], start: str = "2010-01-01"
) -> pd.DataFrame:
    days = pd.date_range(start, periods=len(whole), freq="MS")
    frames = []
    for line, counts in series.items():
        frame = pd.DataFrame({"series": line.series_id, "bucket_on": days})
        for unit in ("articles", "outlets", "origins"):
            frame[unit] = pd.array(counts, dtype="Int64")
            frame[f"all_{unit}"] = pd.array(whole, dtype="Int64")
        frames.append(frame)
    return pd.concat(frames, ignore_index=True)


@pytest.mark.parametrize("view", [COUNT, SHARE, TimeView("articles", is_share=False, bucket="month", reach=1)])
def test_a_month_without_neighbours_is_visible_among_200_months(view: TimeView) -> None:
    whole: list[int | None] = [*[5] * 190, None, None, None, 46]
    figure = timechart.timeline(attention({FIRST: whole}, whole), [FIRST], view, "light")
    last = lines.middle(date(2026, 2, 1), "month")
    assert any(
        trace.type == "bar" or "markers" in trace.mode
        for trace in figure.data
        if trace.y[list(trace.x).index(last)] is not None
    )


def test_a_long_line_has_no_markers_where_points_have_neighbours() -> None:
    whole: list[int | None] = [5] * 200
    figure = timechart.timeline(attention({FIRST: whole}, whole), [FIRST], SHARE, "light")
    assert figure.data[0].mode == "lines"
    assert set(figure.data[1].y) == {None}


def test_counts_in_few_periods_are_columns_over_the_days_of_the_period() -> None:
    whole: list[int | None] = [3, None, None, None, 2, None, None]
    frame = attention({FIRST: whole, SECOND: whole}, whole)
    one, two = timechart.timeline(frame, [FIRST, SECOND], COUNT, "light").data
    assert (one.type, two.type) == ("bar", "bar")
    day = 86_400_000
    assert one.width[0] + two.width[0] == pytest.approx(0.8 * 31 * day)
    assert one.offset[0] + one.width[0] == pytest.approx(two.offset[0]), "side by side"
    shares = timechart.timeline(frame, [FIRST], SHARE, "light")
    assert shares.data[0].type == "scatter", "a share of few articles is no column"


@pytest.mark.parametrize(
    ("bucket", "start", "drawn"),
    [
        ("day", date(2025, 4, 1), "2025-04-01"),
        ("week", date(2025, 3, 31), "2025-04-03"),
        ("month", date(2025, 4, 1), "2025-04-15T12:00:00"),
        ("month", date(2025, 2, 1), "2025-02-14T12:00:00"),
    ],
)
def test_a_period_is_drawn_at_the_middle_of_its_days(bucket: Bucket, start: date, drawn: str) -> None:
    assert lines.middle(start, bucket) == drawn


def test_april_with_its_mark_is_not_drawn_before_the_second_of_april() -> None:
    whole: list[int | None] = [4, 4, 9, 9]
    frame = attention({FIRST: whole}, whole, "2025-02-01")
    marks = Lanes(spikes=[Spike(FIRST.series_id, date(2025, 4, 2), 5, 0.1, 0.001)])
    figure = timechart.timeline(frame, [FIRST], COUNT, "light", lanes=marks)
    assert figure.data[0].x[2] > "2025-04-02"
    assert figure.data[1].x[0] == figure.data[0].x[2]


def test_an_axis_of_shares_ends_at_100_percent() -> None:
    frame = attention({FIRST: [4, 4]}, [4, 4])
    assert timechart.timeline(frame, [FIRST], SHARE, "light").layout.yaxis.range[1] == 1
    table = pd.DataFrame({
        "outlet_id": ["a"], "name": ["A"], "all_articles": [9], "first_articles": [9], "second_articles": [0],
        "first_share": [1.0], "second_share": [0.0],
    })  # fmt: skip
    layout = charts.topic_map(table, "One", "Two", "light").layout
    assert (layout.xaxis.range[1], layout.yaxis.range[0]) == (1, 0)


def test_equal_points_of_two_lines_are_rings_around_each_other() -> None:
    frame = attention({FIRST: [2, 3], SECOND: [2, 1]}, [4, 4])
    one, two = timechart.timeline(frame, [FIRST, SECOND], SHARE, "light").data
    assert one.marker.size[0] > one.marker.size[1] == two.marker.size


def test_marks_of_two_lines_on_one_point_stand_above_each_other() -> None:
    frame = attention({FIRST: [2, 3], SECOND: [2, 1]}, [4, 4])
    marks = [Spike(line.series_id, date(2010, 1, 5), 2, 0.1, 0.001) for line in (FIRST, SECOND)]
    figure = timechart.timeline(frame, [FIRST, SECOND], COUNT, "light", lanes=Lanes(spikes=marks))
    heights = [trace.y[0] for trace in figure.data if trace.marker.symbol == "triangle-down"]
    assert len(set(heights)) == 2


def test_outlets_of_one_point_of_the_map_share_it_and_its_tooltip_names_all() -> None:
    table = pd.DataFrame({
        "outlet_id": list("abc"), "name": ["Ann", "Bob", "Cid"], "all_articles": [30, 20, 10],
        "first_articles": [0, 0, 9], "second_articles": [0, 0, 9],
        "first_share": [0.0, 0.0, 0.9], "second_share": [0.0, 0.0, 0.9],
    })  # fmt: skip
    trace = charts.topic_map(table, "One", "Two", "light").data[0]
    assert list(trace.text) == ["Ann +1", "Cid"]
    assert "Ann" in trace.customdata[0]
    assert "Bob" in trace.customdata[0]


def test_the_tariff_lane_says_which_duties_it_draws() -> None:
    steps = pd.DataFrame({
        "rate_on": pd.to_datetime(["2010-01-01"]), "us_tariff_on_china_pct": [20.0], "china_tariff_on_us_pct": [10.0],
    })  # fmt: skip
    figure = timechart.timeline(attention({FIRST: [1]}, [1]), [FIRST], COUNT, "light", lanes=Lanes(steps=steps))
    assert "nearly all goods" in figure.layout.annotations[0].text


def test_a_mark_at_100_percent_stays_inside_the_axis_where_it_can_be_clicked() -> None:
    marks = Lanes(spikes=[Spike(FIRST.series_id, date(2010, 1, 5), 4, 0.1, 0.001)])
    figure = timechart.timeline(attention({FIRST: [4, 1]}, [4, 4]), [FIRST], SHARE, "light", lanes=marks)
    (mark,) = [trace for trace in figure.data if trace.marker.symbol == "triangle-down"]
    assert mark.y[0] < 1
