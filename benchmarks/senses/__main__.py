"""`python -m benchmarks.senses`: senses of labelled texts beside their floors; exit 1 where a figure has sunk."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.accuracy.floors import FloorsError, load_floors, pin_floors, sunk
from benchmarks.senses.score import figures, judge, labels_digest
from pipeline.measure.lexicon import Lexicon
from pipeline.reference import load_reference

FLOORS = Path(__file__).with_name("floors.json")


def main() -> int:
    """Judge, print, and compare with the floors."""
    arguments = _arguments()
    judged = judge(Lexicon(load_reference(Path("data/reference"))))
    measured = figures(judged)
    print("\n".join(f"{name:32} {value:.3f}" for name, value in measured.items()))
    if arguments.mistakes:
        wrong = [one for one in judged if one.half == arguments.mistakes and one.is_own != one.is_taken]
        print("\n".join(f"{one.topic}: {one.text} ({one.reason})" for one in wrong))
    try:
        if arguments.pin:
            pin_floors(FLOORS, labels_digest(), measured, may_lower=arguments.lower)
        below = sunk(measured, load_floors(FLOORS, labels_digest()))
    except FloorsError as error:
        print(str(error).replace("benchmarks.accuracy", "benchmarks.senses"), file=sys.stderr)
        return 1
    print("\n".join(below) or "every figure holds")
    return 1 if below else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.senses", description=__doc__)
    parser.add_argument("--pin", action="store_true", help="pin the floors to what is measured now")
    parser.add_argument("--lower", action="store_true", help="with --pin: let floors sink")
    parser.add_argument("--mistakes", choices=("dev", "held"), help="print what one half gets wrong")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
