"""One child process that answers requests and may hang, die or be killed without harm to the caller.

It starts at the first request and again after each death, and ends with its parent, however that ends.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

from pipeline.read.frames import receive, send, send_bytes
from pipeline.read.source import ByteStream

_ROOT = Path(__file__).resolve().parents[2]  # where `pipeline` is found, wherever the caller was started
_START_SECONDS = 120.0  # importing the libraries, on a busy machine


class Child:
    """A process that runs `module`, with `memory` bytes of address space and `seconds` for each of its answers."""

    def __init__(self, module: str, memory: int, seconds: float) -> None:
        self._module, self._memory, self._seconds = module, memory, seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._end: Callable[[], object] | None = None

    @property
    def pid(self) -> int | None:
        """The process that is running, None when none is."""
        return self._process.pid if self._process else None

    def close(self) -> None:
        """Ends the process; the next request starts another."""
        self._process = None
        if self._end is not None:
            self._end()
            self._end = None

    def ask(self, request: Any) -> Any:
        """One request and its one answer; TimeoutError when it is late, EOFError or OSError when the child died."""
        process = self._process or self._start()
        return self._exchange(process, lambda pipe: send(pipe, request), self._seconds)

    def answers(self, request: Any, stream: ByteStream) -> Iterator[Any]:
        """One request and all its answers, while the child reads from `stream` as it likes; the last one says "end".

        Raises as `ask` does.
        """
        message = self.ask(request)
        is_done = False
        try:
            while not (is_done := "end" in message):
                if "read" in message:
                    data = stream.read(message["read"])
                    message = self._next(lambda pipe, data=data: send_bytes(pipe, data))  # type: ignore[misc]
                else:
                    yield message
                    message = self._next(None)
            yield message
        finally:
            if not is_done:  # it waits for somebody who listens no more
                self.close()

    def _next(self, write: Callable[[BinaryIO], None] | None) -> Any:
        assert self._process is not None
        return self._exchange(self._process, write, self._seconds)

    def _exchange(
        self, process: subprocess.Popen[bytes], write: Callable[[BinaryIO], None] | None, seconds: float
    ) -> Any:
        is_late = threading.Event()

        def give_up() -> None:
            is_late.set()
            process.kill()

        timer = threading.Timer(seconds, give_up)
        timer.start()
        try:
            if write is not None:
                write(cast(BinaryIO, process.stdin))
            return receive(cast(BinaryIO, process.stdout))
        except (EOFError, OSError):
            self.close()
            if is_late.is_set():
                raise TimeoutError from None
            raise
        finally:
            timer.cancel()

    def _start(self) -> subprocess.Popen[bytes]:
        paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
        process = subprocess.Popen(
            [sys.executable, "-m", self._module, str(self._memory), str(self._seconds)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # One thread: numpy, which a library imports, reserves memory for every core otherwise.
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "OPENBLAS_NUM_THREADS": "1"},
        )
        self._process, self._end = process, weakref.finalize(self, _end, process)
        self._exchange(process, None, _START_SECONDS)  # it says that it is ready: a request's time starts after that
        return process


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    for pipe in filter(None, (process.stdin, process.stdout)):
        with contextlib.suppress(OSError):  # bytes that the dead child did not take
            pipe.close()
