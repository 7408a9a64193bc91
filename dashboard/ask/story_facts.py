"""The facts of a story aligned by outlet: figures, days, quotations and people, each stated, differing or absent.

A fact differs only where two outlets give another number for what must be the same thing: see differing.py.
"""

from __future__ import annotations

from calendar import month_abbr
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from dashboard.ask.alignment import Saying, outlets_of, sentence_around
from dashboard.ask.differing import NEAR, Statement, differing
from dashboard.ask.frames import each_row, text_or_none

LARGE = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))  # written so where three decimals hold it exactly
STATED, DIFFERS, ABSENT, UNKNOWN = "stated", "differs", "absent", "not known"
ALONE = "one alone"


@dataclass(frozen=True)
class Facts:
    """Facts of one kind by outlet; `noun` heads their column."""

    noun: str
    statements: tuple[Statement, ...]
    articles: pd.DataFrame

    @cached_property
    def rows(self) -> dict[str, tuple[str, ...]]:
        """Each fact's name with those of the values that differ from it, most widely stated first."""
        stating: dict[str, set[str]] = defaultdict(set)
        for each in self.statements:
            stating[each.fact].add(self._outlet[each.article_id])
        ordered = sorted(stating, key=lambda fact: -len(stating[fact]))  # equal ones as they come in the articles
        others = differing(self.statements, self._outlet)
        rows: dict[str, tuple[str, ...]] = {}
        taken: set[str] = set()
        for fact in ordered:
            if fact in taken:
                continue
            rows[fact] = tuple(other for other in ordered if other in others[fact] and other not in taken | {*rows})
            taken.update(rows[fact])
        return rows

    @cached_property
    def table(self) -> pd.DataFrame:
        """One row per fact, one column per outlet: stated and how, differs and with what, absent, or not known."""
        full = {row.article_id for row in each_row(self.articles) if row.text_completeness == "full" and row.words > 0}
        listed = []
        for fact, others in self.rows.items():
            cells = {}
            for outlet, ids in outlets_of(self.articles).items():
                missing = ABSENT if set(ids) <= full else UNKNOWN
                cells[self._column(outlet)] = self._cell(fact, others, outlet) or missing
            states = sum(cell.startswith(STATED) for cell in cells.values())
            by = ALONE if states == 1 and len(cells) > 1 else f"{states} of {len(cells)}"
            left_out = sum(cell == ABSENT for cell in cells.values())
            listed.append((-states, {self.noun: fact, "stated_by": by, "left_out_by": left_out, **cells}))
        listed.sort(key=lambda each: each[0])
        return pd.DataFrame([row for _, row in listed])

    def sentences(self, fact: str, column: str | None = None) -> list[Statement]:
        """The statements behind a cell, or behind the whole row: those that name the fact, then those that differ."""
        wanted = (fact, *self.rows.get(fact, ()))
        return [
            each
            for name in wanted
            for each in self.statements
            if each.fact == name and column in (None, self._column(self._outlet[each.article_id]))
        ]

    @cached_property
    def _outlet(self) -> dict[str, str]:
        return {each: outlet for outlet, ids in outlets_of(self.articles).items() for each in ids}

    def _column(self, outlet: str) -> str:
        """The outlet as a column; a blank behind it where it is called as a column of ours is."""
        return f"{outlet} " if outlet in (self.noun, "stated_by", "left_out_by") else outlet

    def _cell(self, fact: str, others: Sequence[str], outlet: str) -> str | None:
        own = [each for each in self.statements if self._outlet[each.article_id] == outlet]
        said = [each for each in own if each.fact == fact]
        if said:
            ways = list(dict.fromkeys(each.said for each in said if each.said))
            altered = [way for way in ways if way.startswith(DIFFERS)]
            if altered and len(altered) == len(said):
                return altered[0]
            return ", ".join([STATED, *(way for way in ways if way not in altered)])
        other = [each.fact for each in own if each.fact in others]
        return f"{DIFFERS}: {', '.join(dict.fromkeys(other))}" if other else None


# --- figures and days ------------------------------------------------------------------------------------------------


