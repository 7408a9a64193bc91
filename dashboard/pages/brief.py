"""Brief: what is new in a few sentences, each with its evidence; of few articles, their story."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from urllib.parse import urljoin

import streamlit as st

from dashboard.ask import queries
from dashboard.ask.brief import Edition, sentences
from dashboard.ask.frames import day_or_none, rows_of, text_or_none
from dashboard.ask.network import network
from dashboard.ask.scope import Scope
from dashboard.draw import storychart, theme
from dashboard.files import svg
from dashboard.files.brief import brief_html
from dashboard.files.feed import feed
from dashboard.pages.parts import credits, dataset, drawer, show, since_choice
from dashboard.pages.parts.context import PageContext
from dashboard.pages.parts.markdown import md_escape
from dashboard.words import interface as ui
from dashboard.words import news as words
from dashboard.words.codes import counted, day_text, period

CARDS, LATEST, EVENTS = 3, 6, 4
MOST_OUTLETS = 12  # outlets that a card names


def render(scope: Scope, context: PageContext) -> None:
    """The page."""
    if not context.totals.articles:
        st.info(ui.EMPTY_SCOPE)
        return
    since = since_choice.ask_since(context)
    edition = Edition(
        snapshot=context.snapshot, choices=context.choices, scope=scope, totals=context.totals, since=since
    )
    lines = [f"{md_escape(sentence.text)} [{words.OPEN}]({edition.link(sentence)})" for sentence in sentences(edition)]
    if edition.is_small and len(lines) == 1:
        st.markdown(f"## {lines[0]}")
        _chain(edition, context)
    else:
        st.markdown("\n".join(f"- {line}" for line in lines))
        _days(edition, context)
        _cards(edition, context)
    if context.offers_sample:
        dataset.offer()
    _around(edition, context)
    _files(edition)


def _chain(edition: Edition, context: PageContext) -> None:
    """Who cites whom in the largest story."""
    for row in rows_of(queries.stories(context.snapshot, edition.scope, order="articles", most=1)):
        links = queries.story_links(context.snapshot, row.story_id)
        if links.empty:
            return
        articles = queries.story_articles(context.snapshot, edition.scope, row.story_id)
        net = storychart.shown_part(network(credits.without_dismissed(links), articles))
        by_outlet = theme.chart_colours((node.outlet_id for node in net.nodes.values()), context.look)
        colours = {node.node_id: by_outlet[node.outlet_id] for node in net.nodes.values()}
        figure = storychart.chain(net, colours, context.look)
        config = show.chart_config("chain", edition.scope, context)
        st.plotly_chart(figure, key="brief-chain", theme=None, alt=words.CHAIN_HERE, config=config)
        show.note(words.LEFT_OUT)


def _days(edition: Edition, context: PageContext) -> None:
    days = queries.new_days(context.snapshot, edition.scope, edition.since)
    counts = [(row.published_on.date(), int(row.articles)) for row in rows_of(days)]
    palette = theme.PALETTES[context.look]
    if picture := svg.columns(counts, words.DAYS_CHART, palette.muted, palette.series[0]):
        st.image(picture, width=show.TEXT_WIDTH, alt=words.DAYS_ALT)


def _cards(edition: Edition, context: PageContext) -> None:
    """The largest of the new stories, with their outlets from original to copy."""
    if not context.choices.has_origins:
        return
    stories = rows_of(queries.new_stories(context.snapshot, edition.scope, edition.since, most=CARDS))
    if not stories:
        return
    show.heading(words.CARDS, words.ROLES_NOTE)
    outlets = queries.story_outlets(context.snapshot, [row.story_id for row in stories])
    for column, row in zip(st.columns(CARDS), stories, strict=False):
        with column, st.container(border=True, height="stretch"):
            headline = md_escape(text_or_none(row.headline) or ui.NO_HEADLINE)
            st.markdown(f"**[{headline}]({show.story_link(row.story_id, edition.scope, context)})**")
            show.note(
                words.CARD_COUNTS.format(
                    outlets=counted(int(row.outlets), "outlet"),
                    origins=counted(int(row.origins), "original source"),
                    days=period(day_or_none(row.first_on), day_or_none(row.last_on)) or ui.NO_DATE,
                )
            )
            members = rows_of(outlets[outlets["story_id"] == row.story_id])
            names = [
                f"{words.ROLES[text_or_none(member.originality) or '']} {md_escape(member.outlet)}"
                for member in members[:MOST_OUTLETS]
            ]
            more = len(members) - MOST_OUTLETS
            st.markdown("  \n".join([*names, *([words.AND_MORE.format(count=more)] if more > 0 else [])]))


def _files(edition: Edition) -> None:
    """The brief as a file, and as a feed; each is written when its button is pressed."""
    address = urljoin(st.context.url or "", ".")
    left, right = st.columns(2)
    name = f"brief_{edition.since.day}_{edition.snapshot.snapshot_id}"
    with left:
        st.download_button(
            words.FILE_BUTTON, partial(_html, edition, address), f"{name}.html", "text/html", on_click="ignore",
            width="stretch",
        )  # fmt: skip
    with right:
        st.download_button(
            words.FEED_BUTTON, partial(feed, edition, address), f"{name}.atom", "application/atom+xml",
            on_click="ignore", width="stretch",
        )  # fmt: skip


def _html(edition: Edition, address: str) -> bytes:
    return brief_html(edition, address, datetime.now(UTC).date()).encode()


def _around(edition: Edition, context: PageContext) -> None:
    """The latest events, and the newest articles."""
    left, right = st.columns(2)
    last = edition.totals.last_on
    events = queries.milestones(context.snapshot, None, last).tail(EVENTS).iloc[::-1]
    with left:
        show.heading(words.EVENTS_AROUND)
        st.markdown("\n\n".join(f"**{day_text(row.happened_on)}** {md_escape(row.title)}" for row in rows_of(events)))
    with right:
        show.heading(ui.LATEST)
        latest = queries.latest_articles(context.snapshot, edition.scope, LATEST)
        drawer.headlines(latest, "latest", ui.LATEST, edition.scope, context)
