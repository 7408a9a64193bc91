"""How every page shows charts, tables, downloads and text from articles, so that all of them do it alike."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, Literal
from urllib.parse import urlencode

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import export, labels, measures, queries, theme
from dashboard.charts import Figure
from dashboard.database import SERVED, Snapshot
from dashboard.export import OnDisk, Table
from dashboard.frames import each_row, text_or_none
from dashboard.provenance import Provenance, file_name
from dashboard.scope import Choices, Scope, Totals, sentence
from dashboard.theme import Look
from dashboard.workbook import SHEET_ROWS

PICTURE, PICTURES = "picture", ("svg", "png")  # the sidebar's choice of what the mode bar saves charts as
LARGE_CORPUS = 100_000  # articles from which counting words takes longer than drawing the page
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
        st.caption(says)


def section(title: str, says: str, key: str, served: Served) -> DeltaGenerator | None:
    """Where a costly section goes: beneath its heading, or in a large corpus in a fold, None while that is closed.

    What is counted word by word takes seconds in a million articles; a change of filter need not wait for it.
    """
    if not served.is_large:
        heading(title, says)
        return st.container()
    fold = st.expander(title, key=f"fold-{key}", on_change="rerun")
    if not fold.open:
        return None
    if says:
        fold.caption(says)
    return fold


def address(scope: Scope, served: Served, more: Mapping[str, str] | None = None) -> str:
    """The link that asks for the same again, whole where the server knows its own address."""
    pairs = [*scope.link(served.choices, served.snapshot.snapshot_id), *(more or {}).items()]
    return f"{st.context.url or ''}?{urlencode(pairs)}"


def provenance(scope: Scope, served: Served, more: Mapping[str, str] | None = None) -> Provenance:
    """What every file of this scope carries; `more` is what the page asks besides, as its link says it."""
    whole = queries.coverage(served.snapshot)
    totals = served.totals
    days = [day.isoformat() for day in (scope.from_on or totals.first_on, scope.to_on or totals.last_on) if day]
    rejected = served.snapshot.manifest.get("rejected", {})
    asked = "".join(f"; {labels.ASKED.get(key, key)}: {value}" for key, value in (more or {}).items())
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


def chart(figure: Figure, name: str, alt: str, frame: pd.DataFrame, scope: Scope, served: Served) -> None:
    """A chart with its table and downloads behind a tab; `alt` is what a screen reader says."""
    drawn, listed = st.tabs(["Chart", "Table and download"], key=f"{name}-tabs", on_change="rerun")
    if listed.open:
        with listed:
            table(frame, name, scope, served)
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
) -> None:  # fmt: skip
    """A table and the downloads of exactly its rows, or of the whole that it is a part of."""
    unknown = () if served.choices.has_origins else ("origins", "all_origins", "origin_id")
    shown = frame.drop(columns=[column for column in (*hidden, *unknown) if column in frame])
    st.dataframe(
        shown, hide_index=True, column_config=column_config(shown), height=height, key=f"{name}-table", alt=name
    )
    downloads(name, whole or shown, scope, served)


def column_config(frame: pd.DataFrame) -> dict[str, Any]:
    """Headers and number formats by measure."""
    config: dict[str, Any] = {}
    for column in map(str, frame.columns):
        label = measures.label_of(column) if column in measures.BY_COLUMN else labels.column(column)
        meaning = measures.meaning_of(column) or None
        if pd.api.types.is_datetime64_any_dtype(frame[column]):
            config[column] = st.column_config.DateColumn(label, help=meaning, format="D MMM YYYY")
        elif column.endswith("_share") or column == "share":
            config[column] = st.column_config.NumberColumn(label, help=meaning, format="percent")
        elif pd.api.types.is_float_dtype(frame[column]):
            config[column] = st.column_config.NumberColumn(label, help=meaning, format="%.2f")
        elif pd.api.types.is_integer_dtype(frame[column]):
            config[column] = st.column_config.NumberColumn(label, help=meaning, format="localized")
        elif pd.api.types.is_bool_dtype(frame[column]):
            config[column] = st.column_config.CheckboxColumn(label, help=meaning)
        elif column.endswith("url"):
            config[column] = st.column_config.LinkColumn(label, display_text="open")
        else:
            config[column] = st.column_config.TextColumn(label, help=meaning)
    return config


def downloads(
    name: str, table: Table | pd.DataFrame, scope: Scope, served: Served, more: Mapping[str, str] | None = None
) -> None:
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
    for row in each_row(frame):
        day = "undated" if pd.isna(row.published_on) else f"{row.published_on:%-d %b %Y}"
        told = md_escape(f"{text_or_none(row.outlet) or labels.UNKNOWN_OUTLET}, {day}")
        address = "articles?" + urlencode([*link, ("article", row.article_id)])
        st.markdown(f"[{md_escape(text_or_none(row.headline) or labels.NO_HEADLINE)}]({address})  \n:gray[{told}]")
