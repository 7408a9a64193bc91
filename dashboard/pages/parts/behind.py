"""What lies behind the timeline: the articles of a period or a spike, and a milestone with the response to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.ask import queries
from dashboard.ask.frames import each_row, text_or_none
from dashboard.ask.measures import RESPONSE_DAYS, interval_text, meaning_of
from dashboard.ask.scope import Scope, counted, day_text
from dashboard.ask.series import Asked, Series, Spike, bucket_end, bucket_key, bucket_text, undated_key
from dashboard.draw.lanes import milestone_days, milestone_key
from dashboard.draw.timechart import TimeView
from dashboard.pages.parts import show
from dashboard.pages.parts.show import Served, md_escape
from dashboard.words import labels

MOST_OPENED = 30  # headlines under a period; the page Articles has them all
MILESTONE_COLUMNS = [
    "happened_on", "actor", "category", "title", "summary", "announced_on", "signed_on", "effective_on",
    "order_number", "us_tariff_on_china_pct", "china_tariff_on_us_pct", "median_days", "responding_outlets",
    "within_48h_share", "outlets_within_48h", "outlets", "is_complete", "source", "source_url", "confidence",
]  # fmt: skip

_WEB = re.compile(r"https?://[^\s<>\\@]+")  # an address that cannot end its link early and names no user


@dataclass(frozen=True, slots=True)
class Opening:
    """Something on the chart that opens: its days, the series it is about, and how it is called.

    Undated articles have no days; `passed_over` is how many dated ones stand before them in the list of the series.
    """

    first_on: date | None
    last_on: date | None
    series: tuple[Series, ...]
    label: str
    passed_over: int = 0


def articles(
    attention: pd.DataFrame, found: Sequence[Spike], series: tuple[Series, ...], view: TimeView, clicked: str,
    scope: Scope, served: Served,
) -> None:  # fmt: skip
    """The articles behind a period, a spike or the undated ones that were clicked, or chosen from the list."""
    openings = _openings(attention, found, series, view)
    if not openings:
        return
    show.heading("The articles behind it", labels.BEHIND_NOTE)
    if clicked in openings:
        st.session_state["period"] = clicked
    elif st.session_state.get("period") not in openings:
        st.session_state["period"] = None
    chosen = st.selectbox(
        "Period, spike or undated", list(openings), index=None, key="period", placeholder="Choose one",
        format_func=lambda key: openings[key].label,
    )  # fmt: skip
    if chosen is None:
        return
    opening = openings[chosen]
    listed = queries.articles(
        served.snapshot, _narrowed(scope, opening), asked=Asked(opening.series), most=MOST_OPENED,
        skipped=opening.passed_over,
    )  # fmt: skip
    total = int(listed["of_articles"].iloc[0]) - opening.passed_over if len(listed) else 0
    named = md_escape(" or ".join(each.label for each in opening.series))
    show.note(f"{min(total, MOST_OPENED):,} of {counted(total, 'article')} on {named}")
    show.headlines(listed, scope, served)


def _narrowed(scope: Scope, opening: Opening) -> Scope:
    """The scope in the days of an opening; a scope that has undated articles has no dates, and keeps none."""
    if opening.first_on is None or opening.last_on is None:
        return scope
    first, last = max(opening.first_on, scope.from_on or date.min), min(opening.last_on, scope.to_on or date.max)
    return replace(scope, from_on=first, to_on=last)


def _openings(
    attention: pd.DataFrame, found: Sequence[Spike], series: tuple[Series, ...], view: TimeView
) -> dict[str, Opening]:
    """Spikes first, then the periods with articles, both from the newest on; then the undated of each series."""
    of = {each.series_id: each for each in series}
    openings: dict[str, Opening] = {}
    for spike in sorted(found, key=lambda each: each.happened_on, reverse=True):
        own, day = of[spike.series_id], spike.happened_on
        label = f"Spike: {own.label}, {day_text(day)}, {counted(spike.articles, 'article')}; usual {spike.usual:.1f}"
        openings[spike.key] = Opening(day, day, (own,), label)
    matching = attention[attention["bucket_on"].notna() & (attention["articles"] > 0)]
    for start in sorted({day.date() for day in matching["bucket_on"]}, reverse=True):
        label = bucket_text(start, view.bucket)
        openings[bucket_key(start)] = Opening(start, bucket_end(start, view.bucket), series, label)
    for each in series:
        counts = attention[attention["series"] == each.series_id]
        undated = int(counts.loc[counts["bucket_on"].isna(), "articles"].sum())
        if undated:
            # The list of a series is by day, the undated last: they follow on all that are dated.
            dated = int(counts.loc[counts["bucket_on"].notna(), "articles"].sum())
            label = f"{labels.UNDATED}: {each.label}, {counted(undated, 'article')}"
            openings[undated_key(each.series_id)] = Opening(None, None, (each,), label, dated)
    return openings


def milestones(found: pd.DataFrame, series: tuple[Series, ...], clicked: str, scope: Scope, served: Served) -> None:
    """A milestone that was clicked, or chosen from the list, and the table of all of them."""
    responses = queries.milestone_response(served.snapshot, scope, Asked(series))
    whole = {"outlets": "Int64", "responding_outlets": "Int64", "outlets_within_48h": "Int64", "is_complete": "boolean"}
    told = found.merge(responses.astype(whole), how="left", on="milestone_id").iloc[::-1]
    rows = {milestone_key(row.milestone_id): row for row in each_row(told)}
    show.heading("Milestones", "Click a diamond, or choose one here.")
    if clicked in rows:
        st.session_state["milestone"] = clicked
    elif st.session_state.get("milestone") not in rows:
        st.session_state["milestone"] = None
    chosen = st.selectbox(
        "Milestone", list(rows), index=None, key="milestone", placeholder="Choose one",
        format_func=lambda key: f"{day_text(rows[key].happened_on)}: {rows[key].title}",
    )  # fmt: skip
    if chosen is not None:
        _details(rows[chosen], series)
    with st.expander(f"{counted(len(told), 'milestone')} in these days, with the response to each"):
        show.table(told[MILESTONE_COLUMNS], "milestones", scope, served, height=320)
        show.note(f"{meaning_of('median_days')} {meaning_of('within_48h_share')}")


def _details(milestone: Any, series: tuple[Series, ...]) -> None:
    st.markdown(f"**{md_escape(milestone.title)}**  \n{md_escape(milestone.summary)}", width=show.MEASURE)
    facts = [milestone_days(milestone), text_or_none(milestone.instrument), text_or_none(milestone.order_number)]
    rates = (("US on China", "us_tariff_on_china_pct"), ("China on US", "china_tariff_on_us_pct"))
    facts += [f"{side} {getattr(milestone, rate):g} %" for side, rate in rates if pd.notna(getattr(milestone, rate))]
    source, address = md_escape(milestone.source), text_or_none(milestone.source_url)
    if address and _WEB.fullmatch(address):
        source = f"[{source}](<{address}>)"
    told = ". ".join(f"{fact[0].upper()}{fact[1:]}" for fact in facts if fact)
    st.markdown(f"{md_escape(told)}  \n:gray[Source:] {source} :gray[(confidence: {md_escape(milestone.confidence)})]")
    st.markdown(md_escape(_response(milestone, " or ".join(each.label for each in series))))


def _response(milestone: Any, named: str) -> str:
    """The response to a milestone in a sentence or two."""
    if pd.isna(milestone.outlets):
        return labels.OUTSIDE_SCOPE
    outlets, within = int(milestone.outlets), int(milestone.outlets_within_48h)
    if not outlets:
        return f"No dated article of any outlet is held in the {RESPONSE_DAYS} days from then, so no response is told."
    said = f"Of {counted(outlets, 'outlet')} with dated articles in the {RESPONSE_DAYS} days from then, "
    said += f"{int(milestone.responding_outlets):,} had one on {named}"
    if pd.notna(milestone.median_days):
        said += f"; median {milestone.median_days:g} days to the first"
    said += f". Within 48 h: {interval_text(within, outlets)}."
    return said if milestone.is_complete else f"{said} {labels.RESPONSE_CUT}"
