"""The appearance of charts: light and dark, colour-blind-safe colours, and the colours of a chart's outlets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

Look = Literal["light", "dark"]
Part = dict[str, Any]  # part of a Plotly figure: a trace, an axis, a whole layout
FONT = '"Source Sans", "Source Sans Pro", "Helvetica Neue", Arial, sans-serif'
# Fraction of a colour scale beyond which the paper colour is easier to read on it than the text colour.
INK_TURNS: dict[Look, float] = {"light": 0.7, "dark": 0.53}


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one look; `series` are distinguishable with any common colour blindness."""

    text: str
    muted: str
    grid: str
    axis: str
    band: str
    paper: str
    series: tuple[str, ...]
    scale: tuple[str, str]
    us: str
    china: str


PALETTES: dict[Look, Palette] = {
    "light": Palette(
        text="#1a1a1a",
        muted="#5f6368",
        grid="#e8e8e4",
        axis="#b9b9b3",
        band="rgba(120,120,120,0.13)",
        paper="#ffffff",
        series=(
            "#0b63a5", "#c8500c", "#00795c", "#a8467f", "#8a6400",
            "#4f86b8", "#882255", "#2f8f84", "#77772a", "#4b3ca7",
        ),
        scale=("#f1f5f9", "#0b4f86"),
        us="#0b63a5",
        china="#b3261e",
    ),
    "dark": Palette(
        text="#ececec",
        muted="#a6abb2",
        grid="#2b2f34",
        axis="#596068",
        band="rgba(160,160,160,0.16)",
        paper="#14171a",
        series=(
            "#5cb3f2", "#f5904b", "#38c9a0", "#eb9cca", "#e8bd55",
            "#9cc9ee", "#e27fae", "#7fd6c9", "#cfcd72", "#a99df0",
        ),
        scale=("#1d242b", "#7cc4f7"),
        us="#5cb3f2",
        china="#ff8a80",
    ),
}  # fmt: skip


def chart_colours(ids: Iterable[str | None], look: Look) -> dict[str | None, str]:
    """A colour for each outlet of one chart, in order: no two share one; grey once all are used, and if unknown."""
    palette = PALETTES[look]
    known = list(dict.fromkeys(key for key in ids if key is not None))
    spare = [palette.muted] * max(0, len(known) - len(palette.series))
    return {None: palette.muted, **dict(zip(known, [*palette.series[: len(known)], *spare], strict=True))}


def bar_colour(outlet_id: str | None, look: Look) -> str:
    """The one colour of bars; grey for articles without an outlet."""
    return PALETTES[look].muted if outlet_id is None else PALETTES[look].series[0]


def series_colour(place: int, look: Look) -> str:
    """The colour of the n-th series of a chart."""
    colours = PALETTES[look].series
    return colours[place % len(colours)]


def axis(look: Look) -> Part:
    """An unobtrusive axis."""
    palette = PALETTES[look]
    return {
        "gridcolor": palette.grid,
        "linecolor": palette.axis,
        "zeroline": False,
        "tickfont": {"color": palette.muted, "size": 12},
        "title": {"font": {"color": palette.muted, "size": 12}},
        "automargin": True,
    }


def layout(look: Look, height: int) -> Part:
    """The layout that all charts share: no frame, room for labels. Each call returns a new dict."""
    palette = PALETTES[look]
    return {
        # Without this, Plotly would copy its default template into each figure and send it along.
        "template": "none",
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 28, "b": 8},
        "font": {"family": FONT, "color": palette.text, "size": 13},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "colorway": palette.series,
        "xaxis": axis(look),
        "yaxis": axis(look),
        "legend": {"orientation": "h", "x": 0, "y": 1.0, "yanchor": "bottom", "font": {"color": palette.text}},
        "hoverlabel": {
            "bgcolor": palette.paper,
            "bordercolor": palette.muted,
            "font": {"color": palette.text, "family": FONT},
        },
        "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": palette.muted, "activecolor": palette.text},
        "dragmode": False,
        # Streamlit draws each figure twice, from two copies. The same revision tells Plotly that the second copy is
        # unchanged; a different figure is still redrawn, because Streamlit creates a new element for it.
        "datarevision": 1,
    }
