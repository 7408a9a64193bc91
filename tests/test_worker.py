"""Workers: what their shards hang on is in the hash of the rules."""

from __future__ import annotations

import ast
from pathlib import Path

from pipeline import worker

PACKAGE = Path(worker.__file__).parent
# They hand articles out and write shards down; what the lexicon holds is hashed itself.
CARRIERS = {"pool", "store", "reference", "failure"}


def needed(module: str, seen: set[str]) -> set[str]:
    """The module and all of ours that it imports, and they in turn, as names below the package."""
    path = PACKAGE / f"{module.replace('.', '/')}.py"
    path = path if path.exists() else PACKAGE / module.replace(".", "/") / "__init__.py"
    if module in seen or not path.exists():
        return seen
    seen.add(module)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("pipeline"):
            parent = (node.module or "").removeprefix("pipeline").removeprefix(".")
            for name in (parent, *(f"{parent}.{alias.name}".removeprefix(".") for alias in node.names)):
                if name:
                    needed(name, seen)
    return seen


def test_whatever_measures_an_article_is_in_the_hash_of_the_rules() -> None:
    others = set(worker._OTHER_MODULES.split())
    assert needed("worker", set()) & others <= CARRIERS
    assert {"annotate", "clean", "infer", "shard", "terms", "similarity", "facts.credit"} <= needed("worker", set())


def test_a_module_that_measures_nothing_leaves_every_shard_valid() -> None:
    ours = {path.stem for path in PACKAGE.glob("*.py")} - {"__init__"}
    others = set(worker._OTHER_MODULES.split())
    assert others <= ours
    assert ours - others == needed("worker", set()) & ours - CARRIERS
