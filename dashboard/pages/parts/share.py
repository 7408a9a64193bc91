"""The Share button: a link that opens the same view, its citation, and what it shows in words; and the archive."""

from __future__ import annotations

from datetime import UTC, datetime

import pandas as pd
import streamlit as st

from dashboard.ask import queries
from dashboard.ask.scope import KEYS, MAX_VALUES, Scope
from dashboard.pages.parts import everything
from dashboard.pages.parts.context import PageContext
from dashboard.pages.parts.dataset import KEY as DATASET_KEY
from dashboard.pages.parts.files import Settings, link_of, provenance
from dashboard.words import interface as ui
from dashboard.words import sharing
from dashboard.words.codes import day_text

SHOWN = ("article", "story", "since")  # what pages write into the address themselves; all else is a widget's
FINDINGS = "findings"  # session key of the sentences of the charts that a run has drawn
SETTINGS = "settings"  # session key of what a page shows by default, which its address leaves out
MOST_FINDINGS = 6  # sentences: more are not a summary


def begin() -> None:
    """Forgets what the previous run has shown; call before the page is drawn."""
    st.session_state[FINDINGS], st.session_state[SETTINGS] = [], {}


def add_finding(sentence: str) -> None:
    """Keeps what a chart shows, in words."""
    st.session_state.setdefault(FINDINGS, []).append(sentence)


def add_settings(settings: Settings) -> None:
    """Keeps settings that the link and the citation name even where they are the page's defaults."""
    st.session_state.setdefault(SETTINGS, {}).update(settings)


def view() -> Settings:
    """The settings of the page, without the filters: those in its address that something reads, and those it adds."""
    keys = [key for key in st.query_params if key not in (*KEYS, DATASET_KEY)]
    known = [key for key in keys if key in SHOWN or key in st.session_state]
    added: Settings = st.session_state.get(SETTINGS, {})
    return {**added} | {key: st.query_params.get_all(key)[:MAX_VALUES] for key in known}


def share_and_download(page: str, scope: Scope, context: PageContext) -> str:
    """The link to this view, its citation, its findings, and the archive; call after the page is drawn."""
    settings = view()
    link = link_of(scope, context, settings)
    with st.sidebar.popover(sharing.SHARE, icon=":material/share:", width="stretch"):
        for note, text in (
            (sharing.LINK_NOTE, link),
            (sharing.CITE_NOTE, citation(page, scope, context, settings)),
            (sharing.TEXT_NOTE, in_words(scope, context, settings)),
        ):
            st.caption(note)
            st.code(text, language=None, wrap_lines=True)
    with st.sidebar.popover(ui.EVERYTHING, width="stretch"):
        st.caption(ui.ARCHIVE_NOTE)
        everything.button("archive", scope, context)
    return link


def citation(page: str, scope: Scope, context: PageContext, settings: Settings) -> str:
    """One line with the view, its filters and terms, the data with its date, the link, and today's date."""
    about = provenance(scope, context, settings)
    return sharing.CITATION.format(
        title=ui.TITLE,
        page=page,
        sentence=about.sentence,
        snapshot=about.snapshot_id,
        built=f"{pd.Timestamp(queries.coverage(context.snapshot)['built_at']):%Y-%m-%d}",
        link=about.link,
        today=day_text(datetime.now(UTC).date()),
    )


def in_words(scope: Scope, context: PageContext, settings: Settings) -> str:
    """What the view counts, then what its charts show, in one sentence each."""
    findings: list[str] = st.session_state.get(FINDINGS, [])
    shown = list(dict.fromkeys(findings))[:MOST_FINDINGS]
    return "\n".join([f"{provenance(scope, context, settings).sentence}.", *shown])
