"""Reading answers row by row: pandas does not tell the types of rows, and says missing in several ways."""

from __future__ import annotations

from typing import Any

import pandas as pd


def each_row(frame: pd.DataFrame) -> list[Any]:
    """The rows as named tuples."""
    return list(frame.itertuples(index=False))


def text_or_none(value: object) -> str | None:
    """A text; None where it is missing."""
    return value if isinstance(value, str) else None


def texts_or_none(column: pd.Series) -> list[str | None]:
    """A column of texts with None where one is missing."""
    return [text_or_none(value) for value in column]
