"""A real Chromium against the served dashboard: filters, address, charts, downloads, keyboard, no outside request."""

from __future__ import annotations

import csv
import json
import re
import shutil
import struct
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit
from xml.etree import ElementTree

import pytest

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

from playwright.sync_api import Browser, Locator, Page, TimeoutError, expect  # noqa: E402 (after the check that it is there)

from benchmarks.served import served  # noqa: E402
from dashboard.pages.menu import PATHS  # noqa: E402
from tests.dashboard.conftest import build_snapshot  # noqa: E402

PATIENCE = 15_000  # ms in which a page is turned, on a busy machine too
expect.set_options(timeout=60_000)  # on a busy machine, a page takes several seconds

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PAGES = ("", *PATHS[1:])
# Streamlit's own: the sparkline of a metric has no name, a data grid's corner no text.
AXE_ALLOWED = {"svg-img-alt", "empty-table-header"}

# Where on the screen the point stands that a click on the timeline would name.
POINT = """key => {
    const chart = document.querySelector(".st-key-timeline-chart .js-plotly-plot");
    const {left, top} = chart.getBoundingClientRect();
    for (const trace of chart._fullData) {
        const place = (trace.customdata || []).findIndex(told => told[3] === key);
        if (place < 0) continue;
        const [x, y] = [trace.xaxis, trace.yaxis].map(name => chart._fullLayout[name[0] + "axis" + name.slice(1)]);
        return [left + x._offset + x.d2p(trace.x[place]), top + y._offset + y.d2p(trace.y[place])];
    }
}"""

# What shows data: a chart, a table, or the picture of a small chart.
FIRST_CHART = "[data-testid=stPlotlyChart], [data-testid=stDataFrame], [data-testid=stImage]"

