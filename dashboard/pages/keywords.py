"""Keywords: trends of keywords and typed expressions, their spellings, co-mentions, outlets and passages."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

import streamlit as st

from dashboard.ask import findings, queries
from dashboard.ask.frames import rows_of
from dashboard.ask.scope import Scope
from dashboard.ask.series import Series, SeriesSelection, as_table, bucket_for
from dashboard.draw import charts, theme, timechart
from dashboard.draw.charts import Chart
from dashboard.draw.lines import TimeView
from dashboard.pages.parts import chips, passages, share, show, terms
from dashboard.pages.parts.context import PageContext
from dashboard.pages.parts.files import Settings
from dashboard.pages.parts.markdown import md_escape
from dashboard.words import columns
from dashboard.words import keywords as keyword_words
from dashboard.words.codes import counted, names_text

MATRIX = 12  # keywords of the co-mention matrix
MOST_OUTLETS = 20  # rows of the heat map; the table has all
RISING_DAYS = 28  # newest days, which are compared with those before
MOST_RISING = 20  # bars; the table has more


def render(scope: Scope, context: PageContext) -> None:
    """The page."""
    if not context.totals.articles:
        chips.nothing(scope, context)
        return
    lexicon = queries.keyword_table(context.snapshot, Scope())
    selection = terms.ask_forms(terms.ask_series(lexicon), scope, context)
    selection = terms.recorded(selection, scope, context)
    settings = terms.settings_of(selection, lexicon)
    share.add_settings(settings)
    if not selection.series:
        st.info(keyword_words.NO_TERM)
    else:
        _trend(selection, settings, scope, context)
        _by_outlet(selection, settings, scope, context)
        passages.render(selection, scope, context)
    sections = (
        (keyword_words.ALL_KEYWORDS, keyword_words.ALL_KEYWORDS_NOTE, "lexicon", _lexicon),
        (keyword_words.TOGETHER, keyword_words.TOGETHER_NOTE, "matrix", partial(_matrix, selection, settings)),
        (keyword_words.RISING, keyword_words.RISING_NOTE.format(days=RISING_DAYS), "rising", _rising),
    )
    for title, caption, key, fill in sections:
        box = show.section(title, caption, key, context)
        if box is not None:
            with box:
                fill(scope, context)


def _trend(selection: SeriesSelection, settings: Settings, scope: Scope, context: PageContext) -> None:
    show.heading(keyword_words.OVER_TIME, keyword_words.OVER_TIME_NOTE)
    bucket = bucket_for(scope.from_on or context.totals.first_on, scope.to_on or context.totals.last_on)
    bucket = "week" if bucket == "day" and not scope.from_on else bucket
    frame = queries.attention(context.snapshot, scope, selection, bucket)
    view = TimeView(
        unit=scope.unit,
        is_share=True,
        bucket=bucket,
        from_on=scope.from_on,
        to_on=scope.to_on,
        newest_on=context.choices.last_on,
    )
    figure = timechart.timeline(frame, selection.series, view, context.look)
    names = {series.series_id: series.label for series in selection.series}
    alt = findings.of_lines(frame, selection.series, scope.unit, bucket, is_share=True)
    table = as_table(frame, selection.series, scope.unit)
    show.chart(Chart(figure, "keyword-trends", alt, table), scope, context, settings)
    if any(series.expression and series.expression.has_order() for series in selection.series):
        for row in rows_of(queries.possible_matches(context.snapshot, scope, selection)):
            articles = counted(int(row.articles), "article")
            show.note(md_escape(keyword_words.UPPER_BOUND.format(term=names[row.series], articles=articles)))


def _by_outlet(selection: SeriesSelection, settings: Settings, scope: Scope, context: PageContext) -> None:
    show.heading(keyword_words.BY_OUTLET, keyword_words.BY_OUTLET_NOTE)
    frame = queries.series_by_outlet(context.snapshot, scope, selection)
    frame["outlet"] = [context.outlet_name(key if isinstance(key, str) else None) for key in frame["outlet_id"]]
    outlets = list(dict.fromkeys(frame["outlet"]))[:MOST_OUTLETS]
    cells = {(row.outlet, row.series): row for row in rows_of(frame)}
    rows = [[cells[outlet, series.series_id] for series in selection.series] for outlet in outlets]
    figure = charts.heat_map(
        outlets,
        [series.label for series in selection.series],
        [[float(cell.attention_share) for cell in row] for row in rows],
        context.look,
        tooltips=[
            [f"{cell.outlet}: {cell.articles:,} of {counted(cell.all_articles, 'article')}" for cell in row]
            for row in rows
        ],
        printed=[[f"{cell.articles:,} of {cell.all_articles:,}" for cell in row] for row in rows],
        number=".0%",
    )
    names = {series.series_id: series.label for series in selection.series}
    table = frame.assign(series=frame["series"].map(names)).drop(columns=["outlet_id", "name"])
    counts = [[int(cell.articles) for cell in row] for row in rows]
    alt = findings.of_matrix(outlets, list(names.values()), counts, "articles")
    with st.container(width=charts.WIDEST):
        show.chart(Chart(figure, "keywords-by-outlet", alt, table), scope, context, settings)


def _lexicon(scope: Scope, context: PageContext) -> None:
    table = queries.keyword_table(context.snapshot, scope)
    show.table(table.drop(columns="keyword_id"), "lexicon", scope, context, height=320)


def _matrix(selection: SeriesSelection, settings: Settings, scope: Scope, context: PageContext) -> None:
    """How often pairs of terms occur in one article: the selected terms, then the most frequent keywords."""
    table = queries.keyword_table(context.snapshot, scope)
    frequent = rows_of(table[~table["is_opt_in"]].head(MATRIX))
    keywords = [Series("keyword", str(row.keyword_id), str(row.label)) for row in frequent]
    series = tuple(dict.fromkeys([*selection.series, *keywords]))[:MATRIX]
    names = {line.key if line.kind == "keyword" else line.series_id: line.label for line in series}
    if len(names) < 2:
        st.info(keyword_words.TWO_KEYWORDS)
        return
    frame = queries.co_mentions(context.snapshot, scope, replace(selection, series=series))
    pairs = {frozenset((row.a_keyword_id, row.b_keyword_id)): row for row in rows_of(frame)}
    cells = [[(names[a], names[b], pairs.get(frozenset((a, b)))) for b in names] for a in names]
    labels = list(names.values())
    figure = charts.heat_map(
        labels,
        labels,
        [[None if pair is None else float(pair.lift) for _, _, pair in row] for row in cells],
        context.look,
        tooltips=[
            [
                ""
                if pair is None
                else keyword_words.TOGETHER_POINTER.format(
                    first=first, second=second, articles=counted(pair.articles, "article"), lift=pair.lift
                )
                for first, second, pair in row
            ]
            for row in cells
        ],
        printed=[["" if pair is None else f"{pair.articles:,}" for _, _, pair in row] for row in cells],
        number=".1f",
    )
    listing = frame.assign(a=frame["a_keyword_id"].map(names), b=frame["b_keyword_id"].map(names))
    listing = listing.drop(columns=["a_keyword_id", "b_keyword_id"])
    counts = [[None if pair is None else int(pair.articles) for _, _, pair in row] for row in cells]
    with st.container(width=charts.WIDEST):
        alt = findings.of_matrix(labels, labels, counts, "articles")
        show.chart(Chart(figure, "co-mentions", alt, listing), scope, context, settings)
    show.note(columns.meaning("lift", {}))


def _rising(scope: Scope, context: PageContext) -> None:
    last = scope.to_on or context.totals.last_on
    if last is None:
        return
    start = last - timedelta(RISING_DAYS - 1)
    frame = queries.distinctive_words(context.snapshot, scope, from_on=start)
    frame.insert(1, "is_new", frame["rest_count"] == 0)
    rising = frame[frame["zeta"] > 0].head(MOST_RISING)
    if rising.empty:
        st.info(keyword_words.NO_RISING.format(days=RISING_DAYS))
        return
    tooltips = [
        keyword_words.RISING_POINTER.format(
            word=row.word,
            count=row.group_count,
            words=row.group_words,
            before=row.rest_count,
            words_before=row.rest_words,
        )
        for row in rows_of(rising)
    ]
    figure = charts.bars(
        [keyword_words.NEW_WORD.format(word=row.word) if row.is_new else str(row.word) for row in rows_of(rising)],
        list(rising["zeta"]),
        [theme.series_colour(0, context.look)] * len(rising),
        context.look,
        title=columns.header("zeta"),
        tooltips=tooltips,
    )
    with st.container(width=charts.WIDEST):
        since = {"since": start.isoformat()}
        alt = keyword_words.RISING_ALT.format(words=names_text(list(map(str, rising["word"]))))
        show.chart(Chart(figure, "rising-words", alt, frame), scope, context, since)
