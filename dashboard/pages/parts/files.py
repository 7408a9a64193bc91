"""Links and downloads of a page: what every file of a scope says about itself, and the buttons that create files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from dashboard.ask import queries
from dashboard.ask.scope import Scope, sentence
from dashboard.files import downloads
from dashboard.files.downloads import Format, Table
from dashboard.files.provenance import Provenance, file_name
from dashboard.files.workbook import SHEET_ROWS
from dashboard.pages.parts.context import PageContext
from dashboard.words import codes, columns, sharing
from dashboard.words import interface as ui

Settings = Mapping[str, str | list[str]]  # settings of a page besides the scope, by their names in its link


def link_of(scope: Scope, context: PageContext, settings: Settings | None = None) -> str:
    """The link to the same view, complete if the server knows its own address."""
    pairs = [*scope.link(context.choices, context.snapshot.snapshot_id), *(settings or {}).items()]
    return f"{st.context.url or ''}?{urlencode(pairs, doseq=True)}"


def provenance(scope: Scope, context: PageContext, settings: Settings | None = None) -> Provenance:
    """What every file of this scope and these settings says about itself."""
    build = queries.coverage(context.snapshot)
    totals = context.totals
    days = [day.isoformat() for day in (scope.from_on or totals.first_on, scope.to_on or totals.last_on) if day]
    rejected = context.snapshot.manifest.get("rejected", {})
    return Provenance(
        sentence=sentence(scope, totals, context.choices) + _described(settings or {}),
        link=link_of(scope, context, settings),
        snapshot_id=context.snapshot.snapshot_id,
        content_hash=str(build["content_hash"]),
        built_at=str(build["built_at"]),
        text_mode=str(build["text_mode"]),
        lexicon_version=str(build["lexicon_version"]),
        unit=scope.unit,
        counts={
            "articles": totals.articles,
            "outlets": totals.outlets,
            "owners": totals.owners,
            "origins": totals.origins,
            "undated": totals.undated,
            "truncated": totals.truncated,
            "unknown_outlet": totals.unknown_outlet,
            "rejected_records": sum(rejected.values()),
        },
        parameters=scope.parameters() | dict(settings or {}),
        rejected=rejected,
        days="_".join(days) or "undated",
        comments=partial(queries.comments, context.snapshot),
        lexicon=partial(queries.lexicon, context.snapshot),
    )


def _described(settings: Settings) -> str:
    """The settings as the end of a sentence: "; search: soybeans"."""
    lists = {key: [value] if isinstance(value, str) else value for key, value in settings.items()}
    named = {codes.SETTINGS[key]: values for key, values in lists.items() if key in codes.SETTINGS}
    return "".join(f"; {name}: {', '.join(', '.join(values).splitlines())}" for name, values in named.items())


def download_buttons(
    name: str, table: Table | pd.DataFrame, scope: Scope, context: PageContext, settings: Settings | None = None
) -> None:
    """A button for every format; the file is created when its button is pressed."""
    about = provenance(scope, context, settings)
    whole = downloads.from_frame(name, table) if isinstance(table, pd.DataFrame) else table
    rows, is_large = whole.matching, whole.is_large
    with st.popover(ui.DOWNLOAD):
        selected = _columns(name, whole)
        for file_format in downloads.formats(whole):
            ending = downloads.extension(file_format, is_large)
            st.download_button(
                codes.FORMATS[file_format],
                data=partial(downloads.table_file, _written(whole, selected, file_format), file_format, about),
                file_name=file_name(name, about, ending),
                mime=downloads.MIME[ending.rpartition(".")[2]],
                on_click="ignore",
                key=f"{name}-{file_format}",
                width="stretch",
            )
        notes = {
            ui.LARGE_NOTE: is_large,
            ui.SHEET_NOTE: rows is None or rows > SHEET_ROWS,
            ui.BUSY_NOTE: is_large and downloads.is_busy(),
        }
        for text in [text for text, applies in notes.items() if applies]:
            st.caption(text)


def _columns(name: str, table: Table) -> tuple[str, ...]:
    """The columns that the reader chooses for the files of a table; empty for all."""
    if len(table.offered) < 2:
        return ()
    return tuple(
        st.multiselect(
            sharing.COLUMNS, table.offered, format_func=columns.header, key=f"{name}-columns", select_all=False,
            placeholder=sharing.ALL_COLUMNS,
        )
    )  # fmt: skip


def _written(table: Table, selected: tuple[str, ...], file_format: Format) -> Table:
    """The table with the selected columns; references need theirs."""
    return table if file_format in downloads.REFERENCES else replace(table, chosen=selected)
