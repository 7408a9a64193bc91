"""The terms of the Keywords page: keywords of the lexicon, expressions as typed, and the spellings that count."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard.ask import queries
from dashboard.ask.expression import MAX_CHARACTERS, Expression, ExpressionError, parse
from dashboard.ask.frames import rows_of
from dashboard.ask.queries.keywords import MOST_FORMS, MOST_SPELLINGS
from dashboard.ask.scope import Scope
from dashboard.ask.series import Series, SeriesSelection
from dashboard.pages.parts import show
from dashboard.pages.parts.context import PageContext
from dashboard.pages.parts.markdown import md_escape
from dashboard.words import keywords as keyword_words
from dashboard.words.codes import counted

MOST_KEYWORDS, MOST_EXPRESSIONS = 8, 5  # lines of one chart
MOST_TYPED = MOST_EXPRESSIONS * (MAX_CHARACTERS + 1)
MOST_TICKBOXES = 24  # per keyword; rarer spellings are counted without a checkbox


def ask_series(table: pd.DataFrame) -> tuple[Series, ...]:
    """The keywords selected from the lexicon's table, then the expressions as typed."""
    names = keyword_names(table)
    left, right = st.columns(2)
    with left:
        keywords = st.multiselect(
            keyword_words.PICK_KEYWORDS, list(names), default=list(names)[:2], max_selections=MOST_KEYWORDS,
            select_all=False,
            format_func=lambda keyword_id: names[keyword_id], key="keywords", bind="query-params",
        )  # fmt: skip
    with right:
        typed = st.text_area(
            keyword_words.OWN_WORDS, key="terms", bind="query-params", max_chars=MOST_TYPED, height=100,
            placeholder='tariff* AND (china OR beijing) NOT steel\n"trade war"', help=keyword_words.EXPRESSION_HELP,
        )  # fmt: skip
    series = [Series("keyword", keyword_id, names[keyword_id].rpartition(" (")[0]) for keyword_id in keywords]
    # A typed word counts that word only, a keyword of the same name all its spellings: a chart may show both.
    keyword_labels = {label.rpartition(" (")[0] for label in names.values()}
    for expression in _parsed((typed or "")[:MOST_TYPED]):
        words = expression.text
        label = keyword_words.AS_TYPED.format(words=words) if words in keyword_labels else words
        series.append(Series("words", words, label, expression))
    return tuple(dict.fromkeys(series))


def recorded(selection: SeriesSelection, scope: Scope, context: PageContext) -> SeriesSelection:
    """The series with known counts in the scope; notes say what is unknown about the others, and about gaps."""
    typed = {word: None for line in selection.series if line.expression for word in line.expression.words()}
    unlisted = queries.unlisted_words(context.snapshot, scope, typed) if typed else {}
    # The beginning of a word is counted by the listed words that start with it; without any, its count is unknown.
    unknown = [word for word in unlisted if not selection.forms.get(word.removesuffix("*"))]
    kept = []
    for line in selection.series:
        if not line.expression or not line.expression.depends_on(unlisted):
            kept.append(line)
        elif max(unlisted.values()) == context.totals.articles and line.expression.depends_on(unknown):
            st.info(md_escape(keyword_words.NEVER_RECORDED.format(term=line.label)))
        else:
            kept.append(line)
            articles = counted(max(unlisted.values()), "article")
            show.note(md_escape(keyword_words.PARTLY_RECORDED.format(term=line.label, articles=articles)))
    return replace(selection, series=tuple(kept))


def settings_of(selection: SeriesSelection, table: pd.DataFrame) -> dict[str, str | list[str]]:
    """The terms as the page's link has them, and the spellings left out, which a link cannot hold."""
    names = keyword_names(table)
    settings: dict[str, str | list[str]] = {
        "keywords": [names[series.key] for series in selection.series if series.kind == "keyword"],
        "terms": "\n".join(series.key for series in selection.series if series.kind == "words"),
        "left_out": list(selection.left_out),
    }
    return {key: value for key, value in settings.items() if value}


def keyword_names(table: pd.DataFrame) -> dict[str, str]:
    """The names of keywords in the list of options, by id."""
    return {str(row.keyword_id): f"{row.label} ({row.topic})" for row in rows_of(table)}


