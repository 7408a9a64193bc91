"""Fifteen texts that try to act, in every field of articles and of links, on every page and in every file: none acts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

from playwright.sync_api import Browser, Page, expect  # noqa: E402

from benchmarks.served import served  # noqa: E402
from dashboard.ask.database import open_snapshot  # noqa: E402
from dashboard.files.brief import brief_html  # noqa: E402
from tests.dashboard.conftest import build_snapshot  # noqa: E402
from tests.dashboard.files.test_brief_file import ADDRESS, edition_of  # noqa: E402
from tests.test_browser import CHROMIUM, PAGES, Reader, browser, reading  # noqa: E402

__all__ = ["browser"]  # a fixture

PAYLOADS = (
    "<script>window.hit=1</script>",
    "<img src=x onerror=window.hit=1>",
    "<svg onload=window.hit=1></svg>",
    "[link](javascript:window.hit=1)",
    "![picture](https://evil.example/p.png)",
    '<a href="javascript:window.hit=1">x</a>',
    '"><b data-live>x</b>',
    "</textarea></title><b data-live>x</b>",
    "[x](https://evil.example/a) https://evil.example/b",
    "<iframe src=https://evil.example></iframe>",
    "<style>*{display:none}</style>",
    "{{constructor.constructor('window.hit=1')()}} ${window.hit=1}",
    '=HYPERLINK("https://evil.example";"x")',
    "&lt;img src=x onerror=window.hit=1&gt; %3Cscript%3Ewindow.hit=1%3C/script%3E",
    '<a href="https://evil.example" data-live><b>x</b></a><br>',
)
# Whether one of them has acted: a script ran, or an element is theirs or leads to their host.
ACTS = """() => [
    ...(window.hit === undefined ? [] : ["script"]),
    ...[...document.querySelectorAll("*")].flatMap(element => [...element.attributes]
        .filter(({name, value}) => name === "data-live"
            || (/href$|^src$/.test(name) && /evil\\.example|^\\s*javascript:/i.test(value)))
        .map(({name, value}) => `${element.tagName} ${name}=${value}`)),
]"""
SURFACES = (
    *PAGES,
    *(f"keywords?terms={quote(payload)}" for payload in PAYLOADS[:2]),
    *(f"articles?find={quote(payload)}" for payload in PAYLOADS[6:8]),
    f"search?search={quote(PAYLOADS[1])}",
    f"compare?sides={quote(PAYLOADS[5])}",
    f"stories?story={quote(PAYLOADS[7])}",
    f"new?since={quote(PAYLOADS[0])}",
    f"?outlets={quote(PAYLOADS[14])}",
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed (Debian: apt-get install chromium)"),
]


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles with a payload in each field that a reader may be shown; two of each, which are one story."""
    folder = tmp_path_factory.mktemp("injection")
    rows = [
        {
            "url": f"https://pier.example/{number}-{copy}",
            "outlet": f"{payload} Post {copy}",
            "byline": f"Jane {payload} Roe",
            "section": payload,
            "headline": f"{payload} tariff {number}",
            "published": f"2025-03-{number + copy + 1:02d}",
            "text": f"{payload}\n\nThe tariff on lot {number * 37} rose to {number + 20} percent, the {payload} Gazette "
            f"reported. “The tariff on fentanyl lot {number} {payload} waits,” said Mayor Ilse {payload} Brannock. "
            f"Importers of lot {number * 37} {payload} wait for the trade office at Port {payload}. " * 2,
        }
        for number, payload in enumerate(PAYLOADS)
        for copy in range(2)
    ]
    path = folder / "articles.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return build_snapshot(folder, paths=(path,))


@pytest.fixture(scope="module")
def host(build: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    settings = {"COVERAGE_VIEWS": str(tmp_path_factory.mktemp("views") / "views.sqlite")}
    with served(build=build, settings=settings) as address:
        yield address.removeprefix("http://")


@pytest.fixture
def reader(browser: Browser, host: str) -> Iterator[Reader]:
    with reading(browser, host) as seen:
        yield seen


def acts(page: Page) -> list[str]:
    found: list[str] = page.evaluate(ACTS)
    return found


def test_no_payload_acts_on_any_page_or_through_any_link(reader: Reader) -> None:
    faults = {}
    for surface in SURFACES:
        page = reader.open(surface)
        expect(page.get_by_test_id("stHeading").first).to_be_visible()
        if acts(page):
            faults[surface] = acts(page)
    assert faults == {}


def test_no_payload_acts_in_an_open_story_or_article(reader: Reader, build: Path) -> None:
    cursor = open_snapshot(build).connection.cursor()
    stories = cursor.execute(
        "select any_value(story_id) from articles group by story_id having count(*) > 1"
    ).fetchall()
    articles = cursor.execute("select article_id from articles order by article_no limit 6").fetchall()
    assert stories
    for link in (
        *(f"stories?story={story}" for (story,) in stories[:4]),
        *(f"articles?article={a}" for (a,) in articles),
    ):
        assert acts(reader.open(link)) == [], link


def test_no_payload_acts_in_the_brief(browser: Browser, build: Path, tmp_path: Path) -> None:
    path = tmp_path / "brief.html"
    edition = edition_of(open_snapshot(build))
    path.write_text(brief_html(edition, ADDRESS, date(2026, 1, 2)), encoding="utf-8")
    assert PAYLOADS[0] not in path.read_text("utf-8")
    page = browser.new_page()
    outside: list[str] = []
    page.on("request", lambda request: outside.append(request.url))
    page.goto(path.as_uri())
    assert acts(page) == []
    assert [url for url in outside if not url.startswith(("file:", "data:"))] == []
    page.close()


def test_a_payload_that_acts_is_noticed(browser: Browser) -> None:
    page = browser.new_page()
    for payload in (PAYLOADS[1], PAYLOADS[5], PAYLOADS[6]):
        page.set_content(payload)
        assert acts(page), payload
    page.close()
