"""Numbers and days of a story that differ: two values of one thing in two outlets, certain ones only.

A third relation is similar, where neither can be said: the same number of something else, or nearly so.
"""

from __future__ import annotations

import re
from calendar import day_name, month_name
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice, product
from typing import Any, Literal

Verdict = Literal["differs", "similar"]

# Two numbers for one thing are close: within a factor of 1.7, or within ten days. Chosen on the labelled pairs of
# tests/corpus/differing.toml, like the shares of words below; a false alarm costs more than a miss.
FACTOR, DAYS = 1.7, 10.0
# Significant words that two contexts must share: of the words of both for percentages, sums and days, which can
# measure anything; of the shorter context's for counted things (deaths, jobs, tonnes); and at least FEWEST.
ALIKE, ALIKE_UNIT, FEWEST = 0.65, 0.5, 3
TELLING = 100  # a number that two texts rarely share by chance; "two" and "ten" of different things are not alike
OF_ANYTHING = ("percent", "USD", "day")
NEAR = 9  # words on either side of a number, within its sentence, that show what it counts
REACH = 300  # characters on either side of a number that are searched for those words
MOST_FACTS = 200  # facts of one unit that are compared, the first ones: 20,000 pairs
MOST_STATED = 3  # statements of a fact that are compared: other outlets' words for it are alike
_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_END = re.compile(r"[.!?][\"'”’)]*\s|[。！？]|\n")
_SIDES = {
    "us": "us", "america": "us", "american": "us", "americans": "us", "washington": "us", "united": "us",
    "china": "china", "chinese": "china", "beijing": "china",
}  # fmt: skip
# Words that say nothing about what a number counts.
_COMMON = """
a about added billion million thousand trillion after all almost already also an and are around as at be been
being but by can could did do down for from had has have he her his in into is it its just last less many more
most much nearly new no not now of off on once one only or other our out over per percent cent roughly said say
says she since so some still such than that the their them then there these they this those to told under until
up was we were what when which while who will with would year years
"""
_COMMON_WORDS = frozenset(_COMMON.split())
_CALENDAR = frozenset(name.casefold() for name in (*month_name[1:], *day_name))
_ENDINGS = ("ing", "ed", "es", "s")
_STEM = 4  # letters that must remain without the ending


Fact = tuple[str, float]  # unit and number


@dataclass(frozen=True, slots=True)
class Number:
    """A figure or day in an article's body, at characters [char_start, char_end).

    The unit of a day is "day" and its number 31 times the month plus the day, which is used only to compare days.
    """

    unit: str
    number: float
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class Statement:
    """A number as one article states it; the words near it and those right behind it show what it counts."""

    article_id: str
    outlet: str | None
    unit: str
    number: float
    near: str
    behind: str

    @property
    def fact(self) -> Fact:
        """What it states."""
        return self.unit, self.number


@dataclass(frozen=True, slots=True)
class Difference:
    """Two facts of one story: two values of one thing, or similar ones. The lesser unit and number come first."""

    unit: str
    number: float
    other_unit: str
    other_number: float
    verdict: Verdict


def numbers_of(row: Mapping[str, Any]) -> tuple[Number, ...]:
    """The figures with a value and the days of an article with places, from a row with figures and days."""
    figures = (
        Number(one["unit"], one["value"], one["char_start"], one["char_end"])
        for one in row["figures"] or ()
        if one["value"] is not None and one["char_start"] is not None
    )
    days = (
        Number("day", 31.0 * one["month"] + one["day"], one["char_start"], one["char_end"])
        for one in row["days"] or ()
        if one["char_start"] is not None
    )
    return *figures, *days


def statements_of(article_id: str, outlet: str | None, body: str, numbers: Iterable[Number]) -> Iterator[Statement]:
    """The statements of one article."""
    for one in numbers:
        near, behind = _surroundings(body, one.char_start, one.char_end)
        yield Statement(
            article_id=article_id, outlet=outlet, unit=one.unit, number=one.number, near=near, behind=behind
        )


def find_differences(statements: Iterable[Statement]) -> list[Difference]:
    """The pairs of facts that two outlets give for one thing, and the similar ones, in order."""
    stated: dict[Fact, list[_Stated]] = defaultdict(list)
    facts_of: dict[str, set[Fact]] = defaultdict(set)
    for statement in statements:
        facts_of[statement.article_id].add(statement.fact)
        if len(stated[statement.fact]) < MOST_STATED:
            stated[statement.fact].append(_Stated(statement))
    listed = []
    for one, other in sorted(set(_candidates(stated))):
        pairs = [pair for pair in product(stated[one], stated[other]) if pair[0].outlet != pair[1].outlet]
        verdict = _verdict(pairs, facts_of)
        if verdict:
            listed.append(
                Difference(unit=one[0], number=one[1], other_unit=other[0], other_number=other[1], verdict=verdict)
            )
    return listed