def figure_text(value: object, unit: str, qualifier: object = None) -> str:
    """A figure in one notation: "145 percent", "450,000 deaths"; a vague one in its own words."""
    if not isinstance(value, int | float) or pd.isna(value):
        return f"{text_or_none(qualifier) or 'some'} {unit}"
    for size, word in LARGE:
        if abs(value) >= size and float(value * 1_000 / size).is_integer():
            return f"{value / size:,.10g} {word} {unit}"
    number = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.6g}"
    return f"{number} {unit}"


def figures(frame: pd.DataFrame, articles: pd.DataFrame) -> Facts:
    """The figures of a story; a cell adds the qualifier: "stated, nearly"."""
    return Facts("figure", tuple(map(_figure, each_row(frame))), articles)


def _figure(row: object) -> Statement:
    value, unit, qualifier = (getattr(row, name, None) for name in ("value", "unit", "qualifier"))
    is_exact = isinstance(value, int | float) and not pd.isna(value)
    return Statement(
        str(getattr(row, "article_id", "")), figure_text(value, str(unit), qualifier), str(unit),
        float(value) if is_exact and isinstance(value, int | float) else None,
        (text_or_none(qualifier) or "") if is_exact else "", *_surroundings(row),
    )  # fmt: skip


def days(frame: pd.DataFrame, articles: pd.DataFrame) -> Facts:
    """The days that the articles of a story name, without a year: "2 May"."""
    return Facts("day", tuple(map(_day, each_row(frame))), articles)


def _day(row: object) -> Statement:
    month, day = int(getattr(row, "month", 1)), int(getattr(row, "day", 1))
    place = 31.0 * month + day  # only nearness is asked
    article_id, fact = str(getattr(row, "article_id", "")), f"{day} {month_abbr[month]}"
    return Statement(article_id, fact, "day", place, "", *_surroundings(row))


def _surroundings(row: object) -> tuple[str, str, str]:
    """The sentence of a number, the words near it and those behind it; empty where texts are not kept."""
    before, found, after = (text_or_none(getattr(row, name, None)) or "" for name in ("before", "found", "after"))
    if not found:
        return "", "", ""
    sentence = sentence_around(before, found, after)
    ahead = sentence_around(before, found, "").removesuffix(" ".join(found.split())).split()
    behind = sentence_around("", found, after).split()[len(found.split()) :]
    return sentence, " ".join([*ahead[-NEAR:], found, *behind[:NEAR]]), " ".join(behind[:NEAR])


# --- people and quotations -------------------------------------------------------------------------------------------


def people(frame: pd.DataFrame, articles: pd.DataFrame) -> Facts:
    """The people of a story by their full names; a cell adds under what words they go there."""
    rows = [row for row in each_row(frame) if text_or_none(row.name)]
    full = full_names(row.name for row in rows)
    told = (
        Statement(
            row.article_id, full[row.name], said=f"{text_or_none(row.surfaces) or ''} ({row.mentions})".strip(),
            sentence=_surroundings(row)[0],
        )
        for row in rows
    )  # fmt: skip
    return Facts("person", tuple(told), articles)


def full_names(names: Iterable[str]) -> dict[str, str]:
    """Each name of a story with the full one it stands for: a surname of one bearer, an initial more or less."""
    listed = sorted(set(names), key=lambda name: (len(name.split()), len(name), name))
    shortest: dict[tuple[str, str], str] = {}
    bearers: dict[str, set[str]] = defaultdict(set)
    for name in listed:
        words = name.split()
        if len(words) > 1:
            full = shortest.setdefault((words[0], words[-1]), name)
            bearers[words[-1]].add(full)
            bearers[words[0]] |= {full} if len(words[0]) < 4 or len(words) == 2 else set()
    found: dict[str, str] = {}
    for name in listed:
        words = name.split()
        if len(words) > 1:
            found[name] = shortest[words[0], words[-1]]
        else:
            found[name] = next(iter(bearers[name])) if len(bearers[name]) == 1 else name
    return found


def quotations(sayings: Sequence[Saying], articles: pd.DataFrame) -> Facts:
    """The sayings of a story: stated in the same words, or differing and in which."""
    listed = []
    for each in sayings:
        fact = f"{each.speaker}: {each.text}" if each.speaker else each.text
        for article_id, way in each.ways.items():
            wording = each.wordings.get(article_id, "")
            said = f"{DIFFERS}: {wording}" if way == "altered" else ""
            listed.append(Statement(article_id, fact, said=said, sentence=wording))
    return Facts("quotation", tuple(listed), articles)
