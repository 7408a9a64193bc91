"""How every page shows charts, tables, downloads and text from articles, so that all of them do it alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, Literal
from urllib.parse import urlencode

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.ask import measures, queries
from dashboard.ask.database import SERVED, Snapshot
from dashboard.ask.frames import each_row, text_or_none
from dashboard.ask.scope import Choices, Scope, Totals, sentence
from dashboard.draw import theme
from dashboard.draw.charts import Figure
from dashboard.draw.theme import Look
from dashboard.files import downloads as export
from dashboard.files.downloads import OnDisk, Table
from dashboard.files.provenance import Provenance, file_name
from dashboard.files.workbook import SHEET_ROWS
from dashboard.words import labels

PICTURE, PICTURES = "picture", ("svg", "png")  # the sidebar's choice of what the mode bar saves charts as
More = Mapping[str, str | list[str]]  # what a page asks besides the scope, by its name in the address
PER_PAGE = 25  # rows of a list that is turned over by pages
MEASURE = 640  # pixels of a line of running text: some 90 characters
ROW = 35  # pixels of a row of a table, as Streamlit draws it
WRAPPED = 66  # pixels of a row: in one of more than 4rem Streamlit breaks long texts into lines
LIST_HEIGHT = 695  # pixels: ten of such rows beneath their heads
LARGE_CORPUS = 5_000  # articles; at twice as many, a page with every section open takes 1.1 s to settle
WORD_JOINER = "\u2060"  # invisible, and no sign of an address
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_ADDRESS = re.compile("(?=://)|(?<=www)(?=[.])|(?=@)", re.IGNORECASE)  # where a bare address would become a link
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Served:
    """What a page is rendered from: the snapshot, what it offers, the counts of the scope, and the look of charts."""

    snapshot: Snapshot
    choices: Choices
    totals: Totals
    look: Look

    @property
    def is_large(self) -> bool:
        """Whether costly sections wait until a reader opens them."""
        return int(queries.coverage(self.snapshot)["articles"]) > LARGE_CORPUS

    def colour(self, outlet_id: str | None) -> str:
        """The outlet's colour, the same on every page and in every scope; grey for the unknown one."""
        places = _places(tuple(self.choices.values("outlets")))
        if outlet_id is None or outlet_id not in places:
            return theme.PALETTES[self.look].muted
        return theme.series_colour(places[outlet_id], self.look)

    def outlet_name(self, outlet_id: str | None) -> str:
        """The outlet as it is called on screen."""
        return labels.UNKNOWN_OUTLET if outlet_id is None else self.choices.label("outlets", outlet_id)

    def topic_colour(self, topic: str) -> str:
        """The topic's colour, by its place in the lexicon."""
        topics = self.choices.values("topics")
        return theme.series_colour(topics.index(topic) if topic in topics else 0, self.look)


_places = lru_cache(maxsize=SERVED)(theme.outlet_places)  # of thousands of outlets, asked for each bar


def md_escape(text: object) -> str:
    """Data text for a place that reads markdown: every sign stands for itself, no address is a link, on one line."""
    flat = " ".join(_CONTROL.sub("", str(text)).split())
    return _PUNCTUATION.sub(r"\\\1", _ADDRESS.sub(WORD_JOINER, flat))


def md_piece(text: str) -> str:
    """Escaped text that keeps the blank at either end."""
    inside = md_escape(text)
    return f"{' ' if text[:1].isspace() else ''}{inside}{' ' if text[-1:].isspace() and inside else ''}"


def heading(title: str, says: str = "") -> None:
    """A section's heading and the one sentence beneath it; both our own words."""
    st.header(title, anchor=False)
    if says:
        note(says)


def note(says: str) -> None:
    """A caption of running text, in lines that can be read on a wide screen; markdown, so data in it is escaped."""
    st.caption(says, width=MEASURE)


def grid(frame: pd.DataFrame, alt: str, height: int | Literal["auto", "content"] = "auto", **more: Any) -> Any:
    """A table on screen: words for its codes, empty cells for what is missing; `more` goes to Streamlit's own.

    The order and number of its rows are the frame's, so that a selected row is one of the frame. It is at most `height`
    pixels high.
    """
    shown = worded(frame)
    if isinstance(height, int) and ROW + len(shown) * more.get("row_height", ROW) <= height:
        height = "content"
    config = column_config(shown) | more.pop("columns", {})
    return st.dataframe(shown, hide_index=True, column_config=config, height=height, placeholder="", alt=alt, **more)


def widths(pixels: Mapping[str, int], frame: pd.DataFrame) -> dict[str, Any]:
    """The columns of a table with their widths."""
    config = column_config(worded(frame[list(pixels)]))
    return {column: config[column] | {"width": wide} for column, wide in pixels.items()}


