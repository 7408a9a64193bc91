"""The texts of a comparison: phrases that set the sides apart, with sentences, and headlines of one day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard.ask import phrases as phrase_list
from dashboard.ask import queries, sides
from dashboard.ask.frames import rows_of
from dashboard.ask.phrases import Phrase
from dashboard.ask.scope import Scope
from dashboard.ask.sides import Sides
from dashboard.pages.parts import drawer, show
from dashboard.pages.parts.context import PageContext
from dashboard.pages.parts.files import Settings
from dashboard.pages.parts.markdown import md_escape
from dashboard.words import codes
from dashboard.words import compare as words
from dashboard.words.codes import counted, day_text, names_text

DAYS = 4  # days of headlines on screen
HEADLINES = 3  # of a side and day
FEW_HEADLINES = 6  # of a side with too few articles to compare


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison: its sides with their labels and matching articles, and its settings in the page's link."""

    sides: Sides
    labels: Mapping[str, str]
    articles: Mapping[str, int]
    settings: Settings


def phrases(compared: Compared, scope: Scope, context: PageContext) -> list[str]:
    """The phrases of each side in one language, each with its sentences; headlines of a side with too few texts.

    Returns the sides whose headlines are shown.
    """
    show.heading(words.PHRASES, words.PHRASES_NOTE)
    if not context.choices.has_text:
        st.info(words.NO_TEXTS)
        return _few(compared, list(compared.labels), {}, scope, context)
    frame = queries.side_languages(context.snapshot, compared.sides)
    languages = list(dict.fromkeys(frame["language"]))
    if not languages:
        st.info(words.NO_TEXTS)
        return []
    language = languages[0]
    if len(languages) > 1:
        language = st.radio(
            words.LANGUAGE, languages, horizontal=True, key="compare-language", bind="query-params",
            format_func=lambda code: codes.word("language", code),
        )  # fmt: skip
    full = {row.side: int(row.full_articles) for row in rows_of(frame[frame["language"] == language])}
    few = sides.few(full, compared.sides.ids)
    if sum(full.get(side, 0) > 0 for side in compared.labels) < 2:
        names = names_text([label for side, label in compared.labels.items() if full.get(side)])
        st.info(md_escape(words.ONE_LANGUAGE.format(labels=names, language=codes.word("language", language))))
        few = list(compared.labels)
    else:
        listed = phrase_list.phrases(
            context.snapshot, compared.sides, language, context.choices.labels.get("outlets", {})
        )
        _phrases([phrase for phrase in listed if phrase.side not in few], few, compared)
        few += [side for side in compared.labels if side not in few and side not in {phrase.side for phrase in listed}]
        if listed:
            table = phrase_list.table(listed, compared.labels)
            with st.expander(words.PHRASES_TABLE):
                show.table(table, "compare-phrases", scope, context, settings=compared.settings)
    return _few(compared, few, full, scope, context)


def _phrases(listed: list[Phrase], few: list[str], compared: Compared) -> None:
    with_phrases = {phrase.side for phrase in listed}
    shown = {side: label for side, label in compared.labels.items() if side not in few and side in with_phrases}
    if not shown:
        return
    for column, (side, label) in zip(st.columns(len(shown)), shown.items(), strict=True):
        with column:
            st.markdown(f"**{md_escape(label)}**")
            for phrase in listed:
                if phrase.side == side:
                    _phrase(phrase)


def _phrase(phrase: Phrase) -> None:
    count = words.PHRASE_COUNT.format(
        phrase=md_escape(phrase.text), count=phrase.side_count, phrases=phrase.side_phrases, rest=phrase.rest_count,
        rest_phrases=phrase.rest_phrases,
    )  # fmt: skip
    lines = [f"- {md_escape(example.sentence)} :gray[{md_escape(example.outlet)}]" for example in phrase.examples]
    st.markdown("\n".join([count, "", *lines]))


def _few(compared: Compared, few: list[str], full: Mapping[str, int], scope: Scope, context: PageContext) -> list[str]:
    """The headlines of sides whose texts are too few to compare, side by side."""
    for column, side in zip(st.columns(max(len(few), 1)), few, strict=False):
        label = compared.labels[side]
        count = full.get(side, compared.articles.get(side, 0))
        with column:
            articles = counted(count, "full text" if full else "article")
            st.markdown(md_escape(words.FEW.format(label=label, articles=articles)))
            _latest(side, f"few-{side}", compared, scope, context)
    return few


def _latest(side: str, key: str, compared: Compared, scope: Scope, context: PageContext) -> None:
    latest = queries.latest_articles(context.snapshot, compared.sides.scope_of(side), FEW_HEADLINES)
    drawer.headlines(latest, key, compared.labels[side], scope, context)


def headlines(compared: Compared, shown: list[str], scope: Scope, context: PageContext) -> None:
    """The headlines of the latest days on which at least two sides published, side by side.

    Without such a day, the latest of each side, unless those are `shown` already.
    """
    frame = queries.side_headlines(context.snapshot, compared.sides, DAYS)
    if frame.empty:
        rest = [side for side in compared.labels if side not in shown]
        show.heading(words.HEADLINES, f"{words.NO_DAYS} {words.LATEST}" if rest else words.NO_DAYS)
        for column, side in zip(st.columns(max(len(rest), 1)), rest, strict=False):
            with column:
                st.markdown(f"**{md_escape(compared.labels[side])}**")
                _latest(side, f"latest-{side}", compared, scope, context)
        return
    days = list(dict.fromkeys(frame["published_on"]))
    total = counted(int(frame["of_days"].iloc[0]), "day")
    show.heading(words.HEADLINES, words.HEADLINES_NOTE.format(shown=len(days), total=total))
    for day in days:
        st.markdown(f"**{day_text(day.date())}**")
        for column, side in zip(st.columns(len(compared.labels)), compared.labels, strict=True):
            own = frame[(frame["published_on"] == day) & (frame["side"] == side)]
            with column:
                _day(own, f"day-{day:%Y%m%d}-{side}", compared.labels[side], scope, context)


def _day(own: pd.DataFrame, key: str, label: str, scope: Scope, context: PageContext) -> None:
    if own.empty:
        show.note(md_escape(words.NONE_THAT_DAY.format(label=label)))
        return
    drawer.headlines(own.head(HEADLINES), key, label, scope, context)
    if len(own) > HEADLINES:
        show.note(words.MORE_HEADLINES.format(count=len(own) - HEADLINES))
