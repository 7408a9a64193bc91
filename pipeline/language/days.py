"""The days a text names: "May 2", "2 de mayo", "5月2日", "Friday" read backwards from the day it ran.

They tell articles about one event from articles about the next, and say when an outside report appeared.
A day named in a text is never its publication date (facts/pubdate.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import ahocorasick_rs

from pipeline.language.literals import matches_around
from pipeline.language.normalise import small_letters
from pipeline.language.words import any_of

_MONTH_NAMES = """
    january jan enero ene janvier januar jänner janeiro
    february feb febrero février februar fevereiro
    march mar marzo mars märz março
    april apr abril abr avril
    may mayo mai maio
    june jun junio juin juni junho
    july jul julio juillet juli julho
    august aug agosto ago août
    september sept sep septiembre septembre setembro
    october oct octubre octobre oktober outubro
    november nov noviembre novembre novembro
    december dec diciembre dic décembre dezember dezembro
"""
_MONTHS = {name: month for month, line in enumerate(_MONTH_NAMES.strip().split("\n"), start=1) for name in line.split()}
_WEEKDAY_NAMES = """
    monday lunes lundi montag segunda-feira
    tuesday martes mardi dienstag terça-feira
    wednesday miércoles mercredi mittwoch quarta-feira
    thursday jueves jeudi donnerstag quinta-feira
    friday viernes vendredi freitag sexta-feira
    saturday sábado samedi samstag
    sunday domingo dimanche sonntag
"""
_WEEKDAYS = {name: number for number, line in enumerate(_WEEKDAY_NAMES.strip().split("\n")) for name in line.split()}
# Names of months and weekdays, with the short forms that dates are printed with. "Sun" is left out: it names outlets.
CALENDAR_WORDS = frozenset({*_MONTHS, *_WEEKDAYS, "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat"})
_HAN_WEEKDAYS = {character: number % 7 for number, character in enumerate("一二三四五六日天")} | {"天": 6}


_DAY = re.compile(
    rf"""
    (?<!\w)(?P<month>{any_of(_MONTHS)})\.?\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:%]|[.,]\d)(?:,?\s(?P<year>20\d\d)\b)?
  | (?<![\d.,:$])(?P<day2>\d{{1,2}})(?:st|nd|rd|th|\.|º)?\s(?:of\s|de\s)?(?P<month2>{any_of(_MONTHS)})(?!\w)\.?
    (?:,?\s(?:de\s|del\s)?(?P<year2>20\d\d)\b)?
  | (?:(?P<year3>20\d\d)年)?(?P<month3>\d{{1,2}})月(?P<day3>\d{{1,2}})[日号號]
  | (?<![\d月.])(?P<day4>\d{{1,2}})[日号號](?=[，,、（(对對就宣公发發表称稱说說晚上下凌当當在的起又再通报報消举舉]|\s|$)
  | (?P<next>next\s|(?:el\s)?próximo\s|nächsten\s|下)?
    (?: (?<!\w)(?P<weekday>{any_of(_WEEKDAYS)})(?!\w) | (?:星期|周|週|礼拜|禮拜)(?P<han>[一二三四五六日天]) )
    """,
    re.VERBOSE | re.IGNORECASE,
)

# One of these is in every named day. To look around them takes a tenth of the time of a search through the text.
_NAMES = ahocorasick_rs.AhoCorasick([*_MONTHS, *_WEEKDAYS, *"月日号號周週", "星期", "礼拜", "禮拜"])
_FIRST_EASTERN = "\u3040"  # of these letters words need no blanks around them
_REACH = 64  # characters on either side of a name: twice the longest day, "el próximo 2 de septiembre del 2025"


@dataclass(frozen=True, slots=True)
class Day:
    """A day named in a text; `on` is None where no publication date says which year or week is meant."""

    on: date | None
    month: int
    day: int
    surface: str
    char_start: int
    char_end: int


def find_days(text: str, published_on: date | None) -> list[Day]:
    """Every day the text names, in order of position; impossible ones ("February 31") and "next Monday" are not."""
    found = []
    for match in _matches(text):
        day = _read(match, published_on)
        if day:
            found.append(day)
    return found


def resolve_day(words: str | None, published_on: date | None) -> date | None:
    """The day that "Friday" or "on May 2" means in an article that ran on `published_on`; None where it names none."""
    return next((day.on for day in find_days(words or "", published_on) if day.on), None)


def _matches(text: str) -> Iterator[re.Match[str]]:
    """The matches of _DAY, in order."""
    letters = small_letters(text)
    names = _NAMES.find_matches_as_indexes(letters, overlapping=True)
    whole = (
        (start, end)
        for _, start, end in names
        if letters[start] >= _FIRST_EASTERN
        or not (letters[start - 1 : start].isalpha() or letters[end : end + 1].isalpha())
    )
    return matches_around(_DAY, text, whole, _REACH)


def _read(match: re.Match[str], published_on: date | None) -> Day | None:
    parts = match.groupdict()
    if parts["weekday"] or parts["han"]:
        if parts["next"] or published_on is None:
            return None
        wanted = _WEEKDAYS[small_letters(parts["weekday"])] if parts["weekday"] else _HAN_WEEKDAYS[parts["han"]]
        return _found(match, published_on - timedelta(days=(published_on.weekday() - wanted) % 7))
    if parts["day4"]:
        return _of_recent_month(match, int(parts["day4"]), published_on)
    month_name = parts["month"] or parts["month2"]
    month = _MONTHS[small_letters(month_name)] if month_name else int(parts["month3"])
    day = int(parts["day"] or parts["day2"] or parts["day3"])
    year = parts["year"] or parts["year2"] or parts["year3"]
    if not _date(2024, month, day):
        return None
    if year or published_on:
        on = _date(int(year), month, day) if year else _nearest(month, day, published_on)
        return _found(match, on) if on else None
    return Day(on=None, month=month, day=day, surface=match[0], char_start=match.start(), char_end=match.end())


def _found(match: re.Match[str], on: date) -> Day:
    return Day(on=on, month=on.month, day=on.day, surface=match[0], char_start=match.start(), char_end=match.end())


def _of_recent_month(match: re.Match[str], day: int, published_on: date | None) -> Day | None:
    """ "28日" without a month is the latest such day: of this month, or the last."""
    if published_on is None:
        return None
    first = published_on.replace(day=1)
    for month in (first, (first - timedelta(days=1)).replace(day=1)):
        on = _date(month.year, month.month, day)
        if on and on <= published_on:
            return _found(match, on)
    return None


def _nearest(month: int, day: int, published_on: date | None) -> date | None:
    """The day of that name nearest to the publication date: reports speak of near days."""
    if published_on is None:
        return None
    years = (published_on.year - 1, published_on.year, published_on.year + 1)
    days = [on for year in years if (on := _date(year, month, day))]
    return min(days, key=lambda on: abs((on - published_on).days), default=None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
