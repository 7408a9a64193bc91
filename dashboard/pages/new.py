"""New: what the dataset has gained since a day, a visit or an update, as tables."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.ask import queries
from dashboard.ask.brief import Edition, new_spikes, sentences
from dashboard.ask.scope import Scope
from dashboard.pages.parts import chips, show, since_choice
from dashboard.pages.parts.context import PageContext
from dashboard.pages.parts.markdown import md_escape
from dashboard.words import news as words

QUESTIONS = {
    "new-stories": queries.new_stories, "joined-outlets": queries.joined_outlets, "new-origins": queries.new_origins,
    "changed-figures": queries.changed_figures, "new-words": queries.new_words, "new-articles": queries.new_articles,
}  # fmt: skip
WITH_STORIES = ("new-stories", "joined-outlets", "new-origins", "changed-figures")
HIDDEN = ("story_id", "article_id")
TALLEST = 420  # pixels of a table: some eleven rows


def render(scope: Scope, context: PageContext) -> None:
    """The page."""
    if not context.totals.articles:
        chips.nothing(scope, context)
        return
    edition = since_choice.ask_edition(scope, context)
    st.markdown(md_escape(next(iter(sentences(edition))).text))
    for name, title in words.NEW_TITLES.items():
        if name in WITH_STORIES and not context.choices.has_origins:
            continue
        section = show.section(title, words.NEW_NOTES[name], name, context)
        if section is not None:
            with section:
                _table(name, edition, context)


def _table(name: str, edition: Edition, context: PageContext) -> None:
    frame = _spikes(edition) if name == "spikes" else QUESTIONS[name](context.snapshot, edition.scope, edition.since)
    if frame.empty:
        show.note(words.NONE_NEW)
        return
    settings = {since_choice.KEY: edition.since.link()}
    show.table(frame, name, edition.scope, context, hidden=HIDDEN, height=TALLEST, settings=settings)


def _spikes(edition: Edition) -> pd.DataFrame:
    """The spikes as a table."""
    return pd.DataFrame(
        [
            {
                "happened_on": pd.Timestamp(spike.happened_on),
                "topic": edition.choices.label("topics", spike.series_id.partition(":")[2]),
                "articles": spike.articles,
                "usual": spike.usual,
                "chance": spike.chance,
            }
            for spike in new_spikes(edition)
        ]
    )
