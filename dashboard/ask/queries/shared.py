"""Questions that every page asks: what the snapshot holds, what the filters offer, and the counts of a scope."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from dashboard.ask.database import Snapshot, ask, per_snapshot
from dashboard.ask.frames import day_or_none
from dashboard.ask.scope import FILTER_LISTS, LEFT_OUT, Choices, FilterList, Scope, Totals
from dashboard.words import interface as ui
from dashboard.words.codes import OUTLET_GROUPS, word
from dashboard.words.interface import UNKNOWN_OUTLET

CODED: dict[FilterList, str] = {"countries": "country", "kinds": "kind", "languages": "language"}  # lists of codes
COUNTS = ("articles", "outlets", "owners", "origins", "undated", "unknown_outlet", "truncated", "wire_copies", "words")


@dataclass(frozen=True, slots=True)
class ScopeSize:
    """The articles of a scope, the last day with any before its dates, and the first after them."""

    articles: int
    before_on: date | None
    after_on: date | None


@per_snapshot
def coverage(snapshot: Snapshot) -> pd.Series:
    """Totals and properties of the whole snapshot."""
    return ask(snapshot, "shared/coverage", {}).iloc[0]


@per_snapshot
def choices(snapshot: Snapshot) -> Choices:
    """The values that each filter offers; labels are unique within their list."""
    frame = ask(snapshot, "shared/choices", {})
    whole = coverage(snapshot)
    labels = {
        name: _unique(
            (str(value), UNKNOWN_OUTLET if value == "unknown" else word(CODED.get(name, ""), str(label)))
            for value, label in zip(rows["value"], rows["label"], strict=True)
        )
        for name, rows in ((name, frame[frame["filter"] == name]) for name in FILTER_LISTS)
    }
    labels["groups"] = {value: label for value, label in OUTLET_GROUPS.items() if value in labels["groups"]}
    labels["without"] = _unique(
        (f"{name}:{value}", ui.LEFT_OUT_OPTION.format(name=label, kind=ui.LEFT_OUT_KINDS[name]))
        for name in LEFT_OUT
        for value, label in labels[name].items()
    )
    names = outlet_names(snapshot)
    first_on, last_on = (_day(whole[column]) for column in ("first_on", "last_on"))
    return Choices(
        labels,
        first_on,
        last_on,
        bool(whole["has_origins"]),
        bool(whole["has_text"]),
        has_other_subjects=bool(whole["has_other_subjects"]),
        outlet_names={
            str(name).casefold(): str(outlet) for name, outlet in zip(*names.to_dict("list").values(), strict=True)
        },
    )


def scope_totals(snapshot: Snapshot, scope: Scope) -> Totals:
    """The counts of a scope."""
    row = ask(snapshot, "shared/scope_totals", scope.parameters()).iloc[0]
    counts = {name: int(row[name]) for name in COUNTS}
    return Totals(**counts, first_on=_day(row["first_on"]), last_on=_day(row["last_on"]))


def outlet_names(snapshot: Snapshot) -> pd.DataFrame:
    """The ids, names, aliases and domains of the outlets, in lower case: name, outlet_id."""
    return ask(snapshot, "shared/outlet_names", {})


def outlets_offered(snapshot: Snapshot) -> pd.DataFrame:
    """The outlets of the data: outlet_id, outlet, kind, country, owner (of its articles), articles."""
    return ask(snapshot, "shared/outlets_offered", {})


def scope_size(snapshot: Snapshot, scope: Scope) -> ScopeSize:
    """The articles of a scope, and the nearest days outside of its dates that have any."""
    row = ask(snapshot, "shared/scope_size", scope.parameters()).iloc[0]
    return ScopeSize(int(row["articles"]), _day(row["before_on"]), _day(row["after_on"]))


def unrecorded(snapshot: Snapshot, scope: Scope) -> dict[str, int]:
    """Each measured column that articles in scope lack, with how many of them: unknown there, not zero or none."""
    if snapshot.manifest.get("rows", {}).get("unrecorded") == 0:
        return {}
    frame = ask(snapshot, "shared/unrecorded", scope.parameters())
    return dict(zip(frame["name"].astype(str), frame["articles"].astype(int), strict=True))


def unlisted_words(snapshot: Snapshot, scope: Scope, words: Iterable[str]) -> dict[str, int]:
    """Those of the words that withheld texts are not counted by, with how many articles of the scope that concerns."""
    asked = list(words)
    if not asked:
        return {}
    everyone = replace(scope, free_words=())  # an article whose words are unknown holds none that is asked for
    frame = ask(snapshot, "shared/unlisted_words", everyone.parameters() | {"words": asked})
    return dict(zip(frame["word"].astype(str), frame["articles"].astype(int), strict=True))


def _unique(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Values with their labels; a label that several values share is followed by its value."""
    rows = list(pairs)
    uses = Counter(label for _, label in rows)
    return {value: f"{label} ({value})" if uses[label] > 1 else label for value, label in rows}


def _day(value: object) -> date | None:
    return day_or_none(pd.to_datetime(value))  # type: ignore[call-overload]
