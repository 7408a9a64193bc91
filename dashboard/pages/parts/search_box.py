"""The search box in the sidebar, which the key / leads to; the Search and Articles pages show what it finds."""

from __future__ import annotations

import streamlit as st

from dashboard.ask.search import MAX_SEARCH, Search, read_search
from dashboard.words import search as words

KEY = "find"
_ASKED = "search-asked"  # session key: the reader has typed since the last run
# The key / puts the cursor into the box, unless the reader is typing elsewhere; a closed sidebar is opened first.
_SHORTCUT = """<script>
if (!window.coverageSearchKey) {
    window.coverageSearchKey = true;
    document.addEventListener("keydown", event => {
        const isTyping = event.target.closest("input, textarea, select, [contenteditable=true], canvas");
        if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping) return;
        event.preventDefault();
        const sidebar = document.querySelector("[data-testid=stSidebar]");
        if (sidebar?.getAttribute("aria-expanded") === "false") {
            document.querySelector("[data-testid=stExpandSidebarButton]")?.click();
        }
        const focus = tries => {
            const box = document.querySelector(".st-key-find input");
            if (box) { box.focus(); box.select(); } else if (tries) setTimeout(focus, 50, tries - 1);
        };
        focus(40);
    });
}
</script>"""


def ask() -> None:
    """The box; call in the sidebar."""
    st.text_input(
        words.BOX, key=KEY, help=words.BOX_HELP, placeholder=words.BOX_EXAMPLE, max_chars=MAX_SEARCH, type="search",
        bind="query-params", on_change=_typed,
    )  # fmt: skip
    st.html(_SHORTCUT, unsafe_allow_javascript=True)


def _typed() -> None:
    st.session_state[_ASKED] = bool(st.session_state[KEY])
    st.session_state["page"] = 1  # of the list of articles


def is_asked() -> bool:
    """Whether the reader has just typed a search; true once."""
    return bool(st.session_state.pop(_ASKED, False))


def search() -> Search | None:
    """The search in the box; None if it is empty."""
    return read_search(text())


def text() -> str:
    """The text in the box, or in the link before the box is drawn."""
    return str(st.session_state.get(KEY, st.query_params.get(KEY, "")) or "")[:MAX_SEARCH]
