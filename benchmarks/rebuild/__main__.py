"""`python -m benchmarks.rebuild`: tries to write thirty articles down again from measurements without their texts.

Exit 1 where a true run is longer than MOST_WORDS, where words in runs of four or more are over MOST_SHARE of all, or
where those in runs that no other text has word for word are over MOST_SHARE of one article's.
"""

from __future__ import annotations

import argparse
import sys

from benchmarks.rebuild.articles import targets
from benchmarks.rebuild.score import LONG, Rebuilt
from benchmarks.rebuild.trial import HIDDEN, attack

MOST_WORDS = 5
MOST_SHARE = 0.03


def main() -> int:
    """Print what the attack gets of each article, and of all together."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rebuild", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0, help="time of a processor for each article")
    parser.add_argument("--only", type=int, nargs="+", metavar="N", help="these of the thirty, from 0")
    parser.add_argument(
        "--known", choices=list(HIDDEN), default="export", help="what the attack is given; see trial.py"
    )
    arguments = parser.parse_args()
    found: list[Rebuilt] = []
    for number, target in enumerate(targets()):
        if arguments.only is None or number in arguments.only:
            found.append(attack(target, arguments.seconds, arguments.known))
            print(f"{number:2} {target.language} {line(found[-1:])}", flush=True)
    print(f"all   {line(found)}")
    worst, own = (max(shares) for shares in zip(*((share([one]), own_share([one])) for one in found), strict=True))
    print(f"worst article: {worst:.1%} in runs of {LONG} or more, worst of its own words {own:.1%}")
    return int(longest(found) > MOST_WORDS or max(share(found), own) > MOST_SHARE)


def line(found: list[Rebuilt]) -> str:
    """Length, longest true run and share of words in long ones."""
    words = sum(one.words for one in found)
    return (
        f"{words:6,} words, longest true run {longest(found):3}, {share(found):6.1%} in runs of {LONG} or more, "
        f"{own_share(found):6.1%} in runs of its own"
    )


def longest(found: list[Rebuilt]) -> int:
    """Of all articles."""
    return max((one.longest for one in found), default=0)


def share(found: list[Rebuilt]) -> float:
    """Of the words of all articles, those in true runs of LONG or more."""
    return sum(one.in_long_runs for one in found) / max(1, sum(one.words for one in found))


def own_share(found: list[Rebuilt]) -> float:
    """The same of runs that no text the attacker knows has word for word."""
    return sum(one.in_own_runs for one in found) / max(1, sum(one.words for one in found))


if __name__ == "__main__":
    sys.exit(main())
