"""Questions of the Articles page: the list of articles, and everything about one of them."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from dashboard.ask.database import Snapshot, ask
from dashboard.ask.scope import Scope
from dashboard.ask.search_terms import search_parameters
from dashboard.ask.series import SeriesSelection

ArticleOrder = Literal["newest", "oldest", "outlet", "headline", "longest", "mentions", "originality"]
MOST_TEXTS = 30  # articles whose sentences are compared with one article's: a second's work at most


def articles(
    snapshot: Snapshot, scope: Scope, *, selection: SeriesSelection | None = None, search: str = "",
    order: ArticleOrder = "newest", most: int, skipped: int = 0,
) -> pd.DataFrame:  # fmt: skip
    """A page of the scope's articles that a search finds; of_articles is the length of the whole list."""
    extra: dict[str, object] = {"order": order, "most": most, "skipped": skipped}
    parameters = scope.parameters() | (selection or SeriesSelection()).parameters() | extra
    parameters |= search_parameters(snapshot, scope, search)
    return ask(snapshot, "articles/articles", parameters, most=most)


def article(snapshot: Snapshot, article_id: str) -> pd.Series | None:
    """One article, with its text if the snapshot keeps it; None if there is no article of that id."""
    frame = ask(snapshot, "articles/article", {"article_id": article_id})
    return None if frame.empty else frame.iloc[0]


def article_spans(snapshot: Snapshot, article_id: str) -> pd.DataFrame:
    """The kept and removed spans of an article's raw text."""
    return ask(snapshot, "articles/article_spans", {"article_id": article_id})


def article_mentions(snapshot: Snapshot, article_id: str) -> pd.DataFrame:
    """The mentions in an article."""
    return ask(snapshot, "articles/article_mentions", {"article_id": article_id})


def article_senses(snapshot: Snapshot, article_id: str) -> pd.DataFrame:
    """In which of its senses the article uses each keyword that has several, and the words that decided."""
    return ask(snapshot, "articles/article_senses", {"article_id": article_id})


def sense_choices(snapshot: Snapshot, article_id: str) -> pd.DataFrame:
    """Every sense of the keywords with several senses that the article mentions."""
    return ask(snapshot, "articles/sense_choices", {"article_id": article_id})


def article_evidence(snapshot: Snapshot, article_id: str) -> pd.DataFrame:
    """The basis and evidence of each fact of an article."""
    return ask(snapshot, "articles/article_evidence", {"article_id": article_id})


def article_figures(snapshot: Snapshot, article_id: str) -> pd.DataFrame:
    """The figures in an article's body."""
    return ask(snapshot, "articles/article_figures", {"article_id": article_id})


def article_unrecorded(snapshot: Snapshot, article_id: str) -> list[str]:
    """The measured columns that the article's measurements lack."""
    return [str(name) for name in ask(snapshot, "articles/article_unrecorded", {"article_id": article_id})["name"]]


def article_provenance(snapshot: Snapshot, article_id: str) -> pd.Series | None:
    """The story and origin of an article, and how much wording it shares; None if it belongs to no story."""
    frame = ask(snapshot, "articles/article_provenance", {"article_id": article_id})
    return None if frame.empty else frame.iloc[0]


def story_texts(snapshot: Snapshot, article_id: str) -> pd.DataFrame:
    """The texts of other outlets' articles in an article's story, the most similar first."""
    return ask(snapshot, "articles/story_texts", {"article_id": article_id, "most": MOST_TEXTS})
