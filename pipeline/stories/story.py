"""The records of grouping articles: what an article has to show, and the story it belongs to.

An article is compared by its terms: words, numbers, figures, people, names, days, quotes, credits and
keywords, each with the most prominent place it appears in. This module imports nothing of ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum
from typing import Literal

Kind = Literal["word", "number", "figure", "person", "name", "day", "quote", "credit", "keyword"]
KINDS: tuple[Kind, ...] = ("word", "number", "figure", "person", "name", "day", "quote", "credit", "keyword")


class Place(IntEnum):
    """Where a term appears, least prominent first."""

    BODY = 0
    LEDE = 1
    HEADLINE = 2


@dataclass(frozen=True, slots=True)
class StoryFeatures:
    """One article as it is compared with others; `terms[kind][value]` is the most prominent place of a term.

    `body_hash` is equal for equal bodies and "" without one; `sketch` is the body's MinHash, empty for a short text.
    """

    article_id: str
    outlet_id: str | None
    published_on: date | None
    published_at: datetime | None
    language: str | None
    words: int
    body_hash: str
    sketch: tuple[int, ...]
    terms: Mapping[Kind, Mapping[str, Place]]


@dataclass(frozen=True, slots=True)
class Shared:
    """A term that two articles share, and how much it counts for their being one story (0 or more; no unit).

    Of the kind "corrected" is what a reader says of them.
    """

    kind: Kind | Literal["corrected"]
    value: str
    weight: float


@dataclass(frozen=True, slots=True)
class Tie:
    """Why an article is in its story: its nearest article there, their likelihood (0 to 1) of one event, the evidence.

    `is_same_text` marks a tie by an all but equal body. Evidence is in descending weight.
    """

    article_id: str
    other_id: str
    likelihood: float
    is_same_text: bool
    days_apart: int | None
    evidence: tuple[Shared, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about one event, in order of appearance, undated ones last; `story_id` is its first article's id.

    `ties` holds one tie per article, save of a story's only article. `margin` is how far the closest decision about it
    was from the threshold, as a likelihood.
    """

    story_id: str
    article_ids: tuple[str, ...]
    ties: tuple[Tie, ...]
    margin: float = 1.0
