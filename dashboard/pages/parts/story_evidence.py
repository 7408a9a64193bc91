"""All evidence of a story, one part at a time: credits, order, wording, passages, facts, ties, gaps, corrections."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard.ask import queries
from dashboard.ask.alignment import publication_ranks
from dashboard.ask.frames import rows_of, text_or_none
from dashboard.ask.network import sentence_of
from dashboard.ask.scope import Scope
from dashboard.ask.story_facts import FactTable
from dashboard.ask.ties import reason
from dashboard.pages.parts import correction, credits, show, story_comparison
from dashboard.pages.parts.context import PageContext
from dashboard.pages.parts.markdown import md_escape
from dashboard.words import codes
from dashboard.words import interface as ui
from dashboard.words import stories as words


def render(
    story_id: str, articles: pd.DataFrame, tables: Sequence[FactTable], scope: Scope, context: PageContext
) -> None:
    """The choice of parts, and the chosen one; the choice is in the link."""
    show.heading(words.EVIDENCE, words.EVIDENCE_NOTE)
    part = st.pills(
        words.EVIDENCE, list(words.EVIDENCE_PARTS), format_func=words.EVIDENCE_PARTS.__getitem__, key="evidence",
        bind="query-params", label_visibility="collapsed",
    )  # fmt: skip
    snapshot = context.snapshot
    match part:
        case "credits":
            _credits(queries.story_links(snapshot, story_id), scope, context)
        case "order":
            _order(articles, _cohesion(story_id, context), scope, context)
        case "wording":
            story_comparison.wording(queries.story_reuse(snapshot, story_id), articles, scope, context)
        case "passages":
            story_comparison.passages(articles, context)
        case "facts":
            story_comparison.all_facts(story_id, tables, articles, scope, context)
        case "ties":
            _ties(queries.story_ties(snapshot, story_id), scope, context)
        case "gap":
            _gap(queries.coverage_gap(snapshot, scope, story_id), scope, context)
        case "correct":
            correction.render(articles)


def _cohesion(story_id: str, context: PageContext) -> str:
    """How many other articles the average article of the story is linked with; empty if not counted."""
    frame = queries.story_attention(context.snapshot, [story_id])
    if frame.empty or frame["mean_degree"].isna().all():
        return ""
    return words.COHESION.format(degree=frame["mean_degree"].iloc[0])


def _credits(links: pd.DataFrame, scope: Scope, context: PageContext) -> None:
    if links.empty:
        st.info(words.NO_CHAIN)
        return
    credits.tables(links, "story-credits", scope, context)
    sentences = [(row, sentence) for row in rows_of(links) if (sentence := sentence_of(row))]
    if not sentences:
        show.note(words.NO_SENTENCES if context.choices.has_text else words.NO_TEXTS)
        return
    with st.expander(words.SENTENCES):
        for row, sentence in sentences:
            speaker = md_escape(text_or_none(row.said_by) or ui.UNKNOWN_OUTLET)
            evidence = md_escape(codes.word("evidence", row.evidence))
            st.markdown(f"**{speaker}**, {evidence}: {md_escape(sentence)}", width=show.TEXT_WIDTH)


def _order(articles: pd.DataFrame, cohesion: str, scope: Scope, context: PageContext) -> None:
    show.note(words.ORDER_NOTE + cohesion)
    frame = articles.assign(order=publication_ranks(articles))
    columns = [
        "order", "published_on", "published_at", "published_precision", "outlet", "headline", "words",
        "text_completeness", "originality", "is_wire_copy", "is_lead", "is_in_scope", "url", "article_id",
    ]  # fmt: skip
    if frame["published_at"].isna().all():
        columns.remove("published_at")
    show.table(frame[columns], "story-order", scope, context)


def _ties(ties: pd.DataFrame, scope: Scope, context: PageContext) -> None:
    show.note(words.TIES_NOTE)
    if ties.empty:
        st.info(words.NO_TIES)
        return
    records = []
    for _, rows in ties.groupby("article_id", sort=False):
        first = rows.iloc[0]
        records.append({
            "outlet": first["outlet"], "other_outlet": first["other_outlet"], "likelihood": first["likelihood"],
            "days_apart": first["days_apart"], "is_same_text": first["is_same_text"],
            "tie_reason": reason(rows, context.outlet_name),
        })  # fmt: skip
    show.table(pd.DataFrame(records), "story-ties", scope, context)


def _gap(gap: pd.DataFrame, scope: Scope, context: PageContext) -> None:
    show.note(words.GAP_NOTE)
    if gap.empty:
        st.info(words.NO_GAP)
        return
    show.table(gap, "coverage-gap", scope, context, hidden=("outlet_id",))
