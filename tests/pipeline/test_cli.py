from __future__ import annotations

import csv
import io
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.__main__ import _Counter, main
from pipeline.owned import Owned
from pipeline.runs.build import Progress
from pipeline.snapshot.hold import hold
from tests.building import CORPUS, REFERENCE, ask, build_at

ROOT = Path(__file__).parents[2]


def command(out: Path, *paths: Path | str) -> list[str]:
    return ["build", *map(str, paths), "--out", str(out), "--reference", str(REFERENCE), "--workers", "1"]


def test_a_clean_build_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(command(tmp_path, CORPUS / "texts")) == 0
    shown = capsys.readouterr()
    line = (
        r"3 articles from 3 files \(0 merged, 0 duplicates, 0 not articles, 0 rejected\) -> snap-\d{8}T\d{6}Z-[0-9a-f]{12}\.duckdb in \d+\.\d s; "
        r"0 of 1 shard reused\n"
    )
    assert re.fullmatch(line, shown.out)
    assert all(" records read, 0 rejected, " in line for line in shown.err.splitlines())  # the progress of a slow one


def test_building_again_says_that_nothing_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(command(tmp_path, CORPUS / "texts"))
    capsys.readouterr()
    assert main(command(tmp_path, CORPUS / "texts")) == 0
    assert re.search(r"\.duckdb, unchanged, in .* s; 1 of 1 shard reused\n$", capsys.readouterr().out)


def test_a_rejected_record_is_named_with_what_became_of_its_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(command(tmp_path, CORPUS / "again.jsonl")) == 3
    shown = capsys.readouterr()
    assert shown.out.startswith("2 articles from 1 file (0 merged, 0 duplicates, 0 not articles, 1 rejected) -> ")
    assert re.fullmatch(
        r"again\.jsonl: record 2 \(bytes \d+-\d+\): BAD_JSON .+, quarantined; 2 of 3 loaded\n", shown.err
    )


def test_without_texts_nothing_is_quarantined(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command(tmp_path, CORPUS / "again.jsonl"), "--text", "none"]) == 3
    assert "quarantined" not in capsys.readouterr().err
    assert not (tmp_path / "quarantine").exists()


def test_without_texts_what_is_printed_names_no_speaker(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = '\\"Nobody counted the lamps that winter,\\" said Mayor Ottoline Brackenbury'
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "broken.jsonl").write_text('{"text": "' + said + "\n" + '{"text": "' + said + '", "published": 7}\n')
    (folder / "headless.csv").write_text("1,Ottoline Brackenbury\n2,Ottoline Brackenbury\n")
    (folder / "sound.txt").write_bytes((CORPUS / "texts" / "letter.txt").read_bytes())
    assert main([*command(tmp_path / "out", folder), "--text", "none"]) == 3
    shown = capsys.readouterr()
    assert "rejected" in shown.out
    assert re.search(r"\d{6}\.jsonl: record 1", shown.err)
    assert "Brackenbury" not in shown.out + shown.err


