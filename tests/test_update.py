"""The steps of `make update` against a local server: a dashboard, nothing twice, a dead source named, true figures."""

from __future__ import annotations

import re
import shlex
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from dashboard.__main__ import main as dashboard_main
from dashboard.ask import queries
from dashboard.ask.brief import Edition, sentences
from dashboard.ask.database import open_snapshot
from dashboard.ask.saved import EVERYONE, SavedViews
from dashboard.ask.scope import Scope
from dashboard.ask.since import days_back
from dashboard.pages.parts import signin
from dashboard.words.news import DEFAULT_DAYS
from pipeline.__main__ import main as pipeline_main
from pipeline.collect import collect as collecting
from tests.dashboard.pages.test_pages import run as run_page
from tests.pipeline.collect.play import TODAY, Play, Server, page, playing, rss, world, write_sources
from tests.pipeline.collect.test_killed import listing

ROOT = Path(__file__).parents[1]
PROGRAMS = {"pipeline": pipeline_main, "dashboard": dashboard_main}


@pytest.fixture
def server() -> Iterator[Server]:
    with playing() as running:
        for feed, numbers in (("/feed1", range(4)), ("/feed2", range(3, 6))):
            entries = rss(*((running.url(f"/{number}"), f"Tariff on lamp {number}") for number in numbers))
            running.scenes[feed] = partial(listing, entries)
        running.scenes |= {f"/{number}": Play(page(f"Tariff on lamp {number}")) for number in range(6)}
        yield running


def steps(sources: Path, briefs: Path, folder: Path = ROOT) -> list[list[str]]:
    """The programs that `make update` starts in a folder, with their arguments."""
    command = ["make", "--silent", "--dry-run", "--file", str(ROOT / "Makefile"), "update"]
    command += [f"SOURCES={sources}", f"BRIEFS={briefs}"]
    recipe = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout
    found = re.findall(r"python -m (pipeline|dashboard) ([^|\n]*)", recipe)
    return [[program, *shlex.split(arguments)] for program, arguments in found]


def update(folder: Path, server: Server, monkeypatch: pytest.MonkeyPatch, hours: int) -> list[int]:
    """Runs the steps in a folder of their own, some hours after the first time; their exit codes."""
    sources = write_sources(
        folder / "sources.toml",
        *({"name": name, "url": server.url(f"/{name}"), "pages": True} for name in ("feed1", "feed2")),
    )
    there = partial(collecting.collect, world=world(at=TODAY + timedelta(hours=hours)))
    monkeypatch.setattr("pipeline.__main__.collecting.collect", there)
    monkeypatch.chdir(folder)
    return [PROGRAMS[program](arguments) for program, *arguments in steps(sources, folder / "data" / "briefs")]


def test_an_update_makes_a_dashboard_fetches_nothing_twice_and_names_a_dead_source(
    tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "data" / "articles").mkdir(parents=True)
    (tmp_path / "data" / "reference").symlink_to(ROOT / "data" / "reference")
    views = SavedViews(tmp_path / "data" / "saved" / "views.sqlite")
    views.save(EVERYONE, "Lamps", "articles?topics=Tariffs")
    saved = views.path.read_bytes()
    assert update(tmp_path, server, monkeypatch, 0) == [0, 0, 0]
    snapshot = open_snapshot(tmp_path / "data" / "build")
    assert queries.scope_totals(snapshot, Scope()).articles == 6
    fetched = sorted(path for path in server.paths() if not path.startswith("/feed"))
    assert fetched == [f"/{number}" for number in range(6)], "an article of two feeds is fetched once"
    _brief_equals_the_page(tmp_path)

    assert update(tmp_path, server, monkeypatch, 24) == [0, 0, 0]
    assert sorted(path for path in server.paths() if not path.startswith("/feed")) == fetched
    assert open_snapshot(tmp_path / "data" / "build").file_hash == snapshot.file_hash or (
        queries.scope_totals(open_snapshot(tmp_path / "data" / "build"), Scope()).articles == 6
    )

    server.scenes["/feed2"] = Play(b"gone", 410)
    capsys.readouterr()
    assert update(tmp_path, server, monkeypatch, 48) == [3, 0, 0]
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("feed2") and "unreachable" in line for line in lines)
    assert any("1 failed" in line for line in lines)
    health = queries.sources(open_snapshot(tmp_path / "data" / "build")).set_index("source_name")
    assert health.loc["feed2", "source_state"] == "unreachable"
    assert health.loc["feed1", "source_state"] != "unreachable"
    assert queries.scope_totals(open_snapshot(tmp_path / "data" / "build"), Scope()).articles == 6
    assert views.path.read_bytes() == saved, "builds never touch saved views"


@pytest.mark.parametrize(("secrets", "builds"), [('[auth]\nclient_id = "x"\n', 2), ('key = "x"\n', 1), (None, 1)])
def test_with_sign_in_an_update_also_builds_without_texts_for_readers(
    tmp_path: Path, secrets: str | None, builds: int
) -> None:
    for name in ("requirements.txt", ".venv/.app"):  # so that nothing is installed
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    if secrets is not None:
        (tmp_path / ".streamlit").mkdir()
        (tmp_path / ".streamlit" / "secrets.toml").write_text(secrets, encoding="utf-8")
    made = [step[1:] for step in steps(Path("s.toml"), Path("briefs"), tmp_path) if step[:2] == ["pipeline", "build"]]
    assert made == [["build"], ["build", "--text", "none", "--out", signin.USUAL]][:builds]


def _brief_equals_the_page(folder: Path) -> None:
    """Every sentence of the brief of the saved view, with its numbers, is on the page with the same filters."""
    snapshot = open_snapshot(folder / "data" / "build")
    choices = queries.choices(snapshot)
    scope = Scope(topics=("tariffs",))
    since = days_back(choices.last_on, DEFAULT_DAYS)
    assert since
    totals = queries.scope_totals(snapshot, scope)
    edition = Edition(snapshot=snapshot, choices=choices, scope=scope, totals=totals, since=since)
    brief = (folder / "data" / "briefs" / "lamps.html").read_text(encoding="utf-8")
    shown = run_page("brief", scope, snapshot, choices, since=since.link())
    assert not shown.exception
    on_page = " ".join(element.value for element in shown.markdown).replace("\\", "")
    for item in sentences(edition):
        assert item.text in brief
        assert item.text in on_page
    assert "6 articles" in brief or "six" in brief.lower()
