"""What a time chart shows of the same days: marks on spikes, milestones by who acted, and the tariff rates' steps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from dashboard.ask.frames import each_row
from dashboard.ask.measures import SPIKE_TOLD
from dashboard.ask.scope import counted, day_text
from dashboard.ask.series import Bucket, Series, Spike, bucket_start
from dashboard.draw import theme
from dashboard.draw.charts import plain
from dashboard.draw.theme import Look, Part

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


def fill_lanes(layout: Part, beneath: Beneath, first: int, look: Look) -> list[Part]:
    """The traces of the lanes, whose axes are numbered from `first` on; what the axes say goes into the layout."""
    traces: list[Part] = []
    lane = first
    if beneath.milestones is not None:
        ticks = {"tickvals": [2, 1, 0], "ticktext": ["US", "Both", "China"]}
        layout[f"yaxis{lane}"] |= {**ticks, "range": [-0.6, 2.8], "showgrid": False}
        traces += [trace | _on(lane) for trace in _milestones(beneath.milestones, look)]
        lane += 1
    if beneath.steps is not None:
        layout[f"yaxis{lane}"] |= {"rangemode": "tozero", "nticks": 4}
        layout[f"yaxis{lane}"]["title"]["text"] = "Tariff, %"
        layout["annotations"] = [_rates_key(look) | {"yref": f"y{lane} domain"}]
        traces += [trace | _on(lane) for trace in _rates(beneath.steps, look)]
    return traces


def _on(lane: int) -> Part:
    return {"xaxis": f"x{lane}", "yaxis": f"y{lane}"}


def spike_marks(
    found: Sequence[Spike], each: Series, bucket: Bucket, heights: Mapping[date, float], look: Look
) -> list[Part]:
    """A triangle above each bucket of the series with a spike among its days; it tells of the least likely one."""
    marks: dict[date, list[Spike]] = {}
    for spike in found:
        start = bucket_start(spike.happened_on, bucket)
        if spike.series_id == each.series_id and start in heights:
            marks.setdefault(start, []).append(spike)
    if not marks:
        return []
    first = [sorted(days, key=lambda spike: spike.chance) for days in marks.values()]
    name = f"Spike: {plain(each.label)}"
    return [
        {
            "type": "scatter",
            "x": [start.isoformat() for start in marks],
            "y": [heights[start] for start in marks],
            "mode": "markers",
            "name": name,
            "customdata": [[name, *_told(days), days[0].key] for days in first],
            "hovertemplate": TOLD,
            "marker": {"symbol": "triangle-down", "size": 9, "color": theme.PALETTES[look].text},
            "unselected": {"marker": {"opacity": 1}},
            "cliponaxis": False,
            "showlegend": False,
            "legendgroup": each.series_id,
        }
    ]


def _told(days: Sequence[Spike]) -> list[str]:
    spike = days[0]
    more = f" and {counted(len(days) - 1, 'day')} more" if len(days) > 1 else ""
    said = f"{counted(spike.articles, 'article')}; usual {spike.usual:.1f} a day; chance {spike.chance:.2g}"
    return [f"{day_text(spike.happened_on)}{more}", f"{said}<br>{SPIKE_TOLD}"]


def _milestones(milestones: pd.DataFrame, look: Look) -> list[Part]:
    """Thin lines to the days on which milestones are in force, and the milestones."""
    palette = theme.PALETTES[look]
    rows = each_row(milestones)
    colours = {"US": palette.us, "China": palette.china}
    marks = {
        "type": "scatter",
        "x": [row.happened_on.date().isoformat() for row in rows],
        "y": _heights(rows),
        "mode": "markers",
        "showlegend": False,
        "marker": {
            "size": 9,
            "symbol": "diamond",
            "color": [colours.get(row.actor, palette.muted) for row in rows],
        },
        "unselected": {"marker": {"opacity": 1}},
        "customdata": [
            [
                plain(row.title),
                milestone_days(row),
                plain(f"{row.actor} · {row.category}".replace("_", " ")),
                milestone_key(row.milestone_id),
            ]
            for row in rows
        ],
        "hovertemplate": TOLD,
    }
    waiting = [row for row in rows if row.effective_on > row.happened_on]
    actors = sorted({row.actor for row in waiting})
    waits = [
        _wait([row for row in waiting if row.actor == actor], actor, colours.get(actor, palette.muted))
        for actor in actors
    ]
    return [*waits, marks]


def _heights(rows: Sequence[Any]) -> list[float]:
    """Each milestone's lane; those of one lane and day stand above one another, so that each can be clicked."""
    heights = []
    above: Counter[tuple[int, date]] = Counter()
    for row in rows:
        spot = ACTOR_LANES.get(row.actor, 1), row.happened_on
        heights.append(spot[0] + STACKED * above[spot])
        above[spot] += 1
    return heights


def _wait(rows: Sequence[Any], actor: str, colour: str) -> Part:
    """A thin line from each milestone of an actor to the later day on which it is in force."""
    lane = ACTOR_LANES.get(actor, 1)
    ends = [(row.happened_on.date().isoformat(), row.effective_on.date().isoformat(), None) for row in rows]
    return {
        "type": "scatter",
        "x": [day for each in ends for day in each],
        "y": [lane, lane, None] * len(ends),
        "mode": "lines",
        "line": {"color": colour, "width": 1},
        "opacity": 0.4,
        "showlegend": False,
        "hoverinfo": "skip",
    }


def milestone_days(milestone: Any) -> str:
    """When a milestone, a row of the question of that name, was announced, signed and in force."""
    days = [("announced", "announced_on"), ("signed", "signed_on"), ("in force", "effective_on")]
    told = [(word, getattr(milestone, column)) for word, column in days]
    return "; ".join(f"{word} {day_text(day)}" for word, day in told if pd.notna(day))


def _rates(steps: pd.DataFrame, look: Look) -> list[Part]:
    palette = theme.PALETTES[look]
    days = [day.isoformat() for day in steps["rate_on"].dt.date]
    sides = (
        ("us_tariff_on_china_pct", "US on China", palette.us, "solid"),
        ("china_tariff_on_us_pct", "China on US", palette.china, "dot"),
    )
    return [
        {
            "type": "scatter",
            "x": days,
            "y": rates,
            "mode": "lines" if len(days) > 1 else "markers",
            "marker": {"symbol": "line-ew-open", "size": 12, "color": colour},
            "line": {"shape": "hv", "color": colour, "width": 2, "dash": dash},
            "customdata": [[name, f"from {day}", f"{rate:g} %", ""] for day, rate in zip(days, rates, strict=True)],
            "hovertemplate": TOLD,
            "showlegend": False,
        }
        for column, name, colour, dash in sides
        for rates in [steps[column].astype(float).tolist()]
    ]


def _rates_key(look: Look) -> Part:
    """What says above the lane of rates which line is whose."""
    palette = theme.PALETTES[look]
    return {
        "text": f"<span style='color:{palette.us}'>US on China</span>, "
        f"<span style='color:{palette.china}'>China on US (dotted)</span>",
        "showarrow": False,
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": 1,
        "yanchor": "bottom",
        "font": {"size": 11},
    }
