"""Sections of a story that compare its articles: shared wording, passages, and who reported which facts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.ask import alignment, queries, story_summary
from dashboard.ask.alignment import Saying
from dashboard.ask.frames import rows_of, text_or_none
from dashboard.ask.scope import Scope
from dashboard.ask.story_facts import ABSENT, DIFFERS, STATED, UNKNOWN, FactTable
from dashboard.ask.story_summary import FactLine
from dashboard.draw import charts, theme
from dashboard.draw.charts import Chart
from dashboard.pages.parts import show
from dashboard.pages.parts.context import PageContext
from dashboard.pages.parts.files import download_buttons
from dashboard.pages.parts.markdown import highlighted, md_escape
from dashboard.words import codes, columns
from dashboard.words import stories as story_words
from dashboard.words.codes import counted

MOST_CELLS = 25  # articles of the matrix: smaller cells cannot be read
FACT_COLUMNS = 3  # columns of a table of facts before those of the outlets
SIGN_COLUMNS, FACT_WIDTH = 2, 330  # columns of signs before those of the outlets; pixels
MOST_READ = 20_000  # characters of an article shown beside another


def who_reported_what(lines: Sequence[FactLine], articles: pd.DataFrame, context: PageContext) -> None:
    """The main facts as signs by outlet; a selected cell shows its sentences."""
    show.heading(story_words.FACTS, story_words.SIGNS_NOTE)
    shown = lines[: story_summary.MOST_FACTS]
    if not shown:
        st.info(story_words.NO_SIGNS)
        return
    table = story_summary.sign_table(shown)
    palette = theme.PALETTES[context.look]
    inks = {story_summary.SIGNS[DIFFERS]: palette.china, story_summary.SIGNS[STATED]: palette.text}
    outlets = table.columns[SIGN_COLUMNS:]
    styled = table.style.map(lambda sign: f"color: {inks.get(sign, palette.muted)}", subset=outlets)
    config: dict[str, Any] = {outlet: st.column_config.TextColumn(outlet, alignment="center") for outlet in outlets}
    config |= {
        "fact": st.column_config.TextColumn(story_words.FACT, pinned=True, width=FACT_WIDTH),
        "stated_by": st.column_config.TextColumn(columns.header("stated_by"), width="small"),
    }
    event = st.dataframe(
        styled, hide_index=True, column_config=config, key="signs-table", alt=story_words.FACTS, placeholder="",
        on_select="rerun", selection_mode="single-cell",
    )  # fmt: skip
    names = _names(articles)
    for row, column in event["selection"]["cells"][:1]:
        if row < len(shown):
            _cell(shown[row].table, shown[row].fact, str(column), names)
    show.note(story_words.SHOWN_FACTS.format(shown=len(shown), facts=counted(len(lines), "fact")))


def all_facts(
    story_id: str, tables: Sequence[FactTable], articles: pd.DataFrame, scope: Scope, context: PageContext
) -> None:
    """Every fact by outlet, a table for each kind of fact, and the altered quotations."""
    show.note(story_words.FACTS_NOTE)
    names = _names(articles)
    for facts in tables:
        _facts(facts, names, scope, context)
        if facts.noun == "quotation":
            _altered(alignment.sayings(queries.story_quotes(context.snapshot, story_id)), names)


def _names(articles: pd.DataFrame) -> dict[str, str]:
    """Each article by its outlet, numbered if the outlet has several."""
    names: dict[str, str] = {}
    for outlet, ids in alignment.outlets_of(articles).items():
        names |= {key: outlet if len(ids) == 1 else f"{outlet} ({number})" for number, key in enumerate(ids, 1)}
    return {article_id: names[article_id] for article_id in articles["article_id"]}


def wording(reuse: pd.DataFrame, articles: pd.DataFrame, scope: Scope, context: PageContext) -> None:
    """How much wording the articles share, pair by pair."""
    show.note(story_words.REUSE_NOTE)
    names = _names(articles)
    if reuse.empty or reuse["first_in_second"].isna().all():
        st.info(story_words.NO_REUSE)
        return
    compared = str(reuse["compared"].iloc[0])
    if compared in codes.COMPARED_PAIRS:
        show.note(codes.COMPARED_PAIRS[compared])
    empty = story_words.IN_DOUBT if compared == "sure" else story_words.NOT_COMPARED
    shares = _shares(reuse, names)
    ids = [article_id for article_id in names if any(article_id in pair for pair in shares)][:MOST_CELLS]
    cells = [[shares.get((row, column)) for column in ids] for row in ids]
    labels = [names[article_id] for article_id in ids]
    figure = charts.heat_map(
        labels, labels, [[cell[0] if cell else None for cell in row] for row in cells], context.look,
        tooltips=[[cell[1] if cell else empty for cell in row] for row in cells],
        printed=[[f"{cell[0]:.0%}" if cell else "" for cell in row] for row in cells], number=".0%",
    )  # fmt: skip
    table = reuse.drop(columns=["first_id", "second_id"])
    show.chart(Chart(figure, "reuse", story_words.REUSE_ALT, table), scope, context)


def _shares(reuse: pd.DataFrame, names: dict[str, str]) -> dict[tuple[str, str], tuple[float, str]]:
    """By article and other article: the share of its wording in the other, and a tooltip about the pair."""
    shares: dict[tuple[str, str], tuple[float, str]] = {}
    for row in rows_of(reuse):
        pairs = (
            (row.first_id, row.second_id, row.first_in_second),
            (row.second_id, row.first_id, row.second_in_first),
        )
        for one, other, share in pairs:
            if not pd.isna(share):
                part = f"about {share:.0%}" if row.compared_by == "sketch" else f"{share:.1%}"
                shares[one, other] = (share, f"{part} of {names[one]} in {names[other]}; {_pair_text(row)}")
    return shares


def _pair_text(row: Any) -> str:
    """What is known of a pair besides its shares, as far as it was compared."""
    grade = codes.GRADES.get(row.grade, "too short to grade")
    parts = [] if pd.isna(row.longest_run) else [f"longest shared passage: {counted(int(row.longest_run), 'word')}"]
    parts.append(f"{grade}, estimated" if row.compared_by == "sketch" else grade)
    altered = "" if pd.isna(row.altered_quotes) else f", {int(row.altered_quotes)} altered"
    first = text_or_none(getattr(row, f"{row.earlier}_outlet", None)) or "unknown"
    return "; ".join([*parts, f"quotes: {row.same_quotes} identical{altered}", f"published first: {first}"])


def passages(articles: pd.DataFrame, context: PageContext) -> None:
    """Two articles side by side, with the passages that both contain."""
    names = _names(articles)
    readable = [row.article_id for row in rows_of(articles) if row.has_text]
    show.note(story_words.SIDE_BY_SIDE_NOTE)
    if len(readable) < 2:
        st.info(story_words.NO_TEXTS)
        return
    pair = []
    for place, column in enumerate(st.columns(2)):
        with column:
            pair.append(st.selectbox(
                (story_words.ARTICLE_A, story_words.ARTICLE_B)[place], readable, index=place, key=f"side-{place}",
                bind="query-params",
                format_func=lambda article_id: names.get(article_id, article_id),
            ))  # fmt: skip
    if pair[0] == pair[1] or not st.toggle(story_words.SHOW_BOTH, key="side-shown", bind="query-params"):
        return
    bodies = [queries.article(context.snapshot, article_id) for article_id in pair]
    texts = [(text_or_none(row["body"]) or "")[:MOST_READ] if row is not None else "" for row in bodies]
    shared = alignment.shared_passages(texts[0], texts[1])
    for column, text, places in zip(st.columns(2), texts, shared, strict=True):
        with column:
            show.note(counted(len(places), "shared passage"))
            for paragraph in highlighted(text, places):
                st.markdown(paragraph, width=show.TEXT_WIDTH)


def _facts(facts: FactTable, names: dict[str, str], scope: Scope, context: PageContext) -> None:
    """A table of facts by outlet; selecting a cell shows its sentences below."""
    title, table = codes.FACT_TABLES[facts.noun], facts.table
    st.markdown(f"**{title}**")
    if table.empty:
        st.info(story_words.NO_FACTS[facts.noun])
        return
    name = f"story-{facts.noun}"
    palette = theme.PALETTES[context.look]
    inks = {STATED: palette.text, DIFFERS: palette.china, ABSENT: palette.muted, UNKNOWN: palette.muted}
    outlets = list(table.columns[FACT_COLUMNS:])
    styled = table.style.map(
        lambda cell: f"color: {inks.get(str(cell).partition(':')[0].partition(',')[0], palette.text)}",
        subset=table.columns[FACT_COLUMNS:],
    )
    # Outlets' names are their headers, unchanged.
    config: dict[str, Any] = {outlet: st.column_config.TextColumn(outlet) for outlet in outlets}
    config |= {
        facts.noun: st.column_config.TextColumn(facts.noun.capitalize(), pinned=True),
        "stated_by": st.column_config.TextColumn(columns.header("stated_by"), width="small"),
        "left_out_by": st.column_config.NumberColumn(columns.header("left_out_by"), width="small"),
    }
    event = st.dataframe(
        styled, hide_index=True, column_config=config, key=f"{name}-table", alt=title, placeholder="",
        on_select="rerun", selection_mode="single-cell",
    )  # fmt: skip
    for row, column in event["selection"]["cells"][:1]:
        if row < len(table):
            _cell(facts, str(table[facts.noun].iloc[row]), str(column), names)
    download_buttons(name, table, scope, context)


def _cell(facts: FactTable, fact: str, column: str, names: dict[str, str]) -> None:
    """The sentences behind a cell; of a column that is not an outlet, those of all outlets."""
    is_outlet = column in facts.table.columns[FACT_COLUMNS:]
    statements = facts.sentences(fact, column if is_outlet else None)
    with st.container(border=True):
        st.markdown(f"**{md_escape(fact)}**, {md_escape(column if is_outlet else story_words.ALL_OUTLETS)}")
        if not statements:
            cell = facts.table.loc[facts.table[facts.noun] == fact, column].iloc[0]
            show.note(story_words.CELL_ABSENT if cell == ABSENT else story_words.CELL_UNKNOWN)
        for statement in statements:
            words = md_escape(statement.sentence) if statement.sentence else f":gray[{md_escape(story_words.NO_TEXTS)}]"
            other = "" if statement.fact == fact else f" ({md_escape(statement.fact)})"
            st.markdown(f"**{md_escape(names[statement.article_id])}**{other}: {words}", width=show.TEXT_WIDTH)


def _altered(sayings: list[Saying], names: dict[str, str]) -> None:
    """The altered quotations, version below version."""
    altered = [saying for saying in sayings if "altered" in saying.ways.values()]
    if not altered:
        return
    with st.expander(story_words.ALTERED, expanded=True):
        show.note(story_words.ALTERED_NOTE)
        for place, saying in enumerate(altered):
            if place:
                st.divider()
            _versions(saying, names)


def _versions(saying: Saying, names: dict[str, str]) -> None:
    """The versions of a quotation; words that differ from the first version are highlighted."""
    for article_id, text in saying.wordings.items():
        pieces = [
            f":orange-background[{md_escape(piece)}]" if is_changed else md_escape(piece)
            for piece, is_changed in alignment.changes(saying.text, text)
        ]
        name = md_escape(names[article_id])
        st.markdown(f"**{name}** ({saying.ways[article_id]}): {' '.join(pieces)}", width=show.TEXT_WIDTH)
