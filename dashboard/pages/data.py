"""Data: where every record went, what cleaning removed, how facts are known, accuracy, definitions, versions."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import numpy as np
import pandas as pd
import streamlit as st

from dashboard.ask import queries
from dashboard.ask.frames import each_row, text_or_none
from dashboard.ask.measures import MEASURES, SPIKE_RULE
from dashboard.ask.scope import Scope, counted, day_text
from dashboard.draw import charts, theme
from dashboard.pages.parts import everything, show
from dashboard.pages.parts.show import Served
from dashboard.words import labels

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
MEASURED = ("accuracy", "stories")  # the benchmarks that pin what they measured
MOST_LISTED = 500  # records listed on the page; the archive has them all


def render(scope: Scope, served: Served) -> None:
    """The page."""
    _records(scope, served)
    _stories(served)
    if served.totals.articles:
        _cleaning(scope, served)
        _known(scope, served)
    else:
        st.info(labels.EMPTY_SCOPE)
    _accuracy(scope, served)
    _definitions(scope, served)
    _versions(scope, served)
    if served.totals.articles:
        show.heading("Everything in this scope", labels.ARCHIVE_NOTE)
        everything.button("archive-on-page", scope, served)


def _records(scope: Scope, served: Served) -> None:
    build = queries.builds(served.snapshot)
    show.heading(
        "Where every record went", "Records seen = loaded + duplicates + rejected, in every file and in total."
    )
    names = ("records", "loaded", "duplicates", "rejected")
    for column, name in zip(st.columns(4), names, strict=True):
        with column:
            st.metric(name.capitalize(), f"{int(build[name]):,}")
    adds_up = int(build["records"]) == sum(int(build[name]) for name in names[1:])
    show.note("The numbers add up." if adds_up else "The numbers do not add up: build the data again.")
    show.table(queries.inputs(served.snapshot), "inputs", scope, served)
    codes = queries.rejection_codes(served.snapshot)
    if codes.empty:
        return
    meanings = [labels.REASONS.get(code, "") for code in codes["code"]]
    show.table(codes.assign(meaning=pd.Series(meanings, dtype="str")), "reasons", scope, served)
    for name, ask in (("rejected", queries.rejections), ("duplicates", queries.duplicates)):
        if int(build[name]):
            listed = ask(served.snapshot, MOST_LISTED)
            show.note(f"{name.capitalize()}: {len(listed):,} of {counted(int(build[name]), 'record')}.")
            show.table(listed, f"{name}-records", scope, served, height=280)


def _stories(served: Served) -> None:
    show.heading("Stories and origins", "What this data as a whole knows of who reported first and who took it over.")
    if not served.choices.has_origins:
        st.info(labels.NO_STORIES)
        return
    totals = queries.story_totals(served.snapshot)
    told = {
        "Stories": "stories", "of several articles": "shared_stories", "Origins": "origins",
        "outside the corpus": "outside_origins", "Credits": "credits", "Contradictions": "contradictions",
    }  # fmt: skip
    for column, (label, name) in zip(st.columns(len(told)), told.items(), strict=True):
        with column:
            st.metric(label, f"{int(totals[name]):,}")


def _cleaning(scope: Scope, served: Served) -> None:
    show.heading(
        "What cleaning removed",
        "Characters by rule, in the articles of this scope. The reader on the page Articles shows each span.",
    )
    frame = queries.removed_by_rule(served.snapshot, scope)
    if frame.empty:
        st.info("Nothing was removed from these articles.")
        return
    top = frame.head(15)
    rules = [labels.word("rule", rule) for rule in top["rule"]]
    told = [
        f"{rule}: {counted(int(row.characters), 'character')} in {counted(int(row.articles), 'article')}"
        for rule, row in zip(rules, each_row(top), strict=True)
    ]
    colours = [theme.series_colour(0, served.look)] * len(top)
    figure = charts.bars(rules, list(top["characters"]), colours, served.look, title="Characters removed", told=told)
    with st.container(width=charts.WIDEST):
        show.chart(figure, "cleaning", "Bars of characters removed by rule", frame, scope, served)


def _known(scope: Scope, served: Served) -> None:
    show.heading(
        "How facts are known", "Nothing is guessed into place: an unknown date stays unknown, and the article undated."
    )
    show.table(queries.known_by(served.snapshot, scope), "known-by", scope, served)


def _accuracy(scope: Scope, served: Served) -> None:
    show.heading("How accurate the facts are", labels.ACCURACY_NOTE)
    rows = [row for name in MEASURED for row in _pinned(name)]
    if not rows:
        st.info("No accuracy figures are at hand. Measure them with: make gate")
        return
    frame = pd.DataFrame(rows)
    frame["measured_on"] = pd.to_datetime(frame["measured_on"], errors="coerce")
    show.table(frame, "accuracy", scope, served, height=320)


def _pinned(name: str) -> list[dict[str, object]]:
    """The figures that a benchmark pinned, with their floors; none where its file is not shipped or not readable."""
    try:
        content = json.loads((BENCHMARKS / name / "floors.json").read_text(encoding="utf-8"))
        floors, measured = dict(content["floors"]), dict(content["measured"])
    except (OSError, ValueError, KeyError, TypeError):
        return []
    measured_on = content.get("measured_on")
    rows: list[dict[str, object]] = []
    places = {key: place for place, key in enumerate(labels.ACCURACY_SETS)}
    for key, floor in sorted(floors.items(), key=lambda each: places.get(f"{name}/{each[0].partition('.')[0]}", 99)):
        pages, _, figure = key.partition(".")
        told = labels.ACCURACY_SETS.get(f"{name}/{pages}", pages)
        pinned = {"measured": measured.get(key), "floor": floor, "measured_on": measured_on}
        rows.append({"measured_on_set": told, "figure": _figure(figure), **pinned})
    return rows


def _figure(key: str) -> str:
    """A measured figure in words: "Headline, not wrong"."""
    return ", ".join(
        labels.ACCURACY.get(part, labels.FACTS.get(part, part.replace("_", " "))) for part in key.split(".")
    )


def _definitions(scope: Scope, served: Served) -> None:
    show.heading("What is counted", SPIKE_RULE)
    show.table(pd.DataFrame([each.told() for each in MEASURES]), "definitions", scope, served)
    with st.expander("Every column of the data"):
        show.table(queries.columns(served.snapshot), "columns", scope, served, height=320)


def _versions(scope: Scope, served: Served) -> None:
    show.heading("This data", "How it was made; equal inputs under equal rules give equal hashes.")
    manifest = served.snapshot.manifest
    told = queries.builds(served.snapshot).to_dict() | {name: manifest.get(name) for name in ("file", "sha256")}
    versions = json.loads(str(told.pop("versions", None) or "{}"))
    rows = {labels.BUILD.get(name, labels.column(name)): _told(name, value) for name, value in told.items()}
    rows |= {f"Version of {name}": str(version) for name, version in sorted(versions.items())}
    rows |= {
        f"Rows of {name.replace('_', ' ')}": f"{count:,}" for name, count in sorted(manifest.get("rows", {}).items())
    }
    listed = [{"what": what, "value": value} for what, value in rows.items()]
    show.table(pd.DataFrame(listed), "build", scope, served)


def _told(name: str, value: object) -> str | None:
    """A fact of the build as a reader writes it."""
    if isinstance(value, datetime):
        return f"{day_text(value.date())}, {value:%H:%M} UTC"
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    if isinstance(value, int | np.integer):
        return f"{value:,}"
    return labels.TEXT_MODES.get(str(value), str(value)) if name == "text_mode" else text_or_none(value)
