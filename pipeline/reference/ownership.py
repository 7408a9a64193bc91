"""Who owns an outlet, and from when until when: the rows of data/reference/owners.csv."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from pipeline.reference.directory import EDITOR


@dataclass(frozen=True, slots=True)
class Ownership:
    """One owner of one outlet: from the day on that is named, until the day before the other; None has no bound."""

    outlet_id: str
    owner: str
    from_on: date | None
    until_on: date | None
    source: str = EDITOR


def faults(rows: Iterable[Ownership]) -> list[str]:
    """What cannot be so, one line each: an outlet has one owner a day, and an owner one spelling."""
    by_outlet: defaultdict[str, list[Ownership]] = defaultdict(list)
    spellings: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        by_outlet[row.outlet_id].append(row)
        spellings[row.owner.casefold()].add(row.owner)
    found = [f"{' and '.join(sorted(names))} are one owner" for names in spellings.values() if len(names) > 1]
    for outlet_id, owned in by_outlet.items():
        owned.sort(key=lambda row: row.from_on or date.min)
        if any((row.until_on or date.max) <= (row.from_on or date.min) for row in owned):
            found.append(f"{outlet_id}: until_on is not after from_on")
        if any((one.until_on or date.max) > (after.from_on or date.min) for one, after in pairwise(owned)):
            found.append(f"{outlet_id}: two owners on one day")
    return found
