"""The card of a story: headline, origins by name, the strip of its outlets, what most report, and what differs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.ask import queries, story_summary
from dashboard.ask.frames import day_or_none, rows_of, text_or_none
from dashboard.ask.scope import Scope
from dashboard.pages.parts import show
from dashboard.pages.parts.context import PageContext
from dashboard.pages.parts.markdown import md_escape
from dashboard.words import interface as ui
from dashboard.words import news
from dashboard.words import stories as words
from dashboard.words.codes import period

IN_A_ROW = 3
MOST_OUTLETS = 12  # of the strip; the story's page has all
MOST_COMPARED = 60  # articles of a story whose facts a card compares: comparing more takes longer than a page may
FACTS = 2


@dataclass(frozen=True, slots=True)
class CardFacts:
    """The lines of a card about facts: what most outlets report, and one difference; empty where there is none."""

    agreed: str
    different: str


def cards(stories: pd.DataFrame, scope: Scope, context: PageContext) -> None:
    """A row of cards, one for each row of a list of stories."""
    rows = rows_of(stories.head(IN_A_ROW))
    outlets = queries.story_outlets(context.snapshot, [row.story_id for row in rows])
    for column, row in zip(st.columns(IN_A_ROW), rows, strict=False):
        with column, st.container(border=True, height="stretch"):
            card(row, outlets[outlets["story_id"] == row.story_id], scope, context)


def card(row: Any, outlets: pd.DataFrame, scope: Scope, context: PageContext) -> None:
    """What the card of a story says; `outlets` are those of the story."""
    headline = md_escape(text_or_none(row.headline) or ui.NO_HEADLINE)
    origins = queries.story_origins(context.snapshot, row.story_id)
    days = period(day_or_none(row.first_on), day_or_none(row.last_on)) or ui.NO_DATE
    st.markdown(f"**[{headline}]({show.story_link(row.story_id, scope, context)})**")
    matching = words.CARD_IN_SCOPE.format(count=row.outlets) if row.outlets < len(outlets) else ""
    show.note(md_escape(f"{story_summary.counts_line(len(outlets), origins)} · {days}{matching}"))
    st.markdown(strip(outlets))
    facts = _facts(context, context.snapshot.file_hash, str(row.story_id))
    if facts.agreed:
        st.markdown(f":small[{md_escape(words.CARD_FACTS.format(facts=facts.agreed))}]")
        different = words.CARD_DIFFERS.format(fact=facts.different) if facts.different else words.CARD_SAME
        st.markdown(f":small[{md_escape(different)}]")


def strip(outlets: pd.DataFrame) -> str:
    """The outlets with the sign of their part in the story, from own report to copy, as Markdown."""
    members = rows_of(outlets.head(MOST_OUTLETS))
    signs = [news.ROLES[text_or_none(member.originality) or ""] for member in members]
    # A sign and its outlet stay on one line.
    names = [f"{sign}\u00a0{md_escape(member.outlet)}" for sign, member in zip(signs, members, strict=True)]
    more = len(outlets) - MOST_OUTLETS
    return "\u2003".join([*names, *([news.AND_MORE.format(count=more)] if more > 0 else [])])


@st.cache_data(max_entries=200, show_spinner=False)
def _facts(_context: PageContext, file_hash: str, story_id: str) -> CardFacts:
    assert _context.snapshot.file_hash == file_hash
    articles = queries.story_articles(_context.snapshot, Scope(), story_id)
    if len(articles) > MOST_COMPARED:
        return CardFacts("", "")
    lines = story_summary.main_facts(story_summary.fact_tables(_context.snapshot, story_id, articles))
    agreed = [
        words.FACT_OF.format(fact=story_summary.shortened(line.fact), stated=line.stated, known=line.known)
        for line in story_summary.most_stated(lines, FACTS)
    ]
    difference = story_summary.first_difference(lines)
    return CardFacts("; ".join(agreed), difference.text if difference else "")
