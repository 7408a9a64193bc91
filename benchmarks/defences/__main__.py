"""`python -m benchmarks.defences`: takes away each defence in turn, in a copy of the code, and runs its test.

Exit 1 where a test still passes, where it fails before anything is taken away, or where a defence's code is not found.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

ROOT = Path(__file__).parents[2]
LISTED = Path(__file__).with_name("defences.toml")
SECONDS = 600.0  # for one test; what hangs without its defence has failed as well
FAILED = 1  # pytest's exit code where tests ran and one failed
Outcome = Literal["noticed", "NOT NOTICED", "THE TEST FAILS ANYWAY", "NO SUCH CODE"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Defence:
    """Code that protects something, once in its file; what stands there without it; the test that is to notice."""

    file: str
    code: str
    without: str
    test: str


def defences() -> dict[str, Defence]:
    """All of defences.toml, by what they say."""
    return {title: Defence(**row) for title, row in tomllib.loads(LISTED.read_text("utf-8")).items()}


def outcome(root: Path, defence: Defence, run: Callable[[Path, str], int]) -> Outcome:
    """What becomes of a defence's test in a copy of the code at `root`, which is left as it was."""
    path = root / defence.file
    whole = path.read_text("utf-8")
    if whole.count(defence.code) != 1:
        return "NO SUCH CODE"
    if run(root, defence.test) != 0:
        return "THE TEST FAILS ANYWAY"
    path.write_text(whole.replace(defence.code, defence.without), encoding="utf-8")
    try:
        return "noticed" if run(root, defence.test) == FAILED else "NOT NOTICED"
    finally:
        path.write_text(whole, encoding="utf-8")


def run_test(root: Path, test: str) -> int:
    """The exit code of pytest in a folder; FAILED where it does not end."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", test]
    try:
        return subprocess.run(command, cwd=root, capture_output=True, timeout=SECONDS, check=False).returncode
    except subprocess.TimeoutExpired:
        return FAILED


def copy_of_code(target: Path) -> None:
    """Copy what git tracks, as it stands in the working tree."""
    named = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    for name in named.decode().split("\0"):
        if name and (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)


def main() -> int:
    """Print a line for each defence."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.defences", description=__doc__)
    parser.add_argument(
        "--only", nargs="+", default=[], metavar="WORD", help="those whose title has one of these words"
    )
    words = parser.parse_args().only
    told: list[Outcome] = []
    with TemporaryDirectory() as folder:
        copy_of_code(Path(folder))
        for title, defence in defences().items():
            if not words or any(word in title for word in words):
                told.append(outcome(Path(folder), defence, run_test))
                print(f"{told[-1]:22} {title} ({defence.test})", flush=True)
    print(f"{told.count('noticed')} of {len(told)} defences are noticed when they are taken away")
    return int(set(told) != {"noticed"})


if __name__ == "__main__":
    sys.exit(main())
