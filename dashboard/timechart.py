"""Attention over time as one figure: lines, the undated beside them, milestones and tariff rates beneath.

Missing buckets are gaps, never zero; lines are straight; buckets that the scope cuts are shaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pandas as pd
from plotly.subplots import make_subplots

from dashboard import labels, theme
from dashboard.charts import Figure, empty, plain
from dashboard.frames import each_row
from dashboard.measures import FEWEST, share_text
from dashboard.series import Bucket, Series, Spike, bucket_end, smoothed
from dashboard.theme import Look

SHARE_AXIS = "Share of all articles of these outlets and dates"
ACTOR_LANES = {"US": 2, "both": 1, "other": 1, "China": 0}
LANE_PARTS = {"milestones": 0.16, "rates": 0.2}  # of the figure's height
MARKED_POINTS = 130  # of a line: more markers would hide it
TOLD = "<b>%{customdata[0]}</b><br>%{customdata[1]}<br>%{customdata[2]}<extra></extra>"


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


@dataclass(frozen=True, slots=True)
class Beneath:
    """What is shown along the same days: milestones and the steps of the tariff rates, where wanted; spikes."""

    milestones: pd.DataFrame | None = None
    steps: pd.DataFrame | None = None
    spikes: Sequence[Spike] = ()


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
    lanes = [
        lane for lane, frame in zip(LANE_PARTS, (beneath.milestones, beneath.steps), strict=True) if frame is not None
    ]
    figure = _panels(lanes, has_undated, look)
    for place, each in enumerate(series):
        colour = colours[place] if colours else theme.series_colour(place, look)
        own = attention[attention["series"] == each.series_id]
        _add_line(figure, own[own["bucket_on"].notna()], each, view, colour)
        if has_undated:
            _add_undated(figure, own[own["bucket_on"].isna()], each, view, colour)
    if series and beneath.spikes and view.bucket == "day":
        _add_spikes(figure, beneath.spikes, dated[dated["series"] == series[0].series_id], series[0], view, look)
    if beneath.milestones is not None:
        _add_milestones(figure, beneath.milestones, 2, look)
    if beneath.steps is not None:
        _add_rates(figure, beneath.steps, len(lanes) + 1, look)
    first, last = dated["bucket_on"].min().date(), bucket_end(dated["bucket_on"].max().date(), view.bucket)
    _shade_partial(figure, first, last, view, look)
    pad = timedelta(max(1, (last - first).days // 60))
    figure.update_yaxes(range=[0, _ceiling(attention, view)], row=1)
    if (last - first).days <= FEW_DAYS:
        figure.update_xaxes(dtick=DAY, col=1)
    return figure.update_xaxes(range=[(first - pad).isoformat(), (last + pad).isoformat()], col=1, type="date")


def bucket_text(start: date, bucket: Bucket) -> str:
    """A bucket as a reader names it."""
    if bucket == "day":
        return f"{start.day} {start:%b %Y}"
    return f"{start:%B %Y}" if bucket == "month" else f"Week of {start.day} {start:%b %Y}"


def _panels(lanes: Sequence[str], has_undated: bool, look: Look) -> Figure:
    rest = [LANE_PARTS[lane] for lane in lanes]
    top: list[dict[str, Any] | None] = [{}, {}] if has_undated else [{}]
    lower: list[dict[str, Any] | None] = [{}, None] if has_undated else [{}]
    figure = make_subplots(
        rows=1 + len(lanes),
        cols=len(top),
        shared_xaxes="columns",
        shared_yaxes=True,
        row_heights=[1 - sum(rest), *rest],
        column_widths=[0.92, 0.08] if has_undated else None,
        vertical_spacing=0.05,
        horizontal_spacing=0.02,
        specs=[top, *(lower for _ in lanes)],
    )
    base = theme.layout(look, 380 + 120 * len(lanes))
    figure.update_layout(base)
    figure.update_xaxes(base.xaxis)
    figure.update_yaxes(base.yaxis)
    figure.update_xaxes(showgrid=False, tickformatstops=_date_ticks(), hoverformat="%-d %b %Y", col=1)
    # A drag selects days; the view a reader has zoomed to outlives a rerun.
    return figure.update_layout(dragmode="select", selectdirection="h", clickmode="event+select", uirevision="timeline")


def _date_ticks() -> list[dict[str, object]]:
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


def _numbers(column: pd.Series) -> list[float | None]:
    return [None if pd.isna(each) else float(each) for each in column]


def _told(frame: pd.DataFrame, each: Series, view: TimeView) -> list[list[str]]:
    """What a pointer on each point says: series, days, and n of N with all counts side by side."""
    told = []
    for row in each_row(frame):
        whole = getattr(row, f"all_{view.unit}")
        if pd.isna(whole):
            told.append(["", "", ""])
            continue
        days = labels.UNDATED if pd.isna(row.bucket_on) else bucket_text(row.bucket_on.date(), view.bucket)
        matching, of = int(getattr(row, view.unit)), int(whole)
        said = f"{matching:,} of {of:,} {view.unit}" + (f" · {share_text(matching, of)}" if of >= FEWEST else "")
        told.append(
            [plain(each.label), days, f"{said}<br>{int(row.articles):,} articles, {int(row.outlets):,} outlets"]
        )
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
        marker={"size": 7, "symbol": ["circle-open" if few else "circle" for few in is_few]},
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
    figure.update_yaxes(title_text=title, tickformat=".0%" if view.is_share else ",d", nticks=6, row=1, col=1)


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
    figure.update_xaxes(showgrid=False, type="category", row=1, col=2)


def _add_spikes(
    figure: Figure, found: Sequence[Spike], frame: pd.DataFrame, each: Series, view: TimeView, look: Look
) -> None:
    values = dict(zip([day.date() for day in frame["bucket_on"]], _values(frame, view), strict=True))
    usual = "{} articles; usual in the 14 days before: {:.1f} a day"
    figure.add_scatter(
        x=[spike.happened_on.isoformat() for spike in found],
        y=[values.get(spike.happened_on) for spike in found],
        mode="markers",
        name="Spike",
        customdata=[
            [
                f"Spike: {plain(each.label)}",
                bucket_text(spike.happened_on, "day"),
                usual.format(spike.articles, spike.usual),
            ]
            for spike in found
        ],
        hovertemplate=TOLD,
        marker={"symbol": "circle-open", "size": 15, "color": theme.PALETTES[look].text, "line": {"width": 1.6}},
        row=1,
        col=1,
    )


def _add_milestones(figure: Figure, milestones: pd.DataFrame, row: int, look: Look) -> None:
    palette = theme.PALETTES[look]
    colours = {"US": palette.us, "China": palette.china}
    for each in each_row(milestones):
        if pd.notna(each.effective_on) and each.effective_on > each.happened_on:
            lane = ACTOR_LANES.get(each.actor, 1)
            figure.add_scatter(
                x=[each.happened_on.date().isoformat(), each.effective_on.date().isoformat()],
                y=[lane, lane],
                mode="lines",
                line={"color": colours.get(each.actor, palette.muted), "width": 1},
                opacity=0.4,
                showlegend=False,
                hoverinfo="skip",
                row=row,
                col=1,
            )
    figure.add_scatter(
        x=[day.date().isoformat() for day in milestones["happened_on"]],
        y=[ACTOR_LANES.get(actor, 1) for actor in milestones["actor"]],
        mode="markers",
        showlegend=False,
        marker={
            "size": 9,
            "symbol": "diamond",
            "color": [colours.get(actor, palette.muted) for actor in milestones["actor"]],
        },
        customdata=[
            [plain(each.title), _days_of(each), plain(f"{each.actor} · {each.category}".replace("_", " "))]
            for each in each_row(milestones)
        ],
        hovertemplate=TOLD,
        row=row,
        col=1,
    )
    ticks = {"tickvals": [2, 1, 0], "ticktext": ["US", "Both", "China"]}
    figure.update_yaxes(**ticks, range=[-0.6, 2.6], showgrid=False, row=row, col=1)


def _days_of(milestone: Any) -> str:
    days = [("announced", "announced_on"), ("signed", "signed_on"), ("in force", "effective_on")]
    told = [(word, getattr(milestone, column)) for word, column in days]
    return "; ".join(f"{word} {day.day} {day:%b %Y}" for word, day in told if pd.notna(day))


def _add_rates(figure: Figure, steps: pd.DataFrame, row: int, look: Look) -> None:
    palette = theme.PALETTES[look]
    days = [day.date().isoformat() for day in steps["rate_on"]]
    sides = (
        ("us_tariff_on_china_pct", "US on China", palette.us, "solid"),
        ("china_tariff_on_us_pct", "China on US", palette.china, "dot"),
    )
    for column, name, colour, dash in sides:
        rates = [float(rate) for rate in steps[column]]
        figure.add_scatter(
            x=days,
            y=rates,
            mode="lines",
            line={"shape": "hv", "color": colour, "width": 2, "dash": dash},
            customdata=[[name, f"from {day}", f"{rate:g} %"] for day, rate in zip(days, rates, strict=True)],
            hovertemplate=TOLD,
            showlegend=False,
            row=row,
            col=1,
        )
    axis: str = figure.get_subplot(row, 1).yaxis.plotly_name
    figure.add_annotation(
        text=f"<span style='color:{palette.us}'>US on China</span>, "
        f"<span style='color:{palette.china}'>China on US (dotted)</span>",
        showarrow=False,
        x=0,
        xref="paper",
        xanchor="left",
        y=1,
        yref=f"{axis.replace('axis', '')} domain",
        yanchor="bottom",
        font={"size": 11},
    )
    figure.update_yaxes(title_text="Tariff, %", rangemode="tozero", nticks=4, row=row, col=1)


def _ceiling(attention: pd.DataFrame, view: TimeView) -> float:
    """The top of the vertical axis: a little above the highest value."""
    highest = max((value for value in _values(attention, replace(view, reach=0)) if value), default=1.0)
    return highest * 1.06


def _shade_partial(figure: Figure, first: date, last: date, view: TimeView, look: Look) -> None:
    """Grey over the first and last bucket where the scope or the newest day cuts them."""
    bands = [(first, bucket_end(first, view.bucket))] if view.from_on is not None and view.from_on > first else []
    newest = min((day for day in (view.to_on, view.newest_on) if day), default=last)
    if newest < last or (view.bucket == "day" and newest == view.newest_on):
        start = {"day": last, "week": last - timedelta(6), "month": last.replace(day=1)}[view.bucket]
        bands.append((start, last))
    half = timedelta(hours=12) if view.bucket == "day" else timedelta(0)
    for start, end in bands:
        figure.add_shape(
            type="rect",
            x0=(pd.Timestamp(start) - half).isoformat(),
            x1=(pd.Timestamp(end) + half).isoformat(),
            y0=0,
            y1=1,
            xref="x",
            yref="y domain",
            fillcolor=theme.PALETTES[look].band,
            line_width=0,
            layer="below",
        )
