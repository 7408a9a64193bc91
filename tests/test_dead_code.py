"""Nothing in the two houses is unused: code that only tests use counts as dead."""

from __future__ import annotations

import re
from pathlib import Path

from vulture import Vulture  # type: ignore[import-untyped]

ROOT = Path(__file__).parents[1]
USERS = ("pipeline", "dashboard", "app.py", "benchmarks")
SQL_WORDS = {
    word
    for house in ("pipeline", "dashboard")
    for path in (ROOT / house).rglob("*.sql")
    for word in re.findall(r"[a-z_0-9]+", path.read_text(encoding="utf-8"))
}
# Unused names, each with the reason why it stays.
KEPT = {
    "whence": "a parameter of io.RawIOBase.seek",
    "tell": "a method of the file protocol, called by the library that reads the file",
    "startElement": "called by the SAX parser",
    "endElement": "called by the SAX parser",
    "setup": "a method of a Dask plugin, called by Dask",
    "teardown": "a method of a Dask plugin, called by Dask",
    "seen_at": "a field of collected items, which are written with all their fields",
}


def unused() -> set[str]:
    """The unused names, except fields of records that are columns of a table."""
    finder = Vulture()
    finder.scavenge([str(ROOT / name) for name in USERS])
    items = [item for item in finder.get_unused_code() if not Path(item.filename).is_relative_to(ROOT / "benchmarks")]
    return {str(item.name) for item in items if item.typ != "variable" or item.name not in SQL_WORDS}


def test_nothing_is_unused_without_a_reason() -> None:
    assert unused() - KEPT.keys() == set()


def test_no_reason_is_kept_for_code_in_use() -> None:
    assert KEPT.keys() - unused() == set()
