"""Articles: the list with sorting, search and pages, and the reader with highlights, removed spans and evidence."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from functools import partial
from typing import cast
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from dashboard.ask import queries
from dashboard.ask.frames import day_or_none, rows_of, text_or_none
from dashboard.ask.queries.articles import ArticleOrder
from dashboard.ask.scope import MAX_TEXT, Scope
from dashboard.files import tables
from dashboard.files.tables import ARTICLE_COLUMNS
from dashboard.pages.parts import show, wording
from dashboard.pages.parts.context import PageContext
from dashboard.pages.parts.files import download_buttons
from dashboard.pages.parts.markdown import highlighted, md_escape
from dashboard.words import codes
from dashboard.words import interface as ui
from dashboard.words import stories as story_words
from dashboard.words.codes import counted, day_text

SELECTED = ("single-row", "single-column")  # a selected column sorts all pages; the browser could only sort one
ORDER_OF = {
    "published_on": ("newest", "oldest"), "outlet": ("outlet",), "headline": ("headline",), "words": ("longest",),
    "mentions": ("mentions",), "originality": ("originality",),
}  # fmt: skip
# Pixels: all columns fit side by side in a window 1,400 wide.
WIDTHS = {
    "published_on": 92, "outlet": 106, "headline": 198, "words": 56, "mentions": 70, "originality": 88, "language": 74,
    "text_completeness": 60, "published_on_basis": 98, "url": 68,
}  # fmt: skip


def render(scope: Scope, context: PageContext) -> None:
    """The page."""
    if not context.totals.articles:
        st.info(ui.EMPTY_SCOPE)
        return
    left, middle, right = st.columns([3, 2, 1])
    with left:
        typed = st.text_input(
            ui.SEARCH_ARTICLES, key="find", bind="query-params", max_chars=MAX_TEXT, on_change=_to_first_page
        )
    with middle:
        key = st.selectbox(
            ui.ORDER, list(codes.ORDERS), format_func=codes.ORDERS.__getitem__, key="order", bind="query-params",
            on_change=_to_first_page,
        )  # fmt: skip
    search, order = (typed or "")[:MAX_TEXT], cast(ArticleOrder, key)
    page, rows = show.page_of("page", partial(queries.articles, context.snapshot, scope, search=search, order=order))
    if rows.empty:
        st.info(story_words.NO_MATCH.format(noun="article"))
        return
    total = int(rows["of_articles"].iloc[0])
    with right:
        show.page_number("page", total)
    show.note(ui.ARTICLES_NOTE.format(part=show.part_of(page, len(rows), counted(total, "article"))))
    event = show.grid(
        rows[ARTICLE_COLUMNS], ui.ARTICLES, context, key="articles-table",
        columns=show.widths(WIDTHS, rows, context), row_height=show.WRAPPED, height=show.LIST_HEIGHT,
        on_select=partial(show.sort_by_heading, "articles-table", ORDER_OF, "order", "page"), selection_mode=SELECTED,
    )  # fmt: skip
    table = tables.articles(context.snapshot, scope, total, search=search, order=order)
    download_buttons("articles", table, scope, context, {"find": search} if search else {})
    selected = [row for row in event["selection"]["rows"] if row < len(rows)]
    _open(rows, selected[0] if selected else None, scope, context)


def _to_first_page() -> None:
    st.session_state["page"] = 1


def _open(rows: pd.DataFrame, selected: int | None, scope: Scope, context: PageContext) -> None:
    """The article of the selected row, of the select box, or of the link."""
    names = {str(row.article_id): text_or_none(row.headline) or ui.NO_HEADLINE for row in rows_of(rows)}
    ids = list(names)
    if selected is not None:
        st.query_params["article"] = ids[selected]
    linked = st.query_params.get("article", "")[:64]
    picked = st.selectbox(
        ui.OPEN_ARTICLE, ids, index=ids.index(linked) if linked in ids else None, format_func=names.__getitem__,
        placeholder=ui.SELECT_ARTICLE,
    )  # fmt: skip
    article_id = picked or linked
    if not article_id:
        return
    if picked and picked != linked:
        st.query_params["article"] = picked
    article = queries.article(context.snapshot, article_id)
    if article is None:
        st.info(ui.ARTICLE_GONE)
        return
    _read(article, article_id, scope, context)


def _read(article: pd.Series, article_id: str, scope: Scope, context: PageContext) -> None:
    st.divider()
    st.header(md_escape(text_or_none(article["headline"]) or ui.NO_HEADLINE), anchor=False)
    day = day_or_none(article["published_on"])
    details = [text_or_none(article[name]) for name in ("byline", "dateline", "wire_service")]
    outlet = text_or_none(article["outlet"]) or ui.UNKNOWN_OUTLET
    show.note(", ".join(map(md_escape, filter(None, [outlet, day_text(day) if day else ui.NO_DATE, *details]))))
    if url := text_or_none(article["url"]):
        st.link_button(ui.OPEN_AT_OUTLET, url)
    _provenance(article_id, scope, context)
    left, right = st.columns([3, 2])
    with left:
        _text(article, article_id, context)
    with right:
        _facts(article, article_id, context)


def _provenance(article_id: str, scope: Scope, context: PageContext) -> None:
    """The article's story, its origin, and how much of its wording is shared."""
    provenance = queries.article_provenance(context.snapshot, article_id)
    if provenance is None:
        return
    pairs = [*scope.link(context.choices, context.snapshot.snapshot_id), ("story", str(provenance["story_id"]))]
    nouns = {"articles": "article", "outlets": "outlet", "owners": "owner", "origins": "origin"}
    story = ui.STORY_LINE.format(
        headline=md_escape(text_or_none(provenance["story_headline"]) or ui.NO_HEADLINE),
        link="stories?" + urlencode(pairs),
        counts=", ".join(counted(int(provenance[column]), noun) for column, noun in nouns.items()),
    )
    st.markdown(story + ui.STORY_FIRST * bool(provenance["is_lead"]))
    if provenance["is_own_origin"]:
        is_known = "credits" not in queries.article_unrecorded(context.snapshot, article_id)
        st.markdown(ui.OWN_ORIGIN if is_known else ui.UNKNOWN_ORIGIN)
        return
    day = day_or_none(provenance["origin_on"])
    outlet = text_or_none(provenance["origin_outlet"]) or ui.UNKNOWN_OUTLET
    origin = md_escape(f"{outlet}, {day_text(day)}" if day else outlet)
    origin += ui.NOT_IN_DATASET * (provenance["origin_kind"] == "outside")
    st.markdown(ui.ORIGIN_LINE.format(origin=origin, wording=_wording(provenance)))


