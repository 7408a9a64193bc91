"""The title of a page; on a telephone, where Streamlit moves its menu into the closed sidebar, a row of all pages."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st
from streamlit.navigation.page import StreamlitPage

KEY = "pages"
WIDEST = 767  # pixels of a window in which Streamlit hides its menu
_STYLE = f"""<style>
.st-key-{KEY} {{ display: none; }}
@media (max-width: {WIDEST}px) {{
    .st-key-{KEY} {{ display: flex; flex-wrap: nowrap; overflow-x: auto; }}
    .st-key-{KEY} > div {{ flex: none; width: auto; }}
}}
</style>"""


def render(pages: Iterable[StreamlitPage], shown: StreamlitPage) -> None:
    """A row of links, which scrolls sideways and which a wide window hides; below it, the title."""
    st.html(_STYLE)
    with st.container(horizontal=True, key=KEY):
        for page in pages:
            st.page_link(page, label=page.title)
    st.title(shown.title, anchor=False)
