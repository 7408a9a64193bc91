"""The sentence under a chart says what the chart shows."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.ask import findings
from dashboard.ask.series import Bucket, Series

ONE, TWO = Series("topic", "one", "Tariffs"), Series("topic", "two", "Fentanyl")


def attention(bucket_starts: list[str | None]) -> pd.DataFrame:
    frames = [
        pd.DataFrame({
            "series": line.series_id, "bucket_on": pd.to_datetime(pd.Series(bucket_starts)),
            "articles": pd.array(counts, dtype="Int64"), "all_articles": pd.array([20, None, 40, 99], dtype="Int64"),
        })
        for line, counts in ((ONE, [15, None, 20, 90]), (TWO, [0, None, 0, 9]))
    ]  # fmt: skip
    return pd.concat(frames, ignore_index=True)


@pytest.mark.parametrize(
    ("bucket", "is_share", "sentence"),
    [
        ("month", False, "Tariffs: most in April 2025 (20 of 40 articles). Fentanyl: no articles."),
        ("month", True, "Tariffs: most in February 2025 (15 of 20 articles · 75%). Fentanyl: no articles."),
        ("day", False, "Tariffs: most on 1 Apr 2025 (20 of 40 articles). Fentanyl: no articles."),
    ],
)
def test_lines_are_said_by_their_peaks_without_undated_articles(bucket: Bucket, is_share: bool, sentence: str) -> None:
    frame = attention(["2025-02-01", "2025-03-01", "2025-04-01", None])
    assert findings.of_lines(frame, [ONE, TWO], "articles", bucket, is_share=is_share) == sentence


def test_a_share_of_few_articles_is_no_peak_beside_one_of_many() -> None:
    frame = attention(["2025-02-01", "2025-03-01", "2025-04-01", None]).head(3)
    frame["articles"], frame["all_articles"] = [3, 1, 9], [3, 2, 30]
    said = findings.of_lines(frame, [ONE], "articles", "month", is_share=True)
    assert said == "Tariffs: most in April 2025 (9 of 30 articles · 30%)."


def test_a_period_without_any_known_outlet_has_no_share_of_outlets() -> None:
    frame = attention(["2025-02-01", "2025-03-01", "2025-04-01", None]).head(3)
    frame["outlets"], frame["all_outlets"] = [0, 0, 1], [0, 0, 3]
    said = findings.of_lines(frame, [ONE], "outlets", "month", is_share=True)
    assert said == "Tariffs: most in April 2025 (1 of 3 outlets)."


def test_bars_are_said_by_the_longest_and_the_next() -> None:
    names = ["Northgate Post", "Harbour Ledger", "Sable Review"]
    assert findings.of_bars(names, [31, 1_200, 3], "articles") == (
        "Harbour Ledger has the most articles (1,200), then Northgate Post (31)."
    )
    assert findings.of_bars([], [], "articles") == "There is nothing to draw."


def test_a_map_is_said_by_how_many_outlets_lean_which_way() -> None:
    table = pd.DataFrame({"first_articles": [3, 2, 2], "second_articles": [1, 2, 1]})
    assert (
        findings.of_map(table, "Tariffs", "Fentanyl")
        == "2 of 3 outlets have more articles on Tariffs than on Fentanyl."
    )


def test_a_matrix_is_said_by_its_fullest_cell() -> None:
    cells: list[list[float | None]] = [[None, 2], [7, 0]]
    assert (
        findings.of_matrix(["A", "B"], ["May", "June"], cells, "articles") == "Most articles in one cell: B, May (7)."
    )
    assert findings.of_matrix([], [], [], "articles") == "There is nothing to draw."
