"""The facts of a story by outlet: figures, days, quotations and people; reported, different, similar or not mentioned.

Which facts differ or are similar was decided when the stories were built (relation `differences`).
"""

from __future__ import annotations

from calendar import month_abbr
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import pandas as pd

from dashboard.ask.alignment import Saying, outlets_of, sentence_around
from dashboard.ask.frames import rows_of, text_or_none
from dashboard.words import interface as ui

LARGE = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))  # used if three decimals are exact
STATED, DIFFERS, ABSENT, UNKNOWN = "reported", "different", "not mentioned", "unknown"
ALIKE = "similar"  # the same number of something else, or nearly so: neither reported nor surely absent
ALONE = "1 outlet only"


@dataclass(frozen=True, slots=True)
class Statement:
    """A fact as one article states it: unit and number, qualifier (`said`), and the sentence if texts are stored."""

    article_id: str
    fact: str
    unit: str = ""
    number: float | None = None
    said: str = ""
    sentence: str = ""


@dataclass(frozen=True)
class FactTable:
    """Facts of one kind by outlet; `noun` is the header of their column.

    `different` and `similar` give, by fact, the facts that give another number for the same thing, or nearly so.
    """

    noun: str
    statements: tuple[Statement, ...]
    articles: pd.DataFrame
    unrecorded: Collection[str] = ()  # ids of articles in which facts of this kind were not measured
    different: Mapping[str, Collection[str]] = field(default_factory=dict)
    similar: Mapping[str, Collection[str]] = field(default_factory=dict)

    @cached_property
    def rows(self) -> dict[str, tuple[str, ...]]:
        """Each fact with the facts that differ from it, the most widely reported first."""
        stating: dict[str, set[str]] = defaultdict(set)
        for statement in self.statements:
            stating[statement.fact].add(self._outlet[statement.article_id])
        ordered = sorted(stating, key=lambda fact: -len(stating[fact]))  # ties in the order of the articles
        rows: dict[str, tuple[str, ...]] = {}
        merged: set[str] = set()
        for fact in ordered:
            if fact in merged:
                continue
            rows[fact] = tuple(
                other for other in ordered if other in self.different.get(fact, ()) and other not in merged | {*rows}
            )
            merged.update(rows[fact])
        return rows

    @cached_property
    def table(self) -> pd.DataFrame:
        """One row per fact, one column per outlet: reported, different and how, similar, not mentioned, or unknown."""
        full = {row.article_id for row in rows_of(self.articles) if row.text_completeness == "full" and row.words > 0}
        full -= {*self.unrecorded}
        rows = []
        for fact, others in self.rows.items():
            cells = {}
            for outlet, ids in outlets_of(self.articles).items():
                missing = ABSENT if set(ids) <= full else UNKNOWN
                cells[self._column(outlet)] = self._cell(fact, others, outlet) or self._alike(fact, outlet) or missing
            known = [cell for column, cell in cells.items() if column != ui.UNKNOWN_OUTLET]
            states = sum(cell.startswith(STATED) for cell in known)
            stated_by = ALONE if states == 1 and len(known) > 1 else f"{states} of {len(known)}"
            left_out = known.count(ABSENT)
            rows.append((-states, {self.noun: fact, "stated_by": stated_by, "left_out_by": left_out, **cells}))
        rows.sort(key=lambda row: row[0])
        return pd.DataFrame([row for _, row in rows])

    def sentences(self, fact: str, column: str | None = None) -> list[Statement]:
        """The statements behind a cell or a whole row: those of the fact, those that differ, or else those alike."""
        names = (fact, *self.rows.get(fact, ()))
        own = [
            statement
            for name in names
            for statement in self._by_fact[name]
            if column in (None, self._column(self._outlet[statement.article_id]))
        ]
        outlets = [outlet for outlet in self._by_outlet if self._column(outlet) == column]
        return own or [statement for outlet in outlets for statement in self._like_statements(fact, outlet)]

    def _alike(self, fact: str, outlet: str) -> str | None:
        """The outlet's statements that are alike, which leave open whether it reports the fact."""
        names = [statement.fact for statement in self._like_statements(fact, outlet)]
        return f"{ALIKE}: {', '.join(dict.fromkeys(names))}" if names else None

    def _like_statements(self, fact: str, outlet: str) -> list[Statement]:
        return [other for other in self._by_outlet[outlet] if other.fact in self.similar.get(fact, ())]

    @cached_property
    def _by_fact(self) -> dict[str, list[Statement]]:
        groups: dict[str, list[Statement]] = defaultdict(list)
        for statement in self.statements:
            groups[statement.fact].append(statement)
        return groups

    @cached_property
    def _by_outlet(self) -> dict[str, list[Statement]]:
        groups: dict[str, list[Statement]] = defaultdict(list)
        for statement in self.statements:
            groups[self._outlet[statement.article_id]].append(statement)
        return groups

    @cached_property
    def _outlet(self) -> dict[str, str]:
        return {article_id: outlet for outlet, ids in outlets_of(self.articles).items() for article_id in ids}

    def _column(self, outlet: str) -> str:
        """The outlet as a column; followed by a space if another column has the same name."""
        return f"{outlet} " if outlet in (self.noun, "stated_by", "left_out_by") else outlet

    def _cell(self, fact: str, others: Sequence[str], outlet: str) -> str | None:
        own = self._by_outlet[outlet]
        same = [statement for statement in own if statement.fact == fact]
        if same:
            qualifiers = list(dict.fromkeys(statement.said for statement in same if statement.said))
            altered = [qualifier for qualifier in qualifiers if qualifier.startswith(DIFFERS)]
            if altered and len(altered) == len(same):
                return altered[0]
            return ", ".join([STATED, *(qualifier for qualifier in qualifiers if qualifier not in altered)])
        other = [statement.fact for statement in own if statement.fact in others]
        return f"{DIFFERS}: {', '.join(dict.fromkeys(other))}" if other else None


