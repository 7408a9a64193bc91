"""Each term's passages in context, and a panel in which the reader judges a sample of them for precision."""

from __future__ import annotations

import re
from dataclasses import replace
from zlib import crc32

import pandas as pd
import streamlit as st

from dashboard.ask import queries
from dashboard.ask.frames import each_row, text_or_none
from dashboard.ask.measures import precision_text
from dashboard.ask.scope import Scope, counted
from dashboard.ask.series import Asked, Series
from dashboard.pages.parts import show
from dashboard.pages.parts.show import Served, md_escape
from dashboard.words import labels

_BLANKS = re.compile(r"\s+")
_CUT_START, _CUT_END = re.compile(r"^\w+(?=\W)"), re.compile(r"(?<=\W)\w+$")  # words that the passage's bounds cut
SHOWN = ["published_on", "outlet", "before", "surface", "after"]


def render(asked: Asked, scope: Scope, served: Served) -> None:
    """The passages of one of the series that are asked for."""
    show.heading("In context", "The newest passages of one term; a sample of them tells how often it is meant.")
    if not served.choices.has_text:
        st.info(labels.NO_PASSAGES)
        return
    names = {each.series_id: each for each in asked.series}
    chosen = st.selectbox("Term", list(names), format_func=lambda each: names[each].label, key="term")
    series = names[chosen]
    found = _found(series, asked, scope, served, is_sample=False)
    if found.empty:
        st.info("No passage in the texts of this scope.")
        return
    noun = "article" if series.expression else "mention"
    show.note(f"The newest {len(found):,} of {counted(int(found['of_mentions'].iloc[0]), noun)} with a text.")
    show.table(found[SHOWN], "contexts", scope, served, height=320, more={"passages": series.label})
    if st.toggle(f"Judge {queries.SAMPLE} of them", key="judged", help=labels.JUDGE_NOTE):
        _panel(series, asked, scope, served)


def _found(series: Series, asked: Asked, scope: Scope, served: Served, *, is_sample: bool) -> pd.DataFrame:
    if series.expression:
        found = queries.word_contexts(served.snapshot, scope, asked, series, is_sample=is_sample)
    else:
        found = queries.contexts(served.snapshot, scope, replace(asked, series=(series,)), is_sample=is_sample)
    for column in ("before", "surface", "after"):
        found[column] = [_BLANKS.sub(" ", str(text)) for text in found[column]]
    return found


@st.fragment
def _panel(series: Series, asked: Asked, scope: Scope, served: Served) -> None:
    """Drawn from all passages in an order that their ids decide: the same passages for every reader of this data."""
    sample = _found(series, asked, scope, served, is_sample=True)
    show.note(labels.JUDGE_NOTE)
    result = st.empty()
    verdicts = [_verdict(place, row, series) for place, row in enumerate(each_row(sample), 1)]
    counts = [verdicts.count(each) for each in labels.VERDICTS]
    result.markdown(f"**{precision_text(*counts, of=len(sample))}**")
    judged = sample[SHOWN].assign(verdict=pd.Series(verdicts, dtype="str"))
    show.table(judged, "judged-sample", scope, served, height=200, more={"passages": series.label})


def _verdict(place: int, row: tuple[object, ...], series: Series) -> str | None:
    """The reader's verdict on one passage; None where there is none yet."""
    _, published_on, outlet, before, surface, after, *_ = row
    day = "undated" if pd.isna(published_on) else f"{published_on:%-d %b %Y}"  # type: ignore[call-overload]
    left, right = _CUT_START.sub("…", str(before)), _CUT_END.sub("…", str(after))
    st.markdown(f"{show.md_piece(left)}:blue-background[{md_escape(surface)}]{show.md_piece(right)}")
    named = md_escape(f"{place}. {text_or_none(outlet) or labels.UNKNOWN_OUTLET}, {day}")
    key = f"verdict/{series.series_id}/{crc32(repr(row[:6]).encode())}"
    chosen: str | None = st.radio(named, labels.VERDICTS, index=None, horizontal=True, key=key)
    return chosen
