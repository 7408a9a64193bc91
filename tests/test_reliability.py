"""A slice of the long checks: each defence that is taken away is there, and a killed run costs nothing."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from benchmarks.conservation import __main__ as conservation
from benchmarks.defences.__main__ import ROOT, Defence, defences, outcome, run_test
from benchmarks.kills.__main__ import SCENES, one_round, whole_run
from benchmarks.readers.__main__ import faults_of
from benchmarks.readers.reply import Reply

ROUNDS = 2


@pytest.mark.parametrize("scene", SCENES)
def test_after_a_kill_the_snapshot_is_whole_and_the_next_run_loses_and_doubles_nothing(
    tmp_path: Path, scene: str
) -> None:
    played = SCENES[scene](tmp_path)
    try:
        usual = whole_run(played, 0)
        rounds = [one_round(played, number, random.Random(number), usual) for number in range(1, ROUNDS + 1)]
    finally:
        played.close()
    assert [fault for _, fault in rounds] == [None] * ROUNDS


def test_each_record_of_random_files_ends_where_it_was_made_to(tmp_path: Path) -> None:
    expected = conservation.write(tmp_path / "in", range(40), seed=1)
    assert all(sum(counts[way] for counts in expected.values()) for way in conservation.WAYS), "so that each is tried"
    assert list(conservation.check(tmp_path, expected)) == []


@pytest.mark.parametrize(
    ("counts", "errors", "faults"),
    [({8}, [], 0), ({8, 7}, [], 1), (set(), [], 1), ({6}, [], 1), ({10}, [], 1), ({8}, ["KeyError"], 1)],
)
def test_a_reply_of_two_states_of_none_or_of_an_older_one_is_a_fault(
    counts: set[int], errors: list[str], faults: int
) -> None:
    assert len(faults_of(Reply(counts, errors), newest=7, published=9)) == faults


def test_a_record_that_ends_elsewhere_is_noticed(tmp_path: Path) -> None:
    expected = conservation.write(tmp_path / "in", range(2), seed=1)
    expected["1"]["loaded"] += 1
    faults = list(conservation.check(tmp_path, expected))
    assert [fault.partition(":")[0] for fault in faults[:1]] == ["case 1"]
    assert faults[1].startswith("tables ")


@pytest.mark.parametrize("title", defences())
def test_the_code_of_a_defence_stands_once_in_its_file_and_its_test_is_there(title: str) -> None:
    defence = defences()[title]
    assert (ROOT / defence.file).read_text("utf-8").count(defence.code) == 1
    path, _, name = defence.test.partition("::")
    assert f"def {name}" in (ROOT / path).read_text("utf-8")


@pytest.mark.parametrize(
    ("limit", "code", "expected"),
    [
        (5, "number > 5", "noticed"),
        (50, "number > 50", "NOT NOTICED"),
        (1, "number > 1", "THE TEST FAILS ANYWAY"),
        (5, "number > 7", "NO SUCH CODE"),
    ],
)
def test_what_becomes_of_a_defence_is_told(tmp_path: Path, limit: int, code: str, expected: str) -> None:
    source = f"def is_refused(number):\n    return number > {limit}\n"
    (tmp_path / "gate.py").write_text(source)
    (tmp_path / "test_gate.py").write_text(
        "from gate import is_refused\n\n\n"
        f"def test_it():\n    assert not is_refused(3)\n    assert is_refused(6) == ({limit} == 5)\n"
    )
    defence = Defence(file="gate.py", code=code, without="False", test="test_gate.py")
    assert outcome(tmp_path, defence, run_test) == expected
    assert (tmp_path / "gate.py").read_text() == source
