"""Invented headlines and passages with the sense of one keyword each, and how many are taken in it.

A text is taken for the keyword where at least one mention is in the keyword's own sense. Precision and recall are of
that; half of the texts of each kind were written to be held out while the table was made.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline.measure.annotate import annotate
from pipeline.measure.lexicon import Lexicon
from pipeline.records.cleaned import Cleaned, Span

FOLDER = Path(__file__).parent
FILES = ("labels.csv", "passages.csv")  # headlines, and texts of one to three sentences
# What puts a text on its topic; labels name the topic.
KEYWORDS = {
    "tariffs": {"tariff"},
    "fentanyl": {"fentanyl"},
    "trade-talks": {"trade-talks", "trade-negotiation"},
    "sanctions": {"sanction"},
}


@dataclass(frozen=True, slots=True)
class Judged:
    """One labelled text: whether it uses the keyword in its own sense, whether it was taken so, and why."""

    file: str
    topic: str
    half: str
    text: str
    is_own: bool
    is_taken: bool
    reason: str | None


def judge(lexicon: Lexicon) -> list[Judged]:
    """Every labelled text as the tracker takes it: a headline alone, or a body alone."""
    return [_judged(lexicon, file, row) for file in FILES for row in _rows(file)]


def figures(judged: Iterable[Judged]) -> dict[str, float]:
    """Precision and recall by half and file, and of each half as a whole."""
    rows = list(judged)
    groups = {(half, file) for half in ("dev", "held") for file in (*FILES, "")}
    return {
        f"{half}.{file.removesuffix('.csv') or 'all'}.{name}": value
        for half, file in sorted(groups)
        for name, value in _rates([one for one in rows if one.half == half and file in ("", one.file)]).items()
    }


def labels_digest() -> str:
    """SHA-256 over the labelled texts, in hex."""
    return hashlib.sha256(b"".join((FOLDER / file).read_bytes() for file in FILES)).hexdigest()


def _rows(file: str) -> list[dict[str, str]]:
    with (FOLDER / file).open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def _judged(lexicon: Lexicon, file: str, row: dict[str, str]) -> Judged:
    text = row["text"]
    is_headline = file == "labels.csv"
    body = "" if is_headline else text
    cleaned = Cleaned(body, (Span(0, len(body), True, "body"),) if body else (), body)
    annotated = annotate(cleaned, text if is_headline else None, lexicon).mentions
    mentions = [one for one in annotated if one.keyword_id in KEYWORDS[row["topic"]]]
    reason = next((one.sense_reason for one in mentions), None)
    is_taken = any(one.sense is None for one in mentions)
    return Judged(file, row["topic"], row["half"], text, row["in_sense"] == "yes", is_taken, reason)


def _rates(rows: list[Judged]) -> dict[str, float]:
    right = sum(one.is_own and one.is_taken for one in rows)
    return {
        "precision": right / max(1, sum(one.is_taken for one in rows)),
        "recall": right / max(1, sum(one.is_own for one in rows)),
    }
