"""What is known of an article's publication, and which days can be one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from pipeline.measure.facts.pubdate.expression import Expression

Precision = Literal["minute", "day", "none"]
Basis = Literal["stated", "dateline", "url", "updated", "unknown"]

OLDEST_IN_ARCHIVES = date(1700, 1, 1)  # databases of newspapers reach back to their first volumes
OLDEST = date(1990, 1, 1)  # the web has no news pages before; an earlier date is a default value or an error
AHEAD = timedelta(days=2)  # time zones and early editions explain one day, a slow clock a second one


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published, and how that is known.

    `published_on` is the printed calendar date, `published_at` the instant in naive UTC where a time and an
    offset are printed (`tz`, as printed; "UTC" for Z). `rule` names what matched, `printed` quotes it at
    [char_start, char_end) of the text; `note` is AMBIGUOUS_DATE, BAD_DATE, IMPLAUSIBLE_DATE,
    CONFLICTING_DATES or None.
    """

    published_on: date | None = None
    published_at: datetime | None = None
    tz: str | None = None
    precision: Precision = "none"
    basis: Basis = "unknown"
    rule: str = "nothing"
    char_start: int | None = None
    char_end: int | None = None
    note: str | None = None
    printed: str | None = None


def is_plausible(day: date | None, today: date, oldest: date = OLDEST) -> bool:
    """Whether a day can be a publication date of news read today."""
    return day is not None and oldest <= day <= today + AHEAD


def as_answer(
    found: Expression, text: str, offset: int, basis: Basis, rule: str, today: date, oldest: date = OLDEST
) -> Published:
    """A reading as the answer: checked for plausibility, with the words that say so at `offset` in the text."""
    start, end = offset + found.start, offset + found.end
    note = found.code
    if note is None and not is_plausible(found.day, today, oldest):
        note = "IMPLAUSIBLE_DATE"
    if note is not None:
        return Published(rule=rule, note=note, char_start=start, char_end=end, printed=text[start:end])
    precision: Precision = "minute" if found.at else "day"
    return Published(
        published_on=found.day,
        published_at=found.at,
        tz=found.tz,
        precision=precision,
        basis=basis,
        rule=rule,
        char_start=start,
        char_end=end,
        note=None,
        printed=text[start:end],
    )


def evidence_at(text: str, start: int, end: int, rule: str) -> Published:
    """No date, but the printed characters as evidence that one stands there."""
    return Published(rule=rule, char_start=start, char_end=end, printed=text[start:end])
