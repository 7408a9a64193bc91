"""The same jobs as pool.py on a Dask cluster: workers of its own on this machine, or those of a scheduler anywhere.

Each Dask worker keeps a process of the pool and gives it the jobs, so that limits of time and the salvage of a job
that kills its process are those of a local build. Dask itself is an optional requirement.
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

_AHEAD = 2  # jobs a thread that the scheduler holds: one at work, and one to go on with
_NO_WORKER = 120.0  # seconds without any worker after which a build ends: it would wait for ever
_GLANCE = 5.0  # seconds between two looks at how many workers there are
# Times a job is handed in. Each time Dask gives it to four workers before it gives up; a job that kills its process
# never kills a worker, so that only machines can be at fault, and twelve in a row are none by chance.
_TRIES = 3
_LARGEST_JOB = "64 MB"  # a batch holds at most 16 million characters; Dask warns from 10 MB on
_LAST_SECONDS = 10.0  # in which workers of our own end when they are asked to; then they are killed


class Cluster:
    """A connection to a scheduler, or to `processes` workers of its own; jobs go there while it is entered.

    `identity()` says what decides results on a machine: a worker where it differs does no job, and ends the run.
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
        """The result of every job, in no order. What `work` raises is raised here, and ends the run."""
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
        """The threads of all workers, as they were a moment ago: machines come and go."""
        if not self._threads or monotonic() - self._looked_at > _GLANCE:
            self._threads, self._looked_at = sum(client.nthreads().values()), monotonic()
        return self._threads


@dataclass(frozen=True, slots=True)
class _Handed:
    """A pickled job that the scheduler holds, and how often it was given up before."""

    job: bytes
    given_up: int = 0


def _hand_in(client: Client, name: str, handed: _Handed, waiting: dict[Future[Any], _Handed]) -> None:
    from pipeline.engine.hands import do

    # Equal jobs are told apart: each is done as often as it is handed in.
    waiting[client.submit(do, name, handed.job, pure=False)] = handed


def _settle(client: Client, name: str, waiting: dict[Future[Any], _Handed]) -> Iterator[Any]:
    """Wait until a job is done; one whose workers all died is handed in again."""
    from distributed import KilledWorker

    for future in _done(client, list(waiting)):
        handed = waiting.pop(future)
        try:
            result = future.result(_NO_WORKER)
        except (CancelledError, OSError) as error:
            raise Failure(f"the Dask scheduler has gone: {error}") from None
        except KilledWorker as error:
            if handed.given_up + 1 == _TRIES:
                raise Failure(f"the workers of a job died, time after time: {error}") from None
            _hand_in(client, name, _Handed(handed.job, handed.given_up + 1), waiting)
            continue
        yield pickle.loads(result)


def _done(client: Client, futures: list[Future[Any]]) -> Iterable[Future[Any]]:
    """The jobs that are done, as soon as there is one; raises Failure where no worker is left to do any."""
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

    They are commands of their own, and never see the main module of the program that builds. They end with the
    scheduler, however this process ends.
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
            process_group=0,  # an interrupt from the keyboard reaches the build alone, which then ends its workers
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