def _wording(provenance: pd.Series) -> str:
    """How much of the wording also appears in another article of the story, if texts could be compared."""
    if pd.isna(provenance["taken_share"]):
        return ui.WORDING_UNKNOWN
    return ui.WORDING_SHARE.format(
        grade=ui.COPIED.get(str(provenance["nearest_grade"]), ui.REWORDED),
        about=ui.ESTIMATED * (provenance["compared_by"] == "sketch"),
        share=provenance["taken_share"],
    )


def _text(article: pd.Series, article_id: str, context: PageContext) -> None:
    mentions = queries.article_mentions(context.snapshot, article_id)
    raw, body = text_or_none(article["raw"]), text_or_none(article["body"])
    if not raw:
        _measured(article, mentions, context)
        return
    if not body:
        st.info(ui.NO_BODY)
    if st.toggle(ui.SHOW_REMOVED, key="removed"):
        _raw_text(raw, article_id, context)
    elif body and st.toggle(ui.SHOW_WORDING, key="strip"):
        wording.render(article_id, body, context)
    elif body:
        places = mentions[mentions["region"] == "body"]
        spans = [(int(start), int(end)) for start, end in zip(places["char_start"], places["char_end"], strict=True)]
        for paragraph in highlighted(body, spans):
            st.markdown(paragraph, width=show.TEXT_WIDTH)


def _raw_text(raw: str, article_id: str, context: PageContext) -> None:
    """The text before cleaning; removed lines are highlighted and followed by the cleaning rule."""
    for span in rows_of(queries.article_spans(context.snapshot, article_id)):
        for line in filter(str.strip, raw[span.char_start : span.char_end].split("\n")):
            text = md_escape(line)
            if not span.is_kept:
                text = f":orange-background[{text}] :gray[{md_escape(codes.word('rule', span.rule))}]"
            st.markdown(text, width=show.TEXT_WIDTH)


def _measured(article: pd.Series, mentions: pd.DataFrame, context: PageContext) -> None:
    """What is known of an article without its text."""
    st.info(ui.NO_TEXT if context.choices.has_text else ui.TEXT_FREE)
    show.note(
        ui.WORDS_NOTE.format(
            words=counted(int(article["words"]), "word"),
            sentences=counted(int(article["sentences"]), "sentence"),
            raw=counted(int(article["raw_words"]), "word"),
        )
    )
    table = mentions.groupby(["label", "region"], as_index=False).size().rename(columns={"size": "mentions"})
    if len(table):
        show.grid(table, ui.MENTIONS_TABLE, context)


def _facts(article: pd.Series, article_id: str, context: PageContext) -> None:
    st.markdown(f"**{ui.EVIDENCE}**")
    evidence = queries.article_evidence(context.snapshot, article_id)
    bases = {"language": article["language_basis"], "text_completeness": "text"}
    missing = [
        {"fact": fact, "value": article[fact], "basis": basis}
        for fact, basis in bases.items()
        if fact not in set(evidence["fact"]) and text_or_none(article[fact])
    ]
    evidence = pd.concat([evidence, pd.DataFrame(missing, columns=evidence.columns, dtype="str")], ignore_index=True)
    evidence["value"] = [_value(row.fact, text_or_none(row.value)) for row in rows_of(evidence)]
    show.grid(evidence.dropna(axis="columns", how="all"), ui.EVIDENCE, context)
    senses = queries.article_senses(context.snapshot, article_id)
    if len(senses):
        st.markdown(f"**{ui.SENSES}**")
        show.grid(senses.dropna(axis="columns", how="all"), ui.SENSES, context)
    figures = queries.article_figures(context.snapshot, article_id)
    if len(figures):
        st.markdown(f"**{ui.FIGURES}**")
        show.grid(figures.drop(columns="sentence").dropna(axis="columns", how="all"), ui.FIGURES, context)
    if unrecorded := queries.article_unrecorded(context.snapshot, article_id):
        show.note(ui.UNRECORDED_HERE.format(columns=", ".join(map(codes.measured_column, unrecorded))))


def _value(fact: str, value: str | None) -> str | None:
    """The value of a fact for readers: days as days, codes as words."""
    if value and fact == "published_on":
        with suppress(ValueError):
            return day_text(date.fromisoformat(value))
    return value and codes.word(fact, value)