def _parsed(typed: str) -> list[Expression]:
    """The typed lines as expressions; a line with an error keeps its previous expression and is explained."""
    lines = [line.strip() for line in typed.splitlines() if line.strip()]
    before: dict[int, Expression] = st.session_state.get("understood", {})
    expressions: dict[int, Expression] = {}
    for place, line in enumerate(lines[:MOST_EXPRESSIONS]):
        try:
            expressions[place] = parse(line)
        except ExpressionError as error:
            message = keyword_words.UNREADABLE.format(line=line[:80], reason=error)
            if place in before:
                expressions[place] = before[place]
                message += keyword_words.STILL_SHOWN.format(words=before[place].text)
            st.warning(md_escape(message))
    if len(lines) > MOST_EXPRESSIONS:
        st.warning(keyword_words.TOO_MANY_LINES.format(most=MOST_EXPRESSIONS))
    st.session_state["understood"] = expressions
    return list(expressions.values())


def ask_forms(series: tuple[Series, ...], scope: Scope, context: PageContext) -> SeriesSelection:
    """The spellings of each term with their counts; an unticked one is left out everywhere on the page.

    In a large dataset they are listed only on request, because counting them takes long.
    """
    expressions = tuple(line.expression for line in series if line.expression)
    words = queries.word_forms(context.snapshot, scope, expressions)
    prefixes = {str(prefix): tuple(map(str, group["word"])) for prefix, group in words.groupby("prefix")}
    selection = SeriesSelection(series, prefixes)
    if context.is_large and not st.toggle(
        keyword_words.SHOW_SPELLINGS, key="forms", bind="query-params", help=keyword_words.SPELLINGS_NOTE
    ):
        return selection
    forms = queries.keyword_forms(context.snapshot, scope, selection)
    rows = [(str(row.keyword_id), str(row.form), int(row.mentions)) for row in rows_of(forms)]
    rows += [(f"{row.prefix}*", str(row.word), int(row.mentions)) for row in rows_of(words)]
    phrases = queries.phrase_forms(context.snapshot, scope, selection) if _has_open_phrase(series) else pd.DataFrame()
    if not rows and phrases.empty:
        return selection
    names = {line.key: line.label for line in series if line.kind == "keyword"}
    left_out: list[str] = []
    with st.expander(keyword_words.SPELLINGS.format(count=len(rows) + len(phrases))):
        show.note(keyword_words.SPELLINGS_NOTE)
        for owner in dict.fromkeys(owner for owner, _, _ in rows):
            st.markdown(f"**{md_escape(names.get(owner, owner))}**")
            left_out += _unticked(owner, [(form, mentions) for other, form, mentions in rows if other == owner])
        if not phrases.empty:
            _phrase_spellings(phrases, scope, context)
    for prefix, of_words in words.groupby("prefix")["of_words"].first().items():
        if of_words > MOST_FORMS:
            st.warning(md_escape(keyword_words.MANY_WORDS.format(prefix=prefix, words=of_words, most=MOST_FORMS)))
    return replace(selection, left_out=tuple(left_out))


def _has_open_phrase(series: tuple[Series, ...]) -> bool:
    return any(line.expression.open_phrases() for line in series if line.expression)


def _phrase_spellings(phrases: pd.DataFrame, scope: Scope, context: PageContext) -> None:
    """A table of the spellings that phrases with a * match."""
    show.note(keyword_words.PHRASE_SPELLINGS)
    show.table(phrases.drop(columns="of_spellings"), "phrase-spellings", scope, context, height=240)
    for phrase, count in phrases.groupby("phrase")["of_spellings"].first().items():
        if count > MOST_SPELLINGS:
            show.note(md_escape(keyword_words.MORE_SPELLINGS.format(phrase=phrase, count=count, most=MOST_SPELLINGS)))


def _unticked(owner: str, forms: list[tuple[str, int]]) -> list[str]:
    """Checkboxes for the most frequent spellings of a term; returns the unticked ones as "owner/form"."""
    left_out = []
    with st.container(horizontal=True):
        for form, mentions in forms[:MOST_TICKBOXES]:
            if not st.checkbox(
                f"{md_escape(form)} {mentions:,}", value=True, key=f"form/{owner}/{form}", bind="query-params"
            ):
                left_out.append(f"{owner}/{form}")
    rare = forms[MOST_TICKBOXES:]
    if rare:
        mentions_text = counted(sum(count for _, count in rare), "mention")
        show.note(
            (keyword_words.ONE_RARER if len(rare) == 1 else keyword_words.RARER).format(
                count=len(rare), mentions=mentions_text
            )
        )
    return left_out
