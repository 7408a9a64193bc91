"""Jobs in worker processes: one at a time each, so that memory stays flat and a worker's death costs one job only.

Knows nothing of articles. A worker is a new interpreter that never sees the parent's main
module, so a build may be started from any program; it ends when its pipe closes, with the parent at the latest.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, Pipe, wait
from pathlib import Path
from typing import Any, Generic, TypeVar

from pipeline.failure import Failure

Job = TypeVar("Job")
Result = TypeVar("Result")
Answer = TypeVar("Answer")
_LAST_SECONDS = 10.0  # in which a process whose pipe is closed is gone, however busy the machine
_is_worker = False


class Died(Exception):
    """The process that worked on a job is gone; `status` is how it ended, None where the system does not say."""

    def __init__(self, status: int | None) -> None:
        super().__init__(status)
        self.status = status


@dataclass(frozen=True, slots=True)
class Crew(Generic[Job, Result]):
    """What the workers do: `start(*arguments)` once each, then `work(job)`; `salvage` redoes a job that killed one."""

    start: Callable[..., None]
    arguments: tuple[Any, ...]
    work: Callable[[Job], Result]
    salvage: Callable[[Job, Probe], Result]


def run(jobs: Iterable[Job], crew: Crew[Job, Result], workers: int) -> Iterator[Result]:
    """The result of every job, in no order; one worker means this process.

    What `work` raises is raised here, and ends the run; so does Failure, when a worker cannot start.
    """
    if workers == 1:
        crew.start(*crew.arguments)
        yield from map(crew.work, jobs)
        return
    free: list[_Worker] = []
    busy: dict[_Worker, Job | None] = {}  # None while a worker starts
    try:
        for job in jobs:
            if not free and len(busy) < workers:
                busy[_Worker(crew)] = None
            while not free:
                yield from _settle(busy, free, crew)
            worker = free.pop()
            worker.give(crew.work, job)
            busy[worker] = job
        while any(job is not None for job in busy.values()):
            yield from _settle(busy, free, crew)
    finally:
        for worker in (*free, *busy):
            worker.end()


def is_worker() -> bool:
    """Whether this process is a worker, whose end costs one job only."""
    return _is_worker


class Probe:
    """Runs single calls in a process that may die of them."""

    def __init__(self, crew: Crew[Any, Any]) -> None:
        self._crew = crew
        self._worker: _Worker | None = None

    def __call__(self, call: Callable[[Job], Answer], job: Job) -> Answer:
        """The answer of `call(job)`; raises Died when the process did not survive it."""
        if self._worker is None:
            self._worker = _Worker(self._crew)
            self._worker.take_ready()
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
            [sys.executable, "-c", f"from pipeline.pool import serve; serve({theirs.fileno()})"],
            pass_fds=[theirs.fileno()],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path or str(Path.cwd()) for path in sys.path)},
            process_group=0,  # an interrupt from the keyboard reaches the parent alone, which then ends its workers
        )
        theirs.close()
        self.give(crew.start, *crew.arguments)

    def give(self, call: Callable[..., Any], *arguments: Any) -> None:
        """Hand it a call; if it is gone already, `take` will tell."""
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

    def take_ready(self) -> Any:
        """Wait until it has started; raises Failure when it cannot, or what `start` raised."""
        try:
            return self.take()
        except Died:
            raise Failure("a worker process cannot start; see its message above, or run with --workers 1") from None

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


def _settle(busy: dict[_Worker, Any], free: list[_Worker], crew: Crew[Job, Result]) -> Iterator[Result]:
    """Wait until a worker has something to say: a result, that it is ready, or nothing any more."""
    pipes = {worker.pipe: worker for worker in busy}
    for pipe in wait(list(pipes)):
        worker = pipes[pipe]  # type: ignore[index]  # `wait` gives back what it was given
        job = busy[worker]
        try:
            result = worker.take_ready() if job is None else worker.take()
        except Died:
            del busy[worker]
            worker.end()
            yield _salvage(job, crew)
            continue
        del busy[worker]
        free.append(worker)
        if job is not None:
            yield result


def _salvage(job: Job, crew: Crew[Job, Result]) -> Result:
    probe = Probe(crew)
    try:
        return crew.salvage(job, probe)
    finally:
        probe.end()


def serve(handle: int) -> None:
    """A worker's life: calls come through the pipe with this file descriptor, answers go back."""
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
        except Exception as error:  # it is the parent's to handle
            pipe.send((None, error))
