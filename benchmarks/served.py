"""Serves an app in a process of its own, on a free port of this computer."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).parents[1]
WAIT = 60.0  # seconds until a server must answer
PAUSE = 0.1  # seconds between two questions: little beside the seconds that a server takes to start


@contextmanager
def served(
    app: Path = ROOT / "app.py",
    build: Path | None = None,
    zone: str = "UTC",
    *,
    port: int | None = None,
    options: Sequence[str] = (),
    settings: Mapping[str, str] | None = None,
    log: Path = Path(os.devnull),
) -> Iterator[str]:
    """The address of `app`, served until the block is left, by a clock of time zone `zone`.

    `build` is the folder of the snapshot it shows, `options` are Streamlit's, `settings` environment variables;
    what the server prints goes to `log`.
    Raises TimeoutError where the server does not come up in WAIT, ChildProcessError where it ends before.
    """
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(app), "--server.port", str(port), *options]
    environment = os.environ | {"TZ": zone} | ({"COVERAGE_BUILD": str(build.resolve())} if build else {})
    environment |= settings or {}
    with (
        log.open("wb") as printed,
        subprocess.Popen(command, cwd=ROOT, env=environment, stdout=printed, stderr=subprocess.STDOUT) as server,
    ):
        try:
            _await(server, f"http://127.0.0.1:{port}/_stcore/health")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def free_port() -> int:
    """A port of this computer that nothing listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _await(server: subprocess.Popen[bytes], address: str) -> None:
    until = time.monotonic() + WAIT
    while time.monotonic() < until:
        with suppress(OSError), urllib.request.urlopen(address, timeout=2) as answer:
            if answer.read() == b"ok":
                return
        with suppress(subprocess.TimeoutExpired):
            # Streamlit reports that it is up in no other way than by its health; that it has ended, the system does.
            raise ChildProcessError(f"the server ended with {server.wait(PAUSE)} before {address} answered")
    raise TimeoutError(f"{address} does not answer")
