"""Who may import whom, read from the source: two houses that never meet, and each library behind one door."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HOUSES = ("pipeline", "dashboard")
STAGES = ("clean", "infer", "annotate", "cluster", "load", "publish")
SOURCES = [*sorted(path for house in HOUSES for path in (ROOT / house).rglob("*.py")), ROOT / "app.py"]
QUESTIONS = ROOT / "dashboard" / "ask" / "sql"
OWN = {"articles_matching", "topic_bits"}  # of database.py itself: a macro it makes and a question it asks


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in the file; `from a import b` gives both a and a.b."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def imports_any(path: Path, *packages: str) -> list[str]:
    return [
        name for name in imports(path) if any(name == package or name.startswith(f"{package}.") for package in packages)
    ]


def test_the_houses_never_import_each_other() -> None:
    for house, other in (HOUSES, HOUSES[::-1]):
        for path in (ROOT / house).rglob("*.py"):
            assert not imports_any(path, other, "app"), path


@pytest.mark.parametrize(
    ("package", "doors"),
    [
        ("duckdb", {"pipeline.snapshot.load", "pipeline.snapshot.publish", "dashboard.ask.database"}),
        ("plotly", {"dashboard.draw.charts"}),
        ("streamlit", {"app", "dashboard.ask.database"}),
    ],
)
def test_a_library_is_imported_behind_its_doors_alone(package: str, doors: set[str]) -> None:
    for path in SOURCES:
        name = name_of(path)
        if name in doors or (package == "streamlit" and name.startswith("dashboard.pages.")):
            continue
        assert not imports_any(path, package), name


def test_stages_never_import_stages() -> None:
    for stage in STAGES:
        path = ROOT / "pipeline" / f"{stage}.py"
        others = [f"pipeline.{other}" for other in STAGES if other != stage]
        assert not path.exists() or not imports_any(path, *others), stage


def test_facts_and_records_stand_at_the_bottom() -> None:
    for path in (ROOT / "pipeline" / "facts").glob("*.py"):
        allowed = {name for name in imports(path) if name.startswith("pipeline.measure.facts")}
        assert set(imports_any(path, "pipeline")) <= allowed, path
    for name in ("model", "similarity"):
        path = ROOT / "pipeline" / f"{name}.py"
        assert not path.exists() or not imports_any(path, *HOUSES), name


def test_only_the_build_knows_the_order_of_stages() -> None:
    knowing = {
        name_of(path)
        for path in SOURCES
        if len({name.split(".")[1] for name in imports_any(path, *(f"pipeline.{s}" for s in ("load", "publish")))}) == 2
    }
    assert knowing <= {"pipeline.build"}


def test_every_question_is_a_function_and_a_file_of_the_same_name() -> None:
    tree = ast.parse((ROOT / "dashboard" / "ask" / "queries.py").read_text(encoding="utf-8"))
    functions = {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")}
    assert {path.stem for path in QUESTIONS.glob("*.sql")} == functions | OWN


@pytest.mark.parametrize("path", sorted((ROOT / house) for house in HOUSES), ids=HOUSES[::-1])
def test_every_sql_file_begins_with_its_grain(path: Path) -> None:
    for file in path.rglob("*.sql"):
        first = file.read_text(encoding="utf-8").split("\n", 1)[0]
        assert first.startswith("-- "), file
        if path.name == "dashboard":
            assert first.startswith("-- grain: one row"), file


def test_no_statement_is_assembled_from_pieces() -> None:
    for path in (ROOT / "dashboard").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "execute":
                assert not isinstance(node.args[0], ast.JoinedStr | ast.BinOp), path


def test_the_entry_file_is_short_and_draws_and_asks_nothing_itself() -> None:
    text = (ROOT / "app.py").read_text(encoding="utf-8")
    assert len(text.splitlines()) < 100
    assert not imports_any(ROOT / "app.py", "duckdb", "plotly", "pandas")
