"""A limit on the processor time that one call may take, kept even where the call never looks up.

Two timers run. The first raises Expired inside the call; a search of `re` may not notice it for minutes. The second,
a grace later, lets the kernel end the process: whoever started the process sees by the status what happened.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

AGAIN = 1.0  # second of processor time after which Expired is raised anew: Python drops what is raised in a finalizer
KILLED = -signal.SIGVTALRM  # exit status of a process that the second timer ended


class Expired(BaseException):
    """The time is over. No Exception: what guards against the failures of one part must not take it for one."""


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """Seconds of processor time for an article: `base` for any, and more for each of its characters.

    An article of 5,000 characters takes about 0.02 s and time grows with length, so the limit is a thousand times that.
    """

    base: float = 20.0
    per_character: float = 4e-5
    grace: float = 10.0

    def seconds(self, characters: int) -> float:
        """The limit for a text of so many characters."""
        return self.base + self.per_character * characters


@contextmanager
def limited(seconds: float, grace: float | None) -> Iterator[None]:
    """Raises Expired inside the block after so many seconds of processor time; a grace later the process ends.

    Without a grace the process never ends for it. Only a main thread gets signals: in others there is no limit.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    previous = signal.signal(signal.SIGPROF, _expire)
    try:
        if grace is not None:
            signal.setitimer(signal.ITIMER_VIRTUAL, seconds + grace)
        signal.setitimer(signal.ITIMER_PROF, seconds, AGAIN)
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, previous)


def _expire(_signal: int, _frame: FrameType | None) -> None:
    raise Expired
