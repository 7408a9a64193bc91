"""Data frames and lists in, plotly figures out. Aggregates only; every text from data is escaped.

An empty input gives a figure that says so.
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence

import pandas as pd
from plotly.graph_objects import Figure as Figure

from dashboard import labels, theme
from dashboard.frames import each_row
from dashboard.measures import FEWEST, wilson
from dashboard.theme import Look

Matrix = Sequence[Sequence[float | None]]
LONGEST_NAME = 34  # characters beside a bar: more leave a narrow screen no room for bars
LABELLED = 12  # points of a map that bear a name: more names lie on one another; a pointer tells them all
PRINTED_CELLS = 300  # of a heat map: numbers in twice as many take a fifth of the page's time, and are read by pointer
FEW_UNITS = 8  # up to which Plotly would put ticks at parts of one article
HOVER = "%{customdata[0]}<extra></extra>"


def plain(text: object) -> str:
    """Data text for a chart: no markup, no links, no template."""
    return html.escape(str(text), quote=False).replace("%{", "% {")


def empty(sentence: str, look: Look, height: int = 90) -> Figure:
    """A figure that says in a sentence why there is nothing to draw."""
    figure = Figure(layout=theme.layout(look, height))
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False)
    font = {"color": theme.PALETTES[look].muted, "size": 14}
    figure.add_annotation(text=plain(sentence), showarrow=False, font=font, x=0, y=1, xref="paper", yref="paper")
    return figure


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
    figure = Figure(layout=theme.layout(look, max(160, 60 + 26 * len(names))))
    places = list(range(len(names)))
    figure.add_bar(
        x=list(values),
        y=places,
        orientation="h",
        marker_color=list(colours),
        customdata=[[plain(each)] for each in told],
        hovertemplate=HOVER,
    )
    ticks = [plain(name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…") for name in names]
    ink = theme.PALETTES[look].text
    figure.update_yaxes(tickvals=places, ticktext=ticks, autorange="reversed", showgrid=False, tickfont_color=ink)
    figure.update_xaxes(title_text=title, tickformat=",", rangemode="tozero")
    if all(value == int(value) for value in values) and max(values) < FEW_UNITS:
        figure.update_xaxes(dtick=1)
    return figure.update_layout(bargap=0.35)


def topic_map(table: pd.DataFrame, first: str, second: str, colours: Mapping[str, str], look: Look) -> Figure:
    """One point per outlet: share on one topic against share on the other; larger points rest on more articles.

    The outlets with most articles bear their names.
    """
    shown = table[(table["all_articles"] >= FEWEST) & table["outlet_id"].notna()]
    if shown.empty:
        return empty(f"No outlet has {FEWEST} articles here: too few for a share.", look)
    figure = Figure(layout=theme.layout(look, 420))
    palette = theme.PALETTES[look]
    figure.add_shape(type="line", x0=0, y0=0, x1=1, y1=1, line={"color": palette.axis, "width": 1, "dash": "dot"})
    shown = shown.sort_values("all_articles", ascending=False, kind="stable")
    rows = each_row(shown)
    # One trace for all outlets: each trace costs time, in the making and in the drawing.
    figure.add_scatter(
        x=list(shown["first_share"]),
        y=list(shown["second_share"]),
        mode="markers+text",
        text=[plain(row.name) if place < LABELLED else "" for place, row in enumerate(rows)],
        textposition="top center",
        textfont={"size": 11, "color": palette.text},
        error_x=_intervals([(row.first_articles, row.all_articles) for row in rows], palette.axis),
        error_y=_intervals([(row.second_articles, row.all_articles) for row in rows], palette.axis),
        marker={
            "size": [8 + min(18.0, row.all_articles**0.5) for row in rows],
            "symbol": [theme.outlet_symbol(row.outlet_id) for row in rows],
            "color": [colours[row.outlet_id] for row in rows],
            "opacity": 0.9,
            "line": {"width": 1, "color": palette.paper},
        },
        customdata=[
            [
                f"<b>{plain(row.name)}</b><br>{row.first_articles} and {row.second_articles} "
                f"of {row.all_articles} articles"
            ]
            for row in rows
        ],
        hovertemplate=HOVER,
        showlegend=False,
    )
    figure.update_xaxes(title_text=f"Share of its articles on {plain(first)}", tickformat=".0%")
    figure.update_yaxes(title_text=f"… on {plain(second)}", tickformat=".0%")
    figure.update_xaxes(range=_around(shown["first_share"]))
    return figure.update_yaxes(range=_around(shown["second_share"]))


def _around(shares: pd.Series) -> list[float]:
    """An axis that shows all shares with room for names and for part of their intervals."""
    return [max(-0.05, float(shares.min()) - 0.15), min(1.08, float(shares.max()) + 0.15)]


def _intervals(counts: Sequence[tuple[int, int]], colour: str) -> dict[str, object]:
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
    figure = Figure(layout=theme.layout(look, max(220, 90 + 28 * len(rows))))
    figure.add_heatmap(
        z=[list(row) for row in values],
        x=list(range(len(columns))),
        y=list(range(len(rows))),
        zmin=0,
        zmax=max((value for row in values for value in row if value), default=1),
        colorscale=[[0, palette.scale[0]], [1, palette.scale[1]]],
        colorbar={"tickformat": number, "thickness": 10, "outlinewidth": 0, "tickfont": {"color": palette.muted}},
        customdata=[[[plain(cell)] for cell in row] for row in told],
        hovertemplate=HOVER,
        text=[list(row) for row in printed],
        texttemplate="%{text}" if len(rows) * len(columns) <= PRINTED_CELLS else "",
        xgap=2,
        ygap=2,
        hoverongaps=False,
    )
    names = [plain(each) for each in rows]
    heads = ["<br>".join(plain(line) for line in each.split("\n")) for each in columns]
    figure.update_yaxes(tickvals=list(range(len(rows))), ticktext=names, autorange="reversed", showgrid=False)
    figure.update_xaxes(tickvals=list(range(len(columns))), ticktext=heads, showgrid=False, side="top")
    return figure.update_layout(margin_t=8)
