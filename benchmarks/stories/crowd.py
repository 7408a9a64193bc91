"""The labelled events crowded into a few days, so that dates cannot do the work of words."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from benchmarks.stories.labelled import Labelled
from pipeline.stories.story import Kind, Place

FIRST = date(2025, 5, 1)


def crowd(articles: Sequence[Labelled], days: int) -> Iterator[Labelled]:
    """The same articles, each event moved as a whole to begin on one of `days` days; days they name move along."""
    chance = random.Random(0)
    events: dict[str, list[Labelled]] = {}
    for article in articles:
        events.setdefault(article.label.event, []).append(article)
    for members in events.values():
        first = FIRST + timedelta(days=chance.randrange(days))
        dated = [on for member in members if (on := member.features.published_on)]
        shift = first - min(dated, default=first)
        for member in members:
            on = member.features.published_on
            terms: dict[Kind, Mapping[str, Place]] = dict(member.features.terms)
            terms["day"] = {_moved(day, shift): place for day, place in terms["day"].items()}
            moved = on and on + shift
            features = replace(member.features, published_on=moved, terms=terms)
            yield replace(member, features=features, seen=replace(member.seen, published_on=moved))


def _moved(day: str, shift: timedelta) -> str:
    """A day named "05-02", so much later; 29 February stands for itself."""
    try:
        return (date.fromisoformat(f"{FIRST.year}-{day}") + shift).strftime("%m-%d")
    except ValueError:
        return day
