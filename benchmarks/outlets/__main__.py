"""`python -m benchmarks.outlets`: what share of real articles' outlets the table lists and the tracker identifies.

With --grow, the table's rows from public lists are made anew first; rows edited by hand (source: editor) stay as they
are. Reads the lists and the sample of the folder named by COVERAGE_REAL.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import sys
import zlib
from pathlib import Path

from benchmarks.outlets.grow import grown
from benchmarks.outlets.lists import SAMPLE, entries, seen
from benchmarks.outlets.owned import edited, owned
from pipeline.language.address import host_of
from pipeline.measure.facts.outlet import resolve_outlet
from pipeline.measure.infer import Gazetteer
from pipeline.reference import load_reference
from pipeline.reference.directory import EDITOR

TABLE = Path("data/reference/outlets.csv")
OWNERS = TABLE.with_name("owners.csv")


def _grow(folder: Path) -> None:
    with TABLE.open(encoding="utf-8", newline="") as file:
        by_hand = [row for row in csv.DictReader(file) if row.setdefault("source", EDITOR) == EDITOR]
    rows = grown(by_hand, [*entries(folder / "outlets"), *seen(_articles(folder))])
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        columns = dict.fromkeys(column for row in rows for column in row)
        writer = csv.DictWriter(file, list(columns), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{len(by_hand):,} outlets by hand, {len(rows) - len(by_hand):,} more from the lists")


def _grow_owners(folder: Path) -> None:
    with OWNERS.open(encoding="utf-8", newline="") as file:
        by_hand = edited(csv.DictReader(file))
    index = Gazetteer(load_reference(TABLE.parent)).outlets
    rows = owned(by_hand, entries(folder / "outlets"), index)
    with OWNERS.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{len(by_hand):,} owners by hand, {len(rows) - len(by_hand):,} more from the lists")


def _articles(folder: Path) -> list[dict[str, str]]:
    with (folder / "stories" / "headlines.jsonl").open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def _measure(folder: Path) -> None:
    """Shares of the articles of each half of the events: by the table without the sample, then with the other half."""
    reference = load_reference(TABLE.parent)
    index, articles = Gazetteer(reference).outlets, _articles(folder)
    sample = {one.outlet_id for one in reference.directory if one.source == SAMPLE}
    halves = [[row for row in articles if zlib.crc32(row["event"].encode()) % 2 == half] for half in (0, 1)]
    print(f"{'events':<8}{'articles':>10}{'by lists':>10}{'and the other half':>20}{'identified':>12}")
    for half, (chosen, others) in enumerate((halves, halves[::-1])):
        other_hosts = {host_of(row["url"]) for row in others}
        outlets = [resolve_outlet(None, row["url"], index) for row in chosen]
        from_lists = [one.is_listed and one.outlet_id not in sample for one in outlets]
        either = [one or host_of(row["url"]) in other_hosts for one, row in zip(from_lists, chosen, strict=True)]
        shares = [sum(map(bool, one)) / len(chosen) for one in (from_lists, either, [x.outlet_id for x in outlets])]
        print(f"{half:<8}{len(chosen):>10,}{shares[0]:>10.3f}{shares[1]:>20.3f}{shares[2]:>12.3f}")


def main() -> int:
    """Print the shares; 2 where the shared folder is not named."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.outlets", description=__doc__)
    parser.add_argument("--grow", action="store_true", help="make the rows from public lists anew")
    grow = parser.parse_args().grow
    folder = os.environ.get("COVERAGE_REAL")
    if not folder:
        print("COVERAGE_REAL names no folder of public lists", file=sys.stderr)
        return 2
    if grow:
        _grow(Path(folder))
        _grow_owners(Path(folder))
    _measure(Path(folder))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
