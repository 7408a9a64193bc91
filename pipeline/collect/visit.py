"""One source in one run: its listing is read, then the pages behind what is new, and each item is stored once."""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from pipeline.collect.address import Refused
from pipeline.collect.apis import APIS, MOST_REQUESTS, Api, Question
from pipeline.collect.archive import item_record, reply_record
from pipeline.collect.fetch import Reply, Unreachable
from pipeline.collect.item import BadListing, Item, day_of
from pipeline.collect.listing import feed_items, sitemap_items
from pipeline.collect.manners import Pace, Spent, Visitor
from pipeline.collect.result import Outcome, Result
from pipeline.collect.sources import Source
from pipeline.collect.store import Shelf, Store, Validators, Waiting

TRIES = 3  # runs in which a page is asked for before its item is stored without it
LONGEST_WAIT = timedelta(days=7)
FIRST_SPAN = timedelta(days=7)  # that an API is asked for when no run succeeded before
OVERLAP = timedelta(days=2)  # articles that an API lists late
_PAGES = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class Run:
    """What all sources of a run share; `endpoints` are other addresses of APIs, for tests; keys of APIs are variables
    of the environment.
    """

    store: Store
    visitor: Visitor
    at: datetime
    since: date | None = None
    endpoints: Mapping[str, str] = field(default_factory=dict)
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The day of the run, UTC."""
        return self.at.date()


@dataclass(slots=True)
class _Listed:
    """What a source's listings hold: replies with the address to keep each under, items, and their validators."""

    replies: list[tuple[str, Reply]] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    validators: dict[str, Validators] = field(default_factory=dict)
    is_changed: bool = False


@dataclass(slots=True)
class _Count:
    new: int
    waiting: int = 0
    pages: int = 0
    pages_failed: int = 0
    is_spent: bool = False  # a host wants no more requests in this run
    not_before: datetime | None = None


async def visit(source: Source, run: Run) -> Result:
    """Collect from one source; whatever goes wrong there is in its result."""
    if source.refused is not None:
        return Result(source=source.name, outcome="refused", detail=source.refused)
    try:
        result, validators = await _visit(source, run)
    except Exception as error:  # a fault of ours on one source must not lose the others
        place = traceback.extract_tb(error.__traceback__)[-1]
        detail = f"{type(error).__name__} in {Path(place.filename).name} line {place.lineno}"
        result, validators = Result(source=source.name, outcome="unreadable", detail=detail), {}
    run.store.finish(result, run.at, validators)
    return result


async def _visit(source: Source, run: Run) -> tuple[Result, dict[str, Validators]]:
    until = run.store.not_before(source.name)
    if until is not None and until > run.at:
        detail = f"its server asked not to be asked before {until:%Y-%m-%d %H:%M} UTC"
        return Result(source=source.name, outcome="later", detail=detail, not_before=until), {}
    base = Result(source=source.name, outcome="read")
    try:
        listed = await (_list(source, run) if source.kind not in APIS else _search(source, run))
    except BadListing as fault:
        return replace(base, outcome="unreadable", detail=str(fault)), {}
    except Unreachable as fault:
        return replace(base, outcome="unreachable", detail=str(fault)), {}
    except Refused as fault:
        return replace(base, outcome="refused", detail=str(fault)), {}
    except Spent as fault:
        return replace(base, outcome="later", detail=str(fault), not_before=_until(run, fault)), {}
    count = await _store(source, run, listed)
    is_empty = listed.is_changed and not listed.items and source.kind not in APIS
    outcome: Outcome = "empty" if is_empty else "read" if listed.is_changed else "unchanged"
    counted = replace(
        base,
        outcome=outcome,
        listed=len(listed.items),
        new=count.new,
        waiting=count.waiting,
        pages=count.pages,
        pages_failed=count.pages_failed,
        not_before=count.not_before,
    )
    return counted, listed.validators


def _until(run: Run, fault: Spent) -> datetime | None:
    return run.at + timedelta(seconds=min(fault.seconds, 86_400.0 * 7)) if fault.seconds else None


async def _list(source: Source, run: Run) -> _Listed:
    """The items of a feed or sitemap, and of the sitemaps that an index names."""
    assert source.url is not None
    listed = _Listed()
    addresses, is_index = [source.url], True
    while addresses:
        url = addresses.pop(0)
        reply = await _changed(source, run, url, listed)
        if reply is None:
            continue
        listed.replies.append((url, reply))
        if source.kind == "sitemap":
            items, children = await asyncio.to_thread(sitemap_items, reply)
            addresses += children if is_index else []
            is_index = False  # an index names no index
        else:
            items = await asyncio.to_thread(feed_items, reply)
        listed.items += items
    return listed


