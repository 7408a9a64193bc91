"""Saved views in the sidebar: save this view, open, rename and delete others, export and import them."""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st

from dashboard.ask.saved import EVERYONE, LONGEST_NAME, NotSaved, SavedViews, View
from dashboard.pages.parts.markdown import md_escape
from dashboard.words import sharing as words
from dashboard.words.codes import counted

NAME, CHOSEN, NEW, FILE, MESSAGE = "view-name", "view-chosen", "view-new-name", "view-file", "view-message"


def views(data: Path) -> SavedViews:
    """The file of saved views: COVERAGE_VIEWS names it, else it lies beside the build folder, never in it."""
    return SavedViews(Path(os.environ.get("COVERAGE_VIEWS") or data / "saved" / "views.sqlite"))


def manage(link: str, store: SavedViews) -> None:
    """The popover; `link` opens the view that is on screen."""
    with st.sidebar.popover(words.SAVED_VIEWS, width="stretch"):
        try:
            own = store.of(EVERYONE)
        except NotSaved as error:
            st.info(md_escape(error))
            return
        st.text_input(words.SAVE_NAME, key=NAME, max_chars=LONGEST_NAME)
        st.button(words.SAVE, on_click=_save, args=(store, link), width="stretch")
        if message := st.session_state.pop(MESSAGE, ""):
            st.info(md_escape(message))
        if own:
            _open(own)
            _change(own, store)
            st.download_button(
                words.EXPORT_VIEWS, store.exported(EVERYONE), "saved-views.json", "application/json",
                on_click="ignore", width="stretch",
            )  # fmt: skip
        else:
            st.caption(words.NO_VIEWS)
        st.file_uploader(words.IMPORT_VIEWS, "json", key=FILE, on_change=_import, args=(store,))


def _open(own: list[View]) -> None:
    """A link for each view; "./" leads to the first page, whose name is empty."""
    st.markdown("\n".join(f"- [{md_escape(view.name)}](./{view.link})" for view in own))


def _change(own: list[View], store: SavedViews) -> None:
    names = {view.name: view for view in own}
    name = st.selectbox(words.CHANGE_VIEW, list(names), index=None, key=CHOSEN)
    if name is None:
        return
    st.text_input(words.NEW_NAME, key=NEW, max_chars=LONGEST_NAME)
    left, right = st.columns(2)
    with left:
        st.button(words.RENAME, on_click=_rename, args=(store, names[name]), width="stretch")
    with right:
        st.button(words.DELETE, on_click=_delete, args=(store, names[name]), width="stretch")


def _save(store: SavedViews, link: str) -> None:
    try:
        store.save(EVERYONE, st.session_state[NAME], link)
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


def _import(store: SavedViews) -> None:
    file = st.session_state[FILE]
    if file is None:
        return
    try:
        count = store.import_all(EVERYONE, file.getvalue().decode("utf-8", errors="replace"))
        st.session_state[MESSAGE] = words.IMPORTED.format(views=counted(count, "view"))
    except NotSaved as error:
        st.session_state[MESSAGE] = str(error)
