"""Programs that a test runs in a process of their own, so that nothing which waits for a cluster can hold the suite.

    python -m tests.cluster_jobs build ARTICLES OUT [ADDRESS DEPOT]    a build with one article that kills its process
    python -m tests.cluster_jobs shards ARTICLES OUT DEPOT       two builds that share a depot, and a failed write
    python -m tests.cluster_jobs kills ADDRESS                   jobs whose workers are killed at random
    python -m tests.cluster_jobs fails ADDRESS                   a job that raises, and a worker of another version

Each prints one line of JSON. Without ADDRESS a build uses the local pool.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Literal

from pipeline.engine.cluster import Cluster
from pipeline.engine.pool import Crew, Probe
from pipeline.failure import Failure

JOBS, KILLS = 120, 3
POISON = "the end"


def start_fragile(*settings: object) -> None:
    """A worker that one article's headline kills."""
    from pipeline.measure import worker

    worker.start(*settings)  # type: ignore[arg-type]
    measure = worker.Worker.measure

    def fragile(self: object, article: object) -> object:
        if article.stated.headline == POISON:  # type: ignore[attr-defined]
            os._exit(11)
        return measure(self, article)  # type: ignore[arg-type]

    worker.Worker.measure = fragile  # type: ignore[method-assign, assignment]


def build_poisoned(
    articles: str, out: str, scheduler: str | None = None, depot: str | None = None
) -> dict[str, object]:
    """What a build publishes whose workers are fragile."""
    from pipeline.measure import worker
    from pipeline.runs.build import Order, build
    from tests.building import REFERENCE

    crew = worker.crew
    worker.crew = lambda settings: replace(crew(settings), start=start_fragile)
    engine: Literal["dask", "pool"] = "dask" if scheduler else "pool"
    order = Order((Path(articles),), Path(out), REFERENCE, workers=2, engine=engine, scheduler=scheduler, shards=depot)
    outcome = build(order)
    manifest = outcome.manifest
    return {"content": manifest.content_hash, "rejected": manifest.rejected, "shards": outcome.shards}


def share_depot(articles: str, out: str, address: str) -> dict[str, object]:
    """What two builds that share a depot publish, and what the depot holds after a failed write."""
    from pipeline.measure.depot import open_depot
    from pipeline.runs.build import Order, build
    from tests.building import REFERENCE

    outcomes = [build(Order((Path(articles),), Path(out, name), REFERENCE, shards=address)) for name in ("a", "b")]
    depot = open_depot(address)
    with suppress(ZeroDivisionError), depot.write("half.parquet") as path:
        path.write_bytes(b"half")
        raise ZeroDivisionError
    return {
        "content": [outcome.manifest.content_hash for outcome in outcomes],
        "reused": [outcome.reused for outcome in outcomes],
        "names": sorted(depot.names()),
    }


def this_process() -> str:
    """Differs on every machine, as another version of the code would."""
    return str(os.getpid())


def same_everywhere() -> str:
    """What all workers agree on."""
    return "one version"


def nothing() -> None:
    """A process needs nothing made ready."""


def double(job: int) -> tuple[int, int]:
    """The job and its double, after a moment in which its worker may be killed."""
    time.sleep(0.05)
    return job, 2 * job


def refuse(job: int) -> tuple[int, int]:
    """No result."""
    raise OverflowError(job)


def never(job: int, _probe: Probe) -> tuple[int, int]:
    """These jobs kill no process of their own."""
    raise AssertionError(job)


def kill_workers(address: str) -> dict[str, object]:
    """How often each job had its result, while KILLS workers are killed."""
    from distributed import Client

    moments = set(random.Random(JOBS).sample(range(5, JOBS - 20), KILLS))
    results: Counter[int] = Counter()
    killed = 0
    with Client(address) as client, Cluster(address, 1, same_everywhere) as cluster:
        for job, doubled in cluster.run(range(JOBS), Crew(nothing, (), double, never)):
            assert doubled == 2 * job
            results[job] += 1
            if len(results) in moments:
                pids = list(client.run(os.getpid).values())
                os.kill(random.choice(pids), signal.SIGKILL)
                killed += 1
    return {"jobs": len(results), "most": max(results.values()), "killed": killed}


def fail_jobs(address: str) -> dict[str, object]:
    """What a run says of a job that raises, and of workers whose identity is not that of the build."""
    said = {}
    for name, identity in (("raised", same_everywhere), ("version", this_process)):
        try:
            with Cluster(address, 1, identity) as cluster:
                list(cluster.run(range(3), Crew(nothing, (), refuse, never)))
        except (OverflowError, Failure) as error:
            said[name] = f"{type(error).__name__}: {error}"
    return dict(said)


def main(command: str, *words: str) -> None:
    """Run one program, and print what it found."""
    programs: dict[str, Callable[..., dict[str, object]]] = {
        "build": build_poisoned,
        "shards": share_depot,
        "kills": kill_workers,
        "fails": fail_jobs,
    }
    print(json.dumps(programs[command](*words)))


if __name__ == "__main__":
    from tests import cluster_jobs  # workers import this module by that name, and not as __main__

    cluster_jobs.main(*sys.argv[1:])
