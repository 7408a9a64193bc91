"""`python -m benchmarks.kills`: kills builds, or updates, at random moments, and lets the next run follow unaided.

Each round a run on changed articles is killed: its first process, a child that measures or reads a page, or all at
once. Exit 1 where what is served then is torn or of neither state, or where the next run does not mend it.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, Protocol

from benchmarks.kills.builds import Builds
from benchmarks.kills.forked import ended, kill_all, kill_child, start
from benchmarks.kills.updates import Updates
from dashboard.ask.database import NoSnapshot

Victim = Literal["run", "child", "all"]
VICTIMS: tuple[Victim, ...] = ("run", "child", "all")


class Scene(Protocol):
    """What is run and killed."""

    def change(self, number: int) -> None:
        """Make the inputs those of this round."""

    def run(self, number: int) -> ForkServerProcess:
        """Start the run of this round."""

    def torn(self, number: int) -> str | None:
        """What is wrong with what is served during or after a killed run; raises NoSnapshot where nothing is."""

    def wrong(self, number: int) -> str | None:
        """What is wrong after a whole run."""

    def close(self) -> None:
        """Stop what the scene has started."""


SCENES: dict[str, Callable[[Path], Scene]] = {"builds": Builds, "updates": Updates}


def main() -> int:
    """Print a line for each fault, and the figures at the end."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills", description=__doc__)
    parser.add_argument("--of", choices=SCENES, default="builds")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=16)
    parser.add_argument("--minutes", type=float, default=38.0, help="stop then, whatever is left")
    asked = parser.parse_args()
    until = time.monotonic() + 60 * asked.minutes
    hit, faults = Counter[str](), Counter[str]()
    ended(start(int))  # starts the process that all others are forked from, whose imports are not a run's time
    with TemporaryDirectory() as folder:
        scene = SCENES[asked.of](Path(folder))
        usual = whole_run(scene, 0)
        for number in range(1, asked.kills + 1):
            victim, fault = one_round(scene, number, random.Random(f"{asked.seed} {number}"), usual)
            hit[victim] += 1
            if fault:
                faults[fault] += 1
                print(f"round {number}, {victim}: {fault}", flush=True)
            if time.monotonic() > until:
                break
        scene.close()
    victims = ", ".join(f"{count} of {victim}" for victim, count in sorted(hit.items()))
    kills = hit.total() - hit["nobody"]
    print(f"{kills} kills of {asked.of} ({victims}), seed {asked.seed}: {dict(faults) or '0 faults'}")
    return int(bool(faults))


def whole_run(scene: Scene, number: int) -> float:
    """Publish the first state; the seconds that a run takes."""
    started = time.monotonic()
    scene.change(number)
    if ended(scene.run(number)) != 0:
        raise SystemExit("a run that nobody kills fails")
    return time.monotonic() - started


def one_round(scene: Scene, number: int, chance: random.Random, usual: float) -> tuple[str, str | None]:
    """Whom the kill hit ("nobody" where the run was over), and what was wrong afterwards."""
    scene.change(number)
    running = scene.run(number)
    victim = kill(running, chance, usual)
    try:
        fault = scene.torn(number)
    except NoSnapshot:
        fault = "torn"
    if fault:
        return victim, fault
    again = scene.run(number)
    if ended(again) is None:
        kill_all(again)
        return victim, "the next run does not end"
    return victim, scene.wrong(number)


def kill(running: ForkServerProcess, chance: random.Random, usual: float) -> str:
    """Kill at a random moment of the usual time; a run that lost a child goes on to its end."""
    victim: str = chance.choice(VICTIMS)
    if ended(running, chance.uniform(0, usual)) is not None:
        return "nobody"
    if victim == "child":
        victim = "child" if kill_child(running, chance.choice) else "run"
    if victim == "all":
        kill_all(running)
    elif victim == "run":
        running.kill()
    if ended(running) is None:
        kill_all(running)
        ended(running)
    return victim


if __name__ == "__main__":
    sys.exit(main())
