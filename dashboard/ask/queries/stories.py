"""Questions of the Stories page: the list of stories, who credits whom, and everything about one story."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Literal

import pandas as pd

from dashboard.ask.database import Snapshot, Stream, ask, stream
from dashboard.ask.scope import Scope

StoryOrder = Literal["newest", "oldest", "articles", "outlets", "owners", "origins", "span", "headline"]
GAP_FEWEST, GAP_DAYS = 5, 3  # articles that show what an outlet usually covers; days that count as near a story
MOST_LINKED = 500  # articles of a story whose pairs are counted: 125,000 pairs


def stories(
    snapshot: Snapshot, scope: Scope, *, search: str = "", order: StoryOrder = "newest", most: int, skipped: int = 0
) -> pd.DataFrame:
    """A page of the stories with articles in the scope; of_stories is the length of the whole list."""
    extra: dict[str, object] = {"search": search, "order": order, "most": most, "skipped": skipped}
    return ask(snapshot, "stories/stories", scope.parameters() | extra, most=most)


def credits(snapshot: Snapshot, scope: Scope, most: int) -> pd.DataFrame:
    """Which outlets the scope's articles credit or draw on, one row per piece of evidence."""
    return ask(snapshot, "stories/credits", scope.parameters() | {"most": most}, most=most)


def origins(snapshot: Snapshot, scope: Scope) -> AbstractContextManager[Stream]:
    """The origins of the scope's articles, as a stream: often nearly every article is its own origin."""
    return stream(snapshot, "stories/origins", [scope.parameters()], is_large=True)


def story_articles(snapshot: Snapshot, scope: Scope, story_id: str) -> pd.DataFrame:
    """All articles of a story in order of publication; is_in_scope marks those of the scope."""
    return ask(snapshot, "stories/story_articles", scope.parameters() | {"story_id": story_id})


def story_origins(snapshot: Snapshot, story_id: str) -> pd.DataFrame:
    """The origins of a story, inside and outside the dataset."""
    return ask(snapshot, "stories/story_origins", {"story_id": story_id})


def story_links(snapshot: Snapshot, story_id: str) -> pd.DataFrame:
    """Which article of a story draws on which, with the evidence."""
    return ask(snapshot, "stories/story_links", {"story_id": story_id})


def story_reuse(snapshot: Snapshot, story_id: str) -> pd.DataFrame:
    """How much wording the articles of a story share, pair by pair."""
    return ask(snapshot, "stories/story_reuse", {"story_id": story_id})


def story_figures(snapshot: Snapshot, story_id: str) -> pd.DataFrame:
    """The figures that the articles of a story state."""
    return ask(snapshot, "stories/story_figures", {"story_id": story_id})


def story_attention(snapshot: Snapshot, story_ids: Sequence[str]) -> pd.DataFrame:
    """The mean degree of each story; missing for a story of more than MOST_LINKED articles."""
    return ask(snapshot, "stories/story_attention", {"story_ids": list(story_ids), "most": MOST_LINKED})


def story_days(snapshot: Snapshot, story_id: str) -> pd.DataFrame:
    """The days that the articles of a story mention."""
    return ask(snapshot, "stories/story_days", {"story_id": story_id})


def story_unrecorded(snapshot: Snapshot, story_id: str) -> pd.DataFrame:
    """The measured columns that the measurements of a story's articles lack."""
    return ask(snapshot, "stories/story_unrecorded", {"story_id": story_id})


def story_quotes(snapshot: Snapshot, story_id: str) -> pd.DataFrame:
    """The quotations of speech in the articles of a story."""
    return ask(snapshot, "stories/story_quotes", {"story_id": story_id})


def story_differences(snapshot: Snapshot, story_id: str) -> pd.DataFrame:
    """The pairs of figures and of days of a story that differ, or are similar."""
    return ask(snapshot, "stories/story_differences", {"story_id": story_id})


def story_people(snapshot: Snapshot, story_id: str) -> pd.DataFrame:
    """The people that the articles of a story name."""
    return ask(snapshot, "stories/story_people", {"story_id": story_id})


def story_successors(snapshot: Snapshot, story_id: str) -> pd.DataFrame:
    """The stories that hold articles of a story of an earlier snapshot now."""
    return ask(snapshot, "stories/story_successors", {"story_id": story_id})


def story_ties(snapshot: Snapshot, story_id: str) -> pd.DataFrame:
    """Why each article belongs to its story: what it shares with its closest match."""
    return ask(snapshot, "stories/story_ties", {"story_id": story_id})


def story_conflicts(snapshot: Snapshot, story_id: str) -> pd.DataFrame:
    """Claims of a story's articles about their sources that contradict each other."""
    return ask(snapshot, "stories/story_conflicts", {"story_id": story_id})


def coverage_gap(snapshot: Snapshot, scope: Scope, story_id: str) -> pd.DataFrame:
    """Outlets of the scope that usually cover a story's topics but have no article on it."""
    extra: dict[str, object] = {"story_id": story_id, "fewest": GAP_FEWEST, "near_days": GAP_DAYS}
    return ask(snapshot, "stories/coverage_gap", scope.parameters() | extra)
