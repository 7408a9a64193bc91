"""Writes the line of corrections.csv that says what is wrong with a story, or with the meaning of a keyword."""

from __future__ import annotations

import re

import pandas as pd
import streamlit as st

from dashboard.ask.frames import day_or_none, rows_of, text_or_none
from dashboard.ask.scope import MAX_TEXT
from dashboard.pages.parts import show
from dashboard.words import correction as words
from dashboard.words import interface as ui
from dashboard.words.codes import day_text

_ID = re.compile(r"(?<![0-9a-f])[0-9a-f]{16}(?![0-9a-f])")


def render(articles: pd.DataFrame) -> None:
    """An expander with a question or two, and the line that answers them."""
    names = {str(row.article_id): _name(row) for row in rows_of(articles)}
    kinds = [kind for kind in words.KINDS if kind != "different" or len(names) > 1]
    with st.expander(words.TITLE):
        show.note(words.NOTE.format(header=words.HEADER))
        kind = st.radio(words.WHAT, kinds, format_func=words.KINDS.__getitem__, key="correction")
        article = st.selectbox(words.ARTICLE, list(names), format_func=names.__getitem__, key="corrected-article")
        other = _elsewhere(names) if kind == "same" else _inside(kind, article, names)
        if other:
            st.markdown(f"**{words.LINE}**")
            st.code(f"{kind},{article},{other}", language=None)


def render_meaning(article_id: str, choices: pd.DataFrame, place: str) -> None:
    """An expander in which the reader says what a keyword of an article means; `place` sets its widgets apart."""
    labels = {str(row.keyword_id): str(row.label) for row in rows_of(choices)}
    with st.expander(words.SENSE_TITLE):
        show.note(words.NOTE.format(header=words.HEADER))
        keyword = st.selectbox(
            words.SENSE_KEYWORD, list(labels), format_func=labels.__getitem__, key=f"corrected-keyword{place}"
        )
        senses = {str(row.sense): str(row.meaning) for row in rows_of(choices) if row.keyword_id == keyword}
        sense = st.selectbox(
            words.SENSE, list(senses), index=None, format_func=senses.__getitem__, key=f"corrected-sense{place}"
        )
        if sense:
            st.markdown(f"**{words.LINE}**")
            st.code(f"sense,{article_id},{sense}", language=None)


def _elsewhere(names: dict[str, str]) -> str | None:
    """The article that a link or an id names; None if it names none, or one that is in the story already."""
    typed = st.text_input(words.ELSEWHERE, max_chars=MAX_TEXT, key="corrected-elsewhere")
    ids = _ID.findall((typed or "")[:MAX_TEXT].lower())
    if typed and not ids:
        show.note(words.NO_ID)
    return next((one for one in reversed(ids) if one not in names), None)


def _inside(kind: str, article: str, names: dict[str, str]) -> str | None:
    others = [one for one in names if kind == "origin" or one != article]
    return st.selectbox(words.OTHERS[kind], others, format_func=names.__getitem__, key=f"corrected-{kind}")


def _name(row: object) -> str:
    outlet, headline = (text_or_none(getattr(row, name, None)) for name in ("outlet", "headline"))
    day = day_or_none(getattr(row, "published_on", None))
    parts = (outlet or ui.UNKNOWN_OUTLET, day_text(day) if day else ui.NO_DATE, headline or ui.NO_HEADLINE)
    return ", ".join(parts)
