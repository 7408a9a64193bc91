"""Questions about what is new in a scope since a day or a moment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pandas as pd

from dashboard.ask.database import Snapshot, ask
from dashboard.ask.scope import Scope
from dashboard.ask.since import Since

LEAST_ARTICLES = 3  # new articles that a new word needs: names and slips of the pen are new every day
SHORTEST_WORD = 4  # letters
USUAL, USUAL_DAYS = 5, 30  # articles of an outlet in the days before, whose silence then says something
MOST_ROWS = 200  # of a table: what a reader looks through
MOST_BUILDS = 30  # earlier snapshots to choose from


def new_totals(snapshot: Snapshot, scope: Scope, since: Since) -> pd.DataFrame:
    """The counts of what is new."""
    return ask(snapshot, "new/new_totals", scope.parameters() | since.parameters())


def new_articles(snapshot: Snapshot, scope: Scope, since: Since, most: int = MOST_ROWS) -> pd.DataFrame:
    """The newest of the new articles."""
    return ask(snapshot, "new/new_articles", scope.parameters() | since.parameters() | {"most": most}, most)


def new_stories(snapshot: Snapshot, scope: Scope, since: Since, most: int = MOST_ROWS) -> pd.DataFrame:
    """Stories that began or grew."""
    return ask(snapshot, "new/new_stories", scope.parameters() | since.parameters() | {"most": most})


def new_days(snapshot: Snapshot, scope: Scope, since: Since) -> pd.DataFrame:
    """The new articles by day of publication."""
    return ask(snapshot, "new/new_days", scope.parameters() | since.parameters())


def joined_outlets(snapshot: Snapshot, scope: Scope, since: Since) -> pd.DataFrame:
    """Outlets that joined a story which others had before."""
    return ask(snapshot, "new/joined_outlets", scope.parameters() | since.parameters() | {"most": MOST_ROWS})


def new_origins(snapshot: Snapshot, scope: Scope, since: Since) -> pd.DataFrame:
    """Original sources that only new articles lead back to."""
    return ask(snapshot, "new/new_origins", scope.parameters() | since.parameters() | {"most": MOST_ROWS})


def new_words(snapshot: Snapshot, scope: Scope, since: Since) -> pd.DataFrame:
    """Words that no earlier article of the scope has."""
    limits = {"least": LEAST_ARTICLES, "shortest": SHORTEST_WORD, "most": MOST_ROWS}
    return ask(snapshot, "new/new_words", scope.parameters() | since.parameters() | limits)


def changed_figures(snapshot: Snapshot, scope: Scope, since: Since) -> pd.DataFrame:
    """Figures of growing stories that differ from those reported before."""
    return ask(snapshot, "new/changed_figures", scope.parameters() | since.parameters() | {"most": MOST_ROWS})


def outlet_turns(snapshot: Snapshot, scope: Scope, since: Since) -> pd.DataFrame:
    """Outlets that began, and those that fell silent."""
    usual = {"usual": USUAL, "usual_from": since.day - timedelta(USUAL_DAYS), "usual_to": since.day}
    return ask(snapshot, "new/outlet_turns", scope.parameters() | since.parameters() | usual)


def story_outlets(snapshot: Snapshot, story_ids: Sequence[str]) -> pd.DataFrame:
    """The outlets of some stories, the most original first."""
    return ask(snapshot, "new/story_outlets", {"story_ids": list(story_ids)})


def earlier_builds(snapshot: Snapshot) -> pd.DataFrame:
    """The snapshots published before this one."""
    return ask(snapshot, "new/earlier_builds", {"most": MOST_BUILDS})
