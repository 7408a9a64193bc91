"""`python -m benchmarks.cluster`: a build on a Dask cluster beside one on the local pool, then jobs whose workers die.

Prints wall and processor seconds of both builds with their ratios, and how many results killed workers lost or doubled.
Exit 1 if the builds differ, or a result was lost or came twice.
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
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.accuracy.gate import PAGES
from benchmarks.accuracy.page import read_pages
from benchmarks.cluster import jobs
from benchmarks.speed.corpus import write_articles
from pipeline.engine.cluster import Cluster
from pipeline.engine.pool import Crew
from pipeline.measure.depot import Depot, open_depot
from pipeline.snapshot.publish import current

ROOT = Path(__file__).parents[2]
JOBS_PER_KILL = 20  # about a second of work for one worker, in which another one starts again
SEED = 17


def main() -> int:
    """Run both parts."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cluster", description=__doc__)
    parser.add_argument(
        "--articles", type=int, default=12_000, metavar="N", help="to build (12,000; 0 skips the builds)"
    )
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="workers of each engine (2)")
    parser.add_argument("--kills", type=int, default=50, metavar="N", help="workers to kill (50)")
    arguments = parser.parse_args()
    with TemporaryDirectory(prefix="coverage-cluster-") as path:
        folder = Path(path)
        is_same = not arguments.articles or _compare(folder, arguments.articles, arguments.workers)
        with _cluster(folder, arguments.workers) as (address, _):
            is_whole = _kill(address, open_depot(str(folder / "depot")), arguments.kills)
    return 0 if is_whole and is_same else 1


def _compare(folder: Path, articles: int, workers: int) -> bool:
    write_articles(folder / "articles.jsonl", read_pages(PAGES / "dev"), articles)
    local, local_processor = _build(folder, "pool", "--workers", str(workers))
    with _cluster(folder, workers) as (address, usage):
        cluster, build_processor = _build(
            folder, "dask", "--engine", "dask", "--scheduler", address, "--shards", str(folder / "shards")
        )
    cluster_processor = build_processor + sum(usage)
    is_same = _content(folder / "pool") == _content(folder / "dask")
    print(
        f"{articles:,} articles, {workers} workers: pool {local:.1f} s ({local_processor:.1f} s of processor time), "
        f"cluster {cluster:.1f} s ({cluster_processor:.1f} s, with the start of scheduler and workers); ratio "
        f"{cluster / local:.3f} ({cluster_processor / local_processor:.3f}); "
        f"content {'equal' if is_same else 'differs'}",
        flush=True,
    )
    return is_same


def _build(folder: Path, out: str, *options: str) -> tuple[float, float]:
    """Wall seconds of a build, and processor seconds of it and the processes that it started."""
    command = [sys.executable, "-m", "pipeline", "build", str(folder / "articles.jsonl"), "--out", str(folder / out)]
    started = time.monotonic()
    process = subprocess.Popen([*command, *options], cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"the build ended with {os.waitstatus_to_exitcode(status)}")
    return time.monotonic() - started, usage.ru_utime + usage.ru_stime


def _content(out: Path) -> str:
    manifest = current(out)
    assert manifest is not None, "the build has just published"
    return manifest.content_hash


@contextmanager
def _cluster(folder: Path, workers: int) -> Iterator[tuple[str, list[float]]]:
    """The address of a scheduler with ready workers; once left, the list holds both commands' processor seconds."""
    from distributed import Client

    file = folder / "scheduler.json"
    file.unlink(missing_ok=True)
    common = ["--scheduler-file", str(file), "--no-dashboard"]
    commands = [
        ["distributed.cli.dask_scheduler", *common, "--port", "0", "--host", "127.0.0.1"],
        ["distributed.cli.dask_worker", *common, "--nworkers", str(workers), "--nthreads", "1"],
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "DASK_TEMPORARY_DIRECTORY": str(folder)}
    running, usage, address = [], list[float](), None
    try:
        for command in commands:
            process = subprocess.Popen([sys.executable, "-m", *command], env=environment, stderr=subprocess.DEVNULL)
            running.append(process)
            while not (address := _address(file)):
                with suppress(subprocess.TimeoutExpired):
                    raise SystemExit(f"{command[0]} ended with {process.wait(0.1)} before it was ready")
        assert address is not None, "both commands waited for it"
        with Client(address) as client:
            client.wait_for_workers(workers, timeout=600)
        yield address, usage
    finally:
        for process in reversed(running):  # workers first, so that they count what their processes took
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
                spent = os.wait4(process.pid, 0)[2]
                usage.append(spent.ru_utime + spent.ru_stime)


def _address(file: Path) -> str | None:
    """The address that a scheduler wrote into the file; None while the file is missing or incomplete."""
    with suppress(FileNotFoundError, json.JSONDecodeError):
        address: str = json.loads(file.read_text())["address"]
        return address
    return None


def _kill(address: str, depot: Depot, kills: int) -> bool:
    """Kill workers at random moments while jobs write files; whether each job gave exactly one result."""
    from distributed import Client

    chance = random.Random(SEED)
    count = JOBS_PER_KILL * (kills + 1)
    moments = set(chance.sample(range(5, count - 5), kills))
    done, killed = Counter[str](), 0
    with Client(address) as client, Cluster(address, 1, jobs.identity) as cluster:
        for name in cluster.run(range(count), Crew(jobs.start, (depot,), jobs.write, jobs.never)):
            done[name] += 1
            if len(done) in moments:
                pids = list(client.run(os.getpid, on_error="ignore").values())
                if pids:
                    os.kill(chance.choice(pids), signal.SIGKILL)
                    killed += 1
    lost, doubled = count - len(done), sum(done.values()) - len(done)
    is_whole = depot.names() == done.keys()
    print(
        f"{killed} workers killed during {count:,} jobs: {lost} lost, {doubled} doubled, "
        f"files {'complete' if is_whole else 'INCOMPLETE'}",
        flush=True,
    )
    return not lost and not doubled and is_whole


if __name__ == "__main__":
    sys.exit(main())
