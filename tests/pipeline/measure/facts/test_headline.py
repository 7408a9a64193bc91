"""Which line above a body is its headline, and when none is."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.measure.facts.headline import guess_headline, without_outlet

HEADLINE = "Port of Marrow Bay raises its fees for container ships"
BODY = (
    "The port of Marrow Bay said on Tuesday that its fees for container ships would go up in June.\n"
    "Shipping lines said that they would send some vessels to other harbours until the new fees had been explained."
)
OTHERS = "Three gnomes stolen from a garden in Doncaster\nHow to boil an egg at high altitude without a lid"


def guess(above: str, below: str = "", body: str = BODY) -> str | None:
    above = f"{above}\n" if above else ""
    page = above + body + (f"\n{below}" if below else "")
    found = guess_headline(page, len(above), len(above) + len(body))
    if found:
        assert " ".join(page[found.char_start : found.char_end].split()) == found.value
    return found.value if found else None


@pytest.mark.parametrize(
    ("above", "reason"),
    [
        (HEADLINE, "the only line"),
        (f"{HEADLINE}\nJane Roe\n4 Min Read", "above the byline"),
        (f"Home\nNews\nBusiness\nSign in\n{HEADLINE}\nBy Jane Roe\nApril 3, 2025", "below a menu"),
        (f"Trending\n{OTHERS}\nBusiness\n{HEADLINE}\nBy Jane Roe\nApril 3, 2025", "below other headlines"),
        (f"{HEADLINE}\nLines warn that ships will go elsewhere unless the port explains itself.\nBy Jane Roe", "standfirst"),
        (f"{HEADLINE}\nApril 3, 2025\nA container ship leaves the port. Photo: Handout\nShare", "a caption below"),
        (f"{HEADLINE}\nJump to content\n{HEADLINE}\nRecommended posts", "a forum repeats its topic"),
        (f"Home > News > Business\n{HEADLINE}\nPublished: 6:00am, 5 Jun 2025\nUpdated: 11:20am, 5 Jun 2025", "breadcrumb"),
        (f"{HEADLINE}\nApril 3, 2025\nAt a glance\nFees for container ships double in June", "key points below the date"),
        (f"{HEADLINE}\n\n\n \nBy Jane Roe\n\n", "blank lines"),
        (f"Home News {HEADLINE}\n{HEADLINE}\nBy Jane Roe", "the path of sections, without marks"),
        (f"News / Port News / {HEADLINE}\n{HEADLINE}\nApril 3, 2025", "the same with slashes"),
        (f"{HEADLINE} - Marrow Bay Post\nBy Jane Roe", "the site's name behind"),
        (f"{HEADLINE} | The Ledger\nBy Jane Roe", "the site's name behind a bar"),
        (f"date 2025-04-03 {HEADLINE}", "a scraper's prefix"),
        (f"{HEADLINE}\nJane Roe\nApril 3, 2025\nContainer fees at the port\nContainer fees at the port 1:14", "a player's title"),
        (f"Home News {HEADLINE}\n{HEADLINE}\nContainer ships may go to other harbours until the fees are explained", "a path"),
        (f"{HEADLINE}\nShipping lines would send container vessels to harbours elsewhere\nBy Jane Roe", "as good a standfirst"),
        (f"Container fees\n{HEADLINE}\n{HEADLINE}\nBy Jane Roe", "printed twice under its subject"),
        (f"{HEADLINE}\nShare\nMail\nMenu\nSearch\nVideos\nNew gnomes for the gardens of Doncaster go on sale\n"
         "How we boiled three eggs on a mountain top\nWhy cats sleep on warm laptops in winter\n"
         "Ten hats that nobody wore to the races\nBy Jane Roe\nApril 3, 2025", "above a list of other articles"),
        (f"Sign up for our port newsletter about container ships and their fees\n{HEADLINE}\nBy Jane Roe", "a pitch above"),
    ],
)  # fmt: skip
def test_the_headline_is_found(above: str, reason: str) -> None:
    assert guess(above) == HEADLINE, reason


@pytest.mark.parametrize(
    ("above", "reason"),
    [
        ("", "the page begins with the body"),
        ("date 2025-04-03 ", "a scraper's prefix alone"),
        ("Home\nNews\nBusiness\nSign in\nSubscribe", "a menu"),
        ("By Jane Roe\nApril 3, 2025", "a byline and a date"),
        (OTHERS, "headlines of other articles"),
        ("Photo: A container ship leaves the port of Marrow Bay", "a caption"),
        ("Share this article about container ships", "a button"),
        ("Saturday April 5, 2025 10:00 PM EST", "a day and its hour"),
        ("Please refresh the page to see the fees for container ships at the port", "a notice of the site"),
        ("Latest from the port", "the heading of a list"),
        ("Jane Roe as told to John Doe", "a byline"),
    ],
)
def test_there_is_no_headline(above: str, reason: str) -> None:
    assert guess(above) is None, reason


def test_neither_the_lede_nor_a_subheading_is_a_headline() -> None:
    body = f"{BODY}\nWaiting for the port of Marrow Bay\n{BODY}"
    assert guess_headline(body, 0, len(body)) is None


def test_a_short_headline_stands_above_its_standfirst() -> None:
    above = "The container fee\nHow one port decided that container ships should pay more, and what the lines said in June\nBy Jane Roe"
    assert guess(above) == "The container fee"


def test_a_line_repeated_below_the_body_is_preferred() -> None:
    headline = "Who pays for the new port?"
    assert (
        guess(
            f"{headline}\nLines warn of detours for container ships\nShare",
            f"Share or comment on this article: {headline}\n{headline}",
        )
        == headline
    )


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        ("港口上调集装箱费用 船公司或改道", "港口周二说，集装箱费用将从六月起上调。船公司表示，部分船只可能改道。"),
        (
            "港がコンテナ料金を引き上げ、船会社は迂回を検討",
            "港は火曜日、コンテナ料金を六月から引き上げると発表した。船会社は迂回を検討する。",
        ),
        (
            "항만 컨테이너 요금 인상, 선사들 우회 검토",
            "항만은 화요일 컨테이너 요금을 인상한다고 밝혔다. 선사들은 우회 검토에 들어갔다.",
        ),
        (
            "El puerto sube las tarifas para los buques",
            "El puerto dijo el martes que las tarifas para los buques subirán en junio.",
        ),
    ],
)
def test_other_languages_have_headlines_too(headline: str, body: str) -> None:
    assert guess(f"首页\n财经\n{headline}\n2025-04-03 07:36", body=body) == headline


def test_a_site_name_that_the_article_is_about_stays() -> None:
    assert (
        guess("Why nobody explains it - Marrow Bay Port\nBy Jane Roe\n4 min read")
        == "Why nobody explains it - Marrow Bay Port"
    )


@given(st.text(alphabet="Ab .\n|-港口2025:", max_size=150), st.integers(0, 150), st.integers(0, 150))
def test_any_text_and_bounds_are_accepted(text: str, one: int, two: int) -> None:
    start, end = sorted((min(one, len(text)), min(two, len(text))))
    found = guess_headline(text, start, end)
    assert found is None or 0 <= found.char_start < found.char_end <= (end if found.rule == "first line" else start)


@pytest.mark.parametrize("piece", ["a ", "Ab cd ef gh ij\n", "| ", "\n", "港", ". A", "and A "])
def test_hostile_text_is_read_quickly(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    started = time.perf_counter()
    guess_headline(text, len(text) - 10, len(text))
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Ports wait for word - Harbor Ledger", "Ports wait for word"),
        ("Ports wait for word – The Harbor Ledger", "Ports wait for word"),
        ("Ports wait for word | HarborLedger.example", "Ports wait for word"),
        ("Ports wait for word|Harbor Ledger", "Ports wait for word"),
        ("Ports wait for word « Harbor Ledger", "Ports wait for word"),
        ("港口等待消息_港湾日报", "港口等待消息"),
        ("港口等待消息-港湾日报", "港口等待消息"),
        ("Harbor Ledger: Ports wait for word", "Ports wait for word"),
        ("The Harbor Ledger | Ports wait for word", "Ports wait for word"),
        ("Harbor Ledger – Ports wait for word", "Ports wait for word"),
        ("港湾日报：港口等待消息", "港口等待消息"),
        ("Harbor Ledger: Ports wait for word | Harbor Ledger", "Ports wait for word"),
        ("Lagoon Courier: Ports wait for word", "Lagoon Courier: Ports wait for word"),
        ("Ports: wait for word", "Ports: wait for word"),
        ("Harbor Ledger-led talks end", "Harbor Ledger-led talks end"),
        ("Harbor Ledger: Ports", "Harbor Ledger: Ports"),
        ("Price list - what changes in June", "Price list - what changes in June"),
        ("What next for Harbor Ledger", "What next for Harbor Ledger"),
        ("Ports wait - Lagoon Courier", "Ports wait - Lagoon Courier"),
        ("Harbor Ledger", "Harbor Ledger"),
    ],
)
def test_the_outlets_own_name_is_no_part_of_a_stated_headline(headline: str, expected: str) -> None:
    assert without_outlet(headline, {"harbor ledger", "harborledger example", "港湾日报"}) == expected


def test_the_first_line_of_a_body_that_is_a_title_is_the_headline() -> None:
    assert guess("", body=f"{HEADLINE}\n\n{BODY}") == HEADLINE


def test_the_first_sentence_of_a_body_is_no_headline() -> None:
    assert guess("", body=f"Container ships pay more at the port.\n\n{BODY}") is None


def test_a_short_first_line_of_a_body_is_no_headline() -> None:
    assert guess("", body=f"Marrow Bay port\n\n{BODY}") is None
