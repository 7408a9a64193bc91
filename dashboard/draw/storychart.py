"""The citation chain of a story as a figure: origins on the left, an arrow to each outlet that used a source."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Iterable, Mapping

from dashboard.ask.network import Network, Node, layers, node_text
from dashboard.draw import theme
from dashboard.draw.charts import HOVER, Figure, empty, plain
from dashboard.draw.theme import Look
from dashboard.words import interface as ui

MOST_NODES = 60  # with more, names overlap and arrows cannot be followed; the table lists all
LONGEST_NAME = 24
MOST_VERBS = 16  # arrows whose wording is printed beside them: with more, words overlap
DOT_AT = 0.62  # fraction of an arrow's length
LINE = 70  # characters of a line of a tooltip
MOST_EVIDENCE = 4  # pieces of evidence in a tooltip


def shown_part(net: Network) -> Network:
    """The part to draw: at most MOST_NODES nodes, origins first, then those with the most arrows."""
    degree: dict[str, int] = defaultdict(int)
    for arrow in net.arrows:
        degree[arrow.giver_id] += 1
        degree[arrow.taker_id] += 1
    ranked = sorted(net.nodes.values(), key=lambda node: (not node.is_origin, -degree[node.node_id], node.node_id))
    kept = {node.node_id: node for node in ranked[:MOST_NODES]}
    return Network(kept, tuple(arrow for arrow in net.arrows if arrow.giver_id in kept and arrow.taker_id in kept))


def chain(net: Network, colours: Mapping[str, str], look: Look) -> Figure:
    """The network, drawn left to right by distance from its origins; `colours` are by node id."""
    if not net.nodes:
        return empty(ui.NOTHING_TO_DRAW, look)
    places = _places(net)
    palette = theme.PALETTES[look]
    tallest = max(sum(1 for x, _ in places.values() if x == column) for column, _ in places.values())
    arrows = [
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
    shared = {"type": "scatter", "mode": "markers+text", "hovertemplate": HOVER, "showlegend": False}
    credits = {
        "x": [_between(places[arrow.giver_id][0], places[arrow.taker_id][0]) for arrow in net.arrows],
        "y": [_between(places[arrow.giver_id][1], places[arrow.taker_id][1]) for arrow in net.arrows],
        "text": [plain(_short(arrow.verb)) if len(net.arrows) <= MOST_VERBS else "" for arrow in net.arrows],
        "textposition": "top center",
        "textfont": {"size": 11, "color": palette.muted},
        "marker": {"size": 9, "color": palette.muted, "symbol": [_dot(arrow.is_stated) for arrow in net.arrows]},
        "customdata": [_tooltip(arrow.evidence[:MOST_EVIDENCE]) for arrow in net.arrows],
    }
    nodes = list(net.nodes.values())
    labelled = {
        "x": [places[node.node_id][0] for node in nodes],
        "y": [places[node.node_id][1] for node in nodes],
        "text": [plain(_short(node.name)) for node in nodes],
        "textposition": [_name_side(node.node_id, net, places) for node in nodes],
        "textfont": {"size": 12, "color": palette.text},
        "marker": {
            "size": 17,
            "symbol": [_symbol(node) for node in nodes],
            "color": [colours.get(node.node_id, palette.muted) for node in nodes],
            "line": {"width": [3 if node.is_origin else 0 for node in nodes], "color": palette.text},
        },
        "customdata": [_tooltip(node_text(node)) for node in nodes],
    }
    layout = theme.layout(look, max(260, 90 + 46 * tallest)) | {"annotations": arrows, "hovermode": "closest"}
    last = max(x for x, _ in places.values())
    layout["xaxis"] |= {"visible": False, "range": [-0.45, last + 0.45]}
    layout["yaxis"] |= {"visible": False, "range": [-0.75, tallest - 0.25]}
    return Figure([shared | credits, shared | labelled], layout)


def _places(net: Network) -> dict[str, tuple[float, float]]:
    """Columns by layer; within a column, nodes are close to the mean height of their sources, so few arrows cross."""
    columns: dict[int, list[str]] = defaultdict(list)
    for node_id, layer in layers(net).items():
        columns[layer].append(node_id)
    givers: dict[str, list[str]] = defaultdict(list)
    for arrow in net.arrows:
        givers[arrow.taker_id].append(arrow.giver_id)
    tallest = max(map(len, columns.values()))
    places: dict[str, tuple[float, float]] = {}
    for layer in sorted(columns):
        heights = {
            node_id: sum(near) / len(near) if (near := [places[g][1] for g in givers[node_id] if g in places]) else 0.0
            for node_id in columns[layer]
        }
        ordered = sorted(columns[layer], key=lambda node_id: (heights[node_id], net.nodes[node_id].name, node_id))
        step = tallest / len(ordered)
        places |= {node_id: (float(layer), (place + 0.5) * step - 0.5) for place, node_id in enumerate(ordered)}
    return places


def _between(start: float, end: float) -> float:
    """The position of an arrow's dot: nearer to its head, where arrows from one origin have spread out."""
    return start + DOT_AT * (end - start)


def _name_side(node_id: str, net: Network, places: Mapping[str, tuple[float, float]]) -> str:
    """Names are below their node if arrows arrive from above, so that none crosses the name."""
    heights = [places[arrow.giver_id][1] for arrow in net.arrows if arrow.taker_id == node_id]
    return "bottom center" if heights and min(heights) > places[node_id][1] else "top center"


def _tooltip(lines: Iterable[str]) -> str:
    """Wrapped and escaped lines of a tooltip."""
    wrapped = (part for line in lines for part in textwrap.wrap(line, LINE, max_lines=6, placeholder=" …") or [""])
    return "<br>".join(plain(part) for part in wrapped)


def _symbol(node: Node) -> str:
    return "square" if node.is_outside else "circle"


def _dot(is_stated: bool) -> str:
    return "circle" if is_stated else "circle-open"


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
