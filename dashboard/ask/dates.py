"""Dates as a reader types them in one field: a day, a month, a year, or two of them with a dash between."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

MAX_DATES = 60  # characters of typed dates that are read: "from 30 September 2024 to 30 September 2025" has 43
_DAYS = ("%Y-%m-%d", "%Y/%m/%d", "%d %b %Y", "%d %B %Y", "%b %d, %Y", "%B %d, %Y", "%b %d %Y", "%B %d %Y")
_MONTHS = ("%Y-%m", "%b %Y", "%B %Y")
_BETWEEN = (" – ", " — ", " - ", " to ", " until ", "..", "–", "—", "/")  # the first one found divides the text
_FROM, _UNTIL = ("from ", "since "), ("until ", "to ")
_AFTER, _BEFORE = "after ", "before "


@dataclass(frozen=True, slots=True)
class Period:
    """Two inclusive days; None leaves a side open."""

    from_on: date | None = None
    to_on: date | None = None


def read_dates(text: str) -> Period | None:
    """The period that a text names, its days in order; None if the text is not understood."""
    plain = " ".join(text[: MAX_DATES + 1].split())
    if not plain:
        return Period()
    if len(plain) > MAX_DATES:
        return None
    whole = _span(plain)
    if whole:
        return Period(*whole)
    lower = plain.lower()
    if lower.startswith((_AFTER, _BEFORE)):
        return _outside(_without(plain, (_AFTER, _BEFORE)), is_after=lower.startswith(_AFTER))
    divider = next((mark for mark in _BETWEEN if mark in lower.lstrip()), None)
    if divider and not lower.startswith(_UNTIL):
        place = lower.index(divider)
        return _between(_without(plain[:place], _FROM), plain[place + len(divider) :].strip())
    if lower.startswith(_FROM):
        return _between(_without(plain, _FROM), "")
    return _between("", _without(plain, _UNTIL)) if lower.startswith(_UNTIL) else None


def dates_in_link(from_on: date | None, to_on: date | None) -> str:
    """Two days as a link has them, after ISO 8601: "2025-02-01/2025-06-30", "2025-02-01/"; empty without any."""
    days = (from_on, to_on)
    return "/".join(day.isoformat() if day else "" for day in days) if any(days) else ""


def dates_of_link(query: Mapping[str, Sequence[str]]) -> str:
    """The dates of a link as text; older links have a first and a last day, each with a key of its own."""
    if query.get("dates"):
        return query["dates"][-1][:MAX_DATES]
    first, last = (next(iter(query.get(key, ())), "").replace("/", "-")[:MAX_DATES] for key in ("from", "to"))
    return f"{first}/{last}" if first or last else ""


def _between(first: str, last: str) -> Period | None:
    """The days from the start of one text to the end of another; an empty one leaves its side open."""
    end = _span(last) if last else None
    start = _span(first) if first else None
    if first and not start and end:
        start = _span(f"{first} {end[1].year}")  # "1 Feb – 30 Jun 2025" says the year once
        if start and start[0] > end[1]:
            start = _span(f"{first} {end[1].year - 1}")
    if (first and not start) or (last and not end) or not (start or end):
        return None
    if start and end and start[0] > end[1]:
        start, end = end, start
    return Period(start[0] if start else None, end[1] if end else None)


def _outside(text: str, *, is_after: bool) -> Period | None:
    """All days after, or before, those that a text names; None where there are none."""
    named = _span(text)
    try:
        if named is None:
            return None
        return Period(from_on=named[1] + timedelta(1)) if is_after else Period(to_on=named[0] - timedelta(1))
    except OverflowError:
        return None


def _span(text: str) -> tuple[date, date] | None:
    """The first and the last day of a day, month or year."""
    if len(text) == 4 and text.isdecimal() and text.isascii() and text != "0000":
        return date(int(text), 1, 1), date(int(text), 12, 31)
    for form in (*_DAYS, *_MONTHS):
        try:
            day = datetime.strptime(text, form).date()
        except ValueError:
            continue
        return (day, day) if form in _DAYS else (day, day.replace(day=monthrange(day.year, day.month)[1]))
    return None


def _without(text: str, starts: tuple[str, ...]) -> str:
    start = next((start for start in starts if text.lower().startswith(start)), "")
    return text[len(start) :].strip()
