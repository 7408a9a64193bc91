"""One story: first article and origins, chain of credits, publication order, why it is one story, and who missed it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.ask import queries
from dashboard.ask.alignment import publication_ranks
from dashboard.ask.frames import day_or_none, rows_of, text_or_none
from dashboard.ask.network import network, sentence_of
from dashboard.ask.scope import Scope
from dashboard.draw import storychart, theme
from dashboard.pages.parts import correction, credits, show, story_comparison
from dashboard.pages.parts.context import PageContext
from dashboard.pages.parts.markdown import md_escape
from dashboard.words import codes
from dashboard.words import interface as ui
from dashboard.words import stories as story_words
from dashboard.words.codes import counted, day_text, period

MOST_ORIGINS = 12  # listed by name; the table has all
MOST_SPOKEN = 20  # arrows that the chart's text alternative lists


def render(story_id: str, scope: Scope, context: PageContext) -> None:
    """The sections of a story, or a sentence if the snapshot has no story of that id."""
    snapshot = context.snapshot
    articles = queries.story_articles(snapshot, scope, story_id)
    if articles.empty:
        _successors(story_id, scope, context)
        return
    _head(story_id, articles, scope, context)
    _origins(queries.story_origins(snapshot, story_id))
    _conflicts(queries.story_conflicts(snapshot, story_id))
    _chain(queries.story_links(snapshot, story_id), articles, scope, context)
    _order(articles, scope, context)
    story_comparison.render(story_id, articles, scope, context)
    _ties(queries.story_ties(snapshot, story_id), scope, context)
    _gap(queries.coverage_gap(snapshot, scope, story_id), scope, context)
    correction.render(articles)


def _successors(story_id: str, scope: Scope, context: PageContext) -> None:
    """The story that has taken in one of an earlier snapshot, or the list of those that share its articles."""
    successors = rows_of(queries.story_successors(context.snapshot, story_id))
    if len(successors) == 1:
        st.info(story_words.STORY_MERGED)
        render(str(successors[0].story_id), scope, context)
        return
    st.info(story_words.STORY_SPLIT if successors else story_words.STORY_GONE)
    for row in successors:
        headline = md_escape(text_or_none(row.headline) or ui.NO_HEADLINE)
        days = period(day_or_none(row.first_on), day_or_none(row.last_on)) or ui.NO_DATE
        link = show.story_link(str(row.story_id), scope, context)
        st.markdown(f"- [{headline}]({link}) ({counted(int(row.articles), 'article')}, {days})")


def _head(story_id: str, articles: pd.DataFrame, scope: Scope, context: PageContext) -> None:
    first = next((row for row in rows_of(articles) if row.is_lead), rows_of(articles)[0])
    headlines = [text_or_none(first.headline), *map(text_or_none, articles["headline"])]
    st.header(md_escape(next(filter(None, headlines), ui.NO_HEADLINE)), anchor=False)
    dated = articles["published_on"].dropna()
    counts = [
        counted(len(articles), "article"),
        counted(articles["outlet_id"].nunique(), "outlet"),
        counted(articles["origin_id"].nunique(), "origin"),
        period(dated.min().date(), dated.max().date()) if len(dated) else ui.NO_DATE,
    ]
    matching = int(articles["is_in_scope"].sum())
    note = "" if matching == len(articles) else story_words.STORY_IN_SCOPE.format(count=matching)
    show.note(f"{', '.join(counts)}.{note}{_cohesion(story_id, context)}")
    link = show.article_link(first.article_id, scope, context)
    headline = md_escape(text_or_none(first.headline) or ui.NO_HEADLINE)
    outlet = md_escape(_with_day(first.outlet, first.published_on, ui.NO_DATE))
    st.markdown(story_words.FIRST_TO_PUBLISH.format(headline=headline, link=link, outlet=outlet))


def _with_day(outlet: object, day: object, no_day: str = "") -> str:
    """An outlet and a day: "Fox News, 4 May 2025"."""
    known = day_or_none(day)
    return ", ".join(filter(None, [text_or_none(outlet) or ui.UNKNOWN_OUTLET, day_text(known) if known else no_day]))


def _cohesion(story_id: str, context: PageContext) -> str:
    """How many other articles the average article of the story is linked with; empty if not counted."""
    frame = queries.story_attention(context.snapshot, [story_id])
    if frame.empty or frame["mean_degree"].isna().all():
        return ""
    return story_words.COHESION.format(degree=frame["mean_degree"].iloc[0])


def _origins(origins: pd.DataFrame) -> None:
    st.markdown(story_words.ORIGINS_HEAD.format(origins=counted(len(origins), "original source")))
    for row in rows_of(origins.head(MOST_ORIGINS)):
        report = (
            story_words.OUTSIDE_REPORT
            if row.kind == "outside"
            else text_or_none(row.headline) or story_words.AN_ARTICLE
        )
        source_of = story_words.SOURCE_OF.format(articles=counted(int(row.articles), "article"))
        st.markdown(f"- {md_escape(_with_day(row.outlet, row.said_on))}: {md_escape(report)}, {source_of}")
    if len(origins) > MOST_ORIGINS:
        show.note(story_words.MORE_ORIGINS.format(count=len(origins) - MOST_ORIGINS))


def _conflicts(conflicts: pd.DataFrame) -> None:
    for _, rows in conflicts.groupby("conflict_no"):
        kind = str(rows["kind"].iloc[0])
        names = [text_or_none(outlet) or ui.UNKNOWN_OUTLET for outlet in rows["outlet"]]
        st.warning(md_escape(f"{codes.CONFLICTS.get(kind, kind)}: {', '.join(names)}."))


def _chain(links: pd.DataFrame, articles: pd.DataFrame, scope: Scope, context: PageContext) -> None:
    show.heading(story_words.CHAIN, story_words.CHAIN_NOTE)
    if links.empty:
        st.info(story_words.NO_CHAIN)
        return
    whole = network(credits.without_dismissed(links), articles)
    net = storychart.shown_part(whole)
    by_outlet = theme.chart_colours((node.outlet_id for node in net.nodes.values()), context.look)
    colours = {node.node_id: by_outlet[node.outlet_id] for node in net.nodes.values()}
    arrows = [
        story_words.CHAIN_ALT_ARROW.format(taker=net.nodes[arrow.taker_id].name, giver=net.nodes[arrow.giver_id].name)
        for arrow in net.arrows[:MOST_SPOKEN]
    ]
    st.plotly_chart(
        storychart.chain(net, colours, context.look), key="chain-chart", theme=None,
        alt=story_words.CHAIN_ALT.format(arrows="; ".join(arrows)), config=show.chart_config("chain", scope, context),
    )  # fmt: skip
    if len(net.nodes) < len(whole.nodes):
        show.note(story_words.CHAIN_CUT.format(shown=len(net.nodes), total=len(whole.nodes)))
    st.markdown(f"**{story_words.CREDITS}**")
    credits.tables(links, "story-credits", scope, context)
    _sentences(links, context)


def _sentences(links: pd.DataFrame, context: PageContext) -> None:
    """The sentences that name a source."""
    sentences = [(row, sentence) for row in rows_of(links) if (sentence := sentence_of(row))]
    if not sentences:
        show.note(story_words.NO_SENTENCES if context.choices.has_text else story_words.NO_TEXTS)
        return
    with st.expander(story_words.SENTENCES):
        for row, sentence in sentences:
            speaker = md_escape(text_or_none(row.said_by) or ui.UNKNOWN_OUTLET)
            evidence = md_escape(codes.word("evidence", row.evidence))
            st.markdown(f"**{speaker}**, {evidence}: {md_escape(sentence)}", width=show.TEXT_WIDTH)


def _order(articles: pd.DataFrame, scope: Scope, context: PageContext) -> None:
    show.heading(story_words.PUBLICATION_ORDER, story_words.ORDER_NOTE)
    frame = articles.assign(order=publication_ranks(articles))
    columns = [
        "order", "published_on", "published_at", "published_precision", "outlet", "headline", "words",
        "text_completeness", "is_wire_copy", "is_lead", "is_in_scope", "url", "article_id",
    ]  # fmt: skip
    if frame["published_at"].isna().all():
        columns.remove("published_at")
    show.table(frame[columns], "story-order", scope, context)


def _ties(ties: pd.DataFrame, scope: Scope, context: PageContext) -> None:
    show.heading(story_words.TIES, story_words.TIES_NOTE)
    if ties.empty:
        st.info(story_words.NO_TIES)
        return
    records = []
    for _, rows in ties.groupby("article_id", sort=False):
        first = rows.iloc[0]
        shared = [f"{codes.TIES.get(row.shares, row.shares)} {row.value}".strip() for row in rows_of(rows)]
        records.append({
            "outlet": first["outlet"], "other_outlet": first["other_outlet"], "likelihood": first["likelihood"],
            "days_apart": first["days_apart"], "is_same_text": first["is_same_text"], "both_have": "; ".join(shared),
        })  # fmt: skip
    show.table(pd.DataFrame(records), "story-ties", scope, context)


def _gap(gap: pd.DataFrame, scope: Scope, context: PageContext) -> None:
    show.heading(story_words.GAP, story_words.GAP_NOTE)
    if gap.empty:
        st.info(story_words.NO_GAP)
        return
    show.table(gap, "coverage-gap", scope, context, hidden=("outlet_id",))
