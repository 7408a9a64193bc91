"""Compare: two to four outlets, groups, owners, types or countries, by volume, topics, sources and wording."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard.ask import findings, queries, sides
from dashboard.ask.frames import rows_of
from dashboard.ask.measures import interval_text
from dashboard.ask.scope import Scope
from dashboard.ask.series import Series, SeriesSelection, as_table, bucket_for
from dashboard.ask.sides import MOST_SIDES, SIDES_BY, Sides, SidesBy
from dashboard.draw import theme, timechart
from dashboard.draw.charts import Chart
from dashboard.draw.lines import TimeView
from dashboard.files import recipe
from dashboard.pages.parts import chips, compare_text, share, show
from dashboard.pages.parts.compare_text import Compared
from dashboard.pages.parts.context import PageContext
from dashboard.pages.parts.files import download_buttons
from dashboard.pages.parts.markdown import md_escape
from dashboard.words import compare as words
from dashboard.words import interface as ui
from dashboard.words.codes import counted, names_text

COLUMN_OF: dict[SidesBy, str] = {"outlets": "outlet_id", "owners": "owner_id", "countries": "country"}  # in files
TOP = 10  # rows of a table of sources, speakers or figures on screen; its download has all


def render(scope: Scope, context: PageContext) -> None:
    """The page."""
    if not context.totals.articles:
        chips.nothing(scope, context)
        return
    chosen = _choose(scope, context)
    if chosen is None:
        return
    topics = _topics(context)
    totals = queries.side_totals(context.snapshot, chosen, *topics)
    labels = {side: context.choices.label(chosen.by, side) for side in chosen.ids}
    articles = {row.side: int(row.articles) for row in rows_of(totals)}
    compared = Compared(sides=chosen, labels=labels, articles=articles, settings=_settings(chosen, labels))
    share.add_settings(compared.settings)
    _summary(compared, context)
    _figures(totals, topics, compared, scope, context)
    _over_time(topics[0], compared, scope, context)
    listed = compare_text.phrases(compared, scope, context)
    _counts(compared, scope, context)
    compare_text.headlines(compared, listed, scope, context)


def _choose(scope: Scope, context: PageContext) -> Sides | None:
    """What to compare, from the widgets, which are in the link; None, with a sentence, if there is too little."""
    left, right = st.columns([1, 3])
    with left:
        by = st.selectbox(
            words.BY, SIDES_BY, format_func=words.SIDES_BY.__getitem__, key="compare", bind="query-params"
        )
    known = tuple(context.choices.values("groups")) if by == "groups" else ()
    every = queries.side_totals(context.snapshot, Sides(by, known, scope), *_topics(context))
    offered = [side for side in every.loc[every["articles"] > 0, "side"] if side != "unknown"]
    if len(offered) < 2:
        st.info(words.NOT_ENOUGH.format(by=words.SIDES_BY[by].lower()))
        return None
    with right:
        picked = st.multiselect(
            words.SIDES.format(most=MOST_SIDES), offered, default=offered[:2], max_selections=MOST_SIDES,
            format_func=lambda side: context.choices.label(by, side), select_all=False, key=f"sides-{by}",
            bind="query-params",
        )  # fmt: skip
    ids = tuple(side for side in picked if side in offered)[:MOST_SIDES]
    if len(ids) < 2:
        st.info(words.FEWEST_SIDES.format(most=MOST_SIDES))
        return None
    chosen = Sides(by, ids, scope)
    if overlap := chosen.overlapping():
        first, second = (context.choices.label(by, side) for side in overlap)
        st.info(words.OVERLAP.format(first=first, second=second))
        return None
    return chosen


def _topics(context: PageContext) -> tuple[str, str]:
    known = context.choices.values("topics")
    first, second = [topic if topic in known else known[0] for topic in (ui.FIRST_TOPIC, ui.SECOND_TOPIC)]
    return first, second


def _settings(chosen: Sides, labels: Mapping[str, str]) -> dict[str, str | list[str]]:
    """The comparison as the page's link has it."""
    return {"compare": words.SIDES_BY[chosen.by], f"sides-{chosen.by}": list(labels.values())}


def _summary(compared: Compared, context: PageContext) -> None:
    """What is compared and of how many articles, with a link to the articles of each side."""
    own = [
        words.SIDE_ARTICLES.format(label=label, articles=counted(compared.articles.get(side, 0), "article"))
        for side, label in compared.labels.items()
    ]
    total = context.totals.articles
    count = sum(compared.articles.get(side, 0) for side in compared.labels)
    st.markdown(md_escape(words.SUMMARY.format(sides=names_text(own), articles=f"{count:,}", total=f"{total:,}")))
    links = [
        f"[{md_escape(label)}]({show.articles_link(compared.sides.scope_of(side), context)})"
        for side, label in compared.labels.items()
    ]
    text = words.OPEN.format(links=" · ".join(links))
    st.markdown(f":small[{text}]")  # not a caption, whose links are too pale to read


