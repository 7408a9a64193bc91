"""Tables of a reader's own events: what is read, and what is refused with the row and the reason."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.ask.own_events import LARGEST, MOST_EVENTS, EventsError, OwnEvent, in_words, read_events, within

TALKS, LEVY = OwnEvent(date(2025, 3, 3), "Harbour talks"), OwnEvent(date(2025, 4, 9), "Pear levy, second step")


@pytest.mark.parametrize(
    "text",
    [
        'date,label\n2025-03-03,Harbour talks\n2025-04-09,"Pear levy, second step"\n',
        '2025-04-09,"Pear levy, second step"\r\n3 Mar 2025,Harbour talks\r\n',
        "2025-03-03;Harbour talks\n2025-04-09;Pear levy, second step",
        "Day\tWhat\n2025-03-03\tHarbour talks\n\n2025-04-09\tPear levy, second step\t\t\n",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_events_are_read_in_the_forms_that_spreadsheets_write(text: str, encoding: str) -> None:
    assert read_events(text.encode(encoding)) == (TALKS, LEVY)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no rows"),
        (b"date,label\n", "no rows"),
        (b"2025-03-03\n", "Row 1: it has 1 column instead"),
        (b"2025-03-03,Talks\n2025-04-09,Pear levy, second step\n", "Row 2: it has 3 columns"),
        (b"2025-03-03,Talks\nMarch,Levy\n", "Row 2: \u201cMarch\u201d is not a day"),
        (b"Feb 2025,Talks\n", "is not a day"),
        (b"03/04/2025,Talks\n", "is not a day"),
        (b"2025-02-30,Talks\n", "is not a day"),
        (b"2025-03-03,\n", "label is missing"),
        (b"2025-03-03," + b"x" * 121, "longer than 120"),
        (b"2025-03-03,Z\xfcrich\n", "UTF-8"),
        (b"PK\x03\x04\0\0", "UTF-8"),
        (b"2025-03-03,Talks\n" * (MOST_EVENTS + 1), f"at most {MOST_EVENTS}"),
        (b"x" * (LARGEST + 1), "larger than"),
    ],
)
def test_a_table_that_cannot_be_read_says_where_and_why(data: bytes, said: str) -> None:
    with pytest.raises(EventsError, match=said):
        read_events(data)


def test_a_sentence_names_the_first_events_and_counts_the_rest() -> None:
    assert in_words(()) == ""
    assert in_words((TALKS,)) == "Your events: 3 Mar 2025: Harbour talks."
    assert in_words((TALKS,) * 7).endswith("; 2 more.")


def test_events_outside_of_the_days_shown_are_left_out() -> None:
    assert within((TALKS, LEVY), date(2025, 3, 3), date(2025, 4, 8)) == (TALKS,)
