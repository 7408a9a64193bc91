"""The files of sql/: each relation in one file, run after those it needs."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from pipeline.snapshot import statements
from pipeline.snapshot.load import TABLES, define
from pipeline.snapshot.statements import SQL, definitions, fillings, in_order, predecessors

FOLDERS = [*TABLES, "relations/views", "macros", "planted"]
UPDATES = {"memberships"}  # it creates nothing: it writes stories into articles


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_file_is_run_after_those_it_names(folder: str) -> None:
    names = in_order(folder)
    assert sorted(names) == sorted(f"{folder}/{path.stem}" for path in (SQL / folder).glob("*.sql"))
    for place, name in enumerate(names):
        assert {f"{folder}/{before}" for before in predecessors(name)} <= set(names[:place]), name


def test_order_does_not_hang_on_the_file_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, after in (("c", ""), ("a", "-- after: b, c\n"), ("b", "")):
        (tmp_path / f"{name}.sql").write_text(f"-- grain: none\n{after}select 1;\n")
    monkeypatch.setattr(statements, "SQL", tmp_path)
    assert in_order(".") == ["./b", "./c", "./a"]


@pytest.mark.parametrize("name", [name for folder in TABLES for name in in_order(folder)])
def test_the_file_of_a_table_creates_it_and_fills_it(name: str) -> None:
    table = name.rpartition("/")[2]
    created = [one.query for one in definitions(name) if f"create table {table} (" in one.query]
    assert len(created) == (table not in UPDATES)
    assert any(f"insert into {table}\n" in one.query for one in fillings(name)) or table in UPDATES


def test_a_snapshot_has_the_relations_of_the_files_and_no_other() -> None:
    with duckdb.connect() as connection:
        define(connection)
        rows = connection.execute("select table_name from duckdb_tables() union all select view_name from duckdb_views() where not internal").fetchall()  # fmt: skip
    files = {path.stem for path in (SQL / "relations").rglob("*.sql")}
    assert {name for (name,) in rows} == files - UPDATES | {"table_digests"}
