"""Smaller time charts: the strip for selecting dates, and the outlet-balanced index."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pandas as pd

from dashboard.ask.frames import rows_of
from dashboard.ask.series import Bucket, Series, bucket_end, bucket_text
from dashboard.draw import theme
from dashboard.draw.charts import TOOLTIP, Figure, plain
from dashboard.draw.lines import middle
from dashboard.draw.theme import Look
from dashboard.draw.timechart import DAY, day_axis, shade
from dashboard.words import columns
from dashboard.words import timeline as timeline_words
from dashboard.words.codes import counted

STRIP_HEIGHT = 100  # pixels: bars, and the days and years below them


def index_lines(
    frame: pd.DataFrame, series: Sequence[Series], bucket: Bucket, look: Look, colours: Sequence[str]
) -> Figure:
    """The outlet-balanced index over time, with a dotted line at its mean of 100; buckets without outlets are gaps."""
    calendar = _calendar(frame, bucket)
    rows = {(row.series, row.bucket_on.date()): row for row in rows_of(frame)}
    traces = []
    for line, colour in zip(series, colours, strict=True):
        own = [rows.get((line.series_id, start)) for start in calendar]
        traces.append({
            "type": "scatter",
            "x": [middle(start, bucket) for start in calendar],
            "y": [row and float(row.balanced_index) for row in own],
            "name": plain(line.label),
            "customdata": [_index_tooltip(line, row, bucket) for row in own],
            "hovertemplate": TOOLTIP,
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
    layout["yaxis"]["title"]["text"] = columns.header("balanced_index")
    return Figure(traces, layout)


def _calendar(frame: pd.DataFrame, bucket: Bucket) -> list[date]:
    """Every bucket from the first to the last one of a frame."""
    days, last = [frame["bucket_on"].min().date()], frame["bucket_on"].max().date()
    while days[-1] < last:
        days.append(bucket_end(days[-1], bucket) + timedelta(1))
    return days


def _index_tooltip(series: Series, row: Any, bucket: Bucket) -> list[str]:
    if row is None:
        return ["", "", "", ""]
    value = f"{row.balanced_index:.0f}, from {counted(int(row.outlets), 'outlet')} of {int(row.panel_outlets):,}"
    return [plain(series.label), bucket_text(row.bucket_on.date(), bucket), value, ""]


def strip(buckets: pd.DataFrame, bucket: Bucket, window: tuple[date, date] | None, look: Look) -> Figure:
    """Articles of the scope over all days covered, for selecting dates; the selected window is shaded."""
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
            [bucket_text(start, bucket), counted(int(n), "article"), timeline_words.STRIP_COUNT, ""]
            for start, n in zip(starts, buckets["articles"], strict=True)
        ],
        "hovertemplate": TOOLTIP,
    }
    layout = theme.layout(look, STRIP_HEIGHT) | {"dragmode": "select", "selectdirection": "h"}
    layout["margin"] |= {"t": 4, "b": 4}
    layout["shapes"] = [shade(window[0], window[1] + timedelta(1), look)] if window else []
    layout["xaxis"] = day_axis(look) | {"tickangle": 0, "nticks": 8}
    layout["yaxis"] |= {"visible": False, "fixedrange": True}
    return Figure([bars], layout)
