"""The benchmark of clicks runs, and what it calls settled is current: a real Chromium on a few invented articles."""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.parse import urlencode

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

from benchmarks.clicks.__main__ import SWITCH, TOPICS
from benchmarks.clicks.tab import browser, tab
from benchmarks.served import ROOT, served
from tests.dashboard.conftest import build_snapshot

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(shutil.which("chromium") is None, reason="chromium is not installed"),
]

# The vertical places of all points of the first chart: as its figure states them, and as Plotly has drawn them.
POINTS = """() => {
    const chart = document.querySelector(".js-plotly-plot");
    const dated = chart.data.findIndex((trace) => trace.x.length > 1);
    return [
        [...chart.data[dated].y].filter((y) => y !== null),
        chart.calcdata[dated].map((point) => point.y).filter((y) => Number.isFinite(y)),
    ];
}"""


def test_a_click_is_settled_when_the_chart_shows_the_new_scope(tmp_path: Path) -> None:
    build = build_snapshot(tmp_path)
    with browser() as chromium, served(ROOT / "app.py", build) as address:
        reader = tab(chromium, f"{address}/overview?{urlencode({'topics': TOPICS}, doseq=True)}", SWITCH)
        reader.page.locator(".js-plotly-plot .main-svg").first.wait_for()
        before, _ = reader.page.evaluate(POINTS)
        took = reader.click()
        stated, drawn = reader.page.evaluate(POINTS)
        assert 0 < took.script <= took.settled
        assert stated != before, "the click changes what the chart is given"
        assert drawn == pytest.approx(stated), "and all of it is drawn"
