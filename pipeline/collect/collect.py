"""All sources of a run, some at a time; hosts that sources share are still asked one request after another."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count
from pathlib import Path

from pipeline.collect.fetch import Fetcher, Limits, Resolve, resolve
from pipeline.collect.manners import PRODUCT, Clock, Visitor
from pipeline.collect.result import Result
from pipeline.collect.sources import Source, load_sources
from pipeline.collect.store import hold, now
from pipeline.collect.visit import Run, visit

AT_ONCE = 8  # sources; nearly all of their time is pauses between requests


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the sources are done, with how many requests, and how the last one did."""

    done: int
    sources: int
    requests: int
    result: Result


Report = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Order:
    """What a run is asked for: the list of sources, where to keep what they give, and the earliest day."""

    sources: Path
    folder: Path
    since: date | None = None


@dataclass(frozen=True, slots=True)
class World:
    """What a run meets outside; tests bring a server, a clock and addresses of their own."""

    limits: Limits = field(default_factory=Limits)
    resolve: Resolve = resolve
    clock: Clock = field(default_factory=Clock)
    now: Callable[[], datetime] = now
    endpoints: Mapping[str, str] = field(default_factory=dict)
    environment: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))


def plan(order: Order) -> tuple[Source, ...]:
    """The sources that a run would ask, refused ones included; nothing is asked."""
    return load_sources(order.sources, now().date()).switched_on


def collect(order: Order, report: Report, world: World | None = None) -> list[Result]:
    """Collect from every source that is on, in the file's order; raises Failure where no run can begin."""
    world = world or World()
    at = world.now()
    listed = load_sources(order.sources, at.date())
    if not listed.switched_on:
        return []
    with hold(order.folder) as store:
        visitor = Visitor(Fetcher(f"{PRODUCT} (+{listed.contact})", world.limits, world.resolve), world.clock)
        run = Run(store, visitor, at, since=order.since, endpoints=world.endpoints, environment=world.environment)
        return asyncio.run(_visits(listed.switched_on, run, report))


async def _visits(sources: Sequence[Source], run: Run, report: Report) -> list[Result]:
    turns, ended = asyncio.Semaphore(AT_ONCE), count(1)

    async def one(source: Source) -> Result:
        async with turns:
            result = await visit(source, run)
        report(Progress(next(ended), len(sources), run.visitor.requests, result))
        return result

    try:
        return list(await asyncio.gather(*map(one, sources)))
    finally:
        await run.visitor.fetcher.close()
