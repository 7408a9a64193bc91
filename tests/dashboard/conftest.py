"""A snapshot of invented articles, built once by the real pipeline, and the database opened on it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st

from dashboard.ask import queries
from dashboard.ask.database import Snapshot, open_snapshot
from dashboard.ask.scope import Choices
from pipeline.build import Order, build
from pipeline.records import TextMode

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "tests" / "corpus" / "dashboard"

# Tests read what a reader must not see: the traceback.
st.config.set_option("client.showErrorDetails", "full")


def build_snapshot(folder: Path, *, is_invented: bool = False, text: TextMode = "full") -> Path:
    """Build the invented articles, with their invented outlets, into `folder`/build."""
    reference = folder / "reference"
    shutil.copytree(ROOT / "data" / "reference", reference)
    rows = (CORPUS / "outlets.csv").read_text(encoding="utf-8").split("\n", 1)[1]
    with (reference / "outlets.csv").open("a", encoding="utf-8") as file:
        file.write(rows)
    paths = (CORPUS / "articles.jsonl",)
    build(Order(paths, folder / "build", reference, text_mode=text, is_invented=is_invented))
    return folder / "build"


@pytest.fixture(scope="session")
def build_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The build folder that the dashboard serves in tests."""
    return build_snapshot(tmp_path_factory.mktemp("snapshot"))


@pytest.fixture(scope="session")
def snapshot(build_folder: Path) -> Snapshot:
    """The snapshot, open."""
    return open_snapshot(build_folder)


@pytest.fixture(scope="session")
def textless(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """A snapshot of the same articles without their texts, open."""
    return open_snapshot(build_snapshot(tmp_path_factory.mktemp("textless"), text="none"))


@pytest.fixture(scope="session")
def choices(snapshot: Snapshot) -> Choices:
    """What the snapshot offers to ask for."""
    return queries.choices(snapshot)


@pytest.fixture(scope="session")
def tables(snapshot: Snapshot) -> dict[str, pd.DataFrame]:
    """The snapshot's tables as data frames, for computing the same figures another way."""
    names = (
        "articles", "article_topics", "article_keywords", "words", "mentions", "outlets", "forms", "reuse", "milestones",
    )  # fmt: skip
    cursor = snapshot.connection.cursor()
    return {name: cursor.execute(f"from {name}").df() for name in names}
