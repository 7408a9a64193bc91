"""`python -m benchmarks.credits`: credits and speakers beside their floors; exit 1 where a figure has sunk.

Measured on the marked articles of the folder that COVERAGE_REAL names; they are not part of the repository.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from benchmarks.accuracy.floors import FloorsError, load_floors, pin_floors, sunk
from benchmarks.credits.report import lines, mistakes, outlet_names, read_articles, totals
from benchmarks.credits.truth import digest

FLOORS = Path(__file__).with_name("floors_public.json")


def main() -> int:
    """Measure, print, and compare with the floors."""
    arguments = _arguments()
    named = os.environ.get("COVERAGE_REAL")
    if not named:
        print("not measured: COVERAGE_REAL is unset", file=sys.stderr)
        return 1
    folder, names = Path(named), outlet_names()
    articles = read_articles(folder, names)
    measured = totals(folder, articles, names)
    print("\n".join(lines(measured)))
    if arguments.verbose:
        print("\n".join(mistakes(articles, names)))
    try:
        if arguments.pin:
            pin_floors(FLOORS, digest(folder), measured.figures(), may_lower=arguments.lower)
        below = sunk(measured.figures(), load_floors(FLOORS, digest(folder)))
    except FloorsError as error:
        print(str(error).replace("benchmarks.accuracy", "benchmarks.credits"), file=sys.stderr)
        return 1
    print("\n".join(below) or "every figure holds")
    return 1 if below else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.credits", description=__doc__)
    parser.add_argument("--pin", action="store_true", help="pin the floors to what is measured now")
    parser.add_argument("--lower", action="store_true", help="with --pin: let floors sink")
    parser.add_argument("--verbose", action="store_true", help="print what was missed")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
