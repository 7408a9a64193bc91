"""Two values of each name as dots on a line, the first on top: how much each changed, and which way."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.draw import theme
from dashboard.draw.charts import HOVER, LONGEST_NAME, Figure, empty, plain, whole_ticks
from dashboard.draw.theme import Look
from dashboard.words import interface as ui

ROW, MARGINS = 26, 70  # pixels


def dumbbells(
    names: Sequence[str], ends: Sequence[tuple[float, float]], look: Look, *, labels: tuple[str, str],
    tooltips: Sequence[str],
) -> Figure:  # fmt: skip
    """One line per name, from a hollow dot (`ends` first, such as before) to a filled one; `labels` name both."""
    if not names:
        return empty(ui.NOTHING_TO_DRAW, look)
    palette = theme.PALETTES[look]
    rows = list(range(len(names)))
    shared = {"type": "scatter", "y": rows, "customdata": list(map(plain, tooltips)), "hovertemplate": HOVER}
    lines = {
        "type": "scatter", "mode": "lines", "hoverinfo": "skip", "showlegend": False,
        "x": [value for first, last in ends for value in (first, last, None)],
        "y": [row for row in rows for _ in range(3)],
        "line": {"color": palette.axis, "width": 3},
    }  # fmt: skip
    changes = [f"{last - first:+,.10g}" if last != first else "0" for first, last in ends]
    # To the right of both dots: on the left, a narrow screen has no room between them and the names.
    text = {"mode": "markers+text", "textposition": "middle right", "textfont": {"size": 11, "color": palette.text}}
    before = shared | text | {
        "name": labels[0], "x": [first for first, _ in ends],
        "text": [change if last < first else "" for (first, last), change in zip(ends, changes, strict=True)],
        "marker": {"size": 11, "symbol": "circle-open", "color": palette.muted, "line": {"width": 2}},
    }  # fmt: skip
    now = shared | text | {
        "name": labels[1], "x": [last for _, last in ends],
        "marker": {"size": 11, "color": palette.series[0]},
        "text": [change if last >= first else "" for (first, last), change in zip(ends, changes, strict=True)],
    }  # fmt: skip
    layout = theme.layout(look, MARGINS + ROW * len(rows))
    ticks = [plain(name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…") for name in names]
    layout["yaxis"] |= {"tickvals": rows, "ticktext": ticks, "range": [len(rows) - 0.4, -0.6], "showgrid": False}
    layout["yaxis"]["tickfont"]["color"] = palette.text
    highest = max(max(pair) for pair in ends)
    layout["xaxis"] |= {"tickformat": ",", "range": [-0.06 * max(highest, 1), 1.12 * max(highest, 1)]}
    layout["xaxis"] |= whole_ticks(highest, 1)
    layout["xaxis"]["title"]["text"] = ui.ARTICLES
    return Figure([lines, before, now], layout)
