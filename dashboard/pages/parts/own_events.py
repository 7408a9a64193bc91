"""A reader's own events for the timeline: the upload, and the events, which only the session keeps."""

from __future__ import annotations

import streamlit as st

from dashboard.ask.own_events import EventsError, OwnEvent, read_events
from dashboard.pages.parts.markdown import md_escape
from dashboard.words import timeline as words
from dashboard.words.codes import counted

_FILE, _EVENTS, _FAULT = "own-events-file", "own-events", "own-events-fault"  # session keys


def ask() -> None:
    """The upload; a file that cannot be read leaves the events before it."""
    events = shown()
    with st.popover(words.OWN_EVENTS):
        st.file_uploader(words.OWN_EVENTS_FILE, type="csv", key=_FILE, on_change=_read)
        st.caption(words.OWN_EVENTS_NOTE)
        if events:
            st.markdown(counted(len(events), "event"))
            st.button(words.REMOVE_EVENTS, key="own-events-remove", on_click=_remove)
    if fault := st.session_state.get(_FAULT):
        st.warning(md_escape(words.EVENTS_NOT_READ.format(reason=fault)))


def shown() -> tuple[OwnEvent, ...]:
    """The events of this session."""
    events: tuple[OwnEvent, ...] = st.session_state.get(_EVENTS, ())
    return events


def _read() -> None:
    file = st.session_state[_FILE]
    st.session_state[_FAULT] = ""
    if file is None:
        return
    try:
        st.session_state[_EVENTS] = read_events(file.getvalue())
    except EventsError as fault:
        st.session_state[_FAULT] = str(fault)


def _remove() -> None:
    st.session_state[_EVENTS] = ()
