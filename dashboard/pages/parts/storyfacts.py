"""What the articles of a story share and what each leaves out: wording, passages, figures, quotations, people."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.ask import alignment, queries
from dashboard.ask import story_facts as facts
from dashboard.ask.alignment import Saying
from dashboard.ask.frames import each_row, text_or_none
from dashboard.ask.scope import Scope, counted
from dashboard.ask.story_facts import ABSENT, DIFFERS, STATED, UNKNOWN, Facts
from dashboard.draw import charts, theme
from dashboard.pages.articles import highlighted
from dashboard.pages.parts import show
from dashboard.pages.parts.show import Served, md_escape
from dashboard.words import labels

MOST_CELLS = 25  # articles of the matrix: more squares cannot be read
OWN = 3  # columns of a table of facts before those of the outlets
MOST_READ = 20_000  # characters of an article shown beside another


def render(story_id: str, articles: pd.DataFrame, scope: Scope, served: Served) -> None:
    """The sections that compare articles."""
    names = _names(articles)
    _reuse(queries.story_reuse(served.snapshot, story_id), names, scope, served)
    _passages(articles, names, served)
    show.heading("Facts by outlet", labels.FACTS_NOTE)
    sayings = alignment.sayings(queries.story_quotes(served.snapshot, story_id))
    told = {
        "Figures": facts.figures(queries.story_figures(served.snapshot, story_id), articles),
        "Days": facts.days(queries.story_days(served.snapshot, story_id), articles),
        "Quotations": facts.quotations(sayings, articles),
        "People": facts.people(queries.story_people(served.snapshot, story_id), articles),
    }
    for title, found in told.items():
        _facts(found, title, names, scope, served)
        if title == "Quotations":
            _altered(sayings, names)


def _names(articles: pd.DataFrame) -> dict[str, str]:
    """Each article by its outlet, numbered where that ran several."""
    names: dict[str, str] = {}
    for outlet, ids in alignment.outlets_of(articles).items():
        names |= {each: outlet if len(ids) == 1 else f"{outlet} ({at})" for at, each in enumerate(ids, 1)}
    return {article_id: names[article_id] for article_id in articles["article_id"]}


def _reuse(reuse: pd.DataFrame, names: dict[str, str], scope: Scope, served: Served) -> None:
    show.heading("Shared wording", labels.REUSE_NOTE)
    if reuse.empty or reuse["first_in_second"].isna().all():
        st.info(labels.NO_REUSE)
        return
    compared = str(reuse["compared"].iloc[0])
    if compared in labels.COMPARED:
        show.note(labels.COMPARED[compared])
    empty = "not compared, or in doubt" if compared == "sure" else "not compared"
    shares = _shares(reuse, names)
    ids = [each for each in names if any(each in pair for pair in shares)][:MOST_CELLS]
    cells = [[shares.get((one, other)) for other in ids] for one in ids]
    figure = charts.heat_map(
        [names[each] for each in ids], [names[each] for each in ids],
        [[cell[0] if cell else None for cell in row] for row in cells], served.look,
        told=[[cell[1] if cell else empty for cell in row] for row in cells],
        printed=[[f"{cell[0]:.0%}" if cell else "" for cell in row] for row in cells], number=".0%",
    )  # fmt: skip
    alt = "Matrix: share of each article's runs of words that each other holds"
    show.chart(figure, "reuse", alt, reuse.drop(columns=["first_id", "second_id"]), scope, served)


def _shares(reuse: pd.DataFrame, names: dict[str, str]) -> dict[tuple[str, str], tuple[float, str]]:
    """By article and other: the share of its wording that the other holds, and all that is known of the pair."""
    shares: dict[tuple[str, str], tuple[float, str]] = {}
    for row in each_row(reuse):
        told = _told(row)
        for one, other, share in (
            (row.first_id, row.second_id, row.first_in_second), (row.second_id, row.first_id, row.second_in_first)
        ):  # fmt: skip
            if not pd.isna(share):
                part = f"about {share:.0%}" if row.compared_by == "sketch" else f"{share:.1%}"
                shares[one, other] = (share, f"{part} of {names[one]} in {names[other]}; {told}")
    return shares


def _told(row: Any) -> str:
    """What is known of a pair besides its shares; what a sketch cannot tell is left out."""
    grade = labels.GRADES.get(row.grade, "too short to grade")
    told = [] if pd.isna(row.longest_run) else [f"longest run {counted(int(row.longest_run), 'word')}"]
    told.append(f"{grade}, estimated" if row.compared_by == "sketch" else grade)
    altered = "" if pd.isna(row.altered_quotes) else f", {int(row.altered_quotes)} altered"
    return "; ".join([*told, f"quotations: {row.same_quotes} the same{altered}", f"first: {_first(row)}"])


def _first(row: object) -> str:
    earlier = str(getattr(row, "earlier", ""))
    outlet = text_or_none(getattr(row, f"{earlier}_outlet", None))
    return outlet or "not known from the dates"


def _passages(articles: pd.DataFrame, names: dict[str, str], served: Served) -> None:
    readable = [row.article_id for row in each_row(articles) if row.has_text]
    if len(names) < 2:
        return
    show.heading("Side by side", "Runs of at least five words that both articles hold are marked.")
    if len(readable) < 2:
        st.info(labels.NO_TEXTS)
        return
    chosen = []
    for place, column in enumerate(st.columns(2)):
        with column:
            chosen.append(st.selectbox(
                ("One article", "Another")[place], readable, index=place, key=f"side-{place}",
                format_func=lambda each: names.get(each, each),
            ))  # fmt: skip
    if chosen[0] == chosen[1] or not st.toggle("Show both texts", key="side-shown"):
        return
    found = [queries.article(served.snapshot, each) for each in chosen]
    texts = [(text_or_none(each["body"]) or "")[:MOST_READ] if each is not None else "" for each in found]
    marked = alignment.shared_passages(texts[0], texts[1])
    for column, text, places in zip(st.columns(2), texts, marked, strict=True):
        with column:
            show.note(counted(len(places), "shared passage"))
            for paragraph in highlighted(text, places):
                st.markdown(paragraph, width=show.MEASURE)


def _facts(found: Facts, title: str, names: dict[str, str], scope: Scope, served: Served) -> None:
    """A table of facts by outlet; a selected cell opens its sentences beneath."""
    st.markdown(f"**{title}**")
    if found.table.empty:
        st.info(labels.NO_FACTS[found.noun])
        return
    name = f"story-{found.noun}"
    palette = theme.PALETTES[served.look]
    inks = {STATED: palette.text, DIFFERS: palette.china, ABSENT: palette.muted, UNKNOWN: palette.muted}
    styled = found.table.style.map(
        lambda cell: f"color: {inks.get(str(cell).partition(':')[0].partition(',')[0], palette.text)}",
        subset=list(found.table.columns[OWN:]),
    )
    # An outlet's name stands as it is.
    config: dict[str, Any] = {column: st.column_config.TextColumn(column) for column in found.table.columns[OWN:]}
    config |= {
        found.noun: st.column_config.TextColumn(found.noun.capitalize(), pinned=True),
        "stated_by": st.column_config.TextColumn(labels.column("stated_by"), width="small"),
        "left_out_by": st.column_config.NumberColumn(labels.column("left_out_by"), width="small"),
    }
    event = st.dataframe(
        styled, hide_index=True, column_config=config, key=f"{name}-table", alt=title, placeholder="",
        on_select="rerun", selection_mode="single-cell",
    )  # fmt: skip
    for row, column in event["selection"]["cells"][:1]:
        if row < len(found.table):
            _opened(found, str(found.table[found.noun].iloc[row]), str(column), names)
    show.downloads(name, found.table, scope, served)


def _opened(found: Facts, fact: str, column: str, names: dict[str, str]) -> None:
    """The sentences behind a cell; of a column of ours those of all outlets."""
    is_outlet = column in found.table.columns[OWN:]
    said = found.sentences(fact, column if is_outlet else None)
    where = md_escape(column if is_outlet else "all outlets")
    with st.container(border=True):
        st.markdown(f"**{md_escape(fact)}**, {where}")
        if not said:
            cell = found.table.loc[found.table[found.noun] == fact, column].iloc[0]
            show.note(labels.CELL_ABSENT if cell == ABSENT else labels.CELL_UNKNOWN)
        for each in said:
            words = md_escape(each.sentence) if each.sentence else f":gray[{md_escape(labels.NO_TEXTS)}]"
            differs = "" if each.fact == fact else f" ({md_escape(each.fact)})"
            st.markdown(f"**{md_escape(names[each.article_id])}**{differs}: {words}", width=show.MEASURE)


def _altered(sayings: list[Saying], names: dict[str, str]) -> None:
    """The altered quotations, wording under wording."""
    altered = [each for each in sayings if "altered" in each.ways.values()]
    if not altered:
        return
    with st.expander("The words that were altered", expanded=True):
        show.note("Marked: words that the first wording listed does not have.")
        for at, each in enumerate(altered):
            if at:
                st.divider()
            _wordings(each, names)


def _wordings(saying: Saying, names: dict[str, str]) -> None:
    """The wordings of a saying one beneath the other; words unlike the first one's are marked."""
    for article_id, text in saying.wordings.items():
        pieces = [
            f":orange-background[{md_escape(piece)}]" if is_changed else md_escape(piece)
            for piece, is_changed in alignment.changes(saying.text, text)
        ]
        name = md_escape(names[article_id])
        st.markdown(f"**{name}** ({saying.ways[article_id]}): {' '.join(pieces)}", width=show.MEASURE)
