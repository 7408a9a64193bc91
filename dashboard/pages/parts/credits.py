"""Credits as tables: what articles say, apart from similar wording; without names that a reader dismissed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Literal

import pandas as pd
import streamlit as st

from dashboard.ask.frames import texts_or_none
from dashboard.ask.scope import Scope
from dashboard.files.downloads import MIME, Table
from dashboard.files.network import NetworkFile, gexf, graphml
from dashboard.files.provenance import Provenance, file_name
from dashboard.files.tables import CREDIT_COLUMNS, LIKENESS_COLUMNS
from dashboard.pages.parts import show
from dashboard.pages.parts.context import PageContext
from dashboard.pages.parts.files import provenance
from dashboard.words import stories as story_words
from dashboard.words.codes import STATED

LONG_TABLE, LONG_HEIGHT = 10, 320  # rows above which a table scrolls, and its height in pixels then
DISMISSED = "dismissed-names"  # session key of the names that the reader says are not outlets, on every page


def dismissed() -> set[str]:
    """The names that the reader dismissed."""
    return set(st.session_state.get(DISMISSED, ()))


def without_dismissed(links: pd.DataFrame) -> pd.DataFrame:
    """The links without those from or to a name that the reader dismissed."""
    is_dismissed = pd.Series(False, links.index)
    for side in ("from", "to"):
        is_dismissed |= links[f"{side}_outlet"].isin(dismissed()) & links[f"{side}_outlet_id"].isna()
    return links[~is_dismissed]


def ask_dismissed(links: pd.DataFrame, key: str) -> None:
    """Lets the reader dismiss a name that no table of outlets has, such as that of a company."""
    unlisted = links.loc[links["to_outlet_id"].isna(), "to_outlet"]
    names = sorted({name for name in texts_or_none(unlisted) if name} | dismissed(), key=str.casefold)
    if names:
        st.multiselect(
            story_words.NOT_OUTLETS, names, default=sorted(dismissed()), key=key,
            placeholder=story_words.NONE, help=story_words.NOT_OUTLETS_HELP,
            on_change=_dismiss, args=(key,), select_all=False,
        )  # fmt: skip


def _dismiss(key: str) -> None:
    st.session_state[DISMISSED] = list(st.session_state[key])


def tables(
    links: pd.DataFrame, name: str, scope: Scope, context: PageContext, whole: Table | None = None
) -> None:  # fmt: skip
    """Credits as a table with its downloads (of the whole table, if this is a part of it), and as a network file."""
    ask_dismissed(links, f"{name}-dismissed")
    frame = without_dismissed(links)
    is_stated = frame["evidence"].isin(STATED)
    _table(frame.loc[is_stated, CREDIT_COLUMNS], name, scope, context, whole)
    if not is_stated.all():
        st.markdown(f"**{story_words.NO_CREDIT}**")
        show.note(story_words.NO_CREDIT_NOTE)
        likeness = frame[~is_stated].rename(columns={"to_outlet": "like_outlet"})
        _table(likeness[LIKENESS_COLUMNS], f"{name}-likeness", scope, context)
    about = provenance(scope, context)
    with st.container(horizontal=True):
        for form, write in (("graphml", graphml), ("gexf", gexf)):
            st.download_button(
                story_words.NETWORK_FILES[form], data=partial(_network_bytes, write, frame, about),
                file_name=file_name(name, about, form), mime=MIME[form], on_click="ignore", key=f"{name}-{form}",
            )  # fmt: skip


def _network_bytes(write: Callable[..., NetworkFile], frame: pd.DataFrame, about: Provenance) -> bytes:
    return write(frame, about.sentence, about.snapshot_id).content


def _table(frame: pd.DataFrame, name: str, scope: Scope, context: PageContext, whole: Table | None = None) -> None:
    if frame.empty:
        st.info(story_words.NO_CREDITS)
        return
    height: int | Literal["auto"] = LONG_HEIGHT if len(frame) > LONG_TABLE else "auto"
    show.table(frame, name, scope, context, height=height, whole=whole)
