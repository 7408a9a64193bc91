"""The ten jobs on the sample; each fails if its pass condition does not hold."""

from __future__ import annotations

import re
import struct
import time
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pandas as pd
from playwright.sync_api import Browser, expect

from benchmarks.jobs.answers import Answers
from benchmarks.jobs.reader import WINDOW, Reader, check, open_reader
from dashboard.words import compare as compare_words
from dashboard.words import interface as ui
from dashboard.words import news as news_words
from dashboard.words import sharing
from dashboard.words import timeline as timeline_words
from dashboard.words.search import SEARCH

NOW, BEFORE = (date(2025, 8, 1), date(2025, 10, 31)), (date(2025, 5, 1), date(2025, 7, 31))
SPRING = date(2025, 5, 1), date(2025, 6, 30)
PHRASE = "rare earths"
QUOTATION = "interest of every country"  # of a spokesperson whom three outlets of the sample quote

# The place on the screen of the first spike of the timeline.
SPIKE = """() => {
    const chart = document.querySelector(".st-key-timeline-chart .js-plotly-plot");
    const {left, top} = chart.getBoundingClientRect();
    for (const trace of chart._fullData) {
        const place = (trace.customdata || []).findIndex(item => String(item[3]).startsWith("spike/"));
        if (place < 0) continue;
        const [x, y] = [trace.xaxis, trace.yaxis].map(name => chart._fullLayout[name[0] + "axis" + name.slice(1)]);
        return [left + x._offset + x.d2p(trace.x[place]), top + y._offset + y.d2p(trace.y[place])];
    }
}"""


def change_of_topics(reader: Reader, answers: Answers, folder: Path) -> None:  # noqa: ARG001
    """How did tariffs and fentanyl change from May-July to August-October, by outlet?"""
    reader.turn_to(ui.CHANGE)
    reader.set_dates("Aug – Oct 2025", "1 Aug – 31 Oct 2025")
    for topic in ("Tariffs", "Fentanyl"):
        now, before = (answers.on_topic(topic, *days) for days in (NOW, BEFORE))
        sentence = (
            rf"{topic}: {now:,} of .{{0,60}}in 1 Aug – 31 Oct 2025, {before:,} of .{{0,60}}in 1 May – 31 Jul 2025"
        )
        reader.shows(sentence, f"{topic}: {now} now and {before} before, in a sentence")
        reader.chart(f"change-{topic.lower()}")
    check(reader.clicks <= 4, "at most four clicks")


def filtered_table(reader: Reader, answers: Answers, folder: Path) -> None:
    """Filter to three outlets and two months, download the table, and open it again."""
    names = answers.largest_outlets(3, *SPRING)
    reader.turn_to(ui.ARTICLES)
    reader.click(reader.sidebar("outlets").get_by_role("combobox"))
    for name in names:
        reader.enter(name)
    reader.press("Escape")
    reader.set_dates("May – Jun 2025", "1 May – 30 Jun 2025")
    expected = answers.articles_of(names, *SPRING)
    reader.shows(f"{len(expected)} articles from 3 outlets", "the page counts the articles of the three outlets")
    reader.click(reader.page.get_by_test_id("stMain").get_by_role("button", name=ui.DOWNLOAD, exact=True))
    file = reader.download(reader.page.get_by_role("button", name="CSV", exact=True), folder)
    table = pd.read_csv(file, encoding="utf-8-sig")
    check(set(table["article_id"]) == expected, f"the file has the {len(expected)} articles of {', '.join(names)}")
    check(set(table["outlet"]) == set(names), "the outlets are named as on screen")
    check({"topics", "published_on"} <= set(table.columns), "columns of topics and day")
    check(reader.clicks <= 8, "at most eight clicks")


