"""One request, safely: addresses checked before each hop, the checked one connected to, and limits of time and size."""

from __future__ import annotations

import asyncio
import socket
import ssl
import time
import zlib
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from threading import Thread
from urllib.parse import urljoin

import httpx

from pipeline.collect.address import USUAL_PORTS, require_global, require_usual

MOST_REDIRECTS = 3
_CHUNK = 1 << 16
_MOVED = frozenset({301, 302, 303, 307, 308})

Resolve = Callable[[str, int], Awaitable[list[str]]]
Admit = Callable[[httpx.URL], Awaitable[None]]
Headers = tuple[tuple[str, str], ...]


class Unreachable(Exception):
    """No reply could be had; the message says why. `is_passing` says that a later try may succeed."""

    def __init__(self, reason: str, *, is_passing: bool = True) -> None:
        super().__init__(reason)
        self.is_passing = is_passing


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Of one request, redirects included: seconds in total, and bytes as sent and unpacked."""

    seconds: float = 45.0  # slow pages of newspapers take ten
    sent_bytes: int = 8 << 20
    bytes: int = 32 << 20
    allow_loopback: bool = False  # for tests with a server of their own; no file or variable sets it


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a server sent: `sent` is the body as it came, `body` is unpacked, `url` the address after redirects."""

    url: str
    status: int
    reason: str
    headers: Headers
    sent: bytes
    body: bytes
    at: datetime
    address: str = ""

    def header(self, name: str) -> str:
        """The first header of that name, or nothing."""
        return next((value for key, value in self.headers if key.casefold() == name), "")


async def resolve(host: str, port: int) -> list[str]:
    """The IP addresses of a host by the system's resolver.

    The resolver cannot be stopped, so it runs in a thread that nobody waits for: the loop's own threads would keep the
    program from ending until the last name server has answered.
    """
    looked_up = Future[list[str]]()
    Thread(target=_look_up, args=(host, port, looked_up), daemon=True).start()
    return await asyncio.wrap_future(looked_up)


def _look_up(host: str, port: int, looked_up: Future[list[str]]) -> None:
    if not looked_up.set_running_or_notify_cancel():
        return
    try:
        infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        looked_up.set_exception(Unreachable("its host is not known"))
    else:
        looked_up.set_result(list(dict.fromkeys(str(info[4][0]) for info in infos)))


async def admit_all(_url: httpx.URL) -> None:
    """Lets every address pass that is safe."""


@dataclass(slots=True)
class Fetcher:
    """Asks servers, each host through a client of its own; to be closed at the end."""

    agent: str
    limits: Limits = field(default_factory=Limits)
    resolve: Resolve = resolve
    _clients: dict[tuple[str, str, int, str], httpx.AsyncClient] = field(default_factory=dict)
    _trust: ssl.SSLContext = field(default_factory=ssl.create_default_context)

    async def get(
        self, url: str, headers: Mapping[str, str] | None = None, admit: Admit = admit_all, limits: Limits | None = None
    ) -> Reply:
        """The reply at the end of at most three redirects; raises Refused or Unreachable.

        `admit` is asked before each hop, and `headers` go to the first host only: they may hold a key.
        """
        limits = limits or self.limits
        own = dict(headers or {})
        first = require_usual(url, allow_loopback=limits.allow_loopback)
        target = first
        seconds = limits.seconds
        for _ in range(MOST_REDIRECTS + 1):
            await admit(target)
            is_first = (target.scheme, target.host, target.port) == (first.scheme, first.host, first.port)
            started = time.monotonic()
            reply = await self._hop(target, own if is_first else {}, replace(limits, seconds=seconds))
            seconds -= time.monotonic() - started  # the wait in `admit` is not the server's time
            place = reply.header("location")
            if reply.status not in _MOVED or not place:
                return reply
            target = require_usual(urljoin(str(target), place), allow_loopback=limits.allow_loopback)
        raise Unreachable(f"more than {MOST_REDIRECTS} redirects", is_passing=False)

    async def close(self) -> None:
        """Close every connection."""
        for client in self._clients.values():
            await client.aclose()
        self._clients.clear()

    async def _hop(self, url: httpx.URL, headers: Mapping[str, str], limits: Limits) -> Reply:
        try:
            async with asyncio.timeout(limits.seconds):
                addresses = await self.resolve(url.raw_host.decode("ascii").strip("[]"), _port(url))
                require_global(addresses, allow_loopback=limits.allow_loopback)
                return await self._ask(url, addresses[0], headers, limits)
        except TimeoutError:
            raise Unreachable(f"no whole reply within {self.limits.seconds:g} s") from None
        except httpx.HTTPError as error:
            raise Unreachable(" ".join(f"{type(error).__name__} {error}".split())[:120]) from None

    async def _ask(self, url: httpx.URL, address: str, headers: Mapping[str, str], limits: Limits) -> Reply:
        """Ask at an address that was checked: the name is not looked up again."""
        client = self._client(url, address)
        client.cookies.clear()
        host = url.netloc.decode("ascii")
        request = client.build_request(
            "GET",
            url.copy_with(host=address),
            headers={"Host": host, **headers},
            extensions={"sni_hostname": url.raw_host.decode("ascii")},
        )
        reply = await client.send(request, stream=True)
        try:
            sent = await _read(reply, limits.sent_bytes)
        finally:
            await reply.aclose()
        names = reply.headers.multi_items()
        return Reply(
            url=str(url),
            status=reply.status_code,
            reason=reply.reason_phrase,
            headers=tuple(names),
            sent=sent,
            body=_unpacked(sent, reply.headers.get("content-encoding", ""), limits.bytes),
            at=datetime.now(UTC),
            address=address,
        )

    def _client(self, url: httpx.URL, address: str) -> httpx.AsyncClient:
        """A client never serves two names: connections are told apart by address alone."""
        key = (url.scheme, url.host, _port(url), address)
        if key not in self._clients:
            self._clients[key] = httpx.AsyncClient(
                trust_env=False,
                verify=self._trust,
                timeout=httpx.Timeout(self.limits.seconds),
                headers={"User-Agent": self.agent, "Accept": "*/*", "Accept-Encoding": "gzip"},
                limits=httpx.Limits(max_connections=2, max_keepalive_connections=1),
            )
        return self._clients[key]


def _port(url: httpx.URL) -> int:
    return url.port or USUAL_PORTS[url.scheme]


async def _read(reply: httpx.Response, most: int) -> bytes:
    parts, size = [], 0
    async for part in reply.aiter_raw(_CHUNK):
        size += len(part)
        if size > most:
            raise Unreachable(f"more than {most:,} bytes", is_passing=False)
        parts.append(part)
    return b"".join(parts)


def _unpacked(sent: bytes, encoding: str, most: int) -> bytes:
    """The body, unpacked as far as `most` bytes; nothing but gzip was asked for."""
    encoding = encoding.strip().casefold()
    if encoding in ("", "identity") or not sent:
        return sent
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise Unreachable(f"packed as {encoding[:20]!r}, which was not asked for", is_passing=False)
    try:
        # 47: gzip or zlib, whichever the first bytes say.
        unpacker = zlib.decompressobj(47)
        body = unpacker.decompress(sent, most + 1)
    except zlib.error:
        raise Unreachable("its packing is damaged") from None
    if len(body) > most:
        raise Unreachable(f"more than {most:,} bytes when unpacked", is_passing=False)
    if not unpacker.eof:
        raise Unreachable("it ends before its end")
    return body
