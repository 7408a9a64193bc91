"""The whole tree passes the linter and, strictly, the type checker, calls name long lists of values, and no file is long."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

MOST_POSITIONAL = 5
MOST_LINES = 350  # of a file that a reader is to take in at once
LISTS_OF_ALIKE = {"datetime", "_compiled"}  # their arguments are parts of one thing, in the order that all expect


@pytest.mark.parametrize("check", [["ruff", "check", "."], ["mypy"]], ids=["ruff", "mypy"])
def test_the_tree_is_clean(check: list[str]) -> None:
    done = subprocess.run([sys.executable, "-m", *check], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4_000:] + done.stderr[-2_000:]


def _long_calls(path: Path) -> list[str]:
    """Calls of a file with more positional arguments than a reader can tell apart."""
    return [
        f"{path}:{node.lineno}"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and sum(not isinstance(argument, ast.Starred) for argument in node.args) > MOST_POSITIONAL
        and getattr(node.func, "id", getattr(node.func, "attr", "")) not in LISTS_OF_ALIKE
    ]


@pytest.mark.parametrize("room", ["pipeline", "dashboard"])
def test_no_call_has_more_than_five_positional_arguments(room: str) -> None:
    assert [call for path in sorted(Path(room).rglob("*.py")) for call in _long_calls(path)] == []


@pytest.mark.parametrize("room", ["pipeline", "dashboard"])
def test_no_file_is_longer_than_a_reader_takes_in(room: str) -> None:
    lines = {path: path.read_text("utf-8").count("\n") for path in Path(room).rglob("*.py")}
    assert {str(path): count for path, count in lines.items() if count > MOST_LINES} == {}