# Nothing fades in any more: half-faded text has too little contrast.
STILL = "() => document.getAnimations().every(each => each.playState !== 'running')"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed (Debian: apt-get install chromium)"),
]


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The served dashboard, as host:port."""
    folder = tmp_path_factory.mktemp("browser")
    settings = {"COVERAGE_VIEWS": str(folder / "saved" / "views.sqlite")}
    with served(build=build_snapshot(folder), zone="Pacific/Auckland", settings=settings) as address:
        yield address.removeprefix("http://")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_api.sync_playwright() as playwright:
        arguments = [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--no-first-run",
        ]
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield chromium
        chromium.close()


@dataclass
class Reader:
    """One browser tab on the dashboard, and every address outside of its host that it asked for."""

    page: Page
    host: str
    outside: list[str] = field(default_factory=list)

    def open(self, path: str = "") -> Page:
        """Open a page of the dashboard and wait until it has settled."""
        self.page.goto(f"http://{self.host}/{path}")
        self.settle()
        return self.page

    def settle(self) -> None:
        """Wait until the script has run and nothing is stale."""
        self.page.get_by_test_id("stHeading").first.wait_for()
        expect(self.page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
        expect(self.page.get_by_test_id("stStatusWidget")).to_have_count(0)
        expect(self.page.locator("[data-stale=true]")).to_have_count(0)

    def turn_to(self, title: str) -> None:
        """Press the tab of another page, at once."""
        self.page.get_by_test_id("stTopNavLink").filter(has_text=title).click()

    def on(self, title: str) -> Page:
        """Wait until that page has settled."""
        self.page.get_by_role("heading", name=title, level=1, exact=True).wait_for()
        self.settle()
        return self.page

    def back(self) -> None:
        """Press Back once, and wait as a reader does: Streamlit adds steps for a page left before it was drawn."""
        left = self.page.url
        self.page.go_back()
        self.page.wait_for_url(lambda url: url != left)
        self.settle()

    def tell(self, key: str) -> Locator:
        """The filter with that key in the sidebar."""
        return self.page.get_by_test_id("stSidebar").locator(f".st-key-{key}")

    def sentence(self) -> str:
        """What the page says is in scope."""
        return self.page.get_by_test_id("stMarkdown").filter(has_text=" from ").first.inner_text()

    def chips(self) -> Locator:
        """The active filters above the page."""
        return self.page.locator(".st-key-chips")


@contextmanager
def reading(browser: Browser, host: str) -> Iterator[Reader]:
    """A reader in a browser without a past."""
    context = browser.new_context(
        viewport={"width": 1400, "height": 1000}, accept_downloads=True, timezone_id="America/Los_Angeles"
    )
    context.set_default_timeout(60_000)
    context.add_init_script("window.showSaveFilePicker = undefined")  # else a download opens a picker
    seen = Reader(context.new_page(), host)
    own = (f"http://{host}", f"ws://{host}", "data:", "blob:")
    seen.page.on("request", lambda request: None if request.url.startswith(own) else seen.outside.append(request.url))
    yield seen
    context.close()
    assert not seen.outside, "no request leaves the host"


@pytest.fixture
def reader(browser: Browser, host: str) -> Iterator[Reader]:
    with reading(browser, host) as seen:
        yield seen


def asked(address: str) -> dict[str, list[str]]:
    """What an address asks for."""
    return parse_qs(urlsplit(address).query)


def test_a_link_shows_its_scope_and_its_table_downloads_what_is_shown(reader: Reader, tmp_path: Path) -> None:
    page = reader.open(f"articles?outlets={quote('Kestrel Wire')}&topics=Tariffs")
    count = int(reader.sentence().split(" ", 1)[0])
    expect(reader.chips()).to_contain_text("Kestrel Wire")
    page.get_by_role("button", name="Download", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV", exact=True).click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == count
    assert {row["outlet"] for row in rows} == {"Kestrel Wire"}
    assert all("topics=Tariffs" in row["scope"] for row in rows)


def test_a_file_says_the_link_that_shows_what_it_holds(reader: Reader, tmp_path: Path) -> None:
    page = reader.open("outlets?first=Rare earths&outlets=Kestrel Wire")
    own = page.locator(".st-key-topic-map-tabs")
    own.get_by_role("tab", name="Table and download").click()
    own.get_by_role("button", name="Download", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV", exact=True).click()
    download.value.save_as(tmp_path / "map.csv")
    with (tmp_path / "map.csv").open(encoding="utf-8-sig", newline="") as file:
        told = next(csv.DictReader(file))["scope"]
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Download everything", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download all tables (ZIP)").click()
    download.value.save_as(tmp_path / "all.zip")
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        scope = json.loads(archive.read("manifest.json"))["scope"]
    assert "first topic: Tariffs; second topic: Fentanyl" in scope["sentence"]
    for link, first in ((told, "Rare earths"), (scope["link"], "Tariffs")):
        assert link.startswith(f"http://{reader.host}/")
        assert asked(link)["outlets"] == ["Kestrel Wire"]
        assert asked(link)["first"] == [first]
    reader.open(told.removeprefix(f"http://{reader.host}/"))
    expect(page.get_by_role("combobox", name=re.compile("^First topic"))).to_have_value("Rare earths")


def test_the_address_holds_the_whole_scope_on_every_page_and_shows_it_in_a_new_browser(
    reader: Reader, browser: Browser, host: str
) -> None:
    page = reader.open("overview")  # the Brief adds the day since when it tells
    reader.tell("outlets").get_by_role("combobox").click()
    page.keyboard.type("e")  # several outlets have one
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    reader.tell("unit").get_by_text("outlets", exact=True).click()
    page.get_by_text("More filters").click()
    reader.tell("words").get_by_role("textbox").fill("tariff")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: asked(url).keys() == {"outlets", "unit", "words"})
    assert len(asked(page.url)["outlets"]) == 1, "Enter adds one outlet, not all that match"
    reader.tell("preset").get_by_text("90 days").click()
    reader.turn_to("Outlets")  # before the browser has heard which dates the preset sets
    reader.on("Outlets")
    told = reader.chips()
    expect(told).to_contain_text("Containing “tariff")
    page.wait_for_url(lambda url: asked(url).keys() == {"dates", "outlets", "unit", "words"})
    scope, said, counts = asked(page.url), told.inner_text(), reader.sentence()
    for title in ("Timeline", "Keywords", "Stories", "Articles", "Data", "Overview"):
        reader.turn_to(title)
        reader.on(title)
        page.wait_for_url(lambda url: asked(url) == scope)
        expect(told).to_have_text(said, use_inner_text=True)
    with reading(browser, host) as other:
        other.page.goto(page.url)
        other.turn_to("Data")  # while the filters are still loading
        other.on("Data").wait_for_url(lambda url: asked(url) == scope)
        assert other.sentence() == counts
        assert other.open(f"stories?{urlsplit(other.page.url).query}")
        assert other.sentence() == counts
        expect(other.chips()).to_have_text(said, use_inner_text=True)


@pytest.mark.parametrize("leave", ["Enter", "Tab"])
def test_typed_dates_apply_on_enter_and_on_tab_and_their_chip_removes_them(reader: Reader, leave: str) -> None:
    page = reader.open("data")
    reader.tell("dates").get_by_role("textbox").fill("Apr 2025")
    page.keyboard.press(leave)
    expect(reader.chips()).to_contain_text("1 Apr – 30 Apr 2025", timeout=30_000)
    page.get_by_role("button", name="1 Apr – 30 Apr 2025").click()
    expect(reader.chips()).not_to_contain_text("2025", timeout=30_000)
    page.wait_for_url(lambda url: "dates=" not in url)


def test_a_click_on_a_tab_right_after_typing_dates_turns_the_page(reader: Reader) -> None:
    # On a busy machine, Streamlit may take the click and what was typed for one request: such a click is lost for good.
    page, lost = reader.open("data"), []
    page.wait_for_function("window.coverageHeldClicks")
    for month, title in (("Apr", "Outlets"), ("Mar", "Keywords"), ("May", "Data")):
        reader.tell("dates").get_by_role("textbox").fill(f"{month} 2025")
        reader.turn_to(title)
        expect(reader.chips()).to_contain_text(f"{month} 2025")
        reader.settle()
        try:
            page.get_by_role("heading", name=title, level=1, exact=True).wait_for(timeout=PATIENCE)
        except TimeoutError:
            lost.append(title)
            reader.turn_to(title)
        reader.on(title)
        expect(reader.chips()).to_contain_text(f"{month} 2025")
    assert len(lost) < 2, "without help, nearly every such click is lost"


def test_a_slash_leads_to_the_search_box_whose_results_open_with_their_hits_marked(reader: Reader) -> None:
    page = reader.open("overview")
    page.wait_for_function("window.coverageSearchKey")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("tariffs")
    page.keyboard.press("Enter")
    reader.on("Search")
    assert asked(page.url)["find"] == ["tariffs"]
    page.locator(".st-key-found-articles label:has(input)").first.click()
    drawer = page.get_by_role("dialog")
    hit = drawer.locator("[class*='-hit'] strong")
    expect(hit).to_have_text(re.compile("^tariffs$", re.IGNORECASE))
    expect(hit).to_be_in_viewport()


def test_the_first_chart_of_every_page_is_on_screen_without_scrolling(reader: Reader) -> None:
    page = reader.page
    page.set_viewport_size({"width": 1400, "height": 900})
    # Stories begins with cards, and Search is empty until something is looked for.
    for path in [path for path in PAGES if path not in ("stories", "search")]:
        reader.open(path)
        first = page.get_by_test_id("stMain").locator(FIRST_CHART).first
        first.wait_for()
        reader.settle()  # charts come in any order
        box = first.bounding_box()
        assert box, path
        assert box["y"] <= 600, f"{path}: of 900 pixels, 300 are to show the chart; it begins at {box['y']:.0f}"


def test_back_returns_to_the_page_before_with_the_scope_it_was_left_with(reader: Reader) -> None:
    page = reader.open("timeline")
    told = page.get_by_test_id("stMarkdown").filter(has_text=" from ").first
    left: list[tuple[str, str, str]] = []

    def leave(title: str, following: str) -> None:
        reader.settle()
        left.append((title, page.url, told.inner_text()))
        reader.turn_to(following)
        reader.on(following)

    page.get_by_text("More filters").click()
    reader.tell("words").get_by_role("textbox").fill("tariff")
    page.keyboard.press("Enter")
    expect(reader.chips()).to_contain_text("Containing “tariff”")
    leave("Timeline", "Outlets")
    reader.tell("preset").get_by_text("30 days").click()
    expect(told).to_contain_text("13 Apr – 12 May 2025")
    leave("Outlets", "Data")
    page.get_by_role("button", name="Reset filters").click()
    expect(reader.chips()).not_to_contain_text("tariff")
    leave("Data", "Stories")
    for title, address, said in reversed(left):
        while urlsplit(page.url).path != urlsplit(address).path:  # what code sets is a step of its own
            reader.back()
        reader.on(title)
        assert page.url == address
        expect(told).to_have_text(said, use_inner_text=True)


def test_a_brush_on_the_timeline_narrows_the_dates_and_back_undoes_it(reader: Reader) -> None:
    page = reader.open("timeline")
    before = reader.sentence()
    plot = page.locator(".st-key-timeline-strip .nsewdrag").first
    plot.scroll_into_view_if_needed()
    box = plot.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.9, box["y"] + box["height"] / 2, steps=8)
    page.mouse.up()
    page.wait_for_url("**dates=**May+2025**")
    reader.back()
    expect(page.get_by_text(before)).to_be_visible()
    assert "dates=" not in page.url


def _click_on(page: Page, key: str) -> None:
    """Click the point of the timeline that names `key`."""
    page.locator(".st-key-timeline-chart").evaluate("chart => chart.scrollIntoView({block: 'end'})")
    place = page.evaluate(POINT, key)
    assert place, f"nothing on the chart names {key}"
    page.mouse.move(*place)
    page.mouse.click(*place)
    expect(page.locator(".st-key-timeline-details")).to_be_in_viewport(ratio=0.2)


def test_a_click_opens_the_articles_of_a_period_or_spike_and_the_details_of_a_milestone(reader: Reader) -> None:
    page = reader.open("timeline?by=day")
    page.set_viewport_size({"width": 1400, "height": 1600})
    page.locator(".st-key-timeline-chart .main-svg").first.wait_for()
    reader.settle()
    _click_on(page, "bucket/2025-04-10")
    opened = page.get_by_role("combobox", name=re.compile("^Period"))
    expect(opened).to_have_value("10 Apr 2025")
    expect(page.get_by_text(re.compile("articles? on Tariffs or Fentanyl"))).to_be_visible()
    _click_on(page, "spike/2025-04-09/topic:tariffs")
    expect(opened).to_have_value(re.compile("^Spike: Tariffs, 9 Apr 2025"))
    _click_on(page, "milestone/us-de-minimis-order")
    expect(page.get_by_text("Within two days:")).to_be_visible()
    assert "dates=" not in page.url, "a click narrows nothing"


@pytest.mark.parametrize("paths", [PAGES[:4], PAGES[4:]], ids=["first pages", "last pages"])
def test_every_page_is_free_of_faults_that_a_screen_reader_meets(reader: Reader, paths: tuple[str, ...]) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    for path in paths:
        page = reader.open(path)
        page.wait_for_function(STILL)
        found = axe.Axe().run(page).response["violations"]
        told = [
            (each["id"], [node["html"][:120] for node in each["nodes"][:2]])
            for each in found
            if each["id"] not in AXE_ALLOWED
        ]
        assert not told, path


@pytest.mark.parametrize("look", ["light", "dark"])
def test_a_narrow_screen_needs_no_sideways_scrolling(browser: Browser, host: str, look: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, color_scheme=look)  # type: ignore[arg-type]
    seen = Reader(context.new_page(), host)
    for path in PAGES:
        page = seen.open(path)
        width = page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollWidth")
        assert width <= 390, path
    context.close()


def test_texts_of_articles_are_shown_as_text(reader: Reader) -> None:
    page = reader.open(f"?outlets={quote('Straits Courier')}")
    expect(page.get_by_text("[link](javascript:alert(1)) 50% _of_ *fentanyl*").first).to_be_visible()
    expect(page.get_by_text("$5bn to $10bn").first).to_be_visible()
    main = page.get_by_test_id("stMain")
    assert main.locator("a[href*='example.test'], a[href^='javascript'], img:not([src^='data:image/svg'])").count() == 0


def test_a_hostile_headline_acts_neither_in_the_list_nor_in_the_reader(reader: Reader) -> None:
    page = reader.open(f"articles?outlets={quote('Straits Courier')}&find=HYPERLINK")
    page.get_by_role("combobox", name="Or pick an article").click()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_role("heading").filter(has_text="=HYPERLINK").wait_for()
    page.get_by_text("Show removed boilerplate").click()
    reader.settle()
    main = page.get_by_test_id("stMain")
    assert main.locator("a[href*='example.test'], a[href^='javascript'], img").count() == 0


def test_words_typed_into_a_link_act_nowhere_and_stay_in_the_address(reader: Reader) -> None:
    typed = 'tariff <b id="live">x</b>\n(tariff [link](javascript:alert(1))\n"trade war"'
    page = reader.open(f"keywords?terms={quote(typed)}")
    page.get_by_text("Can’t read").wait_for()
    page.locator("[data-testid=stPlotlyChart] .legendtext").filter(has_text='"trade war"').first.wait_for()
    main = page.get_by_test_id("stMain")
    assert main.locator("#live, a[href^='javascript']").count() == 0
    assert "terms=" in page.url


def _tab_to(page: Page, what: str) -> None:
    """Press Tab until the focus is on `what`, an expression about the element e."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate(f"() => {{ const e = document.activeElement; return Boolean({what}) }}"):
            return
    raise AssertionError(f"Tab never comes to {what}")


