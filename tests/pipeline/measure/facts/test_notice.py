"""A notice in an article's place is told from an article, and a list of articles from one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.measure.facts.notice import find_notice

SENTENCE = "The board of the harbour put off its vote on the new fees until the clerks have counted the lamps again. "


@pytest.mark.parametrize(
    ("headline", "text", "reason"),
    [
        ("Are you a robot?", "To go on, please confirm that you are not a robot.", "ROBOT_CHECK"),
        ("Harbour fees", "Why did this happen?\n\nPlease make sure your browser supports JavaScript.", "SCRIPT_NOTICE"),
        (None, "We have detected unusual traffic from your network. Solve the CAPTCHA below.", "ROBOT_CHECK"),
        ("Just a moment...", "Checking your browser before accessing the site. Ray ID: 7f2", "ROBOT_CHECK"),
        ("您的访问过于频繁", "请输入验证码以继续访问", "ROBOT_CHECK"),
        ("Subscribe to continue reading", "", "ERROR_PAGE"),
        ("Privacy policy", "", "ERROR_PAGE"),
        ("Port fees", "Please enable JS and disable any ad blocker", "SCRIPT_NOTICE"),
        ("Zölle", "Bitte aktivieren Sie JavaScript in Ihrem Browser. JavaScript ist deaktiviert.", "SCRIPT_NOTICE"),
        ("Droits", "Vous devez activer le JavaScript pour lire cette page.", "SCRIPT_NOTICE"),
        ("Ad blocker detected", "We noticed that you are using an ad blocker.", "SCRIPT_NOTICE"),
        (
            "We value your privacy",
            "We and our 780 partners store and access information on a device.\nAccept all\nManage options",
            "CONSENT_NOTICE",
        ),
        ("Before you continue", "By clicking accept you agree to our use of cookies.", "CONSENT_NOTICE"),
        ("404", "Sorry, the page you requested could not be found.", "ERROR_PAGE"),
        ("403 Forbidden", "", "ERROR_PAGE"),
        ("Error 404 (Not Found)!!1", "", "ERROR_PAGE"),
        ("503 - Service Unavailable", "", "ERROR_PAGE"),
        ("Before you continue to Example Search", "", "CONSENT_NOTICE"),
        ("Attention Required! | Cloudflare", "", "ROBOT_CHECK"),
        ("Page not found", "Try the search, or read what others read today.", "ERROR_PAGE"),
        ("Access denied", "You do not have permission to access this page.", "ERROR_PAGE"),
        ("Página", "La página no existe o ha sido eliminada.", "ERROR_PAGE"),
        ("页面不存在", "抱歉，您访问的页面不存在。", "ERROR_PAGE"),
        ("Harbour fees", "This content is not available in your region.", "ERROR_PAGE"),
        ("[Removed]", "[Removed]", "REMOVED"),
        ("[Removed]", "", "REMOVED"),
        ("Harbour fees", "Advertisement", "AD_FRAME"),
    ],
)
def test_a_notice_is_no_article(headline: str | None, text: str, reason: str) -> None:
    found = find_notice(text, headline)
    assert found is not None
    assert found.reason == reason


@pytest.mark.parametrize(
    ("headline", "text", "why"),
    [
        ("Harbour fees wait", SENTENCE * 5, "an article"),
        (
            "Robot checks anger readers",
            f"Are you a robot? Sites ask it ever more often. {SENTENCE * 4}",
            "one about them",
        ),
        ("404 reasons to stay", SENTENCE * 4, "a figure in a headline"),
        ("Access denied: the press at the port", SENTENCE * 6, "words of a headline"),
        ("Clerks removed from harbour", SENTENCE, "a short one"),
        ("Harbour fees", f"{SENTENCE * 3}Please enable JavaScript to see the comments.", "a notice below the text"),
        ("Harbour fees wait", "", "a headline alone"),
        ("500 jobs to go at the steel yard", "", "a figure in a headline alone"),
        ("404 people leave the pier", SENTENCE, "the same above a short text"),
        ("Access denied to reporters at the pier", "", "words of a notice in a headline alone"),
        ("Consent order against the harbour bank", "", "a word of a notice in one"),
        ("Security check at the pier takes hours", SENTENCE, "the same above a short text"),
        (None, SENTENCE, "a text alone"),
        (
            "How the fees came",
            "3 March 2025\nThe board put the fees on its list.\n4 March 2025\nIt struck them off.\n5 March 2025\nIt voted.",
            "a chronology: its days stand before sentences",
        ),
        (
            "Harbour talks live",
            "Harbour talks live\nLast updated 5 March 2025, 20:00\n\n"
            + "\n".join(
                f"{day} March 2025, 08:00\nLamps of pier {day} go out\nThe clerks look for oil." for day in (5, 4, 3)
            ),
            "a live page",
        ),
        (
            "Harbour talks",
            "Harbour talks\n"
            + "\n".join(
                f"{day} March 2025, 08:00\nLamps of pier {day} go out\nThe clerks look for oil." for day in (5, 4, 3)
            ),
            "posts below their days",
        ),
    ],
)
def test_an_article_is_no_notice(headline: str | None, text: str, why: str) -> None:
    assert find_notice(text, headline) is None, why


@pytest.mark.parametrize(
    "day", ["{} May 2025", "May {}, 2025", "2025-05-{}", "{}.05.2025", "Tue, {} May 2025 10:15", "{} de mayo de 2025"]
)
def test_a_list_of_dated_teasers_is_a_section_page(day: str) -> None:
    teasers = [
        f"Lamps of pier {n} stay dark\nThe board could not agree on who pays.\n{day.format(n)}" for n in range(11, 15)
    ]
    found = find_notice("\n".join(["Example Ledger", "Menu", *teasers, "About us"]), "Harbour")
    assert found is not None
    assert found.reason == "SECTION_PAGE"


def test_a_page_that_is_a_list_by_its_markup_is_a_section_page() -> None:
    found = find_notice(SENTENCE * 30, "Harbour", is_list=True)
    assert found is not None
    assert found.reason == "SECTION_PAGE"


@settings(deadline=None)
@given(st.text(max_size=200), st.text(max_size=60))
def test_any_text_gives_an_answer(text: str, headline: str) -> None:
    found = find_notice(text, headline)
    assert found is None or found.quote
