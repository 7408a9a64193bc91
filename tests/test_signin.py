"""Sign-in in a real browser, against a local provider: who sees the dashboard, who sees texts, and who nothing."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytest.importorskip("authlib", reason="authlib is not installed")

from playwright.sync_api import Browser, Page, expect  # noqa: E402

from benchmarks.served import ROOT, free_port, served  # noqa: E402
from dashboard.ask.database import open_snapshot  # noqa: E402
from dashboard.files.brief import brief_html  # noqa: E402
from dashboard.files.feed import feed  # noqa: E402
from dashboard.files.mail import brief_text  # noqa: E402
from tests.dashboard.conftest import build_snapshot  # noqa: E402
from tests.dashboard.files.test_brief_file import ADDRESS, edition_of  # noqa: E402

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
CANARY = "Seven cobalt herons were counted on the quay before the pear levy was read out"
HEADLINE = "Pear levy read out at Port Alder"
SENTENCE = re.compile(rb"cobalt herons|counted on the quay")
PAGES = ("", "new", "overview", "timeline", "outlets", "keywords?terms=herons", "stories", "articles?find=Pear", "data")
# The provider runs apart, as its own libraries warn of each other.
PROVIDER = """
import sys, oidc_provider_mock as mock
people = [mock.User(sub=sub, claims=claims) for sub, claims in {
    "reader": {"groups": ["reader"]}, "editor": {"groups": ["texts", "share"]}, "nobody": {},
    "forger": {"groups": "texts"},
}.items()]
with mock.run_server_in_thread(int(sys.argv[1]), user_claims=people):
    sys.stdin.read()
