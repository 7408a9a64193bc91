"""Programs that a test runs in separate processes, so that waiting for a cluster cannot block the suite.

    python -m tests.cluster_jobs build ARTICLES OUT [ADDRESS DEPOT]    a build with one article that kills its process
    python -m tests.cluster_jobs shards ARTICLES OUT DEPOT       two builds that share a depot, and a failed write
    python -m tests.cluster_jobs kills ADDRESS FOLDER            jobs that kill their workers; FOLDER notes which did
    python -m tests.cluster_jobs fails ADDRESS                   a job that raises, and a worker of another version

Each prints one line of JSON. Without ADDRESS a build uses the local pool.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Literal

from pipeline.engine.cluster import Cluster
from pipeline.engine.pool import Crew, Probe
from pipeline.failure import Failure

JOBS = 120
KILLERS = frozenset({20, 50, 80})  # jobs that kill their worker, each once; the run goes on for as long again
POISON = "the end"


def start_fragile(*settings: object) -> None:
    """Start a worker that dies of one article, by its headline."""
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
    """What a build with fragile workers publishes."""
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
    """Different in every process, as another version of the code would be."""
    return str(os.getpid())


def same_everywhere() -> str:
    """The same on every worker."""
    return "one version"


def nothing() -> None:
    """Start a process that needs no preparation."""


_kills = Path()  # of this process: where jobs note that they killed a worker


def start_killer(kills: str) -> None:
    """Keep the folder in which jobs note that they killed a worker."""
    global _kills
    _kills = Path(kills)


def double(job: int) -> tuple[int, int]:
    """The job and its double. The first time, a job of KILLERS kills the Dask worker that waits for it."""
    if job in KILLERS:
        with suppress(FileExistsError):
            (_kills / str(job)).touch(exist_ok=False)
            os.kill(os.getppid(), signal.SIGKILL)
            os._exit(0)
    return job, 2 * job


def refuse(job: int) -> tuple[int, int]:
    """Raise an error in place of a result."""
    raise OverflowError(job)


def never(job: int, _probe: Probe) -> tuple[int, int]:
    """Never called: these jobs do not kill the process that runs them."""
    raise AssertionError(job)


def kill_workers(address: str, kills: str) -> dict[str, object]:
    """How many jobs had a result, the most results of one job, and the jobs that killed their worker."""
    results: Counter[int] = Counter()
    with Cluster(address, 1, same_everywhere) as cluster:
        for job, doubled in cluster.run(range(JOBS), Crew(start_killer, (kills,), double, never)):
            assert doubled == 2 * job
            results[job] += 1
    killers = sorted(int(note.name) for note in Path(kills).iterdir())
    return {"jobs": len(results), "most": max(results.values()), "killers": killers}


def fail_jobs(address: str) -> dict[str, object]:
    """The errors of a run with a job that raises, and of one with workers of another version."""
    errors = {}
    for name, identity in (("raised", same_everywhere), ("version", this_process)):
        try:
            with Cluster(address, 1, identity) as cluster:
                list(cluster.run(range(3), Crew(nothing, (), refuse, never)))
        except (OverflowError, Failure) as error:
            errors[name] = f"{type(error).__name__}: {error}"
    return dict(errors)


def main(command: str, *words: str) -> None:
    """Run one program, and print its result."""
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
