"""The Change page's small multiples: a topic over both periods, one outlet in each panel, the others in grey."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from dashboard.ask import change, queries
from dashboard.ask.change import Periods
from dashboard.ask.frames import rows_of
from dashboard.ask.scope import Scope
from dashboard.ask.series import Bucket, bucket_end, bucket_start, bucket_text
from dashboard.draw import multiples
from dashboard.draw.charts import Chart
from dashboard.draw.multiples import Panel
from dashboard.files import recipe
from dashboard.pages.parts import show
from dashboard.pages.parts.context import PageContext
from dashboard.words import change as words
from dashboard.words.codes import day_text, names_text

LONGEST_BY_WEEK = 120  # days: more weeks are crowded in half of the width, and in most of them an outlet has no article
MOST_PANELS = 8  # four rows of two fit on a screen, and grey lines can still be told apart


def render(topic: str, outlets: list[str], periods: Periods, scope: Scope, context: PageContext) -> None:
    """The chart of the outlets, the one that changed most first."""
    shown = outlets[:MOST_PANELS]
    if len(shown) < 2:
        return
    whole = change.both_periods(scope, periods)
    first, last = whole.from_on or periods.before[0], whole.to_on or periods.now[1]
    bucket: Bucket = "month" if (last - first).days > LONGEST_BY_WEEK else "week"
    frame = queries.outlet_buckets(context.snapshot, whole, topic, bucket)
    frame = frame[frame["outlet_id"].isin(shown)]
    starts = _starts(first, last, bucket)
    label = context.topic_label(topic)
    show.heading(words.PANELS.format(topic=label), words.PANELS_NOTE.format(bucket=bucket))
    panels = [
        _panel(context.outlet_name(outlet), frame[frame["outlet_id"] == outlet], starts, bucket) for outlet in shown
    ]
    ticks = {start.isoformat(): _tick(start, bucket) for start in (starts[0], starts[-1])}
    figure = multiples.multiples(panels, [start.isoformat() for start in starts], ticks, context.look)
    named = frame.assign(outlet=[context.outlet_name(outlet) for outlet in frame["outlet_id"]])
    table = named[["outlet", "bucket_on", "articles", "all_articles"]]
    chart = Chart(figure, f"outlets-{topic}", _finding(label, panels, starts, bucket), table)
    show.chart(chart, scope, context, recipe=recipe.outlets_over_time(label, shown, bucket, whole))


def _tick(start: date, bucket: Bucket) -> str:
    return f"{start:%b %Y}" if bucket == "month" else day_text(start)


def _starts(first: date, last: date, bucket: Bucket) -> list[date]:
    """The first days of all buckets from the first to the last day."""
    starts = [bucket_start(first, bucket)]
    while (following := bucket_end(starts[-1], bucket) + timedelta(1)) <= last:
        starts.append(following)
    return starts


def _panel(name: str, rows: pd.DataFrame, starts: list[date], bucket: Bucket) -> Panel:
    """The outlet's line; a bucket without any article of it is a gap."""
    counts = {row.bucket_on.date(): (int(row.articles), int(row.all_articles)) for row in rows_of(rows)}
    pairs = [counts.get(start) for start in starts]
    tooltips = [
        words.PANEL_POINTER.format(outlet=name, period=bucket_text(start, bucket), articles=pair[0], of=pair[1])
        if pair
        else ""
        for start, pair in zip(starts, pairs, strict=True)
    ]
    return Panel(name, [float(pair[0]) if pair else None for pair in pairs], tooltips)


def _finding(label: str, panels: list[Panel], starts: list[date], bucket: Bucket) -> str:
    """When the outlets have most articles."""
    peaks = []
    for panel in panels[: words.PEAKS_SAID]:
        values = [value or 0.0 for value in panel.values]
        most = max(values)
        if most:
            when = bucket_text(starts[values.index(most)], bucket).replace("Week", "week")
            peaks.append(words.PANEL_PEAK.format(outlet=panel.name, most=int(most), when=when))
    return words.PANELS_ALT.format(topic=label, peaks=names_text(peaks) if peaks else words.NO_PEAKS)
