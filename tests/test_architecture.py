"""Who may import whom, read from the source: a table of rooms that every module stands in, and doors for libraries."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from dashboard.ask.macros import Needs, macros

ROOT = Path(__file__).parents[1]
HOUSES = ("pipeline", "dashboard")
SOURCES = [*sorted(path for house in HOUSES for path in (ROOT / house).rglob("*.py")), ROOT / "app.py"]
QUESTIONS = ROOT / "dashboard" / "ask" / "sql"
NEEDS = [Needs(has_order=has_order, is_plain=is_plain) for has_order in (False, True) for is_plain in (False, True)]
OWN = {*(macro for needs in NEEDS for macro in macros(needs)), "topic_bits"}  # macros, and a question of database.py

PIPELINE = ("ground", "language", "read", "collect", "measure", "stories", "snapshot")
DASHBOARD = ("words", "ask", "draw", "files", "parts", "pages")
# Each room and the rooms that its modules may import besides their own.
MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "ground": (),
    "language": (),
    "read": ("ground", "language"),
    "collect": ("ground",),
    "measure": ("ground", "language"),
    "worker": ("ground", "language", "read", "measure"),
    "stories": ("ground", "language"),
    "snapshot": ("ground",),
    "runs": (*PIPELINE, "worker"),
    "words": (),
    "ask": ("words",),
    "draw": ("words", "ask"),
    "files": ("words", "ask"),
    "parts": ("words", "ask", "draw", "files"),
    "pages": ("words", "ask", "draw", "files", "parts"),
    "command": ("words", "ask", "files"),
    "app": (*DASHBOARD, "runs", "ground"),
}
GROUND = {"records", "reference", "failure", "engine", "rules", "owned"}
RUNS = {"__main__", "runs"}
# Imports that the table does not allow and that are still there, each with what it takes to remove it.
STILL: dict[tuple[str, str], str] = {
    ("pipeline.stories.terms", "pipeline.measure.facts.figure.find"): "figures of a headline are to be measured",
}


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(path): path for path in SOURCES}


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


def room_of(module: str) -> str:
    """The room of the table that a module stands in; raises KeyError for one that stands in none."""
    house, *inside = module.split(".")
    if house == "app":
        return "app"
    if not inside:  # the package itself, which holds a docstring
        return "ground" if house == "pipeline" else "words"
    if module == "dashboard.__main__":
        return "command"
    if house == "dashboard":
        return "parts" if inside[:2] == ["pages", "parts"] else {name: name for name in DASHBOARD}[inside[0]]
    if module == "pipeline.measure.worker":
        return "worker"
    single = dict.fromkeys(GROUND, "ground") | dict.fromkeys(RUNS, "runs")
    return (single if f"pipeline.{inside[0]}" in MODULES and inside[0] in single else {n: n for n in PIPELINE})[
        inside[0]
    ]


def ours(module: str) -> set[str]:
    """The modules of ours that a module imports, without the packages that only hold them."""
    named = set(imports(MODULES[module])) & MODULES.keys()
    return {name for name in named if name not in HOUSES} - {module}


def strays() -> set[tuple[str, str]]:
    """Every import of ours that the table does not allow, as (module, imported)."""
    return {
        (module, imported)
        for module in MODULES
        for imported in ours(module)
        if room_of(imported) not in (room_of(module), *MAY_IMPORT[room_of(module)])
    }


def test_every_module_stands_in_a_room() -> None:
    assert {room_of(module) for module in MODULES} <= MAY_IMPORT.keys()


def test_no_import_leads_where_the_table_does_not() -> None:
    assert strays() - STILL.keys() == set()


def test_no_exception_is_kept_that_is_not_needed() -> None:
    assert STILL.keys() - strays() == set()


def test_rooms_and_modules_import_each_other_in_no_circle() -> None:
    TopologicalSorter(dict(MAY_IMPORT)).prepare()
    TopologicalSorter({module: ours(module) for module in MODULES}).prepare()


def test_the_houses_never_import_each_other() -> None:
    for house, other in (HOUSES, HOUSES[::-1]):
        for path in (ROOT / house).rglob("*.py"):
            assert not imports_any(path, other, "app"), path


@pytest.mark.parametrize(
    ("package", "doors"),
    [
        ("httpx", ("pipeline.collect.",)),
        ("protego", ("pipeline.collect.",)),
        ("duckdb", ("pipeline.snapshot.", "dashboard.ask.database")),
        ("plotly", ("dashboard.draw.",)),
        ("streamlit", ("dashboard.pages.", "app")),
    ],
)
def test_a_library_is_imported_behind_its_doors_alone(package: str, doors: tuple[str, ...]) -> None:
    outside = {name for name, path in MODULES.items() if imports_any(path, package) and not name.startswith(doors)}
    assert not outside


NETWORK = ("socket", "http", "urllib.request", "urllib3", "requests", "aiohttp", "ftplib", "smtplib", "asyncio")


def test_nothing_but_collecting_and_mail_can_use_the_network() -> None:
    users = {name for name, path in MODULES.items() if imports_any(path, *NETWORK)}
    assert users
    assert all(name.startswith("pipeline.collect.") for name in users - {"dashboard.files.mail", "dashboard.__main__"})


@pytest.mark.parametrize("page", sorted(path.name for path in QUESTIONS.iterdir()))
def test_every_question_is_a_function_and_a_file_of_the_same_name(page: str) -> None:
    tree = ast.parse((ROOT / "dashboard" / "ask" / "queries" / f"{page}.py").read_text(encoding="utf-8"))
    functions = {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")}
    files = {path.stem for path in (QUESTIONS / page).glob("*.sql")}
    assert files - OWN == functions - {"comments"}, "comments is columns in another form"


@pytest.mark.parametrize("path", sorted((ROOT / house) for house in HOUSES), ids=HOUSES[::-1])
def test_every_sql_file_begins_with_its_grain(path: Path) -> None:
    for file in path.rglob("*.sql"):
        assert file.read_text(encoding="utf-8").startswith("-- grain: one "), file


def test_no_statement_is_assembled_from_pieces() -> None:
    for path in (ROOT / "dashboard").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "execute":
                assert not isinstance(node.args[0], ast.JoinedStr | ast.BinOp), path


def test_the_entry_file_is_short_and_draws_and_asks_nothing_itself() -> None:
    text = (ROOT / "app.py").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 100
    assert not imports_any(ROOT / "app.py", "duckdb", "plotly", "pandas")