def test_many_rejections_are_told_in_a_few_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_text("{\n" * 300 + (CORPUS / "again.jsonl").read_text())
    assert main(command(tmp_path / "out", broken)) == 3
    lines = capsys.readouterr().err.splitlines()
    assert re.match(r"300 records of 1 file: BAD_JSON .+; the first is broken\.jsonl: record 1 \(bytes 0-1\)", lines[0])
    assert lines[1].startswith("broken.jsonl: record 302 ")
    assert lines[2] == f"all 301 are listed in {tmp_path / 'out' / 'refused.csv'}"
    with (tmp_path / "out" / "refused.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["record"] for row in rows] == [str(number) for number in (*range(1, 301), 302)]


def test_files_of_other_kinds_are_one_line_though_nothing_is_loaded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(9):
        (folder / f"{number}.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (folder / "style.css").write_text("p { color: red }")
    (folder / "README.md").write_text("What is here.")
    assert main(command(tmp_path / "out", folder)) == 1
    lines = capsys.readouterr().err.splitlines()
    assert re.match(r"10 files of 2 kinds are not articles \(\.png 9, \.css 1\); known: \.txt ", lines[0])
    assert lines[1].startswith(
        "none of 10 records is an article (SCHEMA 10); look at the input files, first at 0.png: "
    )
    assert len((tmp_path / "out" / "refused.csv").read_text("utf-8").splitlines()) == 11
    (folder / "a.txt").write_text("The ferry tolls rise again on Monday.")
    assert main(command(tmp_path / "out", folder)) == 3
    assert "1 file was skipped by its name: a read-me, licence or settings file 1\n" in capsys.readouterr().err


def test_check_shows_how_files_are_read_and_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.csv").write_text(
        "title,text,date,source,colour,seendate\n"
        "Ferry tolls rise,The tolls rise again on Monday.,2025-05-13,Bay Wire,red,2025-06-01\n"
    )
    (folder / "b.csv").write_bytes("title,text\n关税,商务部周三表示，新的关税将提高集装箱的成本。\n".encode("gbk"))
    (folder / "c.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    before = sorted(tmp_path.rglob("*"))
    assert main(["check", str(folder), "--reference", str(REFERENCE)]) == 3
    out = capsys.readouterr().out
    for part in (
        "utf-8 (valid): 1 article\n",
        "columns ignored    colour",
        "headline: Ferry tolls rise (stated)",
        "outlet: Bay Wire (stated, UNKNOWN_OUTLET)",
        "gb18030 (detected): 1 article",
        "1 file is not an article (.png 1)",
        "3 files: 2 articles to load, 1 record refused",
    ):
        assert part in out, out
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("paths", "sentence"),
    [
        (["absent"], "absent: no such file or folder"),
        (["empty"], "no articles under .*empty; put article files there"),
        (
            ["broken.jsonl"],
            r"none of 1 records is an article \(BAD_JSON 1\); look at the input files, first at broken\.jsonl: [^\n]+",
        ),
    ],
)
def test_a_build_that_publishes_nothing_says_why_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], paths: list[str], sentence: str
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken.jsonl").write_text("{\n")
    assert main(command(tmp_path / "out", *(tmp_path / path for path in paths))) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert re.fullmatch(rf".*{sentence} \(nothing was published\)\n", shown.err)


def test_a_second_build_ends_with_75_and_names_the_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with hold(tmp_path):
        assert main(command(tmp_path, CORPUS / "texts")) == 75
        assert re.match(r"process \d+ is building into ", capsys.readouterr().err)


def test_an_output_folder_that_cannot_be_made_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    assert main(command(tmp_path / "file" / "out", CORPUS / "texts")) == 1
    assert re.fullmatch(r".*file/out: Not a directory; fix this and run the command again\n", capsys.readouterr().err)


@pytest.mark.parametrize("workers", ["0", "-1", "many"])
def test_a_number_of_workers_is_at_least_one(workers: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["build", "--workers", workers])
    assert ended.value.code == 2
    assert "argument --workers" in capsys.readouterr().err


def test_export_writes_measurements_that_build_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(command(tmp_path / "out", CORPUS / "texts"))
    capsys.readouterr()
    target = tmp_path / "shared.parquet"
    assert main(["export", "--without-text", str(target), "--out", str(tmp_path / "out")]) == 0
    assert capsys.readouterr().out == f"3 articles without their texts -> {target}\n"
    assert main(command(tmp_path / "again", target)) == 0
    assert ask(tmp_path / "again", "select count(*), count(body) from articles") == [(3, 0)]


def test_export_without_a_snapshot_names_the_repair(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--without-text", str(tmp_path / "x.parquet"), "--out", str(tmp_path)]) == 1
    assert "run: python -m pipeline build" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_the_doctor_finds_a_sound_build_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outcome = build_at(tmp_path, CORPUS / "texts", CORPUS / "again.jsonl")
    assert main(["doctor", "--out", str(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "lock: free"
    assert lines[1] == f"snapshot: {outcome.manifest.file} reads back whole"
    assert (
        lines[3] == "records: 6 from 4 files: 5 loaded, 0 merged, 0 duplicates, 0 not articles, 1 rejected (BAD_JSON 1)"
    )
    assert lines[5] == "left over: nothing"


def test_the_doctor_tells_what_wants_a_hand(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--out", str(tmp_path)]) == 1
    assert "snapshot: none; run: python -m pipeline build" in capsys.readouterr().out
    outcome = build_at(tmp_path, CORPUS / "texts")
    (tmp_path / ".build-mine").mkdir()
    owned = Owned(tmp_path)
    owned.claim(".build-7/").mkdir()
    owned.close()
    with (tmp_path / outcome.manifest.file).open("r+b") as file:
        file.seek(5_000)
        file.write(b"damage")
    assert main(["doctor", "--out", str(tmp_path)]) == 1
    shown = capsys.readouterr().out
    assert "is missing, or not the file that was published; run: python -m pipeline build" in shown
    assert "left over: .build-7/; the next build sweeps them" in shown


def test_the_doctor_names_the_holder_of_the_lock(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with hold(tmp_path):
        main(["doctor", "--out", str(tmp_path)])
    assert re.search(r"lock: held by process \d+", capsys.readouterr().out)


def test_the_module_runs_with_processes_and_finds_its_defaults(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "pipeline", *command(tmp_path, CORPUS / "wire.json")[:-1], "2"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert re.fullmatch(r"([\d,]+ records read, .*\n)*", ended.stderr), "a slow machine is shown progress, nothing else"
    assert ended.stdout.startswith(
        "3 articles from 1 file (0 merged, 0 duplicates, 0 not articles, 0 rejected) -> snap-"
    )


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_a_bar_that_is_wiped_at_the_end() -> None:
    terminal = Terminal()
    counter = _Counter(terminal)
    counter.show(Progress(records=1_200, rejected=3, shards=5, reused=2, read_share=0.5))
    assert "[############............] 1,200 records read, 3 rejected, 5 shards, 2 reused" in terminal.getvalue()
    assert "\n" not in terminal.getvalue()
    counter.clear()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_a_log_file_is_not_filled_with_progress() -> None:
    log = io.StringIO()
    counter = _Counter(log)
    for number in range(1_000):
        counter.show(Progress(records=number, rejected=0, shards=number, reused=0, read_share=0.1))
    counter.clear()
    assert log.getvalue() == ""
