"""The sidebar: filters, the same on every page and all in the URL."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

import streamlit as st

from dashboard.ask import queries
from dashboard.ask.database import Snapshot
from dashboard.ask.dates import MAX_DATES, Period, dates_of_link, read_dates
from dashboard.ask.expression import search_words
from dashboard.ask.link import link_faults
from dashboard.ask.pasted import MAX_LIST, PastedList, read_list
from dashboard.ask.scope import (
    FILTER_LISTS,
    KEYS,
    MAX_TEXT,
    MAX_VALUES,
    MAX_WORDS,
    Choices,
    FilterList,
    Scope,
    offered_units,
)
from dashboard.pages.parts import chart_keys, filters, outlet_list, page_change, search_box, terms
from dashboard.pages.parts.markdown import md_escape
from dashboard.words import codes
from dashboard.words import interface as ui
from dashboard.words import timeline as timeline_words
from dashboard.words.codes import names_text, period
from dashboard.words.interface import FILTERS, HELP


def notices(choices: Choices, snapshot: Snapshot) -> list[str]:
    """What of the session's first link cannot be used; call before the widgets are created."""
    if "notices" not in st.session_state:
        _use_labels(choices)
        _use_dates()
        settings = _settings(choices, snapshot)
        keys = [key for key in (*KEYS, *settings) if key in st.query_params]
        query = {key: st.query_params.get_all(key)[:MAX_VALUES] for key in keys}
        st.session_state["notices"] = link_faults(query, choices, snapshot.snapshot_id, settings)
    faults: list[str] = st.session_state["notices"]
    return faults


def _use_labels(choices: Choices) -> None:
    """Sets the filters that the link spells otherwise than the widgets expect: "tariffs" for "Tariffs"."""
    for name in FILTER_LISTS:
        given = st.query_params.get_all(name)[:MAX_VALUES]
        values = {text: choices.value_of(name, text) for text in given}
        labels = [text if value is None else choices.label(name, value) for text, value in values.items()]
        if labels != given:
            st.query_params[name] = labels
            st.session_state[name] = [value for value in choices.values(name) if value in values.values()]


def _use_dates() -> None:
    """Sets the dates of a link that has the first and the last day as two values."""
    keys = [key for key in ("from", "to") if key in st.query_params]
    if keys:
        dates = dates_of_link({key: st.query_params.get_all(key) for key in ("dates", *keys)})
        found = read_dates(dates)
        for key in keys:
            del st.query_params[key]
        st.query_params["dates"] = st.session_state["dates"] = period(found.from_on, found.to_on) if found else dates


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


def ask_scope(choices: Choices, snapshot: Snapshot) -> Scope:
    """The filters in the sidebar as a scope, limited to what the snapshot offers."""
    filters.keep()
    with st.sidebar:
        st.markdown(f"**{ui.TITLE}**")
        search_box.ask()
        days = _dates(choices)
        topics = _selected("topics", choices)
        # Whether every topic must match is a question once there are two.
        all_topics = len(topics) > 1 and _switch("all_topics")
        outlets = _selected("outlets", choices)
        groups = _selected("groups", choices) if choices.values("groups") else ()
        outlet_list.browse(snapshot)
        units = offered_units(choices)
        unit = st.radio(FILTERS["unit"], units, key="unit", help=HELP["unit"], horizontal=True, bind="query-params")
        with st.expander(ui.MORE_FILTERS):
            typed = st.text_input(
                FILTERS["words"], key="words", help=HELP["words"], bind="query-params", max_chars=MAX_TEXT
            )
            on_topic = choices.has_other_subjects and _switch("about", is_on=True)
            without = _selected("without", choices)
            pasted = _pasted(choices)
            owners = _selected("owners", choices)
            countries = _selected("countries", choices)
            kinds = _selected("kinds", choices)
            languages = _selected("languages", choices)
            reliable, on_raw, any_sense = (_switch(key) for key in ("reliable", "raw", "senses"))
    filters.release()
    wanted, left_out = search_words((typed or "")[:MAX_TEXT], MAX_WORDS)
    return Scope(
        from_on=days.from_on,
        to_on=days.to_on,
        outlets=outlets,
        groups=groups,
        pasted_outlets=pasted.outlets,
        addresses=pasted.addresses,
        owners=owners,
        topics=topics,
        all_topics=all_topics,
        on_topic=on_topic,
        countries=countries,
        kinds=kinds,
        languages=languages,
        without=without,
        unit=unit if unit in units else "articles",
        reliable_only=reliable,
        on_raw=on_raw,
        any_sense=any_sense,
        free_words=wanted,
        not_words=left_out,
    )


def _switch(key: str, *, is_on: bool = False) -> bool:
    return st.toggle(FILTERS[key], value=is_on, key=key, help=HELP.get(key), bind="query-params")


def _pasted(choices: Choices) -> PastedList:
    """The pasted list; one that names nothing in the data is not a filter, and a line below it says so."""
    text = st.text_area(
        FILTERS["list"], key="list", help=HELP["list"], bind="query-params", max_chars=MAX_LIST, height=80,
        placeholder=ui.LIST_EXAMPLE,
    )  # fmt: skip
    pasted = read_list(text or "", choices)
    if pasted.unknown:
        st.caption(md_escape(ui.LIST_UNKNOWN.format(names=names_text(pasted.unknown))))
    return pasted


def _dates(choices: Choices) -> Period:
    """The dates as typed; text that is not understood is reported and restricts nothing."""
    if choices.first_on is None or choices.last_on is None:
        return Period()
    typed = st.text_input(
        FILTERS["dates"], key="dates", help=HELP["dates"], bind="query-params", max_chars=MAX_DATES,
        placeholder=period(choices.first_on, choices.last_on), on_change=_clear_preset,
    )  # fmt: skip
    st.pills(
        ui.PRESET_DATES, list(ui.PRESETS), key="preset", on_change=_use_preset, label_visibility="collapsed",
        args=(choices.first_on, choices.last_on),
    )  # fmt: skip
    days = read_dates(typed or "")
    if days is None:
        st.caption(md_escape(ui.BAD_DATES.format(value=typed)))
    return days or Period()


def scripts() -> None:
    """The scripts that serve every page; the sidebar is where they take no room."""
    with st.sidebar:
        chart_keys.offer()
        page_change.hold_clicks()


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
    filters.assign({"dates": period(first, last_on) if days else ""})


def _clear_preset() -> None:
    """Typing a date clears the preset."""
    st.session_state["preset"] = None


def reset() -> None:
    """Removes every filter."""
    st.session_state["notices"] = []
    st.session_state["preset"] = None
    filters.assign(filters.defaults())
