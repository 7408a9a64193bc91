"""What the articles of a story share and what each leaves out: wording, passages, figures, quotations, people."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import alignment, charts, labels, queries
from dashboard.alignment import Saying, figure_text, sentence_around
from dashboard.frames import each_row, text_or_none
from dashboard.pages import show
from dashboard.pages.articles import highlighted
from dashboard.pages.show import Served, md_escape
from dashboard.scope import Scope

MOST_CELLS = 25  # articles of the matrix: more squares cannot be read
MOST_READ = 20_000  # characters of an article shown beside another


def render(story_id: str, articles: pd.DataFrame, scope: Scope, served: Served) -> None:
    """The sections that compare articles."""
    names = _names(articles)
    _reuse(queries.story_reuse(served.snapshot, story_id), names, scope, served)
    _passages(articles, names, served)
    show.heading("Facts by outlet", labels.FACTS_NOTE)
    _figures(queries.story_figures(served.snapshot, story_id), articles, names, scope, served)
    _quotes(queries.story_quotes(served.snapshot, story_id), articles, names, scope, served)
    _people(queries.story_people(served.snapshot, story_id), articles, scope, served)


def _names(articles: pd.DataFrame) -> dict[str, str]:
    """Each article by its outlet, numbered where that ran several."""
    names: dict[str, str] = {}
    for outlet, ids in alignment.outlets_of(articles).items():
        names |= {each: outlet if len(ids) == 1 else f"{outlet} ({at})" for at, each in enumerate(ids, 1)}
    return {article_id: names[article_id] for article_id in articles["article_id"]}


def _reuse(reuse: pd.DataFrame, names: dict[str, str], scope: Scope, served: Served) -> None:
    show.heading("Shared wording", labels.REUSE_NOTE)
    if reuse.empty or reuse["first_in_second"].isna().all():
        st.info("No two articles of this story can be compared: there is one, or texts are not kept or too short.")
        return
    shares: dict[tuple[str, str], tuple[float, str]] = {}
    for row in each_row(reuse):
        told = f"longest run {row.longest_run} words; {labels.GRADES.get(row.grade, 'too short to grade')}"
        told += f"; quotations: {row.same_quotes} the same, {row.altered_quotes} altered; first: {_first(row)}"
        for one, other, share in (
            (row.first_id, row.second_id, row.first_in_second), (row.second_id, row.first_id, row.second_in_first)
        ):  # fmt: skip
            if not pd.isna(share):
                shares[one, other] = (share, f"{share:.1%} of {names[one]} in {names[other]}; {told}")
    ids = [each for each in names if any(each in pair for pair in shares)][:MOST_CELLS]
    cells = [[shares.get((one, other)) for other in ids] for one in ids]
    figure = charts.heat_map(
        [names[each] for each in ids], [names[each] for each in ids],
        [[cell[0] if cell else None for cell in row] for row in cells], served.look,
        told=[[cell[1] if cell else "not compared" for cell in row] for row in cells],
        printed=[[f"{cell[0]:.0%}" if cell else "" for cell in row] for row in cells], number=".0%",
    )  # fmt: skip
    alt = "Matrix: share of each article's runs of words that each other holds"
    show.chart(figure, "reuse", alt, reuse.drop(columns=["first_id", "second_id"]), scope, served)


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
            st.caption(f"{len(places)} shared passages" if len(places) != 1 else "1 shared passage")
            for paragraph in highlighted(text, places):
                st.markdown(paragraph)


def _table(frame: pd.DataFrame, name: str, scope: Scope, served: Served) -> None:
    """A table whose columns are outlets: their names stand as they are."""
    config = {column: st.column_config.TextColumn(column) for column in frame.columns[2:]}
    config |= {
        str(frame.columns[0]): st.column_config.TextColumn(str(frame.columns[0]).capitalize(), pinned=True),
        "stated_by": st.column_config.TextColumn("Stated by, outlets"),
    }
    st.dataframe(frame, hide_index=True, column_config=config, key=f"{name}-table", alt=name)
    show.downloads(name, lambda: frame, scope, served)


def _figures(
    figures: pd.DataFrame, articles: pd.DataFrame, names: dict[str, str], scope: Scope, served: Served
) -> None:  # fmt: skip
    st.markdown("**Figures**")
    if figures.empty:
        st.info("No figure was found in these articles.")
        return
    table = alignment.figure_table(figures, articles)
    _table(table, "story-figures", scope, served)
    if figures["found"].isna().all():
        st.caption(labels.NO_TEXTS)
        return
    asked = st.selectbox("Open the sentences of a figure", list(table["figure"]), index=None, key="story-figure")
    for row in each_row(figures):
        if asked and figure_text(row.value, row.unit, row.qualifier) == asked:
            said = sentence_around(*(text_or_none(each) or "" for each in (row.before, row.found, row.after)))
            st.markdown(f"**{md_escape(names[row.article_id])}**: {md_escape(said)}")


def _quotes(
    quotes: pd.DataFrame, articles: pd.DataFrame, names: dict[str, str], scope: Scope, served: Served
) -> None:  # fmt: skip
    st.markdown("**Quotations**")
    if quotes.empty:
        st.info("No quotation of speech was found in these articles.")
        return
    found = alignment.sayings(quotes)
    if not found:
        st.info(labels.NO_TEXTS)
        return
    _table(alignment.quote_table(found, articles), "story-quotes", scope, served)
    shared = [each for each in found if "altered" in each.ways.values()]
    if shared:
        with st.expander("The words that were altered", expanded=True):
            st.caption("Marked: words that the first wording listed does not have.")
            for each in shared:
                _wordings(each, names)


def _wordings(saying: Saying, names: dict[str, str]) -> None:
    """The wordings of a saying one beneath the other; words unlike the first one's are marked."""
    for article_id, text in saying.wordings.items():
        pieces = [
            f":orange-background[{md_escape(piece)}]" if is_changed else md_escape(piece)
            for piece, is_changed in alignment.changes(saying.text, text)
        ]
        st.markdown(f"**{md_escape(names[article_id])}** ({saying.ways[article_id]}): {' '.join(pieces)}")
    st.divider()


def _people(people: pd.DataFrame, articles: pd.DataFrame, scope: Scope, served: Served) -> None:
    st.markdown("**People**")
    if people.empty:
        st.info("No person was found in these articles.")
        return
    table = alignment.people_table(people, articles)
    if table.empty:
        st.info(labels.NO_TEXTS)
        return
    _table(table, "story-people", scope, served)
