"""What the name of a time zone means at a local time."""

from __future__ import annotations

import re
import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_TABLE = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_OFFSETS: dict[str, int] = _TABLE["offsets"]
_CITIES: dict[str, str] = _TABLE["cities"]


def offset_of(zone: str, local: datetime) -> timedelta | None:
    """The offset of a printed zone at a local time; None when the zone is unknown or ambiguous."""
    name = zone.upper()
    if name in _OFFSETS:
        return timedelta(minutes=_OFFSETS[name])
    if name in _CITIES:
        try:
            return ZoneInfo(_CITIES[name]).utcoffset(local)
        except ZoneInfoNotFoundError:  # a system without the time-zone database
            return None
    numeric = re.fullmatch(r"(?:GMT|UTC)?\s?([+-])(\d{1,2}):?(\d{2})?", name)
    if numeric is None:
        return None
    minutes = int(numeric[2]) * 60 + int(numeric[3] or 0)
    return timedelta(minutes=-minutes if numeric[1] == "-" else minutes) if minutes <= 14 * 60 else None