def framing(reader: Reader, answers: Answers, folder: Path) -> None:  # noqa: ARG001
    """How do two sides frame the subject: phrases, sources, people quoted, sentences?"""
    reader.turn_to(ui.COMPARE)
    reader.click(reader.page.get_by_test_id("stMain").get_by_role("combobox").first)
    reader.click(reader.page.get_by_role("option", name=compare_words.SIDES_BY["countries"]))
    reader.shows("phrases here", "phrases that set the sides apart")
    said = reader.page.get_by_test_id("stMain").inner_text()
    phrases = re.findall(r"^(.+): [\d,]+ of [\d,]+ phrases here", said, re.MULTILINE)
    check(len(phrases) >= 3, "three phrases or more that set the sides apart")
    common = {"the", "of", "and", "to", "in", "a", "said"}
    check(
        all(not common & {phrase.split()[0], phrase.split()[-1]} for phrase in phrases), "no phrase ends in a stop word"
    )
    check(compare_words.CREDITS in said, "the sources they cite")
    check(compare_words.SPEAKERS in said, "the people they quote")
    check(len(reader.page.get_by_test_id("stMain").locator("li").all()) >= len(phrases), "a sentence for each phrase")


def phrase_trend(reader: Reader, answers: Answers, folder: Path) -> None:  # noqa: ARG001
    """The trend of any phrase, its total, its passages, and their articles."""
    total = _search(reader, answers, PHRASE)
    reader.follow(reader.page.get_by_test_id("stMain").locator("a[href*='terms=']").first)
    expect(reader.chart("keyword-trends").locator(".legendtext").filter(has_text=PHRASE)).to_have_count(1)
    reader.shows(f"Showing the newest {total} of {total} articles", f"{total} passages of the phrase")
    reader.page.get_by_text("Showing the newest").scroll_into_view_if_needed()


def origin_of_a_story(reader: Reader, answers: Answers, folder: Path) -> None:  # noqa: ARG001
    """Where does a story come from, and who rewrote it?"""
    reader.follow(reader.page.get_by_test_id("stMain").locator("a[href*='story=']").last)
    reader.page.get_by_role("heading", level=2).first.wait_for()
    story = parse_qs(urlsplit(reader.page.url).query)["story"][0]
    sql = "select outlet_name from origins where story_id = ? and outlet_name is not null"
    origins = [str(name) for (name,) in answers.rows(sql, story)]
    screen = (
        reader.page.get_by_test_id("stMain")
        .locator("p, li")
        .filter(has_text=re.compile("|".join(map(re.escape, origins))))
    )
    place = screen.first.bounding_box()
    check(place and place["y"] < WINDOW["height"], "an original source on the first screen")
    roles = reader.page.get_by_text(
        re.compile(r"rewrote|rewritten|copied|original", re.IGNORECASE)
    ).first.bounding_box()
    check(roles and roles["y"] < WINDOW["height"], "the roles of the outlets on the first screen")
    check(reader.clicks == 1, "one click")


def explained_spike(reader: Reader, answers: Answers, folder: Path) -> None:  # noqa: ARG001
    """What spiked, and why?"""
    reader.turn_to(ui.TIMELINE)
    reader.chart("timeline").scroll_into_view_if_needed()
    place = reader.page.evaluate(SPIKE)
    check(place, "a spike is marked")
    reader.click_at(*place)
    reader.shows(r"against [\d.]+ a day on average", "the day beside what is usual")
    reader.shows(rf"{timeline_words.NO_SPIKE_EVENT}|(That day|The day before): ", "its event, or that there is none")
    reader.shows(r"[Ll]eading stor|No story has two", "its leading story, or that there is none")
    reader.shows("Words that set these articles apart|No word sets", "its words, or that there are none")
    check(reader.clicks == 2, "the page and one click")
    reader.page.get_by_text(re.compile("a day on average")).scroll_into_view_if_needed()


