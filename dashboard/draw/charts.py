"""Turns data frames and lists into Plotly figures. Aggregates only; all text from data is escaped.

An empty input gives a figure that says so. Traces and layouts are plain dicts until they are complete, because Plotly
validates a figure again on each change.
"""

from __future__ import annotations

import html
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from plotly.graph_objects import Figure as Figure

from dashboard.ask.frames import rows_of
from dashboard.ask.measures import FEWEST, wilson
from dashboard.draw import theme
from dashboard.draw.theme import Look, Part
from dashboard.words import interface as ui
from dashboard.words import outlets as outlet_words

Matrix = Sequence[Sequence[float | None]]
LONGEST_NAME = 34  # characters beside a bar: longer names leave no room for bars on a narrow screen
LABELLED = 12  # points of a map with a printed name: more would overlap; tooltips name all of them
LONGEST_KEY = 220  # pixels of a heat map's colour bar: a longer one is no easier to read
GAPPED_COLUMNS = 60  # of a heat map: narrower cells would be mostly gap
PRINTED_CELLS = 300  # of a heat map: printing twice as many takes a fifth of the page's time, and tooltips show them
MAPPED = ["outlet_id", "name", "all_articles", "first_articles", "second_articles", "first_share", "second_share"]
NAME_ROOM = (0.22, 0.05)  # of a map's width and height that a name needs: closer names would overlap
POINTS_ACROSS = 100  # of a map: outlets nearer than this would hide each other, so they share one point
MOST_IN_TOOLTIP = 8  # outlets of one point: more lines would not fit beside it
FEW_UNITS = 8  # below this, Plotly would put ticks at fractions of an article
STEPS = {",": 1, ".0%": 0.01, ".1f": 0.1}  # the smallest step that a number format shows
MANY_TICKS = 6  # on an axis of counts or shares
WIDEST = 1_100  # pixels of bars, maps and matrices: in wider ones, values are too far from their names
SHORT_HEAD = 4  # characters, like Jan or 2025: column heads this short stay horizontal even on a narrow screen
HOVER = "%{customdata}<extra></extra>"
# The tooltip of a point in time; the fourth item of customdata is what a click returns, such as Spike.key.
TOOLTIP = "<b>%{customdata[0]}</b><br>%{customdata[1]}<br>%{customdata[2]}<extra></extra>"


@dataclass(frozen=True, slots=True)
class Chart:
    """A figure with its name in files, the sentence that says what it shows, and the table of its numbers.

    `marks` says what else is marked in it; the title of a picture has no room for that.
    """

    figure: Figure
    name: str
    finding: str
    frame: pd.DataFrame
    marks: str = ""

    @property
    def alt(self) -> str:
        """The text of the figure for screen readers."""
        return f"{self.finding} {self.marks}".strip()


def plain(text: object) -> str:
    """Data text for a chart, without markup, links or templates."""
    return html.escape(str(text), quote=False).replace("%{", "% {")


def empty(sentence: str, look: Look, height: int = 90) -> Figure:
    """A figure with a sentence that says why there is nothing to draw."""
    layout = theme.layout(look, height)
    layout["xaxis"]["visible"] = layout["yaxis"]["visible"] = False
    font = {"color": theme.PALETTES[look].muted, "size": 14}
    message = {
        "text": plain(sentence),
        "showarrow": False,
        "font": font,
        "x": 0,
        "y": 1,
        "xref": "paper",
        "yref": "paper",
    }
    return Figure(layout=layout | {"annotations": [message]})


