"""An agency's copy is known by dateline, byline or last words; being quoted, pictured or a contributor is not enough."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.measure.facts.wire import Wire, guess_wire_service, wire_of_byline

ABOVE = "Home\nWorld\nMarkets\nButton makers weigh a move as duties climb again\n"
LEDE = "Button makers said on Wednesday that they may move, one of them told Reuters."
LAST = "“We will see in June,” Ada Quill said in an interview with AFP last week."
BELOW = "More stories\nFelt prices rise, AP reports\nReuters\nTerms\n"


def guess(header: str = "", lede: str = LEDE, last: str = LAST, below: str = "") -> Wire | None:
    above, body = ABOVE + header, f"{lede}\nThe boiler goes back to the maker.\n{last}"
    page = f"{above}{body}\n{below}\n\nx\nx\nx\nx\n{BELOW}"
    return guess_wire_service(page, len(above), len(above) + len(body))


COPY = [
    ({"lede": "MILLTOWN, Nov 12 (Reuters) - " + LEDE}, "Reuters", "dateline"),
    ({"lede": "MILLTOWN, Ohio (AP) — " + LEDE}, "AP", "dateline with a state"),
    ({"lede": "(Bloomberg) -- " + LEDE}, "Bloomberg", "agency first"),
    ({"lede": "[PARIS] AFP " + LEDE}, "AFP", "bracketed place"),
    ({"lede": "BEIJING, April 3, 2025 (Xinhua) -- " + LEDE}, "Xinhua", "dated"),
    ({"lede": "Sevilla, 7 abr (EFE).- " + LEDE}, "EFE", "Spanish"),
    ({"lede": "Sevilla, 7 abr (Hilopress).- " + LEDE}, "Hilopress", "an agency outside the table, as only agencies sign"),
    ({"lede": "Berlin (dpa/tmn) - " + LEDE}, "dpa", "two desks"),
    ({"lede": "Bern (sda) - " + LEDE}, "Keystone-SDA", "a Swiss agency by its German initials"),
    ({"lede": "Berne (ats) - " + LEDE}, "Keystone-SDA", "by its French ones"),
    ({"lede": "PARIS, 3 mai (Havas) — " + LEDE}, "Havas", "an agency of old newspapers"),
    ({"lede": "EFE.- " + LEDE}, "EFE", "agency first, Spanish"),
    ({"lede": "新华社北京4月3日电 纽扣厂说可能搬迁。"}, "Xinhua", "Chinese"),
    ({"lede": "(中央社記者林小姐台北3日電)鈕扣廠說可能搬遷。"}, "Central News Agency", "Taiwanese"),
    ({"lede": "【北京共同】ボタンの工場は移転を検討している。"}, "Kyodo", "Japanese"),
    ({"lede": "(서울=연합뉴스) 단추 공장들이 이전을 검토하고 있다."}, "Yonhap", "Korean"),
    ({"header": "By Reuters\n"}, "Reuters", "byline"),
    ({"header": "By Ada Quill, Associated Press\n"}, "AP", "writer and agency"),
    ({"header": "Ada Quill | AP\nMay 2, 2025\n"}, "AP", "writer and agency with a bar"),
    ({"header": "AFP\nMay 2, 2025\n"}, "AFP", "the name alone"),
    ({"header": "PTI | May 2, 2025, 10:22 IST\n"}, "PTI", "the name with a date"),
    ({"header": "Source: Xinhua\n"}, "Xinhua", "source line"),
    ({"header": "2025-04-03 10:22 来源：新华社\n"}, "Xinhua", "Chinese source line"),
    ({"header": "Por EFE\n"}, "EFE", "Spanish byline"),
    ({"last": "They will see in June. REUTERS"}, "Reuters", "last word"),
    ({"last": "They will see in June. (PTI)"}, "PTI", "last word in brackets"),
    ({"last": "They will see in June. — AFP"}, "AFP", "last word behind a dash"),
    ({"below": "(Reporting by Ada Quill in Milltown; Editing by Tom Bodkin)"}, "Reuters", "reporters and editors"),
    ({"below": "Copyright 2025 The Associated Press. All rights reserved."}, "AP", "agency's copyright under the text"),
    ({"below": "(This story is auto-generated from a syndicated feed of PTI.)"}, "PTI", "feed"),
]  # fmt: skip
NONE = [
    ({}, "quoted in the body, named in a menu below"),
    ({"header": "A mill at dusk, in a picture taken last week near the river.\nReuters\n"}, "the name under a caption"),
    ({"header": "Photo: Ada Quill/Reuters\n"}, "picture credit"),
    ({"header": "(AP Photo/Ada Quill)\n"}, "picture credit"),
    ({"header": "AP Sports\n"}, "a menu entry"),
    ({"lede": "MILLTOWN (Ohio) - " + LEDE}, "a state in brackets"),
    (
        {"lede": "The Reuters building is empty, the owner said on Wednesday, and button makers may move in."},
        "a building",
    ),
    ({"last": "He told AFP."}, "quoted at the end"),
]
SHARED = [
    ({"last": "They will see in June. (with inputs from PTI)"}, "PTI"),
    ({"last": "They will see in June. (mit dpa)"}, "dpa"),
    ({"below": "The Associated Press contributed to this report."}, "AP"),
    ({"below": "With files from The Canadian Press"}, "The Canadian Press"),
]


@pytest.mark.parametrize(("parts", "service", "reason"), COPY)
def test_an_agency_signs_its_copy(parts: dict[str, str], service: str, reason: str) -> None:
    found = guess(**parts)
    assert found is not None, reason
    assert (found.wire_service, found.is_wire_copy) == (service, True), reason


@pytest.mark.parametrize(("parts", "reason"), NONE)
def test_a_mere_mention_makes_no_wire_copy(parts: dict[str, str], reason: str) -> None:
    assert guess(**parts) is None, reason


@pytest.mark.parametrize(("parts", "service"), SHARED)
def test_a_contribution_is_not_wire_copy(parts: dict[str, str], service: str) -> None:
    found = guess(**parts)
    assert found is not None
    assert (found.wire_service, found.is_wire_copy, found.rule) == (service, False, "contribution")


def test_the_credit_stands_where_it_says() -> None:
    body = "MILLTOWN (AP) — " + LEDE
    page = ABOVE + body
    found = guess_wire_service(page, len(ABOVE), len(page))
    assert found is not None
    assert page[found.char_start : found.char_end] == "AP"


@given(st.text(max_size=300), st.integers(0, 300), st.integers(0, 300))
def test_any_page_gives_a_credit_or_none(page: str, body_start: int, body_end: int) -> None:
    found = guess_wire_service(page, min(body_start, len(page)), min(body_end, len(page)))
    assert found is None or 0 <= found.char_start <= found.char_end <= len(page)


@pytest.mark.parametrize(
    ("byline", "agency"),
    [
        ("AFP", "AFP"),
        ("By Reuters", "Reuters"),
        ("Ana Roe, AP", "AP"),
        ("Ana Roe | Reuters", "Reuters"),
        ("Ana Roe", None),
        ("Ana Roe, formerly of Reuters and AP, is a writer", None),
        ("", None),
    ],
)
def test_a_stated_byline_may_be_an_agency(byline: str, agency: str | None) -> None:
    assert wire_of_byline(byline) == agency
