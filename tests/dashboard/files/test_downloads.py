"""Every download, read back with another reader: equal rows, no cell that acts, nothing cut without a word."""

from __future__ import annotations

import csv
import io
import json
import re
import threading
import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.ask.database import Stream
from dashboard.files import downloads as export
from dashboard.files import workbook
from dashboard.files.downloads import Busy, Format, Table, from_frame, table_file
from dashboard.files.provenance import Provenance, TableSummary, file_name
from dashboard.files.writers import defused

ABOUT = Provenance(
    sentence="2 articles from 1 outlet", link="?topics=Tariffs&snapshot=abc", snapshot_id="abc", content_hash="abcdef",
    built_at="2025-05-12 08:00:00", text_mode="full", lexicon_version="1", unit="articles",
    counts={"articles": 2, "undated": 1}, days="2025-01-01_2025-05-12",
)  # fmt: skip
FRAME = pd.DataFrame(
    {
        "published_on": [pd.Timestamp("2025-05-04"), pd.NaT],
        "published_at": [pd.Timestamp("2025-05-04 20:30:15"), pd.NaT],
        "headline": ['=1+1 "quoted"', None],
        "articles": pd.array([3, None], dtype="Int64"),
        "attention_share": [0.5, float("nan")],
        "is_lead": pd.array([True, None], dtype="boolean"),
    }
)
LIVE = ("=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠", "｜", "％")
AWKWARD = st.text(st.one_of(st.sampled_from([*"=+-@|%\t\r\n\"',;'\u00a0\u3000\ufeff＝x0_A&<>]\x00\x0b\x1f"]), st.characters(codec="utf-8")), max_size=12)  # fmt: skip


def file(frame: pd.DataFrame, form: Format, about: Provenance = ABOUT) -> bytes:
    return bytes(table_file(from_frame("table", frame), form, about).read())


def csv_rows(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


def sheet_of(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]


def as_shown(text: str) -> str:
    """A cell's text as a spreadsheet shows it: openpyxl leaves the escapes of the format as they are."""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


def test_a_csv_is_these_bytes() -> None:
    literal = (
        '\ufeff"scope","published_on","published_at","headline","articles","attention_share","is_lead"\r\n'
        '"?topics=Tariffs&snapshot=abc","2025-05-04","2025-05-04T20:30:15","\'=1+1 ""quoted""","3","0.5","true"\r\n'
        '"?topics=Tariffs&snapshot=abc","","","","","",""\r\n'
    )
    assert file(FRAME, "csv") == literal.encode()


@pytest.mark.parametrize("form", ["csv", "parquet", "xlsx", "json"])
def test_an_empty_table_is_still_a_file_with_its_columns(form: Format, tmp_path: Path) -> None:
    content = file(FRAME.head(0), form)
    if form == "csv":
        assert csv_rows(content) == [["scope", *FRAME.columns]]
    elif form == "xlsx":
        assert [cell.value for cell in sheet_of(content)[1]] == ["scope", *FRAME.columns]
    elif form == "json":
        assert json.loads(content) == []
    else:
        (tmp_path / "table.parquet").write_bytes(content)
        read = duckdb.read_parquet(str(tmp_path / "table.parquet"))
        assert read.columns == ["scope", *FRAME.columns]


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
        ("\u3000＋1", True),
        ("\u00a0=1", True),
        ("\u2028=1", True),
        ("\x0b=1", True),
        ("\tx", True),
        ("\nx", True),
        ("tariffs", False),
        ("", False),
        ("5 - 3", False),
        ("​zero width", False),
    ],
)
def test_a_text_that_a_spreadsheet_would_run_gets_an_apostrophe(cell: str, is_live: bool) -> None:
    assert defused(pa.array([cell])).to_pylist() == [f"'{cell}" if is_live else cell]


def test_numbers_are_left_alone() -> None:
    frame = pd.DataFrame({"n": [-5], "share": [-0.25]})
    assert csv_rows(file(frame, "csv"))[1][1:] == ["-5", "-0.25"]


