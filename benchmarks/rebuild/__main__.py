"""`python -m benchmarks.rebuild`: tries to write thirty articles down again from measurements without their texts.

Exit 1 where a true run is longer than MOST_WORDS or words in runs of four or more are over MOST_SHARE of a text's.
"""

from __future__ import annotations

import argparse
import sys

from benchmarks.rebuild.articles import targets
from benchmarks.rebuild.score import LONG, Rebuilt
from benchmarks.rebuild.trial import attack

MOST_WORDS = 5
MOST_SHARE = 0.03


def main() -> int:
    """Print what the attack gets of each article, and of all together."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rebuild", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0, help="time for each article")
    parser.add_argument("--only", type=int, nargs="+", metavar="N", help="these of the thirty, from 0")
    parser.add_argument("--whole", action="store_true", help="attack what versions before 4 held, to see it succeed")
    arguments = parser.parse_args()
    found: list[Rebuilt] = []
    for number, target in enumerate(targets()):
        if arguments.only is None or number in arguments.only:
            found.append(attack(target, arguments.seconds, is_whole=arguments.whole))
            print(f"{number:2} {target.language} {line(found[-1:])}", flush=True)
    print(f"all   {line(found)}")
    return int(longest(found) > MOST_WORDS or share(found) > MOST_SHARE)


def line(found: list[Rebuilt]) -> str:
    """Length, longest true run and share of words in long ones."""
    words = sum(one.words for one in found)
    return f"{words:6,} words, longest true run {longest(found):3}, {share(found):6.1%} in runs of {LONG} or more"


def longest(found: list[Rebuilt]) -> int:
    """Of all articles."""
    return max((one.longest for one in found), default=0)


def share(found: list[Rebuilt]) -> float:
    """Of the words of all articles, those in true runs of LONG or more."""
    return sum(one.in_long_runs for one in found) / max(1, sum(one.words for one in found))


if __name__ == "__main__":
    sys.exit(main())