def page_of(key: str, ask: Callable[..., pd.DataFrame]) -> tuple[int, pd.DataFrame]:
    """The page of a list that the reader wants, and its rows; the first where a narrower list ends before it."""
    page = max(1, int(st.session_state.get(key) or 1))
    found = ask(most=PER_PAGE, skipped=(page - 1) * PER_PAGE)
    if found.empty and page > 1:
        page, found = 1, ask(most=PER_PAGE, skipped=0)
    st.session_state[key] = page
    return page, found


def page_number(key: str, total: int) -> None:
    """Where the reader chooses the page; nothing where there is but one."""
    pages = -(-total // PER_PAGE)
    if pages > 1:
        st.number_input(f"Page of {pages:,}", 1, pages, key=key)


def part_of(page: int, shown: int, many: str) -> str:
    """Which part of a list a page shows: "26–50 of 1,200 articles"."""
    first = (page - 1) * PER_PAGE + 1
    return f"{first:,}–{first + shown - 1:,} of {many}" if shown > 1 else f"{first:,} of {many}"


def worded(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with words in the columns of codes; missing values stay missing."""
    words = {
        column: [labels.word(column, code) if isinstance(code, str) else None for code in frame[column]]
        for column in map(str, frame.columns)
        if column in labels.WORDS
    }
    return frame.assign(**{column: pd.Series(told, frame.index, "str") for column, told in words.items()})


def section(title: str, says: str, key: str, served: Served) -> DeltaGenerator | None:
    """Where a costly section goes: beneath its heading, or in a large corpus in a fold, None while that is closed.

    What is counted word by word takes up to a second in a million articles; a change of filter need not wait for it.
    """
    if not served.is_large:
        heading(title, says)
        return st.container()
    fold = st.expander(title, key=f"fold-{key}", on_change="rerun")
    if not fold.open:
        return None
    if says:
        with fold:
            note(says)
    return fold


def address(scope: Scope, served: Served, more: More | None = None) -> str:
    """The link that asks for the same again, whole where the server knows its own address."""
    pairs = [*scope.link(served.choices, served.snapshot.snapshot_id), *(more or {}).items()]
    return f"{st.context.url or ''}?{urlencode(pairs, doseq=True)}"


def provenance(scope: Scope, served: Served, more: More | None = None) -> Provenance:
    """What every file of this scope carries; `more` is what the page asks besides, as its link says it."""
    whole = queries.coverage(served.snapshot)
    totals = served.totals
    days = [day.isoformat() for day in (scope.from_on or totals.first_on, scope.to_on or totals.last_on) if day]
    rejected = served.snapshot.manifest.get("rejected", {})
    listed = {key: value.splitlines() if isinstance(value, str) else value for key, value in (more or {}).items()}
    named = {key: ", ".join(values) for key, values in listed.items()}
    asked = "".join(f"; {labels.ASKED.get(key, key)}: {value}" for key, value in named.items())
    return Provenance(
        sentence=sentence(scope, totals, served.choices) + asked,
        link=address(scope, served, more),
        snapshot_id=served.snapshot.snapshot_id,
        content_hash=str(whole["content_hash"]),
        built_at=str(whole["built_at"]),
        text_mode=str(whole["text_mode"]),
        lexicon_version=str(whole["lexicon_version"]),
        unit=scope.unit,
        counts={
            "articles": totals.articles,
            "outlets": totals.outlets,
            "origins": totals.origins,
            "undated": totals.undated,
            "truncated": totals.truncated,
            "unknown_outlet": totals.unknown_outlet,
            "rejected_records": sum(rejected.values()),
        },
        parameters=scope.parameters() | dict(more or {}),
        rejected=rejected,
        days="_".join(days) or "undated",
        comments=partial(queries.columns, served.snapshot),
        lexicon=partial(queries.lexicon, served.snapshot),
    )


def chart(
    figure: Figure, name: str, alt: str, frame: pd.DataFrame, scope: Scope, served: Served, more: More | None = None
) -> None:
    """A chart with its table and downloads behind a tab; `alt` is what a screen reader says."""
    drawn, listed = st.tabs(["Chart", "Table and download"], key=f"{name}-tabs", on_change="rerun")
    if listed.open:
        with listed:
            table(frame, name, scope, served, more=more)
    else:
        with drawn:
            st.plotly_chart(figure, key=f"{name}-chart", theme=None, alt=alt, config=config(name, scope, served))


def config(name: str, scope: Scope, served: Served) -> dict[str, Any]:
    """The mode bar: a picture with a telling name, and nothing that leaves the host."""
    form = st.session_state.get(PICTURE) or PICTURES[0]
    picture = file_name(name, provenance(scope, served), form).removesuffix(f".{form}")
    unwanted = ["lasso2d", "autoScale2d", "zoomIn2d", "zoomOut2d"]
    return {
        "displaylogo": False,
        "showSendToCloud": False,
        "modeBarButtonsToRemove": unwanted,
        "toImageButtonOptions": {"format": form, "filename": picture, "scale": 2},
    }


def table(
    frame: pd.DataFrame, name: str, scope: Scope, served: Served,
    *, hidden: tuple[str, ...] = (), height: int | Literal["auto"] = "auto", whole: Table | None = None,
    more: More | None = None,
) -> None:  # fmt: skip
    """A table and the downloads of exactly its rows, or of the whole that it is a part of."""
    unknown = () if served.choices.has_origins else ("origins", "all_origins", "origin_id")
    shown = frame.drop(columns=[column for column in (*hidden, *unknown) if column in frame])
    grid(shown, name, height=height, key=f"{name}-table")
    downloads(name, whole or shown, scope, served, more)


def column_config(frame: pd.DataFrame) -> dict[str, Any]:
    """Headers and number formats by measure."""
    config: dict[str, Any] = {}
    for column in map(str, frame.columns):
        label = measures.label_of(column) if column in measures.BY_COLUMN else labels.column(column)
        meaning = measures.meaning_of(column) or None
        if pd.api.types.is_datetime64_any_dtype(frame[column]) and column.endswith("_at"):
            config[column] = st.column_config.DatetimeColumn(label, help=meaning, format="D MMM YYYY, HH:mm [UTC]")
        elif pd.api.types.is_datetime64_any_dtype(frame[column]):
            config[column] = st.column_config.DateColumn(label, help=meaning, format="D MMM YYYY")
        elif column.endswith("_share") or column == "share":
            config[column] = st.column_config.NumberColumn(label, help=meaning, format="percent")
        elif pd.api.types.is_float_dtype(frame[column]):
            is_whole = (frame[column].dropna() % 1 == 0).all()
            config[column] = st.column_config.NumberColumn(
                label, help=meaning, format="localized" if is_whole else "%.2f"
            )
        elif pd.api.types.is_integer_dtype(frame[column]):
            config[column] = st.column_config.NumberColumn(label, help=meaning, format="localized")
        elif pd.api.types.is_bool_dtype(frame[column]):
            config[column] = st.column_config.CheckboxColumn(label, help=meaning)
        elif column.endswith("url"):
            config[column] = st.column_config.LinkColumn(label, display_text="open")
        else:
            config[column] = st.column_config.TextColumn(label, help=meaning)
    return config


def downloads(name: str, table: Table | pd.DataFrame, scope: Scope, served: Served, more: More | None = None) -> None:
    """Buttons for every format; the file is made when one is pressed."""
    about = provenance(scope, served, more)
    rows = len(table) if isinstance(table, pd.DataFrame) else table.matching
    is_large = rows is None or rows > export.LARGE
    with st.popover("Download"):
        for form in export.FORMATS:
            ending = export.extension(form, is_large)
            st.download_button(
                labels.FORMATS[form],
                data=partial(_made, name, table, form, about),
                file_name=file_name(name, about, ending),
                mime=export.MIME[ending.rpartition(".")[2]],
                on_click="ignore",
                key=f"{name}-{form}",
                width="stretch",
            )
        notes = {
            labels.LARGE_NOTE: is_large,
            labels.SHEET_NOTE: rows is None or rows > SHEET_ROWS,
            labels.BUSY_NOTE: is_large and export.is_busy(),
        }
        for note in [note for note, holds in notes.items() if holds]:
            st.caption(note)


def _made(name: str, table: Table | pd.DataFrame, form: export.Format, about: Provenance) -> OnDisk:
    return export.made(export.from_frame(name, table) if isinstance(table, pd.DataFrame) else table, form, about)


def headlines(frame: pd.DataFrame, scope: Scope, served: Served) -> None:
    """A list of articles: headline, outlet, day; each headline opens the reader in the same scope."""
    link = scope.link(served.choices, served.snapshot.snapshot_id)
    told = []
    for row in each_row(frame):
        day = "undated" if pd.isna(row.published_on) else f"{row.published_on:%-d %b %Y}"
        about = md_escape(f"{text_or_none(row.outlet) or labels.UNKNOWN_OUTLET}, {day}")
        address = "articles?" + urlencode([*link, ("article", row.article_id)])
        name = md_escape(text_or_none(row.headline) or labels.NO_HEADLINE)
        told.append(f"[{name}]({address})  \n:gray[{about}]")
    st.markdown("\n\n".join(told))  # one element for all: a page is redrawn element by element
