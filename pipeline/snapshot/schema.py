"""Writes docs/schema.md from the comments of the relations: `python -m pipeline.snapshot.schema`.

The page cannot say anything that a snapshot does not say of itself; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from pathlib import Path

import duckdb

from pipeline.snapshot.load import SCHEMA_VERSION, define
from pipeline.snapshot.statements import statement

PAGE = Path(__file__).parents[2] / "docs" / "schema.md"
_INTRODUCTION = f"""# The relations of a snapshot

Schema version {SCHEMA_VERSION}. This page is written by `python -m pipeline.snapshot.schema` from the comments in
`pipeline/snapshot/sql/`: change those, then run the command.

The diagram shows tables and the columns that join them. `article_no`, `story_no` and `topic_no` number rows of one
snapshot; ids are the same in every build.
"""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table or view, as the catalog describes it."""

    relation: str
    is_view: bool
    about: str
    name: str
    type: str
    is_nullable: bool
    meaning: str


@dataclass(frozen=True, slots=True)
class Macro:
    """One macro, with its parameters."""

    name: str
    parameters: str
    about: str


def schema_page() -> str:
    """The page, as Markdown."""
    with duckdb.connect() as connection:
        define(connection)
        columns = [Column(*row) for row in connection.execute(statement("catalog_columns")).fetchall()]
        macros = [Macro(*row) for row in connection.execute(statement("catalog_macros")).fetchall()]
    tables = [column for column in columns if not column.is_view]
    views = [column for column in columns if column.is_view]
    parts = [
        _INTRODUCTION,
        f"```mermaid\n{_diagram(tables)}\n```\n",
        "## Tables\n",
        *_sections(tables),
        "## Views\n",
        *_sections(views),
        "## Macros\n",
        *(f"### {macro.name}({macro.parameters})\n\n{macro.about}\n" for macro in macros),
    ]
    return "\n".join(parts)


def _sections(columns: Iterable[Column]) -> Iterable[str]:
    for relation, group in groupby(columns, attrgetter("relation", "about")):
        name, about = relation
        rows = [_row(column) for column in group]
        yield "\n".join([f"### {name}\n", f"{about}\n", "| column | type | meaning |", "|---|---|---|", *rows, ""])


def _row(column: Column) -> str:
    kind = column.type if column.is_nullable else f"{column.type}, not null"
    return f"| `{column.name}` | {kind} | {column.meaning.replace('|', chr(92) + '|')} |"


def _diagram(columns: list[Column]) -> str:
    """An entity diagram: a line for every column that holds the key of another table."""
    relations = list(dict.fromkeys(column.relation for column in columns))
    owners = _owners(columns)
    joins = [
        f'    {owners[key]} ||--o{{ {column.relation} : "{column.name}"'
        for column in columns
        for key in owners
        if (column.name == key or column.name.endswith(f"_{key}")) and owners[key] != column.relation
    ]
    entities = [line for relation in relations for line in _entity(relation, columns, owners)]
    return "\n".join(["erDiagram", *joins, *entities])


def _entity(relation: str, columns: Iterable[Column], owners: dict[str, str]) -> list[str]:
    """A table with its keys; the other columns are in its section."""
    keys = [
        f"        {column.type.split('(')[0].lower()} {column.name}"
        for column in columns
        if column.relation == relation and any(column.name.endswith(key) for key in owners)
    ]
    return [f"    {relation} {{", *keys, "    }"] if keys else [f"    {relation}"]


def _owners(columns: Iterable[Column]) -> dict[str, str]:
    """Each key and the table whose rows it names: article_id and article_no those of articles, and so on."""
    return {
        column.name: column.relation
        for column in columns
        for stem, _, ending in [column.name.rpartition("_")]
        if ending in {"id", "no"} and column.relation in {f"{stem}s", f"{stem.removesuffix('y')}ies"}
    }


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(schema_page(), encoding="utf-8")
