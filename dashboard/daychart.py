"""Smaller figures along the days: the strip that dates are brushed on, and the outlet-balanced index."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pandas as pd

from dashboard import measures, theme
from dashboard.charts import Figure, plain
from dashboard.frames import each_row
from dashboard.lanes import TOLD
from dashboard.scope import counted
from dashboard.series import Bucket, Series, bucket_end, bucket_text
from dashboard.theme import Look
from dashboard.timechart import DAY, date_ticks, shade

STRIP_HEIGHT = 100  # pixels: bars to brush on, and the days and years beneath them


def index_lines(
    frame: pd.DataFrame, series: Sequence[Series], bucket: Bucket, look: Look, colours: Sequence[str]
) -> Figure:
    """The outlet-balanced index over time; a dotted line at its mean of 100. Buckets without an outlet are gaps."""
    figure = Figure(layout=theme.layout(look, 340))
    calendar = _calendar(frame, bucket)
    for each, colour in zip(series, colours, strict=True):
        own = {row.bucket_on.date(): row for row in each_row(frame[frame["series"] == each.series_id])}
        rows = [own.get(start) for start in calendar]
        figure.add_scatter(
            x=[start.isoformat() for start in calendar],
            y=[row and float(row.balanced_index) for row in rows],
            name=plain(each.label),
            customdata=[_index_told(each, row, bucket) for row in rows],
            hovertemplate=TOLD,
            connectgaps=False,
            mode="lines+markers",
            marker={"size": 5},
            line={"color": colour, "width": 2.2},
            cliponaxis=False,
        )
    figure.add_hline(y=100, line={"color": theme.PALETTES[look].axis, "width": 1, "dash": "dot"})
    figure.update_xaxes(showgrid=False, tickformatstops=date_ticks(), type="date")
    return figure.update_yaxes(title_text=measures.label_of("balanced_index"), rangemode="tozero", nticks=6)


def _calendar(frame: pd.DataFrame, bucket: Bucket) -> list[date]:
    """Every bucket from the first to the last one of a frame."""
    days = [frame["bucket_on"].min().date()]
    while days[-1] < frame["bucket_on"].max().date():
        days.append(bucket_end(days[-1], bucket) + timedelta(1))
    return days


def _index_told(each: Series, row: Any, bucket: Bucket) -> list[str]:
    if row is None:
        return ["", "", "", ""]
    said = f"{row.balanced_index:.0f}, from {counted(int(row.outlets), 'outlet')} of {int(row.panel_outlets):,}"
    return [plain(each.label), bucket_text(row.bucket_on.date(), bucket), said, ""]


def strip(buckets: pd.DataFrame, bucket: Bucket, window: tuple[date, date] | None, look: Look) -> Figure:
    """Articles of the scope over all days covered, to brush on; the window of days looked at is shaded."""
    palette = theme.PALETTES[look]
    figure = Figure(layout=theme.layout(look, STRIP_HEIGHT))
    starts = [day.date() for day in buckets["bucket_on"]]
    figure.add_bar(
        x=[start.isoformat() for start in starts],
        y=list(buckets["articles"]),
        width=[((bucket_end(start, bucket) - start).days + 1) * DAY for start in starts],
        offset=0,
        marker={"color": palette.axis, "line": {"width": 0}},
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        customdata=[
            [bucket_text(start, bucket), counted(int(n), "article"), "in scope but for its dates", ""]
            for start, n in zip(starts, buckets["articles"], strict=True)
        ],
        hovertemplate=TOLD,
    )
    if window:
        shade(figure, window[0], window[1] + timedelta(1), look)
    figure.update_xaxes(showgrid=False, tickformatstops=date_ticks(), tickangle=0, nticks=8, type="date")
    figure.update_yaxes(visible=False, fixedrange=True)
    return figure.update_layout(dragmode="select", selectdirection="h", margin={"t": 4, "b": 4})
