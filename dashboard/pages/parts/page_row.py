"""The title of a page; on a telephone, where Streamlit moves its menu into the closed sidebar, a row of all pages."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.navigation.page import StreamlitPage

KEY = "pages"
HEIGHT = 36  # pixels: in a lower row, which Streamlit would make, links and their outlines are cut off
WIDEST = 767  # pixels of a window in which Streamlit hides its menu
_STYLE = f"""<style>
.st-key-{KEY} {{ display: none; }}
@media (max-width: {WIDEST}px) {{
    .st-key-{KEY} {{
        display: flex; flex-wrap: nowrap; align-items: center; overflow-x: auto; min-height: {HEIGHT}px;
    }}
    .st-key-{KEY} > div {{ flex: none; width: auto; }}
}}
</style>"""
# Scrolls the row to the page that is shown, and names that page to screen readers.
_SCROLL = """<script>
(function scroll(tries) {
    const row = document.querySelector(".st-key-%(key)s");
    const links = row ? [...row.querySelectorAll("a")] : [];
    if (links.length < %(pages)d) { if (tries) setTimeout(scroll, 50, tries - 1); return; }
    const current = links[%(place)d];
    for (const link of links) link.removeAttribute("aria-current");
    current.setAttribute("aria-current", "page");
    const [box, own] = [row, current].map(element => element.getBoundingClientRect());
    row.scrollLeft += own.left - box.left - (box.width - own.width) / 2;
})(200);
</script>"""


def render(pages: Sequence[StreamlitPage], shown: StreamlitPage) -> None:
    """A row of links, which scrolls sideways to the page shown and which a wide window hides; below it, the title."""
    st.html(_STYLE)
    with st.container(horizontal=True, key=KEY):
        for page in pages:
            st.page_link(page, label=page.title)
        place = {"key": KEY, "pages": len(pages), "place": pages.index(shown)}
        st.html(_SCROLL % place, unsafe_allow_javascript=True)
    st.title(shown.title, anchor=False)
