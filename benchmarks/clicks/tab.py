"""One browser tab on an app: it clicks a switch or changes the first day, and tells how long the page took."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

SCRIPT = Path(__file__).with_name("settled.js")
WIDE = ViewportSize(width=1400, height=1000)
PATIENCE = 60_000  # milliseconds


@dataclass(frozen=True, slots=True)
class Took:
    """One click: milliseconds until the script had run, and until the page was settled."""

    script: float
    settled: float


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab that shows an app with one switch to click."""

    page: Page
    switch: str

    def click(self) -> Took:
        """Click the switch and wait until the page is settled."""
        self.page.evaluate("arm()")
        self.page.get_by_test_id("stCheckbox").filter(has_text=self.switch).locator("label").click()
        return self._took()

    def begin(self, day: date) -> None:
        """Set the first day of the dates, as a reader types it, and wait until the page is settled."""
        self.page.evaluate("arm()")
        field = self.page.locator(".st-key-dates input")
        field.click()
        field.fill(f"from {day:%Y-%m-%d}")
        self.page.keyboard.press("Enter")
        self._took()

    def _took(self) -> Took:
        took = self.page.evaluate("settled()")
        return Took(took["script"], took["settled"])


@contextmanager
def browser() -> Iterator[Browser]:
    """Debian's chromium, without a window."""
    path = shutil.which("chromium")
    if path is None:
        raise SystemExit("no chromium here; install Debian's package of that name")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield chromium
        chromium.close()


def tab(chromium: Browser, address: str, switch: str) -> Tab:
    """A new tab on `address`, its page drawn."""
    page = chromium.new_page(viewport=WIDE)
    page.set_default_timeout(PATIENCE)
    page.add_init_script(path=SCRIPT)
    page.goto(address)
    page.get_by_role("heading", level=1).first.wait_for()
    page.wait_for_function("document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'")
    page.wait_for_timeout(1_000)  # the first visit loads the code of charts and tables
    return Tab(page, switch)
