"""`python -m benchmarks.clicks`: click to settled, the app beside its floor and beside an empty app, in one run.

The floor is the same app on two scopes it has answered before: the same charts, tables and widgets, nothing asked.
Two scopes, because a figure equal to the one on screen is not drawn again. The three take turns, click by click.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from statistics import quantiles
from urllib.parse import urlencode

import duckdb
from playwright.sync_api import Browser

from benchmarks.clicks.tab import Took, browser, tab
from benchmarks.served import ROOT, served
from dashboard.words import interface as ui
from pipeline.__main__ import main as pipeline

PAGES = ("brief", "new", "overview", "timeline", "outlets", "keywords", "stories", "articles", "data")
SIZES = (5, 10_000, 1_000_000)
CLICKS = 30
PERCENTS = {"p50": 50, "p95": 95}
EMPTY = Path(__file__).with_name("empty_app.py")
TOPICS = ("Tariffs", "Fentanyl")
SWITCH = ui.FILTERS["all_topics"]  # with two topics chosen, it changes every chart of every page
HEADS = (
    "milliseconds from click to settled; script: until the server's run had ended",
    "                      |        app          |       floor         |      |  ratios app/floor | floor/empty",
    " articles page        |   p50   p95  script |   p50   p95  script | empty|    p50      p95   |    p50",
)


@dataclass(frozen=True, slots=True)
class Clicks:
    """The clicks of one page: on the app, on its floor, and on the empty app."""

    app: list[Took]
    floor: list[Took]
    empty: list[Took]


def main() -> None:
    """Print a line per size and page; nothing passes or fails here."""
    asked = _asked()
    print("\n".join(HEADS))
    with browser() as chromium, served(EMPTY) as empty:
        for build in asked.build or _builds(asked.articles):
            for page in asked.pages:
                print(_line(build, page, measure(chromium, build, page, asked.clicks, empty)), flush=True)


def measure(chromium: Browser, build: Path, page: str, clicks: int, empty: str) -> Clicks:
    """Click through scopes never asked before, with the floor and the empty app in between."""
    found = Clicks([], [], [])
    first = _snapshot(build)[1]
    with served(ROOT / "app.py", build) as address:
        link = f"{address}/{'' if page == PAGES[0] else page}?{urlencode({'topics': TOPICS}, doseq=True)}"
        tabs = [tab(chromium, each, SWITCH) for each in (link, link)] + [tab(chromium, empty, "Switch")]
        app, floor, nothing = tabs
        for each in (floor, floor, nothing, nothing):
            each.click()
        for place in range(clicks):
            app.begin(first + timedelta(place + 1))
            found.app.append(app.click())
            found.floor.append(floor.click())
            found.empty.append(nothing.click())
        for each in tabs:
            each.page.close()
    return found


def _line(build: Path, page: str, clicks: Clicks) -> str:
    app, floor, empty = ([took.settled for took in each] for each in (clicks.app, clicks.floor, clicks.empty))
    app_script, floor_script = (_percentile([took.script for took in each], 50) for each in (clicks.app, clicks.floor))
    of = {name: [_percentile(each, percent) for each in (app, floor, empty)] for name, percent in PERCENTS.items()}
    (app_50, floor_50, empty_50), (app_95, floor_95, _) = of["p50"], of["p95"]
    return (
        f"{_snapshot(build)[0]:>9,} {page:<11} | {app_50:5.0f} {app_95:5.0f}   {app_script:5.0f} "
        f"| {floor_50:5.0f} {floor_95:5.0f}   {floor_script:5.0f} | {empty_50:4.0f} "
        f"|   {app_50 / floor_50:5.2f}    {app_95 / floor_95:5.2f}   |  {floor_50 / empty_50:5.1f}"
    )


def _percentile(values: Sequence[float], percent: int) -> float:
    return quantiles(values, n=100, method="inclusive")[percent - 1]


def _snapshot(build: Path) -> tuple[int, date]:
    """How many articles a build folder serves, and the first day of their dates."""
    file = json.loads((build / "current.json").read_bytes())["file"]
    with duckdb.connect(build / file, read_only=True) as connection:
        found = connection.execute("select count(*), min(published_on) from articles").fetchone()
    assert found
    return found[0], found[1]


def _builds(sizes: Sequence[int]) -> Iterator[Path]:
    """Build folders of invented articles, one for each size, each kept while it is measured."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            if pipeline(["demo", str(size), "--out", folder]):
                raise SystemExit("the demo was not built")
            yield Path(folder)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.clicks", description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=SIZES, metavar="N", help="sizes of the corpus")
    parser.add_argument("--build", type=Path, nargs="+", metavar="DIR", help="build folders to serve, none built anew")
    parser.add_argument("--clicks", type=int, default=CLICKS, metavar="K", help="clicks on each page, at least 2")
    parser.add_argument("--pages", nargs="+", default=PAGES, choices=PAGES, metavar="PAGE")
    return parser.parse_args()


if __name__ == "__main__":
    main()
