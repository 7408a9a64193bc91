"""When the reader was here last, kept in a cookie of their own browser: two times in seconds, no name, no request."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime

import streamlit as st

COOKIE = "coverage-visit"
VISIT = 4 * 60 * 60  # seconds after which the reader comes again: reloading a page is not a new visit
YEAR = 365 * 24 * 60 * 60
_TIMES = re.compile(r"(\d{1,12})\.(\d{1,12})")


def last_visit() -> datetime | None:
    """The start of the visit before this one, naive UTC; None on the first. Renders the script that sets the cookie."""
    if "visit" not in st.session_state:
        st.session_state["visit"] = visit_times(str(st.context.cookies.get(COOKIE)), int(time.time()))
    before, current = st.session_state["visit"]
    # Two numbers of our own: nothing that a reader typed is in the script.
    cookie = f"{COOKIE}={before}.{current}; path=/; max-age={YEAR}; SameSite=Lax"
    st.html(f"<script>document.cookie = '{cookie}'</script>", unsafe_allow_javascript=True)
    return datetime.fromtimestamp(before, UTC).replace(tzinfo=None) if before else None


def visit_times(cookie: str, now: int) -> tuple[int, int]:
    """The starts of the visit before and of this one, from the cookie; 0 where there was none."""
    match = _TIMES.fullmatch(cookie)
    before, current = map(int, match.groups()) if match else (0, 0)
    if current > now or before > current:  # set by a clock that was wrong
        return 0, now
    return (before, current) if now - current < VISIT else (current, now)
