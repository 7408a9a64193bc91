"""What a chart shows, in a sentence: its text for screen readers, and the title of its picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from dashboard.ask.frames import rows_of
from dashboard.ask.measures import THIN, share_text
from dashboard.ask.series import Bucket, Series, bucket_text
from dashboard.words import interface as ui
from dashboard.words.codes import counted


def of_lines(attention: pd.DataFrame, series: Sequence[Series], unit: str, bucket: Bucket, *, is_share: bool) -> str:
    """When each series has its highest value: "Tariffs: most in April 2025 (46 of 60 articles · 77%)."."""
    dated = attention[attention["bucket_on"].notna() & attention[unit].notna()]
    if is_share:  # articles of unknown outlets only: no outlet to divide by, so no share
        dated = dated[dated[f"all_{unit}"] > 0]
    peaks = []
    for line in series:
        own = dated[dated["series"] == line.series_id]
        # A share of few articles is often 100%; such a period is the peak only where there is no other.
        enough = own[own[f"all_{unit}"] >= THIN] if is_share else own
        rows = [(_height(row, unit, is_share=is_share), row) for row in rows_of(enough if len(enough) else own)]
        most, row = max(rows, key=lambda pair: pair[0], default=(0.0, None))
        if row is None or not most:
            peaks.append(ui.NO_PEAK.format(label=line.label))
            continue
        n, of = int(getattr(row, unit)), int(getattr(row, f"all_{unit}"))
        start = bucket_text(row.bucket_on.date(), bucket).replace("Week", "week")
        when = ui.PEAK_WHEN[bucket].format(period=start)
        count = f"{n:,} of {counted(of, unit.removesuffix('s'))}" + (
            f" · {share_text(n, of)}" if is_share and of >= THIN else ""
        )
        peaks.append(ui.PEAK.format(label=line.label, when=when, count=count))
    return " ".join(peaks)


def _height(row: Any, unit: str, *, is_share: bool) -> float:
    """The value that is drawn for a row."""
    return float(getattr(row, unit)) / (float(getattr(row, f"all_{unit}")) if is_share else 1.0)


def of_bars(names: Sequence[str], values: Sequence[float], noun: str) -> str:
    """The longest bar and the next: "Harbour Ledger has the most articles (84), then Northgate Post (31)."."""
    ranked = sorted(zip(names, values, strict=True), key=lambda bar: -bar[1])[:2]
    if not ranked:
        return ui.NOTHING_TO_DRAW
    (first, most), *rest = ranked
    second = "".join(ui.NEXT_BAR.format(name=name, value=value) for name, value in rest)
    return ui.LONGEST_BAR.format(name=first, value=most, noun=noun, rest=second)


def of_map(table: pd.DataFrame, first: str, second: str) -> str:
    """How many outlets have more on the first: "12 of 15 outlets have more articles on Tariffs than on Fentanyl."."""
    more = int((table["first_articles"] > table["second_articles"]).sum())
    return ui.MORE_ON_FIRST.format(more=more, outlets=counted(len(table), "outlet"), first=first, second=second)


def of_matrix(rows: Sequence[str], columns: Sequence[str], values: Sequence[Sequence[float | None]], noun: str) -> str:
    """Which cell has most: "Most articles in one cell: Harbour Ledger, April 2025 (86)."."""
    cells = [
        (value, row, column)
        for row, line in zip(rows, values, strict=True)
        for column, value in zip(columns, line, strict=True)
        if value
    ]
    if not cells:
        return ui.NOTHING_TO_DRAW
    value, row, column = max(cells, key=lambda cell: cell[0])
    return ui.FULLEST_CELL.format(noun=noun, row=row, column=column, value=value)
