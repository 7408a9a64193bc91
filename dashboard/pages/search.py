"""Search: what the search box finds, by kind: articles, quotations, figures, stories, outlets and keywords."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard.ask import queries
from dashboard.ask.frames import rows_of, text_or_none
from dashboard.ask.queries.search import MOST_FOUND, WITHIN
from dashboard.ask.scope import Scope
from dashboard.ask.search import Search
from dashboard.pages.parts import chips, drawer, passages, search_box, share, show
from dashboard.pages.parts.context import PageContext
from dashboard.pages.parts.drawer import Line
from dashboard.pages.parts.markdown import HIT, md_escape, md_piece
from dashboard.words import interface as ui
from dashboard.words import search as words
from dashboard.words.codes import counted

NOUNS = {
    words.FOUND_ARTICLES: "article", words.FOUND_QUOTES: "quotation", words.FOUND_FIGURES: "figure",
    words.FOUND_STORIES: "story", words.FOUND_OUTLETS: "outlet", words.FOUND_KEYWORDS: "keyword",
}  # fmt: skip


def render(scope: Scope, context: PageContext) -> None:
    """The page."""
    if not context.totals.articles:
        chips.nothing(scope, context)
        return
    search = search_box.search()
    if search is None:
        st.info(words.NOTHING_TYPED)
        return
    named = md_escape(words.typed(search.text))
    if search.expression is None:
        st.warning(words.NOT_READ.format(text=named, reason=md_escape(search.fault)))
        return
    frames = _frames(search, scope, context)
    totals = {kind: _total(frame) for kind, frame in frames.items() if len(frame)}
    if not totals:
        st.info(words.NOTHING_FOUND.format(text=named))
        return
    counts = ", ".join(counted(total, NOUNS[kind]) for kind, total in totals.items())
    st.markdown(words.SUMMARY.format(text=named, counts=counts))
    share.add_finding(f"{words.typed(search.text)}: {counts}.")
    left, right = st.columns([3, 2], gap="large")
    with left:
        _articles(frames[words.FOUND_ARTICLES], search, scope, context)
        _quotes(frames[words.FOUND_QUOTES], scope, context)
        if totals.get(words.FOUND_ARTICLES, 0) > WITHIN:
            show.note(words.WITHIN.format(articles=counted(WITHIN, "article")))
    with right:
        _stories(frames[words.FOUND_STORIES], scope, context)
        _figures(frames[words.FOUND_FIGURES], scope, context)
        _outlets(frames[words.FOUND_OUTLETS], scope, context)
        _keywords(frames[words.FOUND_KEYWORDS], search, scope, context)


def _frames(search: Search, scope: Scope, context: PageContext) -> Mapping[str, pd.DataFrame]:
    """What is found, by kind, in the order of the summary."""
    snapshot = context.snapshot
    return {
        words.FOUND_ARTICLES: queries.articles(snapshot, scope, search=search.text, most=MOST_FOUND),
        words.FOUND_QUOTES: queries.found_quotes(snapshot, scope, search),
        words.FOUND_FIGURES: queries.found_figures(snapshot, scope, search),
        words.FOUND_STORIES: queries.found_stories(snapshot, scope, search),
        words.FOUND_OUTLETS: queries.found_outlets(snapshot, scope, search),
        words.FOUND_KEYWORDS: queries.found_keywords(snapshot, scope, search),
    }


def _total(frame: pd.DataFrame) -> int:
    """How many there are in all; the frame has only the first."""
    return int(frame[next(column for column in frame if str(column).startswith("of_"))].iloc[0])


def _begin(frame: pd.DataFrame, kind: str, first_of: str = words.LARGEST_OF) -> bool:
    """The heading of a kind, if any is found."""
    if frame.empty:
        return False
    total = _total(frame)
    show.heading(kind, first_of.format(shown=len(frame), total=counted(total, NOUNS[kind])) * (total > len(frame)))
    return True


def _articles(frame: pd.DataFrame, search: Search, scope: Scope, context: PageContext) -> None:
    if not _begin(frame, words.FOUND_ARTICLES, words.FIRST_OF):
        return
    places = queries.found_passages(context.snapshot, scope, search, list(map(str, frame["article_id"])))
    lines = []
    for row in rows_of(frame):
        headline = md_escape(text_or_none(row.headline) or ui.NO_HEADLINE)
        passage = places.get(str(row.article_id))
        caption = md_escape(drawer.source(row)) + (f": {_passage(*passage)}" if passage else "")
        lines.append(Line(str(row.article_id), headline, caption))
    drawer.open_lines(lines, "found-articles", words.FOUND_ARTICLES, scope, context)
    link = show.page_link("articles", (search_box.KEY, search.text), scope, context)
    st.markdown(words.ALL_ARTICLES.format(articles=counted(_total(frame), "article"), link=link))


def _passage(before: str, found: str, after: str) -> str:
    left, right = passages.whole_words(before, after)
    return f"{md_piece(left)}{HIT.format(md_escape(found))}{md_piece(right)}"


def _quotes(frame: pd.DataFrame, scope: Scope, context: PageContext) -> None:
    if not _begin(frame, words.FOUND_QUOTES, words.FIRST_OF):
        return
    lines = []
    for row in rows_of(frame):
        speaker = ", ".join(filter(None, map(text_or_none, (row.speaker, row.speaker_role))))
        caption = f"**{md_escape(speaker or words.SPEAKER_UNKNOWN)}**, {md_escape(drawer.source(row))}"
        label = md_escape(words.QUOTATION.format(text=str(row.text).rstrip(",")))
        lines.append(Line(str(row.article_id), label, caption, (int(row.char_start), int(row.char_end))))
    drawer.open_lines(lines, "found-quotes", words.FOUND_QUOTES, scope, context)


def _figures(frame: pd.DataFrame, scope: Scope, context: PageContext) -> None:
    if not _begin(frame, words.FOUND_FIGURES, words.FIRST_OF):
        return
    lines = []
    for row in rows_of(frame):
        figure = text_or_none(row.surface) or f"{row.value:,.10g} {row.unit}"
        about = text_or_none(row.about)
        at = None if pd.isna(row.char_start) else (int(row.char_start), int(row.char_end))
        label = md_escape(f"{figure} ({about})" if about else figure)
        lines.append(Line(str(row.article_id), label, md_escape(drawer.source(row)), at))
    drawer.open_lines(lines, "found-figures", words.FOUND_FIGURES, scope, context)


def _stories(frame: pd.DataFrame, scope: Scope, context: PageContext) -> None:
    if not _begin(frame, words.FOUND_STORIES):
        return
    _list(
        words.STORY_FOUND.format(
            headline=md_escape(text_or_none(row.headline) or ui.NO_HEADLINE), found=row.found,
            link=show.story_link(str(row.story_id), scope, context), articles=counted(int(row.articles), "article"),
        )
        for row in rows_of(frame)
    )  # fmt: skip


def _outlets(frame: pd.DataFrame, scope: Scope, context: PageContext) -> None:
    if not _begin(frame, words.FOUND_OUTLETS):
        return
    _list(
        words.OUTLET_FOUND.format(
            outlet=md_escape(row.outlet), articles=counted(int(row.articles), "article"),
            link=show.articles_link(replace(scope, outlets=(str(row.outlet_id),)), context),
        )
        for row in rows_of(frame)
    )  # fmt: skip


def _keywords(frame: pd.DataFrame, search: Search, scope: Scope, context: PageContext) -> None:
    show.heading(words.FOUND_KEYWORDS)
    link = show.page_link("keywords", ("terms", search.text), scope, context)
    lines = [words.TREND.format(text=md_escape(words.typed(search.text)), link=link)]
    for row in rows_of(frame):
        own = show.page_link("keywords", ("keywords", f"{row.label} ({row.topic})"), scope, context)
        articles = counted(int(row.articles), "article")
        lines.append(words.KEYWORD_FOUND.format(keyword=md_escape(row.label), articles=articles, link=own))
    _list(lines)


def _list(lines: Iterable[str]) -> None:
    st.markdown("\n".join(f"- {line}" for line in lines))
