"""Jobs that a benchmark gives to a cluster; workers import this module by its name."""

from __future__ import annotations

import time

from pipeline.engine.pool import Probe
from pipeline.measure.depot import Depot

SECONDS = 0.05  # length of a job, so that most kills hit one; sleeping leaves the processor to the scheduler

_depot: Depot | None = None  # of this process


def identity() -> str:
    """The same on every worker."""
    return "benchmark"


def start(depot: Depot) -> None:
    """Keep the depot that jobs write to."""
    global _depot
    _depot = depot


def write(job: int) -> str:
    """Write a file named after the job, and return its name, as measuring does with a shard."""
    assert _depot is not None, "start() comes first"
    time.sleep(SECONDS)
    name = f"{job:06}"
    with _depot.write(name) as path:
        path.write_text(name, encoding="ascii")
    return name


def never(job: int, _probe: Probe) -> str:
    """Never called: these jobs do not kill the process that runs them."""
    raise AssertionError(job)