# --- figures and days ------------------------------------------------------------------------------------------------


def figure_text(value: object, unit: str, qualifier: object = None) -> str:
    """A figure in one notation: "145 percent", "450,000 deaths"; a vague one as printed: "dozens of jobs"."""
    if not isinstance(value, int | float) or pd.isna(value):
        return f"{text_or_none(qualifier) or 'some'} {unit}"
    for size, word in LARGE:
        if abs(value) >= size and float(value * 1_000 / size).is_integer():
            return f"{value / size:,.10g} {word} {unit}"
    number = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.6g}"
    return f"{number} {unit}"


def figures(frame: pd.DataFrame, articles: pd.DataFrame, compared: pd.DataFrame) -> FactTable:
    """The figures of a story; a cell adds the qualifier: "reported, nearly"."""
    return _compared(FactTable("figure", tuple(map(_figure, rows_of(frame))), articles), compared)


def _figure(row: object) -> Statement:
    value, unit, qualifier = (getattr(row, name, None) for name in ("value", "unit", "qualifier"))
    is_exact = isinstance(value, int | float) and not pd.isna(value)
    return Statement(
        article_id=str(getattr(row, "article_id", "")), fact=figure_text(value, str(unit), qualifier), unit=str(unit),
        number=float(value) if is_exact and isinstance(value, int | float) else None,
        said=(text_or_none(qualifier) or "") if is_exact else "", sentence=_sentence(row),
    )  # fmt: skip


def days(frame: pd.DataFrame, articles: pd.DataFrame, compared: pd.DataFrame) -> FactTable:
    """The days that the articles of a story mention, without a year: "2 May"."""
    return _compared(FactTable("day", tuple(map(_day, rows_of(frame))), articles), compared)


def _day(row: object) -> Statement:
    month, day = int(getattr(row, "month", 1)), int(getattr(row, "day", 1))
    place = 31.0 * month + day  # as `differences` numbers a day
    article_id, fact = str(getattr(row, "article_id", "")), f"{day} {month_abbr[month]}"
    return Statement(article_id=article_id, fact=fact, unit="day", number=place, said="", sentence=_sentence(row))


def _compared(table: FactTable, compared: pd.DataFrame) -> FactTable:
    """The table with the facts that differ from each other, and the similar ones."""
    fact_of = {(one.unit, one.number): one.fact for one in table.statements if one.number is not None}
    verdicts: dict[str, dict[str, set[str]]] = {"differs": defaultdict(set), "similar": defaultdict(set)}
    for row in rows_of(compared):
        one, other = fact_of.get((row.unit, row.number)), fact_of.get((row.other_unit, row.other_number))
        if one and other:
            verdicts[row.verdict][one].add(other)
            verdicts[row.verdict][other].add(one)
    return replace(table, different=verdicts["differs"], similar=verdicts["similar"])


def _sentence(row: object) -> str:
    """The sentence around a number or name; empty if texts are not stored."""
    before, match, after = (text_or_none(getattr(row, name, None)) or "" for name in ("before", "found", "after"))
    return sentence_around(before, match, after) if match else ""


# --- people and quotations -------------------------------------------------------------------------------------------


def people(frame: pd.DataFrame, articles: pd.DataFrame) -> FactTable:
    """The people of a story by full name; a cell adds how the outlet names them."""
    rows = [row for row in rows_of(frame) if text_or_none(row.name)]
    full = full_names(row.name for row in rows)
    statements = (
        Statement(
            row.article_id, full[row.name], said=f"{text_or_none(row.surfaces) or ''} ({row.mentions})".strip(),
            sentence=_sentence(row),
        )
        for row in rows
    )  # fmt: skip
    return FactTable("person", tuple(statements), articles)


def full_names(names: Iterable[str]) -> dict[str, str]:
    """The full name for each name of a story: for a surname that one person has, or with or without an initial."""
    ordered = sorted(set(names), key=lambda name: (len(name.split()), len(name), name))
    shortest: dict[tuple[str, str], str] = {}
    bearers: dict[str, set[str]] = defaultdict(set)
    for name in ordered:
        words = name.split()
        if len(words) > 1:
            full = shortest.setdefault((words[0], words[-1]), name)
            bearers[words[-1]].add(full)
            bearers[words[0]] |= {full} if len(words[0]) < 4 or len(words) == 2 else set()
    full_name: dict[str, str] = {}
    for name in ordered:
        words = name.split()
        if len(words) > 1:
            full_name[name] = shortest[words[0], words[-1]]
        else:
            full_name[name] = next(iter(bearers[name])) if len(bearers[name]) == 1 else name
    return full_name


def quotations(sayings: Sequence[Saying], articles: pd.DataFrame) -> FactTable:
    """The quotations of a story: reported in the same words, or in different ones."""
    statements = []
    for saying in sayings:
        fact = f"{saying.speaker}: {saying.text}" if saying.speaker else saying.text
        for article_id, way in saying.ways.items():
            wording = saying.wordings.get(article_id, "")
            said = f"{DIFFERS}: {wording}" if way == "altered" else ""
            statements.append(Statement(article_id, fact, said=said, sentence=wording))
    return FactTable("quotation", tuple(statements), articles)
