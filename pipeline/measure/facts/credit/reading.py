"""What the words around a name say of it."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.measure.facts.credit.dates import DATE_HERE
from pipeline.measure.facts.credit.record import Kind

REACH = 110  # characters before and behind a name in which its verb stands
TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}|[\w’'-]+|[^\w\s]")


class Reading(NamedTuple):
    """What the words around a name say of it, and where those words stand."""

    kind: Kind
    verb: str
    start: int
    end: int
    said_on: str | None = None


def dated(body: str, kind: Kind, verb: str, start: int, end: int) -> Reading:
    """A reading with the date that stands right behind its words."""
    date = DATE_HERE.match(body, end)
    return Reading(kind, verb, start, date.end() if date else end, date["date"] if date else None)
