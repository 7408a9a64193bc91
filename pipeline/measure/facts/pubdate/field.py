"""The date in a date field of a record or of a page's tags."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import MAXYEAR, UTC, date, datetime
from zoneinfo import ZoneInfo

from pipeline.measure.facts.pubdate.answer import OLDEST, Basis, Published, as_answer
from pipeline.measure.facts.pubdate.expression import SHORT_YEAR, Expression, dates_in, settled
from pipeline.measure.facts.pubdate.lines import Label, label_of
from pipeline.measure.facts.pubdate.machine import machine_day


def parse_published(
    stated: str,
    *,
    date_format: str | None = None,
    time_zone: str | None = None,
    today: date,
    oldest: date = OLDEST,
) -> Published:
    """The date in a date *field* of a record or of HTML metadata.

    `date_format` is a strptime format, or an order such as "DD/MM/YYYY", that the input declares; `time_zone` the zone
    of its times that state none, and of the day that a time falls on. The basis is "stated", "updated" where the field
    says so, or "unknown"; a `note` says why there is no date. A day before `oldest` is none.
    """
    value = unicodedata.normalize("NFKC", stated).strip()
    found = _declared(value, date_format) if date_format else _field(value)
    if found is not None and found.code is None and time_zone is not None:
        found = _in_zone(found, value, date_format, ZoneInfo(time_zone))
    if found is None:
        code = "AMBIGUOUS_DATE" if SHORT_YEAR.search(value) else "BAD_DATE"
        return Published(rule="field", note=code if value else None, printed=stated if value else None)
    basis: Basis = "updated" if not date_format and _is_update(value) else "stated"
    rule = "updated" if basis == "updated" else "field"
    answer = as_answer(found=found, text=stated, offset=0, basis=basis, rule=rule, today=today, oldest=oldest)
    return replace(answer, char_start=None, char_end=None, printed=stated)


def _in_zone(found: Expression, value: str, date_format: str | None, zone: ZoneInfo) -> Expression:
    """The date with the instant that its time stands for in a zone, and the day there; a bare day stays as it is."""
    if found.at is not None:
        return replace(found, day=found.at.replace(tzinfo=UTC).astimezone(zone).date())
    try:
        has_format = date_format is not None and "%" in date_format
        clock = datetime.strptime(value, date_format or "") if has_format else datetime.fromisoformat(value)
    except ValueError:
        return found
    if clock.tzinfo is not None or clock.date() != found.day or not _CLOCK_DIGITS.search(value):
        return found
    at = clock.replace(tzinfo=zone).astimezone(UTC).replace(tzinfo=None)
    return replace(found, at=at, tz=zone.key)


# The command `date` prints the year behind the zone: "Tue May 13 18:20:00 EDT 2025".
_UNIX = re.compile(
    r"\b([A-Z][a-z]{2})\s{1,2}(\d{1,2})\s(\d\d:\d\d:\d\d(?:\s[A-Z]{3,5}|\s[+-]\d{4})?)\s((?:19|20)\d\d)\b"
)
_CLOCK_DIGITS = re.compile(r"\d:\d\d|[T ]\d{4}")
_OTHER_YEAR = re.compile(r"(?!19|20)\d{4}[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])(?!\d)")


def _field(value: str) -> Expression | None:
    """The reading of an undeclared field: as a program writes a day, or one date expression."""
    size = len(value)
    if re.fullmatch(r"0|-1", value) or _OTHER_YEAR.match(value):
        return Expression(0, size, date.min)  # a default value, or a year in which nobody had a web page
    if written := machine_day(value):
        return written
    found_days = list(dates_in(_UNIX.sub(r"\1 \2, \4 \3", value)))
    published = [found for found, label in _labelled(value, found_days) if label != "updated"]
    candidates = published or found_days
    return candidates[0] if len({(found.day, found.code) for found in candidates}) == 1 else None


def _is_update(value: str) -> bool:
    """Whether a field labels all its days as those of an update."""
    labels = [label for _, label in _labelled(value, list(dates_in(value)))]
    return bool(labels) and all(label == "updated" for label in labels)


def _labelled(value: str, expressions: list[Expression]) -> Iterator[tuple[Expression, Label]]:
    """Each date of a field with the label before it: "13 May 2025 | Updated 14 May 2025"."""
    behind = 0
    for expression in expressions:
        yield expression, label_of(value[behind : expression.start])
        behind = expression.end


def _declared(value: str, date_format: str) -> Expression | None:
    """The reading of a field in the format its input declares; two-digit years are refused even there."""
    if "%" in date_format:
        try:
            local = datetime.strptime(value, date_format)
        except (ValueError, re.error):  # a directive that stands twice makes a pattern that cannot be
            return None
        found = Expression(0, len(value), local.date())
        offset = local.utcoffset()
        if "%y" in date_format or not OLDEST.year - 1 <= local.year < MAXYEAR:
            return None
        if offset is None:
            return found
        return replace(found, at=local.replace(tzinfo=None) - offset, tz=local.strftime("%z"))
    order = date_format.casefold()
    return settled(_field(value), month_first=order.find("m") < order.find("d"))
