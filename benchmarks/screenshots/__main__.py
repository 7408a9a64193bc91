"""`make screenshots`: serve the dashboard and photograph every page, light and dark, wide, narrow and huge.

Pictures go to the folder named by the first argument; without one, the README's own are renewed.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import Page, sync_playwright

from benchmarks.served import served
from dashboard.pages.menu import PATHS

IN_README = ("overview", "timeline", "outlets", "keywords", "stories")
OPENED = {"stories": "[data-testid=stMain] a[href*='story=']"}  # of a list that says little: its first link
CHARTED = ("overview", "timeline", "outlets", "keywords", "stories")
SETTLED = """() => document.querySelector("[data-testid=stApp]")?.dataset.testScriptState === "notRunning"
    && !document.querySelector("[data-testid=stSkeleton]")"""
WIDE, NARROW, HUGE = (1400, 1000), (390, 844), (2560, 1300)
TALLEST, TALLEST_IN_README = 4_000, 2_000  # pixels of a page: taller, a README's picture takes over 250 KB
HERE = Path(__file__).parent


def main() -> None:
    """Take the pictures; Debian's chromium must be there."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.screenshots", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", help="where all pictures go")
    folder: Path | None = parser.parse_args().folder
    browser_path = shutil.which("chromium")
    if browser_path is None:
        raise SystemExit("no chromium here; install Debian's package of that name")
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox", "--disable-gpu"])
        for look in ("light", "dark") if folder else ("light",):
            for size in (WIDE, NARROW, HUGE) if folder else (WIDE,):
                context = browser.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=look)
                page = context.new_page()
                for name in PATHS if folder else IN_README:
                    target = (folder / f"{name}-{look}-{size[0]}.png") if folder else HERE / f"{name}.png"
                    target.parent.mkdir(parents=True, exist_ok=True)
                    tallest = TALLEST if folder else TALLEST_IN_README
                    _shoot(page, f"{address}/{name if name != PATHS[0] else ''}", target, tallest)
                    print(target)
        browser.close()


def _shoot(page: Page, address: str, target: Path, tallest: int) -> None:
    page.goto(address)
    page.get_by_role("heading", level=1).first.wait_for()
    for name, link in OPENED.items():
        if name in target.name:
            page.goto(urljoin(address, page.locator(link).first.get_attribute("href")))
    if any(name in target.name for name in CHARTED):
        page.locator("[data-testid=stPlotlyChart] .main-svg").first.wait_for()
    page.wait_for_function(SETTLED)
    height = page.evaluate("document.querySelector('[data-testid=stMain] > div')?.scrollHeight ?? innerHeight")
    size = page.viewport_size or {"width": WIDE[0], "height": WIDE[1]}
    page.set_viewport_size({"width": size["width"], "height": min(tallest, max(size["height"], int(height)))})
    page.wait_for_function(SETTLED)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=target)
    page.set_viewport_size(size)


if __name__ == "__main__":
    main()
