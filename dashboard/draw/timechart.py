"""Series over time as one figure: lines, undated articles beside them, and `lanes` below for the same days.

Missing buckets are gaps, never zero; lines are straight; incomplete buckets are shaded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import chain
from typing import NamedTuple

import pandas as pd

from dashboard.ask.measures import FEWEST, share_text
from dashboard.ask.series import Bucket, Series, bucket_end, bucket_key, bucket_text, smoothed, undated_key
from dashboard.draw import theme
from dashboard.draw.charts import Figure, empty, plain, whole_ticks
from dashboard.draw.lanes import TOOLTIP, Lanes, fill_lanes, spike_marks
from dashboard.draw.theme import Look, Part
from dashboard.words import interface as ui
from dashboard.words.codes import UNITS, counted

MARKED_POINTS = 130  # of a line: with more, markers would hide it
SMALL_POINTS = 60  # of a line: with more, markers are smaller, so that they do not touch on a narrow screen
LIFTED = 0.05  # of the axis: spike marks are this far above the points, so that both can be clicked
FEW_DAYS = 10  # up to this many, Plotly would put ticks at half days and label both with the same date
DAY = 86_400_000  # milliseconds, the unit of Plotly's ticks
ROWS_APART, COLUMNS_APART, UNDATED_WIDTH = 0.05, 0.02, 0.08  # fractions of the figure's height and width


@dataclass(frozen=True, slots=True)
class TimeView:
    """How to draw a time chart: unit, share or count, bucket, smoothing, and the selected and last covered days."""

    unit: str
    is_share: bool
    bucket: Bucket
    reach: int = 0
    from_on: date | None = None
    to_on: date | None = None
    newest_on: date | None = None


class _Point(NamedTuple):
    """One bucket of a series: n of N in the unit drawn, None without coverage. Undated articles have no day."""

    day: date | None
    n: float | None
    of: float | None
    articles: float | None
    outlets: float | None


def timeline(
    attention: pd.DataFrame,
    series: Sequence[Series],
    view: TimeView,
    look: Look,
    colours: Sequence[str] = (),
    lanes: Lanes | None = None,
) -> Figure:
    """Series over time; without `colours`, each series gets one by its position."""
    points = _points(attention, view.unit)
    covered = [point for point in chain(*points.values()) if point.of is not None]
    if not any(point.day for point in covered):
        return empty(ui.NO_DATED, look)
    lanes = lanes or Lanes()
    has_undated = any(point.day is None for point in covered)
    ceiling = max((value for point in covered if (value := _value(point, view))), default=1.0) * 1.1
    traces: list[Part] = []
    for place, line in enumerate(series):
        colour = colours[place] if colours else theme.series_colour(place, look)
        own = points[line.series_id]
        dated = {point.day: point for point in own if point.day}
        values = _values(list(dated.values()), view)
        traces += _lines(list(dated.values()), values, line, view, colour)
        if has_undated:
            traces.append(_undated([point for point in own if not point.day], line, view, colour))
        # Marks are a little above the line, in each bucket that has a value.
        above = {day: value + ceiling * LIFTED for day, value in zip(dated, values, strict=True) if value is not None}
        traces += spike_marks(lanes.spikes, line, view.bucket, above, look)
    starts = [point.day for point in chain(*points.values()) if point.day]
    first, last = min(starts), bucket_end(max(starts), view.bucket)
    layout = _panels(lanes.heights(), _days(first, last), _scale(ceiling, view), has_undated, look)
    layout["shapes"] = _partial(first, last, view, look)
    layout["yaxis"]["title"]["text"] = ui.SHARE_AXIS if view.is_share else UNITS[view.unit]
    traces += fill_lanes(layout, lanes, 2 + has_undated, look)
    return Figure(traces, layout)


def _points(attention: pd.DataFrame, unit: str) -> dict[str, list[_Point]]:
    """The buckets of each series, in order."""
    days = [None if day is pd.NaT else day for day in attention["bucket_on"].dt.date]
    counts = [_numbers(attention[column]) for column in (unit, f"all_{unit}", "articles", "outlets")]
    points: dict[str, list[_Point]] = defaultdict(list)
    for series_id, *point in zip(attention["series"], days, *counts, strict=True):
        points[series_id].append(_Point(*point))
    return points


def _numbers(column: pd.Series) -> list[float | None]:
    return [None if number != number else number for number in column.astype(float).tolist()]  # NaN is not itself


def _panels(rest: Sequence[float], days: Part, scale: Part, has_undated: bool, look: Look) -> Part:
    """The layout: lines on xaxis and yaxis, undated articles beside them, and one row below per height in `rest`.

    All rows share their days, labelled on the lowest. Undated articles have xaxis2 and yaxis2, the rows those after.
    """
    layout = theme.layout(look, 380 + 120 * len(rest))
    # Streamlit reports clicks only if dragging selects nothing, so dates are selected on the strip.
    layout |= {"dragmode": "pan", "clickmode": "event+select"}
    width = (1 - UNDATED_WIDTH) * (1 - COLUMNS_APART) if has_undated else 1.0
    names = ["", *(str(place + 2 + has_undated) for place in range(len(rest)))]
    top = 1.0
    for name, height in zip(names, [1 - sum(rest), *rest], strict=True):
        bottom = top - height * (1 - ROWS_APART * len(rest))
        is_lowest = name == names[-1]
        shared = {} if is_lowest else {"matches": f"x{names[-1]}", "showticklabels": False}
        layout[f"xaxis{name}"] = day_axis(look) | days | shared | {"anchor": f"y{name}", "domain": [0, width]}
        layout[f"yaxis{name}"] = theme.axis(look) | {"anchor": f"x{name}", "domain": [max(0.0, bottom), top]}
        top = bottom - ROWS_APART
    layout["yaxis"] |= scale
    if has_undated:
        # On a second line, so that it does not touch the last day on a narrow chart.
        ticks = {"type": "category", "tickvals": [ui.UNDATED], "ticktext": [f"<br>{ui.UNDATED}"]}
        beside = {"anchor": "y2", "domain": [width + COLUMNS_APART, 1], "showgrid": False}
        layout["xaxis2"] = theme.axis(look) | ticks | beside
        second_axis = {"anchor": "x2", "domain": layout["yaxis"]["domain"], "matches": "y", "showticklabels": False}
        layout["yaxis2"] = theme.axis(look) | scale | second_axis
    for name in [name for name in layout if name[1:5] == "axis"]:
        layout[name]["fixedrange"] = True
    return layout


def day_axis(look: Look) -> Part:
    """An axis of days, labelled according to the zoom level."""
    ticks = [
        {"dtickrange": [None, "M1"], "value": "%-d %b\n%Y"},
        {"dtickrange": ["M1", "M12"], "value": "%b\n%Y"},
        {"dtickrange": ["M12", None], "value": "%Y"},
    ]
    return theme.axis(look) | {"type": "date", "showgrid": False, "tickformatstops": ticks}


def _days(first: date, last: date) -> Part:
    """Axis settings that show the days from the first to the last one, with a margin."""
    pad = timedelta(max(1, (last - first).days // 60))
    few = {"dtick": DAY} if (last - first).days <= FEW_DAYS else {}
    return {"range": [(first - pad).isoformat(), (last + pad).isoformat()], "hoverformat": "%-d %b %Y", **few}


def _scale(ceiling: float, view: TimeView) -> Part:
    """Axis settings that show values from 0."""
    ticks = whole_ticks(ceiling, 0.01 if view.is_share else 1)
    return {"range": [0, ceiling], "tickformat": ".0%" if view.is_share else ",d", **ticks}


def _value(point: _Point, view: TimeView) -> float | None:
    """The value drawn for one bucket: n, or n divided by N."""
    if not view.is_share or point.n is None:
        return point.n
    return point.n / point.of if point.of else None


def _values(points: Sequence[_Point], view: TimeView) -> list[float | None]:
    """The values of a line; n and N are smoothed separately, then divided."""
    if view.reach:
        counts = smoothed([point.n for point in points], view.reach)
        whole = smoothed([point.of for point in points], view.reach)
        points = [point._replace(n=n, of=of) for point, n, of in zip(points, counts, whole, strict=True)]
    return [_value(point, view) for point in points]


def _tooltip(point: _Point, series: Series, view: TimeView) -> list[str]:
    """The tooltip of a point: series, days, share and counts; then its key."""
    if point.n is None or point.of is None or point.articles is None or point.outlets is None:
        return ["", "", "", ""]
    days = bucket_text(point.day, view.bucket) if point.day else ui.UNDATED
    key = bucket_key(point.day) if point.day else plain(undated_key(series.series_id))
    n, of = int(point.n), int(point.of)
    share = f"{n:,} of {counted(of, view.unit.removesuffix('s'))}" + (f" · {share_text(n, of)}" if of >= FEWEST else "")
    counts = f"{counted(int(point.articles), 'article')}, {counted(int(point.outlets), 'outlet')}"
    return [plain(series.label), days, f"{share}<br>{counts}", key]


def _lines(
    points: Sequence[_Point], values: Sequence[float | None], series: Series, view: TimeView, colour: str
) -> list[Part]:
    """The line of a series; if it is smoothed, with the actual values as dots."""
    # A hollow marker shows that a share has too few articles for a percentage.
    is_few = [view.is_share and (point.of is None or point.of < FEWEST) for point in points]
    symbols = ["circle-open" if few else "circle" for few in is_few]
    shared = {
        "type": "scatter",
        "x": [point.day.isoformat() for point in points if point.day],
        "customdata": [_tooltip(point, series, view) for point in points],
        "hovertemplate": TOOLTIP,
        "legendgroup": series.series_id,
    }
    line = shared | {
        "y": values,
        "name": plain(series.label),
        "connectgaps": False,
        "mode": "lines+markers" if len(points) <= MARKED_POINTS else "lines",
        "line": {"color": colour, "width": 2.2},
        "marker": {"size": 7 if len(points) <= SMALL_POINTS else 5, "symbol": symbols if any(is_few) else "circle"},
        "unselected": {"marker": {"opacity": 1}},
        "cliponaxis": False,
    }
    dots = shared | {
        "y": [_value(point, view) for point in points],
        "mode": "markers",
        "marker": {"color": colour, "size": 4, "opacity": 0.45},
        "showlegend": False,
    }
    return [line, dots] if view.reach else [line]


def _undated(points: Sequence[_Point], series: Series, view: TimeView, colour: str) -> Part:
    return {
        "type": "scatter",
        "x": [ui.UNDATED],
        "y": [_value(point, view) for point in points],
        "mode": "markers",
        "marker": {"color": colour, "size": 10, "symbol": "line-ew-open", "line": {"width": 3, "color": colour}},
        "customdata": [_tooltip(point, series, view) for point in points],
        "hovertemplate": TOOLTIP,
        "showlegend": False,
        "legendgroup": series.series_id,
        "xaxis": "x2",
        "yaxis": "y2",
    }


def _partial(first: date, last: date, view: TimeView, look: Look) -> list[Part]:
    """Grey over the first and last bucket if the scope or the newest day makes them incomplete."""
    bands = [(first, bucket_end(first, view.bucket))] if view.from_on is not None and view.from_on > first else []
    newest = min((day for day in (view.to_on, view.newest_on) if day), default=last)
    if newest < last or (view.bucket == "day" and newest == view.newest_on):
        start = {"day": last, "week": last - timedelta(6), "month": last.replace(day=1)}[view.bucket]
        bands.append((start, last))
    half = timedelta(hours=12) if view.bucket == "day" else timedelta(0)
    midnight = time()
    return [
        shade(datetime.combine(start, midnight) - half, datetime.combine(end, midnight) + half, look)
        for start, end in bands
    ]


def shade(start: date, end: date, look: Look) -> Part:
    """A grey background from `start` up to but not including `end`."""
    return {
        "type": "rect",
        "x0": start.isoformat(),
        "x1": end.isoformat(),
        "y0": 0,
        "y1": 1,
        "xref": "x",
        "yref": "y domain",
        "fillcolor": theme.PALETTES[look].band,
        "line": {"width": 0},
        "layer": "below",
    }