def test_the_keyboard_alone_filters_turns_the_page_and_downloads_a_table(reader: Reader) -> None:
    page = reader.open()
    reader.tell("topics").get_by_role("combobox").wait_for()
    _tab_to(page, "e.ariaLabel === 'Topics'")
    page.keyboard.type("Fent")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.wait_for_url("**topics=Fentanyl")
    _tab_to(page, "e.dataset.testid === 'stTopNavLink' && e.innerText === 'Outlets'")
    page.keyboard.press("Enter")
    reader.on("Outlets")
    _tab_to(page, "e.role === 'tab' && e.closest('.st-key-outlets-tabs')")
    page.keyboard.press("ArrowRight")
    page.locator(".st-key-outlets-tabs").get_by_role("button", name="Download").wait_for()
    _tab_to(page, "e.innerText.startsWith('Download') && e.closest('.st-key-outlets-tabs')")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="CSV", exact=True).wait_for()
    _tab_to(page, "e.innerText === 'CSV'")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert re.fullmatch(r"outlets_.+\.csv", download.value.suggested_filename)
    assert "topics=Fentanyl" in download.value.path().read_text(encoding="utf-8-sig")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="CSV", exact=True)).to_have_count(0)


def _tooltip(page: Page, name: str) -> str:
    """The tooltip on a chart, once a screen reader is told the same."""
    tooltip = page.locator(f".st-key-{name}-chart .hovertext")
    expect(tooltip).to_have_count(1)
    lines = tooltip.locator("tspan.line").all_text_contents() or tooltip.all_text_contents()
    expect(page.locator("body > [aria-live]")).to_have_text(", ".join(lines))
    return ", ".join(lines)


