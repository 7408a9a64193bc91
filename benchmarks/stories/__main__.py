"""`python -m benchmarks.stories`: stories, origins, credits beside floors and peers; exit 1 where one has sunk."""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path

from benchmarks.accuracy.floors import FloorsError, load_floors, pin_floors, sunk
from benchmarks.stories.crowd import crowd
from benchmarks.stories.labelled import EVENTS, Labelled, read_set
from benchmarks.stories.peers import minhash, tfidf
from benchmarks.stories.scale import run
from benchmarks.stories.score import Score, b_cubed, pairwise
from benchmarks.stories.trace import Traced, events_of, trace
from pipeline.stories.cluster import cluster

FLOORS = Path(__file__).with_name("floors.json")
CROWDED = 7  # days: a busy week of one subject


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
    figures: dict[str, float] = {}
    for path in sorted(EVENTS.glob("*.jsonl")):
        figures |= _measure(path.stem)
    try:
        if arguments.pin:
            pin_floors(FLOORS, _digest(), figures, may_lower=arguments.lower)
        below = sunk(figures, load_floors(FLOORS, _digest()))
    except FloorsError as error:
        print(str(error).replace("benchmarks.accuracy", "benchmarks.stories"), file=sys.stderr)
        return 1
    print("\n".join(below) or "every figure holds")
    return 1 if below else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stories", description=__doc__)
    parser.add_argument("--pin", action="store_true", help="pin the floors to what is measured now")
    parser.add_argument("--lower", action="store_true", help="with --pin: let floors sink")
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
    _line("stories, pairs", ours, f"{len(groups)} stories found")
    _line("stories, B-cubed", cubed)
    figures = {f"{name}.pairs.f1": ours.f1, f"{name}.b_cubed.f1": cubed.f1}
    for title, best in (("TF-IDF", tfidf(articles, truth)), ("MinHash", minhash(articles, truth))):
        _line(f"{title}, pairs", best.score, best.setting)
        _line(f"{title}, B-cubed", b_cubed(best.groups, truth))
        figures[f"{name}.ahead_of_{title.lower().replace('-', '')}"] = ours.f1 - best.score.f1
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
    _line("credits", found.credits)
    return figures | {f"{name}.credits.f1": found.credits.f1}


def _line(title: str, score: Score, setting: str = "") -> None:
    print(f"  {title:20s} precision {score.precision:.3f}   recall {score.recall:.3f}   F1 {score.f1:.3f}   {setting}")


def _digest() -> str:
    """SHA-256 over the labelled sets, in hex."""
    digest = hashlib.sha256()
    for path in sorted(EVENTS.iterdir()):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    sys.exit(main())