def _figures(
    totals: pd.DataFrame, topics: tuple[str, str], compared: Compared, scope: Scope, context: PageContext
) -> None:
    show.heading(words.FIGURES_TITLE, words.FIGURES_NOTE)
    rows = {row.side: row for row in rows_of(totals)}
    names = [context.topic_label(topic) for topic in topics]
    table = []
    for side, label in compared.labels.items():
        row = rows[side]
        own = {words.OWN: row.own_articles, words.REWROTE: row.rewritten_articles, words.COPIED: row.copied_articles}
        table.append(
            {words.SIDE: label, "articles": int(row.articles), "outlets": int(row.outlets), "origins": int(row.origins)}
            | {
                name: interval_text(int(count), int(row.all_articles))
                for name, count in zip(names, (row.first_articles, row.second_articles), strict=True)
            }
            | {name: interval_text(int(count), int(row.articles)) for name, count in own.items()}
            | {words.MEAN_WORDS: row.full_words / row.full_articles if row.full_articles else None}
        )
    show.table(pd.DataFrame(table), "compare", scope, context, settings=compared.settings)


def _over_time(topic: str, compared: Compared, scope: Scope, context: PageContext) -> None:
    """The share of each side's articles that are on the topic."""
    line = Series("topic", topic, context.topic_label(topic))
    show.heading(words.OVER_TIME.format(topic=line.label))
    first, last = scope.from_on or context.choices.first_on, scope.to_on or context.choices.last_on
    bucket = bucket_for(first, last)
    bucket = "week" if bucket == "day" else bucket
    series = [Series("topic", side, label) for side, label in compared.labels.items()]
    frames = [
        queries.attention(context.snapshot, compared.sides.scope_of(side.key), SeriesSelection((line,)), bucket).assign(
            series=side.series_id
        )
        for side in series
    ]
    frame = pd.concat(frames, ignore_index=True)
    unit = "origins" if scope.unit == "origins" else "articles"  # counting outlets, one outlet's line would be 0 or 1
    view = TimeView(
        unit=unit,
        is_share=True,
        bucket=bucket,
        reach=0,
        from_on=scope.from_on,
        to_on=scope.to_on,
        newest_on=context.choices.last_on,
    )
    colours = theme.chart_colours(compared.labels, context.look)
    figure = timechart.timeline(frame, series, view, context.look, [colours[side.key] for side in series])
    alt = findings.of_lines(frame, series, unit, bucket, is_share=True)
    by, members = _members(compared, context)
    code = recipe.sides_over_time(line.label, members, by, bucket=bucket, unit=unit, reads=compared.sides.scope)
    chart = Chart(figure, "compare-time", alt, as_table(frame, series, unit))
    show.chart(chart, scope, context, compared.settings, recipe=code)


def _members(compared: Compared, context: PageContext) -> tuple[str, dict[str, list[str]]]:
    """The column in files of articles that tells the sides apart, and its values for each side, by its label."""
    if column := COLUMN_OF.get(compared.sides.by):
        return column, {label: [side] for side, label in compared.labels.items()}
    # Files have no types of outlets. Outlets without an article in the scope are needed too: shares divide by them.
    whole = replace(compared.sides, base=recipe.divisor(compared.sides.base))
    outlets = queries.side_outlets(context.snapshot, whole)
    return "outlet_id", {
        label: list(map(str, outlets.loc[outlets["side"] == side, "outlet_id"]))
        for side, label in compared.labels.items()
    }


def _counts(compared: Compared, scope: Scope, context: PageContext) -> None:
    """Whom they cite, whom they quote, and the figures they state: one at a time, in tabs."""
    snapshot, chosen = context.snapshot, compared.sides
    parts: dict[str, tuple[str, Callable[[], dict[tuple[str, str], int]]]] = {
        words.CITED: ("compare-credits", lambda: sides.credit_counts(queries.side_credits(snapshot, chosen))),
        words.SPEAKER: ("compare-speakers", lambda: sides.speaker_counts(queries.side_speakers(snapshot, chosen))),
        words.FIGURE: ("compare-figures", lambda: sides.figure_counts(queries.side_figures(snapshot, chosen))),
    }
    show.heading(words.COUNTS_TITLE)
    titles = [words.COUNT_SECTIONS[kind][0] for kind in parts]
    tabs = st.tabs(titles, key="compare-counts", on_change="rerun", bind="query-params")
    for tab, (kind, (name, count)) in zip(tabs, parts.items(), strict=True):
        if tab.open:
            with tab:
                _side_by_side((name, kind), count(), compared, scope, context)


def _side_by_side(
    name: tuple[str, str], counts: dict[tuple[str, str], int], compared: Compared, scope: Scope, context: PageContext
) -> None:
    title, note, nothing = words.COUNT_SECTIONS[name[1]]
    table = sides.side_by_side(counts, compared.articles, compared.labels, name[1])
    if table.empty:
        st.info(nothing)
        return
    show.note(note)
    config = {label: st.column_config.TextColumn(label) for label in compared.labels.values()}
    show.grid(table.head(TOP), title, context, key=f"{name[0]}-table", columns=config)
    download_buttons(name[0], table, scope, context, compared.settings)
    if len(table) > TOP:
        show.note(words.TOP_ROWS.format(shown=TOP, total=len(table)))
