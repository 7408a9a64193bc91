"""One story in three steps: in short, who got it from whom, who reported what; then its evidence, part by part."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.ask import queries, story_summary
from dashboard.ask.frames import day_or_none, rows_of, text_or_none, texts_or_none
from dashboard.ask.network import network
from dashboard.ask.scope import Scope
from dashboard.draw import storychart
from dashboard.pages.parts import credits, drawer, page_row, show, story_comparison, story_evidence
from dashboard.pages.parts.context import PageContext
from dashboard.pages.parts.markdown import md_escape
from dashboard.words import codes
from dashboard.words import interface as ui
from dashboard.words import stories as words
from dashboard.words.codes import counted, period

MOST_SPOKEN = 20  # arrows that the chart's text alternative lists
# The words beside arrows, which are the figure's first trace, overlap on a telephone; tooltips and evidence have them.
_ON_NARROW = """<style>
@media (max-width: {widest}px) {{ .st-key-{key} .scatterlayer .trace:first-child .text {{ display: none; }} }}
</style>"""


def render(story_id: str, scope: Scope, context: PageContext) -> None:
    """The steps of a story, or a sentence if the snapshot has no story of that id."""
    snapshot = context.snapshot
    articles = queries.story_articles(snapshot, scope, story_id)
    if articles.empty:
        _successors(story_id, scope, context)
        return
    origins = queries.story_origins(snapshot, story_id)
    tables = story_summary.fact_tables(snapshot, story_id, articles)
    lines = story_summary.main_facts(tables, len(articles) * story_summary.MOST_FACTS)
    _head(articles, origins, scope, context)
    summary = story_summary.sentences(articles, origins, lines)
    st.markdown("\n".join(f"- {md_escape(sentence)}" for sentence in summary))
    _conflicts(queries.story_conflicts(snapshot, story_id))
    links = queries.story_links(snapshot, story_id)
    chain(links, articles, "chain", scope, context)
    story_comparison.who_reported_what(lines, articles, context)
    story_evidence.render(story_id, articles, tables, scope, context)


def _successors(story_id: str, scope: Scope, context: PageContext) -> None:
    """The story that a story of an earlier snapshot is now part of, or the list of those that share its articles."""
    successors = rows_of(queries.story_successors(context.snapshot, story_id))
    if len(successors) == 1:
        st.info(words.STORY_MERGED)
        render(str(successors[0].story_id), scope, context)
        return
    st.info(words.STORY_SPLIT if successors else words.STORY_GONE)
    for row in successors:
        headline = md_escape(text_or_none(row.headline) or ui.NO_HEADLINE)
        days = period(day_or_none(row.first_on), day_or_none(row.last_on)) or ui.NO_DATE
        link = show.story_link(str(row.story_id), scope, context)
        st.markdown(f"- [{headline}]({link}) ({counted(int(row.articles), 'article')}, {days})")


def _head(articles: pd.DataFrame, origins: pd.DataFrame, scope: Scope, context: PageContext) -> None:
    lead = next((row for row in rows_of(articles) if row.is_lead), rows_of(articles)[0])
    headlines = [text_or_none(lead.headline), *map(text_or_none, articles["headline"])]
    st.header(md_escape(next(filter(None, headlines), ui.NO_HEADLINE)), anchor=False)
    matching = int(articles["is_in_scope"].sum())
    note = "" if matching == len(articles) else words.STORY_IN_SCOPE.format(count=matching)
    show.note(md_escape(story_summary.counts_line(articles["outlet_id"].nunique(), origins)) + "." * bool(note) + note)
    with st.popover(words.READ_AN_ARTICLE.format(articles=counted(len(articles), "article"))):
        drawer.headlines(articles, "story-articles", words.PUBLICATION_ORDER, scope, context)


def _conflicts(conflicts: pd.DataFrame) -> None:
    for _, rows in conflicts.groupby("conflict_no"):
        kind = str(rows["kind"].iloc[0])
        names = [text_or_none(outlet) or ui.UNKNOWN_OUTLET for outlet in rows["outlet"]]
        st.warning(md_escape(f"{codes.CONFLICTS.get(kind, kind)}: {', '.join(names)}."))


def chain(links: pd.DataFrame, articles: pd.DataFrame, key: str, scope: Scope, context: PageContext) -> None:
    """The articles of a story in order of publication, with arrows from their sources. `key` names the chart."""
    show.heading(words.CHAIN, words.CHAIN_NOTE)
    whole = network(credits.without_dismissed(links), articles)
    net = storychart.shown_part(whole)
    roles = dict(
        zip(articles["article_id"], (role or "" for role in texts_or_none(articles["originality"])), strict=True)
    )
    arrows = [
        words.CHAIN_ALT_ARROW.format(taker=net.nodes[arrow.taker_id].name, giver=net.nodes[arrow.giver_id].name)
        for arrow in net.arrows[:MOST_SPOKEN]
    ]
    alt = words.CHAIN_ALT.format(arrows="; ".join(arrows)) if arrows else words.NO_CHAIN
    figure = storychart.chain(net, roles, context.look)
    config = show.chart_config(key, scope, context)
    if net.arrows:
        st.html(_ON_NARROW.format(widest=page_row.WIDEST, key=f"{key}-chart"))
    st.plotly_chart(figure, key=f"{key}-chart", theme=None, alt=alt, config=config)
    notes = [words.NO_CHAIN] if links.empty else []
    if len(net.nodes) < len(whole.nodes):
        notes.append(words.CHAIN_CUT.format(shown=len(net.nodes), total=len(whole.nodes)))
    if notes:
        show.note(" ".join(notes))
