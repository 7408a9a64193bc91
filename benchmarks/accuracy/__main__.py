"""`make gate`: print every accuracy figure beside its floor and its peer; exit 1 where one has sunk."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from benchmarks.accuracy.five import differences
from benchmarks.accuracy.floors import FLOORS, FloorsError, labels_digest, load_floors, pin_floors, sunk
from benchmarks.accuracy.gate import PAGES, body_score, fact_tallies, figure_score, html_score, measure_pages, mistakes

SETS = ("dev", "second", "held_out")


def main() -> int:
    """Measure both page sets and, where COVERAGE_ARTICLES names them, the five first articles."""
    arguments = _arguments()
    figures: dict[str, float] = {}
    for name in SETS:
        figures |= _measure(name, arguments.verbose)
    wrong = _five()
    labels = labels_digest(PAGES)
    try:
        if arguments.pin:
            pin_floors(FLOORS, labels, figures, may_lower=arguments.lower)
        below = sunk(figures, load_floors(FLOORS, labels))
    except FloorsError as error:
        print(error, file=sys.stderr)
        return 1
    for line in (*below, *wrong):
        print(line, file=sys.stderr)
    print(
        "every figure holds"
        if not below and not wrong
        else f"{len(below)} figures sank, {len(wrong)} facts of the five articles differ"
    )
    return 1 if below or wrong else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    parser.add_argument("--pin", action="store_true", help="pin the floors to what is measured now")
    parser.add_argument("--lower", action="store_true", help="with --pin: let floors sink")
    parser.add_argument("--verbose", action="store_true", help="print every wrong or missing fact of the dev set")
    return parser.parse_args()


def _measure(name: str, verbose: bool) -> dict[str, float]:
    results = measure_pages(PAGES / name)
    body, html = body_score(results), html_score(PAGES / name)
    print(f"\n{name}: {len(results)} pages")
    peers = f"every line {body.every_line:.3f}, lines over 80 characters {body.long_lines:.3f}"
    print(f"  body F1 on text       {body.ours:.3f}   ({peers})")
    print(f"  body F1 on HTML       {html.ours:.3f}   (trafilatura alone {html.trafilatura:.3f})")
    figures = {f"{name}.body_f1_text": body.ours, f"{name}.body_f1_html": html.ours}
    for fact, counted in fact_tallies(results).items():
        right = f"right {counted.recall:.3f} of {counted.given:3d} given"
        print(f"  {fact:20s}  {right}   wrong {counted.wrong_share:.3f} of {counted.pages} pages")
        figures |= {f"{name}.{fact}.right": counted.recall, f"{name}.{fact}.not_wrong": 1 - counted.wrong_share}
        if verbose and name != "held_out":  # the held-out set stays unread, so that it stays held out
            print("".join(f"      {line}\n" for line in mistakes(results, fact)), end="")
    precision, recall = figure_score(results)
    print(f"  figures               precision {precision:.3f}   recall {recall:.3f}")
    return figures | {f"{name}.figures.precision": precision, f"{name}.figures.recall": recall}


def _five() -> list[str]:
    folder = os.environ.get("COVERAGE_ARTICLES")
    if not folder:
        print("\nfive first articles: not measured, COVERAGE_ARTICLES is unset")
        return []
    wrong = differences(Path(folder))
    print(f"\nfive first articles: {'exactly right' if not wrong else f'{len(wrong)} differences'}")
    return wrong


if __name__ == "__main__":
    sys.exit(main())
