"""Every file damaged at random gives records or a reason, and equal seeds give equal damage."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.damaged.__main__ import build, sources, write, zipped
from benchmarks.damaged.damage import DAMAGES
from pipeline.read import read_articles
from pipeline.records import Rejection

FILES, SEED = 16, 4  # few files, and a seed that damages them in every way; `make damaged` takes 400


def test_damaged_files_are_accounted_for(tmp_path: Path) -> None:
    ends: Counter[str] = Counter()
    written = write(tmp_path / "in", FILES, random.Random(SEED))
    assert {name.split("-")[1] for name in written} == DAMAGES.keys()
    assert list(build(tmp_path, written, ends)) == []
    assert ends.total() >= FILES


def test_equal_seeds_give_equal_damage(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        write(tmp_path / folder, FILES, random.Random(SEED))
    first, second = ({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("a", "b"))
    assert first == second


@pytest.mark.parametrize("damage", sorted(set(DAMAGES) - {"name"}))
def test_a_damage_changes_a_file(damage: str) -> None:
    whole = sources()["all.zip"]
    assert DAMAGES[damage](whole, random.Random(3)) != whole


@pytest.mark.parametrize(
    ("name", "members", "reason"),
    [
        ("a.docx", {"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>"}, "no list of types"),
        ("a.xlsx", {"[Content_Types].xml": b"<a/>", "xl/worksheets/sheet1.xml": b"<a/>"}, "no workbook"),
    ],
)
def test_an_office_file_with_parts_that_are_others_is_damaged(
    tmp_path: Path, name: str, members: dict[str, bytes], reason: str
) -> None:
    (tmp_path / name).write_bytes(zipped(members))
    [item] = read_articles([tmp_path / name])
    assert isinstance(item, Rejection), reason
    assert item.code == "ENCODING", reason
