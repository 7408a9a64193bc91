"""`python -m benchmarks.updates`: a full build, one with nothing changed, one of 1% more articles, and one regrouped.

Each runs in its own process. Prints processor seconds, peak memory, and memberships that differ after regrouping.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from benchmarks.stories.labelled import entries
from benchmarks.stories.scale import make
from pipeline.snapshot.publish import current

PER_FILE = 500  # articles
MORE = 0.01  # of the articles, drawn from all days
SEED = 20250502


def main() -> int:
    """Print one line a build; nothing passes or fails here."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.updates")
    parser.add_argument("--articles", type=int, default=10_000, metavar="N", help="in the first build (10,000)")
    count = parser.parse_args().articles
    with TemporaryDirectory(prefix="coverage-updates-") as path:
        folder = Path(path)
        records = _records(count + max(1, round(count * MORE)))
        articles, out = folder / "articles", folder / "build"
        articles.mkdir()
        for start in range(0, count, PER_FILE):
            _write(articles / f"{start:07}.jsonl", records[start : min(start + PER_FILE, count)])
        full = _build("full", articles, out)
        _build("nothing changed", articles, out, full)
        _write(articles / "more.jsonl", records[count:])
        _build(f"{len(records) - count:,} more", articles, out, full)
        before = _homes(out)
        _build("regrouped", articles, out, full, "--regroup")
        after = _homes(out)
        differing = sum(before[one] != after[one] for one in after)
        print(f"memberships that differ from the regrouped build's: {differing:,} of {len(after):,}")
    return 0


def _records(count: int) -> list[dict[str, Any]]:
    """Made articles in random order, as records."""
    made = [article for _, article in make(list(entries("a")), count, 0)]
    random.Random(SEED).shuffle(made)
    return [
        {"id": article.source_file, "text": article.text, "headline": article.stated.headline}
        | {"outlet": article.stated.outlet, "published": article.stated.published}
        for article in made
    ]


def _write(path: Path, records: Iterable[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")


def _build(title: str, articles: Path, out: Path, full: float | None = None, *options: str) -> float:
    """Build, print what it took and its share of a full build; the processor seconds."""
    command = [sys.executable, "-m", "pipeline", "build", str(articles), "--out", str(out), "--workers", "1", *options]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"the build ended with {os.waitstatus_to_exitcode(status)}")
    seconds = usage.ru_utime + usage.ru_stime
    share = "" if full is None else f", {seconds / full:.3f} of a full build"
    print(
        f"{title:16s} {seconds:8.1f} s of a processor{share}, peak memory {usage.ru_maxrss / 1024:.0f} MB", flush=True
    )
    return seconds


def _homes(out: Path) -> dict[str, str]:
    """The story of each article of the published snapshot."""
    served = current(out)
    assert served is not None
    with duckdb.connect(out / served.file, read_only=True) as connection:
        return dict(
            connection.execute("select article_id, story_id from articles where not_article is null").fetchall()
        )


if __name__ == "__main__":
    sys.exit(main())
