"""How servers are asked: robots.txt, pauses, budgets, and coming back later."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from pipeline.collect.address import Refused
from pipeline.collect.fetch import Fetcher, Limits, Reply, Unreachable
from pipeline.collect.manners import Pace, Spent, Visitor
from tests.pipeline.collect.play import Play, Server, StillClock, playing, to_the_server

PACE = Pace(delay=2.0, budget=10)


@pytest.fixture
def server() -> Iterator[Server]:
    with playing() as running:
        yield running


def visit(server: Server, *paths: str, pace: Pace = PACE) -> tuple[list[Reply], list[float]]:
    """The replies of one visitor that asks for the paths in turn, and how long it waited."""
    clock = StillClock()

    async def ask() -> list[Reply]:
        fetcher = Fetcher(
            "coverage-tracker (+desk@ledger.example)", Limits(seconds=20.0, allow_loopback=True), to_the_server
        )
        visitor = Visitor(fetcher, clock.clock)
        try:
            return [await visitor.get(server.url(path) if path[0] == "/" else path, pace) for path in paths]
        finally:
            await fetcher.close()

    return asyncio.run(ask()), clock.waits


def test_a_path_that_robots_txt_closes_is_not_asked_for(server: Server) -> None:
    server.scenes["/robots.txt"] = Play(
        b"\xef\xbb\xbfUser-agent: *\nDisallow: /desk/*.html$\nAllow: /desk/open", kind="text/plain"
    )
    server.scenes |= {"/desk/a.html": Play(b"closed"), "/desk/open": Play(b"open")}
    assert visit(server, "/desk/open")[0][0].body == b"open"
    with pytest.raises(Refused, match=r"robots\.txt"):
        visit(server, "/desk/a.html")
    assert server.paths() == ["/desk/open"]


def test_a_rule_for_this_program_counts_before_the_rule_for_all(server: Server) -> None:
    server.scenes["/robots.txt"] = Play(b"User-agent: *\nDisallow: /\n\nUser-agent: coverage-tracker\nDisallow: /desk")
    server.scenes["/a"] = Play(b"open")
    assert visit(server, "/a")[0][0].body == b"open"


def test_a_redirect_obeys_the_robots_txt_of_the_host_it_leads_to(server: Server) -> None:
    server.scenes["closed.example/robots.txt"] = Play(b"User-agent: *\nDisallow: /")
    server.scenes["/a"] = Play(status=302, headers={"Location": server.url("/b", "closed.example")})
    with pytest.raises(Refused):
        visit(server, "/a")
    assert server.paths() == ["/a"]


def test_robots_txt_is_asked_for_once_a_run(server: Server) -> None:
    server.scenes["/a"] = Play(b"open")
    visit(server, "/a", "/a", "/a")
    assert [path for _, path, _ in server.asked] == ["/robots.txt", "/a", "/a", "/a"]


def test_a_server_that_fails_on_robots_txt_is_not_asked(server: Server) -> None:
    server.scenes |= {"/robots.txt": Play(status=503), "/a": Play(b"open")}
    with pytest.raises(Unreachable):
        visit(server, "/a")
    assert server.paths() == []


def test_a_pause_that_robots_txt_asks_for_is_kept(server: Server) -> None:
    server.scenes |= {"/robots.txt": Play(b"User-agent: *\nCrawl-delay: 7"), "/a": Play(b"open")}
    assert visit(server, "/a", "/a", "/a")[1] == [7.0, 7.0]


def test_a_host_that_asks_for_minutes_is_asked_once_a_run(server: Server) -> None:
    server.scenes |= {"/robots.txt": Play(b"User-agent: *\nCrawl-delay: 600"), "/a": Play(b"open")}
    with pytest.raises(Spent):
        visit(server, "/a", "/a")
    assert server.paths() == ["/a"]


def test_a_host_is_asked_no_more_often_than_its_budget(server: Server) -> None:
    server.scenes["/a"] = Play(b"open")
    with pytest.raises(Spent):
        visit(server, "/a", "/a", "/a", pace=Pace(delay=1.0, budget=2))
    assert server.paths() == ["/a", "/a"]


def test_hosts_do_not_wait_for_each_other(server: Server) -> None:
    server.scenes["/a"] = Play(b"open")
    assert visit(server, "/a", server.url("/a", "other.example"))[1] == []


def test_a_busy_server_is_asked_again_after_longer_and_longer(server: Server) -> None:
    server.scenes["/a"] = Play(status=503)
    clock = StillClock()
    with pytest.raises(Unreachable, match="answers 503 each time"):
        asyncio.run(_get(server, clock))
    assert clock.waits == [4.0, 16.0]
    assert server.paths() == ["/a"] * 3


def test_a_stated_time_is_waited_for(server: Server) -> None:
    replies = iter([Play(status=429, headers={"Retry-After": "30"}), Play(b"open")])
    server.scenes["/a"] = lambda _headers: next(replies)
    replies_given, waits = visit(server, "/a")
    assert (replies_given[0].body, waits) == (b"open", [30.0])


@pytest.mark.parametrize("stated", ["3600", "Fri, 31 Dec 2100 23:59:59 GMT"])
def test_a_long_stated_time_ends_the_visit(server: Server, stated: str) -> None:
    server.scenes["/a"] = Play(status=429, headers={"Retry-After": stated})
    with pytest.raises(Spent) as caught:
        visit(server, "/a")
    assert caught.value.seconds >= 3_600
    assert server.paths() == ["/a"]


def test_a_stated_time_that_says_nothing_is_as_good_as_none(server: Server) -> None:
    replies = iter([Play(status=503, headers={"Retry-After": "soon"}), Play(b"open")])
    server.scenes["/a"] = lambda _headers: next(replies)
    assert visit(server, "/a")[1] == [4.0]


async def _get(server: Server, clock: StillClock) -> Reply:
    fetcher = Fetcher(
        "coverage-tracker (+desk@ledger.example)", Limits(seconds=20.0, allow_loopback=True), to_the_server
    )
    try:
        return await Visitor(fetcher, clock.clock).get(server.url("/a"), PACE)
    finally:
        await fetcher.close()
