"""A spike explained: its number against the usual one, events, the leading story, and the words of the day."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard.ask import queries
from dashboard.ask.explanation import Explanation, explain
from dashboard.ask.scope import Scope
from dashboard.ask.series import SPIKE_WINDOW, Spike
from dashboard.pages.parts import show, story_card
from dashboard.pages.parts.context import PageContext
from dashboard.pages.parts.markdown import md_escape
from dashboard.words import timeline as words
from dashboard.words.codes import counted, day_text


def render(spike: Spike, topic: str, scope: Scope, context: PageContext) -> None:
    """What explains a spike of a topic, given by its label."""
    explanation = explain(context.snapshot, scope, spike)
    articles = counted(spike.articles, "article")
    st.markdown(
        words.SPIKE_COUNTED.format(
            day=day_text(spike.happened_on), articles=articles, topic=md_escape(topic), usual=spike.usual,
            days=SPIKE_WINDOW,
        ),
        width=show.TEXT_WIDTH,
    )  # fmt: skip
    st.markdown("\n".join(f"- {md_escape(line)}" for line in _events(spike, explanation.events)), width=show.TEXT_WIDTH)
    if explanation.is_on_topic and context.choices.has_origins:
        _story(spike, explanation, scope, context)
    if explanation.words:
        listed = words.SPIKE_WORDS.format(topic=topic, days=SPIKE_WINDOW, words=", ".join(explanation.words))
        st.markdown(md_escape(listed), width=show.TEXT_WIDTH)
    elif explanation.is_on_topic:
        st.markdown(words.NO_SPIKE_WORDS, width=show.TEXT_WIDTH)


def _events(spike: Spike, events: tuple[Any, ...]) -> list[str]:
    """A line for each event of the day or the day before."""
    return [
        words.SPIKE_EVENT.format(
            when=words.THAT_DAY if event.happened_on.date() == spike.happened_on else words.DAY_BEFORE,
            title=event.title,
        )
        for event in events
    ] or [words.NO_SPIKE_EVENT]


def _story(spike: Spike, explanation: Explanation, scope: Scope, context: PageContext) -> None:
    row = explanation.story
    if row is None:
        st.markdown(words.NO_LEADING_STORY)
        return
    form = words.TIED_STORIES if explanation.is_tied else words.LEADING_STORY
    st.markdown(form.format(articles=counted(int(row.articles), "article"), total=spike.articles))
    with st.container(border=True):
        story_card.card(row, queries.story_outlets(context.snapshot, [row.story_id]), scope, context)
