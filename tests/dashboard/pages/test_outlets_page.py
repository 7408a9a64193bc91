"""The Outlets page: what its heat map of months shows, and the heads of its columns."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
import pytest

from dashboard.pages import outlets


@pytest.mark.parametrize("months", [1, 5, 6, 7, 18, 19, 40, 73, 228])
def test_the_heads_of_months_fit_on_a_narrow_screen(months: int) -> None:
    heads = outlets._heads(list(pd.date_range("2007-03-01", periods=months, freq="MS")))
    named = [place for place, head in enumerate(heads) if head]
    assert len(heads) == months
    assert 1 <= len(named) <= outlets.MOST_HEADS + 1
    gaps = [later - earlier for earlier, later in pairwise(named)]
    assert min(gaps, default=months) >= months // (outlets.MOST_HEADS + 1)
