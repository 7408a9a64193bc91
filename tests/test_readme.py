"""What the README says is so: targets, options, pages, counts, and the accuracy figures of the last pinned run."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.pages.menu import PATHS

README = Path("README.md").read_text(encoding="utf-8")
MAKEFILE = Path("Makefile").read_text(encoding="utf-8")


def test_every_make_target_it_names_is_there() -> None:
    named = set(re.findall(r"`?make ([a-z]+)", README))
    assert named >= {"app", "test", "gate"}
    assert named <= set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))


@pytest.mark.parametrize("command", ["build", "export", "demo", "sample", "brief", "doctor"])
def test_every_command_it_names_explains_itself(command: str) -> None:
    assert f"python -m pipeline {command}" in README
    shown = subprocess.run(
        [sys.executable, "-m", "pipeline", command, "--help"], capture_output=True, text=True, check=True
    )
    options = re.findall(r"--[a-z-]+", next(line for line in README.splitlines() if f"pipeline {command}" in line))
    assert all(option in shown.stdout for option in options)


def test_its_pages_are_the_dashboards() -> None:
    table = README.split("| page | answers |", 1)[1].split("\n\n", 1)[0]
    named = [name.lower() for name in re.findall(r"^\| ([A-Z][a-z]+) \|", table, re.MULTILINE)]
    assert sorted(named) == sorted(PATHS)


def test_its_count_of_outlets_is_the_tables() -> None:
    with Path("data/reference/outlets.csv").open(encoding="utf-8", newline="") as file:
        count = sum(1 for _ in csv.reader(file)) - 1
    assert f"{count:,}" in README


def test_its_accuracy_figures_are_the_measured_ones() -> None:
    measured = json.loads(Path("benchmarks/accuracy/floors.json").read_text(encoding="utf-8"))["measured"]
    for label, right, wrong in re.findall(r"^\| (\w[\w ]+) \| (\d\.\d\d) \| (\d\.\d\d) \|$", README, re.MULTILINE):
        fact = {"date of publication": "published_on"}.get(label, label)
        assert f"{measured[f'held_out.{fact}.right']:.2f}" == right
        assert f"{1 - measured[f'held_out.{fact}.not_wrong']:.2f}" == wrong


def test_every_file_and_picture_it_links_to_exists() -> None:
    for target in re.findall(r"\]\(([^)]+)\)", README) + re.findall(
        r"`((?:data|benchmarks|tests)/[\w./-]+\.\w+)`", README
    ):
        assert Path(target).exists(), target
