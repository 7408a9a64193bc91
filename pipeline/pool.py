"""Jobs in worker processes: one at a time each, so that memory stays flat and a worker's death costs one job only.

Knows nothing of articles. Workers are spawned, never forked: the parent holds threads
and locks. They end with their parent, however that ends, for then their pipe closes.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

from pipeline.failure import Failure

Job = TypeVar("Job")
Result = TypeVar("Result")
Answer = TypeVar("Answer")


class Died(Exception):
    """The process that worked on a job is gone: killed by its own code or by the system."""


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
        context = get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, crew.start, crew.arguments), daemon=True)
        self._process.start()
        theirs.close()
        self._is_idle = False

    def give(self, call: Callable[[Any], Any], job: Any) -> None:
        """Hand it a job; if it is gone already, `take` will tell."""
        self._is_idle = False
        with suppress(OSError):
            self.pipe.send((call, job))

    def take(self) -> Any:
        """Wait for its answer, or for its first sign of life; raises Died, or what the job raised."""
        try:
            answer, error = self.pipe.recv()
        except (EOFError, OSError):
            raise Died from None
        self._is_idle = True
        if error is not None:
            raise error
        return answer

    def take_ready(self) -> Any:
        """Wait until it has started; raises Failure when it cannot."""
        try:
            return self.take()
        except Died:
            raise Failure("a worker process cannot start; see its message above, or run with --workers 1") from None

    def end(self) -> None:
        """An idle process ends by itself when its pipe closes; one at work is ended."""
        self.pipe.close()
        if not self._is_idle:
            self._process.terminate()
        self._process.join()
        self._process.close()


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


def _serve(pipe: Connection[Any, Any], start: Callable[..., None], arguments: tuple[Any, ...]) -> None:
    """A worker's life."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is interrupted too, and ends its workers
    start(*arguments)
    pipe.send((None, None))
    while True:
        try:
            call, job = pipe.recv()
        except EOFError:
            return
        try:
            pipe.send((call(job), None))
        except Exception as error:  # it is the parent's to handle
            pipe.send((None, error))
