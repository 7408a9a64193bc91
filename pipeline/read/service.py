"""The life of a child process: it answers what it is sent, within a memory limit, until its parent is gone."""

from __future__ import annotations

import logging
import os
import resource
import select
import signal
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO

from pipeline.read.frames import receive, receive_bytes, send

_LOOK_FOR_PARENT = 5.0  # seconds between two looks, for a pipe that some other process holds open


@dataclass(frozen=True, slots=True)
class Caller:
    """The parent as its child sees it."""

    requests: BinaryIO
    replies: BinaryIO
    seconds: float

    def reply(self, message: Any) -> None:
        """Sends one message and starts the time of the next."""
        send(self.replies, message)
        self._arm()

    def read(self, size: int) -> bytes:
        """About `size` bytes of the input that the parent holds; b"" at its end."""
        self.reply({"read": size})
        return receive_bytes(self.requests)

    def request(self) -> Any:
        """The next request; its time starts now."""
        message = receive(self.requests)
        self._arm()
        return message

    def _arm(self) -> None:
        """Ends an orphan whose parent cannot."""
        signal.setitimer(signal.ITIMER_REAL, self.seconds + _LOOK_FOR_PARENT)


def serve(answer: Callable[[Any, Caller], bool], memory: int, seconds: float) -> None:
    """Answers requests on standard input until `answer` says False: after a failed allocation, a fresh process.

    `memory` is in bytes, `seconds` are per reply. Whatever takes long to import should be imported before.
    """
    logging.disable(logging.CRITICAL)
    caller = Caller(os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb"), seconds)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    silence = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):  # nothing that a library prints may stand between two answers
        os.dup2(silence, standard)
    send(caller.replies, "ready")
    parent = os.getppid()
    while _has_request(caller.requests, parent) and answer(caller.request(), caller):
        signal.setitimer(signal.ITIMER_REAL, 0)


def _has_request(requests: BinaryIO, parent: int) -> bool:
    """Waits for a request; False when the parent is gone."""
    while os.getppid() == parent:
        if select.select([requests], [], [], _LOOK_FOR_PARENT)[0]:
            return bool(requests.peek(1))  # type: ignore[attr-defined]
    return False
