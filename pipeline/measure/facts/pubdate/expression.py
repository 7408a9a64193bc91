"""Date expressions in a line of text, in the forms and languages of the press, with the clock time beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from pipeline.language.calendar import ERAS, MONTHS, common_year, folded
from pipeline.measure.facts.pubdate.zones import offset_of

A_YEAR = re.compile(r"(?<!\d)(?:19[89]|20\d)\d(?!\d)")
MAY_HOLD_A_DAY = re.compile(
    r"(?:19[89]|20\d|25[4-7])\d|\d/\d\d?/\d\d|\d\.\d\d\.\d\d|[年국]\s?\d|[٠-٩۰-۹०-९]{4}"
)  # what every date expression has
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९", "0123456789" * 3)
YEAR = r"(?:19|20|25[4-7])\d(?:(?<=25[4-7]\d)|\d)"  # 1900-2099, and the Thai 2540-2579
# Letters with the signs above and below them of Indian and Thai scripts, and the Thai abbreviations with their dots.
WORD = r"(?:(?!\d)[\w\u0300-\u036f\u064b-\u065f\u0900-\u0963\u0981-\u09e3\u0e31-\u0e4e]){2,14}"
_MONTH_WORD = rf"(?:เ?[ก-ฮ][ิี]?\.[ก-ฮ]|{WORD})"
_YEAR_END = r"(?!\d (?! \d?:\d\d | \d{0,3}\s(?:shares?|views?|comments?)\b ) )"  # "2025" but also "202510:30 AM"
_DATE = re.compile(
    rf"""
    (?<![\d/.]) (?P<y1>{YEAR}) (?P<sep1>-|/|\.\s?) (?P<m1>\d{{1,2}}) (?P=sep1) (?P<d1>\d{{1,2}}) (?!\d|[./-]\d)  # ISO
  | (?<!\d) (?P<y2>{YEAR}) \s?[年년]\s? (?P<m2>\d{{1,2}}) \s?[月월]\s? (?P<d2>\d{{1,2}}) \s?[日号號일]  # 2025年5月2日
  | (?<![\d./]) (?<!\d:) (?P<d3>\d{{1,2}}) (?:st|nd|rd|th|er|º|ª|°)? (?:\.?\s{{0,2}}|\s?[-/]\s?)  # 2 de mayo de 2025
      (?:(?:de|of|ta')\s|d['’]\s?)? (?P<w3>{_MONTH_WORD})
      (?:[.,]{{0,2}}\s{{1,2}}|\.?\s?[-/.]\s?) (?:(?:de|del|of|พ\.ศ\.)\s)? (?P<y3>{YEAR}) {_YEAR_END}
  | (?P<w4>{_MONTH_WORD}) \.?\s{{1,2}} (?P<d4>\d{{1,2}}) (?:st|nd|rd|th)?  # May 2, 2025
      (?:\s?,\s{{0,2}}|\s{{1,2}}) (?:de\s|del\s|\d?\d:\d\d\s)? (?P<y4>{YEAR}) {_YEAR_END}  # May 2 10:30 2025
  | (?<![\d/.-]) (?P<a5>\d{{1,2}}) (?P<sep5>\s?[./-]\s?) (?P<b5>\d{{1,2}}) (?P=sep5) (?P<y5>{YEAR})  # 02/05/2025
      (?!\d|[./-]\d)
  | (?P<era>{"|".join(sorted(map(re.escape, ERAS), key=len, reverse=True))}) \s?  # 令和7年5月2日
      (?P<y6>\d{{1,3}}|元) \s?年\s? (?P<m6>\d{{1,2}}) \s?月\s? (?P<d6>\d{{1,2}}) \s?日
  | (?<!\d) (?P<d7>\d{{1,2}}) \s tháng \s (?P<m7>\d{{1,2}}) ,? \s (?:năm\s)? (?P<y7>{YEAR}) (?!\d)  # 2 tháng 5, 2025
  | (?<![\d/.-]) (?P<y9>{YEAR}) \. \s gada \s (?P<d9>\d{{1,2}}) \. \s (?P<w9>{_MONTH_WORD})  # 2025. gada 2. maijā
  | (?<![\d/.-]) (?P<y8>{YEAR}) (?:\.|eko|\sm\.)? \s (?P<w8>{_MONTH_WORD}) \s (?P<d8>\d{{1,2}}) (?!\d|[:.]\d)  # május
  | (?<![\d/.:-]) (?P<a0>\d{{1,2}}) / (?P<b0>\d{{1,2}}) / (?P<c0>\d\d) (?![\d/.:-])  # 5/22/25
  | (?<![\d/.:-]) (?P<da>\d\d) \. (?P<db>\d\d) \. (?P<dc>\d\d) (?![\d/:-]|\.\d)  # 31.10.23
    """,
    re.VERBOSE | re.IGNORECASE,
)
# A day and a month with two digits for the year: three readings, so never a date.
SHORT_YEAR = re.compile(rf"(?<![\d/.:-])(?:\d{{1,2}}[./-]\d{{1,2}}[./-]\d\d|\d{{1,2}}[\s-]{WORD}[\s-]\d\d)(?![\d/.:-])")

_ZONE = r"Z|[+-]\d{2}(?::?\d{2})?|(?:GMT|UTC)\s?[+-]\d{1,2}(?::?\d{2})?|[A-Z]{2,5}|Beijing\stime|北京时间|北京時間"
_CLOCK = rf"""
    (?P<half>上午|下午|午前|午後|오전|오후)? \s?
    (?P<hour>[01]?\d|2[0-3])
    (?: \s?[:.hH時时点點시]\s?(?P<minute>[0-5]\d) (?:[:.](?P<second>[0-5]\d)(?:[.,]\d{{1,9}})?)? (?:分|분)?
          (?:\s?(?P<ap>[ap]\.?\s?m\b\.?))?
      | \s?(?P<ap2>[ap]\.?m\b\.?) )
    (?:\s?(?:Uhr|hrs|hs|h|uur)\b\.?)?
    (?: \s? \(? (?P<zone>(?-i:{_ZONE})) \b \)?)?
