"""The whole tree passes the linter and, strictly, the type checker."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize("check", [["ruff", "check", "."], ["mypy"]], ids=["ruff", "mypy"])
def test_the_tree_is_clean(check: list[str]) -> None:
    done = subprocess.run([sys.executable, "-m", *check], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4_000:] + done.stderr[-2_000:]
