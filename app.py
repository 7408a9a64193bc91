"""The dashboard's entry: page, snapshot, scope, navigation. Run it with: streamlit run app.py"""

from __future__ import annotations

import gc
import os
from functools import partial
from pathlib import Path
from typing import Literal

import streamlit as st

from dashboard.ask import queries
from dashboard.ask.database import NoSnapshot, Snapshot, TooSlow, open_snapshot
from dashboard.ask.scope import sentence
from dashboard.pages import articles, data, keywords, outlets, overview, stories, timeline
from dashboard.pages.parts import sidebar
from dashboard.pages.parts.show import Served, md_escape
from dashboard.words import labels

HERE = Path(__file__).parent
PAGES = {
    labels.OVERVIEW: overview, labels.TIMELINE: timeline, labels.OUTLETS: outlets, labels.KEYWORDS: keywords,
    labels.STORIES: stories, labels.ARTICLES: articles, labels.DATA: data,
}  # fmt: skip


def main() -> None:
    """Render one run: the same sidebar for every page, then the page."""
    _freeze_imports()
    st.set_page_config(page_title=labels.TITLE, layout="wide")
    snapshot = _snapshot(Path(os.environ.get("COVERAGE_BUILD") or HERE / "data" / "build"))
    choices = queries.choices(snapshot)
    faults = sidebar.notices(choices, snapshot)
    scope = sidebar.ask_scope(choices)
    served = Served(snapshot, choices, queries.scope_totals(snapshot, scope), _look())
    pages = [
        st.Page(partial(page.render, scope, served), title=title, url_path=title.lower(), default=page is overview)
        for title, page in PAGES.items()
    ]
    page = st.navigation(pages, position="top")
    st.title(page.title, anchor=False)
    st.markdown(f"**{md_escape(sentence(scope, served.totals, choices))}**")
    if bool(queries.coverage(snapshot)["is_invented"]):
        st.warning(labels.INVENTED)
    for told in [*faults, *([labels.STALE] if snapshot.is_stale else [])]:
        st.info(md_escape(told))
    sidebar.take_away(page.title, scope, served)
    try:
        page.run()
    except TooSlow as slow:
        st.warning(str(slow))


@st.cache_resource(max_entries=1)
def _freeze_imports() -> None:
    """Exclude imported modules from garbage collection, once: later objects must stay collectable."""
    gc.freeze()


def _look() -> Literal["light", "dark"]:
    return "dark" if st.context.theme.type == "dark" else "light"


def _snapshot(folder: Path) -> Snapshot:
    """The served snapshot; where there is none yet, it is built first, which a hosted dashboard needs."""
    try:
        return open_snapshot(folder)
    except NoSnapshot as repair:
        if "COVERAGE_BUILD" in os.environ:
            st.info(md_escape(repair))
            st.stop()
    return _build(folder)


def _build(folder: Path) -> Snapshot:
    # The pipeline's libraries are large and wanted only where nothing is built yet.
    from pipeline.build import Order, Progress, build
    from pipeline.failure import Failure

    bar = st.progress(0.0, "Reading the articles for the first time")

    def show_progress(progress: Progress) -> None:
        bar.progress(progress.read_share, f"{progress.records:,} records read")

    try:
        order = Order(paths=(HERE / "data" / "articles",), out=folder, reference=HERE / "data" / "reference")
        build(order, show_progress)
        return open_snapshot(folder)
    except (Failure, NoSnapshot) as failure:
        st.error(md_escape(failure))
        st.stop()
    finally:
        bar.empty()


main()
