"""What the page Keywords follows: the lexicon's keywords, any words typed, and the forms that count for them."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard.ask import queries
from dashboard.ask.expression import MAX_CHARACTERS, Expression, ExpressionError, parse
from dashboard.ask.frames import each_row
from dashboard.ask.scope import Scope, counted
from dashboard.ask.series import Asked, Series
from dashboard.pages.parts import show
from dashboard.pages.parts.show import Served, md_escape
from dashboard.words import labels

MOST_KEYWORDS, MOST_EXPRESSIONS = 8, 5  # lines of one chart
MOST_TYPED = MOST_EXPRESSIONS * (MAX_CHARACTERS + 1)
MOST_FORMS = 24  # tick boxes of one keyword; rarer forms are counted without one


def ask_series(table: pd.DataFrame) -> tuple[Series, ...]:
    """The keywords chosen from the lexicon's table and the expressions typed, in that order."""
    names = names_of(table)
    left, right = st.columns(2)
    with left:
        chosen = st.multiselect(
            "Keywords of the lexicon", list(names), default=list(names)[:2], max_selections=MOST_KEYWORDS,
            select_all=False, format_func=lambda each: names[each], key="keywords", bind="query-params",
        )  # fmt: skip
    with right:
        typed = st.text_area(
            "Any words, one line each", key="terms", bind="query-params", max_chars=MOST_TYPED, height=100,
            placeholder='tariff* AND (china OR beijing) NOT steel\n"trade war"', help=labels.EXPRESSION_HELP,
        )  # fmt: skip
    found = [Series("keyword", each, names[each].rpartition(" (")[0]) for each in chosen]
    # A typed line counts its words alone, a keyword of the same name all of its forms: both may stand on one chart.
    taken = {label.rpartition(" (")[0] for label in names.values()}
    for each in _understood((typed or "")[:MOST_TYPED]):
        label = labels.AS_TYPED.format(text=each.text) if each.text in taken else each.text
        found.append(Series("words", each.text, label, each))
    return tuple(dict.fromkeys(found))


def told(asked: Asked, table: pd.DataFrame) -> dict[str, str | list[str]]:
    """What is followed, as the page's link has it, and the forms that are left out, which a link cannot say."""
    names = names_of(table)
    keywords = [names[each.key] for each in asked.series if each.kind == "keyword"]
    typed = [each.key for each in asked.series if each.kind == "words"]
    found: dict[str, str | list[str]] = {
        "keywords": keywords,
        "terms": "\n".join(typed),
        "left_out": list(asked.left_out),
    }
    return {key: value for key, value in found.items() if value}


def names_of(table: pd.DataFrame) -> dict[str, str]:
    """The names of keywords as they are chosen by, by id."""
    return {str(row.keyword_id): f"{row.label} ({row.topic})" for row in each_row(table)}


def _understood(typed: str) -> list[Expression]:
    """The lines that were typed; one that is not understood is told, and what it said before stays."""
    lines = [line.strip() for line in typed.splitlines() if line.strip()]
    before: dict[int, Expression] = st.session_state.get("understood", {})
    found: dict[int, Expression] = {}
    for place, line in enumerate(lines[:MOST_EXPRESSIONS]):
        try:
            found[place] = parse(line)
        except ExpressionError as error:
            kept = f" Still shown: “{before[place].text}”." if place in before else ""
            st.warning(md_escape(f"“{line[:80]}” is not understood: {error}{kept}"))
            found |= {place: before[place]} if place in before else {}
    if len(lines) > MOST_EXPRESSIONS:
        st.warning(f"The first {MOST_EXPRESSIONS} lines are followed, {len(lines) - MOST_EXPRESSIONS} are not.")
    st.session_state["understood"] = found
    return list(found.values())


def _wants_forms() -> bool:
    """Whether the reader asks for the forms of a large corpus; unticked ones hold only while they are on the page."""
    return st.toggle("Show the forms that are counted", key="forms", help=labels.FORMS_NOTE)


def ask_forms(series: tuple[Series, ...], scope: Scope, served: Served) -> Asked:
    """The forms behind each line with their counts; an unticked one is left out everywhere on the page."""
    expressions = tuple(each.expression for each in series if each.expression)
    words = queries.word_forms(served.snapshot, scope, expressions)
    prefixes = {str(prefix): tuple(map(str, group["word"])) for prefix, group in words.groupby("prefix")}
    asked = Asked(series, prefixes)
    if served.is_large and not _wants_forms():
        return asked
    found = queries.keyword_forms(served.snapshot, scope, asked)
    rows = [(str(row.keyword_id), str(row.form), int(row.mentions)) for row in each_row(found)]
    rows += [(f"{row.prefix}*", str(row.word), int(row.mentions)) for row in each_row(words)]
    if not rows:
        return asked
    names = {each.key: each.label for each in series if each.kind == "keyword"}
    left_out = []
    with st.expander(f"Forms that are counted ({len(rows)})"):
        show.note(labels.FORMS_NOTE)
        for owner in dict.fromkeys(owner for owner, _, _ in rows):
            every = [(form, mentions) for other, form, mentions in rows if other == owner]
            own, rare = every[:MOST_FORMS], every[MOST_FORMS:]
            st.markdown(f"**{md_escape(names.get(owner, owner))}**")
            with st.container(horizontal=True):
                for form, mentions in own:
                    if not st.checkbox(f"{md_escape(form)} {mentions:,}", value=True, key=f"form/{owner}/{form}"):
                        left_out.append(f"{owner}/{form}")
            if rare:
                mentions = sum(count for _, count in rare)
                rarer = "1 rarer form is" if len(rare) == 1 else f"{len(rare):,} rarer forms are"
                show.note(f"{rarer} counted as well, {counted(mentions, 'mention')} in all.")
    for prefix, of_words in words.groupby("prefix")["of_words"].first().items():
        if of_words > queries.MOST_FORMS:
            told = f"{prefix}* stands for {of_words:,} words; the {queries.MOST_FORMS:,} most frequent are counted."
            st.warning(md_escape(told))
    return replace(asked, left_out=tuple(left_out))
