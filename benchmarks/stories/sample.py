"""`python -m benchmarks.stories.sample` writes data/sample from the labelled events: their articles without the truth.

Every outlet and every word is invented. A record keeps what an input would state: headline, outlet, day, text, and an
address at the outlet's domain. An alias that two outlets claim stays with neither.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from benchmarks.stories.labelled import EVENTS, entries, reference_of
from pipeline.reference.directory import Outlet

SETS = ("a", "b")
SAMPLE = Path("data/sample")


def main() -> None:
    """Write the files of the sample."""
    for name, text in sample_files().items():
        target = SAMPLE / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


def sample_files() -> dict[str, str]:
    """The text of each file of the sample, by its path below data/sample."""
    outlets = list(_outlets())
    domains = {outlet.outlet_id: outlet.domains[0] for outlet in outlets}
    months: dict[str, list[dict[str, str]]] = defaultdict(list)
    for entry in (entry for name in SETS for entry in entries(name)):
        months[(entry["published"] or "undated")[:7]].append(_record(entry, domains[entry["outlet_id"]]))
    files = {f"articles/invented-{month}.jsonl": _lines(records) for month, records in sorted(months.items())}
    return files | {"outlets.csv": _table(outlets)}


def _record(entry: Mapping[str, Any], domain: str) -> dict[str, str]:
    slug = re.sub(r"[^a-z0-9]+", "-", entry["headline"].lower()).strip("-")[:60].strip("-")
    facts = {key: entry[key] for key in ("headline", "outlet", "published", "language")}
    # The id keeps the addresses of headlines without a Latin letter apart.
    address = f"https://{domain}/{entry['id']}{'-' if slug else ''}{slug}"
    return {key: value for key, value in facts.items() if value} | {"url": address, "text": entry["text"]}


def _outlets() -> Iterator[Outlet]:
    """The invented outlets of all sets, with the aliases that are theirs alone."""
    ids = {row["outlet_id"] for name in SETS for row in _rows(name)}
    outlets = [outlet for name in SETS for outlet in reference_of(name).outlets if outlet.outlet_id in ids]
    claims = Counter(alias.casefold() for outlet in outlets for alias in {outlet.name, *outlet.aliases})
    for outlet in outlets:
        own = tuple(alias for alias in outlet.aliases if claims[alias.casefold()] == 1)
        yield Outlet(**{field.name: getattr(outlet, field.name) for field in fields(Outlet)} | {"aliases": own})


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (EVENTS / f"outlets_{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _table(outlets: list[Outlet]) -> str:
    columns = ("outlet_id", "name", "aliases", "domains", "country", "language", "kind")
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for outlet in outlets:
        cells = (getattr(outlet, column) for column in columns)
        writer.writerow([";".join(cell) if isinstance(cell, tuple) else cell or "" for cell in cells])
    return text.getvalue()


def _lines(records: list[dict[str, str]]) -> str:
    return "".join(f"{json.dumps(record, ensure_ascii=False)}\n" for record in records)


if __name__ == "__main__":
    main()
