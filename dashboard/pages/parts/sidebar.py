"""The filters, the same on every page and all of them in the URL: widgets in, one Scope out."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pandas as pd
import streamlit as st

from dashboard.ask import queries
from dashboard.ask.database import Snapshot
from dashboard.ask.expression import words_of
from dashboard.ask.scope import (
    KEYS,
    MAX_LISTED,
    MAX_TEXT,
    MAX_WORDS,
    UNITS,
    Choices,
    Listed,
    Scope,
    day_text,
    faults_of,
    sentence,
)
from dashboard.pages.parts import everything, filters, show, terms
from dashboard.pages.parts.show import Served
from dashboard.words import labels
from dashboard.words.labels import FILTERS, HELP


def notices(choices: Choices, snapshot: Snapshot) -> list[str]:
    """What of the link that this session began with cannot be honoured; to be called before the widgets are made."""
    if "notices" not in st.session_state:
        settings = _settings(choices, snapshot)
        asked = {key: st.query_params.get_all(key)[:MAX_LISTED] for key in (*KEYS, *settings) if key in st.query_params}
        st.session_state["notices"] = faults_of(asked, choices, snapshot.snapshot_id, settings)
    found: list[str] = st.session_state["notices"]
    return found


def _settings(choices: Choices, snapshot: Snapshot) -> dict[str, Collection[str]]:
    """What the pages' own settings can be, by their keys in the address."""
    topics = [choices.label("topics", topic) for topic in choices.values("topics")]
    keywords: Collection[str] = ()
    if "keywords" in st.query_params:
        keywords = terms.names_of(queries.keyword_table(snapshot, Scope())).values()
    return {
        "by": labels.BUCKETS,
        "show": labels.SHOWN,
        "smooth": [str(reach) for reach in range(labels.MOST_SMOOTH + 1)],
        "order": labels.ORDERS.values(),
        "first": topics,
        "second": topics,
        "keywords": keywords,
    }


def ask_scope(choices: Choices) -> Scope:
    """The filters in the sidebar and what they say, checked once more against what the snapshot offers."""
    filters.keep()
    with st.sidebar:
        st.markdown(f"**{labels.TITLE}**  \n{labels.SUBTITLE}")
        st.button("Reset filters", on_click=_reset, width="stretch")
        first, last = _dates(choices)
        topics = _listed("topics", choices)
        all_topics = st.toggle(FILTERS["all_topics"], key="all_topics", bind="query-params")
        outlets = _listed("outlets", choices)
        typed = st.text_input(
            FILTERS["words"], key="words", help=HELP["words"], bind="query-params", max_chars=MAX_TEXT
        )
        units = UNITS if choices.has_origins else UNITS[:2]
        unit = st.radio(FILTERS["unit"], units, key="unit", help=HELP["unit"], horizontal=True, bind="query-params")
        with st.expander("More filters"):
            countries = _listed("countries", choices)
            kinds = _listed("kinds", choices)
            languages = _listed("languages", choices)
            reliable = st.toggle(FILTERS["reliable"], key="reliable", help=HELP["reliable"], bind="query-params")
            on_raw = st.toggle(FILTERS["raw"], key="raw", help=HELP["raw"], bind="query-params")
    filters.release()
    return Scope(
        from_on=first,
        to_on=last,
        outlets=outlets,
        topics=topics,
        all_topics=all_topics,
        countries=countries,
        kinds=kinds,
        languages=languages,
        unit=unit if unit in units else "articles",
        reliable_only=reliable,
        on_raw=on_raw,
        free_words=tuple(dict.fromkeys(words_of((typed or "")[:MAX_TEXT])))[:MAX_WORDS],
    )


def take_away(page: str, scope: Scope, served: Served) -> None:
    """What a reader takes along: the link that asks for the same again, a citation, everything as an archive."""
    address = show.address(scope, served)
    with st.sidebar.popover("Link and citation", width="stretch"):
        st.caption(
            "This link shows the same scope. It names the data it was made from, and says so when that has changed."
        )
        st.code(address, language=None, wrap_lines=True)
        st.caption("To cite this view:")
        st.code(citation(page, address, scope, served), language=None, wrap_lines=True)
    with st.sidebar.popover("Download everything", width="stretch"):
        st.caption(labels.ARCHIVE_NOTE)
        everything.button("archive", scope, served)
        st.radio("Pictures of charts", show.PICTURES, key=show.PICTURE, format_func=str.upper, horizontal=True)


def citation(page: str, address: str, scope: Scope, served: Served) -> str:
    """One line that names the view, its scope, the data with its day, the link, and the day it was seen."""
    told = sentence(scope, served.totals, served.choices)
    built = f"{pd.Timestamp(queries.coverage(served.snapshot)['built_at']):%Y-%m-%d}"
    seen = day_text(datetime.now(UTC).date())
    return f"{labels.TITLE}, {page}: {told}. Data {served.snapshot.snapshot_id} of {built}. {address} (seen {seen})."


def _dates(choices: Choices) -> tuple[date | None, date | None]:
    if choices.first_on is None or choices.last_on is None:
        return None, None
    st.pills(
        "Dates up to the newest article", list(labels.PRESETS), key="preset", on_change=_preset,
        args=(choices.first_on, choices.last_on),
    )  # fmt: skip
    ask_day = partial(
        st.date_input, value=None, min_value=choices.first_on, max_value=choices.last_on, format="YYYY-MM-DD",
        bind="query-params", on_change=_own_dates,
    )  # fmt: skip
    first = ask_day(FILTERS["from"], key="from", help=HELP["from"])
    last = ask_day(FILTERS["to"], key="to")
    if isinstance(first, date) and isinstance(last, date) and first > last:
        first, last = last, first
    return first if isinstance(first, date) else None, last if isinstance(last, date) else None


def _listed(name: Listed, choices: Choices) -> tuple[str, ...]:
    values = choices.values(name)
    chosen = st.multiselect(
        FILTERS[name], values, format_func=lambda value: choices.label(name, value), key=name, help=HELP.get(name),
        bind="query-params", select_all=False, placeholder="All",
    )  # fmt: skip
    return tuple(value for value in chosen if value in values)[:MAX_LISTED]


def _preset(first_on: date, last_on: date) -> None:
    days = labels.PRESETS.get(st.session_state.get("preset") or "")
    first = max(first_on, last_on - timedelta(days - 1)) if days else None
    filters.assign({"from": first, "to": last_on if days else None})


def _own_dates() -> None:
    """Dates of the reader's own are no preset."""
    st.session_state["preset"] = None


def _reset() -> None:
    st.session_state["notices"] = []
    st.session_state["preset"] = None
    filters.assign(filters.usual())
