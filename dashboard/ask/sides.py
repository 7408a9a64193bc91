"""A comparison of two to four sides: outlets, groups, owners, kinds of outlet or countries, within the filters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

import pandas as pd

from dashboard.ask.frames import rows_of
from dashboard.ask.measures import FEWEST
from dashboard.ask.scope import Scope
from dashboard.ask.story_facts import figure_text, full_names

SidesBy = Literal["outlets", "groups", "owners", "kinds", "countries"]
SIDES_BY: tuple[SidesBy, ...] = get_args(SidesBy)
MOST_SIDES = 4  # columns of headlines that can be read side by side
ARTICLE_WORDS = frozenset(["a", "an", "the"])  # "a spokesman", "the ministry": no one who could be compared


@dataclass(frozen=True, slots=True)
class Sides:
    """What is compared: the values of one filter, and the filters that hold for all of them."""

    by: SidesBy
    ids: tuple[str, ...]
    base: Scope

    @property
    def scope(self) -> Scope:
        """The articles of all sides."""
        return self._only(self.ids)

    def scope_of(self, side: str) -> Scope:
        """The articles of one side."""
        return self._only((side,))

    def _only(self, ids: tuple[str, ...]) -> Scope:
        values: dict[str, Any] = {self.by: ids}
        if self.by == "groups":  # outlets and lists among the filters would widen the groups
            values |= {"outlets": (), "pasted_outlets": (), "addresses": ()}
        return replace(self.base, **values)

    def parameters(self) -> dict[str, object]:
        """The arguments of the questions of a comparison."""
        return self.scope.parameters() | {"sides_by": self.by, "sides": list(self.ids)}

    def overlapping(self) -> tuple[str, str] | None:
        """Two sides of which one contains the other, as all state media contains that of one country; else None."""
        kinds: dict[str, str] = {}
        for side in self.ids if self.by == "groups" else ():
            kind = side.split(":")[0]
            if kind in kinds and (side.endswith(":*") or kinds[kind].endswith(":*")):
                return kinds[kind], side
            kinds[kind] = side
        return None


def of_all(matching: int, of: int) -> str:
    """A count with its denominator and, from FEWEST on, its share: "12 of 84 (14%)", "2 of 3"."""
    share = f" ({100 * matching / of:.0f}%)" if of >= FEWEST else ""
    return f"{matching:,} of {of:,}{share}"


def side_by_side(
    counts: Mapping[tuple[str, str], int], articles: Mapping[str, int], labels: Mapping[str, str], column: str
) -> pd.DataFrame:
    """One row per thing, with a column per side: how many of its articles have it; those most apart first.

    `counts` are by side and thing, `articles` by side. A side is named by its label.
    """
    things = dict.fromkeys(thing for _, thing in counts)

    def shares(thing: str) -> list[float]:
        return [counts.get((side, thing), 0) / articles[side] for side in labels if articles.get(side)]

    def apart(thing: str) -> tuple[float, int, str]:
        own = shares(thing)
        return min(own, default=0) - max(own, default=0), -sum(counts.get((side, thing), 0) for side in labels), thing

    rows = [
        {column: thing}
        | {label: of_all(counts.get((side, thing), 0), articles.get(side, 0)) for side, label in labels.items()}
        for thing in sorted(things, key=apart)
    ]
    return pd.DataFrame(rows, columns=[column, *labels.values()])


def credit_counts(credits: pd.DataFrame) -> dict[tuple[str, str], int]:
    """The articles that name an outlet as their source, by side and outlet."""
    return {(row.side, row.cited_outlet): int(row.articles) for row in rows_of(credits)}


def figure_counts(figures: pd.DataFrame, least: int = 2) -> dict[tuple[str, str], int]:
    """The articles that state a figure, by side and figure; figures of at least `least` articles of all sides."""
    counts = {(row.side, figure_text(row.value, row.unit)): int(row.articles) for row in rows_of(figures)}
    totals: dict[str, int] = {}
    for (_, figure), count in counts.items():
        totals[figure] = totals.get(figure, 0) + count
    return {key: count for key, count in counts.items() if totals[key[1]] >= least}


def speaker_counts(speakers: pd.DataFrame) -> dict[tuple[str, str], int]:
    """The articles that quote a person or body, by side and full name."""
    rows = [row for row in rows_of(speakers) if str(row.speaker).split()[0].casefold() not in ARTICLE_WORDS]
    full = full_names(str(row.speaker) for row in rows)
    articles: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        articles.setdefault((row.side, full[str(row.speaker)]), set()).add(row.article_id)
    return {key: len(ids) for key, ids in articles.items()}


def few(articles: Mapping[str, int], ids: Sequence[str]) -> list[str]:
    """The sides with too few articles to compare what they have in common."""
    return [side for side in ids if articles.get(side, 0) < FEWEST]