def _verdict(pairs: Sequence[tuple[_Stated, _Stated]], facts_of: Mapping[str, set[Fact]]) -> Verdict | None:
    for first, second in pairs:
        # An article that states both numbers means two things.
        is_free = second.fact not in facts_of[first.article_id] and first.fact not in facts_of[second.article_id]
        if is_free and first.unit == second.unit and _is_near(first.fact, second.fact) and first.is_of_same(second):
            return "differs"
    return "similar" if any(first.is_similar(second) for first, second in pairs) else None


def _candidates(stated: Mapping[Fact, object]) -> Iterator[tuple[Fact, Fact]]:
    """Pairs of near numbers of one unit, and of one telling number of two units; the lesser fact first."""
    by_unit: dict[str, list[Fact]] = defaultdict(list)
    by_number: dict[float, list[Fact]] = defaultdict(list)
    for fact in stated:
        by_unit[fact[0]].append(fact)
        by_number[fact[1]].append(fact)
    for facts in by_unit.values():
        ordered = sorted(facts[:MOST_FACTS], key=lambda fact: abs(fact[1]))
        for at, one in enumerate(ordered):
            for other in islice(ordered, at + 1, None):
                if not _is_near(one, other):
                    break
                yield min(one, other), max(one, other)
    for number, facts in by_number.items():
        if abs(number) >= TELLING:
            for one, other in combinations([fact for fact in facts if fact[0] != "day"], 2):
                yield min(one, other), max(one, other)


def _is_near(one: Fact, other: Fact) -> bool:
    if one[0] == "day":
        return abs(one[1] - other[1]) <= DAYS
    low, high = sorted((abs(one[1]), abs(other[1])))
    return 0 < high <= FACTOR * low


class _Stated:
    """A statement with what its context says: significant words, object, years, names and sides of the dispute."""

    def __init__(self, statement: Statement) -> None:
        self.article_id, self.outlet, self.unit = statement.article_id, statement.outlet, statement.unit
        self.fact = statement.fact
        self._words = _significant(statement.near)
        self._all = {word.casefold() for word in _WORD.findall(statement.near)}
        self._object = _object(statement.behind)
        self._years = set(_YEAR.findall(statement.near))
        self._names = _names(statement.near)
        self._sides = _sides(statement.near)

    def is_of_same(self, other: _Stated) -> bool:
        """Whether the contexts share most significant words, and no year, name or side of the dispute parts them."""
        shared, first, second = self._words & other._words, self._words, other._words
        wanted = ALIKE * len(first | second) if self.unit in OF_ANYTHING else ALIKE_UNIT * min(len(first), len(second))
        if len(shared) < max(FEWEST, wanted):
            return False
        if self._object - second and other._object - first:
            return False  # "35 percent on textiles", "25 percent on steel"
        if self._years and other._years and not self._years & other._years:
            return False
        if self._names - other._all and other._names - self._all:
            return False
        return self._sides == other._sides or not (self._sides and other._sides)

    def is_similar(self, other: _Stated) -> bool:
        """Whether both may be one: a telling number of whatever, or near numbers of one unit in like words."""
        if "day" in (self.unit, other.unit):
            return False
        if self.fact[1] == other.fact[1]:
            return abs(self.fact[1]) >= TELLING
        return self.unit == other.unit and len(self._words & other._words) >= FEWEST


def _surroundings(body: str, start: int, end: int) -> tuple[str, str]:
    """The words near [start, end) within its sentence, and those behind it."""
    before, match, after = body[max(0, start - REACH) : start], body[start:end], body[end : end + REACH]
    opening = max((stop.end() for stop in _END.finditer(before)), default=0)
    stop = _END.search(after)
    ahead, behind = before[opening:].split(), (after[: stop.end()] if stop else after).split()
    return " ".join([*ahead[-NEAR:], match, *behind[:NEAR]]), " ".join(behind[:NEAR])


def _significant(text: str) -> frozenset[str]:
    """The words of a text that show what its numbers count, without endings."""
    words = (word.casefold() for word in _WORD.findall(text))
    return frozenset(_stem(word) for word in words if word not in _COMMON_WORDS)


def _object(behind: str) -> frozenset[str]:
    """The first significant word after a number: what it measures."""
    stems = (_significant(word) for word in _WORD.findall(behind))
    return next(filter(None, stems), frozenset())


def _stem(word: str) -> str:
    ending = next((end for end in _ENDINGS if word.endswith(end) and len(word) - len(end) >= _STEM), "")
    return word.removesuffix(ending).rstrip("e")


def _names(text: str) -> set[str]:
    """The capitalised words of a text in lower case, without sides, calendar names and the first word."""
    words = {word.casefold() for word in _WORD.findall(text)[1:] if word[0].isupper()}
    return words - _SIDES.keys() - _CALENDAR


def _sides(text: str) -> list[str]:
    """The sides of the dispute in the order in which a text names them: who acts on whom."""
    words = _WORD.findall(text.replace("U.S.", "US"))
    return list(dict.fromkeys(_SIDES[word.casefold()] for word in words if word.casefold() in _SIDES))
