"""The downloads of the invented corpus are these files, byte for byte; golden.py writes them."""

from __future__ import annotations

import pytest

from dashboard.ask.database import Snapshot
from tests.dashboard import golden


@pytest.fixture(scope="module")
def contents(snapshot: Snapshot) -> dict[str, bytes]:
    return golden.contents(snapshot)


@pytest.mark.parametrize("name", ["articles", "attention", "outlets", "keywords", "co_mentions"])
def test_a_download_is_its_golden_file(name: str, contents: dict[str, bytes]) -> None:
    assert contents[f"{name}.csv"].splitlines() == (golden.FILES / f"{name}.csv").read_bytes().splitlines()
    assert contents[f"{name}.csv"] == (golden.FILES / f"{name}.csv").read_bytes()


def test_there_are_no_other_golden_files(contents: dict[str, bytes]) -> None:
    assert {path.name for path in golden.FILES.iterdir()} == set(contents)
