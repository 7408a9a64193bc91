"""One series over time as traces: a line where most periods have data, else columns; and its undated articles.

A day is drawn around its midnight, where the axis has its tick, and a week or month over all of its days.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

import pandas as pd

from dashboard.ask.measures import FEWEST, share_text
from dashboard.ask.series import Bucket, Series, bucket_end, bucket_key, bucket_text, smoothed, undated_key
from dashboard.draw.charts import TOOLTIP, plain
from dashboard.draw.theme import Part
from dashboard.words import interface as ui
from dashboard.words.codes import counted

MARKED_POINTS = 130  # of a line: with more, markers would hide it, so only points without neighbours have one
SMALL_POINTS = 60  # of a line: with more, markers are smaller, so that they do not touch on a narrow screen
RING = 5  # pixels by which a marker is larger than the one that covers it
HALF_DAY = timedelta(hours=12)
COLUMN_FILL = 0.8  # of a period that its columns cover


@dataclass(frozen=True, slots=True)
class TimeView:
    """How to draw a time chart: unit, share or count, bucket, smoothing, and the selected and last covered days."""

    unit: str
    is_share: bool
    bucket: Bucket
    reach: int = 0
    from_on: date | None = None
    to_on: date | None = None
    newest_on: date | None = None


class Point(NamedTuple):
    """One bucket of a series: n of N in the unit drawn, None without coverage. Undated articles have no day."""

    day: date | None
    n: float | None
    of: float | None
    articles: float | None
    outlets: float | None


@dataclass(frozen=True, slots=True)
class Line:
    """One series as it is drawn; `covered` says how many points of later lines are drawn over each of its own."""

    series: Series
    colour: str
    points: tuple[Point, ...]
    values: tuple[float | None, ...]
    undated: tuple[Point, ...] = ()
    covered: Mapping[date | None, int] = field(default_factory=dict)

    def heights(self) -> dict[date, float]:
        """The drawn value of each bucket that has one."""
        pairs = zip(self.points, self.values, strict=True)
        return {point.day: value for point, value in pairs if point.day and value is not None}


def span(start: date, end: date) -> tuple[datetime, datetime]:
    """The moments between which the days from start to end are drawn."""
    return datetime.combine(start, time()) - HALF_DAY, datetime.combine(end, time()) + HALF_DAY


def middle(start: date, bucket: Bucket) -> str:
    """Where the point of a bucket is drawn."""
    first, last = span(start, bucket_end(start, bucket))
    moment = first + (last - first) / 2
    return moment.date().isoformat() if moment.time() == time() else moment.isoformat()


def lines(attention: pd.DataFrame, series: Sequence[Series], view: TimeView, colours: Sequence[str]) -> list[Line]:
    """The series as they are drawn, in order."""
    points = _points(attention, view.unit)
    drawn: list[Line] = []
    later: dict[tuple[date | None, float | None], int] = defaultdict(int)
    for line, colour in reversed(list(zip(series, colours, strict=True))):
        own = points[line.series_id]
        dated, undated = ([point for point in own if bool(point.day) == is_dated] for is_dated in (True, False))
        values = (*_values(dated, view), *(value_of(point, view) for point in undated))
        spots = [(point.day, value) for point, value in zip((*dated, *undated), values, strict=True)]
        covered = {day: later[day, value] for day, value in spots if value is not None and later[day, value]}
        for spot in spots:
            later[spot] += 1
        drawn.append(
            Line(
                series=line,
                colour=colour,
                points=tuple(dated),
                values=values[: len(dated)],
                undated=tuple(undated),
                covered=covered,
            )
        )
    return drawn[::-1]


def _points(attention: pd.DataFrame, unit: str) -> dict[str, list[Point]]:
    """The buckets of each series, in order."""
    days = [None if day is pd.NaT else day for day in attention["bucket_on"].dt.date]
    counts = [_numbers(attention[column]) for column in (unit, f"all_{unit}", "articles", "outlets")]
    points: dict[str, list[Point]] = defaultdict(list)
    for series_id, *point in zip(attention["series"], days, *counts, strict=True):
        points[series_id].append(Point(*point))
    return points


def _numbers(column: pd.Series) -> list[float | None]:
    return [None if number != number else number for number in column.astype(float).tolist()]  # NaN is not itself


def value_of(point: Point, view: TimeView) -> float | None:
    """The value drawn for one bucket: n, or n divided by N."""
    if not view.is_share or point.n is None:
        return point.n
    return point.n / point.of if point.of else None


def _values(points: Sequence[Point], view: TimeView) -> list[float | None]:
    """The values of a line; n and N are smoothed separately, then divided."""
    if view.reach:
        counts = smoothed([point.n for point in points], view.reach)
        whole = smoothed([point.of for point in points], view.reach)
        points = [point._replace(n=n, of=of) for point, n, of in zip(points, counts, whole, strict=True)]
    return [value_of(point, view) for point in points]


def is_sparse(drawn: Sequence[Line], view: TimeView) -> bool:
    """Whether counts are drawn as columns: fewer than half of the periods have any article."""
    covered = [point.of is not None for line in drawn for point in line.points]
    return not view.is_share and not view.reach and 2 * sum(covered) < len(covered)


def line_traces(line: Line, view: TimeView) -> list[Part]:
    """The line of a series, with markers where it has no neighbours; if it is smoothed, the actual values as dots."""
    # A hollow marker shows that a share has too few articles for a percentage.
    is_few = [view.is_share and (point.of is None or point.of < FEWEST) for point in line.points]
    symbols = ["circle-open" if few else "circle" for few in is_few]
    size = 7 if len(line.points) <= SMALL_POINTS else 5
    sizes = [size + RING * line.covered.get(point.day, 0) for point in line.points]
    is_marked = len(line.points) <= MARKED_POINTS
    shared = _shared(line, view)
    trace = shared | {
        "y": list(line.values),
        "name": plain(line.series.label),
        "connectgaps": False,
        "mode": "lines+markers" if is_marked else "lines",
        "line": {"color": line.colour, "width": 2.2},
        "marker": {
            "size": sizes if line.covered else size,
            "symbol": symbols if any(is_few) else "circle",
            # Plotly makes markers of different sizes pale, with a white edge.
            "opacity": 1,
            "line": {"width": 0},
        },
        "unselected": {"marker": {"opacity": 1}},
        "cliponaxis": False,
    }
    alone = shared | {
        "y": _alone(line.values),
        "mode": "markers",
        "marker": {"color": line.colour, "size": sizes, "symbol": symbols, "opacity": 1, "line": {"width": 0}},
        "unselected": {"marker": {"opacity": 1}},
        "cliponaxis": False,
        "showlegend": False,
    }
    dots = shared | {
        "y": [value_of(point, view) for point in line.points],
        "mode": "markers",
        "marker": {"color": line.colour, "size": 4, "opacity": 0.45},
        "showlegend": False,
    }
    return [trace, *([] if is_marked else [alone]), *([dots] if view.reach else [])]


def _alone(values: Sequence[float | None]) -> list[float | None]:
    """The values without a neighbour, which a line cannot show."""
    around = [None, *values, None]
    return [
        value if before is None and after is None else None
        for before, value, after in zip(around, values, around[2:], strict=False)
    ]


def column_trace(line: Line, view: TimeView, place: int, of: int) -> Part:
    """The columns of a series, side by side with those of the `of` series of the chart, over all days of a period."""
    starts = [point.day for point in line.points if point.day]
    spans = [span(start, bucket_end(start, view.bucket)) for start in starts]
    widths = [COLUMN_FILL * (end - start) / timedelta(milliseconds=1) / of for start, end in spans]
    return _shared(line, view) | {
        "type": "bar",
        "y": list(line.values),
        "name": plain(line.series.label),
        "width": widths,
        "offset": [(place - of / 2) * width for width in widths],
        "marker": {"color": line.colour, "line": {"width": 0}},
        "unselected": {"marker": {"opacity": 1}},
    }


def _shared(line: Line, view: TimeView) -> Part:
    return {
        "type": "scatter",
        "x": [middle(point.day, view.bucket) for point in line.points if point.day],
        "customdata": [_tooltip(point, line.series, view) for point in line.points],
        "hovertemplate": TOOLTIP,
        "legendgroup": line.series.series_id,
    }


def undated_trace(line: Line, view: TimeView) -> Part:
    """The articles of a series without a date, beside its days."""
    return {
        "type": "scatter",
        "x": [ui.UNDATED],
        "y": [value_of(point, view) for point in line.undated],
        "mode": "markers",
        "marker": {
            "color": line.colour,
            "size": 10 + 2 * RING * line.covered.get(None, 0),
            "symbol": "line-ew-open",
            "line": {"width": 3, "color": line.colour},
        },
        "customdata": [_tooltip(point, line.series, view) for point in line.undated],
        "hovertemplate": TOOLTIP,
        "showlegend": False,
        "legendgroup": line.series.series_id,
        "xaxis": "x2",
        "yaxis": "y2",
    }


def _tooltip(point: Point, series: Series, view: TimeView) -> list[str]:
    """The tooltip of a point: series, days, share and counts; then its key."""
    if point.n is None or point.of is None or point.articles is None or point.outlets is None:
        return ["", "", "", ""]
    days = bucket_text(point.day, view.bucket) if point.day else ui.UNDATED
    key = bucket_key(point.day) if point.day else plain(undated_key(series.series_id))
    n, of = int(point.n), int(point.of)
    share = f"{n:,} of {counted(of, view.unit.removesuffix('s'))}" + (f" · {share_text(n, of)}" if of >= FEWEST else "")
    counts = f"{counted(int(point.articles), 'article')}, {counted(int(point.outlets), 'outlet')}"
    return [plain(series.label), days, f"{share}<br>{counts}", key]
