"""Charts for the keyboard: Tab leads to each, arrow keys show its values, Enter does what a click does."""

from __future__ import annotations

import json
from pathlib import Path

import streamlit as st

from dashboard.words import interface as ui

_SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
_WORDS = json.dumps({"arrows": ui.CHART_KEYS, "both": f"{ui.CHART_KEYS} {ui.CHART_ENTER}"})


def offer() -> None:
    """The script that answers keys on every chart; call once in a run."""
    st.html(f"<script>window.coverageChartWords = {_WORDS};\n{_SCRIPT}</script>", unsafe_allow_javascript=True)
