"""Data: what was loaded, what cleaning removed, how facts are known, accuracy, definitions, and the build."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import numpy as np
import pandas as pd
import streamlit as st

from dashboard.ask import findings, queries
from dashboard.ask.frames import rows_of, text_or_none
from dashboard.ask.scope import Scope
from dashboard.draw import charts, theme
from dashboard.draw.charts import Chart
from dashboard.pages.parts import chips, everything, show, sources
from dashboard.pages.parts.context import PageContext
from dashboard.words import accuracy, codes, columns, correction, measures
from dashboard.words import interface as ui
from dashboard.words import stories as story_words
from dashboard.words import timeline as timeline_words
from dashboard.words.codes import counted, day_text

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
# The files of results that the benchmarks keep.
MEASURED = (
    "accuracy/floors_public", "accuracy/floors", "stories/floors_public", "stories/floors", "credits/floors_public",
    "senses/floors",
)  # fmt: skip
MOST_RECORDS = 500  # rejected records or duplicates on the page; the archive has all
MOST_RULES = 15  # bars; the table has all rules
RECORDS = ("records", "loaded", "merged", "duplicates", "not_articles", "rejected")


def render(scope: Scope, context: PageContext) -> None:
    """The page."""
    _records(scope, context)
    sources.section(scope, context)
    _stories(context)
    _corrections(scope, context)
    if context.totals.articles:
        _cleaning(scope, context)
        show.heading(ui.BASIS, ui.BASIS_NOTE)
        show.table(queries.known_by(context.snapshot, scope), "known-by", scope, context)
    else:
        chips.nothing(scope, context)
    _accuracy(scope, context)
    _definitions(scope, context)
    _build(scope, context)
    if context.totals.articles:
        show.heading(ui.EVERYTHING, ui.ARCHIVE_NOTE)
        everything.button("archive-on-page", scope, context)


def _records(scope: Scope, context: PageContext) -> None:
    build = queries.builds(context.snapshot)
    show.heading(ui.LOADED, ui.LOADED_NOTE)
    for column, name in zip(show.figure_boxes(len(RECORDS)), RECORDS, strict=True):
        with column:
            st.metric(ui.RECORDS.get(name, name.capitalize()), f"{int(build[name]):,}")
    adds_up = int(build["records"]) == sum(int(build[name]) for name in RECORDS[1:])
    show.note(ui.ACCOUNTED if adds_up else ui.NOT_ACCOUNTED)
    show.table(queries.inputs(context.snapshot), "inputs", scope, context)
    reasons = queries.rejection_codes(context.snapshot)
    if reasons.empty:
        return
    meanings = [codes.REASONS.get(code, "") for code in reasons["code"]]
    show.table(reasons.assign(meaning=pd.Series(meanings, dtype="str")), "reasons", scope, context)
    listed = (
        ("rejected", "rejected", queries.rejections),
        ("duplicates", "merged and duplicates", queries.duplicates),
        ("not_articles", "not articles", queries.not_articles),
    )
    for name, kind, ask in listed:
        count = int(build[name]) + (int(build["merged"]) if name == "duplicates" else 0)
        if count:
            rows = ask(context.snapshot, MOST_RECORDS)
            records = counted(count, "record")
            show.note(ui.RECORDS_LISTED.format(kind=kind.capitalize(), shown=len(rows), records=records))
            show.table(rows, f"{name}-records", scope, context, height=280)


def _stories(context: PageContext) -> None:
    show.heading(ui.STORY_TOTALS, ui.STORY_TOTALS_NOTE)
    if not context.choices.has_origins:
        st.info(story_words.NO_STORIES)
        return
    totals = queries.story_totals(context.snapshot)
    for column, (label, name) in zip(show.figure_boxes(len(ui.STORY_COUNTS)), ui.STORY_COUNTS.items(), strict=True):
        with column:
            st.metric(label, f"{int(totals[name]):,}")


def _corrections(scope: Scope, context: PageContext) -> None:
    frame = queries.corrections(context.snapshot)
    if frame.empty:
        return
    show.heading(correction.LIST, correction.LIST_NOTE)
    by_rule = frame["inferred"].map(correction.INFERRED).fillna(frame.pop("inferred_source"))
    show.table(frame.assign(inferred=by_rule), "corrections", scope, context)


def _cleaning(scope: Scope, context: PageContext) -> None:
    show.heading(ui.CLEANING, ui.CLEANING_NOTE)
    frame = queries.removed_by_rule(context.snapshot, scope)
    if frame.empty:
        st.info(ui.NOTHING_REMOVED)
        return
    top = frame.head(MOST_RULES)
    rules = [codes.word("rule", rule) for rule in top["rule"]]
    tooltips = [
        ui.CLEANING_BAR.format(
            rule=rule,
            characters=counted(int(row.characters), "character"),
            articles=counted(int(row.articles), "article"),
        )
        for rule, row in zip(rules, rows_of(top), strict=True)
    ]
    colours = [theme.series_colour(0, context.look)] * len(top)
    figure = charts.bars(
        rules, list(top["characters"]), colours, context.look, title=ui.CLEANING_AXIS, tooltips=tooltips
    )
    alt = findings.of_bars(rules, list(top["characters"]), "characters")
    with st.container(width=charts.WIDEST):
        show.chart(Chart(figure, "cleaning", alt, frame), scope, context)


def _accuracy(scope: Scope, context: PageContext) -> None:
    show.heading(accuracy.HEADING, accuracy.NOTE)
    rows = [row for name in MEASURED for row in _measured(name)]
    if not rows:
        st.info(accuracy.NONE)
        return
    frame = pd.DataFrame(rows)
    frame["measured_on"] = pd.to_datetime(frame["measured_on"], errors="coerce")
    show.table(frame, "accuracy", scope, context, height=320)


def _measured(name: str) -> list[dict[str, object]]:
    """The stored results of a file with their floors; empty if it is missing or unreadable."""
    try:
        content = json.loads((BENCHMARKS / f"{name}.json").read_text(encoding="utf-8"))
        floors, measured = dict(content["floors"]), dict(content["measured"])
    except (OSError, ValueError, KeyError, TypeError):
        return []
    order = {key: place for place, key in enumerate(accuracy.SETS)}
    rows: list[dict[str, object]] = []
    for key in sorted(floors, key=lambda key: (order.get(f"{name}/{key.partition('.')[0]}", len(order)), key)):
        test_set, _, score = key.partition(".")
        rows.append({
            "measured_on_set": accuracy.SETS.get(f"{name}/{test_set}", test_set),
            "figure": _score(score),
            "measured": measured.get(key),
            "floor": floors[key],
            "measured_on": content.get("measured_on"),
        })  # fmt: skip
    return rows


def _score(key: str) -> str:
    """A score in words: "Headline, not wrong"."""
    return ", ".join(accuracy.PARTS.get(part, part.replace("_", " ")) for part in key.split("."))


def _definitions(scope: Scope, context: PageContext) -> None:
    show.heading(ui.DEFINITIONS, timeline_words.SPIKE_RULE)
    show.table(pd.DataFrame([measure.row() for measure in measures.MEASURES]), "definitions", scope, context)
    with st.expander(ui.EVERY_COLUMN):
        show.table(queries.columns(context.snapshot), "columns", scope, context, height=320)


def _build(scope: Scope, context: PageContext) -> None:
    show.heading(ui.BUILD, ui.BUILD_NOTE)
    manifest = context.snapshot.manifest
    build = queries.builds(context.snapshot).to_dict() | {name: manifest.get(name) for name in ("file", "sha256")}
    versions = json.loads(str(build.pop("versions", None) or "{}"))
    items = {columns.header(name): _build_value(value) for name, value in build.items()}
    items[columns.header("text_mode")] = _texts_kept(str(build["text_mode"]), context)
    items |= {ui.VERSION_OF.format(name=name): str(version) for name, version in sorted(versions.items())}
    row_counts = sorted(manifest.get("rows", {}).items())
    items |= {ui.ROWS_OF.format(name=name.replace("_", " ")): f"{count:,}" for name, count in row_counts}
    frame = pd.DataFrame([{"what": item, "value": value} for item, value in items.items()])
    show.table(frame, "build", scope, context, height=320)


def _texts_kept(mode: str, context: PageContext) -> str:
    """How much text the snapshot holds; a build that keeps all texts has none of articles that came without."""
    whole = queries.coverage(context.snapshot)
    if not whole["texts"]:
        return codes.TEXT_MODES["none"]
    kept = codes.TEXT_MODES.get(mode, mode)
    return ui.TEXTS_KEPT.format(
        kept=kept, texts=int(whole["texts"]), articles=counted(int(whole["articles"]), "article")
    )


def _build_value(value: object) -> str | None:
    """A detail of the build for readers."""
    if isinstance(value, datetime):
        return f"{day_text(value.date())}, {value:%H:%M} UTC"
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    if isinstance(value, int | np.integer):
        return f"{value:,}"
    return text_or_none(value)
