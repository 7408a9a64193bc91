"""How servers are asked: robots.txt, a pause and a budget per host, and later again where a server asks for that."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx
from protego import Protego

from pipeline.collect.address import Refused
from pipeline.collect.fetch import Fetcher, Reply, Unreachable

PRODUCT = "coverage-tracker"  # by which robots.txt names this program
TRIES = 3
FIRST_PAUSE = 4.0  # seconds before the second try; four times that before the third
LONGEST_PAUSE = 60.0  # seconds that a run waits for one host; who asks for more is left for a later run
ROBOTS_BYTES = 512 << 10  # RFC 9309 asks for as much at least
_BUSY = frozenset({429, 500, 502, 503, 504})
_NO_RULES = Protego.parse("")


class Spent(Exception):
    """A host has had as many requests as a run may make, or asks for a longer pause; `seconds` of it, if stated."""

    def __init__(self, reason: str, seconds: float = 0.0) -> None:
        super().__init__(reason)
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Clock:
    """Time, and waiting for it; tests have one that does not wait."""

    now: Callable[[], float] = time.monotonic
    wait: Callable[[float], Awaitable[None]] = asyncio.sleep


@dataclass(frozen=True, slots=True)
class Pace:
    """What a source states for each host: seconds between two requests, requests of a run; APIs have no robots.txt."""

    delay: float
    budget: int
    has_robots: bool = True


@dataclass(slots=True)
class _Host:
    """One host in this run: when it may be asked next, and how often it was."""

    next_at: float = 0.0
    requests: int = 0
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    robots_turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    rules: Protego | None = None


@dataclass(slots=True)
class Visitor:
    """Asks servers with manners; one for a whole run, so that sources on one host share its pauses."""

    fetcher: Fetcher
    clock: Clock = field(default_factory=Clock)
    requests: int = 0
    _hosts: dict[str, _Host] = field(default_factory=dict)

    async def get(self, url: str, pace: Pace, headers: Mapping[str, str] | None = None) -> Reply:
        """The reply, asked for up to three times where the server is busy; raises Refused, Unreachable or Spent."""

        async def admit(target: httpx.URL) -> None:
            await self._admit(target, pace)

        pause = FIRST_PAUSE
        for last in (False,) * (TRIES - 1) + (True,):
            try:
                reply = await self.fetcher.get(url, headers, admit)
            except Unreachable as fault:
                if last or not fault.is_passing:
                    raise
                await self.clock.wait(pause)
            else:
                if reply.status not in _BUSY:
                    return reply
                await self._back_off(reply, pause, last=last)
            pause *= 4
        raise AssertionError("the last try returns or raises")

    async def _back_off(self, reply: Reply, pause: float, *, last: bool) -> None:
        stated = _seconds(reply.header("retry-after"))
        if stated is not None and stated > LONGEST_PAUSE:
            raise Spent(f"its server asks to come back in {stated:,.0f} s", stated)
        if last:
            raise Unreachable(f"its server answers {reply.status} each time")
        await self.clock.wait(max(pause, stated or 0.0))

    async def _admit(self, url: httpx.URL, pace: Pace) -> None:
        """Wait until the host may be asked; raises Refused by its robots.txt, Spent after its budget."""
        host = self._hosts.setdefault(f"{url.scheme}://{url.netloc.decode('ascii')}", _Host())
        delay = pace.delay
        if pace.has_robots:
            rules = await self._rules(url, host)
            if not rules.can_fetch(str(url), PRODUCT):
                raise Refused("its robots.txt does not allow it")
            delay = max(delay, float(rules.crawl_delay(PRODUCT) or 0.0))
        budget = 1 if delay > LONGEST_PAUSE and pace.has_robots else pace.budget
        async with host.turn:
            if host.requests >= budget:
                raise Spent(f"{budget:,} requests to {url.host} are as many as a run makes")
            host.requests += 1
            self.requests += 1
            pause = host.next_at - self.clock.now()
            if pause > 0:
                await self.clock.wait(pause)
            host.next_at = self.clock.now() + min(delay, LONGEST_PAUSE)

    async def _rules(self, url: httpx.URL, host: _Host) -> Protego:
        """The rules of a host's robots.txt, asked for once a run."""
        async with host.robots_turn:
            if host.rules is None:
                host.rules = await self._asked_rules(url)
            return host.rules

    async def _asked_rules(self, url: httpx.URL) -> Protego:
        """No file means that all is allowed; a server that fails allows nothing (RFC 9309)."""
        place = str(url.copy_with(path="/robots.txt", query=None))
        limits = replace(self.fetcher.limits, sent_bytes=ROBOTS_BYTES, bytes=ROBOTS_BYTES)
        self.requests += 1
        reply = await self.fetcher.get(place, limits=limits)
        if reply.status == 200:
            return Protego.parse(reply.body.decode("utf-8-sig", "replace"))
        if 400 <= reply.status < 500 and reply.status != 429:
            return _NO_RULES
        raise Unreachable(f"its server answers {reply.status} for robots.txt")


def _seconds(stated: str) -> float | None:
    """A Retry-After header in seconds from now; None for none, or one that says nothing."""
    if stated.strip().isdecimal():
        return float(stated.strip()[:9])
    try:
        until = parsedate_to_datetime(stated)
    except (TypeError, ValueError):
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (until - datetime.now(UTC)).total_seconds())
