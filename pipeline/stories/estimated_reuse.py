"""Reuse between articles whose texts are not at hand, as far as their fingerprints leave no doubt.

Equal hashes are equal words. Sketches estimate how much two texts share; a pair is graded only where
every value that the estimate allows gives one grade, else nothing is said of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from pipeline.language.minhash import PERMUTATIONS, SKETCHED, alike, has_runs, near_duplicates, pairs
from pipeline.stories.reuse import (
    ALL_PAIRS,
    FEWEST_WORDS,
    PARTLY,
    SHINGLE,
    VERBATIM,
    Basis,
    Grade,
    Reuse,
    appearance,
    appeared,
    is_own,
)

SURE = 2.58  # standard deviations: 99 estimates of 100 lie within; of 10,000 pairs with texts none is graded wrongly
ALIKE = 0.5  # Jaccard above which pairs of a large story are looked for; what is graded verbatim has 0.7 or more


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """One article of a story without its words: `words` counts its body, `sayings` are keys of its quotations."""

    article_id: str
    outlet_id: str | None
    published_on: date | None
    published_at: datetime | None
    words: int
    body_hash: str
    sketch: NDArray[np.uint32]
    sayings: frozenset[str]
    figures: frozenset[tuple[float, str]]
    has_text: bool


def estimate_reuse(articles: Sequence[Fingerprint]) -> list[Reuse]:
    """One row per pair of different outlets that surely share wording and are not compared by their texts, by ids."""
    listed = sorted(articles, key=lambda article: article.article_id)
    if all(article.has_text for article in listed):
        return []
    rows = [_row(listed[one], listed[other]) for one, other in _candidates(listed)]
    return [row for row in rows if row is not None]


def _candidates(listed: Sequence[Fingerprint]) -> Iterable[tuple[int, int]]:
    """Every pair of a story that is not large; of a large one copies of one text, and texts alike."""
    if len(listed) <= ALL_PAIRS:
        return pairs(range(len(listed)))
    copies: dict[str, list[int]] = {}
    for at in sorted(range(len(listed)), key=lambda at: appearance(listed[at])):
        copies.setdefault(listed[at].body_hash or listed[at].article_id, []).append(at)
    firsts = [held[0] for held in copies.values()]
    near = near_duplicates([listed[at].sketch for at in firsts], ALIKE)
    found = [(firsts[one], firsts[other]) for one, other in near]
    for held in copies.values():
        found += [*((held[0], at) for at in held[1:]), *pairwise(held)]
    return sorted({(min(pair), max(pair)) for pair in found})


def _row(one: Fingerprint, other: Fingerprint) -> Reuse | None:
    if is_own(one, other) or (one.has_text and other.has_text) or min(one.words, other.words) < FEWEST_WORDS:
        return None
    is_equal = bool(one.body_hash) and one.body_hash == other.body_hash
    there, back, grade = (1.0, 1.0, "verbatim") if is_equal else _estimate(one, other)
    if grade is None:
        return None
    basis: Basis = "hash" if is_equal else "sketch"
    return Reuse(
        first_id=one.article_id,
        second_id=other.article_id,
        first_in_second=round(there, 4),
        second_in_first=round(back, 4),
        longest_run=one.words if is_equal else None,
        same_quotes=len(one.sayings & other.sayings),
        altered_quotes=0 if is_equal else None,
        same_figures=len(one.figures & other.figures),
        grade=grade,
        earlier=appeared(one, other),
        basis=basis,
    )


def _estimate(one: Fingerprint, other: Fingerprint) -> tuple[float, float, Grade | None]:
    """Containment each way of SHINGLE-word runs, and the grade of which all values within SURE deviations are."""
    if not has_runs(one.sketch) or not has_runs(other.sketch):
        return 0.0, 0.0, None
    runs = max(one.words - SKETCHED + 1, 1), max(other.words - SKETCHED + 1, 1)
    equal = float(((one.sketch & 1) == (other.sketch & 1)).mean())
    least, most = (max(_contained(_jaccard(bound), runs)) for bound in _interval(equal))
    there, back = (_longer(share) for share in _contained(alike(one.sketch, other.sketch), runs))
    if _longer(least) >= VERBATIM:
        return there, back, "verbatim"
    # A run of SHINGLE words holds shorter ones, so that no more can be shared of it than of those.
    return there, back, "partly" if _longer(least) >= PARTLY and most < VERBATIM else None


def _jaccard(equal: float) -> float:
    """Of the lowest bits of two sketches half are equal by chance."""
    return min(1.0, max(0.0, 2 * equal - 1))


def _contained(jaccard: float, runs: tuple[int, int]) -> tuple[float, float]:
    """Share of either set in the other: of sets of sizes a and b, |A ∩ B| = J (a + b) / (1 + J)."""
    common = jaccard / (1 + jaccard) * sum(runs)
    return min(1.0, common / runs[0]), min(1.0, common / runs[1])


def _interval(share: float) -> tuple[float, float]:
    """Wilson's interval of a share of PERMUTATIONS draws, SURE deviations wide."""
    square = SURE * SURE / PERMUTATIONS
    centre = (share + square / 2) / (1 + square)
    half = SURE * sqrt(share * (1 - share) / PERMUTATIONS + square / (4 * PERMUTATIONS)) / (1 + square)
    return max(0.0, centre - half), centre + half


def _longer(share: float) -> float:
    """The share of SHINGLE-word runs that survives where this share of SKETCHED-word runs does: words change singly."""
    return float(share ** (SHINGLE / SKETCHED))
