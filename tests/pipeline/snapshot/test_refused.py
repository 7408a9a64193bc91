"""Refused records by reason."""

from __future__ import annotations

from pathlib import Path

from pipeline.snapshot.refused import Refusal, Refusals, write_list


def refusal(file: str, record: int | None, code: str, detail: str) -> Refusal:
    return Refusal(file, record, None, None, code, detail)


def test_records_of_one_reason_are_one_line_whatever_they_quote() -> None:
    many = [refusal("a.jsonl", n, "BAD_JSON", f"key 'k{n}' stands twice at column {n}") for n in range(1, 6)]
    lines = Refusals([*many, refusal("b.jsonl", 1, "BAD_JSON", "key 'x' stands twice at column 1")]).lines()
    assert lines == [
        "6 records of 2 files: BAD_JSON key … stands twice at column …; "
        "the first is a.jsonl: record 1: BAD_JSON key 'k1' stands twice at column 1"
    ]


def test_a_few_records_are_shown_one_by_one_after_the_more_frequent_reasons() -> None:
    many = [refusal(f"{n}.html", None, "TIMEOUT", "not read within 10 s") for n in range(4)]
    lines = Refusals([refusal("a.csv", 5, "BAD_CSV", "line 6"), *many]).lines()
    assert lines[0].startswith("4 records of 4 files: TIMEOUT not read within … s; the first is 0.html: the file")
    assert lines[1:] == ["a.csv: record 5: BAD_CSV line 6"]


def test_files_that_are_no_articles_are_one_line_with_their_endings() -> None:
    kinds = {".png": 3, ".pdf": 2, "": 1}
    files = [f"{kind[1:]}{n}{kind}" for kind, count in kinds.items() for n in range(count)]
    refused = [refusal(name, None, "SCHEMA", f"not an article: kind of file {name!r}; known: .txt") for name in files]
    assert Refusals(refused).lines() == [
        "6 files of 3 kinds are not articles (.png 3, .pdf 2, no ending 1); known: .txt"
    ]


def test_reasons_are_bounded() -> None:
    refused = Refusals(refusal("a.csv", n, "SCHEMA", "x" * (n + 1)) for n in range(3_000))
    assert refused.count == 3_000
    assert len(refused.lines()) <= 1_001


def test_the_list_has_a_row_for_each(tmp_path: Path) -> None:
    write_list(tmp_path / "refused.csv", [refusal("a,b.csv", 5, "BAD_CSV", 'a "quoted" line')])
    assert (tmp_path / "refused.csv").read_text("utf-8").splitlines() == [
        "source_file,record,byte_start,byte_end,code,detail",
        '"a,b.csv",5,,,BAD_CSV,"a ""quoted"" line"',
    ]
