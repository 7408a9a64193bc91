"""`python -m benchmarks.kills`: kills builds at random moments, looks at what is served, and builds again unaided.

Each round a build of changed articles is killed: its first process, one of its workers, or all at once. Exit 1 where
what is served then is torn or of neither state, or where the next build does not serve the new state by itself.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from dashboard.ask.database import NoSnapshot, open_snapshot

ROOT = Path(__file__).parents[2]
ARTICLES = 40  # enough for two workers to have something to do
SECONDS = 300.0  # for one build, which takes some seconds on a machine that is not busy
Victim = Literal["build", "worker", "all"]
VICTIMS: tuple[Victim, ...] = ("build", "worker", "all")
Fault = Literal["torn", "of neither state", "not built again"]


def main() -> int:
    """Print a line for each fault, and the figures at the end."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills", description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=16)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    killed, faults = Counter[str](), Counter[Fault]()
    with TemporaryDirectory() as folder:
        usual = first_build(Path(folder))
        for number in range(1, arguments.kills + 1):
            victim, fault = one_round(Path(folder), number, chance, usual)
            killed[victim] += 1
            if fault:
                faults[fault] += 1
                print(f"round {number}, {victim}: {fault}", flush=True)
    said = ", ".join(f"{count} of {victim}" for victim, count in sorted(killed.items()))
    print(f"{killed.total()} kills ({said}), seed {arguments.seed}: {dict(faults) or 'no fault'}")
    return int(bool(faults))


def first_build(folder: Path) -> float:
    """Publish the first state; the seconds that a build takes."""
    started = time.monotonic()
    write_articles(folder, ARTICLES)
    assert build(folder).wait(SECONDS) == 0
    return time.monotonic() - started


def one_round(folder: Path, number: int, chance: random.Random, usual: float) -> tuple[str, Fault | None]:
    """Whom the kill hit ("nobody" where the build was over), and what was wrong afterwards."""
    out = folder / "build"
    before, after = (ARTICLES + state % 2 for state in (number - 1, number))
    write_articles(folder, after)
    victim = kill(build(folder), chance, usual)
    try:
        if served(out) not in (before, after):
            return victim, "of neither state"
    except NoSnapshot:
        return victim, "torn"
    is_built = build(folder).wait(SECONDS) == 0 and served(out) == after
    return victim, None if is_built else "not built again"


def write_articles(folder: Path, count: int) -> None:
    """So many invented articles: the state that a build is to serve."""
    (folder / "articles").mkdir(exist_ok=True)
    rows = [
        {"headline": f"Harbour counts {number} cranes", "outlet": "Pier Post", "published": "2026-03-02",
         "text": f"The harbour counted {number} cranes on Monday, and the tariffs were read aloud again. " * 8}
        for number in range(count)
    ]  # fmt: skip
    (folder / "articles" / "pier.json").write_text(json.dumps(rows), encoding="utf-8")


def build(folder: Path) -> subprocess.Popen[bytes]:
    """A build in a session of its own, with two workers."""
    order = ["build", str(folder / "articles"), "--out", str(folder / "build"), "--workers", "2"]
    return subprocess.Popen(
        [sys.executable, "-m", "pipeline", *order], cwd=ROOT, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def kill(running: subprocess.Popen[bytes], chance: random.Random, usual: float) -> str:
    """Kill at a random moment of a build's usual time; a build that lost a worker goes on to its end."""
    victim = chance.choice(VICTIMS)
    with suppress(subprocess.TimeoutExpired):
        running.wait(chance.uniform(0.2, usual))
        return "nobody"
    workers = children(running.pid)
    if victim == "all":
        os.killpg(running.pid, signal.SIGKILL)
    elif victim == "worker" and workers:
        with suppress(ProcessLookupError):
            os.kill(chance.choice(workers), signal.SIGKILL)
    else:
        victim = "build"
        running.kill()
    running.wait(SECONDS)
    return victim


def children(pid: int) -> list[int]:
    """The processes that a process has started and that run."""
    try:
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()]
    except OSError:
        return []


def served(out: Path) -> int:
    """How many articles readers are shown; raises NoSnapshot where the file is not the one that was published."""
    return int(open_snapshot(out).manifest["loaded"])


if __name__ == "__main__":
    sys.exit(main())
