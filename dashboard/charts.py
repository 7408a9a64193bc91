"""Data frames in, plotly figures out. Aggregates only; every text from data is escaped.

Missing values are gaps, never zero; lines are straight. An empty frame gives a figure that says so.
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard import labels, theme
from dashboard.frames import each_row
from dashboard.measures import FEWEST, share_text, wilson
from dashboard.series import Bucket, Series, Spike, bucket_end, smoothed
from dashboard.theme import Look

SHARE_AXIS = "Share of all articles of these outlets and dates"
ACTOR_LANES = {"US": 2, "both": 1, "other": 1, "China": 0}


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


def plain(text: object) -> str:
    """Data text for a chart: no markup, no links, no template."""
    return html.escape(str(text), quote=False).replace("%{", "% {")


def empty(sentence: str, look: Look, height: int = 220) -> go.Figure:
    """A figure that says in a sentence why there is nothing to draw."""
    figure = go.Figure(layout=theme.layout(look, height))
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False)
    colour = theme.PALETTES[look].muted
    figure.add_annotation(text=plain(sentence), showarrow=False, font={"color": colour, "size": 14}, x=0.5, y=0.5)
    return figure


def timeline(
    attention: pd.DataFrame, series: Sequence[Series], view: TimeView, look: Look,
    *, milestones: pd.DataFrame | None = None, steps: pd.DataFrame | None = None, spikes: Sequence[Spike] = (),
    colours: Sequence[str] = (),
) -> go.Figure:  # fmt: skip
    """Attention over time with an undated lane, and beneath it milestones and tariff rates where given."""
    dated = attention[attention["bucket_on"].notna()]
    if dated.empty or dated["all_articles"].isna().all():
        return empty(labels.NO_DATED, look)
    has_undated = bool(attention.loc[attention["bucket_on"].isna(), "all_articles"].notna().any())
    lanes = [lane for lane, frame in (("milestones", milestones), ("rates", steps)) if frame is not None]
    figure = _time_panels(lanes, has_undated, look)
    for place, each in enumerate(series):
        colour = colours[place] if colours else theme.series_colour(place, look)
        own = attention[attention["series"] == each.series_id]
        _add_line(figure, own[own["bucket_on"].notna()], each, view, colour)
        if has_undated:
            _add_undated(figure, own[own["bucket_on"].isna()], each, view, colour)
    _add_spikes(figure, spikes, dated, series, view, look)
    if milestones is not None:
        _add_milestones(figure, milestones, 2, look)
    if steps is not None:
        _add_rates(figure, steps, len(lanes) + 1, look)
    first, last = dated["bucket_on"].min().date(), bucket_end(dated["bucket_on"].max().date(), view.bucket)
    _shade_partial(figure, first, last, view, look)
    figure.update_yaxes(range=[0, _ceiling(attention, view)], row=1)
    pad = timedelta(max(1, (last - first).days // 60))
    figure.update_xaxes(range=[(first - pad).isoformat(), (last + pad).isoformat()], col=1, type="date")
    return figure


def _time_panels(lanes: list[str], has_undated: bool, look: Look) -> go.Figure:
    height = 380 + 120 * len(lanes)
    parts = {"milestones": 0.16, "rates": 0.2}
    heights = [1 - sum(parts[lane] for lane in lanes), *(parts[lane] for lane in lanes)]
    figure = make_subplots(
        rows=len(heights), cols=2 if has_undated else 1, shared_xaxes="columns", shared_yaxes=True,
        row_heights=heights, vertical_spacing=0.05, horizontal_spacing=0.02,
        column_widths=[0.92, 0.08] if has_undated else None,
        specs=[[{}, {}] if has_undated and row == 0 else [{}, None] if has_undated else [{}] for row in range(len(heights))],
    )  # fmt: skip
    base = theme.layout(look, height)
    figure.update_layout(base)
    figure.update_xaxes(base.xaxis)
    figure.update_yaxes(base.yaxis)
    figure.update_xaxes(showgrid=False, tickformatstops=_date_ticks(), hoverformat="%-d %b %Y", col=1)
    figure.update_layout(
        dragmode="select", selectdirection="h", hovermode="closest", uirevision="timeline", clickmode="event+select"
    )
    return figure


def _ceiling(attention: pd.DataFrame, view: TimeView) -> float:
    """The top of the vertical axis: a little above the highest value."""
    counts = attention[view.unit].fillna(0)
    highest = (
        (counts / attention[f"all_{view.unit}"].where(lambda whole: whole > 0)).max() if view.is_share else counts.max()
    )
    return float(highest) * 1.06 if highest and highest > 0 else 1.0


def _date_ticks() -> list[dict[str, object]]:
    return [
        {"dtickrange": [None, "M1"], "value": "%-d %b\n%Y"},
        {"dtickrange": ["M1", "M12"], "value": "%b\n%Y"},
        {"dtickrange": ["M12", None], "value": "%Y"},
    ]


def _values(frame: pd.DataFrame, view: TimeView) -> list[float | None]:
    """The numbers a line shows: n, or n over N; smoothing takes n and N apart, then divides."""
    counts = smoothed([None if pd.isna(each) else float(each) for each in frame[view.unit]], view.reach)
    if not view.is_share:
        return counts
    whole = smoothed([None if pd.isna(each) else float(each) for each in frame[f"all_{view.unit}"]], view.reach)
    return [None if n is None or not of else n / of for n, of in zip(counts, whole, strict=True)]


def _told(frame: pd.DataFrame, each: Series, view: TimeView) -> list[list[str]]:
    """What a pointer on each point says."""
    rows = []
    for row in each_row(frame):
        whole = getattr(row, f"all_{view.unit}")
        if pd.isna(whole):
            rows.append(["", "", ""])
            continue
        start = row.bucket_on
        days = labels.UNDATED if pd.isna(start) else bucket_text(start.date(), view.bucket)
        matching = int(getattr(row, view.unit))
        share = share_text(matching, int(whole))
        said = f"{matching:,} of {int(whole):,} {view.unit}" + (f" · {share}" if int(whole) >= FEWEST else "")
        rows.append(
            [plain(each.label), days, said + f"<br>{int(row.articles):,} articles, {int(row.outlets):,} outlets"]
        )
    return rows


def bucket_text(start: date, bucket: Bucket) -> str:
    """A bucket as a reader names it."""
    if bucket == "day":
        return f"{start.day} {start:%b %Y}"
    return f"{start:%B %Y}" if bucket == "month" else f"Week of {start.day} {start:%b %Y}"


TOLD = "<b>%{customdata[0]}</b><br>%{customdata[1]}<br>%{customdata[2]}<extra></extra>"


def _add_line(figure: go.Figure, frame: pd.DataFrame, each: Series, view: TimeView, colour: str) -> None:
    days = [day.date().isoformat() for day in frame["bucket_on"]]
    told = _told(frame, each, view)
    values = _values(frame, view)
    few = len(frame) <= 130  # points: more of them hide the line
    figure.add_scatter(
        x=days, y=values, name=plain(each.label), customdata=told, hovertemplate=TOLD, connectgaps=False,
        mode="lines+markers" if few else "lines", line={"color": colour, "width": 2.2}, marker={"size": 6},
        legendgroup=each.series_id, row=1, col=1,
    )  # fmt: skip
    if view.reach:
        raw = _values(frame, TimeView(view.unit, view.is_share, view.bucket))
        figure.add_scatter(
            x=days, y=raw, mode="markers", marker={"color": colour, "size": 4, "opacity": 0.45}, customdata=told,
            hovertemplate=TOLD, showlegend=False, legendgroup=each.series_id, row=1, col=1,
        )  # fmt: skip
    title = SHARE_AXIS if view.is_share else labels.UNITS[view.unit]
    figure.update_yaxes(title_text=title, tickformat=".0%" if view.is_share else ",d", nticks=6, row=1, col=1)


def _add_undated(figure: go.Figure, frame: pd.DataFrame, each: Series, view: TimeView, colour: str) -> None:
    figure.add_scatter(
        x=[labels.UNDATED], y=_values(frame, TimeView(view.unit, view.is_share, view.bucket)), mode="markers",
        marker={"color": colour, "size": 10, "symbol": "line-ew-open", "line": {"width": 3, "color": colour}},
        customdata=_told(frame, each, view), hovertemplate=TOLD, showlegend=False, legendgroup=each.series_id, row=1, col=2,
    )  # fmt: skip
    figure.update_xaxes(showgrid=False, type="category", row=1, col=2)


def _add_spikes(
    figure: go.Figure, found: Sequence[Spike], dated: pd.DataFrame, series: Sequence[Series], view: TimeView, look: Look
) -> None:
    if not found or not series or view.bucket != "day":
        return
    frame = dated[dated["series"] == series[0].series_id].set_index("bucket_on")
    values = dict(zip([day.date() for day in frame.index], _values(frame.reset_index(), view), strict=True))
    told = [
        ["Spike: " + plain(series[0].label), bucket_text(each.happened_on, "day"),
         f"{each.articles} articles; usual in the 14 days before: {each.usual:.1f} a day"]
        for each in found
    ]  # fmt: skip
    figure.add_scatter(
        x=[each.happened_on.isoformat() for each in found], y=[values.get(each.happened_on) for each in found],
        mode="markers", name="Spike", customdata=told, hovertemplate=TOLD,
        marker={"symbol": "circle-open", "size": 15, "color": theme.PALETTES[look].text, "line": {"width": 1.6}}, row=1, col=1,
    )  # fmt: skip


def _add_milestones(figure: go.Figure, milestones: pd.DataFrame, row: int, look: Look) -> None:
    palette = theme.PALETTES[look]
    colours = {"US": palette.us, "China": palette.china}
    for each in each_row(milestones):
        if pd.notna(each.effective_on) and each.effective_on > each.happened_on:
            lane = ACTOR_LANES.get(each.actor, 1)
            figure.add_scatter(
                x=[each.happened_on.date().isoformat(), each.effective_on.date().isoformat()], y=[lane, lane], mode="lines",
                line={"color": colours.get(each.actor, palette.muted), "width": 1}, opacity=0.4,
                showlegend=False, hoverinfo="skip", row=row, col=1,
            )  # fmt: skip
    told = [
        [plain(each.title), _milestone_days(each), plain(each.actor) + " · " + plain(each.category).replace("_", " ")]
        for each in each_row(milestones)
    ]
    figure.add_scatter(
        x=[day.date().isoformat() for day in milestones["happened_on"]],
        y=[ACTOR_LANES.get(actor, 1) for actor in milestones["actor"]], mode="markers", showlegend=False,
        marker={"size": 9, "symbol": "diamond", "color": [colours.get(actor, palette.muted) for actor in milestones["actor"]]},
        customdata=told, hovertemplate=TOLD, row=row, col=1,
    )  # fmt: skip
    figure.update_yaxes(
        tickvals=[2, 1, 0], ticktext=["US", "Both", "China"], range=[-0.6, 2.6], showgrid=False, row=row, col=1
    )


def _milestone_days(each: Any) -> str:
    days = [("announced", "announced_on"), ("signed", "signed_on"), ("in force", "effective_on")]
    told = [(word, getattr(each, column)) for word, column in days]
    return "; ".join(f"{word} {day.day} {day:%b %Y}" for word, day in told if pd.notna(day))


def _add_rates(figure: go.Figure, steps: pd.DataFrame, row: int, look: Look) -> None:
    palette = theme.PALETTES[look]
    days = [day.date().isoformat() for day in steps["rate_on"]]
    sides = (
        ("us_tariff_on_china_pct", "US on China", palette.us, "solid"),
        ("china_tariff_on_us_pct", "China on US", palette.china, "dot"),
    )
    for column, name, colour, dash in sides:
        rates = [float(rate) for rate in steps[column]]
        told = [[name, f"from {day}", f"{rate:g} %"] for day, rate in zip(days, rates, strict=True)]
        figure.add_scatter(
            x=days, y=rates, mode="lines", line={"shape": "hv", "color": colour, "width": 2, "dash": dash},
            customdata=told, hovertemplate=TOLD, showlegend=False, row=row, col=1,
        )  # fmt: skip
    if days:
        figure.add_annotation(
            text=f"<span style='color:{palette.us}'>US on China</span>, <span style='color:{palette.china}'>China on US (dotted)</span>",
            showarrow=False, x=0, xref="paper", xanchor="left", y=1, yref=f"y{_axis_number(figure, row)} domain", yanchor="bottom",
            font={"size": 11},
        )  # fmt: skip
    figure.update_yaxes(title_text="Tariff, %", rangemode="tozero", nticks=4, row=row, col=1)


def _axis_number(figure: go.Figure, row: int) -> str:
    name: str = figure.get_subplot(row, 1).yaxis.plotly_name
    return name.removeprefix("yaxis")


def _shade_partial(figure: go.Figure, first: date, last: date, view: TimeView, look: Look) -> None:
    """Grey over the first and last bucket where the scope or the newest day cuts them."""
    starts = bucket_end(first, view.bucket)
    cut_first = view.from_on is not None and view.from_on > first
    newest = min((day for day in (view.to_on, view.newest_on) if day), default=last)
    bands = [(first, starts)] if cut_first else []
    if newest < last or (view.bucket == "day" and newest == last and newest == view.newest_on):
        start = last if view.bucket == "day" else last.replace(day=1) if view.bucket == "month" else last - timedelta(6)
        bands.append((start, last))
    for start, end in bands:
        half = timedelta(hours=12) if view.bucket == "day" else timedelta(0)
        x0, x1 = (pd.Timestamp(start) - half).isoformat(), (pd.Timestamp(end) + half).isoformat()
        figure.add_shape(
            type="rect", x0=x0, x1=x1, y0=0, y1=1, yref="y domain", xref="x", fillcolor=theme.PALETTES[look].band,
            line_width=0, layer="below",
        )  # fmt: skip


def bars(
    names: Sequence[str], values: Sequence[float | None], colours: Sequence[str], look: Look,
    *, title: str, told: Sequence[str], is_share: bool = False, intervals: Sequence[tuple[float, float] | None] | None = None,
) -> go.Figure:  # fmt: skip
    """Horizontal bars, the first on top, with intervals where given."""
    if not names:
        return empty(labels.EMPTY_SCOPE, look)
    figure = go.Figure(layout=theme.layout(look, max(160, 60 + 26 * len(names))))
    places = list(range(len(names)))
    whiskers = None
    if intervals is not None:
        spread = [(0.0, 0.0) if pair is None or value is None else (pair[1] - value, value - pair[0])
                  for pair, value in zip(intervals, values, strict=True)]  # fmt: skip
        whiskers = {"type": "data", "array": [up for up, _ in spread], "arrayminus": [down for _, down in spread],
                    "thickness": 1.2, "width": 3, "color": theme.PALETTES[look].muted}  # fmt: skip
    figure.add_bar(
        x=list(values), y=places, orientation="h", marker_color=list(colours), error_x=whiskers,
        customdata=[[plain(each)] for each in told], hovertemplate="%{customdata[0]}<extra></extra>",
    )  # fmt: skip
    ticks = [plain(name if len(name) <= 34 else f"{name[:33]}…") for name in names]
    figure.update_yaxes(
        tickvals=places, ticktext=ticks, autorange="reversed", showgrid=False, tickfont_color=theme.PALETTES[look].text
    )
    figure.update_xaxes(title_text=title, tickformat=".0%" if is_share else ",", rangemode="tozero")
    return figure.update_layout(bargap=0.35)


def topic_map(table: pd.DataFrame, first: str, second: str, colours: Mapping[str, str], look: Look) -> go.Figure:
    """One point per outlet: share on one topic against share on the other; larger points rest on more articles."""
    shown = table[(table["all_articles"] >= FEWEST) & table["outlet_id"].notna()]
    if shown.empty:
        return empty(f"No outlet has {FEWEST} articles here: too few for a share.", look)
    figure = go.Figure(layout=theme.layout(look, 420))
    palette = theme.PALETTES[look]
    figure.add_shape(type="line", x0=0, y0=0, x1=1, y1=1, line={"color": palette.axis, "width": 1, "dash": "dot"})
    for row in each_row(shown):
        intervals = (
            wilson(int(row.first_articles), int(row.all_articles)),
            wilson(int(row.second_articles), int(row.all_articles)),
        )
        told = [plain(row.name), f"{row.first_articles} and {row.second_articles} of {row.all_articles} articles"]
        errors = [
            {"type": "data", "symmetric": False, "array": [pair[1] - share], "arrayminus": [share - pair[0]],
             "thickness": 1, "width": 0, "color": palette.axis}
            for pair, share in zip(intervals, (row.first_share, row.second_share), strict=True) if pair
        ]  # fmt: skip
        figure.add_scatter(
            x=[row.first_share], y=[row.second_share], mode="markers+text", text=[plain(row.name)], textposition="top center",
            textfont={"size": 11, "color": palette.text}, error_x=errors[0], error_y=errors[1],
            marker={"size": 8 + min(18.0, float(row.all_articles) ** 0.5), "symbol": theme.outlet_symbol(row.outlet_id),
                    "color": colours[row.outlet_id]},
            customdata=[told], hovertemplate="<b>%{customdata[0]}</b><br>%{customdata[1]}<extra></extra>", showlegend=False,
        )  # fmt: skip
    figure.update_xaxes(title_text=f"Share of its articles on {plain(first)}", tickformat=".0%", range=[-0.05, 1.05])
    figure.update_yaxes(title_text=f"… on {plain(second)}", tickformat=".0%", range=[-0.05, 1.08])
    return figure


def heat_map(
    rows: Sequence[str], columns: Sequence[str], values: Sequence[Sequence[float | None]],
    told: Sequence[Sequence[str]], look: Look, *, format: str = ",", printed: Sequence[Sequence[str]] | None = None,
) -> go.Figure:  # fmt: skip
    """A matrix of numbers, the first row on top; missing cells stay empty."""
    if not rows or not columns:
        return empty(labels.EMPTY_SCOPE, look)
    palette = theme.PALETTES[look]
    figure = go.Figure(layout=theme.layout(look, max(220, 90 + 28 * len(rows))))
    figure.add_heatmap(
        z=[list(row) for row in values], zmin=0, x=list(range(len(columns))), y=list(range(len(rows))), colorscale=[[0, palette.scale[0]], [1, palette.scale[1]]],
        customdata=[[[plain(cell)] for cell in row] for row in told], hovertemplate="%{customdata[0]}<extra></extra>",
        xgap=2, ygap=2, colorbar={"tickformat": format, "thickness": 10, "outlinewidth": 0, "tickfont": {"color": palette.muted}},
        text=printed, texttemplate="%{text}" if printed else None, hoverongaps=False,
    )  # fmt: skip
    figure.update_yaxes(
        tickvals=list(range(len(rows))), ticktext=[plain(each) for each in rows], autorange="reversed", showgrid=False
    )
    figure.update_xaxes(
        tickvals=list(range(len(columns))), ticktext=[plain(each) for each in columns], showgrid=False, side="top"
    )
    return figure.update_layout(margin_t=8)