async def _changed(source: Source, run: Run, url: str, listed: _Listed) -> Reply | None:
    """The reply of a listing; None where the server says that it is as it was."""
    held = run.store.validators(url) if run.since is None else Validators()
    headers = {"If-None-Match": held.etag, "If-Modified-Since": held.modified}
    conditions = {name: value for name, value in headers.items() if value}
    reply = await run.visitor.get(url, Pace(source.delay, source.budget), conditions)
    if reply.status == 304 and conditions:
        return None
    if reply.status != 200:
        raise Unreachable(f"its server answers {reply.status}")
    listed.is_changed = True
    listed.validators[url] = Validators(reply.header("etag")[:500], reply.header("last-modified")[:100])
    return reply


async def _search(source: Source, run: Run) -> _Listed:
    """The items that an API gives for the source's query, page by page."""
    api = APIS[source.kind]
    assert source.query is not None
    key = run.environment.get(api.variable, "") if api.variable else ""
    if api.variable and not key:
        raise Refused(f"the environment variable {api.variable} holds no key")
    question = Question(source.query, _since(source, run), run.today, key)
    listed, more = _Listed(is_changed=True), dict[str, str]()
    for _ in range(MOST_REQUESTS):
        request = api.request(question, more, run.endpoints.get(source.kind))
        reply = await run.visitor.get(request.url, _api_pace(source, api), request.headers)
        if reply.status != 200:
            raise Unreachable(f"its server answers {reply.status}", is_passing=False)
        answer = await asyncio.to_thread(api.answer, reply.body)
        listed.replies.append((request.shown, reply))
        listed.items += answer.items
        if answer.more is None or all(run.store.is_known(source.name, one) for one in answer.items):
            break
        more = answer.more
    return listed


def _api_pace(source: Source, api: Api) -> Pace:
    """An API is asked under its terms; robots.txt speaks to those who follow links."""
    return Pace(max(source.delay, api.delay), source.budget, has_robots=False)


def _since(source: Source, run: Run) -> date:
    last = run.store.last_success(source.name)
    return run.since or (last.date() - OVERLAP if last else run.today - FIRST_SPAN)


async def _store(source: Source, run: Run, listed: _Listed) -> _Count:
    """Store what is new, the listing first; a page that cannot be had now is asked for again in later runs."""
    fresh = _fresh(source, run, listed)
    count = _Count(len(fresh))
    with run.store.file(source.name, run.at) as shelf:
        if fresh:
            records = b"".join(reply_record(reply, url, "listing") for url, reply in listed.replies)
            shelf.add(records, None, run.today)
        for waiting in (*run.store.waiting(source.name), *fresh):
            await _store_item(source, run, shelf, waiting, count)
    return count


def _fresh(source: Source, run: Run, listed: _Listed) -> list[Waiting]:
    """The items that no source has stored, each once, as far back as asked for."""
    fresh = []
    for one in listed.items:
        day = day_of(one.published)
        if (run.since and day and day < run.since) or run.store.is_known(source.name, one):
            continue
        if run.store.is_kept(one):
            run.store.pass_over(source.name, one, run.today)
        elif run.store.claim(one):
            outlet, language = source.outlet or one.outlet, one.language or source.language
            fresh.append(Waiting(replace(one, outlet=outlet, language=language), 0, run.today))
        else:  # another source is about to store it, and may be killed before
            listed.validators.clear()
    return fresh


async def _store_item(source: Source, run: Run, shelf: Shelf, waiting: Waiting, count: _Count) -> None:
    """Store one item, with its page where the source says so, unless a later run may still get that page."""
    one, page = waiting.item, b""
    if source.has_pages and one.url:
        try:
            page = await _page(one.url, source, run, count)
        except Unreachable as fault:
            may_come, tries = fault.is_passing and waiting.tries + 1 < TRIES, waiting.tries + 1
        except Spent as fault:
            count.is_spent, count.not_before = True, count.not_before or _until(run, fault)
            may_come, tries = True, waiting.tries
        except Refused:
            may_come, tries = False, waiting.tries
        else:
            may_come, tries = False, waiting.tries
        count.pages += bool(page)
        count.pages_failed += not page and not count.is_spent
        if may_come and run.today - waiting.first_seen < LONGEST_WAIT:
            run.store.let_wait(source.name, one, waiting.first_seen, tries=tries)
            count.waiting += 1
            return
    url = one.url or f"urn:coverage:{source.name}"
    shelf.add(item_record(one, url, run.at) + page, one, run.today)


async def _page(url: str, source: Source, run: Run, count: _Count) -> bytes:
    """The record of a page that everybody may read; nothing for a refusal, a paywall's too, or what is not a page."""
    if count.is_spent:
        raise Spent("as for the page before")
    reply = await run.visitor.get(url, Pace(source.delay, source.budget))
    kind = reply.header("content-type").casefold()
    return reply_record(reply, url, "page") if reply.status == 200 and kind.startswith(_PAGES) else b""
