"""Data frames and lists in, plotly figures out. Aggregates only; every text from data is escaped.

An empty input gives a figure that says so. Traces and layouts are plain dicts until all is stated: Plotly checks
each change to a figure, and with it much of what it has checked before.
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence

import pandas as pd
from plotly.graph_objects import Figure as Figure

from dashboard.ask.frames import each_row
from dashboard.ask.measures import FEWEST, wilson
from dashboard.draw import theme
from dashboard.draw.theme import Look, Part
from dashboard.words import labels

Matrix = Sequence[Sequence[float | None]]
LONGEST_NAME = 34  # characters beside a bar: more leave a narrow screen no room for bars
LABELLED = 12  # points of a map that bear a name: more names lie on one another; a pointer tells them all
LONGEST_KEY = 220  # pixels of a heat map's key: a longer one is not read more exactly
PRINTED_CELLS = 300  # of a heat map: numbers in twice as many take a fifth of the page's time, and are read by pointer
MAPPED = ["outlet_id", "name", "all_articles", "first_articles", "second_articles", "first_share", "second_share"]
NAME_ROOM = (0.22, 0.05)  # of a map's width and height that a name takes: two nearer than that would overlap
FEW_UNITS = 8  # up to which Plotly would put ticks at parts of one article
STEPS = {",": 1, ".0%": 0.01, ".1f": 0.1}  # the least step that a number format tells apart
MANY_TICKS = 6  # on an axis of counts or shares
WIDEST = 1_100  # pixels of bars, maps and matrices: in wider ones a value stands too far from its name
SHORT_HEAD = 4  # characters, as Jan or 2025: such heads stand upright even on a narrow screen
HOVER = "%{customdata}<extra></extra>"


def plain(text: object) -> str:
    """Data text for a chart: no markup, no links, no template."""
    return html.escape(str(text), quote=False).replace("%{", "% {")


def empty(sentence: str, look: Look, height: int = 90) -> Figure:
    """A figure that says in a sentence why there is nothing to draw."""
    layout = theme.layout(look, height)
    layout["xaxis"]["visible"] = layout["yaxis"]["visible"] = False
    font = {"color": theme.PALETTES[look].muted, "size": 14}
    said = {"text": plain(sentence), "showarrow": False, "font": font, "x": 0, "y": 1, "xref": "paper", "yref": "paper"}
    return Figure(layout=layout | {"annotations": [said]})


def bars(
    names: Sequence[str],
    values: Sequence[float],
    colours: Sequence[str],
    look: Look,
    *,
    title: str,
    told: Sequence[str],
) -> Figure:
    """Horizontal bars, the first on top; `told` is what a pointer on each says."""
    if not names:
        return empty(labels.EMPTY_SCOPE, look)
    places = list(range(len(names)))
    trace = {
        "type": "bar",
        "x": list(values),
        "y": places,
        "orientation": "h",
        "marker": {"color": list(colours)},
        "customdata": [plain(each) for each in told],
        "hovertemplate": HOVER,
    }
    layout = theme.layout(look, max(120, 44 + 26 * len(names))) | {"bargap": 0.35}
    layout["margin"]["t"] = 4
    ticks = [plain(name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…") for name in names]
    layout["yaxis"] |= {"tickvals": places, "ticktext": ticks, "autorange": "reversed", "showgrid": False}
    layout["yaxis"]["tickfont"]["color"] = theme.PALETTES[look].text
    layout["xaxis"] |= {"tickformat": ",", "rangemode": "tozero"}
    layout["xaxis"]["title"]["text"] = title
    if all(value == int(value) for value in values):
        layout["xaxis"] |= whole_ticks(max(values), 1)
    return Figure([trace], layout)


def whole_ticks(highest: float, step: float) -> dict[str, float]:
    """Ticks of an axis up to the highest value, none between two steps."""
    return {"dtick": step} if highest < FEW_UNITS * step else {"nticks": MANY_TICKS}


def topic_map(table: pd.DataFrame, first: str, second: str, colours: Mapping[str, str], look: Look) -> Figure:
    """One point per outlet: share on one topic against share on the other; larger points rest on more articles.

    The outlets with most articles bear their names, as far as these do not overlap.
    """
    shown = table.loc[(table["all_articles"] >= FEWEST) & table["outlet_id"].notna(), MAPPED]
    if shown.empty:
        return empty(f"No outlet has {FEWEST} articles here: too few for a share.", look)
    palette = theme.PALETTES[look]
    rows = each_row(shown.sort_values("all_articles", ascending=False, kind="stable"))
    across, up = _around(shown["first_share"]), _around(shown["second_share"])
    room = (NAME_ROOM[0] * (across[1] - across[0]), NAME_ROOM[1] * (up[1] - up[0]))
    named = _apart([(row.first_share, row.second_share) for row in rows[:LABELLED]], room)
    # One trace for all outlets: each trace costs time, in the making and in the drawing.
    trace = {
        "type": "scatter",
        "x": [row.first_share for row in rows],
        "y": [row.second_share for row in rows],
        "mode": "markers+text",
        "text": [plain(row.name) if place in named else "" for place, row in enumerate(rows)],
        "textposition": "top center",
        "textfont": {"size": 11, "color": palette.text},
        "error_x": _intervals([(row.first_articles, row.all_articles) for row in rows], palette.axis),
        "error_y": _intervals([(row.second_articles, row.all_articles) for row in rows], palette.axis),
        "marker": {
            "size": [8 + min(18.0, row.all_articles**0.5) for row in rows],
            "symbol": [theme.outlet_symbol(row.outlet_id) for row in rows],
            "color": [colours[row.outlet_id] for row in rows],
            "opacity": 0.9,
            "line": {"width": 1, "color": palette.paper},
        },
        "customdata": [
            f"<b>{plain(row.name)}</b><br>{row.first_articles} and {row.second_articles} of {row.all_articles} articles"
            for row in rows
        ],
        "hovertemplate": HOVER,
        "showlegend": False,
    }
    layout = theme.layout(look, 420)
    alike = {"type": "line", "x0": 0, "y0": 0, "x1": 1, "y1": 1}
    layout["shapes"] = [alike | {"line": {"color": palette.axis, "width": 1, "dash": "dot"}}]
    for name, title, ends in (
        ("xaxis", f"Share of its articles on {plain(first)}", across), ("yaxis", f"… on {plain(second)}", up)
    ):  # fmt: skip
        layout[name] |= {"tickformat": ".0%", "range": ends}
        layout[name]["title"]["text"] = title
    return Figure([trace], layout)


def _apart(points: Sequence[tuple[float, float]], room: tuple[float, float]) -> set[int]:
    """The places of points whose names do not lie on the name of one before."""
    kept: dict[int, tuple[float, float]] = {}
    for place, (x, y) in enumerate(points):
        if all(abs(x - other) >= room[0] or abs(y - above) >= room[1] for other, above in kept.values()):
            kept[place] = (x, y)
    return set(kept)


def _around(shares: pd.Series) -> list[float]:
    """An axis that shows all shares with room for names and for part of their intervals."""
    return [max(-0.05, float(shares.min()) - 0.15), min(1.08, float(shares.max()) + 0.15)]


def _intervals(counts: Sequence[tuple[int, int]], colour: str) -> Part:
    """Wilson's intervals of shares n of N, as arms from the points."""
    ends = [(matching / of, *(wilson(matching, of) or (0.0, 0.0))) for matching, of in counts]
    arms = {"array": [high - share for share, _, high in ends], "arrayminus": [share - low for share, low, _ in ends]}
    return {"type": "data", "symmetric": False, **arms, "thickness": 0.7, "width": 0, "color": colour}


