"""How each source is: what it last gave, how often it failed, and whether that is less than usual."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa

from pipeline.collect.store import DATABASE, STATE
from pipeline.collect.usual import Usual, judge

SPAN = timedelta(days=28)
# In the order in which they are looked for. few: far fewer items than usual; early: too few days to judge by.
State = Literal["refused", "unreachable", "unreadable", "empty", "few", "early", "well"]
_DAYS = """
    select source, day, runs, successes, empty, unreadable, unreachable, pages, pages_failed,
        (select count(*) from items where items.source = days.source and first_seen = day)
    from days
    order by source, day
"""

# Types of columns that are not whole numbers.
_COUNTS: dict[str, pa.DataType] = {"source_name": pa.string(), "collected_on": pa.date32()}
_SOURCES: dict[str, pa.DataType] = {
    **dict.fromkeys(("source_name", "source_state", "failure"), pa.string()),
    **dict.fromkeys(("last_success_at", "last_try_at"), pa.timestamp("us")),
    **dict.fromkeys(("last_items_on", "judged_on"), pa.date32()),
    **dict.fromkeys(("usual_items", "chance"), pa.float64()),
}


@dataclass(frozen=True, slots=True)
class CollectionDay:
    """What one source gave on one day, UTC; `items` is None where no run of that day could read it."""

    source_name: str
    collected_on: date
    runs: int
    items: int | None
    empty_replies: int
    unreadable_replies: int
    unreachable_runs: int
    pages: int
    pages_failed: int


@dataclass(frozen=True, slots=True)
class Health:
    """How one source is, with the days that say so; counts without a day are of the last four weeks."""

    source_name: str
    source_state: State
    last_success_at: datetime | None
    last_try_at: datetime
    last_items_on: date | None
    judged_on: date
    items_that_day: int | None
    usual_items: float | None
    chance: float | None
    items: int
    empty_replies: int
    unreadable_replies: int
    unreachable_runs: int
    pages: int
    pages_failed: int
    failure: str | None


def collected_tables(paths: Iterable[Path]) -> dict[str, pa.Table]:
    """What is remembered of everything collected under the paths, as the relations of a snapshot."""
    sources, days = collected(paths)
    return {"sources": _table(Health, sources, _SOURCES), "collection_days": _table(CollectionDay, days, _COUNTS)}


def collected(paths: Iterable[Path]) -> tuple[list[Health], list[CollectionDay]]:
    """The sources and days of everything that was collected under the paths."""
    sources: dict[str, Health] = {}
    days: list[CollectionDay] = []
    for database in _databases(paths):
        tries, counted = _remembered(database)
        new = {name: rows for name, rows in counted.items() if name not in sources}
        sources |= {name: _health(rows, tries[name]) for name, rows in new.items()}
        days += [row for rows in new.values() for row in rows]
    return [sources[name] for name in sorted(sources)], sorted(
        days, key=lambda row: (row.source_name, row.collected_on)
    )


def _databases(paths: Iterable[Path]) -> Iterator[Path]:
    """The memories of collecting in the folders and right below them."""
    for path in paths:
        for folder in (path, *sorted(path.glob("*/"))):
            database = folder / STATE / DATABASE
            if database.is_file() and not database.is_symlink():
                yield database


_Try = tuple[datetime | None, datetime, str]


def _remembered(database: Path) -> tuple[dict[str, _Try], dict[str, list[CollectionDay]]]:
    """The last try of each source, and its days; none where the memory cannot be read: it costs only itself."""
    try:
        with closing(sqlite3.connect(database)) as connection:
            rows = connection.execute(_DAYS).fetchall()
            tries = connection.execute("select source, last_success, last_try, detail from sources").fetchall()
    except sqlite3.DatabaseError:
        return {}, {}
    days: dict[str, list[CollectionDay]] = {}
    for source, day, runs, successes, *counts, items in rows:
        one = CollectionDay(source, date.fromisoformat(day), runs, items if successes else None, *counts)
        days.setdefault(source, []).append(one)
    return {name: (_moment(success), _naive(tried), detail) for name, success, tried, detail in tries}, days


def _health(days: Sequence[CollectionDay], last: _Try) -> Health:
    last_success, last_try, failure = last
    newest = days[-1]
    counts = {row.collected_on: row.items for row in days if row.items is not None}
    day = _complete(days)
    usual = judge(counts, day) if day in counts else None
    recent = [row for row in days if row.collected_on > newest.collected_on - SPAN]
    return Health(
        source_name=days[0].source_name,
        source_state=_state(newest, usual, counts),
        last_success_at=last_success,
        last_try_at=last_try,
        last_items_on=max((row.collected_on for row in days if row.items), default=None),
        judged_on=day,
        items_that_day=counts.get(day),
        usual_items=None if usual is None else round(usual.expected, 1),
        chance=None if usual is None else usual.probability,
        items=sum(row.items or 0 for row in recent),
        empty_replies=sum(row.empty_replies for row in recent),
        unreadable_replies=sum(row.unreadable_replies for row in recent),
        unreachable_runs=sum(row.unreachable_runs for row in recent),
        pages=sum(row.pages for row in recent),
        pages_failed=sum(row.pages_failed for row in recent),
        failure=failure or None,
    )


def _state(newest: CollectionDay, usual: Usual | None, counts: Mapping[date, int]) -> State:
    if newest.items is None:
        failures: dict[State, int] = {
            "unreachable": newest.unreachable_runs,
            "unreadable": newest.unreadable_replies,
            "empty": newest.empty_replies,
        }
        return next((state for state, count in failures.items() if count), "refused")
    if usual is not None:
        return "few" if usual.is_too_few else "well"
    return "early" if counts else "refused"


def _complete(days: Sequence[CollectionDay]) -> date:
    """The last day whose runs are as many as a day usually has: a day that goes on has its items still to come."""
    if len(days) < 2:
        return days[-1].collected_on
    before = sorted(row.runs for row in days[-15:-1])
    return days[-1].collected_on if days[-1].runs >= before[len(before) // 2] else days[-2].collected_on


def _moment(text: str | None) -> datetime | None:
    return None if text is None else _naive(text)


def _naive(text: str) -> datetime:
    """The stored time, which is UTC, as snapshots hold times."""
    return datetime.fromisoformat(text).replace(tzinfo=None)


def _table(record: type, rows: Sequence[Any], types: Mapping[str, pa.DataType]) -> pa.Table:
    names = [column.name for column in fields(record)]
    return pa.table(
        {name: pa.array([getattr(row, name) for row in rows], types.get(name, pa.int64())) for name in names}
    )
