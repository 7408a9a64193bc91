"""A story in short: its fact tables, its main facts as signs by outlet, and sentences made from counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from dashboard.ask import alignment, queries, story_facts
from dashboard.ask.database import Snapshot
from dashboard.ask.frames import day_or_none, rows_of, text_or_none
from dashboard.ask.story_facts import ABSENT, ALIKE, DIFFERS, STATED, UNKNOWN, FactTable
from dashboard.words import codes
from dashboard.words import interface as ui
from dashboard.words import stories as words
from dashboard.words.codes import counted, day_text, names_text, period

FIXED_COLUMNS = 3  # of a table of facts, before those of the outlets
SIGNS = {STATED: "✓", DIFFERS: "≠", ALIKE: "≈", ABSENT: "–", UNKNOWN: "?"}
MOST_FACTS = 9  # rows of signs: with more, they and the picture would not fit on a screen; the tables have all
LONGEST_FACT = 110  # characters of a fact in a sentence or on a card: a long quotation is cut
IN_SENTENCE = 3
PERSON = "person"
LEAST_COMMON = 3  # facts of most outlets: of fewer, leaving one out says little
REPORTS_IT, REWROTE, COPIED = ("own",), ("rephrased", "partly"), ("verbatim",)


@dataclass(frozen=True, slots=True)
class FactLine:
    """One fact of a story with its table, its sign by outlet, how many known outlets state it, and what differs."""

    table: FactTable
    fact: str
    signs: dict[str, str]
    stated: int
    known: int
    variants: tuple[str, ...]

    @property
    def text(self) -> str:
        """The fact, with what differs from it: "450,000 deaths ≠ 500,000 deaths"."""
        return " ≠ ".join(map(shortened, (self.fact, *self.variants)))


def shortened(fact: str) -> str:
    """A fact in at most LONGEST_FACT characters."""
    return fact if len(fact) <= LONGEST_FACT else f"{fact[: LONGEST_FACT - 1].rstrip()}…"


def fact_tables(snapshot: Snapshot, story_id: str, articles: pd.DataFrame) -> tuple[FactTable, ...]:
    """The figures, days, quotations and people of a story, by outlet."""
    compared = queries.story_differences(snapshot, story_id)
    tables = (
        story_facts.figures(queries.story_figures(snapshot, story_id), articles, compared),
        story_facts.days(queries.story_days(snapshot, story_id), articles, compared),
        story_facts.quotations(alignment.sayings(queries.story_quotes(snapshot, story_id)), articles),
        story_facts.people(queries.story_people(snapshot, story_id), articles),
    )
    unrecorded = queries.story_unrecorded(snapshot, story_id)
    lacking = {table.noun: unrecorded["name"] == codes.FACT_LISTS[table.noun] for table in tables}
    return tuple(
        replace(table, unrecorded=tuple(unrecorded.loc[lacking[table.noun], "article_id"])) for table in tables
    )


def main_facts(tables: Iterable[FactTable], most: int = MOST_FACTS) -> list[FactLine]:
    """The facts on which outlets differ, then those that most state; facts of single outlets only without such."""
    lines = [line for table in tables for line in _lines(table)]
    shared = [line for line in lines if line.variants or line.stated > 1 or _differs(line)]
    ordered = sorted(shared or lines, key=lambda line: (not (line.variants or _differs(line)), -line.stated))
    return ordered[:most]


def _differs(line: FactLine) -> bool:
    return SIGNS[DIFFERS] in line.signs.values()


def _lines(table: FactTable) -> Iterator[FactLine]:
    frame = table.table
    outlets = list(frame.columns[FIXED_COLUMNS:])
    for record in frame.to_dict("records"):
        cells = {outlet: str(record[outlet]) for outlet in outlets}
        signs = {outlet: _sign(cell) for outlet, cell in cells.items()}
        known = [sign for outlet, sign in signs.items() if outlet != ui.UNKNOWN_OUTLET]
        fact = str(record[table.noun])
        yield FactLine(
            table=table,
            fact=fact,
            signs=signs,
            stated=known.count(SIGNS[STATED]),
            known=len(known),
            variants=_variants(cells),
        )


def _sign(cell: str) -> str:
    return next(sign for word, sign in SIGNS.items() if cell.startswith(word))


def _variants(cells: dict[str, str]) -> tuple[str, ...]:
    """What differing outlets state instead."""
    stated = [cell.removeprefix(f"{DIFFERS}: ") for cell in cells.values() if cell.startswith(f"{DIFFERS}: ")]
    return tuple(dict.fromkeys(filter(None, stated)))


def sign_table(lines: Sequence[FactLine]) -> pd.DataFrame:
    """One row per fact: the fact, by how many outlets it is stated, and the sign of each outlet."""
    return pd.DataFrame(
        [{"fact": line.text, "stated_by": f"{line.stated} of {line.known}", **line.signs} for line in lines]
    )


# --- sentences -------------------------------------------------------------------------------------------------------


def sentences(articles: pd.DataFrame, origins: pd.DataFrame, lines: Sequence[FactLine]) -> list[str]:
    """The story in a few sentences: counts and origin, who reported, rewrote and copied, what agrees and differs."""
    parts = (_counts(articles, origins), _roles(articles), _agreed(lines), _different(lines), _omitted(lines))
    return [part for part in parts if part]


def counts_line(outlets: int, origins: pd.DataFrame) -> str:
    """The counts of a story with its origins by name: "5 outlets, 1 origin: The Wall Street Journal, 2 May 2025"."""
    form = words.ORIGIN_DAY if len(origins) == 1 else words.ORIGIN_IN_LIST
    by = counted(outlets, "outlet") if outlets else ui.UNKNOWN_OUTLET
    counts = f"{by}, {counted(len(origins), 'origin')}"
    names = [_origin(row, form) for row in rows_of(origins)]
    return f"{counts}: {names_text(names)}" if names else counts


def _origin(row: Any, form: str) -> str:
    day = day_or_none(row.said_on)
    outlet = text_or_none(row.outlet) or ui.UNKNOWN_OUTLET
    return form.format(outlet=outlet, day=day_text(day)) if day else outlet


def _counts(articles: pd.DataFrame, origins: pd.DataFrame) -> str:
    days = articles["published_on"].dropna()
    dates = period(days.min().date(), days.max().date()) if len(days) else ui.NO_DATE
    outlets, size = articles["outlet_id"].nunique(), counted(len(articles), "article")
    if len(origins) == 1:
        origin = rows_of(origins)[0]
        source = _origin(origin, words.ORIGIN_DAY) + (words.NOT_HERE if origin.kind == "outside" else "")
        form, sources = words.ONE_SOURCE, source
    else:
        form, sources = words.MANY_SOURCES, counted(len(origins), "original source")
    return form.format(outlets=counted(outlets, "outlet"), articles=size, dates=dates, sources=sources)


def _roles(articles: pd.DataFrame) -> str:
    """Who reported, rewrote and copied; an outlet counts once, with its most original article."""
    by_role = roles(articles)
    forms = (
        (REPORTS_IT, words.REPORTED_IT),
        (REWROTE, words.REWROTE_IT),
        (COPIED, words.COPIED_IT),
        ((), words.FOLLOWED_IT),
    )
    parts = [form.format(names=names_text(names)) for role, form in forms if (names := by_role.get(role))]
    text = "; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def roles(articles: pd.DataFrame) -> dict[tuple[str, ...], list[str]]:
    """The outlets of each role, in order of publication; those of an unknown role under an empty one."""
    known = (*REPORTS_IT, *REWROTE, *COPIED)
    best: dict[str, int] = {}
    for row in rows_of(articles):
        outlet, originality = text_or_none(row.outlet), text_or_none(row.originality)
        if outlet:
            place = known.index(originality) if originality in known else len(known)
            best[outlet] = min(best.get(outlet, place), place)
    outlets: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for outlet, place in best.items():
        own = known[place : place + 1]
        outlets[next((role for role in (REPORTS_IT, REWROTE, COPIED) if own and own[0] in role), ())].append(outlet)
    return outlets


def _agreed(lines: Sequence[FactLine]) -> str:
    agreed = most_stated(lines)
    if not agreed:
        return ""
    facts = [words.FACT_OF.format(fact=shortened(line.fact), stated=line.stated, known=line.known) for line in agreed]
    return words.AGREED.format(facts=", ".join(facts))


def most_stated(lines: Sequence[FactLine], most: int = IN_SENTENCE) -> list[FactLine]:
    """The facts that more than half of the outlets state, and at least two; whom they name says least of a story."""
    common = [line for line in lines if line.stated > 1 and 2 * line.stated > line.known and line.table.noun != PERSON]
    return sorted(common, key=lambda line: -line.stated)[:most]


def first_difference(lines: Sequence[FactLine]) -> FactLine | None:
    """The most widely stated fact on which outlets differ."""
    differing = [line for line in lines if line.variants]
    return max(differing, key=lambda line: line.stated, default=None)


def _different(lines: Sequence[FactLine]) -> str:
    line = first_difference(lines)
    if line is None:
        return words.NO_DIFFERENCE if lines else ""
    others = [outlet for outlet, sign in line.signs.items() if sign == SIGNS[DIFFERS]]
    text = words.DIFFERENCE.format(
        fact=shortened(line.fact), stated=line.stated, known=line.known, names=names_text(others),
        other=" / ".join(map(shortened, line.variants)),
    )  # fmt: skip
    more = sum(bool(other.variants) for other in lines) - 1
    return text + (words.MORE_DIFFER.format(facts=counted(more, "other fact")) if more > 0 else "")


def _omitted(lines: Sequence[FactLine]) -> str:
    """Which outlet leaves out most of what most outlets state; only full texts can leave something out."""
    common = most_stated(lines, len(lines))
    outlets = [outlet for outlet in (common[0].signs if common else ()) if outlet != ui.UNKNOWN_OUTLET]
    missing = {outlet: sum(line.signs[outlet] == SIGNS[ABSENT] for line in common) for outlet in outlets}
    outlet = max(missing, key=lambda name: missing[name], default="")
    if not outlet or not missing[outlet] or len(common) < LEAST_COMMON:
        return ""
    return words.OMITTED.format(outlet=outlet, count=missing[outlet], facts=counted(len(common), "fact"))
