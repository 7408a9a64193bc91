"""All outlets of the data with their counts, to filter to some of them or to leave them out."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard.ask import queries
from dashboard.ask.database import Snapshot
from dashboard.ask.frames import rows_of
from dashboard.pages.parts import filters, show
from dashboard.words import columns
from dashboard.words import interface as ui

HEIGHT = 360  # pixels: ten rows, which fit into a laptop's window
SHOWN = ("outlet", "articles", "kind", "country", "owner")


def browse(snapshot: Snapshot) -> None:
    """A button that opens the list; its rows are only read while it is open."""
    popover = st.popover(ui.BROWSE_OUTLETS, key="browse", on_change="rerun", width="stretch")
    if not popover.open:
        return
    with popover:
        frame = queries.outlets_offered(snapshot)
        headers: dict[str, Any] = {column: columns.header(column) for column in SHOWN}
        event: Any = st.dataframe(
            show.worded(frame)[list(SHOWN)], hide_index=True, height=HEIGHT, key="browse-table", on_select="rerun",
            column_config=headers, placeholder="", alt=ui.BROWSE_OUTLETS,
        )  # fmt: skip
        rows = rows_of(frame)
        ids = [str(rows[place].outlet_id) for place in event["selection"]["rows"] if place < len(rows)]
        with st.container(horizontal=True):
            for label, values in (
                (ui.ONLY_THESE, {"outlets": ids}),
                (ui.LEAVE_OUT_THESE, {"without": [f"outlets:{outlet}" for outlet in ids]}),
            ):
                st.button(label, on_click=filters.assign, args=(values,), disabled=not ids)
