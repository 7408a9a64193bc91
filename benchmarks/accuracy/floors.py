"""The floors under every accuracy figure, pinned with a digest of the labels and of themselves.

Raising a floor is a command; lowering one needs a flag of its own, and a hand-edited file
does not verify: no figure can sink unnoticed.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.json")
PUBLIC_FLOORS = Path(__file__).with_name("floors_public.json")
MARGIN = 0.005  # below the measured figure: one page of a hundred may change its mind by half a point


class FloorsError(Exception):
    """The floors file cannot be trusted or would sink; the message says what to do."""


def labels_digest(folder: Path) -> str:
    """SHA-256 over every labelled page, in hex."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.page")):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def load_floors(path: Path, labels: str) -> dict[str, float]:
    """The pinned floors; raises FloorsError where labels or floors were changed by hand."""
    if not path.exists():
        raise FloorsError("no floors are pinned; run: python -m benchmarks.accuracy --pin")
    stored = json.loads(path.read_text(encoding="utf-8"))
    if stored["seal"] != _seal(stored["labels"], stored["floors"]):
        raise FloorsError(f"{path.name} was edited by hand; run: python -m benchmarks.accuracy --pin")
    if stored["labels"] != labels:
        raise FloorsError(
            "the labelled pages have changed since the floors were pinned; run: python -m benchmarks.accuracy --pin"
        )
    floors: dict[str, float] = stored["floors"]
    return floors


def pin_floors(path: Path, labels: str, figures: dict[str, float], *, may_lower: bool) -> None:
    """Pin each figure's floor just below it; a floor that would sink is an error unless `may_lower`."""
    floors = {name: round(max(0.0, value - MARGIN), 4) for name, value in figures.items()}
    before = json.loads(path.read_text(encoding="utf-8"))["floors"] if path.exists() else {}
    sinking = {name: floor for name, floor in before.items() if floors.get(name, 0.0) < floor - MARGIN}
    if sinking and not may_lower:
        raise FloorsError(f"these floors would sink: {', '.join(sorted(sinking))}; add --lower where that is meant")
    raised = {name: floor if may_lower else max(floor, before.get(name, 0.0)) for name, floor in floors.items()}
    content = {
        "labels": labels,
        "floors": raised,
        "measured": {name: round(value, 4) for name, value in figures.items()},
        "measured_on": datetime.now(UTC).date().isoformat(),
    }
    path.write_text(
        json.dumps({**content, "seal": _seal(labels, raised)}, indent=2, sort_keys=True) + "\n", encoding="utf-8"
    )


def sunk(figures: dict[str, float], floors: dict[str, float]) -> list[str]:
    """A sentence for each figure below its floor, or no longer measured."""
    return [
        f"{name} is {figures.get(name, 0.0):.4f}, below its floor {floor:.4f}"
        for name, floor in sorted(floors.items())
        if figures.get(name, 0.0) < floor
    ]


def _seal(labels: str, floors: dict[str, float]) -> str:
    return hashlib.sha256(json.dumps([labels, floors], sort_keys=True).encode()).hexdigest()
