"""A server of invented outlets for tests, and a world in which it is all there is: no name leads elsewhere."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from pipeline.collect.collect import World
from pipeline.collect.fetch import Limits
from pipeline.collect.manners import Clock

TODAY = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Play:
    """A reply; `then` writes more of the body, and is told by `done` when the test is over."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    kind: str = "text/html; charset=utf-8"
    then: Callable[[Any, threading.Event], None] | None = None


Scene = Play | Callable[[Mapping[str, str]], Play]


class Server(ThreadingHTTPServer):
    """Replies by host and path; what it does not know is 404. `asked` lists (host, path, headers)."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.scenes: dict[str, Scene] = {}
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self.done = threading.Event()

    @property
    def port(self) -> int:
        return self.server_address[1]

    def url(self, path: str = "/", host: str = "ledger.example") -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """The paths asked for, without robots.txt."""
        return [path for _, path, _ in self.asked if path != "/robots.txt"]


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        host = self.headers["Host"].partition(":")[0]
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.asked.append((host, self.path, headers))
        scenes = self.server.scenes
        scene = scenes.get(f"{host}{self.path}") or scenes.get(self.path) or scenes.get(self.path.partition("?")[0])
        play = scene(headers) if callable(scene) else scene or Play(b"not here", 404)
        self.send_response(play.status)
        names = {"Content-Type": play.kind, "Connection": "close", **play.headers}
        if play.then is None and "Content-Length" not in names:
            names["Content-Length"] = str(len(play.body))
        for name, value in names.items():
            self.send_header(name, value)
        self.end_headers()
        self.close_connection = True
        try:
            self.wfile.write(play.body)
            if play.then is not None:
                play.then(self.wfile, self.server.done)
        except OSError:
            pass  # the client has had enough

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def playing() -> Iterator[Server]:
    """A server that runs for the length of a test."""
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.done.set()
        server.shutdown()
        server.server_close()
        thread.join()


class StillClock:
    """A clock that goes on only where somebody waits; `waits` lists for how long."""

    def __init__(self) -> None:
        self.time = 0.0
        self.waits: list[float] = []

    def now(self) -> float:
        return self.time

    async def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.time += seconds

    @property
    def clock(self) -> Clock:
        return Clock(self.now, self.wait)


async def to_the_server(_host: str, _port: int) -> list[str]:
    """Every name leads to the play server."""
    return ["127.0.0.1"]


def world(
    *,
    limits: Limits | None = None,
    clock: StillClock | None = None,
    at: datetime = TODAY,
    endpoints: Mapping[str, str] | None = None,
    environment: Mapping[str, str] | None = None,
) -> World:
    """A world for `collect` with nothing in it but the play server."""
    return World(
        limits=limits or Limits(seconds=20.0, allow_loopback=True),
        resolve=to_the_server,
        clock=(clock or StillClock()).clock,
        now=lambda: at,
        endpoints=endpoints or {},
        environment=environment or {},
    )


def write_sources(path: Path, *tables: Mapping[str, object], contact: str = "desk@ledger.example") -> Path:
    """A sources.toml whose sources are on, licensed and checked unless a table says otherwise."""
    basics = {"kind": "feed", "on": True, "licence": "CC0", "terms": "https://ledger.example/terms", "delay": 1.0}
    lines = [f'contact = "{contact}"']
    for number, table in enumerate(tables, start=1):
        lines.append("[[source]]")
        stated = {"name": f"source-{number}", **basics, "checked": "2026-01-05", **table}
        lines += [f"{key} = {_toml(key, value)}" for key, value in stated.items() if value is not None]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def rss(*entries: tuple[str, str], published: str = "Mon, 02 Mar 2026 05:00:00 +0000", host: str = "") -> bytes:
    """A feed of (address, headline)."""
    items = "".join(
        f"<item><title>{title}</title><link>{host}{link}</link><pubDate>{published}</pubDate>"
        f"<description>The quay was quiet while {title.lower()}.</description></item>"
        for link, title in entries
    )
    head = "<title>Harbor Ledger</title><link>https://ledger.example/</link>"
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{items}</channel></rss>'.encode()


def page(headline: str) -> bytes:
    """An article page of three invented sentences."""
    text = (
        f"{headline}, the harbour master said on Monday, and nobody at the quay disagreed with her. "
        "Importers of lamps and kettles have waited for the tariff list since the first week of February. "
        "A second list will follow when the scales on the north pier have been repaired and tested."
    )
    return (
        f"<html lang='en'><head><title>{headline}</title></head><body><article><h1>{headline}</h1>"
        f"<p>{text}</p><p>{text.replace('Monday', 'Tuesday')}</p></article></body></html>"
    ).encode()


def _toml(key: str, value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(value)
    return str(value) if key == "checked" and value else f'"{value}"'
