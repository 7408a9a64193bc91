"""What a time chart shows of the same days: marks on spikes, milestones by who acted, and the tariff rates' steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from dashboard import theme
from dashboard.charts import Figure, plain
from dashboard.frames import each_row
from dashboard.measures import SPIKE_TOLD
from dashboard.scope import counted, day_text
from dashboard.series import Bucket, Series, Spike, bucket_start
from dashboard.theme import Look

# What a pointer says, and as the fourth item what a click names; see Spike.key, bucket_key and milestone_key.
TOLD = "<b>%{customdata[0]}</b><br>%{customdata[1]}<br>%{customdata[2]}<extra></extra>"
MILESTONES_HEIGHT, RATES_HEIGHT = 0.16, 0.2  # of the figure's height
STACKED = 0.3  # of a lane, between milestones of one day
ACTOR_LANES = {"US": 2, "both": 1, "other": 1, "China": 0}


@dataclass(frozen=True, slots=True)
class Beneath:
    """What is shown along the same days: milestones and the steps of the tariff rates, where wanted; spikes."""

    milestones: pd.DataFrame | None = None
    steps: pd.DataFrame | None = None
    spikes: Sequence[Spike] = ()

    def heights(self) -> list[float]:
        """The heights of the lanes that are wanted, from the top, as parts of the figure's."""
        wanted = ((self.milestones, MILESTONES_HEIGHT), (self.steps, RATES_HEIGHT))
        return [height for frame, height in wanted if frame is not None]


def milestone_key(milestone_id: str) -> str:
    """What a click on a milestone names."""
    return f"milestone/{milestone_id}"


def add_lanes(figure: Figure, beneath: Beneath, look: Look) -> None:
    """Fill the rows below the first one."""
    if beneath.milestones is not None:
        _add_milestones(figure, beneath.milestones, 2, look)
    if beneath.steps is not None:
        _add_rates(figure, beneath.steps, 1 + len(beneath.heights()), look)


def mark_spikes(
    figure: Figure,
    found: Sequence[Spike],
    each: Series,
    bucket: Bucket,
    heights: Mapping[date, float],
    look: Look,
) -> None:
    """A triangle above each bucket of the series with a spike among its days; it tells of the least likely one."""
    marks: dict[date, list[Spike]] = {}
    for spike in found:
        start = bucket_start(spike.happened_on, bucket)
        if spike.series_id == each.series_id and heights.get(start) is not None:
            marks.setdefault(start, []).append(spike)
    if not marks:
        return
    first = [sorted(days, key=lambda spike: spike.chance) for days in marks.values()]
    figure.add_scatter(
        x=[start.isoformat() for start in marks],
        y=[heights[start] for start in marks],
        mode="markers",
        name=f"Spike: {plain(each.label)}",
        customdata=[[f"Spike: {plain(each.label)}", *_told(days), days[0].key] for days in first],
        hovertemplate=TOLD,
        marker={"symbol": "triangle-down", "size": 9, "color": theme.PALETTES[look].text},
        unselected={"marker": {"opacity": 1}},
        cliponaxis=False,
        showlegend=False,
        legendgroup=each.series_id,
        row=1,
        col=1,
    )


def _told(days: Sequence[Spike]) -> list[str]:
    spike = days[0]
    more = f" and {counted(len(days) - 1, 'day')} more" if len(days) > 1 else ""
    said = f"{counted(spike.articles, 'article')}; usual {spike.usual:.1f} a day; chance {spike.chance:.2g}"
    return [f"{day_text(spike.happened_on)}{more}", f"{said}<br>{SPIKE_TOLD}"]


def _add_milestones(figure: Figure, milestones: pd.DataFrame, row: int, look: Look) -> None:
    palette = theme.PALETTES[look]
    colours = {"US": palette.us, "China": palette.china}
    _add_waits(figure, milestones, row, colours, palette.muted)
    figure.add_scatter(
        x=[day.date().isoformat() for day in milestones["happened_on"]],
        y=_heights(milestones),
        mode="markers",
        showlegend=False,
        marker={
            "size": 9,
            "symbol": "diamond",
            "color": [colours.get(actor, palette.muted) for actor in milestones["actor"]],
        },
        unselected={"marker": {"opacity": 1}},
        customdata=[
            [
                plain(each.title),
                milestone_days(each),
                plain(f"{each.actor} · {each.category}".replace("_", " ")),
                milestone_key(each.milestone_id),
            ]
            for each in each_row(milestones)
        ],
        hovertemplate=TOLD,
        row=row,
        col=1,
    )
    ticks = {"tickvals": [2, 1, 0], "ticktext": ["US", "Both", "China"]}
    figure.update_yaxes(**ticks, range=[-0.6, 2.8], showgrid=False, row=row, col=1)


def _heights(milestones: pd.DataFrame) -> list[float]:
    """Each milestone's lane; those of one lane and day stand above one another, so that each can be clicked."""
    lanes = milestones["actor"].map(ACTOR_LANES).fillna(1)
    above = milestones.groupby([lanes, milestones["happened_on"]]).cumcount()
    return [float(lane + STACKED * place) for lane, place in zip(lanes, above, strict=True)]


def _add_waits(figure: Figure, milestones: pd.DataFrame, row: int, colours: Mapping[str, str], other: str) -> None:
    """A thin line from a milestone to the later day on which it is in force; one trace for each actor."""
    waiting = milestones[milestones["effective_on"] > milestones["happened_on"]]
    for actor, frame in waiting.groupby("actor"):
        lane = ACTOR_LANES.get(str(actor), 1)
        ends = [(each.happened_on, each.effective_on) for each in each_row(frame)]
        figure.add_scatter(
            x=[day for start, end in ends for day in (start.date().isoformat(), end.date().isoformat(), None)],
            y=[height for _ in ends for height in (lane, lane, None)],
            mode="lines",
            line={"color": colours.get(str(actor), other), "width": 1},
            opacity=0.4,
            showlegend=False,
            hoverinfo="skip",
            row=row,
            col=1,
        )


def milestone_days(milestone: Any) -> str:
    """When a milestone, a row of the question of that name, was announced, signed and in force."""
    days = [("announced", "announced_on"), ("signed", "signed_on"), ("in force", "effective_on")]
    told = [(word, getattr(milestone, column)) for word, column in days]
    return "; ".join(f"{word} {day_text(day)}" for word, day in told if pd.notna(day))


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
            mode="lines" if len(days) > 1 else "markers",
            marker={"symbol": "line-ew-open", "size": 12, "color": colour},
            line={"shape": "hv", "color": colour, "width": 2, "dash": dash},
            customdata=[[name, f"from {day}", f"{rate:g} %", ""] for day, rate in zip(days, rates, strict=True)],
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
