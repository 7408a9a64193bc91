"""A build on a small Dask cluster of this machine: the same results, whatever dies on the way.

The cluster and all that talks to it are processes of their own with a time limit: none can hold the suite.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from pipeline.engine.cluster import Cluster
from pipeline.failure import Failure
from tests import cluster_jobs
from tests.building import record, write_records

ROOT = Path(__file__).parents[3]
LIMIT = 420  # seconds: each program takes some ten on a free machine
DASK = "distributed.cli.dask_"


@contextmanager
def command(*words: str, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A command of a cluster, which ends here with all the processes that it started."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "DASK_TEMPORARY_DIRECTORY": str(folder)}
    with (folder / f"{words[0]}.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", *words], cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True
        )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(LIMIT)


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a scheduler with two workers, which Dask starts again when they are killed."""
    folder = tmp_path_factory.mktemp("cluster")
    file = folder / "scheduler.json"
    common = ("--scheduler-file", str(file), "--no-dashboard")
    with ExitStack() as running:
        first = running.enter_context(
            command(f"{DASK}scheduler", *common, "--port", "0", "--host", "127.0.0.1", folder=folder)
        )
        deadline = time.monotonic() + LIMIT
        while not file.exists():
            assert first.poll() is None, (folder / f"{DASK}scheduler.log").read_text()
            assert time.monotonic() < deadline, "the scheduler did not start in time"
            with suppress(subprocess.TimeoutExpired):
                first.wait(0.1)
        running.enter_context(command(f"{DASK}worker", *common, "--nworkers", "2", "--nthreads", "1", folder=folder))
        yield json.loads(file.read_text())["address"]


def run_program(*words: object) -> dict[str, Any]:
    """What a program of cluster_jobs prints; fails after LIMIT seconds."""
    process = subprocess.run(
        [sys.executable, "-m", "tests.cluster_jobs", *map(str, words)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=LIMIT,
        check=False,
    )
    assert process.returncode == 0, process.stderr
    result: dict[str, Any] = json.loads(process.stdout)
    return result


def test_a_build_on_a_cluster_equals_a_local_one_and_a_poisoned_article_costs_itself(
    scheduler: str, tmp_path: Path
) -> None:
    # One batch ends after number 104, whose hash says so: two small ones, for each article of the first is salvaged.
    records = [record(number, headline=cluster_jobs.POISON if number == 100 else "on") for number in range(98, 116)]
    articles = write_records(tmp_path / "articles.jsonl", records)
    local = run_program("build", articles, tmp_path / "local")
    assert local["rejected"] == {"CRASH": 1}
    assert local["shards"] > 1
    assert run_program("build", articles, tmp_path / "cluster", scheduler) == local


def test_killed_workers_lose_and_double_no_job(scheduler: str) -> None:
    assert run_program("kills", scheduler) == {"jobs": cluster_jobs.JOBS, "most": 1, "killed": cluster_jobs.KILLS}


def test_what_a_job_raises_ends_the_run_and_so_does_a_worker_of_another_version(scheduler: str) -> None:
    said = run_program("fails", scheduler)
    assert said["raised"].startswith("OverflowError")
    assert "has other code, libraries or Python" in said["version"]


def test_a_scheduler_that_cannot_be_reached_is_named() -> None:
    with (
        pytest.raises(Failure, match="nonsense://nowhere"),
        Cluster("nonsense://nowhere", 1, cluster_jobs.same_everywhere),
    ):
        raise AssertionError("it must not be entered")


def test_a_missing_package_is_named_with_the_file_that_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with (
        pytest.raises(Failure, match=r"distributed: pip install -r requirements-cluster\.txt"),
        Cluster(None, 1, cluster_jobs.same_everywhere),
    ):
        raise AssertionError("it must not be entered")