@settings(deadline=None)  # a shared machine has no deadline
@given(AWKWARD, AWKWARD)
def test_no_cell_or_header_of_a_csv_begins_a_formula_and_all_is_read_back(header: str, text: str) -> None:
    rows = csv_rows(file(pd.DataFrame({header: [text, "next"]}), "csv"))
    assert [len(row) for row in rows] == [2, 2, 2]
    for cell, asked in ((rows[0][1], header), (rows[1][1], text)):
        assert cell in (asked, f"'{asked}")
        assert not cell.lstrip("".join(map(chr, range(33))) + "\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff").startswith(LIVE)  # fmt: skip
        assert not cell.startswith(("\t", "\r", "\n"))


@settings(deadline=None)  # a shared machine has no deadline
@given(st.lists(AWKWARD, min_size=1, max_size=4))
def test_an_xlsx_holds_no_formula_and_no_link_and_the_texts_as_they_are(texts: list[str]) -> None:
    content = file(pd.DataFrame({"headline": texts}), "xlsx")
    cells = [row[1] for row in sheet_of(content).iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} <= {"s", "n"}  # a formula would be "f"; an empty cell is "n"
    assert not any(cell.hyperlink for cell in cells)
    allowed = [re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text) for text in texts]
    assert [as_shown(cell.value or "") for cell in cells] == allowed
    assert not [name for name in zipfile.ZipFile(io.BytesIO(content)).namelist() if "link" in name.lower()]


def test_what_an_xlsx_knows_is_typed_and_what_is_missing_is_empty() -> None:
    first, second = list(sheet_of(file(FRAME, "xlsx")).iter_rows(min_row=2, values_only=True))
    assert first[1:] == (datetime(2025, 5, 4), datetime(2025, 5, 4, 20, 30, 15), '=1+1 "quoted"', 3, 0.5, True)
    assert second[1:] == (None,) * 6


def test_a_cell_is_cut_where_the_format_ends_and_escapes_stay_texts() -> None:
    texts = ["x" * 40_000, "y" * workbook.MOST_CELL, "_x0041_", "http://a.example/", "<b>&amp;"]
    values = [
        row[1] for row in sheet_of(file(pd.DataFrame({"t": texts}), "xlsx")).iter_rows(min_row=2, values_only=True)
    ]
    assert values[0] == "x" * (workbook.MOST_CELL - 1) + "…"
    assert [as_shown(value) for value in values[1:]] == texts[1:]


def test_a_sheet_that_ends_early_says_so_in_the_file() -> None:
    table = from_frame("table", pd.DataFrame({"n": range(5)}))
    target = io.BytesIO()
    book = workbook.Workbook(target, most=3)
    with export.batches(table, "link") as (schema, rows):
        sheet = book.sheet("table", schema)
        export.write_batches(table, schema, rows, [sheet])
    book.close(ABOUT.lines([TableSummary("table", sheet.rows, 5, schema.names)]))
    read = openpyxl.load_workbook(target)
    assert [row[1] for row in read["table"].iter_rows(values_only=True)] == ["n", 0, 1, 2]
    assert ("Rows of table", "3 of 5 rows: incomplete") in list(read["about"].iter_rows(values_only=True))
    assert ("Scope", ABOUT.sentence) in list(read["about"].iter_rows(values_only=True))


def test_parquet_and_json_say_the_same_as_the_table(tmp_path: Path) -> None:
    path = tmp_path / "table.parquet"
    path.write_bytes(file(FRAME, "parquet"))
    first, second = duckdb.read_parquet(str(path)).fetchall()
    assert first[1:] == (date(2025, 5, 4), datetime(2025, 5, 4, 20, 30, 15), '=1+1 "quoted"', 3, 0.5, True)
    assert second[1:] == (None,) * 6
    told = duckdb.execute(
        "select decode(value) from parquet_kv_metadata($p) where decode(key) = 'coverage'", {"p": str(path)}
    )
    assert json.loads(told.fetchall()[0][0])["tables"]["table"]["rows"] == 2
    listed = json.loads(file(FRAME, "json"))
    assert listed[0] == {
        "scope": ABOUT.link, "published_on": "2025-05-04", "published_at": "2025-05-04T20:30:15",
        "headline": '=1+1 "quoted"', "articles": 3, "attention_share": 0.5, "is_lead": True,
    }  # fmt: skip
    assert set(listed[1].values()) == {ABOUT.link, None}


