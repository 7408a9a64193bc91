"""A cut text is known by its end and by the notice under it; a pitch under a whole text is no cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.measure.facts.completeness import Completeness, guess_completeness

SENTENCE = "Makers of buttons said that they may move their dyeing vats abroad before the summer comes. "
LONG = SENTENCE * 20
SHORT = SENTENCE * 4


def guess(body: str, below: str = "") -> Completeness:
    page = f"Home\nWorld\n{body.rstrip()}\n{below}\nMost read\nWhy lace is back\n"
    end = len("Home\nWorld\n") + len(body.rstrip())
    return guess_completeness(page, body, end, has_text=True)


@pytest.mark.parametrize(
    ("body", "below", "reason"),
    [
        (LONG, "Subscribe to unlock this article", "paywall under a long teaser"),
        (LONG, "This article is for subscribers only.", "paywall"),
        (LONG, "Already a subscriber? Log in to continue reading this story", "paywall"),
        (LONG, "You've reached your monthly limit of free articles", "meter"),
        (LONG, "Read full story on Daily Bobbin", "aggregator"),
        (LONG, "Suscríbete para seguir leyendo", "Spanish"),
        (LONG, "Lesen Sie mit NE+ weiter", "German"),
        (LONG, "Il vous reste 67% de cet article à lire. La suite est réservée aux abonnés.", "French"),
        (LONG, "订阅后阅读全文", "Chinese"),
        (LONG, "剩余部分仅限会员阅读", "Chinese, for members"),
        (LONG, "Create a free account to continue", "an account"),
        (LONG, "Become a member to read this story", "a member"),
        (LONG, "Start your free trial to keep reading", "a trial"),
        (LONG, "Continue reading on Daily Bobbin", "another site"),
        (LONG, "Full story available to premium users", "premium"),
        (LONG, "Lisez la suite de cet article", "French, a link to the rest"),
        (LONG, "Статья доступна только подписчикам", "Russian"),
        (LONG, "이 기사는 유료회원 전용입니다", "Korean"),
        (LONG, "この記事は有料記事です。残り742文字", "Japanese"),
        (LONG + "“It buys the tool from somebody else, and next year it ...", "Most popular", "trails off"),
        (LONG + "The owners have asked…", "", "trails off"),
        (LONG + "The owners have asked… [+1234 chars]", "", "an interface's limit"),
        (LONG + "The owners have asked [...]", "", "a feed's summary"),
        (LONG + "Subscribe to continue reading.", "", "a pitch in the body's last line"),
        (LONG + "To read this article in full, register for free or log in", "", "the same, in other words"),
        (LONG + "[Read full story]", "", "a link in brackets"),
        (LONG + "Continue reading this story in the app.", "", "a link to the rest"),
        (
            f"{SENTENCE}\n{SENTENCE}\nThe owners of the vats have asked the clerks of the harbour whether they may",
            "",
            "breaks off",
        ),
        (SHORT, "Continue reading", "a short text and a link right below"),
        (SHORT, "Read more »", "the same"),
        (LONG + "The owners have asked their", "Read more", "unfinished, and a link"),
    ],
)
def test_a_cut_text_is_truncated(body: str, below: str, reason: str) -> None:
    found = guess(body, below)
    assert found.value == "truncated", reason
    assert found.char_start is not None


@pytest.mark.parametrize(
    ("body", "below", "reason"),
    [
        (LONG, "", "no sign"),
        (LONG, "Subscribe now to keep reading the whole archive.\nContinue reading", "blog pop-up"),
        (LONG, "Read more", "a heading over related articles"),
        (LONG, "Sign up for our newsletter to get the day's threads in your inbox", "newsletter"),
        (LONG, "Subscribe to read every issue since 1911.", "magazine pitch"),
        (SHORT, "Share\nTags\nRead more", "a brief; the link belongs to the teasers"),
        (LONG + "“Well ... we shall see,” she said.", "", "dots inside the last sentence"),
    ],
)
def test_a_pitch_under_a_whole_text_is_no_cut(body: str, below: str, reason: str) -> None:
    assert guess(body, below).value == "full", reason


def test_nothing_is_known_of_a_missing_or_one_sentence_text() -> None:
    assert guess_completeness("A headline", "", 0, has_text=False) == Completeness("unknown", "no_text")
    assert guess("Button makers may move.").value == "unknown"


@given(st.text(max_size=200), st.integers(-5, 250))
def test_any_text_gets_a_verdict(text: str, end: int) -> None:
    assert guess_completeness(text, text, end, has_text=True).value in ("full", "truncated", "unknown")


def test_a_short_text_whose_page_is_not_free_is_truncated() -> None:
    assert guess_completeness(SHORT, SHORT, len(SHORT), has_text=True, is_free=False).value == "truncated"
    assert guess_completeness(LONG, LONG, len(LONG), has_text=True, is_free=False).value == "full"


def test_full_needs_a_finished_end() -> None:
    body = f"{LONG}\nOne of them has asked her landlord"
    assert guess_completeness(body, body, len(body), has_text=True).value == "unknown"
