"""Articles listed as an agency's copy, or with a hat tip to an outlet in their last line, measured as a build does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.credits.truth import FOLDER, Listed, read_listed
from pipeline.measure.worker import Settings, Worker
from pipeline.owned import Writer
from pipeline.records import Batch, RawArticle, Stated
from pipeline.reference import load_reference

REFERENCE = Path("data/reference")
TODAY = date(2026, 12, 31)  # later than every article
_HAT_TIP = "h/t:"


@dataclass(frozen=True, slots=True)
class Copies:
    """Articles of wire copy and with a hat tip, and of each those that are recognised as such: counts."""

    wire: int
    wire_recognised: int
    hat_tips: int
    hat_tips_recognised: int


def read_copies(folder: Path) -> tuple[Sequence[Listed], Sequence[Mapping[str, Any]]]:
    """The listed articles with a text that are wire copy or have a hat tip, and a shard's row for each."""
    texts = folder / FOLDER / "text"
    listed = [
        one for one in read_listed(folder) if (one.wire or one.credit_line) and (texts / f"{one.name}.txt").exists()
    ]
    articles = tuple(_raw(one, (texts / f"{one.name}.txt").read_text("utf-8")) for one in listed)
    worker = Worker(Settings(load_reference(REFERENCE), "full", Writer(Path(), Path()), TODAY))
    rows = worker.rows(Batch("copies", articles)).to_pylist()
    worker.close()
    return listed, rows


def _raw(listed: Listed, text: str) -> RawArticle:
    """The article with its credit line below, where its page printed it."""
    printed = f"{text.rstrip()}\n\n{listed.credit_line}\n" if listed.credit_line else text
    return RawArticle(
        f"{listed.name}.json", 1, "json", printed, None, Stated(headline=listed.title, byline=listed.author), "utf-8"
    )


def copies_score(listed: Sequence[Listed], rows: Sequence[Mapping[str, Any]]) -> Copies:
    """How many are recognised: by the agency, whose copy it is; by a credit to the outlet of the hat tip."""
    wire = [_is_wire(one, row) for one, row in zip(listed, rows, strict=True) if one.wire]
    tips = [_is_credited(one, row) for one, row in zip(listed, rows, strict=True) if one.credit_line]
    return Copies(len(wire), sum(wire), len(tips), sum(tips))


def _is_wire(listed: Listed, row: Mapping[str, Any]) -> bool:
    named = (row["wire_service"] or "").casefold()
    return bool(row["is_wire_copy"]) and named in _AGENCIES[(listed.wire or "").casefold()]


_AGENCIES = {
    "ap": {"ap", "associated press"},
    "afp": {"afp", "agence france-presse"},
    "upi": {"upi", "united press international"},
    "reuters": {"reuters"},
}


def _is_credited(listed: Listed, row: Mapping[str, Any]) -> bool:
    """A credit line that names several outlets is recognised by the first of them."""
    wanted = _folded((listed.credit_line or "").removeprefix(_HAT_TIP).split(",")[0])
    return any(
        credit["kind"] == "credit" and wanted.startswith(_folded(credit["name"])) and "h/t" in credit["verb"]
        for credit in row["credits"]
    )


def _folded(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold())).removeprefix("the")
