"""How every page shows headings, tables, charts and lists, so that all pages look and work alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal
from urllib.parse import urlencode

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.ask import queries
from dashboard.ask.scope import Scope
from dashboard.draw.charts import Chart
from dashboard.files.downloads import Table
from dashboard.files.provenance import file_name
from dashboard.files.recipe import Recipe
from dashboard.pages.parts import picture, share
from dashboard.pages.parts import recipe as code
from dashboard.pages.parts.context import PageContext
from dashboard.pages.parts.files import Settings, download_buttons, provenance
from dashboard.pages.parts.markdown import md_escape
from dashboard.words import codes, columns
from dashboard.words import interface as ui

CHART_TABS = (ui.CHART, ui.TABLE, ui.PICTURE, ui.CODE)
PER_PAGE = 25  # rows of a page of a list
LONGEST_PAGE = 7  # digits: more pages than any list has
TEXT_WIDTH = 640  # pixels of a line of text: some 90 characters
ROW_HEIGHT = 35  # pixels of a table row in Streamlit
WRAPPED = 66  # pixels of a row: above 4rem, Streamlit wraps long texts
FIGURE_WIDTH = 118  # pixels of a figure with its label: seven in a row of a page, two on a telephone
LIST_HEIGHT = 695  # pixels: the header and ten wrapped rows


def heading(title: str, caption: str = "") -> None:
    """A section's heading and the caption below it; both our own words."""
    st.header(title, anchor=False)
    if caption:
        note(caption)


def note(caption: str) -> None:
    """A caption in lines of readable length; it is Markdown, so data in it must be escaped."""
    st.caption(caption, width=TEXT_WIDTH)


def figure_boxes(count: int) -> list[DeltaGenerator]:
    """Boxes for figures, side by side, in as many rows as the screen needs."""
    with st.container(horizontal=True):
        return [st.container(width=FIGURE_WIDTH) for _ in range(count)]


def unrecorded(scope: Scope, context: PageContext) -> None:
    """Which measured columns articles in scope lack, if any: their numbers leave those articles out."""
    if columns_lacking := queries.unrecorded(context.snapshot, scope):
        total = f"{context.totals.articles:,}"
        parts = (
            ui.UNRECORDED_COLUMN.format(column=codes.measured_column(name), articles=f"{count:,}", total=total)
            for name, count in columns_lacking.items()
        )
        note(ui.UNRECORDED.format(columns=", ".join(parts)))
    if unlisted := queries.unlisted_words(context.snapshot, scope, scope.free_words):
        articles = codes.counted(max(unlisted.values()), "article")
        note(md_escape(ui.WORDS_NOT_RECORDED.format(articles=articles, words=", ".join(unlisted))))


def grid(
    frame: pd.DataFrame,
    alt: str,
    context: PageContext,
    height: int | Literal["auto", "content"] = "auto",
    **options: Any,
) -> Any:
    """A table with words for codes and empty cells for missing values; `options` go to st.dataframe.

    Its rows are the frame's, in order, so that a selected row is a row of the frame. `height` is a maximum in pixels.
    """
    shown = worded(frame)
    if isinstance(height, int) and ROW_HEIGHT + len(shown) * options.get("row_height", ROW_HEIGHT) <= height:
        height = "content"
    config = column_config(shown, context) | options.pop("columns", {})
    return st.dataframe(shown, hide_index=True, column_config=config, height=height, placeholder="", alt=alt, **options)


def widths(pixels: Mapping[str, int], frame: pd.DataFrame, context: PageContext) -> dict[str, Any]:
    """The columns of a table with their widths."""
    config = column_config(worded(frame[list(pixels)]), context)
    return {column: config[column] | {"width": width} for column, width in pixels.items()}


def page_of(key: str, ask: Callable[..., pd.DataFrame]) -> tuple[int, pd.DataFrame]:
    """The selected page of a list, and its rows; the first page if the list is now shorter."""
    page = max(1, int(st.session_state.get(key) or _page_in_link(key)))
    rows = ask(most=PER_PAGE, skipped=(page - 1) * PER_PAGE)
    if rows.empty and page > 1:
        page, rows = 1, ask(most=PER_PAGE, skipped=0)
    st.session_state[key] = page
    return page, rows


def _page_in_link(key: str) -> int:
    """The page of a list that the link asks for; the first without one."""
    value = st.query_params.get(key, "")
    return int(value) if value.isdecimal() and len(value) < LONGEST_PAGE else 1


