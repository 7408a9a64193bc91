"""Data: where every record went, what cleaning removed, how facts are known, accuracy, definitions, versions."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pandas as pd
import streamlit as st

from dashboard import charts, export, labels, queries, theme
from dashboard.database import Snapshot
from dashboard.frames import each_row
from dashboard.measures import MEASURES, SPIKE_RULE
from dashboard.pages import show
from dashboard.pages.show import Served
from dashboard.pages.story import CREDIT_COLUMNS
from dashboard.scope import Scope, counted
from dashboard.series import Asked, Series

FLOORS = Path(__file__).parents[2] / "benchmarks" / "accuracy" / "floors.json"
MOST_REJECTIONS = 500


def render(scope: Scope, served: Served) -> None:
    """The page."""
    _records(scope, served)
    _stories(served)
    _cleaning(scope, served)
    _known(scope, served)
    _accuracy()
    _definitions(scope, served)
    _versions(scope, served)
    show.heading(
        "Everything in this scope",
        "One archive: articles, attention by day, outlets and keywords, with manifest and README.",
    )
    if served.totals.articles:
        show.bundle(_tables(scope, served), scope, served)


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
    st.caption("The numbers add up." if adds_up else "The numbers do not add up: build the data again.")
    show.table(queries.inputs(served.snapshot), "inputs", scope, served)
    codes = queries.rejection_codes(served.snapshot)
    if len(codes):
        show.table(codes, "reasons", scope, served)
        show.table(queries.rejections(served.snapshot, MOST_REJECTIONS), "rejections", scope, served, height=280)


def _stories(served: Served) -> None:
    show.heading("Stories and origins", "What this data as a whole knows of who reported first and who took it over.")
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
    told = [
        f"{row.rule}: {row.characters:,} characters in {counted(int(row.articles), 'article')}" for row in each_row(top)
    ]
    colours = [theme.series_colour(0, served.look)] * len(top)
    figure = charts.bars(
        list(top["rule"]), list(top["characters"]), colours, served.look, title="Characters removed", told=told
    )
    show.chart(figure, "cleaning", "Bars of characters removed by rule", frame, scope, served)


def _known(scope: Scope, served: Served) -> None:
    show.heading(
        "How facts are known", "None is guessed into place: an unknown date stays unknown, and the article undated."
    )
    frame = queries.known_by(served.snapshot, scope)
    frame["fact"] = [labels.FACTS.get(fact, fact) for fact in frame["fact"]]
    show.table(frame, "known-by", scope, served)


def _accuracy() -> None:
    show.heading(
        "How accurate the facts are", "Measured on hand-labelled pages; the floors below which no change may fall."
    )
    try:
        floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        st.info("No accuracy figures are at hand. Measure them with: make gate")
        return
    rows = [{"measure": name, "floor": str(value)} for name, value in _flat(floors)]
    st.dataframe(pd.DataFrame(rows), hide_index=True, alt="Accuracy floors")


def _flat(tree: object, path: str = "") -> list[tuple[str, object]]:
    if not isinstance(tree, dict):
        return [(path, tree)]
    return [pair for key, value in tree.items() for pair in _flat(value, f"{path} {key}".strip())]


def _definitions(scope: Scope, served: Served) -> None:
    show.heading("What is counted", SPIKE_RULE)
    rows = [
        {
            "measure": each.label,
            "unit": each.unit,
            "definition": each.definition,
            "divided by": each.denominator,
            "adds up": each.adds_up,
        }
        for each in MEASURES
    ]
    show.table(pd.DataFrame(rows), "definitions", scope, served)
    with st.expander("Every column of the data"):
        show.table(queries.columns(served.snapshot), "columns", scope, served, height=320)


def _versions(scope: Scope, served: Served) -> None:
    show.heading("This data", "How it was made; equal inputs under equal rules give equal hashes.")
    build = queries.builds(served.snapshot)
    rows = [{"what": labels.column(str(name)), "value": str(value)} for name, value in build.items()]
    show.table(pd.DataFrame(rows), "build", scope, served)


def _tables(scope: Scope, served: Served) -> dict[str, partial[pd.DataFrame]]:
    series = tuple(Series("topic", topic, topic) for topic in served.choices.values("topics"))
    ask = served.snapshot
    return {
        "articles": partial(queries.articles, ask, scope, most=export.MOST_ROWS),
        "attention_by_day": partial(queries.attention, ask, scope, Asked(series), "day"),
        "outlets": partial(queries.outlet_table, ask, scope, labels.FIRST_TOPIC, labels.SECOND_TOPIC),
        "keywords": partial(queries.keyword_table, ask, scope),
        "stories": partial(_stories_in_scope, ask, scope),
        "credits": partial(_credits_in_scope, ask, scope),
        "milestones": partial(queries.milestones, ask, scope.from_on, scope.to_on),
    }


def _stories_in_scope(ask: Snapshot, scope: Scope) -> pd.DataFrame:
    return queries.stories(ask, scope, most=export.MOST_ROWS).drop(columns="of_stories")


def _credits_in_scope(ask: Snapshot, scope: Scope) -> pd.DataFrame:
    """Without the sentences: a file of counts and facts holds no texts."""
    return queries.credits(ask, scope, export.MOST_ROWS)[CREDIT_COLUMNS]
