"""A plugin for Dask workers: the crew of a run, and a process of the pool for each of the worker's threads.

Imported only if Dask is used.
"""

from __future__ import annotations

from queue import Empty, SimpleQueue

from distributed import Worker, WorkerPlugin, get_worker

from pipeline.engine.pool import Crew, Died, Probe


class Hands(WorkerPlugin):
    """Every worker has one, also workers that start later. A job that kills its process is salvaged on its worker."""

    def __init__(self, crew: Crew[bytes, bytes]) -> None:
        self._crew = crew

    def setup(self, worker: Worker) -> None:  # noqa: ARG002 (Dask calls it so)
        """Dask calls this on each worker, before its first job."""
        self._idle: SimpleQueue[Probe] = SimpleQueue()

    def do(self, job: bytes) -> bytes:
        """The result of one job, from a process that no other thread is using."""
        try:
            probe = self._idle.get_nowait()
        except Empty:
            probe = Probe(self._crew)
        try:
            return probe(self._crew.work, job)
        except Died:
            return self._crew.salvage(job, probe)
        finally:
            self._idle.put(probe)

    def teardown(self, worker: Worker) -> None:  # noqa: ARG002 (Dask calls it so)
        """Dask calls this when the run is over or the worker leaves."""
        while not self._idle.empty():
            self._idle.get().end()


def do(name: str, job: bytes) -> bytes:
    """One job, in a thread of a Dask worker, by the plugin of that name."""
    hands = get_worker().plugins[name]
    assert isinstance(hands, Hands)
    return hands.do(job)