def page_number(key: str, total: int) -> None:
    """The input for the page number, if there is more than one page."""
    pages = -(-total // PER_PAGE)
    if pages > 1:
        st.number_input(ui.PAGE_OF.format(pages=pages), 1, pages, key=key, bind="query-params")


def sort_by_heading(key: str, orders: Mapping[str, tuple[str, ...]], order_key: str, page_key: str) -> None:
    """Sorts all rows of a paged list by the heading that was clicked; a second click takes the column's next order."""
    for column in st.session_state[key]["selection"]["columns"]:
        if own := orders.get(column, ()):
            current = st.session_state.get(order_key)
            st.session_state[order_key] = own[(own.index(current) + 1) % len(own)] if current in own else own[0]
            st.session_state[page_key] = 1


def part_of(page: int, shown: int, total: str) -> str:
    """Which part of a list a page shows: "26–50 of 1,200 articles"."""
    first = (page - 1) * PER_PAGE + 1
    return f"{first:,}–{first + shown - 1:,} of {total}" if shown > 1 else f"{first:,} of {total}"


def worded(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with words in its columns of codes; missing values stay missing."""
    words = {
        column: [codes.word(column, code) if isinstance(code, str) else None for code in frame[column]]
        for column in map(str, frame.columns)
        if column in codes.WORDS
    }
    return frame.assign(**{column: pd.Series(values, frame.index, "str") for column, values in words.items()})


def section(title: str, caption: str, key: str, context: PageContext) -> DeltaGenerator | None:
    """The container of a slow section: below its heading, or in a large dataset an expander, None while it is closed.

    Counting word by word takes up to a second in a million articles; changing a filter need not wait for it.
    """
    if not context.is_large:
        heading(title, caption)
        return st.container()
    fold = st.expander(title, key=f"fold-{key}", on_change="rerun", bind="query-params")
    if not fold.open:
        return None
    if caption:
        with fold:
            note(caption)
    return fold


def chart(
    shown: Chart,
    scope: Scope,
    context: PageContext,
    settings: Settings | None = None,
    *,
    recipe: Recipe | None = None,
    **options: Any,
) -> None:
    """A chart, its table and downloads, its picture, and the code that rebuilds it; `options` go to st.plotly_chart."""
    share.add_finding(shown.finding)
    tabs = st.tabs(CHART_TABS, key=f"{shown.name}-tabs", on_change="rerun", bind="query-params")
    chart_tab, table_tab, picture_tab, code_tab = tabs
    if table_tab.open:
        with table_tab:
            table(shown.frame, shown.name, scope, context, settings=settings)
    elif picture_tab.open:
        with picture_tab:
            picture.render(shown, scope, context, settings)
    elif code_tab.open:
        with code_tab:
            code.render(shown.name, recipe, scope, context)
    else:
        with chart_tab:
            config = chart_config(shown.name, scope, context)
            key = f"{shown.name}-chart"
            st.plotly_chart(shown.figure, key=key, theme=None, alt=shown.alt, config=config, **options)


def chart_config(name: str, scope: Scope, context: PageContext) -> dict[str, Any]:
    """The settings of a chart's mode bar: a meaningful image name, and no button that uses another host."""
    image = file_name(name, provenance(scope, context), "png").removesuffix(".png")
    return {
        "displaylogo": False,
        "showSendToCloud": False,
        "modeBarButtonsToRemove": ["lasso2d", "autoScale2d", "zoomIn2d", "zoomOut2d"],
        "toImageButtonOptions": {"format": "png", "filename": image, "scale": 2},
    }


def table(
    frame: pd.DataFrame, name: str, scope: Scope, context: PageContext,
    *, hidden: tuple[str, ...] = (), height: int | Literal["auto"] = "auto", whole: Table | None = None,
    settings: Settings | None = None,
) -> None:  # fmt: skip
    """A table with downloads of exactly its rows, or of the whole table of which it is a part."""
    unknown = () if context.choices.has_origins else ("origins", "all_origins", "origin_id")
    shown = frame.drop(columns=[column for column in (*hidden, *unknown) if column in frame])
    grid(shown, name, context, height=height, key=f"{name}-table")
    download_buttons(name, whole or shown, scope, context, settings)


def column_config(frame: pd.DataFrame, context: PageContext) -> dict[str, Any]:
    """The header, tooltip and format of each column."""
    comments = queries.comments(context.snapshot)
    return {
        column: _format(column, frame[column])(columns.header(column), help=columns.meaning(column, comments) or None)
        for column in map(str, frame.columns)
    }


def _format(column: str, values: pd.Series) -> Callable[..., Any]:
    """The kind of column that suits the name and type of a column."""
    kinds, types = st.column_config, pd.api.types
    if types.is_datetime64_any_dtype(values):
        if column.endswith("_at"):
            return _formatted(kinds.DatetimeColumn, "D MMM YYYY, HH:mm [UTC]")
        return _formatted(kinds.DateColumn, "D MMM YYYY")
    if column.endswith("_share") or column == "share":
        return _formatted(kinds.NumberColumn, "percent")
    if types.is_float_dtype(values):
        return _formatted(kinds.NumberColumn, "localized" if (values.dropna() % 1 == 0).all() else "%.2f")
    if types.is_integer_dtype(values):
        return _formatted(kinds.NumberColumn, "localized")
    if types.is_bool_dtype(values):
        return kinds.CheckboxColumn
    if column.endswith("url"):
        return lambda label, help: kinds.LinkColumn(label, help=help, display_text="open")
    return kinds.TextColumn


def _formatted(kind: Callable[..., Any], pattern: str) -> Callable[..., Any]:
    return lambda label, help: kind(label, help=help, format=pattern)


def article_link(article_id: str, scope: Scope, context: PageContext) -> str:
    """The link to an article on the Articles page, with the same filters."""
    return page_link("articles", ("article", article_id), scope, context)


def story_link(story_id: str, scope: Scope, context: PageContext) -> str:
    """The link to a story on the Stories page, with the same filters."""
    return page_link("stories", ("story", story_id), scope, context)


def articles_link(scope: Scope, context: PageContext) -> str:
    """The link to the list of a scope's articles."""
    return f"articles?{urlencode(scope.link(context.choices, context.snapshot.snapshot_id))}"


def page_link(page: str, shown: tuple[str, str], scope: Scope, context: PageContext) -> str:
    """The link to a page with the same filters and one setting of its own."""
    return f"{page}?" + urlencode([*scope.link(context.choices, context.snapshot.snapshot_id), shown])
