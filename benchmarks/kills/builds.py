"""Builds of a few articles and a saved page that change from round to round."""

from __future__ import annotations

import json
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from benchmarks.kills.forked import start
from dashboard.ask.database import open_snapshot
from pipeline.__main__ import main as pipeline

ARTICLES = 6  # of which one or two are there by turns; a build of them takes some two seconds of a processor
WITH_PROCESSES = 4  # every so many rounds two processes measure, and a page is read by another one: each costs seconds
PAGE = "<html><head><title>Quay {n} opens</title></head><body><article><p>{text}</p></article></body></html>"
TEXT = "The harbour counted {n} cranes on Monday, and the tariffs were read aloud again before the gate closed. "


def write_articles(folder: Path, count: int) -> None:
    """So many invented articles in one file."""
    rows = [
        {"headline": f"Harbour counts {n} cranes", "outlet": "Pier Post", "published": "2026-03-02",
         "text": TEXT.format(n=n) * 8}
        for n in range(count)
    ]  # fmt: skip
    (folder / "pier.json").write_text(json.dumps(rows), encoding="utf-8")


class Builds:
    """A folder of articles and its build."""

    def __init__(self, folder: Path) -> None:
        self.articles, self.out = folder / "articles", folder / "build"
        self.articles.mkdir()

    def change(self, number: int) -> None:
        """One article more than in the round before, or one fewer; now and then another page."""
        write_articles(self.articles, self._count(number))
        if number % WITH_PROCESSES == 0:
            page = PAGE.format(n=number, text=TEXT.format(n=number) * 8)
            (self.articles / "page.html").write_text(page, encoding="utf-8")

    def run(self, number: int) -> ForkServerProcess:
        """A build."""
        workers = "2" if number % WITH_PROCESSES == 0 else "1"
        return start(pipeline, ["build", str(self.articles), "--out", str(self.out), "--workers", workers])

    def torn(self, number: int) -> str | None:
        """A snapshot of neither state."""
        states = {self._count(number - 1) + 1, self._count(number) + 1}  # the page is an article too
        return None if self._served() in states else "of neither state"

    def wrong(self, number: int) -> str | None:
        """A snapshot of another state, or a file that a killed build left."""
        if self._served() != self._count(number) + 1:
            return "not built again"
        return "leftovers" if [path for path in self.out.rglob("*") if path.name.startswith(".")] else None

    def close(self) -> None:
        """Nothing runs."""

    def _served(self) -> int:
        return int(open_snapshot(self.out).manifest["loaded"])

    @staticmethod
    def _count(number: int) -> int:
        return ARTICLES + number % 2
