"""Brief: what is new in a few sentences, each with its evidence; of few articles, their story."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from urllib.parse import urljoin

import streamlit as st

from dashboard.ask import queries, story_summary
from dashboard.ask.brief import Edition, Sentence, sentences
from dashboard.ask.frames import rows_of
from dashboard.ask.scope import Scope
from dashboard.draw import theme
from dashboard.draw.sparkline import small_columns
from dashboard.files import svg
from dashboard.files.brief import brief_html
from dashboard.files.feed import feed
from dashboard.pages.parts import (
    chips,
    dataset,
    drawer,
    show,
    since_choice,
    story,
    story_card,
    story_comparison,
)
from dashboard.pages.parts.context import PageContext
from dashboard.pages.parts.markdown import md_escape
from dashboard.words import interface as ui
from dashboard.words import news as words
from dashboard.words.codes import counted, day_text

LATEST, EVENTS = 6, 4
COLUMNS_WIDTH = 120  # pixels of small columns: beside its sentence on a wide screen, below it on a telephone


def render(scope: Scope, context: PageContext) -> None:
    """The page."""
    if not context.totals.articles:
        chips.nothing(scope, context)
        return
    edition = since_choice.ask_edition(scope, context)
    said = sentences(edition)
    if edition.is_small and len(said) == 1:
        st.markdown(f"## {_linked(said[0], edition)}")
        _chain(edition, context)
    else:
        _list(said, edition, context)
        _days(edition, context)
        _cards(edition, context)
    if context.offers_sample:
        dataset.offer()
    _around(edition, context)
    _files(edition)


def _linked(sentence: Sentence, edition: Edition) -> str:
    return f"{md_escape(sentence.text)} [{md_escape(sentence.label)}]({edition.link(sentence)})"


def _list(said: list[Sentence], edition: Edition, context: PageContext) -> None:
    """The sentences, those about a change with its days as small columns."""
    with st.container(gap="xsmall"):
        for sentence in said:
            if not sentence.days:
                st.markdown(f"- {_linked(sentence, edition)}")
                continue
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.markdown(f"- {_linked(sentence, edition)}", width="content")
                alt = words.COLUMNS_ALT.format(days=counted(len(sentence.days), "day"), text=sentence.text)
                columns = small_columns(sentence.days, sentence.new_days, context.look)
                st.image(columns, width=COLUMNS_WIDTH, alt=alt)
    if any(sentence.days for sentence in said):
        show.note(words.COLUMNS_NOTE)


def _chain(edition: Edition, context: PageContext) -> None:
    """The largest story: who got it from whom, and who reported what."""
    for row in rows_of(queries.stories(context.snapshot, edition.scope, order="articles", most=1)):
        articles = queries.story_articles(context.snapshot, edition.scope, row.story_id)
        links = queries.story_links(context.snapshot, row.story_id)
        story.chain(links, articles, "brief-chain", edition.scope, context)
        tables = story_summary.fact_tables(context.snapshot, row.story_id, articles)
        story_comparison.who_reported_what(story_summary.main_facts(tables), articles, context)


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
    stories = queries.new_stories(context.snapshot, edition.scope, edition.since, most=story_card.IN_A_ROW)
    if stories.empty:
        return
    show.heading(words.CARDS, words.ROLES_NOTE)
    story_card.cards(stories, edition.scope, context)


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
