"""The choice of what counts as new: since the last visit, some days, a date, or an update of the dataset."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from dashboard.ask import queries
from dashboard.ask.brief import Edition
from dashboard.ask.frames import rows_of
from dashboard.ask.scope import Scope
from dashboard.ask.since import Since, days_back, read_since
from dashboard.pages.parts.context import PageContext
from dashboard.pages.parts.markdown import md_escape
from dashboard.pages.parts.visit import last_visit
from dashboard.words import news as words
from dashboard.words.codes import counted

KEY, CHOICE = "since", "since-choice"  # in the URL and in the session


def ask_edition(scope: Scope, context: PageContext) -> Edition:
    """What is new in the scope since the reader's choice."""
    since = _ask_since(context)
    return Edition(snapshot=context.snapshot, choices=context.choices, scope=scope, totals=context.totals, since=since)


def _ask_since(context: PageContext) -> Since:
    """The reader's choice, in the URL as `since`."""
    builds = _builds(context)
    presets = _presets(context)
    chosen = _linked() or _default(presets, context)
    labels = [*presets, words.A_DATE, *([words.A_BUILD] if builds else [])]
    if st.session_state.get(CHOICE) not in labels:
        own = words.A_BUILD if chosen.at and builds else words.A_DATE
        st.session_state[CHOICE] = next((label for label, since in presets.items() if since == chosen), own)
    label = st.segmented_control(words.SINCE, labels, key=CHOICE, required=True, help=words.SINCE_HELP) or words.A_DATE
    since = presets.get(label) or _own(label, builds, chosen, context)
    st.session_state[KEY] = st.query_params[KEY] = since.link()
    return since


def _presets(context: PageContext) -> dict[str, Since]:
    visit = last_visit()
    presets = {words.LAST_VISIT: Since(at=visit.replace(second=0))} if visit else {}
    back = {label: days_back(context.choices.last_on, days) for label, days in words.DAYS.items()}
    return presets | {label: since for label, since in back.items() if since}


def _linked() -> Since | None:
    """What the link, or else the page before, asks for."""
    value = st.query_params.get(KEY) or st.session_state.get(KEY) or ""
    since = read_since(value) if value else None
    if value and since is None:
        st.info(md_escape(words.BAD_SINCE.format(value=value[:40], days=words.DEFAULT_DAYS)))
    return since


def _default(presets: dict[str, Since], context: PageContext) -> Since:
    """The last visit if the dataset has been updated since, else the newest days."""
    built = pd.Timestamp(queries.coverage(context.snapshot)["built_at"]).to_pydatetime()
    visit = presets.get(words.LAST_VISIT)
    if visit and visit.at and built > visit.at:
        return visit
    return days_back(context.choices.last_on, words.DEFAULT_DAYS) or Since(at=built)


def _builds(context: PageContext) -> dict[str, Since]:
    """The earlier updates of the dataset, by their names on screen."""
    return {
        words.BUILD_OPTION.format(built=row.built_at, articles=counted(int(row.articles), "article")): Since(
            at=row.built_at.to_pydatetime()
        )
        for row in rows_of(queries.earlier_builds(context.snapshot))
    }


def _own(label: str, builds: dict[str, Since], chosen: Since, context: PageContext) -> Since:
    if label == words.A_BUILD:
        names = list(builds)
        index = next((place for place, since in enumerate(builds.values()) if since.link() == chosen.link()), 0)
        return builds[st.selectbox(words.PICK_BUILD, names, index=index)]
    first_on, last_on = context.choices.first_on, context.choices.last_on
    if first_on is None or last_on is None:
        return chosen
    day = st.date_input(
        words.PICK_DATE, min(max(chosen.day, first_on), last_on), min_value=first_on, max_value=last_on,
        format="YYYY-MM-DD",
    )  # fmt: skip
    return Since(on=day) if isinstance(day, date) else chosen
