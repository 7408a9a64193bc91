"""The lane of a reader's own events below a time chart."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Sequence

from dashboard.ask.own_events import OwnEvent
from dashboard.draw import theme
from dashboard.draw.charts import TOOLTIP, plain
from dashboard.draw.theme import Look, Part
from dashboard.words import timeline as words
from dashboard.words.codes import day_text

HEIGHT = 0.14  # of the figure's height
MOST_PRINTED = 6  # events with a label on the chart: more would overlap
LONGEST_PRINTED = 28  # characters of a label on the chart; its tooltip has all of it
LEVELS = 3  # labels of neighbouring events are at different heights
LABEL_SIZE = 11  # pixels


def own_events(events: Sequence[OwnEvent], look: Look) -> Part:
    """A square for each event, with its label where there are few."""
    palette = theme.PALETTES[look]
    same_day: Counter[object] = Counter()
    heights = []
    for place, event in enumerate(events):
        heights.append((place if len(events) <= MOST_PRINTED else same_day[event.happened_on]) % LEVELS)
        same_day[event.happened_on] += 1
    days = [event.happened_on for event in events]
    middle = min(days) + (max(days) - min(days)) / 2
    printed = [plain(textwrap.shorten(event.label, LONGEST_PRINTED, placeholder="…")) for event in events]
    return {
        "type": "scatter",
        "x": [day.isoformat() for day in days],
        "y": heights,
        "mode": "markers+text" if len(events) <= MOST_PRINTED else "markers",
        "text": printed,
        "textposition": ["middle right" if day <= middle else "middle left" for day in days],
        "textfont": {"size": LABEL_SIZE, "color": palette.text},
        "marker": {"size": 8, "symbol": "square", "color": palette.text},
        "unselected": {"marker": {"opacity": 1}, "textfont": {"color": palette.text}},
        "customdata": [[plain(event.label), day_text(event.happened_on), words.OWN_EVENTS, ""] for event in events],
        "hovertemplate": TOOLTIP,
        "showlegend": False,
        "cliponaxis": False,
    }


def set_axis(axis: Part) -> None:
    """The axis of the lane, which names it."""
    axis |= {"tickvals": [LEVELS // 2], "ticktext": [words.OWN_LANE], "range": [-0.6, LEVELS - 0.4], "showgrid": False}
