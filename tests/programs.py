"""Processes that tests start, each with a time limit, so that no server or cluster can block the suite."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
LIMIT = 420  # seconds: each program takes about ten on a free machine, and twenty times that on a very busy one


@contextmanager
def serving(
    words: Sequence[str], log: Path, is_ready: Callable[[], object], environment: Mapping[str, str] | None = None
) -> Iterator[None]:
    """Run a server, ready when the block begins; at its end the server and all processes that it started are killed."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            words,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})},
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    try:
        deadline = time.monotonic() + LIMIT
        while not is_ready():
            if process.poll() is not None or time.monotonic() > deadline:
                pytest.fail(f"{words} did not start: {log.read_text()}")
            with suppress(subprocess.TimeoutExpired):
                process.wait(0.1)
        yield
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(LIMIT)


def run_program(*words: object, environment: Mapping[str, str] | None = None) -> dict[str, Any]:
    """What a program of cluster_jobs prints; fails after LIMIT seconds."""
    process = subprocess.run(
        [sys.executable, "-m", "tests.cluster_jobs", *map(str, words)],
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        text=True,
        timeout=LIMIT,
        check=False,
    )
    assert process.returncode == 0, process.stderr
    result: dict[str, Any] = json.loads(process.stdout)
    return result
