"""The invented corpus: the same seed gives the same articles, and every one says that it is invented."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipeline.__main__ import main
from pipeline.runs.demo import write_demo

REFERENCE = Path("data/reference")


def test_the_same_seed_gives_the_same_articles(tmp_path: Path) -> None:
    first, _ = write_demo(tmp_path / "a", REFERENCE, 50)
    second, _ = write_demo(tmp_path / "b", REFERENCE, 50)
    other, _ = write_demo(tmp_path / "c", REFERENCE, 50, seed=1)
    tables = [pq.read_table(folder / "invented-0000.parquet") for folder in (first, second, other)]
    assert tables[0].equals(tables[1])
    assert not tables[0].equals(tables[2])


def test_every_invented_article_and_outlet_says_so(tmp_path: Path) -> None:
    inputs, _ = write_demo(tmp_path, REFERENCE, 50)
    table = pq.read_table(inputs / "invented-0000.parquet")
    names = table["headline"].to_pylist() + table["outlet_name"].to_pylist()
    assert all(str(name).startswith("Invented") for name in names)


def test_the_demo_command_publishes_a_snapshot(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "200", "--out", str(tmp_path / "demo"), "--workers", "1"]) == 0
    assert capsys.readouterr().out.startswith("200 articles from 1 file (")
