"""Who got a story from whom, and when, in one figure: a row for each article, its day, and arrows from its sources."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from dashboard.ask.network import Network, Node, layers, node_text
from dashboard.draw import theme
from dashboard.draw.charts import HOVER, Figure, empty, plain
from dashboard.draw.theme import Look, Part
from dashboard.words import interface as ui
from dashboard.words import news
from dashboard.words.codes import day_text

MOST_NODES = 24  # rows that fit on a screen; the tables list all
ROW_HEIGHT, MARGINS = 22, 50  # pixels
LONGEST_NAME = 26
MOST_VERBS = 16  # arrows whose wording is printed beside them: with more, words overlap
DOT_AT = 0.62  # fraction of an arrow's length
LINE = 70  # characters of a line of a tooltip
MOST_EVIDENCE = 4  # pieces of evidence in a tooltip
OUTSIDE = "□"
DAYS_APART = 1  # columns left free between two days


def shown_part(net: Network) -> Network:
    """The part to draw: at most MOST_NODES nodes, those with the most arrows first, then origins."""
    degree: dict[str, int] = defaultdict(int)
    for arrow in net.arrows:
        degree[arrow.giver_id] += 1
        degree[arrow.taker_id] += 1
    ranked = sorted(net.nodes.values(), key=lambda node: (-degree[node.node_id], not node.is_origin, node.node_id))
    kept = {node.node_id: node for node in ranked[:MOST_NODES]}
    return Network(kept, tuple(arrow for arrow in net.arrows if arrow.giver_id in kept and arrow.taker_id in kept))


def chain(net: Network, roles: Mapping[str, str], look: Look) -> Figure:
    """The network in order of publication; `roles` are the codes of originality by node id."""
    if not net.nodes:
        return empty(ui.NOTHING_TO_DRAW, look)
    days = _days(net)
    columns, ticks = _columns(net, days)
    rows = sorted(net.nodes, key=lambda node_id: (columns[node_id], net.nodes[node_id].name, node_id))
    places = {node_id: (float(columns[node_id]), float(row)) for row, node_id in enumerate(rows)}
    palette = theme.PALETTES[look]
    nodes = {
        "x": [places[node_id][0] for node_id in rows],
        "y": [places[node_id][1] for node_id in rows],
        "mode": "text",
        "text": [_sign(net.nodes[node_id], roles) for node_id in rows],
        "textfont": {
            "size": 18,
            "color": [palette.series[0] if net.nodes[node_id].is_origin else palette.text for node_id in rows],
        },
        "customdata": [_tooltip(node_text(net.nodes[node_id])) for node_id in rows],
    }
    shared = {"type": "scatter", "hovertemplate": HOVER, "showlegend": False, "cliponaxis": False}
    layout = theme.layout(look, MARGINS + ROW_HEIGHT * len(rows)) | {"hovermode": "closest"}
    layout["margin"]["t"] = 8
    layout["annotations"] = _arrows(net, places, look)
    layout["xaxis"] |= {
        "tickvals": list(ticks.values()), "ticktext": list(ticks), "showgrid": False, "fixedrange": True,
        "range": [-0.6, max(columns.values()) + 0.6],
    }  # fmt: skip
    layout["yaxis"] |= {
        "tickvals": list(range(len(rows))), "fixedrange": True, "range": [len(rows) - 0.4, -0.6],
        "ticktext": [plain(_short(net.nodes[node_id].name)) for node_id in rows],
    }  # fmt: skip
    layout["yaxis"]["tickfont"]["color"] = palette.text
    return Figure([shared | _dots(net, places, look), shared | nodes], layout)


def _days(net: Network) -> dict[str, date | None]:
    """The day of each node; a report of no known day is drawn on that of the first article that uses it."""
    days = {node_id: node.day for node_id, node in net.nodes.items()}
    for node_id in [node_id for node_id, day in days.items() if day is None and net.nodes[node_id].is_outside]:
        used = [day for arrow in net.arrows if arrow.giver_id == node_id and (day := net.nodes[arrow.taker_id].day)]
        days[node_id] = min(used, default=None)
    return days


def _columns(net: Network, days: Mapping[str, date | None]) -> tuple[dict[str, int], dict[str, float]]:
    """The column of each node, and where each day's label is; within a day, sources are left of what used them."""
    groups: dict[date | None, list[str]] = defaultdict(list)
    for node_id, day in days.items():
        groups[day].append(node_id)
    columns: dict[str, int] = {}
    ticks: dict[str, float] = {}
    start = 0
    for day in sorted(groups, key=lambda day: (day is None, day or date.min)):
        own = {node_id: net.nodes[node_id] for node_id in groups[day]}
        within = layers(Network(own, tuple(a for a in net.arrows if a.giver_id in own and a.taker_id in own)))
        columns |= {node_id: start + layer for node_id, layer in within.items()}
        ticks[day_text(day) if day else ui.NO_DATE] = start + max(within.values()) / 2
        start += max(within.values()) + 1 + DAYS_APART
    return columns, ticks


def _arrows(net: Network, places: Mapping[str, tuple[float, float]], look: Look) -> list[Part]:
    palette = theme.PALETTES[look]
    return [
        {
            "ax": x, "ay": y, "x": to_x, "y": to_y, "xref": "x", "yref": "y", "axref": "x", "ayref": "y", "text": "",
            "showarrow": True, "arrowhead": 2 if arrow.is_stated else 0,
            "arrowsize": 1.1, "arrowwidth": 1.4, "standoff": 11, "startstandoff": 11,
            "arrowcolor": palette.muted if arrow.is_stated else palette.axis,
            "opacity": 1 if arrow.is_stated else 0.5,
        }
        for arrow in net.arrows
        for (x, y), (to_x, to_y) in [(places[arrow.giver_id], places[arrow.taker_id])]
    ]  # fmt: skip


def _dots(net: Network, places: Mapping[str, tuple[float, float]], look: Look) -> Part:
    """A dot on each arrow, which shows its evidence."""
    ends = [(places[arrow.giver_id], places[arrow.taker_id]) for arrow in net.arrows]
    return {
        "x": [_between(start[0], end[0]) for start, end in ends],
        "y": [_between(start[1], end[1]) for start, end in ends],
        "mode": "markers+text",
        "text": [plain(_short(arrow.verb)) if len(net.arrows) <= MOST_VERBS else "" for arrow in net.arrows],
        "textposition": "top right",
        "textfont": {"size": 11, "color": theme.PALETTES[look].muted},
        "marker": {
            "size": 7,
            "symbol": ["circle" if arrow.is_stated else "circle-open" for arrow in net.arrows],
            "color": theme.PALETTES[look].muted,
        },
        "customdata": [_tooltip(arrow.evidence[:MOST_EVIDENCE]) for arrow in net.arrows],
    }


def _sign(node: Node, roles: Mapping[str, str]) -> str:
    return OUTSIDE if node.is_outside else news.ROLES[roles.get(node.node_id, "")]


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def _between(start: float, end: float) -> float:
    """The position of an arrow's dot: nearer to its head, where arrows from one origin have spread out."""
    return start + DOT_AT * (end - start)


def _tooltip(lines: Iterable[str]) -> str:
    """Wrapped and escaped lines of a tooltip."""
    wrapped = (part for line in lines for part in textwrap.wrap(line, LINE, max_lines=6, placeholder=" …") or [""])
    return "<br>".join(plain(part) for part in wrapped)
