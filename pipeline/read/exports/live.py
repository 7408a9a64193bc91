"""Live blogs copied as text: one article whose updates each stand below the time they were posted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.read.exports.printed import Row, blocks, day_in

_TIME = re.compile(
    r"""
    (?: (?:posted|published|um)\s+ (?:at\s+)? )?
    (?P<before>
        [^\n]{0,28}?\d{4} ,?\s+ (?:at\s+|um\s+|à\s+)?
      | [^\W\d]{3,9}\ \d{1,2},?\s+
      | \d{1,2}\.?\ [^\W\d]{3,9},?\s+
    )?
    (?P<hour>\d{1,2}) [:.h] (?P<minute>\d{2}) \s*(?:Uhr)? \s* (?P<half>[ap]\.?m\.?)?
    (?: \s* \(? [A-Z]{2,4} \)? )?
    (?P<after> ,?\s+ [^\n]{0,28}\d{4} )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LEAST_UPDATES = 3
_LEAST_WORDS = 8  # of an update
_TOP = 8  # lines that may stand above the first update
_HEAD = 2_000  # characters in which the first time stands
_LEAST_SHARE = 0.6  # of the words that stand in updates
_LONGEST_BUTTON = 4  # words of a line that stands below every update
_LONGEST_OUTLET = 5  # words
_UPDATED = re.compile(r"(?:last\s+)?(?:updated|modified)\b|aktualisiert|mis à jour|actualizado", re.IGNORECASE)


def is_live(text: str) -> bool:
    """Whether a text is a live blog: times on lines of their own, in order, each above a text."""
    if not any(_is_time(line) for line in _lines(text[:_HEAD])[: _TOP + 1]):
        return False
    lines = _lines(text)
    at = [number for number, line in enumerate(lines) if _is_time(line)]
    if len(at) < _LEAST_UPDATES or at[0] > _TOP:
        return False
    sizes = [_words(lines[start + 1 : end]) for start, end in zip(at, [*at[1:], len(lines)], strict=True)]
    minutes = [_minute(lines[number]) for number in at]
    is_ordered = minutes in (sorted(minutes), sorted(minutes, reverse=True))
    has_days = sum(day_in(lines[number]) is not None for number in at) == len(at)
    is_much = sum(sizes) >= _LEAST_SHARE * _words(lines)
    return is_much and min(sizes) >= _LEAST_WORDS and (is_ordered or has_days)


def split_live(text: str) -> Iterator[Row]:
    """The one article of a live blog: its updates with their times, without the buttons below each."""
    lines = _lines(text)
    at = [number for number, line in enumerate(lines) if _is_time(line)]
    above = [line for line in lines[: at[0]] if not _UPDATED.match(line)]
    often = Counter(line for line in lines if len(line.split()) <= _LONGEST_BUTTON and not _is_time(line))
    updates = [line for line in lines[at[0] :] if often[line] < _LEAST_UPDATES]
    days = [found[0] for number in at if (found := day_in(lines[number]))]
    names = [line for line in above[1:] if len(line.split()) <= _LONGEST_OUTLET]
    prose = [line for line in above[1:] if line not in names]
    ascending = _minute(lines[at[0]]) <= _minute(lines[at[-1]]) and (not days or days[0] == days[-1])
    yield {
        "headline": above[0] if above else None,
        "outlet": names[0] if len(names) == 1 else None,
        "published": (days[0] if ascending else days[-1]) if days else None,
        "text": "\n".join([*prose, *updates]),
    }


def _lines(text: str) -> list[str]:
    return [line for group in blocks(text) for line in group]


def _words(lines: Sequence[str]) -> int:
    return sum(len(line.split()) for line in lines)


def _is_time(line: str) -> bool:
    return _TIME.fullmatch(line) is not None and not _UPDATED.match(line)


def _minute(line: str) -> int:
    """The minute of the day that a time says."""
    found = _TIME.fullmatch(line)
    assert found is not None
    hour = int(found["hour"]) % 24
    if found["half"] and found["half"][0] in "pP" and hour < 12:
        hour += 12
    return hour * 60 + int(found["minute"])
