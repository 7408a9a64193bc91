from __future__ import annotations

import json
from datetime import date, timedelta

import pandas as pd
import pytest

from dashboard.ask.series import Series, Spike
from dashboard.draw import charts, daychart, theme, timechart
from dashboard.draw.lanes import Lanes
from dashboard.draw.lines import TimeView

SERIES = Series("topic", "tariffs", 'Tariffs <b>"bold"</b> %{x}')


def attention(
    counts: list[int | None], whole: list[int | None], undated: tuple[int, int] | None = None
) -> pd.DataFrame:
    days: list[pd.Timestamp | None] = list(pd.date_range("2025-04-01", periods=len(counts)))
    if undated:
        days, counts, whole = [*days, None], [*counts, undated[0]], [*whole, undated[1]]
    frame = pd.DataFrame({"series": SERIES.series_id, "bucket_on": pd.to_datetime(pd.Series(days))})
    for unit in ("articles", "outlets", "owners", "origins"):
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


def test_an_open_marker_says_that_a_share_rests_on_few_articles() -> None:
    frame = attention([1, 1, 1], [4, 5, None])
    figure = timechart.timeline(frame, [SERIES], SHARE, "light")
    assert list(figure.data[0].marker.symbol) == ["circle-open", "circle", "circle-open"]
    counts = timechart.timeline(frame, [SERIES], TimeView("articles", is_share=False, bucket="day"), "light")
    assert counts.data[0].marker.symbol == "circle"


def test_the_panels_fill_the_figure_and_share_their_days() -> None:
    frame = attention([1, 1], [1, 1], undated=(1, 1))
    milestones = pd.DataFrame(columns=["happened_on", "effective_on", "actor"])
    steps = pd.DataFrame(
        {"rate_on": pd.Series([], dtype="datetime64[us]"), "us_tariff_on_china_pct": [], "china_tariff_on_us_pct": []}
    )
    drawn = timechart.timeline(frame, [SERIES], SHARE, "light", lanes=Lanes(milestones, steps)).layout
    heights = [drawn[f"yaxis{name}"].domain for name in ("", "3", "4")]
    assert [height for domain in reversed(heights) for height in domain] == pytest.approx(
        [0, 0.18, 0.23, 0.374, 0.424, 1]
    )
    assert [drawn[f"xaxis{name}"].matches for name in ("", "2", "3", "4")] == ["x4", None, "x4", None]
    assert drawn.yaxis2.matches == "y"
    assert drawn.yaxis2.domain == drawn.yaxis.domain
    assert drawn.xaxis.domain[1] < drawn.xaxis2.domain[0]


def test_no_figure_carries_a_template_of_others() -> None:
    drawn = charts.bars(["A"], [1], ["#111111"], "light", title="n", tooltips=["a"]).to_plotly_json()
    assert drawn["layout"]["template"] == {"data": {"scatter": [{"type": "scatter"}]}}, "Plotly's own for none"


def test_the_undated_stand_beside_the_days() -> None:
    figure = timechart.timeline(attention([1], [1], undated=(2, 3)), [SERIES], SHARE, "light")
    beside = [trace for trace in figure.data if list(trace.x) == ["No date"]]
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
        ("2025-03-30", "2025-04-06"),  # from noon, as a day is drawn around its midnight
        ("2025-04-06", "2025-04-13"),
    ]


def test_days_without_collection_are_framed_where_the_chart_shows_them() -> None:
    view = TimeView("articles", is_share=False, bucket="day")
    frame = attention([1, 1], [1, 1])
    frame["bucket_on"] = pd.to_datetime(["2025-04-01", "2025-04-09"])
    missed = [(date(2025, 3, 1), date(2025, 3, 2)), (date(2025, 4, 3), date(2025, 4, 4))]
    shapes = timechart.timeline(frame, [SERIES], view, "light", lanes=Lanes(uncollected=missed)).layout.shapes
    assert [(shape.x0[:10], shape.x1[:10], shape.line.dash) for shape in shapes] == [
        ("2025-04-02", "2025-04-04", "dot")
    ]


def test_text_from_data_is_neither_markup_nor_template() -> None:
    figure = timechart.timeline(
        attention([3], [3]),
        [SERIES],
        SHARE,
        "light",
        lanes=Lanes(spikes=[Spike("topic:tariffs", date(2025, 4, 1), 3, 0.0, 0.0)]),
    )
    text = json.dumps(figure.to_plotly_json(), default=str)
    assert '<b>\\"bold' not in text
    assert "%{x}" not in text.replace("%{customdata", "")
    bars = charts.bars(["<a href='x'>y</a>"], [1], ["#000000"], "light", title="n", tooltips=["<a href='x'>"])
    assert "<a href" not in json.dumps(bars.to_plotly_json(), default=str)


def test_small_outlets_have_no_point_on_the_map() -> None:
    table = pd.DataFrame(
        {"outlet_id": ["a", "b"], "name": ["A", "B"], "all_articles": [4, 5], "first_articles": [4, 5], "second_articles": [0, 1],
         "first_share": [1.0, 1.0], "second_share": [0.0, 0.2]}
    )  # fmt: skip
    figure = charts.topic_map(table, "Tariffs", "Fentanyl", "light")
    assert [list(trace.text) for trace in figure.data] == [["B"]]


