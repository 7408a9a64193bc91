"""A snapshot of invented articles, built once by the real pipeline, and the database opened on it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st

from dashboard.ask import queries
from dashboard.ask.database import Snapshot, open_snapshot
from dashboard.ask.scope import Choices
from pipeline.records import TextMode
from pipeline.runs.build import Order, build

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "tests" / "corpus" / "dashboard"
ARTICLES = CORPUS / "articles.jsonl"

# Tests read what a reader must not see: the traceback.
st.config.set_option("client.showErrorDetails", "full")


REPORT = (
    "Dock workers at Port Alder were told on Monday that the tinned pear levy would rise to 37 percent within a week. "
    "The harbour master, Ilse Brannock, said 4,120 crates were waiting on the northern quay. "
    "Growers in the Quill valley have asked the trade office for a meeting before the levy starts. "
)
# One story: the report, one that credits it, one that credits an outlet nobody lists, and one with the same words.
CREDITING = (
    ("Harbour Ledger", "2025-03-03", "Pear levy to rise to 37 percent at Port Alder", REPORT),
    ("Northgate Post", "2025-03-04", "Port Alder pear levy to rise", f"According to the Harbour Ledger, {REPORT}"),
    (
        "Straits Courier",
        "2025-03-04",
        "Tinned pear levy: Port Alder waits",
        f"The Lantern Gazette reported that {REPORT}",
    ),
    ("Sable Review", "2025-03-05", "Port Alder and the levy on tinned pears", REPORT),
)


@pytest.fixture(scope="session")
def crediting(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """A snapshot of one story whose articles credit each other, an unlisted outlet, and nobody."""
    folder = tmp_path_factory.mktemp("crediting")
    path = folder / "articles.jsonl"
    keys = ("outlet", "published", "headline", "text")
    records = [dict(zip(keys, article, strict=True)) for article in CREDITING]
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return open_snapshot(build_snapshot(folder, paths=(path,)))


def build_snapshot(
    folder: Path, *, is_invented: bool = False, text: TextMode = "full", paths: tuple[Path, ...] = (ARTICLES,)
) -> Path:
    """Build the invented articles, with their invented outlets, into `folder`/build."""
    reference = folder / "reference"
    shutil.copytree(ROOT / "data" / "reference", reference)
    rows = (CORPUS / "outlets.csv").read_text(encoding="utf-8").split("\n", 1)[1]
    with (reference / "outlets.csv").open("a", encoding="utf-8") as file:
        file.write(rows)
    shutil.copy(CORPUS / "owners.csv", reference / "owners.csv")
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
        "articles", "article_topics", "article_keywords", "words", "mentions", "outlets", "ownerships", "forms", "reuse", "milestones",
    )  # fmt: skip
    cursor = snapshot.connection.cursor()
    return {name: cursor.execute(f"from {name}").df() for name in names}