def exact_view(reader: Reader, answers: Answers, folder: Path) -> None:  # noqa: ARG001
    """Send a colleague the exact view."""
    reader.turn_to(ui.KEYWORDS)
    reader.click(reader.page.get_by_test_id("stMain").get_by_role("textbox").last)
    reader.enter("canola", "Control+Enter")
    reader.set_dates("May – Aug 2025", "1 May – 31 Aug 2025")
    reader.click(reader.page.get_by_role("button", name=sharing.SHARE, exact=True))
    reader.page.get_by_test_id("stCode").nth(2).wait_for()
    link = reader.page.get_by_test_id("stCode").first.inner_text().strip()
    reader.page.keyboard.press("Escape")
    browser = reader.page.context.browser
    assert browser
    other = open_reader(browser, reader.address, link.removeprefix(f"{reader.address}/"))
    expect(other.chart("keyword-trends").locator(".legendtext").filter(has_text="canola")).to_have_count(1)
    chips = [page.locator(".st-key-chips").inner_text() for page in (reader.page, other.page)]
    check(chips[0] == chips[1] and "1 May – 31 Aug 2025" in chips[1], "the same filters in another browser")
    other.page.context.close()


def picture_with_source(reader: Reader, answers: Answers, folder: Path) -> None:  # noqa: ARG001
    """A chart in a slide, with its source."""
    reader.turn_to(ui.OVERVIEW)
    before = reader.clicks
    reader.click(reader.page.locator(".st-key-overview-tabs").get_by_role("tab", name=ui.PICTURE))
    reader.page.locator(".st-key-overview-picture .main-svg").first.wait_for()
    said = reader.page.locator(".st-key-overview-picture").inner_text()
    file = reader.download(reader.page.get_by_role("button", name=sharing.PNG), folder)
    size = struct.unpack(">II", file.read_bytes()[16:24])
    check(size[0] * 9 == size[1] * 16, "16 to 9")
    check(all(part in said for part in ("Source: ", "Counted in articles", "outlets")), "title, n and source")
    check(reader.clicks - before == 2, "two clicks")


def found_quotation(reader: Reader, answers: Answers, folder: Path) -> None:  # noqa: ARG001
    """Find the articles with a quotation, and read one."""
    _search(reader, answers, QUOTATION)
    reader.click(reader.page.locator(".st-key-found-articles label:has(input)").first)
    hit = reader.page.get_by_role("dialog").locator("[class*='-hit'] strong")
    expect(hit).to_have_text(QUOTATION)
    expect(hit).to_be_in_viewport()


def what_is_new(reader: Reader, answers: Answers, folder: Path) -> None:  # noqa: ARG001
    """What is new since last week, and since the last visit?"""
    week = answers.newest_day() - timedelta(6)
    count = answers.published_since(week)
    reader.shows(news_words.LAST_VISIT, "the last visit is offered")
    reader.click(reader.page.get_by_role("button", name="7 days").or_(reader.page.get_by_role("radio", name="7 days")))
    expect(reader.page.get_by_text(re.compile(rf"^{count} new articles? from "))).to_be_visible()
    check(reader.clicks == 1, "one click")


def _search(reader: Reader, answers: Answers, phrase: str) -> int:
    """Search for a phrase; how many articles have it, which the page must say."""
    reader.press("/")
    reader.enter(f'"{phrase}"')
    reader.page.get_by_role("heading", name=SEARCH, level=1, exact=True).wait_for()
    reader.settle()
    total = answers.with_phrase(phrase)
    reader.shows(rf"\b{total} articles", f"the search counts {total} articles")
    return total


def reader_for(job: str, chromium: Browser, address: str) -> Reader:
    """A reader on the landing page; the one who asks what is new has visited two days before."""
    if job != what_is_new.__name__:
        return open_reader(chromium, address)
    before = int(time.time()) - 2 * 24 * 60 * 60
    return open_reader(chromium, address, cookie=("coverage-visit", f"0.{before}"))


JOBS = (
    change_of_topics, filtered_table, framing, phrase_trend, origin_of_a_story, explained_spike, exact_view,
    picture_with_source, found_quotation, what_is_new,
)  # fmt: skip
