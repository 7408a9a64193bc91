"""Scores: F1 of body tokens, and right / wrong / missed per fact."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]|[^\W_]+")


@dataclass(frozen=True, slots=True)
class Overlap:
    """Precision, recall and F1 of a text's tokens against the true ones, 0 to 1."""

    precision: float
    recall: float
    f1: float


def tokens(text: str) -> Counter[str]:
    """Lower-case words, and single characters where words have no spaces, with their counts."""
    return Counter(_TOKEN.findall(text.lower()))


def overlap(found: str, truth: str, free: str = "") -> Overlap:
    """Token overlap of `found` with `truth`; tokens that only `free` explains count neither way."""
    predicted, wanted = tokens(found), tokens(truth)
    predicted -= (predicted - wanted) & tokens(free)
    shared = (predicted & wanted).total()
    if not shared:
        return Overlap(0.0, 0.0, 0.0)
    precision, recall = shared / predicted.total(), shared / wanted.total()
    return Overlap(precision, recall, 2 * precision * recall / (precision + recall))


@dataclass(frozen=True, slots=True)
class Tally:
    """How one fact fared: `given` pages state it, `right` were found so, `wrong` were answered falsely."""

    given: int
    right: int
    wrong: int
    pages: int

    @property
    def recall(self) -> float:
        """Share of the given ones that are right."""
        return self.right / self.given if self.given else 1.0

    @property
    def wrong_share(self) -> float:
        """Share of all pages whose answer is false."""
        return self.wrong / self.pages if self.pages else 0.0


def tally(pairs: Iterable[tuple[str | None, str | None]]) -> Tally:
    """Count (found, true) pairs; None found is never wrong."""
    listed = [(comparable(found), comparable(true)) for found, true in pairs]
    return Tally(
        given=sum(true is not None for _, true in listed),
        right=sum(true is not None and found == true for found, true in listed),
        wrong=sum(found is not None and found != true for found, true in listed),
        pages=len(listed),
    )


def comparable(value: str | None) -> str | None:
    """A value without case, quotation styles and blanks, so that only substance is compared."""
    if value is None:
        return None
    folded = unicodedata.normalize("NFKC", value).casefold().translate(str.maketrans("‘’“”–—", "''\"\"--"))
    return " ".join(folded.removeprefix("the ").split()).strip(" .\"'") or None
