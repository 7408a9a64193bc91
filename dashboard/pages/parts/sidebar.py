"""The sidebar: filters, the same on every page and all in the URL."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from functools import partial

import streamlit as st

from dashboard.ask import queries
from dashboard.ask.database import Snapshot
from dashboard.ask.expression import words_of
from dashboard.ask.scope import (
    FILTER_LISTS,
    KEYS,
    MAX_TEXT,
    MAX_VALUES,
    MAX_WORDS,
    Choices,
    FilterList,
    Scope,
    link_faults,
    offered_units,
)
from dashboard.pages.parts import filters, terms
from dashboard.words import codes
from dashboard.words import interface as ui
from dashboard.words import timeline as timeline_words
from dashboard.words.interface import FILTERS, HELP


def notices(choices: Choices, snapshot: Snapshot) -> list[str]:
    """What of the session's first link cannot be used; call before the widgets are created."""
    if "notices" not in st.session_state:
        _use_labels(choices)
        settings = _settings(choices, snapshot)
        keys = [key for key in (*KEYS, *settings) if key in st.query_params]
        query = {key: st.query_params.get_all(key)[:MAX_VALUES] for key in keys}
        st.session_state["notices"] = link_faults(query, choices, snapshot.snapshot_id, settings)
    faults: list[str] = st.session_state["notices"]
    return faults


def _use_labels(choices: Choices) -> None:
    """Sets the filters that the link names in other letters than the widgets would read: "tariffs" for "Tariffs"."""
    for name in FILTER_LISTS:
        given = st.query_params.get_all(name)[:MAX_VALUES]
        labels = [choices.label_of(name, text) for text in given]
        if labels != given:
            st.query_params[name] = labels
            st.session_state[name] = [value for value in choices.values(name) if choices.label(name, value) in labels]


def _settings(choices: Choices, snapshot: Snapshot) -> dict[str, Collection[str]]:
    """The possible values of the pages' own settings, by their keys in the URL."""
    topics = [choices.label("topics", topic) for topic in choices.values("topics")]
    keywords: Collection[str] = ()
    if "keywords" in st.query_params:
        keywords = terms.keyword_names(queries.keyword_table(snapshot, Scope())).values()
    return {
        "by": codes.BUCKETS,
        "show": codes.MEASURE_OPTIONS.values(),
        "smooth": [str(reach) for reach in range(timeline_words.MOST_SMOOTH + 1)],
        "order": codes.ORDERS.values(),
        "first": topics,
        "second": topics,
        "keywords": keywords,
    }


def ask_scope(choices: Choices) -> Scope:
    """The filters in the sidebar as a scope, limited to what the snapshot offers."""
    filters.keep()
    with st.sidebar:
        st.markdown(f"**{ui.TITLE}**  \n{ui.SUBTITLE}")
        st.button(ui.RESET, on_click=_reset, width="stretch")
        first, last = _dates(choices)
        topics = _selected("topics", choices)
        all_topics = st.toggle(FILTERS["all_topics"], key="all_topics", bind="query-params")
        outlets = _selected("outlets", choices)
        typed = st.text_input(
            FILTERS["words"], key="words", help=HELP["words"], bind="query-params", max_chars=MAX_TEXT
        )
        units = offered_units(choices)
        unit = st.radio(FILTERS["unit"], units, key="unit", help=HELP["unit"], horizontal=True, bind="query-params")
        with st.expander(ui.MORE_FILTERS):
            owners = _selected("owners", choices)
            countries = _selected("countries", choices)
            kinds = _selected("kinds", choices)
            languages = _selected("languages", choices)
            reliable = st.toggle(FILTERS["reliable"], key="reliable", help=HELP["reliable"], bind="query-params")
            on_raw = st.toggle(FILTERS["raw"], key="raw", help=HELP["raw"], bind="query-params")
            any_sense = st.toggle(FILTERS["senses"], key="senses", help=HELP["senses"], bind="query-params")
    filters.release()
    return Scope(
        from_on=first,
        to_on=last,
        outlets=outlets,
        owners=owners,
        topics=topics,
        all_topics=all_topics,
        countries=countries,
        kinds=kinds,
        languages=languages,
        unit=unit if unit in units else "articles",
        reliable_only=reliable,
        on_raw=on_raw,
        any_sense=any_sense,
        free_words=tuple(dict.fromkeys(words_of((typed or "")[:MAX_TEXT])))[:MAX_WORDS],
    )


def _dates(choices: Choices) -> tuple[date | None, date | None]:
    if choices.first_on is None or choices.last_on is None:
        return None, None
    st.pills(
        ui.PRESET_DATES, list(ui.PRESETS), key="preset", on_change=_use_preset,
        args=(choices.first_on, choices.last_on),
    )  # fmt: skip
    ask_day = partial(
        st.date_input, value=None, min_value=choices.first_on, max_value=choices.last_on, format="YYYY-MM-DD",
        bind="query-params", on_change=_clear_preset,
    )  # fmt: skip
    first = ask_day(FILTERS["from"], key="from", help=HELP["from"])
    last = ask_day(FILTERS["to"], key="to")
    if isinstance(first, date) and isinstance(last, date) and first > last:
        first, last = last, first
    return first if isinstance(first, date) else None, last if isinstance(last, date) else None


def _selected(name: FilterList, choices: Choices) -> tuple[str, ...]:
    values = choices.values(name)
    selected = st.multiselect(
        FILTERS[name], values, format_func=lambda value: choices.label(name, value), key=name, help=HELP.get(name),
        bind="query-params", select_all=False, placeholder=ui.ALL,
    )  # fmt: skip
    return tuple(value for value in selected if value in values)[:MAX_VALUES]


def _use_preset(first_on: date, last_on: date) -> None:
    days = ui.PRESETS.get(st.session_state.get("preset") or "")
    first = max(first_on, last_on - timedelta(days - 1)) if days else None
    filters.assign({"from": first, "to": last_on if days else None})


def _clear_preset() -> None:
    """Typing a date clears the preset."""
    st.session_state["preset"] = None


def _reset() -> None:
    st.session_state["notices"] = []
    st.session_state["preset"] = None
    filters.assign(filters.defaults())