def heat_map(
    rows: Sequence[str],
    columns: Sequence[str],
    values: Matrix,
    look: Look,
    *,
    told: Sequence[Sequence[str]],
    printed: Sequence[Sequence[str]],
    number: str = ",",
) -> Figure:
    """A matrix of numbers, the first row on top; where cells are few, each prints its text; missing ones stay empty."""
    if not rows or not columns:
        return empty(labels.EMPTY_SCOPE, look)
    palette = theme.PALETTES[look]
    height = max(220, 90 + 28 * len(rows))
    highest = max((value for row in values for value in row if value), default=1)
    is_printed = len(rows) * len(columns) <= PRINTED_CELLS
    turn = highest * theme.INK_TURNS[look] if is_printed else highest
    shared = {
        "type": "heatmap",
        "x": list(range(len(columns))),
        "y": list(range(len(rows))),
        "zmin": 0,
        "zmax": highest,
        "colorscale": [[0, palette.scale[0]], [1, palette.scale[1]]],
        "colorbar": _key(highest, number, min(LONGEST_KEY, height - 60), palette.muted),
        "customdata": [[plain(cell) for cell in row] for row in told],
        "hovertemplate": HOVER,
        "texttemplate": "%{text}" if is_printed else "",
        "xgap": 2,
        "ygap": 2,
        "hoverongaps": False,
    }
    traces: list[Part] = []
    # Plotly's own choice of ink cannot be read on the middle of a scale: pale and full cells are two traces.
    for ink, is_full in ((palette.text, False), (palette.paper, True)):
        own = [[value if value is not None and (value > turn) == is_full else None for value in row] for row in values]
        if all(value is None for row in own for value in row):
            continue  # an empty trace would have no key
        # Plotly prints empty cells as well.
        text = [
            [text if value is not None else "" for text, value in zip(texts, row, strict=True)]
            for texts, row in zip(printed, own, strict=True)
        ]
        traces.append(shared | {"z": own, "text": text, "textfont": {"color": ink}, "showscale": not traces})
    lines = [each.split("\n") for each in columns]
    heads = ["<br>".join(map(plain, head)) for head in lines]
    is_short = max(len(line) for head in lines for line in head) <= SHORT_HEAD
    layout = theme.layout(look, height)
    layout["margin"]["t"] = 8
    layout["xaxis"] |= {"tickvals": shared["x"], "ticktext": heads, "range": [-0.5, len(columns) - 0.5]}
    layout["xaxis"] |= {"showgrid": False, "side": "top", "tickangle": 0 if is_short else None}
    names = [plain(each) for each in rows]
    layout["yaxis"] |= {"tickvals": shared["y"], "ticktext": names, "range": [len(rows) - 0.5, -0.5], "showgrid": False}
    return Figure(traces, layout)


def _key(highest: float, number: str, length: int, ink: str) -> Part:
    """The key to a heat map's colours, beside its first rows."""
    place = {"lenmode": "pixels", "len": length, "y": 1, "yanchor": "top", "thickness": 10, "outlinewidth": 0}
    return {"tickformat": number, "tickfont": {"color": ink}, **place, **whole_ticks(highest, STEPS[number])}
