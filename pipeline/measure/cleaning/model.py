"""Which lines of a page are the article's, by adding up evidence: a logistic model whose weights are a table.

`weights.toml` holds, for each feature, its weight, its mean and the reason that it stands for; benchmarks/lines
fits it. The article is the run of lines with the highest sum, without the lines that are unlikely by themselves.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.measure.cleaning.evidence import Columns, evidence
from pipeline.measure.cleaning.lines import Line

Column = NDArray[np.floating]

_DATA = tomllib.loads(Path(__file__).with_name("weights.toml").read_text(encoding="utf-8"))
_DASHES = ("—", "–", " -", "--")
_SURELY = 6.0  # log odds: what evidence says beyond that is not believed


@dataclass(frozen=True, slots=True)
class Model:
    """The weights by feature, in log odds, and how they are used: see weights.toml."""

    weights: dict[str, float]
    means: dict[str, float]
    reasons: dict[str, str]
    constant: float
    verdict: float
    threshold: float
    gap: float
    strong: float
    extraction: float
    extraction_gap: float

    def log_odds(self, columns: Columns, others: Column) -> Column:
        """Evidence for each line in log odds above the threshold; `others` is what speaks besides, in log odds."""
        total: Column = np.full(len(others), self.constant)
        for name, weight in self.weights.items():
            total += weight * columns[name]
        odds: Column = np.clip(total, -_SURELY, _SURELY) + others - self.threshold
        return odds

    def reason(self, columns: Columns, index: int) -> str:
        """What speaks most against a line, compared with the average line."""
        against = {name: weight * (columns[name][index] - self.means[name]) for name, weight in self.weights.items()}
        return self.reasons[min(against, key=against.__getitem__)]


def _load() -> Model:
    features = _DATA["features"]
    return Model(
        weights={name: row["weight"] for name, row in features.items()},
        means={name: row["mean"] for name, row in features.items()},
        reasons={name: row["reason"] for name, row in features.items()},
        **_DATA["model"],
    )


MODEL = _load()


def choose(lines: Sequence[Line], verdicts: Sequence[str | None]) -> list[str | None]:
    """For each line of a copied page why it goes, None for the article's; `verdicts` are those of the rules."""
    return _chosen(lines, verdicts, MODEL.verdict * signs(verdicts), MODEL.gap)


def choose_with(lines: Sequence[Line], extracted: Sequence[bool]) -> list[str | None]:
    """The same for the lines of an HTML page, of which an extractor chose some."""
    found = np.array(extracted, dtype=float)
    rules = [line.rule for line in lines]
    return _chosen(lines, rules, MODEL.extraction * (2 * found - 1), MODEL.extraction_gap)


def _chosen(lines: Sequence[Line], verdicts: Sequence[str | None], others: Column, gap: float) -> list[str | None]:
    columns = evidence(lines)
    odds = MODEL.log_odds(columns, others)
    first, last = best_run(odds * weight_of(lines), gap)
    if 0 < first <= last and verdicts[first - 1] is None and lines[first - 1].text.endswith(_DASHES):
        first -= 1  # a dateline on a line of its own
        odds[first] = 1.0
    reasons: list[str | None] = []
    for index, rule in enumerate(verdicts):
        if not first <= index <= last:
            reasons.append(rule or ("before_body" if index < first else "after_body"))
        elif odds[index] > 0 and lines[index].text:
            reasons.append(None)
        else:
            reasons.append(rule or MODEL.reason(columns, index))
    return reasons


def signs(verdicts: Sequence[str | None]) -> Column:
    """+1 for a line that the rules leave, -1 for one that they remove."""
    return np.array([1.0 if rule is None else -1.0 for rule in verdicts])


def weight_of(lines: Sequence[Line]) -> Column:
    """How much a line counts in a run: the root of its words, so that no paragraph outweighs a page."""
    return np.sqrt(np.maximum([line.words for line in lines], 1))


def best_run(scores: Column, gap: float = MODEL.gap) -> tuple[int, int]:
    """First and last line of the run with the highest sum; (0, -1) when none is positive.

    What stands between two parts costs at most `gap`, so that a gallery does not cut an article in two; a line of
    at least `strong` pays for what was crossed.
    """
    best, best_run, total, first, crossed = 0.0, (0, -1), 0.0, 0, 0.0
    for index, score in enumerate(scores.tolist()):
        if total <= 0:
            total, first, crossed = 0.0, index, 0.0
        if score < 0:
            cost = min(-score, max(0.0, gap - crossed))
            crossed += cost
            total -= cost
        else:
            crossed = 0.0 if score > MODEL.strong else crossed
            total += score
        if total > best:
            best, best_run = total, (first, index)
    return best_run
