"""Checks before a build begins whether it fits on the disk."""

from __future__ import annotations

import shutil
from pathlib import Path

from pipeline.failure import Failure

SPACE_FACTOR = 3  # of the input: shards, snapshot and spilled sorts took 2.3 times 7 MB of articles at their peak
SMALLEST = 30_000_000  # bytes, several times what a build of one article takes: 7 MB with an almost empty lexicon


def require_space(out: Path, expected: int) -> None:
    """Raises Failure unless a build of `expected` bytes fits beside what is there."""
    free, needed = shutil.disk_usage(out).free, SMALLEST + SPACE_FACTOR * expected
    if free < needed:
        raise Failure(f"{out} has {_size(free)} free and needs {_size(needed)}; free some or choose another --out")


def _size(count: int) -> str:
    """Bytes in the unit that shows them in at most four digits."""
    for unit, size in (("GB", 10**9), ("MB", 10**6), ("KB", 10**3)):
        if count >= size:
            return f"{count / size:,.1f} {unit}"
    return f"{count} bytes"
