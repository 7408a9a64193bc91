"""Which dataset the reader sees: the articles of this installation, or the invented sample."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import streamlit as st

from dashboard.pages.parts import filters
from dashboard.words import interface as ui
from dashboard.words import news as words


class Progress(Protocol):
    """The progress of a build: records read, and roughly what share of the input."""

    @property
    def records(self) -> int: ...
    @property
    def read_share(self) -> float: ...


KEY = "data"  # in the URL and in the session


def is_offered(data: Path) -> bool:
    """Whether readers may open the sample: not if a deployment names the one build that it serves."""
    return "COVERAGE_BUILD" not in os.environ and (data / "sample" / "articles").is_dir()


def is_sample(data: Path) -> bool:
    """Whether the reader has opened the sample."""
    return is_offered(data) and (st.session_state.get(KEY) or st.query_params.get(KEY)) == words.SAMPLE


def build_folder(data: Path) -> Path:
    """The build folder of the dataset that the reader sees."""
    return Path(os.environ.get("COVERAGE_BUILD") or data / ("sample/build" if is_sample(data) else "build"))


def name_in_link(data: Path) -> str:
    """The name of the dataset in a link; empty for the one that opens without a name."""
    return words.SAMPLE if is_sample(data) else ""


@contextmanager
def progress(data: Path) -> Iterator[Callable[[Progress], object]]:
    """The bar that shows how far the first build of a dataset is."""
    bar = st.progress(0.0, words.BUILDING_SAMPLE if is_sample(data) else ui.FIRST_BUILD)
    try:
        yield lambda state: bar.progress(state.read_share, f"{state.records:,} records read")
    finally:
        bar.empty()


def choose(data: Path) -> None:
    """The choice of the dataset, in the sidebar."""
    if is_offered(data):
        st.sidebar.segmented_control(
            words.DATASET, [words.OWN, words.SAMPLE], key=KEY, required=True, default=words.OWN, bind="query-params",
            on_change=_forget, width="stretch",
        )  # fmt: skip


def offer() -> None:
    """The button that opens the sample, for a dataset without texts."""
    with st.container(border=True):
        st.markdown(words.SAMPLE_OFFER)
        st.button(words.OPEN_SAMPLE, on_click=_open_sample, type="primary")


def _open_sample() -> None:
    st.session_state[KEY] = words.SAMPLE
    _forget()


def _forget() -> None:
    """Filters, and what is open, belong to one dataset."""
    filters.assign(filters.defaults())
    st.session_state["notices"] = []
    for key in ("article", "story"):
        st.query_params.pop(key, None)
