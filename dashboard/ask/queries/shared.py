"""Questions that every page asks: what the snapshot holds, what the filters offer, and the counts of a scope."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pandas as pd

from dashboard.ask.database import Snapshot, ask, per_snapshot
from dashboard.ask.frames import day_or_none
from dashboard.ask.scope import FILTER_LISTS, Choices, FilterList, Scope, Totals
from dashboard.words.codes import word
from dashboard.words.interface import UNKNOWN_OUTLET

CODED: dict[FilterList, str] = {"countries": "country", "kinds": "kind", "languages": "language"}  # lists of codes
COUNTS = ("articles", "outlets", "owners", "origins", "undated", "unknown_outlet", "truncated", "wire_copies", "words")


@per_snapshot
def coverage(snapshot: Snapshot) -> pd.Series:
    """Totals and properties of the whole snapshot."""
    return ask(snapshot, "shared/coverage", {}).iloc[0]


@per_snapshot
def choices(snapshot: Snapshot) -> Choices:
    """The values that each filter offers; labels are unique within their list."""
    frame = ask(snapshot, "shared/choices", {})
    whole = coverage(snapshot)
    labels: dict[FilterList, dict[str, str]] = {}
    for name in FILTER_LISTS:
        rows = frame[frame["filter"] == name]
        labels[name] = _unique(
            (str(value), UNKNOWN_OUTLET if value == "unknown" else word(CODED.get(name, ""), str(label)))
            for value, label in zip(rows["value"], rows["label"], strict=True)
        )
    first_on, last_on = (_day(whole[column]) for column in ("first_on", "last_on"))
    return Choices(labels, first_on, last_on, bool(whole["has_origins"]), bool(whole["has_text"]))


def scope_totals(snapshot: Snapshot, scope: Scope) -> Totals:
    """The counts of a scope."""
    row = ask(snapshot, "shared/scope_totals", scope.parameters()).iloc[0]
    counts = {name: int(row[name]) for name in COUNTS}
    return Totals(**counts, first_on=_day(row["first_on"]), last_on=_day(row["last_on"]))


def unrecorded(snapshot: Snapshot, scope: Scope) -> dict[str, int]:
    """Each measured column that articles in scope lack, with how many of them: unknown there, not zero or none."""
    frame = ask(snapshot, "shared/unrecorded", scope.parameters())
    return dict(zip(frame["name"].astype(str), frame["articles"].astype(int), strict=True))


def unlisted_words(snapshot: Snapshot, scope: Scope, words: Iterable[str]) -> dict[str, int]:
    """Those of the words that withheld texts are not counted by, with how many articles of the scope that concerns."""
    everyone = replace(scope, free_words=())  # an article whose words are unknown holds none that is asked for
    frame = ask(snapshot, "shared/unlisted_words", everyone.parameters() | {"words": list(words)})
    return dict(zip(frame["word"].astype(str), frame["articles"].astype(int), strict=True))


def _unique(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Values with their labels; a label that several values share is followed by its value."""
    rows = list(pairs)
    uses = Counter(label for _, label in rows)
    return {value: f"{label} ({value})" if uses[label] > 1 else label for value, label in rows}


def _day(value: object) -> date | None:
    return day_or_none(pd.to_datetime(value))  # type: ignore[call-overload]
