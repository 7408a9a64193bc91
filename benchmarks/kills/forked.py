"""Commands in processes that are forked from one which has imported all modules, so that a start costs little."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path

# What a build imports, early or late; a module that is missing here only costs time.
MODULES = [
    "pipeline.__main__",
    "dashboard.__main__",
    "pipeline.stories.tables",
    "trafilatura",
    "duckdb",
    "pyarrow.parquet",
]
SECONDS = 300.0  # for one run, which takes some seconds on a machine that is not busy


def start(work: Callable[..., int], *arguments: object) -> ForkServerProcess:
    """A process in a session of its own that does `work`, and ends with its exit code."""
    context = get_context("forkserver")
    context.set_forkserver_preload(MODULES)
    process = context.Process(target=_run, args=(work, arguments))
    process.start()
    return process


def _run(work: Callable[..., int], arguments: tuple[object, ...]) -> None:
    os.setsid()
    with Path(os.devnull).open("w") as nowhere:
        sys.stdout = sys.stderr = nowhere
        os._exit(work(*arguments))


def ended(process: ForkServerProcess, seconds: float = SECONDS) -> int | None:
    """The exit code of a process, or None where it runs on after so many seconds."""
    process.join(seconds)
    return process.exitcode


def kill_child(process: ForkServerProcess, choose: Callable[[list[int]], int]) -> bool:
    """Kill one of the processes that a process has started; whether it had one."""
    own = children(process.pid or 0)
    if own:
        with suppress(ProcessLookupError):
            os.kill(choose(own), signal.SIGKILL)
    return bool(own)


def kill_all(process: ForkServerProcess) -> None:
    """Kill a process and all that it has started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid or 0, signal.SIGKILL)


def children(pid: int) -> list[int]:
    """The processes that a process has started and that run."""
    try:
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()]
    except OSError:
        return []
