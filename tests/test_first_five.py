"""The shipped measurements: equal to a rebuild where the texts are at hand, and free of their sentences."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from pipeline.__main__ import main
from tests.building import ask, build_at

SHIPPED = Path("data/articles/first-five.parquet")
RUN = 8  # words: no run of so many may be read in what ships, headlines apart


@pytest.fixture(scope="module")
def built(articles_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("first-five")
    texts = [str(path) for path in sorted(articles_folder.glob("*.txt"))]
    assert main(["build", *texts, "--sidecar", "data/articles/metadata.csv", "--out", str(out), "--workers", "1"]) == 0
    return out


def test_the_shipped_file_equals_a_rebuild_from_the_texts(built: Path, tmp_path: Path) -> None:
    rebuilt = tmp_path / "rebuilt.parquet"
    assert main(["export", "--without-text", str(rebuilt), "--out", str(built)]) == 0
    assert pq.read_table(rebuilt).equals(pq.read_table(SHIPPED)), "run: make measurements"


def test_the_shipped_file_holds_no_run_of_eight_words_of_a_body(built: Path) -> None:
    snapshot = next(built.glob("snap-*.duckdb"))
    with duckdb.connect(snapshot, read_only=True) as connection:
        bodies = [row[0] for row in connection.execute("select body from articles").fetchall()]
    shipped = " ".join(_strings([row | {"headline": None} for row in pq.read_table(SHIPPED).to_pylist()])).casefold()
    shipped = f" {' '.join(shipped.split())} "
    for body in bodies:
        words = body.casefold().split()
        assert len(words) > 300
        runs = (" ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1))
        assert not [run for run in runs if f" {run} " in shipped]


def test_a_fresh_clone_loads_five_articles_of_five_outlets(tmp_path: Path) -> None:
    assert main(["build", "data/articles/first-five.parquet", "--out", str(tmp_path), "--workers", "1"]) == 0
    with duckdb.connect(next(tmp_path.glob("snap-*.duckdb")), read_only=True) as connection:
        counts = connection.execute(
            "select count(*), count(distinct outlet_id), count(published_on), count(body) from articles"
        ).fetchone()
        fentanyl = connection.execute(
            "select sum(body_count) from article_keywords where keyword_id = 'fentanyl'"
        ).fetchone()
    assert counts == (5, 5, 4, 0)
    assert fentanyl == (28,)


def _strings(value: object) -> list[str]:
    """Every text in a nested row, in order."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for item in value.values() for text in _strings(item)]
    if isinstance(value, list):
        return [text for item in value for text in _strings(item)]
    return []


def test_the_shipped_measurements_tell_one_story_of_one_origin(tmp_path: Path) -> None:
    build_at(tmp_path / "out", Path("data/articles"))
    counts = (
        "select count(*), count(distinct story_id), count(distinct origin_id), count(distinct outlet_id) from articles"
    )
    assert ask(tmp_path / "out", counts) == [(5, 1, 1, 5)]