def bars(
    names: Sequence[str],
    values: Sequence[float],
    colours: Sequence[str],
    look: Look,
    *,
    title: str,
    tooltips: Sequence[str],
) -> Figure:
    """Horizontal bars, the first on top."""
    if not names:
        return empty(ui.EMPTY_SCOPE, look)
    places = list(range(len(names)))
    trace = {
        "type": "bar",
        "x": list(values),
        "y": places,
        "orientation": "h",
        "marker": {"color": list(colours)},
        "customdata": [plain(tooltip) for tooltip in tooltips],
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
    """Tick settings for an axis up to the highest value, with no ticks between two steps."""
    return {"dtick": step} if highest < FEW_UNITS * step else {"nticks": MANY_TICKS}


def topic_map(table: pd.DataFrame, first: str, second: str, look: Look) -> Figure:
    """One point per outlet: its share on one topic against its share on the other; its size grows with its articles.

    The outlets with the most articles are named, unless names would overlap.
    """
    shown = table.loc[(table["all_articles"] >= FEWEST) & table["outlet_id"].notna(), MAPPED]
    if shown.empty:
        return empty(ui.FEW_FOR_SHARE.format(least=FEWEST), look)
    palette = theme.PALETTES[look]
    across, up = _around(shown["first_share"]), _around(shown["second_share"])
    size = (across[1] - across[0], up[1] - up[0])
    piles = _piles(rows_of(shown.sort_values("all_articles", ascending=False, kind="stable")), size)
    rows = [pile[0] for pile in piles]
    points = [(row.first_share, row.second_share) for row in rows[:LABELLED]]
    named = _apart(points, (NAME_ROOM[0] * size[0], NAME_ROOM[1] * size[1]))
    # One trace for all outlets: every trace takes time to build and to draw.
    trace = {
        "type": "scatter",
        "x": [row.first_share for row in rows],
        "y": [row.second_share for row in rows],
        "mode": "markers+text",
        "text": [_pile_name(pile) if place in named else "" for place, pile in enumerate(piles)],
        "textposition": [_beside(row.first_share, across) for row in rows],
        "textfont": {"size": 11, "color": palette.text},
        "error_x": _intervals([(row.first_articles, row.all_articles) for row in rows], palette.axis),
        "error_y": _intervals([(row.second_articles, row.all_articles) for row in rows], palette.axis),
        "marker": {
            "size": [8 + min(18.0, row.all_articles**0.5) for row in rows],
            "color": palette.series[0],
            "opacity": 0.75,
            "line": {"width": 1, "color": palette.paper},
        },
        "customdata": [_pile_tooltip(pile) for pile in piles],
        "hovertemplate": HOVER,
        "showlegend": False,
        "cliponaxis": False,
    }
    layout = theme.layout(look, 420)
    diagonal = {"type": "line", "x0": 0, "y0": 0, "x1": 1, "y1": 1}
    layout["shapes"] = [diagonal | {"line": {"color": palette.axis, "width": 1, "dash": "dot"}}]
    for name, topic, ends in (("xaxis", first, across), ("yaxis", second, up)):
        layout[name] |= {"tickformat": ".0%", "range": ends}
        layout[name]["title"]["text"] = outlet_words.MAP_AXIS.format(topic=plain(topic))
    return Figure([trace], layout)


def _piles(rows: Sequence[Any], size: tuple[float, float]) -> list[list[Any]]:
    """The outlets in piles of those whose points would hide each other; largest outlets first. `size` is the axes'."""
    piles: dict[tuple[int, int], list[Any]] = defaultdict(list)
    for row in rows:
        spot = row.first_share / size[0], row.second_share / size[1]
        piles[round(spot[0] * POINTS_ACROSS), round(spot[1] * POINTS_ACROSS)].append(row)
    return list(piles.values())


def _beside(share: float, ends: Sequence[float]) -> str:
    """Where a name is printed: towards the middle near an edge, which would cut it off."""
    place = (share - ends[0]) / (ends[1] - ends[0])
    return "top right" if place < NAME_ROOM[0] / 2 else "top left" if place > 1 - NAME_ROOM[0] / 2 else "top center"


def _pile_name(pile: Sequence[Any]) -> str:
    return plain(pile[0].name) + (f" +{len(pile) - 1}" if len(pile) > 1 else "")


def _pile_tooltip(pile: Sequence[Any]) -> str:
    lines = [
        f"<b>{plain(row.name)}</b><br>"
        + outlet_words.MAP_POINTER.format(first=row.first_articles, second=row.second_articles, all=row.all_articles)
        for row in pile[:MOST_IN_TOOLTIP]
    ]
    more = [outlet_words.MAP_MORE.format(outlets=len(pile) - MOST_IN_TOOLTIP)] if len(pile) > MOST_IN_TOOLTIP else []
    return "<br>".join([*lines, *more])


def _apart(points: Sequence[tuple[float, float]], room: tuple[float, float]) -> set[int]:
    """The indices of points whose names do not overlap the name of an earlier one."""
    kept: dict[int, tuple[float, float]] = {}
    for place, (x, y) in enumerate(points):
        if all(abs(x - other) >= room[0] or abs(y - above) >= room[1] for other, above in kept.values()):
            kept[place] = (x, y)
    return set(kept)


def _around(shares: pd.Series) -> list[float]:
    """The range of an axis that shows all shares, with room for names and for part of their intervals."""
    return [max(0.0, float(shares.min()) - 0.15), min(1.0, float(shares.max()) + 0.15)]


def _intervals(counts: Sequence[tuple[int, int]], colour: str) -> Part:
    """Wilson intervals of shares n of N, as error bars."""
    ends = [(matching / of, *(wilson(matching, of) or (0.0, 0.0))) for matching, of in counts]
    arms = {"array": [high - share for share, _, high in ends], "arrayminus": [share - low for share, low, _ in ends]}
    return {"type": "data", "symmetric": False, **arms, "thickness": 0.7, "width": 0, "color": colour}


def heat_map(
    rows: Sequence[str],
    columns: Sequence[str],
    values: Matrix,
    look: Look,
    *,
    tooltips: Sequence[Sequence[str]],
    printed: Sequence[Sequence[str]],
    number: str = ",",
) -> Figure:
    """A matrix of numbers, the first row on top; small ones print their cells' texts; missing cells are empty."""
    if not rows or not columns:
        return empty(ui.EMPTY_SCOPE, look)
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
        "colorbar": _colour_bar(highest, number, min(LONGEST_KEY, height - 60), palette.muted),
        "customdata": [[plain(cell) for cell in row] for row in tooltips],
        "hovertemplate": HOVER,
        "texttemplate": "%{text}" if is_printed else "",
        "xgap": 2 if len(columns) <= GAPPED_COLUMNS else 0,
        "ygap": 2,
        "hoverongaps": False,
    }
    traces: list[Part] = []
    # Plotly's text colour is unreadable in the middle of a scale, so pale and dark cells are separate traces.
    for ink, is_dark in ((palette.text, False), (palette.paper, True)):
        own = [[value if value is not None and (value > turn) == is_dark else None for value in row] for row in values]
        if all(value is None for row in own for value in row):
            continue  # an empty trace would have no colour bar
        # Plotly would print empty cells, too.
        text = [
            [text if value is not None else "" for text, value in zip(texts, row, strict=True)]
            for texts, row in zip(printed, own, strict=True)
        ]
        traces.append(shared | {"z": own, "text": text, "textfont": {"color": ink}, "showscale": not traces})
    lines = [name.split("\n") for name in columns]
    heads = ["<br>".join(map(plain, head)) for head in lines]
    is_short = max(len(line) for head in lines for line in head) <= SHORT_HEAD
    layout = theme.layout(look, height)
    layout["margin"]["t"] = 8
    layout["xaxis"] |= {"tickvals": shared["x"], "ticktext": heads, "range": [-0.5, len(columns) - 0.5]}
    layout["xaxis"] |= {"showgrid": False, "side": "top", "tickangle": 0 if is_short else None}
    names = [plain(name) for name in rows]
    layout["yaxis"] |= {"tickvals": shared["y"], "ticktext": names, "range": [len(rows) - 0.5, -0.5], "showgrid": False}
    return Figure(traces, layout)


def _colour_bar(highest: float, number: str, length: int, ink: str) -> Part:
    """The colour bar of a heat map, beside its first rows."""
    place = {"lenmode": "pixels", "len": length, "y": 1, "yanchor": "top", "thickness": 10, "outlinewidth": 0}
    return {"tickformat": number, "tickfont": {"color": ink}, **place, **whole_ticks(highest, STEPS[number])}
