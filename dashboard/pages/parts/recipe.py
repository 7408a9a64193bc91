"""The code that rebuilds a chart's numbers, with the files of articles that it reads."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import cast

import streamlit as st

from dashboard.ask import queries
from dashboard.ask.scope import Scope
from dashboard.files import downloads, tables
from dashboard.files.provenance import file_name
from dashboard.files.recipe import Language, Recipe, divisor
from dashboard.pages.parts.context import PageContext
from dashboard.pages.parts.files import provenance
from dashboard.words import sharing

File = tuple[str, str, partial[downloads.DiskFile]]
CODE_HEIGHT = 480  # pixels of the code on screen; it scrolls beyond


def render(name: str, recipe: Recipe | None, scope: Scope, context: PageContext) -> None:
    """The code and a download of each file that it reads; without a recipe, why there is no code."""
    if recipe is None:
        st.info(sharing.NO_CODE)
        return
    files_read = files(recipe, scope, context)
    language = st.radio(
        sharing.CODE_LANGUAGE, list(sharing.CODE_LANGUAGES), format_func=sharing.CODE_LANGUAGES.__getitem__,
        key=f"{name}-language", horizontal=True, bind="query-params",
    )  # fmt: skip
    st.caption(sharing.CODE_NOTES[language])
    with st.container(horizontal=True):
        for place, (label, file, make) in enumerate(files_read):
            st.download_button(
                label, make, file_name=file, mime=downloads.MIME["parquet"], on_click="ignore",
                key=f"{name}-code-{place}",
            )  # fmt: skip
    code = recipe.code(files_read[0][1], files_read[-1][1], cast(Language, language))
    st.code(code, language=language, height=CODE_HEIGHT)


def files(recipe: Recipe, scope: Scope, context: PageContext) -> list[File]:
    """The file of the view's articles, and that of the articles that shares divide by, if they differ."""
    reads = recipe.reads or scope
    own = _file("articles", sharing.CODE_ARTICLES, reads, _counted(reads, scope, context))
    whole = divisor(reads)
    if whole == reads or not recipe.has_shares:
        return [own]
    return [own, _file("articles_divided_by", sharing.CODE_WHOLE, whole, _counted(whole, scope, context))]


def _counted(reads: Scope, scope: Scope, context: PageContext) -> PageContext:
    """The context of a view of other articles than the page's."""
    return context if reads == scope else replace(context, totals=queries.scope_totals(context.snapshot, reads))


def _file(name: str, label: str, scope: Scope, context: PageContext) -> File:
    """The label of a download of articles, its file's name, and what writes it."""
    about = provenance(scope, context)
    table = tables.articles(context.snapshot, scope, context.totals.articles)
    make = partial(downloads.table_file, table, "parquet", about)
    return label, file_name(name, about, "parquet"), make