def _tab_to_chart(reader: Reader, path: str, name: str) -> Page:
    page = reader.open(path)
    page.locator(f".st-key-{name}-chart .js-plotly-plot[tabindex]").wait_for()
    reader.settle()
    _tab_to(page, f"e.matches('.st-key-{name}-chart .js-plotly-plot')")
    return page


def test_the_keyboard_alone_opens_a_point_of_the_timeline_and_brings_its_articles_into_view(reader: Reader) -> None:
    reader.page.set_viewport_size({"width": 1400, "height": 900})
    page = _tab_to_chart(reader, "timeline?by=week&show=Number of articles", "timeline")
    assert page.evaluate("document.activeElement.ariaLabel.includes('Enter')")
    page.keyboard.press("End")
    newest = _tooltip(page, "timeline")
    page.keyboard.press("ArrowLeft")
    _, week, *_ = _tooltip(page, "timeline").split(", ")
    assert week != newest.split(", ")[1]
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: asked(url).get("period") == [week])
    reader.settle()
    heading = page.get_by_role("heading", name="Articles in the selected period")
    expect(heading).to_be_in_viewport()
    expect(page.locator(".st-key-period-articles label:has(input)").first).to_be_in_viewport()
    page.keyboard.press("ArrowRight")
    assert _tooltip(page, "timeline") == newest, "the reader goes on where the point was"


