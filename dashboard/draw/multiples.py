"""Small multiples: a panel for each name with its own line in colour and those of all others in grey, on equal axes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.draw import theme
from dashboard.draw.charts import HOVER, Figure, empty, plain, whole_ticks
from dashboard.draw.theme import Look, Part
from dashboard.words import interface as ui

ACROSS = 2  # panels in a row: with three, names and days overlap on a telephone
ROW, MARGINS = 150, 50  # pixels
WIDE, HIGH = 0.78, 0.72  # of a panel's share of the figure: the rest parts it from the next one
LONGEST_TITLE = 30  # characters above a panel


@dataclass(frozen=True, slots=True)
class Panel:
    """A name with its values by place on the common axis, None for a gap, and the tooltip of each place."""

    name: str
    values: Sequence[float | None]
    tooltips: Sequence[str]


def multiples(panels: Sequence[Panel], places: Sequence[str], ticks: Mapping[str, str], look: Look) -> Figure:
    """One panel per name; `places` are days in ISO 8601, `ticks` the labels of some of them."""
    if not panels or not places:
        return empty(ui.NOTHING_TO_DRAW, look)
    palette = theme.PALETTES[look]
    rows = -(-len(panels) // ACROSS)
    layout = theme.layout(look, MARGINS + ROW * rows)
    highest = max((value for panel in panels for value in panel.values if value is not None), default=1.0) or 1.0
    traces: list[Part] = []
    titles: list[Part] = []
    for number, panel in enumerate(panels):
        place = "" if number == 0 else str(number + 1)
        row, column = divmod(number, ACROSS)
        left, top = column / ACROSS, 1 - row / rows
        domain = [left, left + WIDE / ACROSS], [max(0.0, top - HIGH / rows), top]
        first = {} if number == 0 else {"matches": "x"}
        layout[f"xaxis{place}"] = theme.axis(look) | first | {
            "type": "date", "anchor": f"y{place}", "domain": domain[0], "showgrid": False, "fixedrange": True,
            "tickvals": list(ticks), "ticktext": list(ticks.values()), "tickangle": 0,
        }  # fmt: skip
        layout[f"yaxis{place}"] = theme.axis(look) | {
            "anchor": f"x{place}", "domain": domain[1], "range": [0, 1.1 * highest], "fixedrange": True,
            "tickformat": ",", "showticklabels": column == 0, **whole_ticks(highest, 1),
        }  # fmt: skip
        axes = {"type": "scatter", "xaxis": f"x{place}", "yaxis": f"y{place}", "showlegend": False}
        others = [other for other in panels if other is not panel]
        traces.append(axes | _grey(others, places, palette.axis))
        traces.append(axes | _own(panel, places, palette.series[0]))
        titles.append(_title(panel.name, domain[0][0], top, palette.text))
    return Figure(traces, layout | {"annotations": titles})


def _grey(others: Sequence[Panel], places: Sequence[str], colour: str) -> Part:
    """The lines of all others, as one trace with gaps between them."""
    return {
        "mode": "lines", "hoverinfo": "skip", "line": {"color": colour, "width": 1}, "opacity": 0.6,
        "x": [day for _ in others for day in (*places, None)],
        "y": [value for other in others for value in (*other.values, None)],
    }  # fmt: skip


def _own(panel: Panel, places: Sequence[str], colour: str) -> Part:
    return {
        "mode": "lines+markers", "name": plain(panel.name), "x": list(places), "y": list(panel.values),
        "line": {"color": colour, "width": 2}, "marker": {"size": 5, "color": colour},
        "customdata": list(map(plain, panel.tooltips)), "hovertemplate": HOVER, "cliponaxis": False,
    }  # fmt: skip


def _title(name: str, left: float, top: float, colour: str) -> Part:
    shown = name if len(name) <= LONGEST_TITLE else f"{name[: LONGEST_TITLE - 1]}…"
    return {
        "text": plain(shown), "showarrow": False, "x": left, "xref": "paper", "xanchor": "left", "y": top,
        "yref": "paper", "yanchor": "bottom", "font": {"size": 12, "color": colour},
    }  # fmt: skip