def test_a_map_of_many_outlets_names_the_largest_alone() -> None:
    ids = [f"outlet-{place}" for place in range(300)]
    table = pd.DataFrame(
        {"outlet_id": ids, "name": ids, "all_articles": range(10, 310), "first_articles": 5, "second_articles": 5,
         "first_share": [place // 20 / 15 for place in range(300)], "second_share": [place % 20 / 20 for place in range(300)]}
    )  # fmt: skip
    trace = charts.topic_map(table, "Tariffs", "Fentanyl", "light").data[0]
    assert len(trace.x) == len(trace.error_x.array) == 300
    assert {name for name in trace.text if name} <= set(ids[-charts.LABELLED :])
    assert "outlet-0" in trace.customdata[-1], "a pointer tells every outlet"


def test_names_on_a_map_do_not_overlap() -> None:
    table = pd.DataFrame(
        {"outlet_id": ["a", "b", "c"], "name": ["A", "B", "C"], "all_articles": [30, 20, 10], "first_articles": 5,
         "second_articles": 5, "first_share": [0.5, 0.51, 0.5], "second_share": [0.5, 0.5, 0.9]}
    )  # fmt: skip
    trace = charts.topic_map(table, "Tariffs", "Fentanyl", "light").data[0]
    assert list(trace.text) == ["A", "", "C"]


def test_a_name_at_the_edge_of_a_map_is_printed_inside() -> None:
    shares = [0.0, 0.5, 1.0]
    table = pd.DataFrame({
        "outlet_id": list("abc"), "name": ["Ann", "Bob", "Cid"], "all_articles": [30, 20, 10],
        "first_articles": [0, 10, 10], "second_articles": [0, 10, 10], "first_share": shares, "second_share": shares,
    })  # fmt: skip
    (trace,) = charts.topic_map(table, "One", "Two", "light").data
    assert list(trace.textposition) == ["top right", "top center", "top left"]


def test_an_interval_on_the_map_is_wilsons() -> None:
    table = pd.DataFrame(
        {"outlet_id": ["a"], "name": ["A"], "all_articles": [5], "first_articles": [5], "second_articles": [0],
         "first_share": [1.0], "second_share": [0.0]}
    )  # fmt: skip
    trace = charts.topic_map(table, "Tariffs", "Fentanyl", "light").data[0]
    assert (trace.error_x.arrayminus[0], trace.error_x.array[0]) == pytest.approx((0.43, 0), abs=0.005)
    assert (trace.error_y.arrayminus[0], trace.error_y.array[0]) == pytest.approx((0, 0.43), abs=0.005)


def test_few_articles_have_no_ticks_between_them() -> None:
    drawn = charts.bars(["A", "B"], [1, 2], ["#111111"] * 2, "light", title="n", tooltips=["a", "b"])
    assert drawn.layout.xaxis.dtick == 1
    assert charts.bars(["A"], [900], ["#111111"], "light", title="n", tooltips=["a"]).layout.xaxis.dtick is None
    assert charts.bars(["A"], [1.5], ["#111111"], "light", title="n", tooltips=["a"]).layout.xaxis.dtick is None


def test_a_click_on_a_point_a_mark_or_a_diamond_names_what_it_opens() -> None:
    milestones = pd.DataFrame(
        {"milestone_id": ["m-1"], "title": ["Invented duty"], "actor": ["US"], "category": ["tariff"],
         "happened_on": pd.to_datetime(["2025-04-02"]), "announced_on": pd.to_datetime(["2025-04-02"]),
         "signed_on": pd.Series([pd.NaT], dtype="datetime64[us]"), "effective_on": pd.to_datetime(["2025-04-04"])}
    )  # fmt: skip
    beneath = Lanes(milestones=milestones, spikes=[Spike("topic:tariffs", date(2025, 4, 3), 4, 0.5, 0.001)])
    frame = attention([1, 1, 4], [2, 2, 4], undated=(1, 1))
    figure = timechart.timeline(frame, [SERIES], SHARE, "light", lanes=beneath)
    keys = [told[3] for trace in figure.data if trace.customdata is not None for told in trace.customdata if told[3]]
    assert keys == [
        "bucket/2025-04-01", "bucket/2025-04-02", "bucket/2025-04-03", "undated/topic:tariffs",
        "spike/2025-04-03/topic:tariffs", "milestone/m-1",
    ]  # fmt: skip
    assert figure.layout.dragmode == "pan", "where a drag selects, Streamlit tells of no click"
    assert figure.layout.xaxis.fixedrange


def test_a_mark_stands_above_the_bucket_of_its_spike_and_tells_of_the_least_likely() -> None:
    frame = attention([1, 5], [5, 5])
    frame["bucket_on"] = pd.to_datetime(["2025-03-31", "2025-04-07"])
    view = TimeView("articles", is_share=False, bucket="week")
    found = [Spike("topic:tariffs", date(2025, 4, day), 3, 0.1, chance) for day, chance in ((8, 0.009), (10, 0.001))]
    other = Spike("topic:fentanyl", date(2025, 4, 1), 3, 0.1, 0.001)
    figure = timechart.timeline(frame, [SERIES], view, "light", lanes=Lanes(spikes=[*found, other]))
    (marks,) = [trace for trace in figure.data if trace.marker.symbol == "triangle-down"]
    assert list(marks.x) == ["2025-04-10"], "the middle of the week"
    assert 5 < marks.y[0] < figure.layout.yaxis.range[1], "above the point and apart from it"
    assert "10 Apr 2025 and 1 more day" in marks.customdata[0][1]
    assert "Unusual: 3+ articles" in marks.customdata[0][2]
    assert marks.customdata[0][3] == "spike/2025-04-10/topic:tariffs"


def test_the_strongest_spikes_that_do_not_overlap_are_labelled() -> None:
    frame = attention([0] * 61, [5] * 61)
    frame["bucket_on"] = pd.date_range("2025-03-01", periods=61)
    days = ((0, 3, 1e-3), (30, 9, 1e-9), (32, 8, 1e-8), (60, 4, 1e-4), (59, 3, 1e-3))
    first = date(2025, 3, 1)
    found = [Spike("topic:tariffs", first + timedelta(day), articles, 0.1, chance) for day, articles, chance in days]
    view = TimeView("articles", is_share=False, bucket="day")
    figure = timechart.timeline(frame, [SERIES], view, "light", lanes=Lanes(spikes=found))
    (marks,) = [trace for trace in figure.data if trace.marker.symbol == "triangle-down"]
    labels = dict(zip(marks.text, marks.textposition, strict=True))
    assert {text: labels[text] for text in marks.text if text} == {
        "1 Mar 2025<br>3 articles": "top right",
        "31 Mar 2025<br>9 articles": "top center",
        "30 Apr 2025<br>4 articles": "top left",
    }
    assert len(marks.text) == len(found), "the others keep their marks"


def test_the_label_of_a_mark_at_the_top_of_the_axis_stands_beside_it() -> None:
    frame = attention([1, 1, 4], [4, 4, 4])
    spike = Spike("topic:tariffs", date(2025, 4, 3), 4, 0.5, 0.001)
    figure = timechart.timeline(frame, [SERIES], SHARE, "light", lanes=Lanes(spikes=[spike]))
    (marks,) = [trace for trace in figure.data if trace.marker.symbol == "triangle-down"]
    assert figure.layout.yaxis.range[1] == 1
    assert list(marks.textposition) == ["middle left"], "above it is the legend"


def test_a_heat_map_prints_each_cell_once_in_an_ink_that_stands_out() -> None:
    cells = [["1", "", "10"]]
    figure = charts.heat_map(["A"], ["x", "y", "z"], [[1, None, 10]], "light", tooltips=cells, printed=cells)
    palette = theme.PALETTES["light"]
    assert {trace.textfont.color: trace.z[0] for trace in figure.data} == {
        palette.text: [1, None, None],
        palette.paper: [None, None, 10],
    }
    assert [list(trace.text[0]) for trace in figure.data] == [["1", "", ""], ["", "", "10"]]
    assert [trace.showscale for trace in figure.data] == [True, False]


def test_long_heads_of_a_heat_map_may_turn_and_months_stand_upright() -> None:
    angles = [
        charts.heat_map(["A"], [head], [[1]], "dark", tooltips=[["1"]], printed=[["1"]]).layout.xaxis.tickangle
        for head in ("Jan\n2025", "reciprocal tariff")
    ]
    assert angles == [0, None]


def test_the_key_of_a_heat_map_has_no_parts_of_an_article() -> None:
    few = charts.heat_map(["A"], ["x"], [[1]], "light", tooltips=[["1"]], printed=[["1"]])
    many = charts.heat_map(["A"], ["x"], [[90]], "light", tooltips=[["90"]], printed=[["90"]])
    assert few.data[0].colorbar.dtick == 1
    assert many.data[0].colorbar.dtick is None


def test_the_strip_shades_the_days_looked_at_where_they_are_not_all() -> None:
    buckets = pd.DataFrame({"bucket_on": pd.to_datetime(["2025-03-31", "2025-04-07"]), "articles": [1, 2]})
    narrow = daychart.strip(buckets, "week", (date(2025, 4, 2), date(2025, 4, 9)), "light")
    assert [(shape.x0, shape.x1) for shape in narrow.layout.shapes] == [("2025-04-02", "2025-04-10")]
    assert narrow.layout.dragmode == "select"
    assert not daychart.strip(buckets, "week", None, "dark").layout.shapes


def test_empty_frames_give_figures_that_say_so() -> None:
    assert charts.bars([], [], [], "light", title="n", tooltips=[]).layout.annotations
    assert charts.heat_map([], [], [], "light", tooltips=[], printed=[]).layout.annotations
