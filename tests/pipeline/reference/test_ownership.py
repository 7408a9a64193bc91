"""An outlet has one owner on a day, and an owner one spelling; every outlet that has an owner is in the table."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.reference import ReferenceError, load_reference
from pipeline.reference.ownership import Ownership, faults
from tests.building import REFERENCE

DATA = Path(__file__).parents[3] / "data" / "reference"
JUNE = date(2025, 6, 1)


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ([Ownership("felt-post", "Tern Group", None, JUNE), Ownership("felt-post", "Heron", JUNE, None)], None),
        ([Ownership("felt-post", "Tern Group", None, None), Ownership("felt-mail", "Tern Group", None, None)], None),
        ([Ownership("felt-post", "Tern Group", None, None), Ownership("felt-post", "Heron", JUNE, None)], "one day"),
        ([Ownership("felt-post", "Tern Group", JUNE, JUNE)], "not after"),
        ([Ownership("a", "Tern Group", None, None), Ownership("b", "TERN Group", None, None)], "one owner"),
    ],
)
def test_what_cannot_be_so_is_a_fault(rows: list[Ownership], fault: str | None) -> None:
    assert [fault in line for line in faults(rows) if fault] == [True] * bool(fault)


def test_a_faulty_file_stops_a_build_and_none_is_no_fault(tmp_path: Path) -> None:
    for path in REFERENCE.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    assert load_reference(tmp_path).ownerships == ()
    rows = "outlet_id,owner,from_on,until_on\nfelt-post,Tern Group,2025-06-01,\nfelt-post,Heron,,\n"
    (tmp_path / "owners.csv").write_text(rows, encoding="utf-8")
    with pytest.raises(ReferenceError, match=r"owners\.csv: felt-post: two owners on one day"):
        load_reference(tmp_path)


def test_owners_own_outlets_of_the_table() -> None:
    reference = load_reference(DATA)
    known = {outlet.outlet_id for outlet in (*reference.outlets, *reference.directory)}
    assert {row.outlet_id for row in reference.ownerships} <= known
