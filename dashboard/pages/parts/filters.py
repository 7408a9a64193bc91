"""Keeps filters and the URL consistent when a click arrives before the browser has received values set by code.

Such a browser sends the old values with the next click, which would undo the change. A browser that is still loading
the filters' widgets leaves them out of the URL when the page changes.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from dashboard.ask.scope import FILTER_LISTS, SWITCHES, UNITS

PATIENCE = 2.0  # seconds until a browser surely shows the new values: it takes 0.1 s; after that, its values count

_UPDATE = "assigned"  # session key of the last update by code

Query = dict[str, list[str]]  # the values of filters in a URL, by key


@dataclass(frozen=True, slots=True)
class FilterUpdate:
    """Values set by code, with the values that they replace, and the URL's values before and after."""

    values: dict[str, Any]
    replaced: dict[str, Any]
    before: Query
    after: Query = field(default_factory=dict)
    until: float = field(default_factory=lambda: time.monotonic() + PATIENCE)

    @property
    def is_pending(self) -> bool:
        """Whether the browser may still show the old values."""
        if time.monotonic() > self.until:
            return False
        if any(st.session_state.get(key) not in (value, self.replaced[key]) for key, value in self.values.items()):
            return False  # the reader has set another value since
        is_shown = self.after and any(st.session_state.get(key) == value for key, value in self.values.items())
        query = _query(self.values)
        return not is_shown and all(query[key] in (self.before[key], self.after.get(key)) for key in query)


def defaults() -> dict[str, Any]:
    """The value of every filter that is not set, by key."""
    lists: dict[str, Any] = {name: [] for name in FILTER_LISTS}
    texts = {"dates": "", "words": "", "list": ""}
    return {**texts, "unit": UNITS[0], "about": True, **lists, **dict.fromkeys(SWITCHES, False)}


def is_changed() -> bool:
    """Whether any filter is set."""
    return any(st.session_state.get(key, value) != value for key, value in defaults().items())


def remove(key: str) -> None:
    """Sets one filter to what restricts nothing."""
    assign({key: False if key == "about" else defaults()[key]})
    if key == "dates":
        st.session_state["preset"] = None


def assign(values: dict[str, Any]) -> None:
    """Sets filters by code; must be called in a callback, before the widgets are created."""
    changed = {key: value for key, value in values.items() if st.session_state.get(key) != value}
    replaced = {key: st.session_state.get(key) for key in changed}
    st.session_state[_UPDATE] = FilterUpdate(changed, replaced, _query(changed))
    st.session_state.update(changed)


def keep() -> None:
    """Repeats a pending update, and restores filters missing from the URL; call before the widgets are created."""
    update = st.session_state.get(_UPDATE)
    if update and update.is_pending:
        st.session_state.update(update.values)
    elif update:
        del st.session_state[_UPDATE]
    for key, value in defaults().items():
        if key not in st.query_params and st.session_state.get(key, value) != value:
            st.session_state[key] = st.session_state[key]  # setting a value writes it to the URL


def release() -> None:
    """Ends an update that a step in the browser's history has changed; call after the widgets are created."""
    update = st.session_state.get(_UPDATE)
    if not update:
        return
    if any(st.session_state[key] != value for key, value in update.values.items()):
        del st.session_state[_UPDATE]
    elif not update.after:
        st.session_state[_UPDATE] = replace(update, after=_query(update.values))


def _query(keys: Iterable[str]) -> Query:
    return {key: st.query_params.get_all(key) for key in keys}
