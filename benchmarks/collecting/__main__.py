"""python -m benchmarks.collecting: one feed of pages from a server of this process, collected, then fetched bare."""

from __future__ import annotations

import asyncio
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

from pipeline.collect.collect import Order, Progress, World, collect
from pipeline.collect.fetch import Limits
from pipeline.collect.manners import Clock

PAGES = 500
PAGE_BYTES = 60_000  # as newspapers' pages without pictures have


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else each reply waits 40 ms for the other side

    def do_GET(self) -> None:
        """A feed, or a page of any other address."""
        kind, body = "text/html", b"<html>" + b"a" * PAGE_BYTES
        if self.path == "/robots.txt":
            kind, body = "text/plain", b"User-agent: *\nAllow: /"
        if self.path == "/feed":
            items = "".join(f"<item><title>Lamp {n}</title><link>/{n}</link></item>" for n in range(PAGES))
            kind, body = "application/rss+xml", f"<rss version='2.0'><channel>{items}</channel></rss>".encode()
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


async def _no_wait(_seconds: float) -> None:
    """Pauses cost nothing here: they are the servers' due, not overhead."""


async def _home(_host: str, _port: int) -> list[str]:
    return ["127.0.0.1"]


def collected(base: str) -> tuple[float, int, int]:
    """(seconds, requests, pages) of a run."""
    last: list[Progress] = []
    world = World(Limits(allow_loopback=True), _home, Clock(time.monotonic, _no_wait))
    with TemporaryDirectory() as folder:
        sources = Path(folder, "sources.toml")
        sources.write_text(
            f'contact = "desk@ledger.example"\n[[source]]\nname = "ledger"\non = true\nurl = "{base}/feed"\n'
            'pages = true\nlicence = "CC0"\nterms = "https://ledger.example/terms"\n'
            "checked = 2026-01-05\nbudget = 10_000\n",
            encoding="utf-8",
        )
        started = time.monotonic()
        (result,) = collect(Order(sources, Path(folder, "collected")), last.append, world)
        return time.monotonic() - started, last[-1].requests, result.pages


async def _bare(base: str) -> float:
    started = time.monotonic()
    async with httpx.AsyncClient(trust_env=False) as client:
        await client.get(f"{base}/feed")
        for number in range(PAGES):
            await client.get(f"{base}/{number}")
    return time.monotonic() - started


def main() -> None:
    """Measure and print."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_address[1]}"
    bare = min(asyncio.run(_bare(base)) for _ in range(3))
    runs = [collected(base) for _ in range(3)]
    seconds, requests, pages = min(runs)
    print(f"{pages:,} articles with their pages: {requests:,} requests, {requests / pages:.3f} an article")
    print(f"{seconds / pages * 1e3:.2f} ms a page, bare httpx {bare / PAGES * 1e3:.2f}: {seconds / bare:.2f} times")
    server.shutdown()


if __name__ == "__main__":
    main()
