from __future__ import annotations

import io
import json
import zipfile

import duckdb
import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import export
from dashboard.export import Provenance

ABOUT = Provenance(
    sentence="2 articles from 1 outlet", query="?topics=Tariffs&snapshot=abc", snapshot_id="abc", content_hash="abcdef",
    built_at="2025-05-12 08:00:00", text_mode="full", lexicon_version="1", unit="articles", counts={"articles": 2, "undated": 1},
    days="2025-01-01_2025-05-12",
)  # fmt: skip
TABLE = pd.DataFrame(
    {
        "published_on": [pd.Timestamp("2025-05-04"), pd.NaT],
        "headline": ['=1+1 "quoted"', None],
        "articles": pd.array([3, None], dtype="Int64"),
        "attention_share": [0.5, float("nan")],
    }
)


def test_a_csv_is_these_bytes() -> None:
    literal = (
        '\ufeff"scope","published_on","headline","articles","attention_share"\r\n'
        '"?topics=Tariffs&snapshot=abc","2025-05-04","\'=1+1 ""quoted""","3","0.5"\r\n'
        '"?topics=Tariffs&snapshot=abc","","","",""\r\n'
    )
    assert export.written(TABLE, ABOUT, "csv") == literal.encode()


def test_an_empty_table_keeps_its_header() -> None:
    assert (
        export.written(TABLE.head(0), ABOUT, "csv").decode("utf-8-sig")
        == '"scope","published_on","headline","articles","attention_share"\r\n'
    )


@pytest.mark.parametrize(
    ("cell", "is_live"),
    [
        ("=1", True),
        ("  =1", True),
        ("\ufeff+1", True),
        ("-1", True),
        ("@cmd", True),
        ("|x", True),
        ("%x", True),
        ("＝1", True),
        ("\tx", True),
        ("\nx", True),
        ("tariffs", False),
        ("", False),
        ("5 - 3", False),
    ],
)
def test_a_text_that_a_spreadsheet_would_run_gets_an_apostrophe(cell: str, is_live: bool) -> None:
    assert export.defused(cell) == (f"'{cell}" if is_live else cell)


def test_numbers_are_left_alone() -> None:
    assert export.defused(-5) == -5


@given(st.text(max_size=40))
def test_no_cell_of_a_csv_begins_a_formula(text: str) -> None:
    lines = export.written(pd.DataFrame({"a": [text]}), ABOUT, "csv").decode("utf-8-sig")
    cell = lines.split("\r\n", 1)[1].split('","', 1)[1].lstrip(" \ufeff\u3000")
    assert not cell.startswith(("=", "+", "-", "@", "|", "%", "＝", "\t", "\r", "\n"))


def test_an_xlsx_holds_no_formula_and_no_link() -> None:
    frame = pd.DataFrame({"headline": ["=1+1", "http://a.example/", "x" * 40_000, "a\x00b"], "n": [1, 2, 3, 4]})
    sheet = openpyxl.load_workbook(io.BytesIO(export.written(frame, ABOUT, "xlsx"))).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not any(cell.hyperlink for cell in cells)
    texts = [cell.value for cell in cells if isinstance(cell.value, str)]
    assert "=1+1" in texts
    assert max(map(len, texts)) == export.MOST_CELL


def test_parquet_and_json_say_the_same_as_the_table(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("export") / "table.parquet"
    path.write_bytes(export.written(TABLE, ABOUT, "parquet"))
    rows = duckdb.sql(
        "select published_on::date::varchar, headline, articles, attention_share from read_parquet($p)",
        params={"p": str(path)},
    ).fetchall()
    assert rows[0] == ("2025-05-04", '=1+1 "quoted"', 3, 0.5)
    assert rows[1][:3] == (None, None, None)
    listed = json.loads(export.written(TABLE, ABOUT, "json"))
    assert [each["headline"] for each in listed] == ['=1+1 "quoted"', None]


def test_a_bundle_tells_what_it_holds_and_whether_it_is_cut() -> None:
    archive = zipfile.ZipFile(io.BytesIO(export.bundle({"articles": TABLE}, {"articles": 7}, ABOUT)))
    assert sorted(archive.namelist()) == [
        "README.txt",
        "articles.csv",
        "articles.parquet",
        "manifest.json",
        "tables.xlsx",
    ]
    manifest = json.loads(archive.read("manifest.json"))
    assert manifest["tables"]["articles"]["rows"] == 2
    assert manifest["tables"]["articles"]["of"] == 7
    assert manifest["tables"]["articles"]["is_cut"] is True
    assert manifest["snapshot"]["content_hash"] == "abcdef"
    assert ABOUT.sentence in archive.read("README.txt").decode()


def test_a_file_name_tells_table_days_and_snapshot() -> None:
    assert export.file_name("articles", ABOUT, "csv") == "articles_2025-01-01_2025-05-12_abc.csv"
    assert "/" not in export.file_name("../../x y", ABOUT, "csv")
