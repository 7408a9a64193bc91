"""What a reader corrects of stories and of meanings: a line of corrections.csv, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["same", "different", "origin"]
Status = Literal["applied", "no change", "no such article", "contradiction"]
KINDS: tuple[Kind, ...] = ("same", "different", "origin")


@dataclass(frozen=True, slots=True)
class Correction:
    """Two articles are one story, or are not, or the first has its news from the second (itself: from nobody)."""

    source_file: str
    record: int
    kind: Kind
    article_id: str
    other_id: str


@dataclass(frozen=True, slots=True)
class SenseCorrection:
    """The sense (an id of senses.toml) in which an article uses a keyword that has several."""

    source_file: str
    record: int
    article_id: str
    sense: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """A correction, what became of it, and what the rules say: same or different, or the id of an origin."""

    correction: Correction
    status: Status
    inferred: str | None
