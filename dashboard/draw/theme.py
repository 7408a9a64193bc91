"""The appearance of charts: light and dark, colour-blind-safe colours, and a fixed colour and symbol per outlet."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

Look = Literal["light", "dark"]
Part = dict[str, Any]  # part of a Plotly figure: a trace, an axis, a whole layout
FONT = '"Source Sans", "Source Sans Pro", "Helvetica Neue", Arial, sans-serif'
# Fraction of a colour scale beyond which the paper colour is easier to read on it than the text colour.
INK_TURNS: dict[Look, float] = {"light": 0.7, "dark": 0.53}
SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross", "x", "star", "hexagon")


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


def outlet_places(outlets: Sequence[str]) -> dict[str, int]:
    """Each outlet's place in the palette: by the hash of its id, or the next free place.

    The first outlets of the list get different colours; once all are used, the others share them by hash.
    """
    size = len(PALETTES["light"].series)
    places: dict[str, int] = {}
    for outlet_id in outlets:
        preferred = _digest(outlet_id) % size
        tries = [(preferred + step) % size for step in range(size)]
        used = set(places.values())
        places[outlet_id] = next((place for place in tries if place not in used), preferred)
    return places


def outlet_symbol(outlet_id: str | None) -> str:
    """A symbol that distinguishes outlets of the same colour."""
    return "circle-open" if outlet_id is None else SYMBOLS[_digest(outlet_id) // 16 % len(SYMBOLS)]


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


def _digest(outlet_id: str) -> int:
    return int.from_bytes(hashlib.sha256(outlet_id.encode()).digest()[:4], "big")
