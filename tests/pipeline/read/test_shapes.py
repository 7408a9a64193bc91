"""A small invented example of every tool's shape, and what is read from it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.read import read_articles
from pipeline.records import RawArticle

SHAPES = Path(__file__).parents[2] / "corpus" / "shapes"
GOLDEN = json.loads((SHAPES / "golden.json").read_text("utf-8"))
FIELDS = ("headline", "byline", "outlet", "url", "published", "language", "external_id")


def outcome(path: Path) -> list[dict[str, Any]]:
    """What is stated and how each text begins and ends; a refusal by its code."""
    rows: list[dict[str, Any]] = []
    for item in read_articles([path]):
        if not isinstance(item, RawArticle):
            rows.append({"code": getattr(item, "code", type(item).__name__)})
            continue
        stated = {name: getattr(item.stated, name) for name in FIELDS if getattr(item.stated, name) is not None}
        text = item.text or item.html or ""
        shown = text if len(text) <= 80 else f"{text[:30]} … {text[-30:]}"
        rows.append(stated | {"kind": item.kind, "encoding": item.encoding, "text": shown, "notes": list(item.notes)})
    return rows


def test_every_shape_has_its_golden_outcome() -> None:
    assert {path.name for path in SHAPES.iterdir()} - {"golden.json"} == set(GOLDEN)


@pytest.mark.parametrize("name", sorted(GOLDEN))
def test_a_shape_is_read_as_its_golden_outcome_says(name: str) -> None:
    assert outcome(SHAPES / name) == GOLDEN[name]
