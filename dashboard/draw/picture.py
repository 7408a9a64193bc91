"""A chart as a picture that stands alone: title, what was counted, and where it is from, in 16:9."""

from __future__ import annotations

import textwrap

from dashboard.draw import theme
from dashboard.draw.charts import Figure, plain
from dashboard.draw.theme import Look

WIDE, HIGH = 1280, 720  # pixels, 16:9 as slides are
TITLE_LINE, TEXT_LINE = 88, 150  # characters of a line that fit across, in the sizes below
TITLE_SIZE, TEXT_SIZE = 24, 14
TOP, BOTTOM = 150, 96  # pixels around the chart: two lines of title and of subtitle, and the source below


def picture(figure: Figure, title: str, subtitle: str, source: str, look: Look) -> Figure:
    """A copy of the figure with its title, subtitle and source line."""
    palette = theme.PALETTES[look]
    framed = Figure(figure.to_plotly_json())
    head = {
        "text": _lines(title, TITLE_LINE),
        "subtitle": {"text": _lines(subtitle, TEXT_LINE), "font": {"size": TEXT_SIZE, "color": palette.muted}},
        "font": {"size": TITLE_SIZE, "color": palette.text},
        "x": 0.02,
        "y": 0.96,
        "yanchor": "top",
    }
    below = {
        "text": _lines(source, TEXT_LINE),
        "font": {"size": TEXT_SIZE - 2, "color": palette.muted},
        "showarrow": False,
        "align": "left",
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": 0,
        "yref": "paper",
        "yanchor": "top",
        "yshift": 30 - BOTTOM,
    }
    framed.add_annotation(below)
    framed.update_layout(
        title=head,
        height=HIGH,
        paper_bgcolor=palette.paper,
        plot_bgcolor=palette.paper,
        margin={"l": 24, "r": 24, "t": TOP, "b": BOTTOM},
    )
    return framed


def _lines(text: str, width: int) -> str:
    """The text in at most two lines."""
    return "<br>".join(map(plain, textwrap.wrap(text, width, max_lines=2, placeholder=" …")))
