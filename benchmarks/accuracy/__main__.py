"""`make gate`: print every accuracy figure beside its peer; exit 1 where one has sunk below its floor.

Invented pages are always measured; the first five articles and the public pages where COVERAGE_ARTICLES and
COVERAGE_REAL name them.
"""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.accuracy.five import differences
from benchmarks.accuracy.floors import FLOORS, PUBLIC_FLOORS, FloorsError, labels_digest, load_floors, pin_floors, sunk
from benchmarks.accuracy.gate import PAGES, body_score, fact_tallies, figure_score, html_score, measure_pages, mistakes
from benchmarks.accuracy.public.report import report
from benchmarks.accuracy.public.truth import SETS, truth_digest

INVENTED = ("dev", "second", "held_out")


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of one kind of pages, with the digest of their labels and the file of their floors."""

    figures: dict[str, float]
    labels: str
    floors: Path


def main() -> int:
    """Measure whatever is at hand, pin floors where asked, and compare."""
    arguments = _arguments()
    measured = [] if arguments.public else [_invented(arguments.verbose)]
    wrong = [] if arguments.public else _five()
    measured += _public(arguments)
    try:
        below = [line for kind in measured for line in _below(kind, arguments)]
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


def _below(kind: Measured, arguments: argparse.Namespace) -> list[str]:
    if arguments.pin:
        pin_floors(kind.floors, kind.labels, kind.figures, may_lower=arguments.lower)
    floors = load_floors(kind.floors, kind.labels)
    asked = floors if not arguments.set else {name: floors[name] for name in floors.keys() & kind.figures.keys()}
    return sunk(kind.figures, asked)


def _invented(verbose: bool) -> Measured:
    figures: dict[str, float] = {}
    for name in INVENTED:
        figures |= _measure(name, verbose)
    return Measured(figures, labels_digest(PAGES), FLOORS)


def _public(arguments: argparse.Namespace) -> list[Measured]:
    named = os.environ.get("COVERAGE_REAL")
    if not named:
        print("\npublic pages: not measured, COVERAGE_REAL is unset")
        return []
    folder = Path(named)
    figures: dict[str, float] = {}
    for labelled in SETS:
        if not arguments.set or labelled.name in arguments.set:
            figures |= report(folder, labelled, with_peers=not arguments.alone, verbose=arguments.verbose)
    return [Measured(figures, truth_digest(folder), PUBLIC_FLOORS)]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    parser.add_argument("--pin", action="store_true", help="pin the floors to what is measured now")
    parser.add_argument("--lower", action="store_true", help="with --pin: let floors sink")
    parser.add_argument("--public", action="store_true", help="measure the public pages alone")
    names = [labelled.name for labelled in SETS]
    parser.add_argument("--set", action="append", choices=names, help="of the public pages, only this set")
    parser.add_argument("--alone", action="store_true", help="leave the peers on public pages out")
    parser.add_argument(
        "--verbose", action="store_true", help="print every wrong or missing fact, of sets not held out"
    )
    arguments = parser.parse_args()
    if arguments.pin and arguments.set:
        parser.error("floors are pinned for all sets together")
    return arguments


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
