"""The statements of sql/: one file per relation or macro, and the order in which files are run.

A file of relations/ creates its relation, comments on it and fills it. `-- after: x, y` in its second line names
the files of its folder that are run before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb

SQL = Path(__file__).parent / "sql"
_AFTER = "-- after: "
_DEFINING = {duckdb.StatementType.CREATE, duckdb.StatementType.ALTER}  # a comment is an ALTER to DuckDB


def statement(name: str) -> str:
    """The text of sql/`name`.sql."""
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")


def in_order(folder: str) -> list[str]:
    """The files of a folder below sql/, each after those it names, else by name: what to pass to `statement`."""
    names = sorted(path.stem for path in (SQL / folder).glob("*.sql"))
    sorter = TopologicalSorter({name: predecessors(f"{folder}/{name}") for name in names})
    return [f"{folder}/{name}" for name in sorter.static_order()]


def predecessors(name: str) -> list[str]:
    """The files of its folder that a file names as run before it."""
    second = statement(name).split("\n", 2)[1]
    return second.removeprefix(_AFTER).split(", ") if second.startswith(_AFTER) else []


def definitions(name: str) -> Iterator[duckdb.Statement]:
    """The statements of a file that create something or comment on it."""
    return (one for one in duckdb.extract_statements(statement(name)) if one.type in _DEFINING)


def fillings(name: str) -> Iterator[duckdb.Statement]:
    """The statements of a file that put rows into what it creates."""
    return (one for one in duckdb.extract_statements(statement(name)) if one.type not in _DEFINING)
