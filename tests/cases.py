"""How many cases a test of random ones tries: some in the suite, more by `python -m benchmarks.cases`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

TIMES = int(os.environ.get("COVERAGE_TIMES", "1"))
FIRST = int(os.environ.get("COVERAGE_SEED", "0"))


def cases(usual: int) -> int:
    """The number for this run, of a test that tries `usual` of them in the suite."""
    return usual * TIMES


def seeds(usual: int) -> Iterator[int]:
    """A seed for each case; the count of those that passed is printed for whoever asked for more than usual."""
    for number in range(cases(usual)):
        yield FIRST + number
    if TIMES > 1:
        sys.stdout.write(f"\n{cases(usual)} passing seeds\n")
