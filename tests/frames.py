"""Rows of a data frame for tests: pandas-stubs types their cells as a union that no comparison fits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd


def rows_of_frame(frame: pd.DataFrame) -> Iterator[Any]:
    """The rows in order, with a column's cell as the attribute of its name."""
    return iter(frame.itertuples())
