"""`python -m benchmarks.lines.fit`: fit the weights of the line model, and report it on sites that it has not seen.

COVERAGE_REAL names the public pages; the invented pages of the dev and second sets are added, and every true body
once by itself, so that plain text stays whole. --write puts the weights, refitted on all, where cleaning reads them.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from statistics import mean

import numpy as np
from numpy.typing import NDArray

from benchmarks.accuracy.gate import PAGES
from benchmarks.accuracy.page import read_pages as invented_pages
from benchmarks.accuracy.public.score import word_f1
from benchmarks.accuracy.public.truth import SETS, read_pages, read_truth
from benchmarks.lines.labels import body_lines
from benchmarks.lines.table import REASONS, write_table
from pipeline.measure.cleaning.evidence import Columns, evidence
from pipeline.measure.cleaning.lines import split_lines
from pipeline.measure.cleaning.model import Model, best_run, signs, weight_of
from pipeline.measure.cleaning.paragraphs import find_joints
from pipeline.measure.cleaning.verdicts import rule_verdicts
from pipeline.records.cleaned import joined

Column = NDArray[np.floating]
PARTS = 5  # of the sites: fitted on four, reported on the fifth
RIDGE = 5.0  # pulls weights that rest on few lines to nothing, in units of one page's weight
PLAIN = 0.3  # how much a body by itself counts beside a page
USE = {
    "verdict": 2.5,
    "threshold": -0.405,
    "gap": 20.0,
    "strong": 3.0,
    "extraction": 4.0,
    "extraction_gap": 45.0,
}  # log odds, and points of a run


@dataclass(frozen=True, slots=True)
class Example:
    """One page: its evidence and labels by line, and how much it counts; `site` decides its part."""

    site: str
    group: str
    texts: list[str]
    columns: Columns
    verdicts: Column
    weights: Column
    labels: Column
    body: str
    counts: float

    @property
    def part(self) -> int:
        """0 to PARTS - 1, the same for all pages of a site."""
        return int(sha256(self.site.encode()).hexdigest(), 16) % PARTS


def main() -> None:
    """Cross-validate, print, and write the table where asked."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.lines.fit", description=__doc__)
    parser.add_argument("--write", action="store_true", help="refit on everything and write weights.toml")
    arguments = parser.parse_args()
    examples = list(_examples(Path(os.environ["COVERAGE_REAL"])))
    scores: dict[str, list[tuple[float, float]]] = {}
    for part in range(PARTS):
        model = fit([example for example in examples if example.part != part])
        for example in examples:
            if example.part == part:
                rules_alone = word_f1(_text(example, example.verdicts > 0), example.body)
                scores.setdefault(example.group, []).append((score(example, model), rules_alone))
    for group, pairs in sorted(scores.items()):
        ours, rules_alone = (mean(column) for column in zip(*pairs, strict=True))
        print(f"{group:16s} {len(pairs):4d} pages   rules {rules_alone:.4f}   model {ours:.4f}")
    if arguments.write:
        write_table(fit(examples))


def _examples(folder: Path) -> Iterator[Example]:
    labelled = next(each for each in SETS if each.name == "pages_text")
    truth = read_truth(folder, labelled)
    for name, article in read_pages(folder, labelled):
        page = truth[name]
        if page.body is not None:
            yield from _example(page.site, page.group, article.text or "", page.body)
    for group in ("dev", "second"):
        for invented in invented_pages(PAGES / group):
            yield from _example(invented.name, group, invented.text, invented.body)


def _example(site: str, group: str, raw: str, body: str) -> Iterator[Example]:
    for text, name, counts in ((raw, group, 1.0), (body, f"{group}, plain", PLAIN)):
        text = joined(text, find_joints(text))
        lines = split_lines(text)
        if not lines:
            continue
        texts = [line.text for line in lines]
        labels = np.array(body_lines(texts, body) if text is not body else [True] * len(lines), dtype=float)
        rules = signs(rule_verdicts(lines))
        yield Example(site, name, texts, evidence(lines), rules, weight_of(lines), labels, body, counts)


def fit(examples: Sequence[Example]) -> Model:
    """Logistic regression by Newton's method; a page counts like any other, a line by the root of its words."""
    names = list(REASONS)
    values = np.concatenate([np.column_stack([example.columns[name] for name in names]) for example in examples])
    labels = np.concatenate([example.labels for example in examples])
    share = np.concatenate([60 * example.counts * example.weights / example.weights.sum() for example in examples])
    means, spread = values.mean(axis=0), values.std(axis=0) + 1e-6
    scaled = np.column_stack([(values - means) / spread, np.ones(len(values))]).astype(np.float32)
    ridge = RIDGE * np.eye(scaled.shape[1])
    ridge[-1, -1] = 1e-6
    weights = np.zeros(scaled.shape[1])
    for _ in range(12):
        chance = 1 / (1 + np.exp(-np.clip(scaled @ weights, -30, 30)))
        slope = scaled.T @ (share * (chance - labels)) + ridge @ weights
        bend = (scaled * (share * chance * (1 - chance)).astype(np.float32)[:, None]).T @ scaled + ridge
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < 1e-3:
            break
    raw = weights[:-1] / spread
    constant = float(weights[-1] - (raw * means).sum())
    return Model(
        dict(zip(names, raw.tolist(), strict=True)),
        dict(zip(names, means.tolist(), strict=True)),
        REASONS,
        constant,
        **USE,
    )


def score(example: Example, model: Model) -> float:
    """F1 of the words of the lines that the model keeps."""
    odds = model.log_odds(example.columns, model.verdict * example.verdicts)
    first, last = best_run(odds * example.weights, model.gap)
    keep = odds > 0
    keep[:first] = keep[last + 1 :] = False
    return word_f1(_text(example, keep), example.body)


def _text(example: Example, keep: NDArray[np.bool_]) -> str:
    return "\n".join(text for text, is_kept in zip(example.texts, keep.tolist(), strict=True) if is_kept)


if __name__ == "__main__":
    main()
