"""Runs the jobs of pool.py on a Dask cluster: on workers that it starts here, or on those of any scheduler.

Each Dask worker keeps a process of the pool and gives it the jobs, so that time limits and the salvage of a job that
kills its process work as in a local build. Dask itself is an optional requirement.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import TYPE_CHECKING, Any, Self, TypeVar
from uuid import uuid4

from pipeline.engine.pool import Crew
from pipeline.engine.sealed import sealed
from pipeline.failure import Failure

if TYPE_CHECKING:
    from distributed import Client, Future

Job = TypeVar("Job")
Result = TypeVar("Result")

_AHEAD = 2  # jobs for each thread at the scheduler: the running one and the next, so that no thread waits
_NO_WORKER = 120.0  # seconds without any worker after which a build fails; time enough to restart a machine
_GLANCE = 5.0  # seconds between two counts of the workers: each asks the scheduler
# Times a job is submitted. Dask gives it to four workers each time; a job that kills its process does not kill a
# worker, so only machines can be at fault, and twelve deaths in a row are no accident.
_TRIES = 3
_LARGEST_JOB = "64 MB"  # a batch holds at most 16 million characters; Dask warns from 10 MB on
_LAST_SECONDS = 10.0  # for workers that we started to end when asked to; after that they are killed


class Cluster:
    """A connection to a scheduler, or to `processes` workers that it starts; a context manager.

    `identity()` names the code and libraries of a machine; a worker where it differs does no job, and the run fails.
    """

    def __init__(self, scheduler: str | None, processes: int, identity: Callable[[], str]) -> None:
        self._identity = identity
        self._scheduler, self._processes = scheduler, processes
        self._open = ExitStack()
        self._client: Client | None = None
        self._threads, self._looked_at = 0, 0.0

    def __enter__(self) -> Self:
        try:
            import dask
            from distributed import Client
        except ModuleNotFoundError as error:
            raise Failure(
                f"--engine dask needs the package {error.name}: pip install -r requirements-cluster.txt"
            ) from None
        with ExitStack() as opening:
            opening.enter_context(dask.config.set({"distributed.admin.large-graph-warning-threshold": _LARGEST_JOB}))
            address = self._scheduler or opening.enter_context(_own(self._processes))
            try:
                self._client = opening.enter_context(Client(address, set_as_default=False))
                self._client.wait_for_workers(1, timeout=_NO_WORKER)
            except (OSError, ValueError) as error:
                raise Failure(f"no Dask scheduler with a worker at {address}: {error}") from None
            self._open = opening.pop_all()
        return self

    def __exit__(self, *_error: object) -> None:
        self._open.close()
        self._client = None

    def run(self, jobs: Iterable[Job], crew: Crew[Job, Result]) -> Iterator[Result]:
        """The result of every job, in any order. What `work` raises is raised here, and ends the run."""
        from pipeline.engine.hands import Hands

        client = self._client
        assert client is not None, "the cluster is entered first"
        name = f"coverage-{uuid4().hex}"
        client.register_plugin(Hands(sealed(crew, self._identity)), name=name)
        waiting: dict[Future[Any], _Handed] = {}
        try:
            for job in jobs:
                _hand_in(client, name, _Handed(pickle.dumps(job)), waiting)
                while len(waiting) >= _AHEAD * max(1, self._count_threads(client)):
                    yield from _settle(client, name, waiting)
            while waiting:
                yield from _settle(client, name, waiting)
        finally:
            client.cancel(list(waiting))
            with suppress(OSError, CancelledError):  # a scheduler that has gone takes its plugins with it
                client.unregister_worker_plugin(name)

    def _count_threads(self, client: Client) -> int:
        """The threads of all workers, counted again every few seconds, as machines come and go."""
        if not self._threads or monotonic() - self._looked_at > _GLANCE:
            self._threads, self._looked_at = sum(client.nthreads().values()), monotonic()
        return self._threads


@dataclass(frozen=True, slots=True)
class _Handed:
    """A pickled job at the scheduler, and how often Dask has given it up."""

    job: bytes
    given_up: int = 0


def _hand_in(client: Client, name: str, handed: _Handed, waiting: dict[Future[Any], _Handed]) -> None:
    from pipeline.engine.hands import do

    # `pure=False`: two equal jobs are both done, not taken for one.
    waiting[client.submit(do, name, handed.job, pure=False)] = handed


def _settle(client: Client, name: str, waiting: dict[Future[Any], _Handed]) -> Iterator[Any]:
    """Wait until a job is done; submit a job again if all its workers died."""
    from distributed import KilledWorker

    for future in _done(client, list(waiting)):
        handed = waiting.pop(future)
        try:
            result = future.result(_NO_WORKER)
        except (CancelledError, OSError) as error:
            raise Failure(f"lost the Dask scheduler: {error}; build again, what was measured is kept") from None
        except KilledWorker as error:
            if handed.given_up + 1 == _TRIES:
                raise Failure(f"the workers of one job kept dying: {error}; check their memory and logs") from None
            _hand_in(client, name, _Handed(handed.job, handed.given_up + 1), waiting)
            continue
        yield pickle.loads(result)


def _done(client: Client, futures: list[Future[Any]]) -> Iterable[Future[Any]]:
    """The jobs that are done, as soon as there is one; raises Failure if no worker is left."""
    from distributed import wait

    seen = monotonic()
    while True:
        with suppress(TimeoutError), client.as_current():
            return list(wait(futures, timeout=_GLANCE, return_when="FIRST_COMPLETED").done)
        if client.nthreads():
            seen = monotonic()
        elif monotonic() - seen > _NO_WORKER:
            raise Failure(f"no Dask worker is left; none came back within {_NO_WORKER:.0f} seconds")


@contextmanager
def _own(processes: int) -> Iterator[str]:
    """The address of a scheduler in this process, with as many workers.

    The workers are started as commands, so they never import the main module of the building program. They end with
    the scheduler, even if this process is killed.
    """
    from distributed import LocalCluster

    with (
        TemporaryDirectory(prefix="coverage-dask-") as folder,
        LocalCluster(n_workers=0, dashboard_address=None, host="127.0.0.1") as local,
    ):
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "distributed.cli.dask_worker", local.scheduler_address),
                *("--nworkers", str(processes), "--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1"),
                *("--death-timeout", str(int(_NO_WORKER)), "--local-directory", folder),
            ],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path or str(Path.cwd()) for path in sys.path)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            process_group=0,  # an interrupt from the keyboard reaches only the build, which then ends its workers
        )
        try:
            yield local.scheduler_address
        finally:
            process.terminate()
            try:
                process.wait(_LAST_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
