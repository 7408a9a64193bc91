"""How every page shows charts, tables, downloads and text from articles, so that all of them do it alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from dashboard import export, labels, measures, queries, theme
from dashboard.charts import Figure
from dashboard.database import Snapshot
from dashboard.export import Provenance
from dashboard.frames import each_row, text_or_none
from dashboard.scope import Choices, Scope, Totals, sentence
from dashboard.theme import Look

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

    def colour(self, outlet_id: str | None) -> str:
        """The outlet's colour, the same on every page and in every scope; grey for the unknown one."""
        places = theme.outlet_places(self.choices.values("outlets"))
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


def md_escape(text: object) -> str:
    """Data text for a place that reads markdown: every sign stands for itself, no address is a link, on one line."""
    flat = " ".join(_CONTROL.sub("", str(text)).split())
    return _PUNCTUATION.sub(r"\\\1", _ADDRESS.sub(WORD_JOINER, flat))


def heading(title: str, says: str = "") -> None:
    """A section's heading and the one sentence beneath it; both our own words."""
    st.header(title, anchor=False)
    if says:
        st.caption(says)


def provenance(scope: Scope, served: Served) -> Provenance:
    """What every file of this scope carries."""
    whole = queries.coverage(served.snapshot)
    totals = served.totals
    days = [day.isoformat() for day in (scope.from_on or totals.first_on, scope.to_on or totals.last_on) if day]
    rejected = served.snapshot.manifest.get("rejected", {})
    return Provenance(
        sentence=sentence(scope, totals, served.choices),
        query="?" + urlencode(scope.link(served.choices, served.snapshot.snapshot_id)),
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
        days="_".join(days) or "undated",
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
    picture = export.file_name(name, provenance(scope, served), "svg").removesuffix(".svg")
    unwanted = ["lasso2d", "autoScale2d", "zoomIn2d", "zoomOut2d"]
    return {
        "displaylogo": False,
        "showSendToCloud": False,
        "modeBarButtonsToRemove": unwanted,
        "toImageButtonOptions": {"format": "svg", "filename": picture},
    }


def table(
    frame: pd.DataFrame, name: str, scope: Scope, served: Served,
    *, hidden: tuple[str, ...] = (), height: int | Literal["auto"] = "auto",
) -> None:  # fmt: skip
    """A table and the downloads of exactly its rows."""
    unknown = () if served.choices.has_origins else ("origins", "all_origins", "origin_id")
    shown = frame.drop(columns=[column for column in (*hidden, *unknown) if column in frame])
    st.dataframe(
        shown, hide_index=True, column_config=column_config(shown), height=height, key=f"{name}-table", alt=name
    )
    downloads(name, lambda: shown, scope, served)


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


def downloads(name: str, frame: Callable[[], pd.DataFrame], scope: Scope, served: Served) -> None:
    """Buttons for every format; the file is made when one is pressed."""
    about = provenance(scope, served)
    with st.popover("Download"):
        for form in export.FORMATS:
            st.download_button(
                labels.FORMATS[form],
                data=partial(_written, frame, about, form),
                file_name=export.file_name(name, about, form),
                mime=export.MIME[form],
                on_click="ignore",
                key=f"{name}-{form}",
                width="stretch",
            )


def _written(frame: Callable[[], pd.DataFrame], about: Provenance, form: export.Format) -> bytes:
    return export.written(frame(), about, form)


def bundle(tables: Mapping[str, Callable[[], pd.DataFrame]], scope: Scope, served: Served) -> None:
    """One button for a zip of several tables of the scope, with manifest and README."""
    about = provenance(scope, served)
    st.download_button(
        "Download everything in this scope (ZIP)",
        data=partial(_bundled, tables, about),
        file_name=export.file_name("coverage", about, "zip"),
        mime=export.MIME["zip"],
        on_click="ignore",
        key="bundle",
    )


def _bundled(tables: Mapping[str, Callable[[], pd.DataFrame]], about: Provenance) -> bytes:
    frames = {name: make() for name, make in tables.items()}
    matching = {
        name: int(frame["of_articles"].iloc[0])
        for name, frame in frames.items()
        if "of_articles" in frame and len(frame)
    }
    return export.bundle(frames, matching, about)


def headlines(frame: pd.DataFrame, scope: Scope, served: Served) -> None:
    """A list of articles: headline, outlet, day; each headline opens the reader in the same scope."""
    link = scope.link(served.choices, served.snapshot.snapshot_id)
    for row in each_row(frame):
        day = "undated" if pd.isna(row.published_on) else f"{row.published_on:%-d %b %Y}"
        told = md_escape(f"{text_or_none(row.outlet) or labels.UNKNOWN_OUTLET}, {day}")
        address = "articles?" + urlencode([*link, ("article", row.article_id)])
        st.markdown(f"[{md_escape(text_or_none(row.headline) or labels.NO_HEADLINE)}]({address})  \n:gray[{told}]")
