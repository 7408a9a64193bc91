"""Lanes below a time chart for the same days: milestones by actor and tariff rates; and marks on spikes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from dashboard.ask.frames import rows_of
from dashboard.ask.own_events import OwnEvent
from dashboard.ask.series import Bucket, Series, Spike, bucket_start
from dashboard.draw import ownlane, theme
from dashboard.draw.charts import TOOLTIP, plain
from dashboard.draw.lines import middle
from dashboard.draw.theme import Look, Part
from dashboard.words import timeline as timeline_words
from dashboard.words.codes import counted, day_text

MILESTONES_HEIGHT, RATES_HEIGHT = 0.16, 0.2  # of the figure's height
STACKED = 0.3  # of a lane, between milestones of one day
MOST_LABELLED = 3  # spikes with a label on the chart
LABELS_APART = 0.45  # of the chart's width: two labels side by side fit on a phone
HIGHEST_LABEL = 0.88  # of the axis: the two lines of a label on a higher mark would touch the legend
LABEL_SIZE = 11  # pixels of the letters of a label
AT_EDGE = 0.12  # of the chart's width, within which a label starts or ends at its mark
ACTOR_LANES = {"US": 2, "both": 1, "other": 1, "China": 0}


@dataclass(frozen=True, slots=True)
class Lanes:
    """What to show for the same days: milestones and steps of the tariff rates, if selected, and spikes.

    `uncollected` are spans of days, from the first to the last, on which nothing was collected; `own` are the reader's
    events.
    """

    milestones: pd.DataFrame | None = None
    steps: pd.DataFrame | None = None
    spikes: Sequence[Spike] = ()
    uncollected: Sequence[tuple[date, date]] = ()
    own: Sequence[OwnEvent] = ()

    def spikes_of(self, series: Series) -> list[Spike]:
        """The spikes of one series."""
        return [spike for spike in self.spikes if spike.series_id == series.series_id]

    def heights(self) -> list[float]:
        """The heights of the selected lanes from the top, as fractions of the figure's height."""
        lanes = (
            (self.milestones is not None, MILESTONES_HEIGHT), (bool(self.own), ownlane.HEIGHT),
            (self.steps is not None, RATES_HEIGHT),
        )  # fmt: skip
        return [height for is_shown, height in lanes if is_shown]


def milestone_key(milestone_id: str) -> str:
    """The value that a click on a milestone returns."""
    return f"milestone/{milestone_id}"


def fill_lanes(layout: Part, lanes: Lanes, first: int, look: Look) -> list[Part]:
    """The traces of the lanes, whose axes are numbered from `first`; sets up those axes in the layout."""
    traces: list[Part] = []
    lane = first
    if lanes.milestones is not None:
        ticks = {"tickvals": [2, 1, 0], "ticktext": ["US", "Both", "China"]}
        layout[f"yaxis{lane}"] |= {**ticks, "range": [-0.6, 2.8], "showgrid": False}
        traces += [trace | _on(lane) for trace in _milestones(lanes.milestones, look)]
        lane += 1
    if lanes.own:
        ownlane.set_axis(layout[f"yaxis{lane}"])
        traces.append(ownlane.own_events(lanes.own, look) | _on(lane))
        lane += 1
    if lanes.steps is not None:
        layout[f"yaxis{lane}"] |= {"rangemode": "tozero", "nticks": 4}
        layout[f"yaxis{lane}"]["title"]["text"] = timeline_words.TARIFF_AXIS
        layout["annotations"] = [_rates_legend(look) | {"yref": f"y{lane} domain"}]
        traces += [trace | _on(lane) for trace in _rates(lanes.steps, look)]
    return traces


def _on(lane: int) -> Part:
    return {"xaxis": f"x{lane}", "yaxis": f"y{lane}"}


def strongest(spikes: Sequence[Spike], bucket: Bucket, days: tuple[date, date]) -> dict[str, float]:
    """The spikes with a label by key, the least likely ones whose labels do not overlap; with their place from 0 to 1.

    `days` are the first and last day of the chart.
    """
    first, last = days
    places: dict[str, float] = {}
    for spike in sorted(spikes, key=_strength):
        place = (bucket_start(spike.happened_on, bucket) - first).days / max(1, (last - first).days)
        if all(abs(place - other) >= LABELS_APART for other in places.values()):
            places[spike.key] = place
    return dict(list(places.items())[:MOST_LABELLED])


def _strength(spike: Spike) -> tuple[float, int, str]:
    """The order of spikes from the least likely one; the key decides between equal ones."""
    return spike.chance, -spike.articles, spike.key


def spike_marks(
    spikes: Sequence[Spike], series: Series, bucket: Bucket, heights: Mapping[date, float], look: Look,
    *, labelled: Mapping[str, float], top: float,
) -> list[Part]:  # fmt: skip
    """A triangle above each bucket of the series that contains a spike; its tooltip describes the least likely one.

    `labelled` are the spikes with a label and their places, see `strongest`; the axis ends at `top`.
    """
    marks: dict[date, list[Spike]] = {}
    for spike in spikes:
        start = bucket_start(spike.happened_on, bucket)
        if start in heights:
            marks.setdefault(start, []).append(spike)
    if not marks:
        return []
    first = [sorted(days, key=_strength) for days in marks.values()]
    name = timeline_words.SPIKE_NAME.format(label=plain(series.label))
    return [
        {
            "type": "scatter",
            "x": [middle(start, bucket) for start in marks],
            "y": [heights[start] for start in marks],
            "mode": "markers+text",
            "text": [_spike_label(days[0]) if days[0].key in labelled else "" for days in first],
            "textposition": [
                _label_position(labelled.get(days[0].key, 0.5), heights[start] / top)
                for start, days in zip(marks, first, strict=True)
            ],
            "textfont": {"size": LABEL_SIZE, "color": theme.PALETTES[look].text},
            "name": name,
            "customdata": [[name, *_spike_tooltip(days), days[0].key] for days in first],
            "hovertemplate": TOOLTIP,
            "marker": {"symbol": "triangle-down", "size": 9, "color": theme.PALETTES[look].text},
            "unselected": {"marker": {"opacity": 1}, "textfont": {"color": theme.PALETTES[look].text}},
            "cliponaxis": False,
            "showlegend": False,
            "legendgroup": series.series_id,
        }
    ]


