"""A text that a record holds twice counts once."""

from __future__ import annotations

import pytest

from pipeline.measure.cleaning.clean import clean

FIRST = "The yard at Alder Quay counted its cranes on Monday and hired nine people for the summer."
SECOND = "It will count them again in June, said Pell Arden, who has run the yard for eleven years."
ASKED = "What do you think of the plan of the board to hire nine more people for the summer?"
MEAL = "1 cup of noodles, 4 oz of chicken, half a cup of beans, 2 eggs and 8 oz of milk"
SHORT = "Nobody knows why."
HAN = "港口管理局周二表示，将从下月起下调小型船只的费用，为期六个月，如果秋天之前货运量没有恢复，还可以再延长半年。"


@pytest.mark.parametrize(
    ("raw", "body", "reason"),
    [
        (f"{FIRST}\n\n{SECOND}\n\n{FIRST}\n\n{SECOND}", f"{FIRST}\n\n{SECOND}", "the whole text twice"),
        (f"{FIRST} {SECOND} {FIRST} {SECOND}", f"{FIRST} {SECOND}", "on one line"),
        (f"{FIRST}{FIRST}{FIRST}", FIRST, "three times, without blanks"),
        (f"{HAN}{HAN}", HAN, "in Chinese"),
        (f"{FIRST}\n{FIRST}\n{SECOND}", f"{FIRST}\n{SECOND}", "the first paragraph is the teaser, too"),
        (f"{FIRST}\n{SHORT}\n{SECOND}\n{FIRST}\n{SHORT}\n{SECOND}", f"{FIRST}\n{SHORT}\n{SECOND}", "a short line"),
    ],
)
def test_a_second_copy_is_not_body(raw: str, body: str, reason: str) -> None:
    cleaned = clean(raw, origin="record")
    assert cleaned.body == body, reason
    assert {span.rule for span in cleaned.spans if not span.kept} <= {"repeated_text", "blank"}, reason


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (f"{SHORT}\n\n{FIRST}\n\n{SHORT}\n\n{SECOND}", "a refrain"),
        (f"{ASKED}\n\n{FIRST}\n\n{ASKED}\n\n{SECOND}", "a question to two people"),
        (f"{MEAL}\nDrink some water\n{FIRST}\n{MEAL}\nDrink some water\n{SECOND}", "a plan for several days"),
        (f"{SHORT}\n{FIRST}\n{SHORT}\n{SECOND}\n{SHORT}", "a refrain between paragraphs"),
        ("We will not go home tonight. " * 8 + FIRST, "a chorus before a sentence"),
        (("We will not go home tonight. " * 8).strip(), "a chorus"),
        (f"{FIRST} {SECOND} {FIRST[:-1]}, he said.", "a sentence that returns in another one"),
    ],
)
def test_what_returns_in_an_article_stays(raw: str, reason: str) -> None:
    assert clean(raw, origin="record").body == raw, reason


def test_a_short_line_belongs_to_a_copy_only_where_the_original_goes_on_with_it() -> None:
    raw = f"{SHORT}\n{FIRST}\n{SECOND}\n{FIRST}\n{SHORT}\n{HAN}"
    assert clean(raw, origin="record").body == f"{SHORT}\n{FIRST}\n{SECOND}\n{SHORT}\n{HAN}"
