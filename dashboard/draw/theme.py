"""How charts look: two looks, colour-blind-safe colours, and one fixed colour and symbol per outlet."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

Look = Literal["light", "dark"]
Part = dict[str, Any]  # of a figure, in Plotly's own words: a trace, an axis, a whole layout
FONT = '"Source Sans", "Source Sans Pro", "Helvetica Neue", Arial, sans-serif'
# Of the way from a scale's first to its second colour: from there on paper is easier to read on it than text.
INK_TURNS: dict[Look, float] = {"light": 0.7, "dark": 0.53}
SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross", "x", "star", "hexagon")


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one look; `series` keep apart for readers with any common colour blindness."""

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


def outlet_places(outlets: Sequence[str]) -> dict[str, int]:
    """The place in the palette of each outlet: by the hash of its id, the next free one where that is taken.

    The first outlets of the list get colours of their own; once all are taken, the rest share by hash.
    """
    size = len(PALETTES["light"].series)
    places: dict[str, int] = {}
    for outlet_id in outlets:
        wanted = _digest(outlet_id) % size
        tries = [(wanted + step) % size for step in range(size)]
        taken = set(places.values())
        places[outlet_id] = next((place for place in tries if place not in taken), wanted)
    return places


def outlet_symbol(outlet_id: str | None) -> str:
    """A symbol that tells outlets of one colour apart."""
    return "circle-open" if outlet_id is None else SYMBOLS[_digest(outlet_id) // 16 % len(SYMBOLS)]


def series_colour(place: int, look: Look) -> str:
    """The colour of the n-th series of a chart."""
    colours = PALETTES[look].series
    return colours[place % len(colours)]


def axis(look: Look) -> Part:
    """A quiet axis."""
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
    """What all charts share: quiet axes, no box, room for labels. Whoever asks may write into it."""
    palette = PALETTES[look]
    return {
        # Plotly's defaults for what no chart states: they would be copied, and sent, with each figure.
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
        # Streamlit draws each figure twice, from two copies. One and the same revision tells Plotly that the second
        # holds nothing new; another figure is drawn afresh, since Streamlit makes a new element of it.
        "datarevision": 1,
    }


def _digest(outlet_id: str) -> int:
    return int.from_bytes(hashlib.sha256(outlet_id.encode()).digest()[:4], "big")