def test_a_click_on_the_timeline_brings_what_it_opens_into_view(reader: Reader) -> None:
    page = reader.page
    page.set_viewport_size({"width": 1400, "height": 900})
    reader.open("timeline?by=day")
    page.locator(".st-key-timeline-chart .js-plotly-plot[tabindex]").wait_for()
    reader.settle()
    _click_on(page, "spike/2025-04-09/topic:tariffs")
    details = page.locator(".st-key-timeline-details").locator("p, li")
    for words in ("a day on average", "That day: |The day before: |No event in our list"):
        expect(details.filter(has_text=re.compile(words)).first).to_be_in_viewport()
    _click_on(page, "milestone/us-de-minimis-order")
    expect(details.filter(has_text="Within two days:")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("path", "name", "keys"),
    [
        ("outlets", "outlets", ("ArrowDown", "ArrowDown", "End", "Home")),  # bars
        ("outlets", "outlet-months", ("ArrowRight", "ArrowDown", "ArrowRight", "ArrowUp")),  # cells
        ("outlets", "topic-map", ("ArrowRight", "ArrowRight", "End")),  # points
        ("overview", "overview", ("ArrowRight", "ArrowRight", "ArrowDown")),  # points of two lines
    ],
)
def test_the_keyboard_alone_reads_bars_points_and_cells(
    reader: Reader, path: str, name: str, keys: tuple[str, ...]
) -> None:
    page = _tab_to_chart(reader, path, name)
    assert not page.evaluate("document.activeElement.ariaLabel.includes('Enter')"), "it would open nothing"
    before = ""
    for key in keys:
        page.keyboard.press(key)
        page.wait_for_function(
            "text => !['', text].includes(document.querySelector('body > [aria-live]').textContent)", arg=before
        )
        before = _tooltip(page, name)
    page.keyboard.press("Escape")
    expect(page.locator(".hovertext")).to_have_count(0)


