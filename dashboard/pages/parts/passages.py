"""A term's passages in context, and a panel in which the reader rates a sample of them for precision."""

from __future__ import annotations

import re
from dataclasses import replace
from zlib import crc32

import pandas as pd
import streamlit as st

from dashboard.ask import queries
from dashboard.ask.frames import rows_of, text_or_none
from dashboard.ask.measures import precision_text
from dashboard.ask.queries.keywords import SAMPLE_SIZE
from dashboard.ask.scope import Scope
from dashboard.ask.series import Series, SeriesSelection
from dashboard.pages.parts import drawer, show
from dashboard.pages.parts.context import PageContext
from dashboard.pages.parts.files import download_buttons
from dashboard.pages.parts.markdown import md_escape, md_piece
from dashboard.words import codes
from dashboard.words import interface as ui
from dashboard.words import keywords as keyword_words
from dashboard.words.codes import counted, day_text

_SPACES = re.compile(r"\s+")
_CUT_START, _CUT_END = re.compile(r"^\w+(?=\W)"), re.compile(r"(?<=\W)\w+$")  # words cut by the passage's ends
COLUMNS = ["published_on", "outlet", "before", "surface", "after"]
TABLE = "contexts-table"
SURFACE_WIDTH = 150  # pixels: a phrase of three words
_TYPED = "passages-typed"  # session key: the typed terms of the run before


def render(selection: SeriesSelection, scope: Scope, context: PageContext) -> None:
    """The passages of one of the selected series."""
    show.heading(keyword_words.IN_CONTEXT, keyword_words.IN_CONTEXT_NOTE)
    if not context.choices.has_text:
        st.info(keyword_words.NO_TEXTS_FOR_PASSAGES)
        return
    lines = {series.series_id: series for series in sorted(selection.series, key=lambda line: line.expression is None)}
    _turn_to_typed([key for key, line in lines.items() if line.expression])
    chosen = st.selectbox(
        keyword_words.TERM, list(lines), format_func=lambda key: lines[key].label, key="term", bind="query-params"
    )
    series = lines[chosen]
    passages = _passages(series, selection, scope, context, is_sample=False)
    if passages.empty:
        st.info(keyword_words.NO_PASSAGES)
        return
    total = counted(int(passages["of_mentions"].iloc[0]), "article" if series.expression else "mention")
    show.note(keyword_words.NEWEST_PASSAGES.format(shown=len(passages), total=total))
    _list(passages, series, scope, context)
    if st.toggle(keyword_words.RATE.format(size=SAMPLE_SIZE), key="judged", help=keyword_words.RATE_NOTE):
        _rating_panel(series, selection, scope, context)


def _turn_to_typed(typed: list[str]) -> None:
    """Shows the passages of what was typed last; a link may name another term."""
    before = st.session_state.get(_TYPED)
    if before is not None and (added := [key for key in typed if key not in before]):
        st.session_state["term"] = added[-1]
    st.session_state[_TYPED] = typed


def _list(passages: pd.DataFrame, series: Series, scope: Scope, context: PageContext) -> None:
    """The passages, whose words open their article in the drawer."""
    show.grid(
        passages[COLUMNS], keyword_words.IN_CONTEXT, context, key=TABLE, height=320,
        columns=drawer.headline_column(TABLE, SURFACE_WIDTH, name="surface"),
    )  # fmt: skip
    download_buttons("contexts", passages[COLUMNS], scope, context, {"passages": series.label})
    row = drawer.clicked(TABLE, passages)
    if row is not None:
        drawer.open_article(str(passages["article_id"].iloc[row]), scope, context)


def _passages(
    series: Series, selection: SeriesSelection, scope: Scope, context: PageContext, *, is_sample: bool
) -> pd.DataFrame:
    if series.expression:
        passages = queries.word_contexts(context.snapshot, scope, selection, series, is_sample=is_sample)
    else:
        own = replace(selection, series=(series,))
        passages = queries.contexts(context.snapshot, scope, own, is_sample=is_sample)
    for column in ("before", "surface", "after"):
        passages[column] = [_SPACES.sub(" ", str(text)) for text in passages[column]]
    return passages


@st.fragment
def _rating_panel(series: Series, selection: SeriesSelection, scope: Scope, context: PageContext) -> None:
    """A sample of all passages, ordered by a hash of their ids: every reader of this data sees the same ones."""
    sample = _passages(series, selection, scope, context, is_sample=True)
    show.note(keyword_words.RATE_NOTE)
    result = st.empty()
    verdicts = [_verdict(place, row, series) for place, row in enumerate(rows_of(sample), 1)]
    counts = [verdicts.count(verdict) for verdict in codes.VERDICTS]
    result.markdown(f"**{precision_text(*counts, of=len(sample))}**")
    rated = sample[COLUMNS].assign(verdict=pd.Series(verdicts, dtype="str"))
    show.table(rated, "judged-sample", scope, context, height=200, settings={"passages": series.label})


def whole_words(before: str, after: str) -> tuple[str, str]:
    """The words before and after a match, with … where they are cut, and no part of a word there."""
    return _CUT_START.sub("…", before), _CUT_END.sub("…", after)


def _verdict(place: int, row: tuple[object, ...], series: Series) -> str | None:
    """The reader's verdict on one passage; None if there is none yet."""
    _, published_on, outlet, before, surface, after, *_ = row
    day = day_text(published_on.date()) if isinstance(published_on, pd.Timestamp) else ui.NO_DATE
    left, right = whole_words(str(before), str(after))
    st.markdown(f"{md_piece(left)}:blue-background[{md_escape(surface)}]{md_piece(right)}")
    label = md_escape(f"{place}. {text_or_none(outlet) or ui.UNKNOWN_OUTLET}, {day}")
    key = f"verdict/{series.series_id}/{crc32(repr(row[:6]).encode())}"
    verdict: str | None = st.radio(label, codes.VERDICTS, index=None, horizontal=True, key=key)
    return verdict
