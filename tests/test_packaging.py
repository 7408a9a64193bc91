"""The project as a package: the wheel holds what the code reads, and installs the command."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel built from the files that git tracks, so that nothing is left behind in the checkout."""
    copy, out = tmp_path_factory.mktemp("checkout"), tmp_path_factory.mktemp("wheels")
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    for name in filter(None, tracked.split("\0")):
        if name.startswith(("pipeline/", "dashboard/", "data/reference/", "data/sample/")) or "/" not in name:
            source, target = ROOT / name, copy / name
            if source.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(source.read_bytes())
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*command, "--wheel-dir", out, copy], check=True, capture_output=True, timeout=300)
    return zipfile.ZipFile(next(out.glob("*.whl")))


def test_the_wheel_holds_every_file_that_the_code_reads(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    for house in ("pipeline", "dashboard"):
        for path in (ROOT / house).rglob("*"):
            if path.suffix in {".py", ".toml", ".sql", ".js"}:
                assert path.relative_to(ROOT).as_posix() in names
    for folder in ("reference", "sample/articles"):
        for path in (ROOT / "data" / folder).iterdir():
            assert any(name.endswith(f"share/coverage-tracker/{folder}/{path.name}") for name in names)


def test_the_wheel_installs_the_command(wheel: zipfile.ZipFile) -> None:
    points = next(name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    assert "coverage-tracker = pipeline.__main__:main" in wheel.read(points).decode()
