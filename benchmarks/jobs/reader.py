"""A reader in a browser: clicks and types as fast as the page allows, and counts what that takes."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

WINDOW = ViewportSize(width=1400, height=900)
PATIENCE = 60_000  # milliseconds
SOON = 20_000  # milliseconds: a busy machine draws the last part of a page this late
MOMENT = 200  # milliseconds in which the browser reports a key to the server
expect.set_options(timeout=PATIENCE)


class Failed(Exception):
    """A job whose pass condition does not hold; the message says which."""


def check(holds: object, condition: str) -> None:
    """Raises Failed with the condition, unless it holds."""
    if not holds:
        raise Failed(condition)


@dataclass
class Reader:
    """One browser tab, and what its reader has done: clicks of the mouse, and keys that confirm (Enter, /)."""

    page: Page
    address: str
    clicks: int = 0
    keys: int = 0
    started: float = field(default_factory=time.monotonic)

    def click(self, target: Locator) -> None:
        """Click, and wait until the page shows the answer."""
        target.click()
        self.clicks += 1
        self.settle()

    def click_at(self, x: float, y: float) -> None:
        """Click a place on the screen, and wait until the page shows the answer."""
        self.page.mouse.move(x, y)
        self.page.mouse.click(x, y)
        self.clicks += 1
        self.settle()

    def turn_to(self, title: str) -> None:
        """Click the name of another page."""
        self.page.get_by_test_id("stTopNavLink").filter(has_text=re.compile(f"^{title}$")).click()
        self.clicks += 1
        self.page.get_by_role("heading", name=title, level=1, exact=True).wait_for()
        self.settle()

    def follow(self, link: Locator) -> None:
        """Click a link in a text, which opens in a new tab, and go on there."""
        with self.page.context.expect_page() as opened:
            link.click()
        self.clicks += 1
        self.page = opened.value
        self.page.get_by_role("heading", level=1).first.wait_for()
        self.settle()

    def enter(self, text: str, key: str = "Enter") -> None:
        """Type into the focused field, and confirm."""
        self.page.keyboard.type(text)
        self.press(key)

    def press(self, key: str) -> None:
        """Press one key, and wait until the page shows the answer."""
        self.page.keyboard.press(key)
        self.keys += 1
        self.page.wait_for_timeout(MOMENT)
        self.settle()

    def set_dates(self, text: str, chip: str) -> None:
        """Type dates into their field, and wait until the filter is named above the page."""
        self.click(self.sidebar("dates").get_by_role("textbox"))
        self.enter(text)
        expect(self.page.locator(".st-key-chips")).to_contain_text(chip)
        self.settle()

    def shows(self, pattern: str, condition: str) -> None:
        """Raises Failed with the condition unless the page says what the pattern matches, now or in SOON."""
        spaced = pattern.replace(" ", r"\s")  # dates have spaces that keep them on one line
        try:
            expect(self.page.get_by_test_id("stMain")).to_contain_text(re.compile(spaced), timeout=SOON)
        except AssertionError as error:
            raise Failed(condition) from error

    def settle(self) -> None:
        """Wait until the server has answered and nothing on the page is out of date."""
        expect(self.page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
        expect(self.page.get_by_test_id("stStatusWidget")).to_have_count(0)
        expect(self.page.locator("[data-stale=true]")).to_have_count(0)

    def sidebar(self, key: str) -> Locator:
        """A filter by its key."""
        return self.page.get_by_test_id("stSidebar").locator(f".st-key-{key}")

    def chart(self, name: str) -> Locator:
        """A chart by its name, drawn."""
        drawn = self.page.locator(f".st-key-{name}-chart .js-plotly-plot .main-svg").first
        drawn.wait_for()
        return self.page.locator(f".st-key-{name}-chart .js-plotly-plot")

    def download(self, target: Locator, folder: Path) -> Path:
        """Click what starts a download, and keep the file."""
        with self.page.expect_download() as download:
            target.click()
        self.clicks += 1
        path = folder / download.value.suggested_filename
        download.value.save_as(path)
        return path


def open_reader(chromium: Browser, address: str, path: str = "", cookie: tuple[str, str] | None = None) -> Reader:
    """A reader who has not been here before, on a page of the dashboard; the clock starts once the page is drawn."""
    context = chromium.new_context(viewport=WINDOW, accept_downloads=True)
    context.set_default_timeout(PATIENCE)
    context.add_init_script("window.showSaveFilePicker = undefined")  # else a download opens a picker
    if cookie:
        context.add_cookies([{"name": cookie[0], "value": cookie[1], "url": address}])
    page = context.new_page()
    page.goto(f"{address}/{path}")
    page.get_by_role("heading", level=1).first.wait_for()
    reader = Reader(page, address)
    page.wait_for_function("window.coverageSearchKey")  # the key / works
    reader.settle()
    reader.started = time.monotonic()
    return reader
