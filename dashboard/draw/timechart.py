"""Series over time as one figure: lines, undated articles beside them, and `lanes` below for the same days.

Missing buckets are gaps, never zero; lines are straight; incomplete buckets are shaded; shares end at 100%.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd

from dashboard.ask.series import Series, Spike, bucket_end, bucket_start
from dashboard.draw import theme
from dashboard.draw.charts import Figure, empty, whole_ticks
from dashboard.draw.lanes import Lanes, fill_lanes, spike_marks, strongest
from dashboard.draw.lines import (
    Line,
    TimeView,
    column_trace,
    is_sparse,
    line_traces,
    lines,
    span,
    undated_trace,
    value_of,
)
from dashboard.draw.theme import Look, Part
from dashboard.words import interface as ui
from dashboard.words import timeline as timeline_words
from dashboard.words.codes import UNITS

LIFTED = 0.05  # of the axis: spike marks are this far above the points, so that both can be clicked
ROOM_FOR_LABELS = 1.2  # times the height of the axis: a label of two lines fits above the highest mark
FEW_DAYS = 10  # up to this many, Plotly would put ticks at half days and label both with the same date
DAY = 86_400_000  # milliseconds, the unit of Plotly's ticks
ROWS_APART, COLUMNS_APART, UNDATED_WIDTH = 0.05, 0.02, 0.08  # fractions of the figure's height and width


def timeline(
    attention: pd.DataFrame,
    series: Sequence[Series],
    view: TimeView,
    look: Look,
    colours: Sequence[str] = (),
    lanes: Lanes | None = None,
) -> Figure:
    """Series over time; without `colours`, each series gets one by its position."""
    drawn = lines(attention, series, view, colours or [theme.series_colour(n, look) for n in range(len(series))])
    points = [point for line in drawn for point in (*line.points, *line.undated)]
    if not any(point.day for point in points if point.of is not None):
        return empty(ui.NO_DATED, look)
    lanes = lanes or Lanes()
    has_undated = any(point.day is None for point in points if point.of is not None)
    ceiling = max((value for point in points if (value := value_of(point, view))), default=1.0) * 1.1
    starts = [point.day for point in points if point.day]
    first, last = min(starts), bucket_end(max(starts), view.bucket)
    labelled = strongest(_marked(drawn, lanes, view), view.bucket, (first, last))
    ceiling *= ROOM_FOR_LABELS if labelled else 1
    top = min(ceiling, 1.0) if view.is_share else ceiling
    traces: list[Part] = []
    marked: Counter[tuple[date, float]] = Counter()
    has_columns = is_sparse(drawn, view)
    for place, line in enumerate(drawn):
        traces += [column_trace(line, view, place, len(drawn))] if has_columns else line_traces(line, view)
        if has_undated:
            traces.append(undated_trace(line, view))
        # Marks are a little above the line and the marks of earlier lines; below it where they would leave the axis,
        # as Plotly has no tooltip and no click outside.
        lifted = {day: LIFTED * ceiling * (1 + marked[day, value]) for day, value in line.heights().items()}
        above = {
            day: value + lifted[day] if value + lifted[day] <= top else value - lifted[day]
            for day, value in line.heights().items()
        }
        traces += spike_marks(
            lanes.spikes_of(line.series), line.series, view.bucket, above, look, labelled=labelled, top=top
        )  # fmt: skip
        own = {bucket_start(spike.happened_on, view.bucket) for spike in lanes.spikes_of(line.series)}
        marked.update((day, value) for day, value in line.heights().items() if day in own)
    layout = _panels(lanes.heights(), _days(first, last), _scale(top, view), has_undated, look)
    layout["shapes"] = _partial(first, last, view, look)
    layout["shapes"] += [
        _frame(*span(*days), look) for days in lanes.uncollected if first <= days[1] and days[0] <= last
    ]
    layout["yaxis"]["title"]["text"] = timeline_words.SHARE_AXIS if view.is_share else UNITS[view.unit]
    traces += fill_lanes(layout, lanes, 2 + has_undated, look)
    return Figure(traces, layout)


def _marked(drawn: Sequence[Line], lanes: Lanes, view: TimeView) -> list[Spike]:
    """The spikes of the series whose bucket has a point."""
    return [
        spike
        for line in drawn
        for heights in [line.heights()]
        for spike in lanes.spikes_of(line.series)
        if bucket_start(spike.happened_on, view.bucket) in heights
    ]


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


def _scale(top: float, view: TimeView) -> Part:
    """Axis settings that show values from 0 to the top."""
    if not view.is_share:
        return {"range": [0, top], "tickformat": ",d", **whole_ticks(top, 1)}
    return {"range": [0, top], "tickformat": ".0%", **whole_ticks(top, 0.01)}


def _partial(first: date, last: date, view: TimeView, look: Look) -> list[Part]:
    """Grey over the first and last bucket if the scope or the newest day makes them incomplete."""
    bands = [(first, bucket_end(first, view.bucket))] if view.from_on is not None and view.from_on > first else []
    newest = min((day for day in (view.to_on, view.newest_on) if day), default=last)
    if newest < last or (view.bucket == "day" and newest == view.newest_on):
        start = {"day": last, "week": last - timedelta(6), "month": last.replace(day=1)}[view.bucket]
        bands.append((start, last))
    return [shade(*span(start, end), look) for start, end in bands]


def _frame(start: date, end: date, look: Look) -> Part:
    """A dotted frame around days on which nothing was collected: a gap there says nothing of the outlets."""
    line = {"width": 1, "dash": "dot", "color": theme.PALETTES[look].muted}
    return shade(start, end, look) | {"fillcolor": "rgba(0,0,0,0)", "line": line}


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
