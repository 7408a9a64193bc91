"""A reader's own events, from a table of two columns: a day and a label."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.ask.dates import read_dates
from dashboard.words import timeline as words
from dashboard.words.codes import counted, day_text

MOST_EVENTS = 200  # more marks than a chart has room for
LONGEST_LABEL = 120  # characters: a tooltip of two lines
LARGEST = 100_000  # bytes: so many events with labels of that length take a third
MOST_SAID = 5  # events that a sentence names
_DELIMITERS = ",;\t"


class EventsError(ValueError):
    """The table cannot be read; the message says why and where, to the reader."""


@dataclass(frozen=True, slots=True, order=True)
class OwnEvent:
    """A day and what happened on it."""

    happened_on: date
    label: str


def read_events(data: bytes) -> tuple[OwnEvent, ...]:
    """The events of a CSV file by day; a first row without a digit in its first cell is a header."""
    if len(data) > LARGEST:
        raise EventsError(words.EVENTS_LARGE.format(most=LARGEST // 1000))
    rows = [(number, cells) for number, cells in _rows(_text(data)) if any(map(str.strip, cells))]
    if rows and not any(map(str.isdigit, rows[0][1][0])):
        rows = rows[1:]
    if not rows:
        raise EventsError(words.EVENTS_NONE)
    if len(rows) > MOST_EVENTS:
        raise EventsError(words.EVENTS_MANY.format(events=len(rows), most=MOST_EVENTS))
    return tuple(sorted(_event(number, cells) for number, cells in rows))


def within(events: Sequence[OwnEvent], first: date, last: date) -> tuple[OwnEvent, ...]:
    """The events from the first to the last day."""
    return tuple(event for event in events if first <= event.happened_on <= last)


def in_words(events: Sequence[OwnEvent]) -> str:
    """The events in a sentence; empty without any."""
    if not events:
        return ""
    named = [words.OWN_EVENT.format(day=day_text(event.happened_on), label=event.label) for event in events[:MOST_SAID]]
    more = [words.OWN_EVENTS_MORE.format(count=len(events) - MOST_SAID)] if len(events) > MOST_SAID else []
    return words.OWN_EVENTS_SHOWN.format(events="; ".join([*named, *more]))


def _text(data: bytes) -> str:
    try:
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        raise EventsError(words.EVENTS_ENCODING) from None
    if "\0" in text:
        raise EventsError(words.EVENTS_ENCODING)
    return text


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows with their numbers; the delimiter is the one that the first line has most of."""
    first = text.lstrip().split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(_DELIMITERS, key=first.count))
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as error:
        raise EventsError(words.EVENTS_ROW.format(row=reader.line_num, reason=error)) from None


def _event(number: int, cells: Sequence[str]) -> OwnEvent:
    filled = [cell.strip() for cell in cells]
    while len(filled) > 2 and not filled[-1]:  # spreadsheets end rows with empty cells
        filled.pop()
    if len(filled) != 2:
        raise EventsError(
            words.EVENTS_ROW.format(
                row=number, reason=words.EVENTS_COLUMNS.format(columns=counted(len(filled), "column"))
            )
        )
    day, label = filled
    period = read_dates(day) if day else None
    if period is None or period.from_on is None or period.from_on != period.to_on:
        raise EventsError(words.EVENTS_ROW.format(row=number, reason=words.EVENTS_DAY.format(value=day[:40])))
    if not label or len(label) > LONGEST_LABEL:
        raise EventsError(words.EVENTS_ROW.format(row=number, reason=words.EVENTS_LABEL.format(most=LONGEST_LABEL)))
    return OwnEvent(period.from_on, " ".join(label.split()))
