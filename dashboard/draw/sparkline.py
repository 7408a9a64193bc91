"""Small charts beside figures and sentences, as images: a Plotly chart would take the page 10 ms to draw."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from dashboard.draw import theme
from dashboard.draw.theme import Look

WIDE, HIGH, EDGE = 240, 40, 3  # SVG units; the edge keeps the rounded ends inside


def sparkline(values: Sequence[float], look: Look) -> str:
    """Counts over time, oldest first, as the text of an SVG whose axis starts at 0; NaN is a gap."""
    ink = theme.PALETTES[look].series[0]
    top = max((value for value in values if not math.isnan(value)), default=0) or 1
    right, up = (WIDE - 2 * EDGE) / max(len(values) - 1, 1), (HIGH - 2 * EDGE) / top
    points = [(EDGE + right * place, HIGH - EDGE - up * value) for place, value in enumerate(values)]
    lines = "".join(
        f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in piece)}"/>' for piece in _pieces(points)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" fill="none" stroke="{ink}" '
        f'stroke-width="2" stroke-linejoin="round" stroke-linecap="round">{lines}</svg>'
    )


def small_columns(values: Sequence[float], coloured: int, look: Look) -> str:
    """Counts over time, oldest first, as the text of an SVG: the last `coloured` ones in colour, the rest in grey.

    Columns, because single days between days without articles (NaN) would be no line.
    """
    palette = theme.PALETTES[look]
    top = max((value for value in values if not math.isnan(value)), default=0) or 1
    step = WIDE / max(len(values), 1)
    columns = []
    for place, value in enumerate(values):
        if value > 0:
            ink = palette.series[0] if place >= len(values) - coloured else palette.muted
            high = (HIGH - 1) * value / top
            columns.append(
                f'<rect x="{step * (place + 0.1):.1f}" y="{HIGH - 1 - high:.1f}" width="{step * 0.8:.1f}" '
                f'height="{high:.1f}" fill="{ink}"/>'
            )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}">{"".join(columns)}'
        f'<path d="M0 {HIGH - 0.5}H{WIDE}" stroke="{palette.axis}" stroke-width="1"/></svg>'
    )


def _pieces(points: Sequence[tuple[float, float]]) -> Iterator[list[tuple[float, float]]]:
    """The points between gaps; a single point is doubled, so that its round ends are drawn."""
    piece: list[tuple[float, float]] = []
    for x, y in [*points, (0.0, math.nan)]:
        if not math.isnan(y):
            piece.append((x, y))
        elif piece:
            yield piece if len(piece) > 1 else piece * 2
            piece = []
