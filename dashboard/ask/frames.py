"""Reads data frames row by row: pandas does not type rows, and has several values for a missing one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd


def rows_of(frame: pd.DataFrame) -> list[Any]:
    """The rows as named tuples."""
    return list(frame.itertuples(index=False))


def text_or_none(value: object) -> str | None:
    """A text; None if it is missing."""
    return value if isinstance(value, str) else None


def texts_or_none(column: pd.Series) -> list[str | None]:
    """A column of texts, with None for missing ones."""
    return [text_or_none(value) for value in column]


def day_or_none(value: object) -> date | None:
    """The day of a timestamp; None if it is missing."""
    return value.date() if isinstance(value, pd.Timestamp) and not pd.isna(value) else None
