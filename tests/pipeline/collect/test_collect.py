"""Whole runs against a local server, and what a build makes of them."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from fastwarc.warc import ArchiveIterator

from pipeline.__main__ import main
from pipeline.collect.collect import Order, collect
from pipeline.collect.result import Result
from tests.building import ask, build_at
from tests.pipeline.collect.play import TODAY, Play, Server, StillClock, page, playing, rss, world, write_sources


@pytest.fixture
def server() -> Iterator[Server]:
    with playing() as running:
        yield running


def run(
    tmp_path: Path, server: Server, *tables: dict[str, Any], since: date | None = None, **outside: Any
) -> list[Result]:
    """One run of the sources, whose addresses lead to the server."""
    stated = [
        {"url": server.url(f"/feed{number}")} | table if "query" not in table else table
        for number, table in enumerate(tables or ({},), start=1)
    ]
    sources = write_sources(tmp_path / "sources.toml", *stated)
    return collect(Order(sources, tmp_path / "collected", since), lambda _progress: None, world(**outside))


def records(folder: Path) -> list[tuple[str, str, bytes]]:
    """(role, address, content) of everything that was stored."""
    found = []
    for path in sorted(folder.rglob("*.warc.gz")):
        with path.open("rb") as file:
            for record in ArchiveIterator(file):
                found.append((record.headers["Coverage-Role"], record.headers["WARC-Target-URI"], record.reader.read()))
    return found


def items(folder: Path) -> list[dict[str, str]]:
    return [json.loads(content) for role, _, content in records(folder) if role == "item"]


def test_new_items_are_stored_with_the_raw_listing(tmp_path: Path, server: Server) -> None:
    feed = rss(("/a", "Lamps dearer"), ("/b", "Kettles dearer"))
    server.scenes["/feed1"] = Play(feed, kind="application/rss+xml")
    (result,) = run(tmp_path, server)
    assert (result.outcome, result.listed, result.new) == ("read", 2, 2)
    stored = records(tmp_path / "collected")
    assert (stored[0][0], stored[0][2]) == ("listing", feed)
    assert [one["headline"] for one in items(tmp_path / "collected")] == ["Lamps dearer", "Kettles dearer"]


def test_a_second_run_fetches_and_stores_nothing_twice(tmp_path: Path, server: Server) -> None:
    server.scenes["/feed1"] = lambda asked: (
        Play(status=304)
        if asked.get("if-none-match") == '"1"'
        else Play(rss(("/a", "Lamps dearer")), headers={"ETag": '"1"'})
    )
    server.scenes["/a"] = Play(page("Lamps dearer"))
    run(tmp_path, server, {"pages": True})
    before = records(tmp_path / "collected")
    (result,) = run(tmp_path, server, {"pages": True}, at=TODAY + timedelta(hours=1))
    assert result.outcome == "unchanged"
    assert records(tmp_path / "collected") == before
    assert server.paths().count("/a") == 1


def test_without_validators_known_items_are_still_stored_once(tmp_path: Path, server: Server) -> None:
    server.scenes["/feed1"] = Play(rss(("/a?utm_source=feed", "Lamps dearer")))
    run(tmp_path, server)
    server.scenes["/feed1"] = Play(rss(("/a?utm_source=mail", "Lamps dearer"), ("/b", "Kettles dearer")))
    (result,) = run(tmp_path, server, at=TODAY + timedelta(hours=1))
    assert result.new == 1
    assert [one["headline"] for one in items(tmp_path / "collected")] == ["Lamps dearer", "Kettles dearer"]


def test_an_item_of_two_sources_is_stored_once(tmp_path: Path, server: Server) -> None:
    shared = rss((server.url("/a"), "Lamps dearer"))
    server.scenes |= {"/feed1": Play(shared), "/feed2": Play(shared), "/a": Play(page("Lamps dearer"))}
    results = run(tmp_path, server, {"pages": True}, {"pages": True})
    assert sum(result.new for result in results) == 1
    assert len(items(tmp_path / "collected")) == 1
    assert server.paths().count("/a") == 1


def test_pages_are_merged_with_what_the_feed_says_of_them(tmp_path: Path, server: Server) -> None:
    server.scenes["/feed1"] = Play(rss(("/a", "Lamps dearer"), ("/gone", "Kettles dearer")))
    server.scenes["/a"] = Play(page("Lamps dearer"))
    (result,) = run(tmp_path, server, {"pages": True, "outlet": "Harbor Ledger"})
    assert (result.pages, result.pages_failed) == (1, 1)
    outcome = build_at(tmp_path / "out", tmp_path / "collected")
    assert (outcome.manifest.loaded, outcome.manifest.merged) == (2, 1)
    rows = ask(
        tmp_path / "out", "select headline, outlet_name, published_on, body is not null from articles order by 1"
    )
    assert rows == [
        ("Kettles dearer", "Harbor Ledger", date(2026, 3, 2), True),
        ("Lamps dearer", "Harbor Ledger", date(2026, 3, 2), True),
    ]


def test_a_listing_served_as_a_page_is_no_article(tmp_path: Path, server: Server) -> None:
    server.scenes["/feed1"] = Play(rss(("/a", "Lamps dearer")), kind="text/html")
    run(tmp_path, server)
    assert build_at(tmp_path / "out", tmp_path / "collected").manifest.loaded == 1


def test_a_page_that_fails_for_now_is_asked_for_again_and_its_item_stored_once(tmp_path: Path, server: Server) -> None:
    server.scenes |= {"/feed1": Play(rss(("/a", "Lamps dearer"))), "/a": Play(status=503)}
    (first,) = run(tmp_path, server, {"pages": True})
    assert (first.waiting, items(tmp_path / "collected")) == (1, [])
    server.scenes["/a"] = Play(page("Lamps dearer"))
    (second,) = run(tmp_path, server, {"pages": True}, at=TODAY + timedelta(days=1))
    assert (second.waiting, second.pages) == (0, 1)
    assert len(items(tmp_path / "collected")) == 1


def test_after_three_runs_an_item_is_stored_without_its_page(tmp_path: Path, server: Server) -> None:
    server.scenes |= {"/feed1": Play(rss(("/a", "Lamps dearer"))), "/a": Play(status=503)}
    for hours in range(3):
        run(tmp_path, server, {"pages": True}, at=TODAY + timedelta(hours=hours))
    assert [one["headline"] for one in items(tmp_path / "collected")] == ["Lamps dearer"]


@pytest.mark.parametrize("status", [401, 402, 403, 451])
def test_a_page_behind_a_wall_stays_there(tmp_path: Path, server: Server, status: int) -> None:
    server.scenes |= {"/feed1": Play(rss(("/a", "Lamps dearer"))), "/a": Play(page("Subscribe"), status)}
    (result,) = run(tmp_path, server, {"pages": True})
    assert (result.pages, result.pages_failed) == (0, 1)
    assert server.paths().count("/a") == 1
    assert {role for role, _, _ in records(tmp_path / "collected")} == {"listing", "item"}


def test_a_source_that_fails_costs_only_itself(tmp_path: Path, server: Server) -> None:
    server.scenes |= {
        "/feed1": Play(b"<rss><channel><item>"),
        "/feed2": Play(rss(("/a", "Lamps dearer"))),
        "/feed4": Play(rss()),
    }
    results = run(tmp_path, server, {}, {}, {}, {})
    assert [result.outcome for result in results] == ["unreadable", "read", "unreachable", "empty"]
    assert "broken XML" in results[0].detail


def test_a_fault_of_ours_costs_only_its_source(tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.scenes |= {"/feed1": Play(rss()), "/feed2": Play(rss(("/a", "Lamps dearer")))}

    def fail(_reply: Any) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr("pipeline.collect.visit.sitemap_items", fail)
    results = run(tmp_path, server, {"kind": "sitemap"}, {})
    assert [result.outcome for result in results] == ["unreadable", "read"]
    assert "ZeroDivisionError in test_collect.py line" in results[0].detail


def test_since_passes_over_what_is_older_and_asks_for_the_whole_listing(tmp_path: Path, server: Server) -> None:
    old = rss(("/a", "Lamps dearer"), published="Sun, 01 Mar 2026 23:00:00 -0200")
    server.scenes["/feed1"] = Play(old, headers={"ETag": '"1"'})
    (result,) = run(tmp_path, server, since=date(2026, 3, 3))
    assert result.new == 0
    (result,) = run(tmp_path, server, since=date(2026, 3, 2), at=TODAY + timedelta(hours=1))
    assert result.new == 1
    assert all("if-none-match" not in headers for _, _, headers in server.asked)


def test_a_sitemap_index_leads_to_its_latest_sitemaps(tmp_path: Path, server: Server) -> None:
    names = (
        "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'"
    )
    children = "".join(
        f"<sitemap><loc>{server.url(f'/map{day}')}</loc><lastmod>2026-02-{day:02d}</lastmod></sitemap>"
        for day in range(10, 20)
    )
    server.scenes["/feed1"] = Play(f"<sitemapindex {names}>{children}</sitemapindex>".encode())
    for day in range(10, 20):
        news = (
            f"<n:news><n:publication><n:name>Harbor Ledger</n:name><n:language>en</n:language></n:publication>"
            f"<n:publication_date>2026-02-{day}</n:publication_date><n:title>Lamps dearer on day {day}</n:title></n:news>"
        )
        server.scenes[f"/map{day}"] = Play(
            f"<urlset {names}><url><loc>{server.url(f'/{day}')}</loc>{news}</url></urlset>".encode()
        )
    (result,) = run(tmp_path, server, {"kind": "sitemap"})
    assert result.new == 5
    assert sorted(one["published"] for one in items(tmp_path / "collected"))[0] == "2026-02-15"


def test_a_host_is_asked_with_the_stated_pause_and_no_more_than_its_budget(tmp_path: Path, server: Server) -> None:
    server.scenes["/feed1"] = Play(rss(*((f"/{number}", f"Lamp {number}") for number in range(6))))
    server.scenes |= {f"/{number}": Play(page(f"Lamp {number}")) for number in range(6)}
    clock = StillClock()
    (result,) = run(tmp_path, server, {"pages": True, "delay": 5.0, "budget": 4}, clock=clock)
    assert clock.waits == [5.0, 5.0, 5.0]
    assert (result.pages, result.waiting) == (3, 3)
    (result,) = run(tmp_path, server, {"pages": True, "budget": 9}, at=TODAY + timedelta(days=1))
    assert (result.pages, result.waiting) == (3, 0)
    assert len(items(tmp_path / "collected")) == 6


def test_a_server_that_asks_for_a_long_pause_is_left_until_then(tmp_path: Path, server: Server) -> None:
    server.scenes["/feed1"] = Play(status=429, headers={"Retry-After": "7200"})
    (first,) = run(tmp_path, server)
    assert first.outcome == "later"
    (second,) = run(tmp_path, server, at=TODAY + timedelta(hours=1))
    assert second.outcome == "later"
    assert len(server.paths()) == 1
    server.scenes["/feed1"] = Play(rss(("/a", "Lamps dearer")))
    (third,) = run(tmp_path, server, at=TODAY + timedelta(hours=3))
    assert third.outcome == "read"


def test_what_is_collected_is_its_owners_alone(tmp_path: Path, server: Server) -> None:
    server.scenes["/feed1"] = Play(rss(("/a", "Lamps dearer")))
    run(tmp_path, server)
    for path in (tmp_path / "collected", *(tmp_path / "collected").rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_every_request_names_the_program_and_a_contact(tmp_path: Path, server: Server) -> None:
    server.scenes["/feed1"] = Play(rss(("/a", "Lamps dearer")), headers={"Set-Cookie": "reader=7"})
    server.scenes["/a"] = Play(page("Lamps dearer"))
    run(tmp_path, server, {"pages": True})
    assert {headers["user-agent"] for _, _, headers in server.asked} == {"coverage-tracker (+desk@ledger.example)"}
    assert not any("cookie" in headers for _, _, headers in server.asked)


def test_a_key_is_sent_and_neither_stored_nor_shown(tmp_path: Path, server: Server) -> None:
    answer = {"response": {"docs": [{"web_url": "https://ledger.example/a", "headline": {"main": "Lamps dearer"}}]}}
    server.scenes["/nyt"] = Play(json.dumps(answer).encode(), kind="application/json")
    table = {"kind": "nyt", "query": "tariffs"}
    (result,) = run(
        tmp_path, server, table, endpoints={"nyt": server.url("/nyt")}, environment={"NYT_API_KEY": "s3cret"}
    )
    assert result.new == 1
    assert "api-key=s3cret" in server.paths()[0]
    stored = records(tmp_path / "collected")
    assert "api-key=KEY" in stored[0][1]
    held = b"".join(path.read_bytes() for path in (tmp_path / "collected").rglob("*") if path.is_file())
    assert b"s3cret" not in held
    assert "s3cret" not in result.line()


def test_an_api_without_its_key_is_not_asked(tmp_path: Path, server: Server) -> None:
    (result,) = run(tmp_path, server, {"kind": "guardian", "query": "tariffs"})
    assert (result.outcome, server.asked) == ("refused", [])
    assert "GUARDIAN_API_KEY" in result.detail


def command(tmp_path: Path, *more: str) -> list[str]:
    return ["collect", "--sources", str(tmp_path / "sources.toml"), "--collected", str(tmp_path / "kept"), *more]


def test_a_dry_run_asks_nothing_and_writes_nothing(
    tmp_path: Path, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    tables = (
        {"url": server.url("/feed1")},
        {"url": server.url("/feed2"), "licence": "unknown"},
        {"url": "https://x.example", "on": False},
    )
    write_sources(tmp_path / "sources.toml", *tables)
    assert main(command(tmp_path, "--dry-run")) == 3
    assert capsys.readouterr().out.splitlines() == [
        "source-1: to be asked",
        "source-2: its licence is not stated; read its terms and state it",
        "2 sources are on; nothing was asked",
    ]
    assert (server.asked, (tmp_path / "kept").exists()) == ([], False)


def test_a_loopback_address_is_refused_without_a_world_of_tests(
    tmp_path: Path, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    write_sources(tmp_path / "sources.toml", {"url": "http://127.0.0.1/feed"}, {"url": server.url("/", "127.0.0.1")})
    assert main(command(tmp_path)) == 1
    shown = capsys.readouterr().out.splitlines()
    assert shown[0] == "source-1: refused: its host is at an address that is not public"
    assert shown[1] == f"source-2: refused: port {server.port} is not the usual one"
    assert server.asked == []


def test_with_no_source_on_nothing_happens(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_sources(tmp_path / "sources.toml", {"url": "https://ledger.example/feed", "on": False})
    assert main(command(tmp_path)) == 0
    assert capsys.readouterr().out == f"no source is on; switch some on in {tmp_path / 'sources.toml'}\n"
    assert not (tmp_path / "kept").exists()


def test_two_runs_do_not_collect_into_one_folder_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from pipeline.collect.store import hold

    write_sources(tmp_path / "sources.toml", {"url": "https://ledger.example/feed"})
    with hold(tmp_path / "kept"):
        assert main(command(tmp_path)) == 75
    assert "another run collects into" in capsys.readouterr().err
