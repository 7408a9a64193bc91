"""No pattern of the project runs away on a hostile text, and none is compiled where the scan cannot see it."""

from __future__ import annotations

import ast
import json
import queue
import re
import subprocess
import sys
import threading
from typing import IO

from tests.patterns import ROOT, calls_of_re, fault_of

PARTS = 2  # processes
PATIENCE = 240.0  # seconds without a word from a process: its pattern does not end, even on a busy machine


def _lines(stream: IO[str], into: queue.Queue[str | None]) -> None:
    for line in stream:
        into.put(line)
    into.put(None)


def _faults(part: int) -> list[str]:
    """The patterns of one part that run away, by a process that is killed where one does not end."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.patterns", str(part), str(PARTS)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    lines: queue.Queue[str | None] = queue.Queue()
    reader = threading.Thread(target=_lines, args=(child.stdout, lines))
    reader.start()
    faults, place = [], "before the first pattern"
    try:
        while (line := lines.get(timeout=PATIENCE)) is not None:
            message = json.loads(line)
            place = message.get("place", place)
            if message.get("fault"):
                faults.append(f"{place}: {message['fault']}")
        assert child.wait() == 0, f"the scan died at {place}"
    except queue.Empty:
        faults.append(f"{place}: does not end")
    finally:
        child.kill()
        reader.join()
        child.stdout.close()
        child.wait()
    return faults


def test_every_pattern_is_linear_in_the_text() -> None:
    results: list[list[str]] = [[] for _ in range(PARTS)]

    def scan(part: int) -> None:
        results[part] = _faults(part)

    threads = [threading.Thread(target=scan, args=(part,)) for part in range(PARTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [fault for faults in results for fault in faults] == []


def test_the_scan_finds_patterns_that_run_away() -> None:
    assert fault_of(r"\s*x", 0), "grows by the square of a run of blanks"
    assert fault_of(r"^(?:a+\.)*b", re.MULTILINE) is None
    assert fault_of(r"\d+-\d+-z", 0)


def test_no_pattern_is_compiled_out_of_the_scans_sight() -> None:
    # In a process of its own: a module that is imported already compiles nothing when it is imported again.
    scan = subprocess.run(
        [sys.executable, "-m", "tests.patterns"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    seen = {(file, line) for file, line in json.loads(scan.stdout.splitlines()[-1])}
    hidden = [
        f"{place.file}:{place.line}"
        for place, last_line, call in calls_of_re()
        if not (call.args and isinstance(call.args[0], ast.Constant))
        and not any((place.file, line) in seen for line in range(place.line, last_line + 1))
    ]
    assert hidden == []
