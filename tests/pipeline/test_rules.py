"""What is measured, or grouped, again follows from what the code means and from the folder it stands in."""

from __future__ import annotations

import ast
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import rules
from pipeline.rules import GROUPING, MEASURING, PACKAGE, meaning, meaning_of
from pipeline.runs.build import Outcome
from tests.building import build_at, record, write_records

COMMENTS = {".py": "\n# a remark\n", ".toml": "\n# a remark\n", ".sql": "\n-- a remark\n"}
# Ground floor that hands records and shards on; what the lexicon holds is hashed by value.
CARRIERS = {"reference.tables", "reference.ownership", "engine.pool", "failure", "rules", "owned"}


@pytest.mark.parametrize(
    ("suffix", "first", "second", "is_same", "reason"),
    [
        (".py", "x = 1", "x = 1  # one", True, "a comment"),
        (".py", "x = 1", '"""A module."""\nx = 1', True, "a docstring"),
        (".py", "def f():\n    return 1", 'def f():\n    """One."""\n\n    return 1', True, "a function's docstring"),
        (".py", "class A:\n    x: int", 'class A:\n    """A."""\n    x: int\n    """X."""', True, "a field's"),
        (".py", "x = (1,\n  2)", "x = (1, 2)", True, "lines broken otherwise"),
        (".py", "x = 1", "x = 2", False, "another value"),
        (".py", 'x = "# a"', 'x = "# b"', False, "a hash inside a text"),
        (".py", 'x = """A"""', 'x = """B"""', False, "a text that is a value"),
        (".toml", "a = 1 # one", "a=1", True, "a comment and blanks"),
        (".toml", 'a = "x"', "a = 'x'", True, "other marks"),
        (".toml", "a = 1", "a = 2", False, "another value"),
        (".toml", "a = 1\nb = 2", "b = 2\na = 1", False, "another order: the first rule that fits is taken"),
        (".toml", 'a = "# x"', 'a = "# y"', False, "a hash inside a text"),
        (".sql", "select 1 -- one\nfrom t", "select 1\n\n  from t", True, "a comment and blanks"),
        (".sql", "select /* of\ntwo lines */ 1", "select 1", True, "a comment of two lines"),
        (".sql", "select '-- a'", "select '-- b'", False, "dashes inside a text"),
        (".sql", "select 'it''s -- a'", "select 'it''s -- b'", False, "behind a doubled mark"),
        (".sql", 'select "a /* b"', 'select "a /* c"', False, "inside a name"),
        (".sql", "select 'a  b'", "select 'a b'", False, "blanks inside a text"),
        (".sql", "select 1", "select 2", False, "another value"),
    ],
)
def test_a_file_means_what_it_says_to_the_machine(
    tmp_path: Path, suffix: str, first: str, second: str, is_same: bool, reason: str
) -> None:
    paths = [tmp_path / f"{name}{suffix}" for name in "ab"]
    for path, text in zip(paths, (first, second), strict=True):
        path.write_text(text)
    assert (meaning(paths[0]) == meaning(paths[1])) is is_same, reason


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the package whose files a test may change: rules are read from it, and the code runs as it is."""
    copy = tmp_path / "pipeline"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(rules, "PACKAGE", copy)
    return copy


def sources(package: Path) -> Iterator[Path]:
    return (path for path in package.rglob("*") if path.suffix in COMMENTS)


def test_a_comment_anywhere_changes_neither_hash(package: Path) -> None:
    before = meaning_of(MEASURING, package), meaning_of(GROUPING, package)
    for path in sources(package):
        path.write_text(path.read_text(encoding="utf-8") + COMMENTS[path.suffix], encoding="utf-8")
    assert (meaning_of(MEASURING, package), meaning_of(GROUPING, package)) == before


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    return write_records(tmp_path / "a.jsonl", [record(number) for number in range(3)])


def shards_and_stories(out: Path, articles: Path) -> tuple[Outcome, set[str]]:
    outcome = build_at(out, articles)
    return outcome, {path.name for path in (out / "stories").iterdir() if path.suffix == ".parquet"}


def test_comments_measure_and_group_nothing_again(package: Path, articles: Path, tmp_path: Path) -> None:
    _, stories = shards_and_stories(tmp_path / "out", articles)
    for path in sources(package):
        path.write_text(path.read_text(encoding="utf-8") + COMMENTS[path.suffix], encoding="utf-8")
    outcome, again = shards_and_stories(tmp_path / "out", articles)
    assert outcome.reused == outcome.shards > 0
    assert again == stories
    assert not outcome.is_new


def test_another_weight_groups_again_and_measures_nothing(package: Path, articles: Path, tmp_path: Path) -> None:
    _, stories = shards_and_stories(tmp_path / "out", articles)
    # A digit more on the line before, whatever its sign.
    change(package / "stories" / "weights.toml", '\n"words_cosine"', '1\n"words_cosine"')
    outcome, again = shards_and_stories(tmp_path / "out", articles)
    assert outcome.reused == outcome.shards > 0
    assert not again & stories


def test_another_cleaning_rule_measures_again(package: Path, articles: Path, tmp_path: Path) -> None:
    shards_and_stories(tmp_path / "out", articles)
    change(package / "measure" / "cleaning" / "verdicts.py", "_PARAGRAPH = ", "_PARAGRAPH = 1 + ")
    outcome, _ = shards_and_stories(tmp_path / "out", articles)
    assert outcome.reused == 0


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


@pytest.mark.parametrize(("start", "places"), [("measure.worker", MEASURING), ("stories.tables", GROUPING)])
def test_all_that_has_a_part_in_it_is_in_the_hash(start: str, places: tuple[str, ...]) -> None:
    used = {name for name in needed(start, set()) if (PACKAGE / f"{name.replace('.', '/')}.py").exists()}
    missing = {
        name for name in used
        if not any(f"{name.replace('.', '/')}.py" == place or f"{name}.".startswith(f"{place.replace('/', '.')}.") for place in places)
    }  # fmt: skip
    assert missing <= CARRIERS


def test_every_place_that_rules_name_is_there() -> None:
    assert [place for place in (*MEASURING, *GROUPING) if not (PACKAGE / place).exists()] == []
