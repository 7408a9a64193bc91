"""`python -m benchmarks.readers`: readers turn pages of a served dashboard while a build publishes every few seconds.

Each published snapshot has another number of articles. Exit 1 where a reply has an error, holds two numbers, a number
that was never published, or an older one than its reader has seen. Prints the 95th percentile and memory.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from statistics import linear_regression, quantiles
from tempfile import TemporaryDirectory

from websockets.asyncio.client import connect
from websockets.typing import Origin

from benchmarks.kills.builds import write_articles
from benchmarks.kills.forked import children, ended, start
from benchmarks.readers.reply import Reply, ask
from benchmarks.served import served
from pipeline.__main__ import main as pipeline

PAGES = ("overview", "timeline", "outlets", "keywords", "stories", "articles", "new", "data")
LEAST_PAUSE, MOST_PAUSE = 2.0, 10.0  # seconds between two clicks of a reader
SECONDS = 120.0  # for one reply, on a machine that builds at the same time
BETWEEN = 5.0  # seconds between two looks at memory
ARTICLES = 6  # of the first snapshot


@dataclass
class Seen:
    """What all readers saw, and the server's memory at moments (seconds) in MB."""

    published: int = ARTICLES
    seconds: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    memory: list[tuple[float, float]] = field(default_factory=list)


def main() -> int:
    """Print a line for each fault, and the figures at the end."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.readers", description=__doc__)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--every", type=float, default=10.0, help="seconds from one publication to the next")
    parser.add_argument("--seed", type=int, default=16)
    asked = parser.parse_args()
    seen = Seen()
    with TemporaryDirectory() as name:
        build, articles = Path(name) / "build", Path(name) / "articles"
        articles.mkdir()
        if not publish(articles, build, ARTICLES):
            raise SystemExit("nothing was built")
        before = set(children(os.getpid()))
        with served(build=build) as address:
            (server,) = set(children(os.getpid())) - before
            asyncio.run(soak(address, asked, (articles, build, server), seen))
    for fault in seen.faults:
        print(fault)
    print(summary(asked, seen))
    return int(bool(seen.faults))


def publish(articles: Path, build: Path, count: int) -> bool:
    """Whether a build of so many articles was published."""
    write_articles(articles, count)
    return ended(start(pipeline, ["build", str(articles), "--out", str(build), "--workers", "1"])) == 0


async def soak(address: str, asked: argparse.Namespace, where: tuple[Path, Path, int], seen: Seen) -> None:
    """All readers, a publisher and a watch of the server's memory, for the minutes asked for."""
    articles, build, server = where
    until = time.monotonic() + 60 * asked.minutes
    readers = [read(address, random.Random(f"{asked.seed} {number}"), until, seen) for number in range(asked.readers)]
    others = [
        asyncio.create_task(publishing(articles, build, asked.every, seen)),
        asyncio.create_task(watch(server, seen)),
    ]
    await asyncio.gather(*readers)
    for task in others:
        task.cancel()
    for outcome in await asyncio.gather(*others, return_exceptions=True):
        if isinstance(outcome, Exception):
            raise outcome


async def publishing(articles: Path, build: Path, every: float, seen: Seen) -> None:
    """Build another state, again and again; a state may be served as soon as its build is about to end."""
    while True:
        started = time.monotonic()
        seen.published += 1
        if not await asyncio.to_thread(publish, articles, build, seen.published):
            seen.faults.append(f"the build of {seen.published} articles failed")
        await asyncio.sleep(max(0.0, every - (time.monotonic() - started)))


async def watch(server: int, seen: Seen) -> None:
    """Note the server's memory, again and again."""
    page = os.sysconf("SC_PAGE_SIZE")
    while True:
        resident = int(Path(f"/proc/{server}/statm").read_text("ascii").split()[1])
        seen.memory.append((time.monotonic(), resident * page / 1e6))
        await asyncio.sleep(BETWEEN)


async def read(address: str, chance: random.Random, until: float, seen: Seen) -> None:
    """One reader: opens pages in one tab, with pauses."""
    newest = 0
    url = address.replace("http", "ws", 1) + "/_stcore/stream"
    async with connect(url, origin=Origin(address), max_size=None) as tab:
        while time.monotonic() < until:
            page, started = chance.choice(PAGES), time.monotonic()
            try:
                reply = await ask(tab, page, "", SECONDS)
            except TimeoutError:
                seen.faults.append(f"{page}: no reply within {SECONDS:.0f} s")
                return
            seen.seconds.append(time.monotonic() - started)
            seen.faults.extend(f"{page}: {fault}" for fault in faults_of(reply, newest, seen.published))
            newest = max(reply.counts, default=newest)
            await asyncio.sleep(chance.uniform(LEAST_PAUSE, MOST_PAUSE))


def faults_of(reply: Reply, newest: int, published: int) -> list[str]:
    """What is wrong with a reply to a reader who has seen `newest` articles, while `published` is the last state."""
    faults = list(reply.errors)
    if len(reply.counts) != 1:
        faults.append(f"the numbers of articles are {sorted(reply.counts)}")
    elif not max(newest, ARTICLES) <= max(reply.counts) <= published:
        faults.append(f"{reply.counts} articles after {newest}, of {published}")
    return faults


def summary(asked: argparse.Namespace, seen: Seen) -> str:
    """The figures; memory grows by what its second half shows, since caches fill in the first."""
    usual = quantiles(seen.seconds, n=20, method="inclusive")[18] if len(seen.seconds) > 1 else float("nan")
    late = seen.memory[len(seen.memory) // 2 :]
    growth = float("nan")
    with suppress(ValueError):  # too few, or all at one moment
        growth = linear_regression(*zip(*late, strict=True)).slope * 60
    return (
        f"{asked.readers} readers, {asked.minutes:g} minutes, {seen.published - ARTICLES} publications, "
        f"{len(seen.seconds)} replies, seed {asked.seed}: {len(seen.faults)} faults; 95th percentile {usual:.1f} s; "
        f"memory {max((size for _, size in seen.memory), default=0):.0f} MB at most, growing {growth:+.1f} MB a minute"
    )


if __name__ == "__main__":
    sys.exit(main())