@settings(deadline=None)  # a shared machine has no deadline
@given(AWKWARD)
def test_json_is_valid_and_keeps_every_sign(text: str) -> None:
    assert json.loads(file(pd.DataFrame({"t": [text]}), "json").decode())[0]["t"] == text


def test_columns_of_one_name_and_of_mixed_values_are_kept() -> None:
    frame = pd.DataFrame([[1, "a", None], [2, 5, "b"]], columns=["outlet", "outlet", "outlet"])
    assert csv_rows(file(frame, "csv")) == [
        ["scope", "outlet", "outlet (2)", "outlet (3)"],
        [ABOUT.link, "1", "a", ""],
        [ABOUT.link, "2", "5", "b"],
    ]


def test_the_columns_shown_lead_and_those_left_out_are_not_written() -> None:
    table = replace(from_frame("t", pd.DataFrame({"a": [1], "b": [2], "c": [3]})), first=("c", "gone"), left_out=("a",))
    assert csv_rows(bytes(table_file(table, "csv", ABOUT).read()))[0] == ["scope", "c", "b"]
    assert replace(table, is_rest_left_out=True).columns(["a", "b", "c"]) == ["c"]


def large(rows: int = export.LARGE + 1) -> Table:
    return from_frame("table", pd.DataFrame({"n": range(rows), "t": "a, b"}))


@pytest.mark.parametrize("form", ["csv", "json"])
def test_a_large_text_is_packed_with_its_manifest_and_holds_every_row(form: Format) -> None:
    archive = zipfile.ZipFile(io.BytesIO(table_file(large(), form, ABOUT).read()))
    assert archive.namelist() == [f"table.{form}", "manifest.json"]
    content = archive.read(f"table.{form}")
    found = (
        [row[1] for row in csv_rows(content)[1:]] if form == "csv" else [str(row["n"]) for row in json.loads(content)]
    )
    assert found == [str(n) for n in range(export.LARGE + 1)]
    told = json.loads(archive.read("manifest.json"))["tables"]["table"]
    assert (told["rows"], told["of"], told["is_cut"]) == (export.LARGE + 1, export.LARGE + 1, False)
    assert export.extension(form, large().is_large) == f"{form}.zip"


def test_one_large_file_is_made_at_a_time_and_small_ones_do_not_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "MAX_WAIT", 0.01)
    with export.download_slot(is_large=True):
        assert export.is_busy()
        with pytest.raises(Busy):
            table_file(large(), "csv", ABOUT)
        assert file(FRAME, "csv")
    assert not export.is_busy()
    assert table_file(large(), "parquet", ABOUT)


def test_a_file_that_fails_is_no_file_and_gives_its_turn_back() -> None:
    def stops() -> Any:
        yield pa.record_batch({"n": [1]})
        raise RuntimeError("the disk is full")

    class Source:
        def __enter__(self) -> Any:
            return Stream(pa.schema({"n": pa.int64()}), stops())

        def __exit__(self, *_: object) -> None:
            pass

    with pytest.raises(RuntimeError):
        table_file(Table("table", Source), "csv", ABOUT)
    assert not export.is_busy()


def test_threads_get_files_of_their_own() -> None:
    frames = [pd.DataFrame({"n": [number] * 200}) for number in range(8)]
    found: dict[int, bytes] = {}
    threads = [threading.Thread(target=lambda n=n: found.update({n: file(frames[n], "csv")})) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all({row[1] for row in csv_rows(found[n])[1:]} == {str(n)} for n in range(8))


def test_a_file_name_tells_table_days_and_snapshot() -> None:
    assert file_name("articles", ABOUT, "csv") == "articles_2025-01-01_2025-05-12_abc.csv"
    assert re.fullmatch(r"[A-Za-z0-9_-][A-Za-z0-9_.-]*", file_name("../../x y", ABOUT, "csv"))
