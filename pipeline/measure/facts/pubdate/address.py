"""The date in an article's address, or in the name of its file."""

from __future__ import annotations

import re
from datetime import date

from pipeline.language.calendar import MONTHS, folded
from pipeline.measure.facts.pubdate.answer import Published, is_plausible
from pipeline.measure.facts.pubdate.expression import YEAR

_URL_DATE = re.compile(
    rf"""
    /(?P<y1>{YEAR})(?P<s1>[/-])(?P<m1>\d{{1,2}}|[a-z]{{3}})(?P=s1)(?P<d1>\d{{1,2}})(?=[/_.?-]|$)  # /2025/05/02/
  | /(?P<y2>{YEAR})-?(?P<m2>\d\d)/(?P<d2>\d\d)(?=/|$|[a-z])        # /2025-05/02/ /202505/02/
  | /(?P<y3>{YEAR})/?(?P<m3>\d\d)(?P<d3>\d\d)(?=[/_.?-]|$)         # /20250502/ /2025/0502/
  | [-_t=](?P<y4>{YEAR})(?P<s4>-?)(?P<m4>\d\d)(?P=s4)(?P<d4>\d\d)(?!\d)  # -2025-05-02 t20250502_1
  | /(?P<d5>1[3-9]|2\d|3[01])(?P<s5>[/-])(?P<m5>\d\d)(?P=s5)(?P<y5>{YEAR})(?=[/_.?-]|$)  # /29-10-2025: no month is 29
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FILE_DATE = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<s>[-_]?)(?P<m>\d\d)(?P=s)(?P<d>\d\d)(?!\d)")


def from_address(url: str | None, today: date) -> Published | None:
    """The date in the path of the address, when it holds exactly one."""
    path = re.sub(r"^[a-z]+://[^/]*", "", (url or "")[:2_000], flags=re.IGNORECASE)
    days = {}
    for match in _URL_DATE.finditer(path):
        year, month, day = (next(match[f"{part}{n}"] for n in "12345" if match[f"{part}{n}"]) for part in "ymd")
        try:
            reading = date(int(year), MONTHS[folded(month)] if month.isalpha() else int(month), int(day))
        except (ValueError, KeyError):
            continue
        if is_plausible(reading, today):
            days[reading] = match[0]
    if len(days) != 1:
        return None
    [(reading, printed)] = days.items()
    return Published(reading, precision="day", basis="url", rule="url", printed=printed)


def from_filename(filename: str | None, today: date) -> Published | None:
    """The one ISO or yyyymmdd date in a file's name, as evidence: it may be the day of a download."""
    days = {}
    for match in _FILE_DATE.finditer((filename or "")[-255:]):
        try:
            reading = date(int(match["y"]), int(match["m"]), int(match["d"]))
        except ValueError:
            continue
        if is_plausible(reading, today):
            days[reading] = match[0]
    if len(days) != 1:
        return None
    return Published(rule="filename", printed=next(iter(days.values())))
