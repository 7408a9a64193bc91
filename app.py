"""The entry point of the dashboard: snapshot, filters, navigation. Run it with: streamlit run app.py

COVERAGE_BUILD names the build folder; without it, the articles in data/articles and the sample can be opened.
"""

from __future__ import annotations

import gc
import os
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Literal

import streamlit as st

from dashboard.ask import queries
from dashboard.ask.database import NoSnapshot, Snapshot, TooSlow, open_snapshot
from dashboard.pages.menu import PAGES, PATHS
from dashboard.pages.parts import chips, dataset, page_change, page_row, saved, search_box, share, show, sidebar, signin
from dashboard.pages.parts.context import PageContext
from dashboard.pages.parts.markdown import md_escape
from dashboard.words import interface as ui
from dashboard.words.search import SEARCH

DATA = Path(__file__).parent / "data"


def main() -> None:
    """Renders the sidebar, which is the same for every page, then the page."""
    _freeze_imports()
    page_change.begin()
    st.set_page_config(layout="wide")
    rights = signin.require()
    snapshot = _snapshot() if rights.may_see_texts else signin.without_texts()
    choices = replace(queries.choices(snapshot), dataset=dataset.name_in_link(DATA))
    faults = sidebar.notices(choices, snapshot)
    scope = sidebar.ask_scope(choices, snapshot)
    sidebar.scripts()
    context = PageContext(snapshot, choices, queries.scope_totals(snapshot, scope), _look(), dataset.is_offered(DATA))
    pages = [
        st.Page(partial(page.render, scope, context), title=title, url_path=path, default=path == PATHS[0])
        for path, (title, page) in zip(PATHS, PAGES.items(), strict=True)
    ]
    page = st.navigation(pages, position="top")
    page_change.follow(pages)
    if search_box.is_asked() and page.title not in (SEARCH, ui.ARTICLES):
        page_change.turn_to(pages[list(PAGES).index(SEARCH)])
    st.set_page_config(page_title=f"{page.title} · {ui.TITLE}")
    page_row.render(pages, page)
    chips.render(scope, context)
    for notice in [*faults, *([ui.STALE] if snapshot.is_stale else [])]:
        st.info(md_escape(notice))
    show.unrecorded(scope, context)
    dataset.choose(DATA)
    share.begin()
    try:
        page.run()
    except TooSlow as slow:
        st.warning(str(slow))
    saved.manage(share.share_and_download(page.title, scope, context), saved.views(DATA), rights)
    page_change.end()


@st.cache_resource(max_entries=1)
def _freeze_imports() -> None:
    """Exclude imported modules from garbage collection, once: later objects must stay collectable."""
    gc.freeze()


def _look() -> Literal["light", "dark"]:
    return "dark" if st.context.theme.type == "dark" else "light"


def _snapshot() -> Snapshot:
    """The current snapshot; if there is none yet, it is built first, which a hosted dashboard needs."""
    folder = dataset.build_folder(DATA)
    try:
        return open_snapshot(folder)
    except NoSnapshot as error:
        if "COVERAGE_BUILD" in os.environ:
            st.info(md_escape(error))
            st.stop()
    # Imported here because the pipeline's libraries are large, and needed only for the first build.
    from pipeline.failure import Failure
    from pipeline.runs.build import build
    from pipeline.runs.sample import first_order

    try:
        with dataset.progress(DATA) as show_progress:
            build(first_order(DATA, folder, is_sample=dataset.is_sample(DATA)), show_progress)
        return open_snapshot(folder)
    except (Failure, NoSnapshot) as failure:
        st.error(md_escape(failure))
        st.stop()


main()
