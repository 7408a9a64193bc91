"""Rows of data/reference/owners.csv from public lists, beside those edited by hand.

Lists of 2018 and 2022 name a station's group or a site's network, without days. An outlet that has a row by hand is
left to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from benchmarks.outlets.grow import host_of
from benchmarks.outlets.lists import Entry
from pipeline.measure.facts.outlet import OutletIndex
from pipeline.reference.directory import EDITOR

Row = dict[str, str]
# The lists' names of owners that still held their stations in 2020; other groups of 2018 have been sold since.
_OWNERS = {
    "Sinclair": "Sinclair Broadcast Group",
    "Sinclair Broadcast Group": "Sinclair Broadcast Group",
    "Nexstar": "Nexstar Media Group",
    "Nexstar Media Group": "Nexstar Media Group",
    "Gray Television": "Gray Media",
    "Tegna Media": "Tegna",
    "Hearst Television": "Hearst",
    "E.W. Scripps": "Scripps",
    "E. W. Scripps Company": "Scripps",
    "Graham Media Group": "Graham Holdings",
    "Entravision": "Entravision",
    "Entravision Communications": "Entravision",
}
_NETWORKS = "partisan-local-news"


def owned(by_hand: Sequence[Row], listed: Iterable[Entry], index: OutletIndex) -> list[Row]:
    """The rows edited by hand and one for each other outlet whose owner a list names, in order of ids."""
    has_row = {row["outlet_id"] for row in by_hand}
    named: dict[str, set[tuple[str, str]]] = {}
    for entry in listed:
        owner = (entry.owner or "") if entry.source == _NETWORKS else _OWNERS.get(entry.owner or "")
        outlet_id = index.by_domain(host_of(entry.website) or "")
        if owner and outlet_id and outlet_id not in has_row:
            named.setdefault(outlet_id, set()).add((owner, entry.source))
    rows = [
        {"outlet_id": outlet_id, "owner": min(owners)[0], "from_on": "", "until_on": "", "source": min(owners)[1]}
        for outlet_id, owners in named.items()
        if len({owner for owner, _ in owners}) == 1  # two groups share an address: neither is its owner
    ]
    return sorted([*by_hand, *rows], key=lambda row: (row["outlet_id"], row["from_on"]))


def edited(rows: Iterable[Row]) -> list[Row]:
    """The rows that no list gave."""
    return [row for row in rows if row["source"] == EDITOR]
