"""The button that downloads everything in the scope as one archive, on every page."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.ask import queries
from dashboard.ask.scope import Scope
from dashboard.files.archive import MOST_ARROWS, bundle
from dashboard.files.downloads import MIME, DiskFile, is_busy
from dashboard.files.network import NetworkFile, gexf, graphml
from dashboard.files.provenance import Provenance, file_name
from dashboard.files.tables import all_tables
from dashboard.pages.parts.context import PageContext
from dashboard.pages.parts.files import provenance
from dashboard.words import interface as ui


def button(key: str, scope: Scope, context: PageContext) -> None:
    """The button of the archive, unless the scope is empty."""
    if not context.totals.articles:
        return
    topics = {"first": context.topic_label(ui.FIRST_TOPIC), "second": context.topic_label(ui.SECOND_TOPIC)}
    # Computed now, because the page's address is not known while the file is written.
    about = provenance(scope, context, topics)
    st.download_button(
        ui.DOWNLOAD_ALL,
        data=partial(archive, scope, context, about),
        file_name=file_name("coverage", about, "zip"),
        mime=MIME["zip"],
        on_click="ignore",
        key=key,
        width="stretch",
    )
    if is_busy():
        st.caption(ui.BUSY_NOTE)


def archive(scope: Scope, context: PageContext, about: Provenance) -> DiskFile:
    """The archive of a scope."""
    tables = all_tables(context.snapshot, scope, context.choices, context.totals.articles)

    def networks() -> dict[str, NetworkFile]:
        links = queries.credits(context.snapshot, scope, MOST_ARROWS)
        kinds = {"credits.graphml": graphml, "credits.gexf": gexf}
        return {name: write(links, about.sentence, about.snapshot_id) for name, write in kinds.items()}

    return bundle(tables, networks, about)
