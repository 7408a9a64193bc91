"""The reader of one article: its text with highlights, removed passages, its source, and the evidence for its facts."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Literal

import pandas as pd
import streamlit as st

from dashboard.ask import queries
from dashboard.ask.frames import day_or_none, rows_of, text_or_none
from dashboard.ask.scope import Scope
from dashboard.pages.parts import correction, hits, show, wording
from dashboard.pages.parts.context import PageContext
from dashboard.pages.parts.markdown import Span, md_escape
from dashboard.words import codes
from dashboard.words import interface as ui
from dashboard.words.codes import counted, day_text
from dashboard.words.correction import CORRECTED


def read(
    article: pd.Series, article_id: str, scope: Scope, context: PageContext, *, place: str = "", at: Span | None = None
) -> None:
    """Headline, source and text of an article, and what is known of it.

    `place` sets its widgets apart from others; `at` are the first character, and one past the last, to open it at.
    """
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
        _text(article, hits.find(article_id, scope, context, at, place), context, place)
    with right:
        _facts(article, article_id, context, place)


def _provenance(article_id: str, scope: Scope, context: PageContext) -> None:
    """The article's story, its origin, and how much of its wording is shared."""
    provenance = queries.article_provenance(context.snapshot, article_id)
    if provenance is None:
        return
    nouns = {"articles": "article", "outlets": "outlet", "owners": "owner", "origins": "origin"}
    story = ui.STORY_LINE.format(
        headline=md_escape(text_or_none(provenance["story_headline"]) or ui.NO_HEADLINE),
        link=show.story_link(str(provenance["story_id"]), scope, context),
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


def _text(article: pd.Series, found: hits.Hits, context: PageContext, place: str) -> None:
    article_id = str(article["article_id"])
    mentions = queries.article_mentions(context.snapshot, article_id)
    raw, body = text_or_none(article["raw"]), text_or_none(article["body"])
    if not raw:
        _measured(article, mentions, context)
        return
    if not body:
        st.info(ui.NO_BODY)
    bind: Literal["query-params"] | None = None if place else "query-params"
    if st.toggle(ui.SHOW_REMOVED, key=f"{place}removed", bind=bind):
        _raw_text(raw, article_id, context)
    elif body and st.toggle(ui.SHOW_WORDING, key=f"{place}strip", bind=bind):
        wording.render(article_id, body, context)
    elif body:
        places = mentions[mentions["region"] == "body"]
        spans = [(int(start), int(end)) for start, end in zip(places["char_start"], places["char_end"], strict=True)]
        hits.text(body, spans, found)


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


def _facts(article: pd.Series, article_id: str, context: PageContext, place: str) -> None:
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
        senses["sense_reason"] = senses["sense_reason"].replace("corrected", CORRECTED)
        show.grid(senses.dropna(axis="columns", how="all"), ui.SENSES, context)
        correction.render_meaning(article_id, queries.sense_choices(context.snapshot, article_id), place)
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
