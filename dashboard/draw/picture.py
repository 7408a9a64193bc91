"""A chart as a picture that stands alone: title, what was counted, and where it is from, in 16:9."""

from __future__ import annotations

import textwrap

from dashboard.draw import theme
from dashboard.draw.charts import Figure, plain
from dashboard.draw.theme import Look, Part

WIDE, HIGH = 1280, 720  # pixels, 16:9 as slides are
TITLE_LINE, TEXT_LINE, SOURCE_LINE = 88, 150, 205  # characters of a line that fit across, in the sizes below
TITLE_SIZE, TEXT_SIZE, SOURCE_SIZE = 24, 14, 10
LINES, SOURCE_LINES = 2, 4  # of title and subtitle, and of the source: a link with all its settings is long
TOP, BOTTOM = 150, 104  # pixels around the chart: two lines of title and of subtitle, and the source below
BESIDE = 170  # pixels to the right of lines, for their names
LONGEST_NAME = 24  # characters that fit there
NAMES_APART = 0.055  # of the height of the plot: nearer names would overlap


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
        "text": _lines(source, SOURCE_LINE, SOURCE_LINES),
        "font": {"size": SOURCE_SIZE, "color": palette.muted},
        "showarrow": False,
        "align": "left",
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": 0,
        "yref": "paper",
        "yanchor": "top",
        "yshift": 36 - BOTTOM,
    }
    names = _beside_lines(framed)
    for annotation in (*names, below):
        framed.add_annotation(annotation)
    framed.update_layout(
        title=head,
        height=HIGH,
        paper_bgcolor=palette.paper,
        plot_bgcolor=palette.paper,
        margin={"l": 24, "r": BESIDE if names else 24, "t": TOP, "b": BOTTOM},
    )
    if names:
        framed.update_layout(showlegend=False)
    _print_values(framed, palette.text)
    return framed


def _beside_lines(figure: Figure) -> list[Part]:
    """The name of each line beside its end, in its colour and apart from the others; none where a legend is clearer.

    Columns have no end, and more names than fit one below the other would not be beside their lines.
    """
    named = [trace for trace in figure.data if trace.name and trace.showlegend is not False]
    lines = [trace for trace in named if trace.type == "scatter" and "lines" in (trace.mode or "")]
    top = figure.layout.yaxis.range[1] if figure.layout.yaxis.range else 0
    if not lines or len(lines) < len(named) or not top or len(lines) * NAMES_APART > 1:
        return []
    bottom, height = figure.layout.yaxis.domain or (0, 1)
    ends = {trace.name: next((value for value in reversed(trace.y) if value is not None), 0) for trace in lines}
    # From the lowest to the highest, each at least so far above the one before; then moved down to fit.
    places: list[float] = []
    for value in sorted(ends.values()):
        places.append(max(value / top, places[-1] + NAMES_APART if places else 0.0))
    excess = max(0.0, places[-1] - 1)
    by_height = dict(zip(sorted(ends, key=lambda name: ends[name]), places, strict=True))
    return [
        {
            "text": textwrap.shorten(trace.name, LONGEST_NAME, placeholder="…") or trace.name[:LONGEST_NAME],
            "font": {"color": trace.line.color, "size": TEXT_SIZE},
            "showarrow": False,
            "x": 1,
            "xref": "paper",
            "xanchor": "left",
            "xshift": 8,
            "y": bottom + (by_height[trace.name] - excess) * (height - bottom),
            "yref": "paper",
        }
        for trace in lines
    ]


def _print_values(figure: Figure, ink: str) -> None:
    """Prints the value at the end of each bar: a picture has no tooltips."""
    for trace in figure.data:
        if trace.type == "bar" and trace.orientation == "h" and trace.text is None:
            texts = [f"{value:,.10g}" if value == int(value) else f"{value:,.1f}" for value in trace.x]
            trace.update(text=texts, textposition="outside", cliponaxis=False, textfont={"color": ink})


def _lines(text: str, width: int, most: int = LINES) -> str:
    """The text in at most so many lines."""
    return "<br>".join(map(plain, textwrap.wrap(text, width, max_lines=most, placeholder=" …")))
