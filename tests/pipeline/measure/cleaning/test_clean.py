"""Cleaning: spans tile the raw text, neighbours decide, and cleaning twice changes nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.measure.cleaning.clean import Origin, clean
from pipeline.records.cleaned import Cleaned
from tests.cases import cases

# Invented, like every text here: a port, its paper and its people do not exist.
PARAGRAPHS = [
    "LAGOON CITY – The harbour board voted on Tuesday to cut fees for small carriers, a step that importers have asked for since the new tariffs began to bite in spring.",
    "Board members said the cut would run for six months and could be extended if container traffic failed to recover by the autumn, according to minutes of the meeting.",
    "“We lost a third of our calls in one quarter,” said Ines Dorval, who runs the harbour's oldest towing firm. “Nobody here expects them all to come back.”",
    "The board's own figures show 214 calls in the first quarter, against 320 a year earlier, and a fall of 18 percent in the boxes that were moved.",
    "Carriers had warned that further increases would push them to ports farther south, where fees are lower and the roads to the mills are shorter.",
]
MENU = ["Home", "News", "Business", "Sport", "Weather", "Log in", "Subscribe", "Most read", "Search"]
TEASERS = [
    "More from Business",
    "Mill owners call for lower power bills",
    "Three mills in the valley say a rise in prices could force them to cut shifts before the summer ends.",
    "2 hours ago",
    "Ferry timetable to change",
    "The ferry company says that it will run fewer boats on Sundays from next month, citing a lack of crews.",
    "5 hours ago",
]
FOOTER = [
    "About us",
    "Contact",
    "Privacy policy",
    "We use cookies to improve your experience on our site.",
    "© 2025 Lagoon Courier. All rights reserved.",
]


def _body_lines(cleaned: Cleaned) -> list[str]:
    return [line for line in cleaned.body.split("\n") if line]


def test_a_page_copied_whole_leaves_only_its_paragraphs() -> None:
    page = [*MENU, "Harbour board cuts fees", "By Ana Roe", "April 3, 2025", *PARAGRAPHS, *TEASERS, *FOOTER]
    assert _body_lines(clean("\n".join(page))) == PARAGRAPHS


def test_lines_between_paragraphs_go_and_subheadings_stay() -> None:
    page = [
        *MENU,
        PARAGRAPHS[0],
        "Advertisement",
        PARAGRAPHS[1],
        "READ ALSO: Ferry timetable to change",
        "A question of roads",
        PARAGRAPHS[2],
        "Tugs wait in the harbour on Monday. (Photo: Lagoon Courier)",
        "Mill owners ask the council for lower power bills and longer shifts",
        PARAGRAPHS[3],
        PARAGRAPHS[4],
        *FOOTER,
    ]
    expected = [PARAGRAPHS[0], PARAGRAPHS[1], "A question of roads", PARAGRAPHS[2], PARAGRAPHS[3], PARAGRAPHS[4]]
    assert _body_lines(clean("\n".join(page))) == expected


def test_readers_comments_are_not_the_article_however_long() -> None:
    comments = [
        f"I have lived by the harbour for {n} years and I have never seen the board do anything for us at all."
        for n in range(20, 40)
    ]
    thread = [line for comment in comments for line in ("Towline, 3 hours ago", comment, "Reply")]
    page = [*MENU, *PARAGRAPHS, "20 Comments", *thread, *FOOTER]
    assert _body_lines(clean("\n".join(page))) == PARAGRAPHS


def test_a_scraper_prefix_and_a_wire_credit_leave_the_lines_they_share() -> None:
    cleaned = clean(f" date 2025-03-02 {PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]} REUTERS")
    assert cleaned.body == f"{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}"
    assert {span.rule for span in cleaned.spans if not span.kept} >= {"scraper_prefix", "wire_credit"}


def test_plain_paragraphs_are_kept_whole() -> None:
    text = "\n".join(PARAGRAPHS)
    assert clean(text).body == text


@pytest.mark.parametrize(
    "paragraphs",
    [
        [
            "बंदरगाह बोर्ड ने सोमवार को कहा कि अगले महीने से जहाजों का शुल्क घटाया जाएगा।",
            "नाविकों ने इस फैसले का स्वागत किया, पर दुकानदारों ने पूछा कि खर्च कौन उठाएगा।",
        ],
        [
            "بندرگاہ کے بورڈ نے پیر کو کہا کہ اگلے مہینے سے جہازوں کی فیس کم کر دی جائے گی۔",
            "ملاحوں نے اس فیصلے کو سراہا مگر دکانداروں نے پوچھا کہ اس کا خرچ کون اٹھائے گا۔",
        ],
    ],
)
def test_the_full_stops_of_other_scripts_end_sentences(paragraphs: list[str]) -> None:
    assert _body_lines(clean("\n".join([*MENU, *paragraphs, *FOOTER]))) == paragraphs


def test_text_an_extractor_chose_loses_only_lines_that_are_clutter_by_themselves() -> None:
    text = "\n".join(["A short list", "Tugs", PARAGRAPHS[0], "Sign up for our free newsletter", PARAGRAPHS[1]])
    assert _body_lines(clean(text, origin="extract")) == ["A short list", "Tugs", PARAGRAPHS[0], PARAGRAPHS[1]]


@pytest.mark.parametrize(
    "text",
    [
        "good evening the board said today that\nfees for small carriers will fall\nreporters asked for how long",
        "FEES FALL FOR SIX MONTHS\nTUGS PAY NOTHING\nTHE COUNCIL MEETS NEXT WEEK",
        "BREAKING: Harbour fees to fall by half for six months",
        "Q: Will the fees fall\nA: They will fall\nQ: When\nA: In May",
        "The order names three measures.\n\nhalf the fee for small carriers;\nno fee for tugs;\nand a review in autumn\n\nIt takes effect in May.",
        "ท่าเรือลดค่าธรรมเนียมสำหรับเรือขนาดเล็ก\nเป็นเวลาหกเดือน\nเริ่มเดือนหน้า",
        "Heat the oil.\nBake the cookies for ten minutes and let them cool.\n214\n320",
    ],
)
def test_what_a_record_states_as_its_text_stays_punctuated_or_not(text: str) -> None:
    assert clean(text, origin="record").body.split() == text.split()


def test_a_record_loses_lines_that_are_clutter_for_certain() -> None:
    text = "\n".join([PARAGRAPHS[0], "Advertisement", PARAGRAPHS[1], "© 2025 Lagoon Courier. All rights reserved."])
    assert _body_lines(clean(text, origin="record")) == PARAGRAPHS[:2]


def test_a_record_that_holds_a_copied_page_is_cleaned_like_one() -> None:
    page = [*MENU, "Harbour board cuts fees", *PARAGRAPHS, *TEASERS, *FOOTER]
    assert _body_lines(clean("\n".join(page), origin="record")) == PARAGRAPHS


def test_a_line_that_is_the_stated_headline_is_not_body() -> None:
    text = "\n".join(["Harbour board cuts fees, and nobody cheers.", *PARAGRAPHS])
    assert _body_lines(clean(text, headline="Harbour Board Cuts Fees, and Nobody Cheers.")) == PARAGRAPHS


@pytest.mark.parametrize("raw", ["", " \n \n", "\ufeff", "\x1f", "Home\nLog in\n"])
def test_a_text_without_an_article_has_an_empty_body(raw: str) -> None:
    assert clean(raw).body == ""


_lines = st.sampled_from(
    [*PARAGRAPHS, *MENU, *TEASERS, *FOOTER, "", "  ", "A question of roads", "Yes.", "• one point", "20 Comments"]
)
_pages = st.one_of(st.lists(_lines, max_size=40).map("\n".join), st.text(max_size=400))


@given(_pages, st.sampled_from(["page", "extract", "record"]))
@settings(max_examples=cases(150), deadline=None)
def test_spans_tile_the_raw_text_and_the_body_is_the_kept_ones(raw: str, origin: Origin) -> None:
    cleaned = clean(raw, origin=origin)
    assert "".join(raw[span.start : span.end] for span in cleaned.spans) == raw
    assert "".join(raw[span.start : span.end] for span in cleaned.spans if span.kept) == cleaned.body
    positions = [0, *(span.end for span in cleaned.spans)]
    assert all(span.start == before < span.end for span, before in zip(cleaned.spans, positions, strict=False))


def test_a_line_printed_several_times_is_not_taken_for_a_wrapped_paragraph() -> None:
    heading = "Mill owners call for lower power bills"
    raw = f"{heading}\n{heading}\n{heading}\nNews\nWe use cookies to improve your experience on our site."
    body = clean(raw, origin="extract").body
    assert body == f"{heading}\n{heading}\n{heading}\nNews"
    assert clean(body, origin="extract").body == body


@given(_pages, st.sampled_from(["page", "extract", "record"]))
@settings(max_examples=cases(150), deadline=None)
def test_cleaning_a_body_again_changes_nothing(raw: str, origin: Origin) -> None:
    body = clean(raw, origin=origin).body
    assert clean(body, origin=origin).body == body