"""
_CLOCK_AFTER = re.compile(
    rf"[\s,|/·•–—()T-]{{0,5}}(?:(?:at|um|à|às|a\slas|alle|ore|om|kl\.?|pukul)\s)?{_CLOCK}", re.VERBOSE | re.IGNORECASE
)
_CLOCK_BEFORE = re.compile(
    rf"(?<![\d:.]){_CLOCK}[\s,|/·•–—-]{{0,4}}(?:on\s)?(?:[^\W\d_]{{2,10}}\.?,?\s)?$", re.VERBOSE | re.IGNORECASE
)
CLOCK_ALONE = re.compile(rf"\s{{0,20}}{_CLOCK}\s{{0,20}}$", re.VERBOSE | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Expression:
    """One date expression: its reading, or the code that says why it has none; `swapped` is the other dd/mm reading."""

    start: int
    end: int
    day: date | None
    code: str | None = None
    swapped: date | None = None
    at: datetime | None = None
    tz: str | None = None
    clock: bool = False


def dates_in(line: str) -> Iterator[Expression]:
    """Every date expression in one line, in order, with the clock time printed beside it."""
    position, line = 0, line.translate(_DIGITS)
    while match := _DATE.search(line, position):
        found = _reading(match)
        if found is None:
            position = match.start() + 1  # a word that is not a month: "PublishedMay" ends in one
            continue
        found = _with_clock(line, position, found)
        yield found
        position = found.end


def _reading(match: re.Match[str]) -> Expression | None:
    """What a matched expression means; None when its word is not a month."""
    if match["c0"]:
        return _short_reading(match)
    if match["dc"]:
        return _dotted_reading(match)
    swapped = None
    year, month, day = (_part(match, part) for part in "ymd")
    if word := match["w3"] or match["w4"] or match["w8"] or match["w9"]:
        named = MONTHS.get(folded(word))
        before = match.string[match.start() - 1 : match.start()] if match["w4"] and match.start() else ""
        if named is None or (before.isalpha() and not (before.islower() and word[0].isupper())):
            return None
        month = named
    elif match["a5"]:
        day, month = int(match["a5"]), int(match["b5"])
        # Dots are day first everywhere; slashes and hyphens only where one side cannot be a month.
        if match["sep5"].strip() != "." and day != month:
            if month > 12:
                day, month = month, day
            elif day <= 12:
                swapped = _day(year, day, month)
    reading = _day(year, month, day)
    if reading is None:
        return Expression(match.start(), match.end(), None, "BAD_DATE")
    return Expression(match.start(), match.end(), reading, "AMBIGUOUS_DATE" if swapped else None, swapped)


def _part(match: re.Match[str], letter: str) -> int:
    """The year, month or day of whichever form matched; 0 where that has none. Years as most of the world counts."""
    names = (f"{letter}{number}" for number in range(1, 10))
    digits = next((match[name] for name in names if name in match.re.groupindex and match[name]), "0")
    number = 1 if digits == "元" else int(digits)
    if letter != "y":
        return number
    return number + ERAS[match["era"]] if match["era"] else common_year(number)


def _short_reading(match: re.Match[str]) -> Expression | None:
    """Two digits for the year: a date only where one order alone makes a day (5/22/25)."""
    first, second, third = (int(match[name]) for name in ("a0", "b0", "c0"))
    orders = ((third, second, first), (third, first, second), (first, second, third))
    days = {day for year, month, number in orders if (day := _day(2000 + year, month, number))}
    return Expression(match.start(), match.end(), days.pop()) if len(days) == 1 else None


def _dotted_reading(match: re.Match[str]) -> Expression | None:
    """Two digits for the year between dots: the day comes first, or the year as in Korea; both may be a day."""
    first, second, third = (int(match[name]) for name in ("da", "db", "dc"))
    day, swapped = _day(2000 + third, second, first), _day(2000 + first, second, third)
    if day is None or swapped is None or day == swapped:
        known = day or swapped
        return Expression(match.start(), match.end(), known) if known else None
    return Expression(match.start(), match.end(), day, "AMBIGUOUS_DATE", swapped)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _with_clock(line: str, after: int, found: Expression) -> Expression:
    """The date with the clock time right after it, or right before it but behind position `after`."""
    start, end = found.start, found.end
    if clock := _CLOCK_AFTER.match(line, end):
        end = clock.end()
    elif clock := _CLOCK_BEFORE.search(line[max(after, start - 48) : start]):
        start -= len(clock.string) - clock.start()
    else:
        return found
    return timed(replace(found, start=start, end=end), clock)


def timed(found: Expression, clock: re.Match[str]) -> Expression:
    """The date with a clock time: an instant where the printed zone has one offset."""
    found = replace(found, clock=True)
    if found.day is None or found.code or clock["zone"] is None:
        return found
    hour, half = int(clock["hour"]), (clock["ap"] or clock["ap2"] or clock["half"] or "").casefold()
    if half:
        hour = hour % 12 + (12 if half[0] in "p下" or half in ("午後", "오후") else 0)
    minute, second = int(clock["minute"] or 0), int(clock["second"] or 0)
    local = datetime(found.day.year, found.day.month, found.day.day, hour, minute, second)
    return located(found, local, clock["zone"])


def located(found: Expression, local: datetime, zone: str) -> Expression:
    """The date with the instant that a local time in a printed zone stands for, if the zone is known."""
    offset = offset_of(zone, local)
    if offset is None and zone not in ("IST", "CST"):
        return found
    return replace(found, at=None if offset is None else local - offset, tz="UTC" if zone in ("Z", "UTC") else zone)


def settled(found: Expression | None, *, month_first: bool) -> Expression | None:
    """A reading whose dd/mm order is now known."""
    if found is None or found.code != "AMBIGUOUS_DATE":
        return found
    return replace(found, code=None, swapped=None, day=found.swapped if month_first else found.day)
