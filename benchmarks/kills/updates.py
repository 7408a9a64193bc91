"""Updates (collect, build, briefs) from a feed of this computer that gains a page each round."""

from __future__ import annotations

import os
import re
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from fastwarc.warc import ArchiveIterator

from benchmarks.kills.forked import start
from dashboard.__main__ import main as dashboard
from dashboard.ask.database import open_snapshot
from dashboard.ask.saved import EVERYONE, SavedViews
from pipeline.__main__ import main as pipeline
from pipeline.collect import collect as collecting
from pipeline.collect.fetch import Limits
from pipeline.collect.manners import Clock

PAGES = 3  # in the first round: each round reads all pages again that its build does not know
TEXT = "The harbour counted {n} cranes on Monday, and the tariffs were read aloud again before the gate closed. "
PAGE = "<html><head><title>Quay {n} opens</title></head><body><article><p>{text}</p></article></body></html>"
SOURCES = (
    'contact = "desk@ledger.example"\n[[source]]\nname = "ledger"\non = true\nurl = "{base}/feed"\npages = true\n'
    'licence = "CC0"\nterms = "https://ledger.example/terms"\nchecked = 2026-03-01\n'
)


class Updates:
    """A feed, and the folder of what is collected, built and written from it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "data" / "articles").mkdir(parents=True)
        (folder / "data" / "reference").symlink_to(Path("data/reference").resolve())
        SavedViews(folder / "data" / "saved" / "views.sqlite").save(EVERYONE, "All", "articles")
        self.server = _Server(("127.0.0.1", 0), _Handler)
        base = f"http://ledger.example:{self.server.server_address[1]}"
        (folder / "sources.toml").write_text(SOURCES.format(base=base), encoding="utf-8")
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def change(self, number: int) -> None:
        """One page more in the feed."""
        self.server.pages = PAGES + number

    def run(self, number: int) -> ForkServerProcess:
        """The steps of `make update`, one after another."""
        del number
        return start(update, str(self.folder))

    def torn(self, number: int) -> str | None:
        """A snapshot of neither state."""
        return None if self._served() in (PAGES + number - 1, PAGES + number) else "of neither state"

    def wrong(self, number: int) -> str | None:
        """A page that is lost or stored twice, or a snapshot or a brief that is not of all pages."""
        pages = PAGES + number
        stored = Counter(self._stored())
        if len(stored) != pages:
            return "pages lost"
        if stored.total() != pages:
            return "pages stored twice"
        if self._served() != pages:
            return "not built again"
        briefs = {path.name: path.read_text("utf-8") for path in (self.folder / "data" / "briefs").iterdir()}
        said = re.search(r'class="lead">([\d,]+) new articles', briefs.get("all.html", ""))
        return None if len(briefs) == 1 and said and said[1] == str(pages) else "the brief is not of the snapshot"

    def close(self) -> None:
        """Stop the feed."""
        self.server.shutdown()
        self.server.server_close()

    def _served(self) -> int:
        return int(open_snapshot(self.folder / "data" / "build").manifest["loaded"])

    def _stored(self) -> list[str]:
        """The address of each page in the files that builds read, as often as it is stored."""
        stored = []
        for path in (self.folder / "data" / "articles" / "collected").rglob("*.warc.gz"):
            with path.open("rb") as file:
                for record in ArchiveIterator(file):
                    record.reader.read()
                    if record.headers["Coverage-Role"] == "page":
                        stored.append(record.headers["WARC-Target-URI"])
        return stored


def update(folder: str) -> int:
    """Collect, build and write briefs in a folder; 0 where all went well."""
    os.chdir(folder)
    world = collecting.World(Limits(allow_loopback=True), _home, Clock(time.monotonic, _no_wait))
    collecting.collect(collecting.Order(Path("sources.toml"), Path("data/articles/collected")), lambda _: None, world)
    return pipeline(["build", "--workers", "1"]) or dashboard(["brief", "--saved", "data/briefs", "--since", "365"])


async def _home(_host: str, _port: int) -> list[str]:
    return ["127.0.0.1"]


async def _no_wait(_seconds: float) -> None:
    """Pauses are the servers' due."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    pages = 0


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        """The feed, robots.txt, or a page."""
        kind, body = "text/html", PAGE.format(n=self.path[1:], text=TEXT.format(n=self.path[1:]) * 8)
        if self.path == "/robots.txt":
            kind, body = "text/plain", "User-agent: *\nAllow: /"
        if self.path == "/feed":
            day = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime())
            items = "".join(
                f"<item><title>Quay {n} opens</title><link>/{n}</link><pubDate>{day}</pubDate></item>"
                for n in range(self.server.pages)
            )
            kind, body = "application/rss+xml", f"<rss version='2.0'><channel>{items}</channel></rss>"
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""
