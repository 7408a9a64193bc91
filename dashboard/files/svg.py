"""Small charts as SVG text, drawn from figures alone: columns over days, with their largest value and both ends."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Sequence
from datetime import date
from html import escape

from dashboard.ask.series import bucket_end, bucket_for, bucket_start
from dashboard.words.codes import day_text

WIDE, HIGH = 640, 150  # SVG units
LEFT, TOP, BOTTOM = 34, 14, 22  # room for labels
NARROWEST = 2.0  # SVG units of a column: thinner ones cannot be seen in print
GAP = 0.2  # of a column's width, between columns
LETTER = 12  # SVG units


def columns(counts: Sequence[tuple[date, int]], title: str, ink: str, colour: str) -> str:
    """Counts by day as columns; over a long time by week or month. Empty without counts."""
    if not counts:
        return ""
    bucket = bucket_for(counts[0][0], counts[-1][0])
    sums: Counter[date] = Counter()
    for day, count in counts:
        sums[bucket_start(day, bucket)] += count
    first, last = min(sums), bucket_end(max(sums), bucket)
    top = max(sums.values())
    per_day = (WIDE - LEFT) / ((last - first).days + 1)
    bars = []
    for start, count in sorted(sums.items()):
        width = max(NARROWEST, ((bucket_end(start, bucket) - start).days + 1) * per_day * (1 - GAP))
        height = (HIGH - TOP - BOTTOM) * count / top
        x, y = LEFT + (start - first).days * per_day, HIGH - BOTTOM - height
        label = escape(f"{day_text(start)}: {count:,}")
        bars.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"><title>{label}</title></rect>'
        )
    axis = HIGH - BOTTOM
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" role="img" aria-label="{escape(title)}" '
        f'font-family="sans-serif" font-size="{LETTER}" fill="{ink}"><title>{escape(title)}</title>'
        f'<g fill="{colour}">{"".join(bars)}</g><path d="M{LEFT} {axis}H{WIDE}" stroke="{ink}" stroke-width="1"/>'
        f'<text x="{LEFT - 6}" y="{TOP + 4}" text-anchor="end">{top:,}</text>'
        f'<text x="{LEFT - 6}" y="{axis}" text-anchor="end">0</text>'
        f'<text x="{LEFT}" y="{HIGH - 6}">{day_text(first)}</text>'
        f'<text x="{WIDE}" y="{HIGH - 6}" text-anchor="end">{day_text(last)}</text></svg>'
    )  # fmt: skip


def picture(drawing: str, title: str) -> str:
    """The drawing as an image that the page holds: word processors draw it, unlike SVG among the page's elements."""
    data = b64encode(drawing.encode()).decode()
    return f'<img alt="{escape(title)}" src="data:image/svg+xml;base64,{data}">'
