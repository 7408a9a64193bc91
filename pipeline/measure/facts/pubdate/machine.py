"""Days as programs write them into a field: counts from an epoch or of a spreadsheet, digits without signs, objects."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from pipeline.language.calendar import MONTHS, folded
from pipeline.measure.facts.pubdate.answer import OLDEST
from pipeline.measure.facts.pubdate.expression import WORD, Expression, located

_EPOCH = re.compile(r"(?:/Date\()?(\d{10})(?:\d{3}|\d{6}|\d{9})?(?:\.0{1,9})?(?:[+-]\d{4})?(?:\)/)?")
_COMPACT = re.compile(
    r"((?:19|20)\d{2})(\d{2})(\d{2})(?:\.0{1,9}|[T\s]?(\d{2}):?(\d{2})(?::?(\d{2}))?(Z|[+-]\d{2}:?\d{2})?)?"
)
_SERIAL = re.compile(r"(\d{5})(?:\.\d{1,12})?")
_FIRST_SERIAL = date(1899, 12, 30)  # day 0 of spreadsheets, for all days after February 1900
# With two digits for the year the day comes first, as spreadsheets and databases have it.
_SHORT = re.compile(
    rf"(?P<d>\d{{1,2}})(?:-(?P<a>{WORD})-|\s(?P<b>{WORD})\s['’]|(?P<c>{WORD}))(?P<y>\d\d(?:\d\d)?)(?!\d)"
)
_MONTH_INSIDE = re.compile(
    rf"(?:(?P<y>\d{{4}})-(?P<m>{WORD})-(?P<d>\d{{1,2}})|(?P<n>{WORD})-(?P<e>\d{{1,2}})-(?P<z>\d{{4}}))(?!\d)"
)
_OBJECT = re.compile(
    r"""
    (?: datetime\. (?:datetime|date) \( | (?:date|Timestamp|time\.struct_time) \( | [\[(] )?   # as Python prints it
    (?:tm_year=)? (?P<y>(?:19|20)\d\d) ,\s? (?:tm_mon=)? (?P<m>\d\d?) ,\s? (?:tm_mday=)? (?P<d>\d\d?) (?: [,)\]] | $ )
    """,
    re.VERBOSE,
)
_CENTURY = 90  # two digits from here on are of the last century: the oldest pages of the web are of 1990


def machine_day(value: str) -> Expression | None:
    """The day of a field that a program wrote; None for any other form."""
    size = len(value)
    if match := _EPOCH.fullmatch(value):  # seconds since 1970, or a thousandth, millionth or billionth of them
        at = datetime.fromtimestamp(int(match[1]), UTC).replace(tzinfo=None)
        return Expression(0, size, at.date(), at=at, tz="UTC")
    if match := _SERIAL.fullmatch(value):
        day = _FIRST_SERIAL + timedelta(days=int(match[1]))
        return Expression(0, size, day) if day >= OLDEST else None
    if match := _COMPACT.fullmatch(value):
        try:
            local = datetime(*(int(part or 0) for part in match.groups()[:6]))  # type: ignore[arg-type]
        except ValueError:
            return None
        found = Expression(0, size, local.date())
        return located(found, local, match[7]) if match[7] else found
    if re.match(r"\d{4}-?W\d", value):
        try:
            return Expression(0, size, date.fromisoformat(value[:10].partition("T")[0]))
        except ValueError:
            return None
    if match := _OBJECT.match(value):
        return _expression(value, match["y"], int(match["m"]), match["d"])
    return _named(value)


def _named(value: str) -> Expression | None:
    """A day with its month as a word: "14-May-25" of spreadsheets and databases, "14MAY2025", "2025-May-14"."""
    if match := _SHORT.match(value):
        month, year = MONTHS.get(folded(match["a"] or match["b"] or match["c"])), match["y"]
        if month is None or (len(year) == 4 and not match["c"]):
            return None  # with blanks or hyphens and a whole year it is an ordinary date, and may have a time
        century = "" if len(year) == 4 else "19" if int(year) >= _CENTURY else "20"
        return _expression(value, century + year, month, match["d"])
    if match := _MONTH_INSIDE.match(value):
        month = MONTHS.get(folded(match["m"] or match["n"]))
        return _expression(value, match["y"] or match["z"], month, match["d"] or match["e"]) if month else None
    return None


def _expression(value: str, year: str, month: int, day: str) -> Expression:
    try:
        return Expression(0, len(value), date(int(year), month, int(day)))
    except ValueError:
        return Expression(0, len(value), None, "BAD_DATE")
