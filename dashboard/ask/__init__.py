"""Questions about a snapshot, answered as data frames; usable in a notebook, without the dashboard.

`open_snapshot(folder)` opens a build, a `Scope` filters it, and the functions of `queries` ask.
"""

from __future__ import annotations

from dashboard.ask import queries
from dashboard.ask.database import NoSnapshot, Snapshot, TooSlow, open_snapshot
from dashboard.ask.expression import parse
from dashboard.ask.scope import Scope
from dashboard.ask.series import Series, SeriesSelection

__all__ = [
    "NoSnapshot",
    "Scope",
    "Series",
    "SeriesSelection",
    "Snapshot",
    "TooSlow",
    "open_snapshot",
    "parse",
    "queries",
]
