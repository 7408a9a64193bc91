"""Workers: what their shards hang on is in the hash of the rules."""

from __future__ import annotations

import ast
from pathlib import Path

from pipeline.measure import worker

PACKAGE = Path(worker.__file__).parents[1]
# They hand articles out and write shards down; what the lexicon holds is hashed itself.
CARRIERS = {"pool", "reference", "failure", "owned"}


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


def is_hashed(module: str) -> bool:
    path = f"{module.replace('.', '/')}.py"
    if path in worker._ALSO_MEASURING:
        return True
    room = module.split(".")[0]
    return room not in worker._OTHER_ROOMS | worker._OTHER_MODULES


def test_whatever_measures_an_article_is_in_the_hash_of_the_rules() -> None:
    modules = {name for name in needed("measure.worker", set()) if (PACKAGE / f"{name.replace('.', '/')}.py").exists()}
    assert {name for name in modules if not is_hashed(name)} <= CARRIERS
    assert {"measure.annotate", "measure.cleaning.clean", "stories.terms", "measure.facts.credit"} <= modules
