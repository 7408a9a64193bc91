"""Turns to another page by code, and keeps a click on a page's tab that comes right after typing.

Streamlit would send such a click at once, and what was typed a moment later with the page that was left, which would
then be drawn instead. So a script holds the click back; where it still comes first, the server turns the page again.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import NoReturn

import streamlit as st
from streamlit.navigation.page import StreamlitPage
from streamlit.runtime.scriptrunner import get_script_run_ctx

LATE = 1.0  # seconds in which what was typed comes after the click: it takes 0.05 s, and nobody clicks two tabs so fast
_ASKED, _DRAWN, _MISSED = "page-asked", "page-drawn", "page-missed"  # session keys
# Follows the link: `st.switch_page` refuses while filters are in the address.
_FOLLOW = """<script>
(function follow(tries) {
    const link = document.querySelector(".st-key-next-page a");
    if (link) link.click(); else if (tries) setTimeout(follow, 50, tries - 1);
})(40);
</script>"""

# A click that follows typing within 500 ms waits 300 ms: Streamlit sends what was typed 50 ms after the field is left.
_HOLD = """<script>
if (!window.coverageHeldClicks) {
    window.coverageHeldClicks = true;
    let typed = false, left = -Infinity;
    document.addEventListener("input", () => { typed = true; }, true);
    document.addEventListener("focusout", () => { if (typed) left = performance.now(); typed = false; }, true);
    document.addEventListener("click", event => {
        const link = event.target.closest?.("[data-testid=stTopNavLink], .st-key-pages a");
        const opensElsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
        if (!link || !event.isTrusted || opensElsewhere || performance.now() - left > 500) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        setTimeout(() => link.click(), 300);
    }, true);
}
</script>"""


def hold_clicks() -> None:
    """The script that lets what was typed arrive before a click; call once in a run."""
    st.html(_HOLD, unsafe_allow_javascript=True)


def begin() -> None:
    """Notes which page the browser asks for; call before anything is drawn, as a run may end at any element."""
    current, now = _page_asked(), time.monotonic()
    asked, since = st.session_state.get(_ASKED, ("", 0.0))
    drawn = st.session_state.get(_DRAWN)
    if current == drawn and asked != drawn and now - since < LATE:
        st.session_state[_MISSED] = asked
    st.session_state[_ASKED] = current, now


def follow(pages: Sequence[StreamlitPage]) -> None:
    """Turns to the page that was asked for and not drawn, if there is one."""
    missed = st.session_state.pop(_MISSED, None)
    for page in pages:
        if missed and getattr(page, "_script_hash", None) == missed:
            turn_to(page)


def end() -> None:
    """Notes that the page is drawn."""
    st.session_state[_DRAWN] = _page_asked()


def turn_to(page: StreamlitPage) -> NoReturn:
    """Turns to a page, and draws nothing else."""
    with st.container(key="next-page"):
        st.page_link(page)
    st.html(_FOLLOW, unsafe_allow_javascript=True)
    st.stop()


def _page_asked() -> str:
    """The name by which the browser asks for a page, which Streamlit has no public way to read before it is drawn.

    In a version of Streamlit without it, no page counts as missed: such a click then has to be repeated.
    """
    return str(getattr(get_script_run_ctx(), "page_script_hash", ""))
