"""What a page says instead of a date: a day without a year, "2 hours ago", or a weekday named in the body."""

from __future__ import annotations

import re

from pipeline.language.calendar import MONTHS, folded
from pipeline.language.printed_lines import lines_up
from pipeline.measure.facts.pubdate.answer import Published, evidence_at
from pipeline.measure.facts.pubdate.expression import A_YEAR, WORD
from pipeline.measure.facts.pubdate.lines import BARE_LINES, SIDE_WORDS, words_in

DATELINE_LIMIT = 80  # characters: a dateline's day stands within them


_YEARLESS = re.compile(
    rf"\b(?:(?P<m>{WORD})\.?\s(?P<d>\d{{1,2}})(?!\d)|(?P<d2>\d{{1,2}})\s(?:de\s)?(?P<m2>{WORD})\b|\d{{1,2}}月\d{{1,2}}日)"
)
_RELATIVE = re.compile(
    r"""
    \b(?:\d{1,6}|an?|one)\s(?:minutes?|mins?|hours?|hrs?|days?|weeks?)\sago\b
  | \byesterday\b | \btoday\b | \bhace\s\d{1,6}\s\w+
  | \bil\sy\sa\s\d{1,6}\s\w+ | \bvor\s\d{1,6}\s\w+ | \d{1,6}\s?(?:小时|小時|分钟|分鐘|天)前
  | \d{1,6}\s?(?:시간|분|일)\s?전
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Full names only: "Sun" and "Mar" are also names of people and places.
_SPOKEN_WEEKDAY = re.compile(
    r"""
    \b(?: (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day | lunes|martes|miércoles|jueves|viernes|sábado|domingo
      | Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag
      | lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche
      | (?:segunda|terça|quarta|quinta|sexta)-feira )\b
  | (?:星期|周|週|礼拜)[一二三四五六日] | [月火水木金土日]曜日 | [월화수목금토일]요일
    """,
    re.VERBOSE,
)


def weak_evidence(text: str, body_start: int, body_end: int) -> Published:
    """What the page says instead of a date: a day without a year, "2 hours ago", or a weekday named in the body."""
    lede = text.rfind("\n", 0, body_start) + 1
    for offset, line in lines_up(text, lede, BARE_LINES):
        if words_in(line) <= SIDE_WORDS:
            if span := _yearless(text, offset, offset + len(line)):
                return evidence_at(text, *span, "no_year")
            if match := _RELATIVE.search(line):
                return evidence_at(text, offset + match.start(), offset + match.end(), "relative")
    if span := _yearless(text, body_start, min(body_end, body_start + DATELINE_LIMIT)):
        return evidence_at(text, *span, "no_year")
    spoken = _SPOKEN_WEEKDAY.search(text, body_start, body_end)
    return evidence_at(text, spoken.start(), spoken.end(), "weekday_only") if spoken else Published()


def _yearless(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where a day and a month stand without a year."""
    while match := _YEARLESS.search(text, start, end):
        month = match["m"] or match["m2"]
        dated = A_YEAR.match(text[match.end() : match.end() + 8].lstrip(" ,"))
        if (month is None or folded(month) in MONTHS) and not dated:
            return match.span()
        start = match.start() + 1
    return None
