"""The state of the sources that articles are collected from: a table, and a notice if something looks wrong."""

from __future__ import annotations

from datetime import UTC, datetime

import pandas as pd
import streamlit as st

from dashboard.ask import queries
from dashboard.ask.scope import Scope
from dashboard.pages.parts import show
from dashboard.pages.parts.context import PageContext
from dashboard.pages.parts.markdown import md_escape
from dashboard.words import codes
from dashboard.words import interface as ui
from dashboard.words.codes import counted, day_text

SOUND = ("well", "early")
MOST_NAMED = 5  # sources in a notice; the table has all
LONGEST_PAUSE = 2  # days without a run, after which a notice says so


def section(scope: Scope, context: PageContext) -> None:
    """The table of sources, where any were collected from."""
    sources = queries.sources(context.snapshot)
    if not sources.empty:
        show.heading(ui.SOURCES, ui.SOURCES_NOTE)
        show.table(sources, "sources", scope, context)


def notice(context: PageContext) -> None:
    """One notice if sources look wrong, or if nothing has been collected for days."""
    sources = queries.sources(context.snapshot)
    if sources.empty:
        return
    parts = [_wrong(sources[~sources["source_state"].isin(SOUND)], len(sources)), _pause(sources)]
    if any(parts):
        st.warning(" ".join(filter(None, parts)))


def _wrong(wrong: pd.DataFrame, total: int) -> str:
    if wrong.empty:
        return ""
    names = [
        ui.SOURCE_WRONG.format(name=md_escape(str(name)), state=codes.word("source_state", state).lower())
        for name, state in zip(wrong["source_name"], wrong["source_state"], strict=True)
    ]
    more = ui.SOURCES_MORE.format(count=len(names) - MOST_NAMED) if len(names) > MOST_NAMED else ""
    listed = ", ".join(names[:MOST_NAMED]) + more
    return ui.SOURCES_WRONG.format(count=len(names), total=counted(total, "source"), names=listed)


def _pause(sources: pd.DataFrame) -> str:
    last = pd.Timestamp(sources["last_try_at"].max()).to_pydatetime()
    days = (datetime.now(UTC).replace(tzinfo=None) - last).days
    return ui.NOT_COLLECTED.format(day=day_text(last.date())) if days >= LONGEST_PAUSE else ""
