"""`python -m benchmarks.stories`: stories, origins, credits beside floors and peers; exit 1 where one has sunk.

Invented events are always measured, public articles where COVERAGE_REAL names them.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.accuracy.floors import FloorsError, load_floors, pin_floors, sunk
from benchmarks.stories.crowd import crowd
from benchmarks.stories.labelled import EVENTS, Labelled, read_set
from benchmarks.stories.peers import peers
from benchmarks.stories.public import SETS, public_digest, read_public
from benchmarks.stories.report import line, report
from benchmarks.stories.scale import run
from benchmarks.stories.score import b_cubed, pairwise
from benchmarks.stories.trace import Traced, events_of, trace
from pipeline.stories.cluster import cluster

FLOORS = Path(__file__).with_name("floors.json")
PUBLIC_FLOORS = Path(__file__).with_name("floors_public.json")
CROWDED = 7  # days: a busy week of one subject


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of one kind of sets, with the digest of their labels and the file of their floors."""

    figures: dict[str, float]
    labels: str
    floors: Path


def main() -> int:
    """Measure every labelled set, or only the time of a made corpus with --scale."""
    arguments = _arguments()
    if arguments.scale or arguments.reprints:
        done = run("a", arguments.scale, arguments.reprints)
        print(f"{done.articles} articles -> {done.stories} stories, {done.reuse} pairs compared, F1 {done.f1:.3f}")
        for title, stage in (("per-article stages", done.measuring), ("grouping", done.grouping)):
            print(f"  {title:20s} {stage.wall:7.1f} s, {stage.processor:7.1f} s of processors")
        print(f"  peak memory {done.peak_mb:.0f} MB, the made articles among it")
        return 0
    measured = [] if arguments.public else [_invented()]
    measured += _public()
    try:
        below = [line for kind in measured for line in _below(kind, arguments)]
    except FloorsError as error:
        print(str(error).replace("benchmarks.accuracy", "benchmarks.stories"), file=sys.stderr)
        return 1
    print("\n".join(below) or "every figure holds")
    return 1 if below else 0


def _below(kind: Measured, arguments: argparse.Namespace) -> list[str]:
    if arguments.pin:
        pin_floors(kind.floors, kind.labels, kind.figures, may_lower=arguments.lower)
    return sunk(kind.figures, load_floors(kind.floors, kind.labels))


def _invented() -> Measured:
    figures: dict[str, float] = {}
    for path in sorted(EVENTS.glob("*.jsonl")):
        figures |= _measure(path.stem)
    return Measured(figures, _digest(), FLOORS)


def _public() -> list[Measured]:
    named = os.environ.get("COVERAGE_REAL")
    if not named:
        print("\npublic articles: not measured, COVERAGE_REAL is unset")
        return []
    folder = Path(named)
    figures: dict[str, float] = {}
    for name in SETS:
        figures |= report(read_public(folder, name))
    return [Measured(figures, public_digest(folder), PUBLIC_FLOORS)]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stories", description=__doc__)
    parser.add_argument("--pin", action="store_true", help="pin the floors to what is measured now")
    parser.add_argument("--lower", action="store_true", help="with --pin: let floors sink")
    parser.add_argument("--public", action="store_true", help="measure the public sets alone")
    parser.add_argument("--scale", type=int, default=0, metavar="N", help="time N made articles instead")
    parser.add_argument("--reprints", type=int, default=0, metavar="N", help="the same with N articles of one text")
    return parser.parse_args()


def _measure(name: str) -> dict[str, float]:
    articles = read_set(name)
    print(f"\nset {name}: {len(articles)} articles, {len(events_of(articles))} events")
    groups, figures = _grouped(name, articles)
    figures |= _traced(name, articles, groups)
    print(f"set {name}, its events crowded into {CROWDED} days")
    return figures | _grouped(f"{name}.crowded", list(crowd(articles, CROWDED)))[1]


def _grouped(name: str, articles: list[Labelled]) -> tuple[list[list[str]], dict[str, float]]:
    truth = {article.label.article_id: article.label.event for article in articles}
    groups = [list(story.article_ids) for story in cluster(article.features for article in articles)]
    ours, cubed = pairwise(groups, truth), b_cubed(groups, truth)
    line("stories, pairs", ours, f"{len(groups)} stories found")
    line("stories, B-cubed", cubed)
    figures = {f"{name}.pairs.f1": ours.f1, f"{name}.b_cubed.f1": cubed.f1}
    best = peers([article.seen for article in articles], lambda found: pairwise(found, truth))
    for title, peer in best.items():
        line(f"{title}, pairs", peer.score, peer.setting)
        line(f"{title}, B-cubed", b_cubed(peer.groups, truth))
    for title in ("TF-IDF", "MinHash"):
        score = max(peer.score.f1 for setting, peer in best.items() if setting.startswith(title))
        figures[f"{name}.ahead_of_{title.lower().replace('-', '')}"] = ours.f1 - score
    return groups, figures


def _traced(name: str, articles: list[Labelled], groups: list[list[str]]) -> dict[str, float]:
    figures: dict[str, float] = {}
    for where, listed in (("labelled events", events_of(articles)), ("found stories", groups)):
        found: Traced = trace(articles, listed)
        print(f"  origins in {where}: {found.origin:.3f} right; wording grades {found.grade:.3f} right; ", end="")
        print(f"{found.leading_reprints} reprints lead; {found.conflicts} conflicts")
        key = where.replace(" ", "_")
        figures |= {f"{name}.origin.{key}": found.origin, f"{name}.grade.{key}": found.grade}
        figures[f"{name}.no_reprint_leads.{key}"] = float(not found.leading_reprints)
    line("credits", found.credits)
    return figures | {f"{name}.credits.f1": found.credits.f1}


def _digest() -> str:
    """SHA-256 over the labelled sets, in hex."""
    digest = hashlib.sha256()
    for path in sorted(EVENTS.iterdir()):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    sys.exit(main())
