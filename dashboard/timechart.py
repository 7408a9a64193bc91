"""Attention over time as one figure: lines, the undated beside them, and what `lanes` shows of the same days.

Missing buckets are gaps, never zero; lines are straight; buckets that the scope cuts are shaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

import pandas as pd
from plotly.subplots import make_subplots

from dashboard import labels, lanes, theme
from dashboard.charts import Figure, empty, plain, whole_ticks
from dashboard.frames import each_row
from dashboard.lanes import TOLD, Beneath
from dashboard.measures import FEWEST, share_text
from dashboard.scope import counted
from dashboard.series import Bucket, Series, bucket_end, bucket_key, bucket_text, smoothed
from dashboard.theme import Look

SHARE_AXIS = "Share of all articles of these outlets and dates"
MARKED_POINTS = 130  # of a line: more markers would hide it
SMALL_POINTS = 60  # of a line: beyond, markers are small enough to stand apart on a narrow screen
LIFTED = 0.05  # of the axis: marks of spikes stand apart from the points, so that each can be clicked
FEW_DAYS = 10  # in which Plotly would put ticks at half days, twice under the same date
DAY = 86_400_000  # milliseconds, as Plotly counts ticks


@dataclass(frozen=True, slots=True)
class TimeView:
    """How a time chart is drawn: unit and share or count, bucket, smoothing reach, and the days that the scope cuts."""

    unit: str
    is_share: bool
    bucket: Bucket
    reach: int = 0
    from_on: date | None = None
    to_on: date | None = None
    newest_on: date | None = None


def timeline(
    attention: pd.DataFrame,
    series: Sequence[Series],
    view: TimeView,
    look: Look,
    colours: Sequence[str] = (),
    beneath: Beneath | None = None,
) -> Figure:
    """Attention over time; colours are by place where none are given."""
    dated = attention[attention["bucket_on"].notna()]
    if dated.empty or dated["all_articles"].isna().all():
        return empty(labels.NO_DATED, look)
    beneath = beneath or Beneath()
    has_undated = bool(attention.loc[attention["bucket_on"].isna(), "all_articles"].notna().any())
    figure = deepcopy(_panels(tuple(beneath.heights()), has_undated, look))
    ceiling = _ceiling(attention, view)
    for place, each in enumerate(series):
        colour = colours[place] if colours else theme.series_colour(place, look)
        own = attention[attention["series"] == each.series_id]
        _add_line(figure, own[own["bucket_on"].notna()], each, view, colour)
        if has_undated:
            _add_undated(figure, own[own["bucket_on"].isna()], each, view, colour)
        lanes.mark_spikes(figure, beneath.spikes, each, view.bucket, _above(own, view, ceiling), look)
    lanes.add_lanes(figure, beneath, look)
    first, last = dated["bucket_on"].min().date(), bucket_end(dated["bucket_on"].max().date(), view.bucket)
    _shade_partial(figure, first, last, view, look)
    pad = timedelta(max(1, (last - first).days // 60))
    figure.update_yaxes(range=[0, ceiling], **whole_ticks(ceiling, 0.01 if view.is_share else 1), row=1)
    if (last - first).days <= FEW_DAYS:
        figure.update_xaxes(dtick=DAY, col=1)
    return figure.update_xaxes(range=[(first - pad).isoformat(), (last + pad).isoformat()], col=1, type="date")


# Remembered, for the caller to copy: Plotly checks each property of each axis, which takes longer than all lines.
@cache
def _panels(rest: tuple[float, ...], has_undated: bool, look: Look) -> Figure:
    """The empty panels: attention, the undated beside it, and one row beneath for each height of the rest."""
    top: list[dict[str, Any] | None] = [{}, {}] if has_undated else [{}]
    lower: list[dict[str, Any] | None] = [{}, None] if has_undated else [{}]
    figure = make_subplots(
        rows=1 + len(rest),
        cols=len(top),
        shared_xaxes="columns",
        shared_yaxes=True,
        row_heights=[1 - sum(rest), *rest],
        column_widths=[0.92, 0.08] if has_undated else None,
        vertical_spacing=0.05,
        horizontal_spacing=0.02,
        specs=[top, *(lower for _ in rest)],
    )
    base = theme.layout(look, 380 + 120 * len(rest))
    figure.update_layout(base)
    figure.update_xaxes(base.xaxis)
    figure.update_yaxes(base.yaxis)
    figure.update_xaxes(showgrid=False, tickformatstops=date_ticks(), hoverformat="%-d %b %Y", col=1)
    # Streamlit tells of clicks only where a drag selects nothing: days are brushed on the strip instead.
    figure.update_xaxes(fixedrange=True)
    figure.update_yaxes(fixedrange=True)
    figure.update_layout(dragmode="pan", clickmode="event+select")
    # Plotly gives each copy its template anew; checking it once more would take as long as all the rest.
    figure.layout.template = None
    return figure


def date_ticks() -> list[dict[str, object]]:
    """How days are written on an axis, by how far it is zoomed in."""
    return [
        {"dtickrange": [None, "M1"], "value": "%-d %b\n%Y"},
        {"dtickrange": ["M1", "M12"], "value": "%b\n%Y"},
        {"dtickrange": ["M12", None], "value": "%Y"},
    ]


def _values(frame: pd.DataFrame, view: TimeView) -> list[float | None]:
    """The numbers a line shows: n, or n over N; smoothing takes n and N apart, then divides."""
    counts = smoothed(_numbers(frame[view.unit]), view.reach)
    if not view.is_share:
        return counts
    whole = smoothed(_numbers(frame[f"all_{view.unit}"]), view.reach)
    return [None if n is None or not of else n / of for n, of in zip(counts, whole, strict=True)]


def _above(frame: pd.DataFrame, view: TimeView, ceiling: float) -> dict[date, float]:
    """A little above the line in each bucket that has a value."""
    dated = frame[frame["bucket_on"].notna()]
    values = zip([day.date() for day in dated["bucket_on"]], _values(dated, view), strict=True)
    return {day: value + ceiling * LIFTED for day, value in values if value is not None}


def _numbers(column: pd.Series) -> list[float | None]:
    return [None if pd.isna(each) else float(each) for each in column]


def _told(frame: pd.DataFrame, each: Series, view: TimeView) -> list[list[str]]:
    """What a pointer on each point says: series, days, and n of N with all counts side by side; then its key."""
    told = []
    for row in each_row(frame):
        whole = getattr(row, f"all_{view.unit}")
        if pd.isna(whole):
            told.append(["", "", "", ""])
            continue
        is_dated = pd.notna(row.bucket_on)
        days = bucket_text(row.bucket_on.date(), view.bucket) if is_dated else labels.UNDATED
        key = bucket_key(row.bucket_on.date()) if is_dated else ""
        matching, of = int(getattr(row, view.unit)), int(whole)
        said = f"{matching:,} of {counted(of, view.unit.removesuffix('s'))}" + (
            f" · {share_text(matching, of)}" if of >= FEWEST else ""
        )
        counts = f"{counted(int(row.articles), 'article')}, {counted(int(row.outlets), 'outlet')}"
        told.append([plain(each.label), days, f"{said}<br>{counts}", key])
    return told


def _add_line(figure: Figure, frame: pd.DataFrame, each: Series, view: TimeView, colour: str) -> None:
    days = [day.date().isoformat() for day in frame["bucket_on"]]
    told = _told(frame, each, view)
    # An open marker says that a share rests on fewer articles than make a percentage.
    is_few = [view.is_share and (of is None or of < FEWEST) for of in _numbers(frame[f"all_{view.unit}"])]
    figure.add_scatter(
        x=days,
        y=_values(frame, view),
        name=plain(each.label),
        customdata=told,
        hovertemplate=TOLD,
        connectgaps=False,
        mode="lines+markers" if len(frame) <= MARKED_POINTS else "lines",
        line={"color": colour, "width": 2.2},
        marker={
            "size": 7 if len(frame) <= SMALL_POINTS else 5,
            "symbol": ["circle-open" if few else "circle" for few in is_few],
        },
        unselected={"marker": {"opacity": 1}},
        cliponaxis=False,
        legendgroup=each.series_id,
        row=1,
        col=1,
    )
    if view.reach:
        figure.add_scatter(
            x=days,
            y=_values(frame, replace(view, reach=0)),
            mode="markers",
            marker={"color": colour, "size": 4, "opacity": 0.45},
            customdata=told,
            hovertemplate=TOLD,
            showlegend=False,
            legendgroup=each.series_id,
            row=1,
            col=1,
        )
    title = SHARE_AXIS if view.is_share else labels.UNITS[view.unit]
    figure.update_yaxes(title_text=title, tickformat=".0%" if view.is_share else ",d", row=1, col=1)


def _add_undated(figure: Figure, frame: pd.DataFrame, each: Series, view: TimeView, colour: str) -> None:
    figure.add_scatter(
        x=[labels.UNDATED],
        y=_values(frame, replace(view, reach=0)),
        mode="markers",
        marker={"color": colour, "size": 10, "symbol": "line-ew-open", "line": {"width": 3, "color": colour}},
        customdata=_told(frame, each, view),
        hovertemplate=TOLD,
        showlegend=False,
        legendgroup=each.series_id,
        row=1,
        col=2,
    )
    # On a second line, where it stands clear of the last day of a narrow chart.
    ticks = {"tickvals": [labels.UNDATED], "ticktext": [f"<br>{labels.UNDATED}"]}
    figure.update_xaxes(showgrid=False, type="category", **ticks, row=1, col=2)


def _ceiling(attention: pd.DataFrame, view: TimeView) -> float:
    """The top of the vertical axis: a little above the highest value."""
    highest = max((value for value in _values(attention, replace(view, reach=0)) if value), default=1.0)
    return highest * 1.1


def _shade_partial(figure: Figure, first: date, last: date, view: TimeView, look: Look) -> None:
    """Grey over the first and last bucket where the scope or the newest day cuts them."""
    bands = [(first, bucket_end(first, view.bucket))] if view.from_on is not None and view.from_on > first else []
    newest = min((day for day in (view.to_on, view.newest_on) if day), default=last)
    if newest < last or (view.bucket == "day" and newest == view.newest_on):
        start = {"day": last, "week": last - timedelta(6), "month": last.replace(day=1)}[view.bucket]
        bands.append((start, last))
    half = timedelta(hours=12) if view.bucket == "day" else timedelta(0)
    for start, end in bands:
        shade(figure, pd.Timestamp(start) - half, pd.Timestamp(end) + half, look)


def shade(figure: Figure, start: date, end: date, look: Look) -> None:
    """Grey behind the days from start to before end."""
    figure.add_shape(
        type="rect",
        x0=start.isoformat(),
        x1=end.isoformat(),
        y0=0,
        y1=1,
        xref="x",
        yref="y domain",
        fillcolor=theme.PALETTES[look].band,
        line_width=0,
        layer="below",
    )
