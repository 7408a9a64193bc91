"""Sign-in by OpenID Connect, where .streamlit/secrets.toml has a section [auth]; without it, everybody reads all."""

from __future__ import annotations

import os
import time
from pathlib import Path

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from dashboard.ask.database import NoSnapshot, Snapshot, open_snapshot
from dashboard.ask.rights import OPEN, Rights, rights_of
from dashboard.pages.parts.markdown import md_escape
from dashboard.words import interface as ui
from dashboard.words import sharing as words

WITHOUT_TEXTS = "COVERAGE_READER_BUILD"  # names the build folder, made with --text none, for readers without texts
USUAL = "data/build-readers"  # where `make update` makes it


def is_on() -> bool:
    """Whether readers have to sign in; raises StreamlitSecretNotFoundError where a secrets file cannot be read."""
    try:
        return "auth" in st.secrets
    except StreamlitSecretNotFoundError:
        if any(Path(path).exists() for path in st.get_option("secrets.files")):
            raise  # Streamlit raises the same error for a typing error in the file, which must not open the dashboard
        return False


def require() -> Rights:
    """The rights of the reader; others get a page to sign in, and the run ends before any data is read."""
    try:
        if not is_on():
            return OPEN
    except StreamlitSecretNotFoundError:
        st.error(words.SECRETS_UNREADABLE)
        st.stop()
    rights = rights_of(st.user.to_dict(), time.time())
    if not rights.may_read:
        _ask()
        st.stop()
    with st.sidebar:
        st.button(words.SIGN_OUT, on_click=st.logout, width="stretch")
    return rights


def _ask() -> None:
    """The page of a reader who is not signed in, or has no right to read."""
    st.title(ui.TITLE, anchor=False)
    if st.user.get("is_logged_in"):
        st.info(words.NO_RIGHTS)
        st.button(words.SIGN_OUT, on_click=st.logout)
    else:
        st.markdown(words.SIGN_IN_NOTE)
        st.button(words.SIGN_IN, on_click=st.login, type="primary")


def without_texts() -> Snapshot:
    """The snapshot for readers without the right to texts: a file without any, so that no page can show them."""
    folder = Path(os.environ.get(WITHOUT_TEXTS) or USUAL)
    try:
        snapshot = open_snapshot(folder) if folder.exists() else None
    except NoSnapshot as error:
        st.error(md_escape(error))
        st.stop()
    if snapshot is None or snapshot.manifest.get("text_mode") != "none":
        st.error(words.NO_READER_BUILD.format(variable=WITHOUT_TEXTS))
        st.stop()
    return snapshot
