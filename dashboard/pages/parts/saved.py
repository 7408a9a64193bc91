"""Saved views in the sidebar: save this view, open, rename and delete others, export and import them."""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st

from dashboard.ask.rights import Rights
from dashboard.ask.saved import EVERYONE, LONGEST_NAME, NotSaved, SavedViews, View
from dashboard.pages.parts.markdown import md_escape
from dashboard.words import sharing as words
from dashboard.words.codes import counted

NAME, SHARED, CHOSEN, NEW = "view-name", "view-shared", "view-chosen", "view-new-name"  # session keys
FILE, MESSAGE = "view-file", "view-message"


def views(data: Path) -> SavedViews:
    """The file of saved views: COVERAGE_VIEWS names it, else it is beside the build folder, never in it."""
    return SavedViews(Path(os.environ.get("COVERAGE_VIEWS") or data / "saved" / "views.sqlite"))


def manage(link: str, store: SavedViews, rights: Rights) -> None:
    """The popover; `link` opens the view that is on screen. A reader sees their own views and the shared ones."""
    with st.sidebar.popover(words.SAVED_VIEWS, width="stretch"):
        try:
            seen = store.of(*{EVERYONE, rights.owner})
        except NotSaved as error:
            st.info(md_escape(error))
            return
        st.text_input(words.SAVE_NAME, key=NAME, max_chars=LONGEST_NAME)
        is_choice = rights.may_share and rights.owner != EVERYONE
        owner = EVERYONE if is_choice and st.checkbox(words.SHARE_VIEW, key=SHARED) else rights.owner
        st.button(words.SAVE, on_click=_save, args=(store, owner, link), width="stretch")
        if message := st.session_state.pop(MESSAGE, ""):
            st.info(md_escape(message))
        if seen:
            _open(seen)
            _change([view for view in seen if view.owner == rights.owner or rights.may_share], store)
            st.download_button(
                words.EXPORT_VIEWS, store.exported(*{EVERYONE, rights.owner}), "saved-views.json", "application/json",
                on_click="ignore", width="stretch",
            )  # fmt: skip
        else:
            st.caption(words.NO_VIEWS)
        st.file_uploader(words.IMPORT_VIEWS, "json", key=FILE, on_change=_import, args=(store, rights.owner))


def _open(own: list[View]) -> None:
    """A link for each view; "./" leads to the first page, whose name is empty."""
    st.markdown("\n".join(f"- [{md_escape(view.name)}](./{view.link})" for view in own))


def _change(own: list[View], store: SavedViews) -> None:
    if not own:
        return
    place = st.selectbox(
        words.CHANGE_VIEW, range(len(own)), index=None, key=CHOSEN, format_func=lambda place: own[place].name
    )
    if place is None:
        return
    st.text_input(words.NEW_NAME, key=NEW, max_chars=LONGEST_NAME)
    left, right = st.columns(2)
    with left:
        st.button(words.RENAME, on_click=_rename, args=(store, own[place]), width="stretch")
    with right:
        st.button(words.DELETE, on_click=_delete, args=(store, own[place]), width="stretch")


def _save(store: SavedViews, owner: str, link: str) -> None:
    try:
        store.save(owner, st.session_state[NAME], link)
        st.session_state[NAME] = ""
    except NotSaved as error:
        st.session_state[MESSAGE] = str(error)


def _rename(store: SavedViews, view: View) -> None:
    try:
        store.rename(view, st.session_state[NEW])
        st.session_state[NEW], st.session_state[CHOSEN] = "", None
    except NotSaved as error:
        st.session_state[MESSAGE] = str(error)


def _delete(store: SavedViews, view: View) -> None:
    try:
        store.delete(view)
        st.session_state[CHOSEN] = None
    except NotSaved as error:
        st.session_state[MESSAGE] = str(error)


def _import(store: SavedViews, owner: str) -> None:
    file = st.session_state[FILE]
    if file is None:
        return
    try:
        count = store.import_all(owner, file.getvalue().decode("utf-8", errors="replace"))
        st.session_state[MESSAGE] = words.IMPORTED.format(views=counted(count, "view"))
    except NotSaved as error:
        st.session_state[MESSAGE] = str(error)
