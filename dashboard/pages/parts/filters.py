"""Filters and the address, kept together where the reader is faster than the browser's news of either.

A browser that has not heard yet what code set sends the old values with the next click, which would undo it. One that
still loads the filters' widgets leaves them out of the address when the page changes.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from dashboard.ask.scope import LISTED, SWITCHES, UNITS

PATIENCE = 2.0  # seconds until a browser has heard for sure: it takes a tenth, and then the reader is right again

_ASSIGNED = "assigned"  # where a session keeps what code set last

Address = dict[str, list[str]]  # what an address says of filters, by key


@dataclass(frozen=True, slots=True)
class Assigned:
    """What code set, and what the address said of it before and says with it."""

    values: dict[str, Any]
    before: Address
    after: Address = field(default_factory=dict)
    until: float = field(default_factory=lambda: time.monotonic() + PATIENCE)

    @property
    def is_unheard(self) -> bool:
        """Whether the browser's values and address are those of a browser that has not heard, and may not have."""
        if time.monotonic() > self.until:
            return False
        is_shown = self.after and any(st.session_state.get(key) == value for key, value in self.values.items())
        told = _address(self.values)
        return not is_shown and all(told[key] in (self.before[key], self.after.get(key)) for key in told)


def usual() -> dict[str, Any]:
    """Every filter by its key, as it is where nothing is asked."""
    lists: dict[str, Any] = {name: [] for name in LISTED}
    return {"from": None, "to": None, "words": "", "unit": UNITS[0], **lists, **dict.fromkeys(SWITCHES, False)}


def assign(values: dict[str, Any]) -> None:
    """Set filters by code; to be called in a callback, before the widgets are made."""
    changed = {key: value for key, value in values.items() if st.session_state.get(key) != value}
    st.session_state[_ASSIGNED] = Assigned(changed, _address(changed))
    st.session_state.update(changed)


def keep() -> None:
    """Hold what code set until the browser shows it, and put back what the address lost; before the widgets."""
    assigned = st.session_state.get(_ASSIGNED)
    if assigned and assigned.is_unheard:
        st.session_state.update(assigned.values)
    elif assigned:
        del st.session_state[_ASSIGNED]
    for key, value in usual().items():
        if key not in st.query_params and st.session_state.get(key, value) != value:
            st.session_state[key] = st.session_state[key]  # a value set anew goes back into the address


def release() -> None:
    """Hold nothing that a step in the browser's history has set otherwise; after the widgets."""
    assigned = st.session_state.get(_ASSIGNED)
    if not assigned:
        return
    if any(st.session_state[key] != value for key, value in assigned.values.items()):
        del st.session_state[_ASSIGNED]
    elif not assigned.after:
        st.session_state[_ASSIGNED] = replace(assigned, after=_address(assigned.values))


def _address(keys: Iterable[str]) -> Address:
    return {key: st.query_params.get_all(key) for key in keys}
