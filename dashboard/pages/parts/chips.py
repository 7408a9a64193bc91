"""The lines above every page: what it counts, its filters, each with a way to remove it, and ways out of no result."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard.ask import queries
from dashboard.ask.scope import Restriction, Scope, counts_text
from dashboard.pages.parts import filters, sidebar
from dashboard.pages.parts.context import PageContext
from dashboard.pages.parts.markdown import md_escape
from dashboard.words import interface as ui
from dashboard.words.codes import counted, day_text

LONGEST = 60  # characters of a chip: three fit side by side in a window 1,400 wide
MOST_OFFERS = 4  # ways out of an empty result: more do not help


def render(scope: Scope, context: PageContext) -> None:
    """What the page counts, and the active filters as buttons that remove them."""
    fictional = f" {ui.FICTIONAL}" if bool(queries.coverage(context.snapshot)["is_invented"]) else ""
    st.markdown(f"**{md_escape(counts_text(scope, context.totals, context.choices))}**{fictional}")
    restrictions = scope.restrictions(context.choices)
    if not restrictions and not filters.is_changed():
        return
    with st.container(horizontal=True, gap="xsmall", key="chips"):
        for restriction in restrictions:
            st.button(
                ui.REMOVE_CHIP.format(text=md_escape(_text(restriction, scope, context))),
                key=f"chip-{restriction.key}", on_click=filters.remove, args=(restriction.key,), help=ui.REMOVE_HELP,
            )  # fmt: skip
        if filters.is_changed():
            st.button(ui.RESET, on_click=sidebar.reset, key="reset", type="tertiary")


def _text(restriction: Restriction, scope: Scope, context: PageContext) -> str:
    if restriction.key == "about":
        every = queries.scope_size(context.snapshot, replace(scope, on_topic=False)).articles
        return ui.ON_TOPIC_OF.format(matching=context.totals.articles, all=every)
    text = restriction.text[:1].upper() + restriction.text[1:]
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def nothing(scope: Scope, context: PageContext) -> None:
    """What to do about an empty result: the nearest dates that have something, or a filter to remove."""
    st.info(ui.EMPTY_SCOPE)
    with st.container(key="ways-out"):
        _nearest_dates(scope, context)
        sizes = [
            (restriction, queries.scope_size(context.snapshot, restriction.rest).articles)
            for restriction in scope.restrictions(context.choices)
        ]
        helpful = sorted((pair for pair in sizes if pair[1]), key=lambda pair: -pair[1])[:MOST_OFFERS]
        for restriction, articles in helpful:
            label = ui.DROP_FILTER.format(text=md_escape(restriction.text), articles=counted(articles, "article"))
            st.button(label, key=f"drop-{restriction.key}", on_click=filters.remove, args=(restriction.key,))
        if not helpful and filters.is_changed():
            st.button(ui.RESET, on_click=sidebar.reset, key="reset-empty")


def _nearest_dates(scope: Scope, context: PageContext) -> None:
    """Buttons for the last day before the dates, and the first day after them, that has an article."""
    size = queries.scope_size(context.snapshot, scope)
    for key, day in (("before", size.before_on), ("after", size.after_on)):
        if day is not None:
            articles = queries.scope_size(context.snapshot, replace(scope, from_on=day, to_on=day)).articles
            label = ui.NEAREST_DATE.format(day=day_text(day), articles=counted(articles, "article"))
            st.button(label, key=f"nearest-{key}", on_click=filters.assign, args=({"dates": day_text(day)},))
