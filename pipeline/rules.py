"""Hashes of what our code means, so that what was made by it can be kept while it means the same.

Python counts without comments and docstrings, TOML by its values, SQL without comments: an explanation changes nothing.
"""

from __future__ import annotations

import ast
import hashlib
import json
import re
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent
# What decides what is measured in an article; and, of measured articles, which make a story: folders, and the records
# that all of them fill.
MEASURING = ("read", "measure", "language", "records", "reference/directory.py", "reference/senses.py")
GROUPING = ("stories", "language", "records", "measure/facts/figure")
# A quoted text is kept as it is, whatever stands in it; a comment or blanks become one blank.
_SQL = re.compile(r"""('(?:[^']|'')*'|"(?:[^"]|"")*")|(?:--[^\n]*|/\*.*?(?:\*/|\Z)|\s)+""", re.DOTALL)


def meaning_of(places: tuple[str, ...], package: Path | None = None) -> str:
    """SHA-256, in hex, over the meaning of every file at the places, folders or files, each with its own place."""
    package = package or PACKAGE
    digest = hashlib.sha256()
    files = (path for place in places for path in ((package / place), *(package / place).rglob("*")))
    for path in sorted(path for path in files if path.suffix in _MEANINGS):
        digest.update(f"{path.relative_to(package).as_posix()}\0{meaning(path)}\0".encode())
    return digest.hexdigest()


def meaning(path: Path) -> str:
    """What a file of ours says to the machine."""
    return _meaning(path.suffix, path.read_text(encoding="utf-8"))


@cache  # a build asks three times, for overlapping places
def _meaning(suffix: str, source: str) -> str:
    return _MEANINGS[suffix](source)


def _python(source: str) -> str:
    tree = ast.parse(source)
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):  # a text that stands alone does nothing: a docstring, wherever it is
            body[:] = [one for one in body if not _is_text(one)]
    return ast.dump(tree)


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _toml(source: str) -> str:
    """The values in the order of the file: rules are tried in it."""
    return json.dumps(tomllib.loads(source), default=str)


def _sql(source: str) -> str:
    return _SQL.sub(lambda match: match[1] or " ", source).strip()


_MEANINGS: dict[str, Callable[[str], str]] = {".py": _python, ".toml": _toml, ".sql": _sql}
