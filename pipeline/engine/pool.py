"""Runs jobs in worker processes, one at a time in each: memory stays flat, and a worker's death costs only one job.

Knows nothing about articles. A worker is a new interpreter that never sees the parent's main
module, so a build may be started from any program; it ends when its pipe closes, with the parent at the latest.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, Pipe, wait
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from pipeline.failure import Failure

Job = TypeVar("Job")
Result = TypeVar("Result")
Answer = TypeVar("Answer")
MOST_FAILED = 3  # starts of workers: memory may be short for a moment; three failures are not a coincidence
_LAST_SECONDS = 10.0  # for a process whose pipe is closed to end, even on a busy machine
_is_worker = False


class Died(Exception):
    """The process that worked on a job is gone; `status` is how it ended, None where the system does not say."""

    def __init__(self, status: int | None) -> None:
        super().__init__(status)
        self.status = status


@dataclass(frozen=True, slots=True)
class Crew(Generic[Job, Result]):
    """The functions of workers: `start(*arguments)` once, then `work(job)`; `salvage` redoes a job that killed one."""

    start: Callable[..., None]
    arguments: tuple[Any, ...]
    work: Callable[[Job], Result]
    salvage: Callable[[Job, Probe], Result]


class Engine(Protocol):
    """Another place to run jobs, with the same results and the same salvage as this module."""

    def run(self, jobs: Iterable[Job], crew: Crew[Job, Result]) -> Iterator[Result]:
        """The result of every job, in no order."""


Workers = int | Engine


def run(jobs: Iterable[Job], crew: Crew[Job, Result], workers: Workers) -> Iterator[Result]:
    """The result of every job, in any order; one worker means this process.

    What `work` raises is raised here, and ends the run. A worker that dies while it starts is replaced. After
    MOST_FAILED of them the running ones continue; if there is none, Failure ends the run.
    """
    if not isinstance(workers, int):
        yield from workers.run(jobs, crew)
        return
    if workers == 1:
        crew.start(*crew.arguments)
        yield from map(crew.work, jobs)
        return
    team = _Team[Job]()
    try:
        for job in jobs:
            if not team.free and len(team.busy) < workers and team.failed < MOST_FAILED:
                team.start(crew)
            while not team.free:
                if not team.busy:
                    team.start(crew)
                yield from _settle(team, crew)
            worker = team.free.pop()
            worker.give(crew.work, job)
            team.busy[worker] = job
        while any(job is not None for job in team.busy.values()):
            yield from _settle(team, crew)
    finally:
        for worker in (*team.free, *team.busy):
            worker.end()


def is_worker() -> bool:
    """Whether this process is a worker, whose end costs only one job."""
    return _is_worker


class Probe:
    """Runs single calls in a process that they may kill."""

    def __init__(self, crew: Crew[Any, Any]) -> None:
        self._crew = crew
        self._worker: _Worker | None = None

    def __call__(self, call: Callable[[Job], Answer], job: Job) -> Answer:
        """The answer of `call(job)`; raises Died when the process did not survive it."""
        if self._worker is None:
            self._worker = _ready_worker(self._crew)
        self._worker.give(call, job)
        try:
            answer: Answer = self._worker.take()
        except Died:
            self.end()
            raise
        return answer

    def end(self) -> None:
        """End the process, if there is one."""
        if self._worker is not None:
            self._worker.end()
            self._worker = None


class _Worker:
    """One process and the pipe to it."""

    def __init__(self, crew: Crew[Any, Any]) -> None:
        self.pipe, theirs = Pipe()
        self._process = subprocess.Popen(
            [sys.executable, "-c", f"from pipeline.engine.pool import serve; serve({theirs.fileno()})"],
            pass_fds=[theirs.fileno()],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path or str(Path.cwd()) for path in sys.path)},
            process_group=0,  # an interrupt from the keyboard reaches the parent alone, which then ends its workers
        )
        theirs.close()
        self.give(crew.start, *crew.arguments)

    def give(self, call: Callable[..., Any], *arguments: Any) -> None:
        """Send it a call; if the process is gone already, `take` raises Died."""
        self._is_idle = False
        with suppress(OSError):
            self.pipe.send((call, arguments))

    def take(self) -> Any:
        """Wait for its answer; raises Died, or what the call raised."""
        try:
            answer, error = self.pipe.recv()
        except (EOFError, OSError):
            raise Died(self._status()) from None
        self._is_idle = True
        if error is not None:
            raise error
        return answer

    def _status(self) -> int | None:
        """How a process ended whose pipe is closed."""
        with suppress(subprocess.TimeoutExpired):
            return self._process.wait(_LAST_SECONDS)
        return None

    def end(self) -> None:
        """An idle process ends by itself when its pipe closes; one at work is ended."""
        self.pipe.close()
        if not self._is_idle:
            self._process.terminate()
        self._process.wait()


@dataclass(slots=True)
class _Team(Generic[Job]):
    """The workers of a run: those without a job, those with theirs (None while one starts), and how many failed to."""

    free: list[_Worker] = field(default_factory=list)
    busy: dict[_Worker, Job | None] = field(default_factory=dict)
    failed: int = 0

    def start(self, crew: Crew[Job, Any]) -> None:
        """Start another worker; raises Failure when too many died of it."""
        if self.failed >= MOST_FAILED:
            raise _cannot_start()
        self.busy[_Worker(crew)] = None


def _ready_worker(crew: Crew[Any, Any]) -> _Worker:
    """A worker that has started; raises Failure when none can."""
    for _ in range(MOST_FAILED):
        worker = _Worker(crew)
        try:
            worker.take()
        except Died:
            worker.end()
        except BaseException:  # what the start raised, or an interrupt
            worker.end()
            raise
        else:
            return worker
    raise _cannot_start()


def _cannot_start() -> Failure:
    return Failure("a worker process cannot start; see its message above, or run with --workers 1")


def _settle(team: _Team[Job], crew: Crew[Job, Result]) -> Iterator[Result]:
    """Wait until a worker reports a result, is ready, or has died."""
    pipes = {worker.pipe: worker for worker in team.busy}
    for pipe in wait(list(pipes)):
        worker = pipes[pipe]  # type: ignore[index]  # `wait` gives back what it was given
        job = team.busy[worker]
        try:
            result = worker.take()
        except Died:
            del team.busy[worker]
            worker.end()
            if job is None:
                team.failed += 1
            else:
                yield _salvage(job, crew)
            continue
        del team.busy[worker]
        team.free.append(worker)
        if job is not None:
            yield result


def _salvage(job: Job, crew: Crew[Job, Result]) -> Result:
    probe = Probe(crew)
    try:
        return crew.salvage(job, probe)
    finally:
        probe.end()


def serve(handle: int) -> None:
    """The main loop of a worker: calls come through the pipe with this file descriptor, answers go back."""
    global _is_worker
    _is_worker = True
    pipe: Connection[Any, Any] = Connection(handle)
    while True:
        try:
            call, arguments = pipe.recv()
        except EOFError:
            return
        try:
            pipe.send((call(*arguments), None))
        except Exception as error:  # the parent handles it
            pipe.send((None, error))
