"""`python -m benchmarks.cases PART`: the suite's tests of random cases with many more cases; parts are in parts.toml.

Exit 1 where a test fails. Only tests of random cases are run; the seed decides the cases.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
PARTS = tomllib.loads(Path(__file__).with_name("parts.toml").read_text("utf-8"))
MINUTES = 38.0  # a part has 40
PASSED = re.compile(
    r"""
    (?:-[ ])?       # hypothesis lists them as items
    (\d+)[ ]passing[ ](?:examples|seeds)
    """,
    re.VERBOSE,
)


def main() -> int:
    """Run the parts asked for, all if none is; print a line for each."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cases", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART")
    parser.add_argument("--times", type=int, help="how many times the suite's number of cases")
    parser.add_argument("--seed", type=int, default=16)
    asked = parser.parse_args()
    codes = [run(part, asked.times or PARTS[part]["times"], asked.seed) for part in asked.parts or PARTS]
    return int(any(codes))


def run(part: str, times: int, seed: int) -> int:
    """Run one part; what fails is printed, then the number of cases and of tests that failed."""
    command = [sys.executable, "-m", "pytest", "-q", "-s", "-p", "no:cacheprovider", "--hypothesis-show-statistics",
               f"--hypothesis-seed={seed}", "-m", "random_cases", *PARTS[part]["tests"]]  # fmt: skip
    settings = {"COVERAGE_TIMES": str(times), "COVERAGE_SEED": str(seed)}
    try:
        done = subprocess.run(
            command, cwd=ROOT, env=os.environ | settings, capture_output=True, text=True, check=False,
            timeout=60 * MINUTES,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        print(f"{part}: stopped after {MINUTES:.0f} minutes; try --times {times // 2}")
        return 1
    if done.returncode:
        print(done.stdout[-20_000:])
    tried = sum(int(count) for count in PASSED.findall(done.stdout))
    failed = len(re.findall("^FAILED ", done.stdout, re.MULTILINE))
    print(f"{part}: {tried:,} cases passed, {failed} tests failed, seed {seed}: {PARTS[part]['title']}", flush=True)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