@pytest.mark.parametrize("form", ["svg", "png"])
def test_a_chart_is_saved_as_a_picture_that_stands_alone(reader: Reader, form: str) -> None:
    page = reader.open("outlets?topic-map-tabs=Picture&outlets=Kestrel Wire&outlets=Harbour Ledger")
    own = page.locator(".st-key-topic-map-tabs")
    own.locator(".st-key-topic-map-picture .main-svg").first.wait_for()
    with page.expect_download() as download:
        own.get_by_role("button", name=f"Download {form.upper()}").click()
    assert re.fullmatch(
        rf"topic-map_\d{{4}}-\d\d-\d\d_\d{{4}}-\d\d-\d\d_[0-9a-f]{{12}}\.{form}", download.value.suggested_filename
    )
    expect(own.get_by_role("status")).to_have_text(f"Saved {download.value.suggested_filename}")
    content = download.value.path().read_bytes()
    if form == "png":
        assert content.startswith(b"\x89PNG\r\n\x1a\n")
        assert struct.unpack(">II", content[16:24]) == (2560, 1440)
        return
    drawing = ElementTree.fromstring(content)
    words = " ".join("".join(text.itertext()) for text in drawing.iter("{http://www.w3.org/2000/svg}text"))
    for part in ("have more articles on Tariffs", "from 2 outlets", "Counted in articles", "Source: ", "Kestrel Wire"):
        assert part in words
    assert f"http://{reader.host}/outlets?" in words
    face = next(drawing.iter("{http://www.w3.org/2000/svg}style")).text or ""
    assert re.fullmatch(
        r'@font-face\{font-family:"Source Sans";.+base64,[A-Za-z0-9+/]{1000,}=*"?\) format.+', face, re.S
    )


