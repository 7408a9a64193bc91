"""The recipes of CONTRIBUTING.md name files that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
PATHS = sorted({*re.findall(r"`((?:[\w.-]+/)+[\w.-]*)`", TEXT), *re.findall(r"\btests/[\w/]+\.py\b", TEXT)})
NEW = ("NAME", "QUESTION")  # placeholders for what a recipe adds


@pytest.mark.parametrize("path", PATHS)
def test_a_path_that_a_recipe_names_is_there(path: str) -> None:
    if any(name in Path(path).name for name in NEW):
        assert (ROOT / path).parent.is_dir() or (ROOT / path).parent.name in NEW
    else:
        assert (ROOT / path).exists()


@pytest.mark.parametrize("word", sorted({*re.findall(r"`(_?[A-Z][A-Z_]{4,})`", TEXT)} - {*NEW}))
def test_a_constant_that_a_recipe_names_is_defined(word: str) -> None:
    sources = [path for room in ("pipeline", "dashboard", "tests") for path in (ROOT / room).rglob("*.py")]
    assert any(re.search(rf"^{word}\b.*=", path.read_text("utf-8"), re.MULTILINE) for path in sources)
