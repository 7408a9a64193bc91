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
HOVER = "%{customdata[0]}<extra></extra>"


def plain(text: object) -> str:
    """Data text for a chart: no markup, no links, no template."""
    return html.escape(str(text), quote=False).replace("%{", "% {")


def empty(sentence: str, look: Look, height: int = 220) -> Figure:
    """A figure that says in a sentence why there is nothing to draw."""
    figure = Figure(layout=theme.layout(look, height))
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False)
    font = {"color": theme.PALETTES[look].muted, "size": 14}
    figure.add_annotation(text=plain(sentence), showarrow=False, font=font, x=0.5, y=0.5)
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
    return figure.update_layout(bargap=0.35)


def topic_map(table: pd.DataFrame, first: str, second: str, colours: Mapping[str, str], look: Look) -> Figure:
    """One point per outlet: share on one topic against share on the other; larger points rest on more articles."""
    shown = table[(table["all_articles"] >= FEWEST) & table["outlet_id"].notna()]
    if shown.empty:
        return empty(f"No outlet has {FEWEST} articles here: too few for a share.", look)
    figure = Figure(layout=theme.layout(look, 420))
    palette = theme.PALETTES[look]
    figure.add_shape(type="line", x0=0, y0=0, x1=1, y1=1, line={"color": palette.axis, "width": 1, "dash": "dot"})
    for row in each_row(shown):
        said = f"{row.first_articles} and {row.second_articles} of {row.all_articles} articles"
        figure.add_scatter(
            x=[row.first_share],
            y=[row.second_share],
            mode="markers+text",
            text=[plain(row.name)],
            textposition="top center",
            textfont={"size": 11, "color": palette.text},
            error_x=_interval(row.first_articles, row.all_articles, palette.axis),
            error_y=_interval(row.second_articles, row.all_articles, palette.axis),
            marker={
                "size": 8 + min(18.0, row.all_articles**0.5),
                "symbol": theme.outlet_symbol(row.outlet_id),
                "color": colours[row.outlet_id],
            },
            customdata=[[f"<b>{plain(row.name)}</b><br>{said}"]],
            hovertemplate=HOVER,
            showlegend=False,
        )
    figure.update_xaxes(title_text=f"Share of its articles on {plain(first)}", tickformat=".0%", range=[-0.05, 1.05])
    return figure.update_yaxes(title_text=f"… on {plain(second)}", tickformat=".0%", range=[-0.05, 1.08])


def _interval(matching: int, of: int, colour: str) -> dict[str, object]:
    low, high = wilson(matching, of) or (0.0, 0.0)
    share = matching / of
    arms = {"array": [high - share], "arrayminus": [share - low]}
    return {"type": "data", "symmetric": False, **arms, "thickness": 1, "width": 0, "color": colour}


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
    """A matrix of numbers, the first row on top, with what is printed in each cell; missing cells stay empty."""
    if not rows or not columns:
        return empty(labels.EMPTY_SCOPE, look)
    palette = theme.PALETTES[look]
    figure = Figure(layout=theme.layout(look, max(220, 90 + 28 * len(rows))))
    figure.add_heatmap(
        z=[list(row) for row in values],
        x=list(range(len(columns))),
        y=list(range(len(rows))),
        zmin=0,
        colorscale=[[0, palette.scale[0]], [1, palette.scale[1]]],
        colorbar={"tickformat": number, "thickness": 10, "outlinewidth": 0, "tickfont": {"color": palette.muted}},
        customdata=[[[plain(cell)] for cell in row] for row in told],
        hovertemplate=HOVER,
        text=[list(row) for row in printed],
        texttemplate="%{text}",
        xgap=2,
        ygap=2,
        hoverongaps=False,
    )
    names, heads = [plain(each) for each in rows], [plain(each) for each in columns]
    figure.update_yaxes(tickvals=list(range(len(rows))), ticktext=names, autorange="reversed", showgrid=False)
    figure.update_xaxes(tickvals=list(range(len(columns))), ticktext=heads, showgrid=False, side="top")
    return figure.update_layout(margin_t=8)