def _shared(page: Page) -> tuple[str, str, str]:
    """The link, the citation and the sentences of the Share button."""
    page.get_by_role("button", name="Share", exact=True).click()
    page.get_by_test_id("stCode").nth(2).wait_for()
    link, citation, words = page.get_by_test_id("stCode").all_inner_texts()
    page.keyboard.press("Escape")
    return link, citation, words


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("keywords?terms=canola%0A%22trade war%22&topics=Tariffs", ("canola", "trade war", "Tariffs")),
        ("compare?sides-outlets=Mesa Diario&sides-outlets=Sable Review", ("Mesa Diario, Sable Review",)),
        ("timeline?by=day&show=Number of articles&period=10 Apr 2025&beneath=Events&topics=Tariffs", ("10 Apr 2025",)),
        ("?since=2025-04-10", ("2025-04-10",)),
    ],
)
def test_a_shared_link_opens_the_same_view_and_its_citation_names_it(
    reader: Reader, browser: Browser, host: str, path: str, kept: tuple[str, ...]
) -> None:
    link, citation, words = _shared(reader.open(path))
    assert asked(f"?{urlsplit(path).query}").items() <= asked(link).items()
    assert link in citation
    assert all(part in citation for part in kept)
    assert re.match(r"\d+ articles from \d+ outlets", words)
    with reading(browser, host) as other:
        other.page.goto(link)
        other.settle()
        again, _, others = _shared(other.page)
    assert asked(again) == asked(link)
    assert others == words


def test_a_shared_link_opens_the_story_that_is_read(reader: Reader, browser: Browser, host: str) -> None:
    page = reader.open("stories")
    page.get_by_role("combobox", name=re.compile("^Or pick a story")).first.click()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**story=**")
    reader.settle()
    link, _, _ = _shared(page)
    title = page.get_by_role("heading", level=2).first.inner_text()
    with reading(browser, host) as other:
        opened = other.open(link.removeprefix(f"http://{host}/"))
        expect(opened.get_by_role("heading", level=2).first).to_have_text(title)


def test_a_view_is_saved_under_a_name_and_opened_from_another_page(reader: Reader) -> None:
    page = reader.open("compare?topics=Fentanyl&sides-outlets=Northgate Post&sides-outlets=Kestrel Wire")
    page.get_by_role("button", name="Saved views").click()
    page.get_by_label("Name of this view").fill("Two *papers*")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Save this view").click()
    page.get_by_role("link", name="Two *papers*").wait_for()
    reader.open("data")
    page.get_by_role("button", name="Saved views").click()
    with page.context.expect_page() as opened:  # links in texts open in a tab of their own
        page.get_by_role("link", name="Two *papers*").click()
    view = opened.value
    view.get_by_role("heading", name="Compare", level=1, exact=True).wait_for()
    assert asked(view.url)["topics"] == ["Fentanyl"]
    assert asked(view.url)["sides-outlets"] == ["Northgate Post", "Kestrel Wire"]


def test_a_telephone_shows_the_names_of_all_pages_and_turns_them_with_the_filters(reader: Reader) -> None:
    page = reader.page
    page.set_viewport_size({"width": 390, "height": 844})
    reader.open("overview?topics=fentanyl")
    names = page.locator(".st-key-pages a")
    expect(names).to_have_count(len(PAGES))
    names.filter(has_text="Stories").click()
    reader.on("Stories")
    expect(reader.chips()).to_contain_text("Fentanyl")
    assert asked(page.url)["topics"] == ["Fentanyl"]
    for path, title in (("data", "Data"), ("stories", "Stories"), ("", "Brief")):
        reader.open(path)
        current = page.locator(".st-key-pages a[aria-current=page]")
        expect(current).to_have_text(title)
        expect(current).to_be_in_viewport(ratio=1)
    page.set_viewport_size({"width": 1400, "height": 900})
    expect(names.first).to_be_hidden()