def _spike_label(spike: Spike) -> str:
    return timeline_words.SPIKE_LABEL.format(
        day=day_text(spike.happened_on), articles=counted(spike.articles, "article")
    )


def _label_position(place: float, height: float) -> str:
    """Where the label of a mark stands, both from 0 to 1: above it, or beside it where the axis ends."""
    if height > HIGHEST_LABEL:
        return "middle right" if place < 0.5 else "middle left"
    return f"top {'right' if place < AT_EDGE else 'left' if place > 1 - AT_EDGE else 'center'}"


def _spike_tooltip(days: Sequence[Spike]) -> list[str]:
    spike = days[0]
    more = f" and {counted(len(days) - 1, 'more day')}" if len(days) > 1 else ""
    articles = counted(spike.articles, "article")
    text = timeline_words.SPIKE_POINTER.format(
        articles=articles, usual=spike.usual, chance=chance_text(spike.chance), rule=timeline_words.SPIKE_SHORT_RULE
    )
    return [f"{day_text(spike.happened_on)}{more}", text]


def chance_text(chance: float) -> str:
    """A small probability in words: "0.4%", "less than 0.01%", "less than 1 in a million"."""
    if chance < 1e-6:
        return "less than 1 in a million"
    return f"{100 * chance:.2g}%" if chance >= 1e-4 else "less than 0.01%"


def _milestones(milestones: pd.DataFrame, look: Look) -> list[Part]:
    """Milestones, and thin lines to the days on which they take effect."""
    palette = theme.PALETTES[look]
    rows = rows_of(milestones)
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
        "hovertemplate": TOOLTIP,
    }
    delayed = [row for row in rows if row.effective_on > row.happened_on]
    actors = sorted({row.actor for row in delayed})
    delays = [
        _delay([row for row in delayed if row.actor == actor], actor, colours.get(actor, palette.muted))
        for actor in actors
    ]
    return [*delays, marks]


def _heights(rows: Sequence[Any]) -> list[float]:
    """Each milestone's height: its lane; those of one lane and day are stacked, so that each can be clicked."""
    heights = []
    above: Counter[tuple[int, date]] = Counter()
    for row in rows:
        spot = ACTOR_LANES.get(row.actor, 1), row.happened_on
        heights.append(spot[0] + STACKED * above[spot])
        above[spot] += 1
    return heights


def _delay(rows: Sequence[Any], actor: str, colour: str) -> Part:
    """A thin line from each milestone of an actor to the later day on which it takes effect."""
    lane = ACTOR_LANES.get(actor, 1)
    ends = [(row.happened_on.date().isoformat(), row.effective_on.date().isoformat(), None) for row in rows]
    return {
        "type": "scatter",
        "x": [day for line in ends for day in line],
        "y": [lane, lane, None] * len(ends),
        "mode": "lines",
        "line": {"color": colour, "width": 1},
        "opacity": 0.4,
        "showlegend": False,
        "hoverinfo": "skip",
    }


def milestone_days(milestone: Any) -> str:
    """When a milestone, a row of the question of that name, was announced, signed and in force."""
    columns = (
        (timeline_words.ANNOUNCED, "announced_on"),
        (timeline_words.SIGNED, "signed_on"),
        (timeline_words.IN_FORCE, "effective_on"),
    )
    days = [(word, getattr(milestone, column)) for word, column in columns]
    return "; ".join(f"{word} {day_text(day)}" for word, day in days if pd.notna(day))


def _rates(steps: pd.DataFrame, look: Look) -> list[Part]:
    palette = theme.PALETTES[look]
    days = [day.isoformat() for day in steps["rate_on"].dt.date]
    sides = (
        ("us_tariff_on_china_pct", timeline_words.US_RATE, palette.us, "solid"),
        ("china_tariff_on_us_pct", timeline_words.CHINA_RATE, palette.china, "dot"),
    )
    return [
        {
            "type": "scatter",
            "x": days,
            "y": rates,
            "mode": "lines" if len(days) > 1 else "markers",
            "marker": {"symbol": "line-ew-open", "size": 12, "color": colour},
            "line": {"shape": "hv", "color": colour, "width": 2, "dash": dash},
            "customdata": [
                [name, timeline_words.FROM_DAY.format(day=day), f"{rate:g}%", ""]
                for day, rate in zip(days, rates, strict=True)
            ],
            "hovertemplate": TOOLTIP,
            "showlegend": False,
        }
        for column, name, colour, dash in sides
        for rates in [steps[column].astype(float).tolist()]
    ]


def _rates_legend(look: Look) -> Part:
    """The legend above the lane of tariff rates."""
    palette = theme.PALETTES[look]
    return {
        "text": timeline_words.TARIFF_KEY.format(
            us=f"<span style='color:{palette.us}'>{timeline_words.TARIFF_KEY_US}</span>",
            china=f"<span style='color:{palette.china}'>{timeline_words.TARIFF_KEY_CHINA}</span>",
        ),
        "showarrow": False,
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": 1,
        "yanchor": "bottom",
        "font": {"size": 11},
    }
