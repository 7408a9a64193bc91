"""How tests build: the invented corpus, one call for a build, one for a question to its snapshot."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from pipeline.records import TextMode
from pipeline.runs.build import Order, Outcome, build
from pipeline.snapshot.publish import current

CORPUS = Path(__file__).parent / "corpus" / "articles"
REFERENCE = Path(__file__).parent / "corpus" / "reference"


def build_at(
    out: Path, *paths: Path, text: TextMode = "full", workers: int = 1, sidecar: Path | None = None
) -> Outcome:
    """Build the paths, or the corpus, into `out`."""
    return build(Order(paths or (CORPUS,), out, REFERENCE, sidecar=sidecar, text_mode=text, workers=workers))


def ask(out: Path, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> list[Any]:
    """Rows of the published snapshot; a single column comes as plain values."""
    manifest = current(out)
    assert manifest is not None
    with duckdb.connect(out / manifest.file, read_only=True) as connection:
        rows = connection.execute(sql, parameters).fetchall()
    return [row[0] for row in rows] if rows and len(rows[0]) == 1 else rows


def write_records(path: Path, records: Sequence[Mapping[str, str | None]]) -> Path:
    """The records as a file of JSON lines."""
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def record(number: int, **stated: str | None) -> dict[str, str | None]:
    """An invented record: an article of three sentences whose words follow from its number."""
    text = (
        f"The clerk at counter {number} had seen the tariffs change {number % 7 + 2} times since the spring. "
        f"She keeps form number {number * 31} in a drawer of its own, because the others ask for it by name. "
        "Importers wait on the bench outside, and some of them bring their own chairs and a second lunch."
    )
    basics: dict[str, str | None] = {
        "url": f"https://harborledger.example/news/{number}",
        "outlet": "Harbor Ledger",
        "headline": f"Counter {number} gets a new form",
        "published": f"2025-03-{number % 28 + 1:02d}",
        "text": text,
    }
    return basics | stated
