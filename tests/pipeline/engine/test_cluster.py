"""A build on a small Dask cluster on this machine gives the same results, even if processes die on the way."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from pipeline.engine.cluster import Cluster
from pipeline.failure import Failure
from tests import cluster_jobs
from tests.building import record, write_records
from tests.programs import run_program, serving


def address_in(file: Path) -> str | None:
    """The address that a scheduler wrote into the file; None while the file is missing or incomplete."""
    with suppress(FileNotFoundError, json.JSONDecodeError):
        address: str = json.loads(file.read_text())["address"]
        return address
    return None


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a scheduler with two workers; Dask replaces workers that are killed."""
    folder = tmp_path_factory.mktemp("cluster")
    file = folder / "scheduler.json"
    common = ["--scheduler-file", str(file), "--no-dashboard"]
    first = [sys.executable, "-m", "distributed.cli.dask_scheduler", *common, "--port", "0", "--host", "127.0.0.1"]
    workers = [sys.executable, "-m", "distributed.cli.dask_worker", *common, "--nworkers", "2", "--nthreads", "1"]
    own = {"DASK_TEMPORARY_DIRECTORY": str(folder)}
    with (
        serving(first, folder / "scheduler.log", lambda: address_in(file), own),
        serving(workers, folder / "workers.log", lambda: True, own),  # a build waits for them
    ):
        address = address_in(file)
        assert address is not None
        yield address


def test_a_build_on_a_cluster_equals_a_local_one_and_a_poisoned_article_costs_itself(
    scheduler: str, tmp_path: Path
) -> None:
    # One batch ends after number 104, whose hash says so: two small ones, for each article of the first is salvaged.
    records = [record(number, headline=cluster_jobs.POISON if number == 100 else "on") for number in range(98, 116)]
    articles = write_records(tmp_path / "articles.jsonl", records)
    local = run_program("build", articles, tmp_path / "local")
    assert local["rejected"] == {"CRASH": 1}
    assert local["shards"] > 1
    depot = tmp_path / "depot"
    assert run_program("build", articles, tmp_path / "cluster", scheduler, depot) == local
    assert len(list(depot.glob("*.parquet"))) == local["shards"]


def test_killed_workers_lose_and_double_no_job(scheduler: str, tmp_path: Path) -> None:
    result = run_program("kills", scheduler, tmp_path)
    assert result == {"jobs": cluster_jobs.JOBS, "most": 1, "killers": sorted(cluster_jobs.KILLERS)}


def test_what_a_job_raises_ends_the_run_and_so_does_a_worker_of_another_version(scheduler: str) -> None:
    errors = run_program("fails", scheduler)
    assert errors["raised"].startswith("OverflowError")
    assert "has other code, libraries or Python" in errors["version"]


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
