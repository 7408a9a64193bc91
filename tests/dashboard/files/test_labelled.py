"""Files for SPSS and Stata, read back by the library that reads both: values, labels, and names that both take."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import cases

pyreadstat = pytest.importorskip("pyreadstat", reason="pyreadstat is not installed")

from dashboard.files.downloads import LARGE, Format, formats, from_frame, table_file  # noqa: E402
from dashboard.files.labelled import LONGEST_NAME, LONGEST_TEXT, variable_names  # noqa: E402
from dashboard.words import codes  # noqa: E402
from tests.dashboard.files.test_downloads import ABOUT  # noqa: E402

FRAME = pd.DataFrame(
    {
        "published_on": [pd.Timestamp("2025-05-04"), pd.NaT, pd.Timestamp("2025-05-06")],
        "headline": ["Zölle \u2019 und \u4e2d\u56fd", None, "x" * 40_000],
        "language": ["en", "de", None],
        "articles": pd.array([3, None, 5], dtype="Int64"),
        "attention_share": [0.5, float("nan"), 0.25],
        "is_lead": pd.array([True, None, False], dtype="boolean"),
        "Tariffs per 1,000 words": [1.5, 2.5, 3.5],
    }
)


def read(file_format: Format, folder: Path, frame: pd.DataFrame = FRAME) -> Any:
    path = folder / f"table.{file_format}"
    path.write_bytes(bytes(table_file(from_frame("table", frame), file_format, ABOUT).read()))
    return (pyreadstat.read_sav if file_format == "sav" else pyreadstat.read_dta)(str(path))


@pytest.mark.parametrize("file_format", ["sav", "dta"])
def test_values_come_back_and_missing_ones_stay_missing(file_format: Format, tmp_path: Path) -> None:
    frame, meta = read(file_format, tmp_path)
    assert list(frame["scope"]) == [ABOUT.link] * 3
    days = pd.to_datetime(frame["published_on"])
    assert [None if pd.isna(day) else f"{day:%Y-%m-%d}" for day in days] == ["2025-05-04", None, "2025-05-06"]
    assert frame["articles"].isna().tolist() == [False, True, False]
    assert frame["articles"].dropna().tolist() == [3, 5]
    assert frame["attention_share"].dropna().tolist() == [0.5, 0.25]
    assert frame["headline"][0] == "Zölle \u2019 und \u4e2d\u56fd"
    assert len(frame["headline"][2].encode()) == min(LONGEST_TEXT[file_format], 40_000)
    assert frame["headline"][2].endswith("x…" if file_format == "sav" else "x")
    assert frame["Tariffs_per_1_000_words"].tolist() == [1.5, 2.5, 3.5]
    words = meta.variable_value_labels
    language = words["language"]
    assert [language.get(number) for number in frame["language"]] == ["English", codes.word("language", "de"), None]
    assert frame["is_lead"].map(words["is_lead"]).tolist()[::2] == ["yes", "no"]


@pytest.mark.parametrize("file_format", ["sav", "dta"])
def test_every_column_is_labelled_with_what_it_means(file_format: Format, tmp_path: Path) -> None:
    _, meta = read(file_format, tmp_path)
    labels = meta.column_names_to_labels
    assert labels["articles"].startswith("Articles")
    assert all(labels.values())
    assert ABOUT.snapshot_id in meta.file_label


@pytest.mark.parametrize("file_format", ["sav", "dta"])
def test_an_empty_table_is_still_a_file(file_format: Format, tmp_path: Path) -> None:
    frame, _ = read(file_format, tmp_path, FRAME.head(0))
    assert len(frame) == 0
    assert "headline" in frame


@settings(max_examples=cases(200))
@given(st.lists(st.text(max_size=50), unique=True, max_size=12), st.sampled_from(sorted(LONGEST_NAME.values())))
def test_names_of_variables_are_short_plain_and_different(names: list[str], longest: int) -> None:
    variables = variable_names(names, longest)
    assert list(variables) == names
    assert len({name.lower() for name in variables.values()}) == len(names)
    for name in variables.values():
        assert name.isascii()
        assert name.isidentifier()
        assert len(name) <= longest


def test_a_large_table_is_not_offered_in_them() -> None:
    many = from_frame("table", pd.DataFrame({"articles": range(LARGE + 1)}))
    assert not {"sav", "dta"} & set(formats(many))
    assert {"sav", "dta"} <= set(formats(from_frame("table", FRAME)))
