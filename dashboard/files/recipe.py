"""The code that rebuilds the table of a chart from the downloaded file of articles, in Python and in R."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal

from dashboard.ask.scope import Scope
from dashboard.ask.series import Bucket, Series
from dashboard.words import interface as ui

Piece = Literal[
    "counted", "over_time", "by_outlet", "largest", "selected", "by_month", "change", "outlets_over_time",
    "sides_over_time",
]  # fmt: skip
Language = Literal["python", "r"]
Setting = str | int | list[str] | list[list[str]]
PERIODS: Mapping[Bucket, str] = {"day": "D", "week": "W", "month": "M"}  # in pandas; its weeks start on Monday too
_PANEL_COLUMNS = ["outlet", "bucket_on", "articles", "all_articles"]
_PIECES: Mapping[str, Mapping[str, str]] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
)


@dataclass(frozen=True, slots=True)
class Recipe:
    """The pieces of code that rebuild a chart's table, in order, and the settings that they read, by name.

    `reads` are the articles that they read, if these differ from the view's; `has_shares` where shares divide by more.
    """

    pieces: tuple[Piece, ...]
    settings: Mapping[str, Setting]
    reads: Scope | None = None
    has_shares: bool = True

    def code(self, articles: str, whole: str, language: Language = "python") -> str:
        """The code, which reads the articles of the view and those that shares divide by from files of these names."""
        head = _python_head if language == "python" else _r_head
        bodies = [_PIECES[language][piece].strip() for piece in self.pieces]
        gap = "\n\n\n" if bodies[0].startswith("def ") else "\n\n"
        return "\n".join(head(articles, whole, self.settings)) + gap + "\n\n".join(bodies) + "\n"


def _python_head(articles: str, whole: str, settings: Mapping[str, Setting]) -> list[str]:
    second = "articles" if articles == whole else f"pd.read_parquet({whole!r})"
    lines = ["import pandas as pd", "", f"articles = pd.read_parquet({articles!r})", f"whole = {second}"]
    return lines + [f"{name} = {value!r}" for name, value in settings.items()]


def _r_head(articles: str, whole: str, settings: Mapping[str, Setting]) -> list[str]:
    second = "articles" if articles == whole else f"read_parquet({_r_value(whole)})"
    lines = ["library(arrow)", "", f"articles <- read_parquet({_r_value(articles)})", f"whole <- {second}"]
    return lines + [f"{name} <- {_r_value(value)}" for name, value in settings.items()]


def _r_value(value: Setting) -> str:
    """A value as R writes it; its strings have the escapes of JSON."""
    if isinstance(value, list):
        kind = "list" if value and isinstance(value[0], list) else "c"
        return f"{kind}({', '.join(map(_r_value, value))})" if value else "character(0)"
    return json.dumps(value, ensure_ascii=False)


def divisor(scope: Scope) -> Scope:
    """The articles that shares divide by: the same outlets, dates and languages, whatever their topics and words."""
    kept = tuple(value for value in scope.without if not value.startswith("topics:"))
    return replace(scope, topics=(), all_topics=False, on_topic=False, free_words=(), not_words=(), without=kept)


def over_time(series: Sequence[Series], bucket: Bucket, scope: Scope) -> Recipe:
    """Articles on topics per period."""
    labels = [line.label for line in sorted(series, key=lambda line: line.series_id)]
    settings: dict[str, Setting] = {"topics": labels, "period": PERIODS[bucket], "unit": scope.unit}
    return Recipe(("counted", "over_time"), settings | {"dates": _dates(scope)})


def sides_over_time(
    topic: str, sides: Mapping[str, list[str]], by: str, *, bucket: Bucket, unit: str, reads: Scope
) -> Recipe:
    """Articles on a topic, by its label, of each side per period; `sides` are their values of the column `by`."""
    settings: dict[str, Setting] = {
        "topic": topic, "sides": list(sides), "ids_of_sides": list(sides.values()), "by": by,
        "period": PERIODS[bucket], "unit": unit, "dates": _dates(reads),
    }  # fmt: skip
    return Recipe(("counted", "sides_over_time"), settings, reads)


def _dates(scope: Scope) -> list[str]:
    return [day.isoformat() for day in (scope.from_on, scope.to_on) if isinstance(day, date)]


def by_outlet(topics: tuple[str, str], columns: Iterable[Hashable]) -> Recipe:
    """The counts of every outlet, with those of two topics by their labels."""
    return Recipe(("by_outlet", "selected"), {**_outlet_settings(topics), "columns": list(map(str, columns))})


def largest_outlets(topics: tuple[str, str], columns: Iterable[Hashable], *, unit: str, most: int) -> Recipe:
    """The counts of the outlets with the most articles or origins."""
    settings = {**_outlet_settings(topics), "unit": unit, "most": most, "columns": list(map(str, columns))}
    return Recipe(("by_outlet", "largest", "selected"), settings)


def by_month(columns: Iterable[Hashable]) -> Recipe:
    """The counts of every outlet and month."""
    return Recipe(("by_month", "selected"), {"unknown_outlet": ui.UNKNOWN_OUTLET, "columns": list(map(str, columns))})


def change(topic: str, now: tuple[date, date], before: tuple[date, date], reads: Scope) -> Recipe:
    """The counts of every outlet on a topic, by its label, in two periods; `reads` has the articles of both."""
    periods = {name: [day.isoformat() for day in days] for name, days in (("now", now), ("before", before))}
    return Recipe(("change",), {"topic": topic, **periods}, reads, has_shares=False)


def outlets_over_time(topic: str, outlets: Sequence[str], bucket: Bucket, reads: Scope) -> Recipe:
    """The counts of some outlets, by their ids, on a topic per period."""
    settings: dict[str, Setting] = {"topic": topic, "outlets": list(outlets), "period": PERIODS[bucket]}
    return Recipe(("outlets_over_time", "selected"), {**settings, "columns": _PANEL_COLUMNS}, reads, has_shares=False)


def _outlet_settings(topics: tuple[str, str]) -> dict[str, Setting]:
    return {"first_topic": topics[0], "second_topic": topics[1], "unknown_outlet": ui.UNKNOWN_OUTLET}
