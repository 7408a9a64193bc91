"""A run that is killed at any moment loses nothing and stores nothing twice."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from fastwarc.warc import ArchiveIterator

from tests.pipeline.collect.play import Play, Server, page, playing, rss, write_sources

ROOT = Path(__file__).parents[3]
ARTICLES = 6
KILLS = 50


def killed(sources: Path, out: Path, *points: int) -> list[tuple[int, ...]]:
    """(point, outcome of the killed run, calls of the run after it) of each point."""
    command = [sys.executable, "-m", "tests.pipeline.collect.killed", str(sources), str(out), *map(str, points)]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=True, env=os.environ | {"PYTHONPATH": str(ROOT)}
    )
    return [tuple(map(int, line.split())) for line in done.stdout.splitlines()]


def stored(folder: Path) -> list[tuple[str, str]]:
    """(role, address) of all records, listings apart, in whole files that builds read."""
    found = []
    for path in folder.rglob("*.warc.gz"):
        assert path.parent.name != ".state"
        with path.open("rb") as file:
            for record in ArchiveIterator(file):
                record.reader.read()
                if record.headers["Coverage-Role"] != "listing":
                    found.append((record.headers["Coverage-Role"], record.headers["WARC-Target-URI"]))
    return sorted(found)


def play(server: Server) -> None:
    """Two feeds that share an article, and say whether they have changed."""
    for feed, numbers in (("/feed1", range(4)), ("/feed2", range(3, ARTICLES))):
        server.scenes[feed] = partial(
            listing, rss(*((server.url(f"/{number}"), f"Lamp {number}") for number in numbers))
        )
    server.scenes |= {f"/{number}": Play(page(f"Lamp {number}")) for number in range(ARTICLES)}


def listing(entries: bytes, asked: Mapping[str, str]) -> Play:
    """The feed, or that it is as before."""
    return Play(status=304) if asked.get("if-none-match") == '"1"' else Play(entries, headers={"ETag": '"1"'})


def test_a_run_killed_at_any_of_fifty_points_loses_nothing_and_stores_nothing_twice(tmp_path: Path) -> None:
    with playing() as server:
        play(server)
        tables = [{"url": server.url(f"/feed{number}"), "pages": True} for number in (1, 2)]
        sources = write_sources(tmp_path / "sources.toml", *tables)
        expected = sorted((role, server.url(f"/{number}")) for number in range(ARTICLES) for role in ("item", "page"))
        ((_, calls, _),) = killed(sources, tmp_path / "whole", 0)
        assert stored(tmp_path / "whole") == expected
        points = sorted(random.Random(20260302).sample(range(1, calls), KILLS))
        outcomes = killed(sources, tmp_path / "killed", *points)
    assert [(point, outcome) for point, outcome, _ in outcomes] == [(point, -9) for point in points]
    for point in points:
        assert stored(tmp_path / "killed" / str(point)) == expected, point
