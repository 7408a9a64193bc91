"""A program that collects into one folder after another, and is killed at a point of its own in each.

Usage: SOURCES OUT POINT ... A point counts the calls that the module which writes to the disk makes or gets.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from types import FrameType

from pipeline.collect import store
from pipeline.collect.collect import Order, collect
from tests.pipeline.collect.play import world


def run(sources: Path, folder: Path, point: int) -> int:
    """Collect once in a child process, killed at the point; how many calls there were, or minus the signal."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        calls = 0

        def count(frame: FrameType, event: str, _argument: object) -> None:
            nonlocal calls
            if frame.f_code.co_filename == store.__file__ and event in ("call", "c_call", "c_return", "return"):
                calls += 1
                if calls == point:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.setprofile(count)
        collect(Order(sources, folder), lambda _progress: None, world())
        sys.setprofile(None)
        os.write(writer, str(calls).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as counts:
        told = counts.read()
    _, status = os.waitpid(child, 0)
    return -os.WTERMSIG(status) if os.WIFSIGNALED(status) else int(told or 0)


def main() -> None:
    """For each point: a run that is killed there, and one that is not."""
    sources, out = Path(sys.argv[1]), Path(sys.argv[2])
    for point in map(int, sys.argv[3:]):
        first = run(sources, out / str(point), point)
        sys.stdout.write(f"{point} {first} {run(sources, out / str(point), 0)}\n")


if __name__ == "__main__":
    main()
