"""Smaller figures along the days: the strip that dates are brushed on, and the outlet-balanced index."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pandas as pd

from dashboard.ask import measures
from dashboard.ask.frames import each_row
from dashboard.ask.scope import counted
from dashboard.ask.series import Bucket, Series, bucket_end, bucket_text
from dashboard.draw import theme
from dashboard.draw.charts import Figure, plain
from dashboard.draw.lanes import TOLD
from dashboard.draw.theme import Look
from dashboard.draw.timechart import DAY, day_axis, shade

STRIP_HEIGHT = 100  # pixels: bars to brush on, and the days and years beneath them


def index_lines(
    frame: pd.DataFrame, series: Sequence[Series], bucket: Bucket, look: Look, colours: Sequence[str]
) -> Figure:
    """The outlet-balanced index over time; a dotted line at its mean of 100. Buckets without an outlet are gaps."""
    calendar = _calendar(frame, bucket)
    rows = {(row.series, row.bucket_on.date()): row for row in each_row(frame)}
    traces = []
    for each, colour in zip(series, colours, strict=True):
        own = [rows.get((each.series_id, start)) for start in calendar]
        traces.append({
            "type": "scatter",
            "x": [start.isoformat() for start in calendar],
            "y": [row and float(row.balanced_index) for row in own],
            "name": plain(each.label),
            "customdata": [_index_told(each, row, bucket) for row in own],
            "hovertemplate": TOLD,
            "connectgaps": False,
            "mode": "lines+markers",
            "marker": {"size": 5},
            "line": {"color": colour, "width": 2.2},
            "cliponaxis": False,
        })  # fmt: skip
    layout = theme.layout(look, 340) | {"xaxis": day_axis(look)}
    mean = {"type": "line", "xref": "x domain", "x0": 0, "x1": 1, "y0": 100, "y1": 100}
    layout["shapes"] = [mean | {"line": {"color": theme.PALETTES[look].axis, "width": 1, "dash": "dot"}}]
    layout["yaxis"] |= {"rangemode": "tozero", "nticks": 6}
    layout["yaxis"]["title"]["text"] = measures.label_of("balanced_index")
    return Figure(traces, layout)


def _calendar(frame: pd.DataFrame, bucket: Bucket) -> list[date]:
    """Every bucket from the first to the last one of a frame."""
    days, last = [frame["bucket_on"].min().date()], frame["bucket_on"].max().date()
    while days[-1] < last:
        days.append(bucket_end(days[-1], bucket) + timedelta(1))
    return days


def _index_told(each: Series, row: Any, bucket: Bucket) -> list[str]:
    if row is None:
        return ["", "", "", ""]
    said = f"{row.balanced_index:.0f}, from {counted(int(row.outlets), 'outlet')} of {int(row.panel_outlets):,}"
    return [plain(each.label), bucket_text(row.bucket_on.date(), bucket), said, ""]


def strip(buckets: pd.DataFrame, bucket: Bucket, window: tuple[date, date] | None, look: Look) -> Figure:
    """Articles of the scope over all days covered, to brush on; the window of days looked at is shaded."""
    starts = [day.date() for day in buckets["bucket_on"]]
    bars = {
        "type": "bar",
        "x": [start.isoformat() for start in starts],
        "y": list(buckets["articles"]),
        "width": [((bucket_end(start, bucket) - start).days + 1) * DAY for start in starts],
        "offset": 0,
        "marker": {"color": theme.PALETTES[look].axis, "line": {"width": 0}},
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
        "customdata": [
            [bucket_text(start, bucket), counted(int(n), "article"), "in scope but for its dates", ""]
            for start, n in zip(starts, buckets["articles"], strict=True)
        ],
        "hovertemplate": TOLD,
    }
    layout = theme.layout(look, STRIP_HEIGHT) | {"dragmode": "select", "selectdirection": "h"}
    layout["margin"] |= {"t": 4, "b": 4}
    layout["shapes"] = [shade(window[0], window[1] + timedelta(1), look)] if window else []
    layout["xaxis"] = day_axis(look) | {"tickangle": 0, "nticks": 8}
    layout["yaxis"] |= {"visible": False, "fixedrange": True}
    return Figure([bars], layout)
