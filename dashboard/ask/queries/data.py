"""Questions of the Data page: records, cleaning, evidence, and the build."""

from __future__ import annotations

import pandas as pd

from dashboard.ask.database import Snapshot, ask, per_snapshot
from dashboard.ask.frames import rows_of
from dashboard.ask.scope import Scope


def builds(snapshot: Snapshot) -> pd.Series:
    """How the snapshot was built."""
    return ask(snapshot, "data/builds", {}).iloc[0]


def inputs(snapshot: Snapshot) -> pd.DataFrame:
    """Records loaded, merged and rejected, by input file."""
    return ask(snapshot, "data/inputs", {})


def sources(snapshot: Snapshot) -> pd.DataFrame:
    """How each source is that articles are collected from."""
    return ask(snapshot, "data/sources", {})


def rejections(snapshot: Snapshot, most: int) -> pd.DataFrame:
    """Rejected records with their reasons."""
    return ask(snapshot, "data/rejections", {"most": most})


def rejection_codes(snapshot: Snapshot) -> pd.DataFrame:
    """How many records each reason excluded."""
    return ask(snapshot, "data/rejection_codes", {})


def corrections(snapshot: Snapshot) -> pd.DataFrame:
    """Every line of corrections.csv, what became of it, and what the rules say."""
    return ask(snapshot, "data/corrections", {})


def not_articles(snapshot: Snapshot, most: int) -> pd.DataFrame:
    """Records that are kept although they are not articles, with the reason."""
    return ask(snapshot, "data/not_articles", {"most": most})


def duplicates(snapshot: Snapshot, most: int) -> pd.DataFrame:
    """Merged and duplicate records, with the article that each one belongs to and what it gave."""
    return ask(snapshot, "data/duplicates", {"most": most})


def removed_by_rule(snapshot: Snapshot, scope: Scope) -> pd.DataFrame:
    """What cleaning removed from the scope's articles, by rule."""
    return ask(snapshot, "data/removed_by_rule", scope.parameters())


def known_by(snapshot: Snapshot, scope: Scope) -> pd.DataFrame:
    """On what basis dates, outlets and languages are known, with the number of articles for each."""
    return ask(snapshot, "data/known_by", scope.parameters())


def columns(snapshot: Snapshot) -> pd.DataFrame:
    """Every column of the snapshot with its type and meaning."""
    return ask(snapshot, "data/columns", {})


@per_snapshot
def comments(snapshot: Snapshot) -> dict[str, str]:
    """The meaning of each column of the snapshot, by "relation.column", and by column for the first relation of it."""
    rows = [row for row in rows_of(columns(snapshot)) if isinstance(row.meaning, str)]
    by_column = {row.column: row.meaning for row in reversed(rows)}
    return by_column | {f"{row.relation}.{row.column}": row.meaning for row in rows}


def story_totals(snapshot: Snapshot) -> pd.Series:
    """The snapshot's numbers of stories, origins, credits and contradictions."""
    return ask(snapshot, "data/story_totals", {}).iloc[0]
