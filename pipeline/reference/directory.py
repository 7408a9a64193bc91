"""Outlets of public lists, known by their domain: many, of which a build meets few, so rows are read when asked for.

The rows are those of data/reference/outlets.csv whose source is a list. Such an outlet's id is its domain; its name
counts where a record states it, but is not looked for in sentences, as many share names.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

EDITOR = "editor"  # source of a row edited by hand; of others, the public lists that they come from

UNLISTED = "unlisted"  # source of an outlet that the table does not have


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who runs articles: a name, its other names in print, and the web domains it owns."""

    outlet_id: str
    name: str
    aliases: tuple[str, ...]
    domains: tuple[str, ...]
    country: str | None
    language: str | None
    kind: str
    source: str = EDITOR


def unlisted(outlet_id: str, name: str | None) -> Outlet:
    """An outlet that no row has: known by its site, or by its name alone."""
    site = () if ":" in outlet_id else (outlet_id,)
    return Outlet(
        outlet_id=outlet_id,
        name=name or outlet_id,
        aliases=(),
        domains=site,
        country=None,
        language=None,
        kind="unknown",
        source=UNLISTED,
    )


def cells_of(line: str) -> list[str]:
    """The cells of a line of a CSV file; most lines have no quotes, and are split faster without the library."""
    return next(csv.reader([line])) if '"' in line else line.split(",")


@dataclass(frozen=True)
class Directory:
    """The rows as the file has them, and the columns they have."""

    columns: tuple[str, ...] = ()
    rows: str = ""

    def by_domain(self, domain: str) -> Outlet | None:
        """The outlet of exactly that domain."""
        line = self._lines.get(domain)
        return self._outlet(line) if line is not None else None

    def __iter__(self) -> Iterator[Outlet]:
        return map(self._outlet, self._lines.values())

    def __reduce__(self) -> tuple[type[Directory], tuple[tuple[str, ...], str]]:
        return Directory, (self.columns, self.rows)  # to another process go the rows alone, not what was made of them

    @cached_property
    def _lines(self) -> dict[str, str]:
        place = self.columns.index("outlet_id") if self.columns else 0
        return {cells_of(line)[place]: line for line in self.rows.split("\n") if line}

    def _outlet(self, line: str) -> Outlet:
        row = dict(zip(self.columns, cells_of(line), strict=False))
        return Outlet(
            outlet_id=row["outlet_id"],
            name=row["name"],
            aliases=tuple(filter(None, row["aliases"].split(";"))),
            domains=tuple(filter(None, row["domains"].split(";"))),
            country=row["country"] or None,
            language=row["language"] or None,
            kind=row["kind"],
            source=row["source"],
        )
