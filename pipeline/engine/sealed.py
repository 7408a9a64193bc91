"""A crew whose jobs and results are pickled, so that only the process that does a job imports their classes.

The Dask scheduler and its workers, which only pass the bytes on, stay small and fast.
"""

from __future__ import annotations

import pickle
import platform
from collections.abc import Callable
from functools import partial
from typing import Any

from pipeline.engine.pool import Crew, Probe
from pipeline.failure import Failure

_crew: Crew[Any, Any] | None = None  # of this process, once it has started


def sealed(crew: Crew[Any, Any], identity: Callable[[], str]) -> Crew[bytes, bytes]:
    """The same work on pickled jobs, with pickled results, in processes where `identity()` is the same as here."""
    packed = pickle.dumps(crew)
    return Crew(_start, (packed, pickle.dumps(identity), identity()), _work, partial(_salvage, packed))


def _start(packed: bytes, packed_identity: bytes, expected: str) -> None:
    global _crew
    if pickle.loads(packed_identity)() != expected:
        raise Failure(
            f"{platform.node()} has other code, libraries or Python than the machine of the build; "
            "install the same version and the same requirements there"
        )
    _crew = pickle.loads(packed)
    assert _crew is not None
    _crew.start(*_crew.arguments)


def _work(job: bytes) -> bytes:
    assert _crew is not None, "_start() comes first"
    return pickle.dumps(_crew.work(pickle.loads(job)))


def _salvage(packed: bytes, job: bytes, probe: Probe) -> bytes:
    crew: Crew[Any, Any] = pickle.loads(packed)
    return pickle.dumps(crew.salvage(pickle.loads(job), probe))