"""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed (Debian: apt-get install chromium)"),
]


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Builds of the same articles, with and without their texts."""
    folder = tmp_path_factory.mktemp("signin")
    text = f"The tariff on pears will rise, officials said. {CANARY}. A union called the tariff a mistake. "
    rows = [
        {"outlet": outlet, "published": f"2025-03-0{day}", "headline": HEADLINE, "text": text * 3}
        for day, outlet in enumerate(("Harbour Ledger", "Northgate Post", "Sable Review"), 3)
    ]
    path = folder / "articles.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    for name in ("full", "none"):
        (folder / name).mkdir()
    return build_snapshot(folder / "full", paths=(path,)), build_snapshot(folder / "none", text="none", paths=(path,))


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the server prints, down to its finest notes."""
    return tmp_path_factory.mktemp("log") / "server.log"


@pytest.fixture(scope="module")
def host(builds: tuple[Path, Path], log: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("secrets")
    provider, app = free_port(), free_port()
    secrets = folder / "secrets.toml"
    secrets.write_text(
        f'[auth]\nredirect_uri = "http://localhost:{app}/oauth2callback"\ncookie_secret = "{"c" * 40}"\n'
        'client_id = "coverage"\nclient_secret = "secret"\n'
        f'server_metadata_url = "http://localhost:{provider}/.well-known/openid-configuration"\n',
        encoding="utf-8",
    )
    settings = {"COVERAGE_READER_BUILD": str(builds[1]), "COVERAGE_VIEWS": str(folder / "views.sqlite")}
    command = [sys.executable, "-W", "ignore", "-c", PROVIDER, str(provider)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, env=os.environ) as process:
        try:
            options = ("--secrets.files", str(secrets), "--logger.level", "debug")
            with served(build=builds[0], port=app, options=options, settings=settings, log=log):
                yield f"localhost:{app}"
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(accept_downloads=True)
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()


def sign_in(page: Page, host: str, subject: str) -> None:
    page.goto(f"http://{host}/")
    page.get_by_role("button", name="Sign in").click()
    page.locator("input[name=sub]").fill(subject)
    page.locator("button[type=submit], input[type=submit]").first.click()
    page.wait_for_url(f"http://{host}/**")
    page.get_by_role("button", name="Sign out").first.wait_for(timeout=60_000)


def received(page: Page) -> list[bytes]:
    """What the server sends to this tab from now on: texts, tables, charts, whether shown or not."""
    frames: list[bytes] = []

    def keep(frame: bytes | str) -> None:
        frames.append(frame.encode() if isinstance(frame, str) else frame)

    page.on("websocket", lambda opened: opened.on("framereceived", keep))
    return frames


def settled(page: Page) -> str:
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=60_000)
    return page.get_by_test_id("stApp").inner_text()


def test_nobody_sees_anything_before_signing_in(page: Page, host: str) -> None:
    for path in PAGES:
        page.goto(f"http://{host}/{path}")
        page.get_by_role("button", name="Sign in").wait_for()
        assert HEADLINE not in settled(page)
        assert "articles from" not in settled(page)


@pytest.mark.parametrize("subject", ["nobody", "forger"])
def test_a_reader_without_a_group_sees_nothing(page: Page, host: str, subject: str) -> None:
    sign_in(page, host, subject)
    text = settled(page)
    assert "has no access to this dashboard" in text
    assert HEADLINE not in text


def test_a_forged_cookie_is_no_sign_in(page: Page, host: str) -> None:
    page.context.add_cookies(
        [{"name": "_streamlit_user", "value": '"eyJncm91cHMiOlsidGV4dHMiXX0|1|forged"', "url": f"http://{host}/"}]
    )
    page.goto(f"http://{host}/")
    page.get_by_role("button", name="Sign in").wait_for()
    assert HEADLINE not in settled(page)


def test_a_reader_sees_headlines_and_no_sentence_on_any_page_or_in_any_file_and_the_log_has_none(
    page: Page, host: str, log: Path, tmp_path: Path
) -> None:
    frames = received(page)
    sign_in(page, host, "reader")
    for page_path in PAGES:
        page.goto(f"http://{host}/{page_path}")
        page.get_by_text("3 articles from 3 outlets").first.wait_for()
        settled(page)
    assert any(HEADLINE.encode() in frame for frame in frames)
    assert not any(SENTENCE.search(frame) for frame in frames)
    page.get_by_role("button", name="Download everything").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download all tables (ZIP)").last.click()
    download.value.save_as(tmp_path / "all.zip")
    shutil.unpack_archive(tmp_path / "all.zip", tmp_path / "all")
    for path in (tmp_path / "all").iterdir():
        content = path.read_bytes()
        assert not SENTENCE.search(content), path.name
    assert HEADLINE.encode() in (tmp_path / "all" / "articles.csv").read_bytes()
    printed = log.read_bytes()
    assert b"Adding media file" in printed, "the server notes what it does, such as this download"
    assert not SENTENCE.search(printed)


def test_who_may_see_texts_sees_them_and_may_share_views(page: Page, host: str) -> None:
    frames = received(page)
    sign_in(page, host, "editor")
    page.goto(f"http://{host}/keywords?terms=herons")
    page.get_by_text("In context").first.wait_for()
    settled(page)
    assert any(SENTENCE.search(frame) for frame in frames), "so the test of readers without texts can fail"
    page.get_by_role("button", name="Saved views").click()
    page.get_by_text("Visible to everyone").wait_for()


def test_the_brief_the_mail_and_the_feed_of_that_file_hold_no_sentence(builds: tuple[Path, Path]) -> None:
    edition = edition_of(open_snapshot(builds[1]))
    html, text = brief_html(edition, ADDRESS, date(2026, 1, 2)), brief_text(edition, ADDRESS)
    for content in (html, text, feed(edition, ADDRESS).decode()):
        assert content
        assert not SENTENCE.search(content.encode())


def test_the_file_that_readers_are_served_holds_no_sentence(builds: tuple[Path, Path]) -> None:
    full, none = (_columns_with(folder, "cobalt herons") for folder in builds)
    assert full, "so the test can fail"
    assert not none


# Not `check`: it shows parts of the files to whoever has them.
@pytest.mark.parametrize("command", ["build", "doctor"])
def test_what_the_pipeline_prints_holds_no_sentence(tmp_path: Path, command: str) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "whole.txt").write_text(f"{HEADLINE}\n\n{CANARY}. " * 20, encoding="utf-8")
    (articles / "cut.jsonl").write_text(f'{{"text": "{CANARY}\n', encoding="utf-8")
    (articles / "headless.csv").write_text(f"1,{CANARY}\n2,{CANARY}\n", encoding="utf-8")
    (articles / "feed.xml").write_text(f"<rss><channel><item><title>{CANARY}", encoding="utf-8")
    out = ("--out", str(tmp_path / "build"))
    commands = {"build": [str(articles), *out, "--text", "none"], "doctor": [*out]}
    if command == "doctor":
        _printed("build", *commands["build"])
    printed = _printed(command, *commands[command])
    assert printed
    assert not SENTENCE.search(printed), printed


def _printed(command: str, *arguments: str) -> bytes:
    program = [sys.executable, "-m", "pipeline", command, *arguments]
    return subprocess.run(program, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False).stdout


def _columns_with(folder: Path, phrase: str) -> list[str]:
    """The columns of the snapshot, of any type, in which some value has the phrase."""
    cursor = open_snapshot(folder).connection.cursor()
    columns = cursor.execute("select table_name, column_name from duckdb_columns() where not internal").fetchall()
    found = []
    for table, column in columns:
        query = f'select count(*) from "{table}" where contains(lower("{column}"::varchar), ?)'
        if cursor.execute(query, [phrase]).fetchall() != [(0,)]:
            found.append(f"{table}.{column}")
    return found
