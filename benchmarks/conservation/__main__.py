"""`python -m benchmarks.conservation`: random cases of files, built; each record must end where it was made to.

A case is a folder of up to three files that share articles: new ones, later versions, copies, notices, empty and broken
records. Exit 1 where a count differs in a case, in the tables, or in what is published.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import random
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from pipeline.__main__ import main as pipeline

AT_ONCE = 250  # cases in a build: it takes seconds, whatever is in it
MOST_RECORDS, MOST_ARTICLES = 5, 3  # of a case
KINDS = ("sound", "sound", "sound", "notice", "empty", "broken")  # half of the records are articles
WAYS = ("loaded", "again", "not_articles", "rejected")  # `again`: merged or duplicate
Rows = list[tuple[str, dict[str, str]]]  # kind, fields


def main() -> int:
    """Print a line for each fault, and the totals at the end."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.conservation", description=__doc__)
    parser.add_argument("--cases", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=16)
    parser.add_argument("--minutes", type=float, default=38.0, help="stop then, whatever is left")
    asked = parser.parse_args()
    until = time.monotonic() + 60 * asked.minutes
    tried, ends, faults = 0, Counter[str](), 0
    while tried < asked.cases and time.monotonic() < until:
        count = min(AT_ONCE, asked.cases - tried)
        with TemporaryDirectory() as folder:
            expected = write(Path(folder) / "in", range(tried, tried + count), asked.seed)
            for fault in check(Path(folder), expected):
                faults += 1
                print(fault, flush=True)
        tried += count
        ends.update(sum(expected.values(), Counter()))
    ways = ", ".join(f"{ends[way]} {way}" for way in WAYS)
    print(f"{tried} cases, seed {asked.seed}: {faults} faults; records: {ways}")
    return int(faults > 0)


def write(folder: Path, numbers: range, seed: int) -> dict[str, Counter[str]]:
    """Write the cases, each in a folder named by its number; how many of its records must end in which way."""
    return {str(number): _case(folder / str(number), number, random.Random(f"{seed} {number}")) for number in numbers}


def _case(folder: Path, number: int, chance: random.Random) -> Counter[str]:
    folder.mkdir(parents=True)
    rows: Rows = []
    for _ in range(chance.randint(1, MOST_RECORDS)):
        kind, article, version = chance.choice(KINDS), chance.randrange(MOST_ARTICLES), chance.randrange(1, 4)
        rows.append((kind, _fields(kind, f"{number}-{article if kind == 'sound' else len(rows)}", version)))
    _write_files(folder, rows, chance)
    sound = [fields["url"] for kind, fields in rows if kind == "sound"]
    kinds = Counter(kind for kind, _ in rows)
    return Counter(
        loaded=len(set(sound)),
        again=len(sound) - len(set(sound)),
        not_articles=kinds["notice"],
        rejected=kinds["empty"] + kinds["broken"],
    )


def _fields(kind: str, name: str, version: int) -> dict[str, str]:
    """The record's fields: versions of an article differ in their day."""
    if kind == "notice":
        return {"url": f"https://pier.example/n{name}", "headline": "Are you a robot?",
                "text": f"Please confirm that you are not a robot. Reference {name}."}  # fmt: skip
    return {
        "url": f"https://pier.example/{name}", "outlet": "Pier Post", "headline": f"Clerk {name} counts cranes",
        "published": f"2025-04-{version:02d}",
        "text": f"The clerk at counter {name} saw the tariffs change since the spring. Importers of lot {name} wait.",
    }  # fmt: skip


def _write_files(folder: Path, rows: Rows, chance: random.Random) -> None:
    """The rows in one to three files: lines of JSON, and tables of those that a table can hold; some of them zipped."""
    parts: list[Rows] = [[] for _ in range(chance.randint(1, 3))]
    for row in rows:
        chance.choice(parts).append(row)
    for place, part in enumerate(filter(None, parts)):
        is_table = {kind for kind, _ in part} <= {"sound", "notice"} and chance.random() < 0.4
        name, content = (f"{place}.csv", _table(part)) if is_table else (f"{place}.jsonl", _lines(part))
        if chance.random() < 0.2:
            with zipfile.ZipFile(folder / f"{place}.zip", "w") as archive:
                archive.writestr(name, content)
        else:
            (folder / name).write_text(content, encoding="utf-8")


def _lines(rows: Rows) -> str:
    ends = {"empty": "{}", "broken": '{"headline": "no end'}
    return "".join(f"{ends.get(kind) or json.dumps(fields)}\n" for kind, fields in rows)


def _table(rows: Rows) -> str:
    table = io.StringIO()
    writer = csv.DictWriter(table, ["url", "outlet", "headline", "published", "text"], restval="")
    writer.writeheader()
    writer.writerows(fields for _, fields in rows)
    return table.getvalue()


def check(folder: Path, expected: dict[str, Counter[str]]) -> Iterator[str]:
    """Build `in` below the folder; a line for each count that differs."""
    out = folder / "out"
    printed = io.StringIO()
    with redirect_stdout(printed), redirect_stderr(printed):
        code = pipeline(["build", str(folder / "in"), "--out", str(out), "--workers", "1"])
    if code not in (0, 3):
        yield f"exit {code}: {printed.getvalue()[-300:]}"
        return
    published = json.loads((out / "current.json").read_text("utf-8"))
    with duckdb.connect(out / published["file"], read_only=True) as connection:
        rows = connection.execute(
            "select source_file, records, loaded, merged + duplicates, not_articles, rejected from inputs"
        ).fetchall()
        query = ("select (select count(*) from articles where not_article is null), (select count(*) from merged)"
                 "+ (select count(*) from duplicates), (select count(*) from articles where not_article is not null),"
                 "(select count(*) from rejections)")  # fmt: skip
        tables = connection.execute(query).fetchone()
    ended: dict[str, Counter[str]] = {case: Counter() for case in expected}
    for file, records, *ways in rows:
        if records != sum(ways):
            yield f"{file}: {records} records, {ways} accounted for"
        ended[Path(file).parts[0].partition("!")[0]].update(dict(zip(WAYS, ways, strict=True)))
    for case, counts in expected.items():
        if {way: ended[case][way] for way in WAYS} != {way: counts[way] for way in WAYS}:
            yield f"case {case}: {dict(ended[case])}, expected {dict(counts)}"
    total = sum(expected.values(), Counter())
    whole = tuple(total[way] for way in WAYS)
    manifest = (published["loaded"], published["merged"] + published["duplicates"], published["not_articles"],
                sum(published["rejected"].values()))  # fmt: skip
    if not tables == manifest == whole:
        yield f"tables {tables}, manifest {manifest}, expected {whole}"


if __name__ == "__main__":
    sys.exit(main())
