"""Finds statements of a story that give different numbers for the same thing; certain ones only."""

from __future__ import annotations

import re
from calendar import day_name, month_name
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

# Two numbers for one thing are close: within a factor of 1.7, or within ten days. Chosen on the labelled pairs of
# tests/corpus/differing.toml, like the shares of words below; a false alarm costs more than a miss.
FACTOR, DAYS = 1.7, 10.0
# Significant words that two contexts must share: of the words of both for percentages, sums and days, which can
# measure anything; of the shorter context's for counted things (deaths, jobs, tonnes); and at least FEWEST.
ALIKE, ALIKE_UNIT, FEWEST = 0.65, 0.5, 3
TELLING = 100  # a number that two texts rarely share by chance; "two" and "ten" of different things are not alike
OF_ANYTHING = ("percent", "USD", "day")
NEAR = 9  # words on either side of a number, within its sentence, that show what it counts
MOST_COMPARED = 400  # statements of one unit that are compared: 80,000 pairs
_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
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


@dataclass(frozen=True, slots=True)
class Statement:
    """A fact as one article states it: unit and number, qualifier (`said`), and the sentence if texts are stored.

    `near` holds the words around the number and `behind` those after it, which show what it counts.
    """

    article_id: str
    fact: str
    unit: str = ""
    number: float | None = None
    said: str = ""
    sentence: str = ""
    near: str = ""
    behind: str = ""


def differing(statements: Sequence[Statement], outlet: Mapping[str, str]) -> Mapping[str, set[str]]:
    """By fact, the facts that give a different number for the same thing, in both directions."""
    facts: dict[str, set[str]] = defaultdict(set)
    by_unit: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        facts[statement.article_id].add(statement.fact)
        if statement.number is not None and statement.near:
            by_unit[statement.unit].append(statement)
    differences: dict[str, set[str]] = defaultdict(set)
    for comparable in by_unit.values():
        for one, other in combinations(comparable[:MOST_COMPARED], 2):
            is_pair = one.fact != other.fact and outlet[one.article_id] != outlet[other.article_id]
            # An article that states both numbers means two things.
            is_free = other.fact not in facts[one.article_id] and one.fact not in facts[other.article_id]
            if is_pair and is_free and _is_near(one, other) and _is_same_thing(one, other):
                differences[one.fact].add(other.fact)
                differences[other.fact].add(one.fact)
    return differences


def is_alike(one: Statement, other: Statement) -> bool:
    """Whether two figures may be one: the same number of whatever, or near numbers in one unit said in like words."""
    if one.number is None or other.number is None or "day" in (one.unit, other.unit):
        return False
    if one.number == other.number:
        return abs(one.number) >= TELLING or one.unit == other.unit
    if one.unit != other.unit or not _is_near(one, other):
        return False
    return len(_significant(one.near) & _significant(other.near)) >= FEWEST


def _is_near(one: Statement, other: Statement) -> bool:
    if one.number is None or other.number is None:
        return False
    if one.unit == "day":
        return abs(one.number - other.number) <= DAYS
    low, high = sorted((abs(one.number), abs(other.number)))
    return 0 < high <= FACTOR * low


def _is_same_thing(one: Statement, other: Statement) -> bool:
    """Whether the contexts share most significant words, and no year, name or side of the dispute separates them."""
    first, second = _significant(one.near), _significant(other.near)
    shared = first & second
    wanted = ALIKE * len(first | second) if one.unit in OF_ANYTHING else ALIKE_UNIT * min(len(first), len(second))
    if len(shared) < max(FEWEST, wanted):
        return False
    if _object(one.behind) - second and _object(other.behind) - first:
        return False  # "35 percent on textiles", "25 percent on steel"
    years = [set(_YEAR.findall(statement.near)) for statement in (one, other)]
    if all(years) and not years[0] & years[1]:
        return False
    if _names(one.near) - _words(other.near) and _names(other.near) - _words(one.near):
        return False
    sides = [_sides(statement.near) for statement in (one, other)]
    return sides[0] == sides[1] or not all(sides)


@cache
def _significant(text: str) -> frozenset[str]:
    """The words of a text that show what its numbers count, without endings."""
    words = (word.casefold() for word in _WORD.findall(text))
    return frozenset(_stem(word) for word in words if word not in _COMMON_WORDS)


def _object(behind: str) -> set[str]:
    """The first significant word after a number: what it measures."""
    stems = (_significant(word) for word in _WORD.findall(behind))
    return set(next(filter(None, stems), ()))


def _stem(word: str) -> str:
    ending = next((end for end in _ENDINGS if word.endswith(end) and len(word) - len(end) >= _STEM), "")
    return word.removesuffix(ending).rstrip("e")


def _names(text: str) -> set[str]:
    """The capitalised words of a text in lower case, without sides, calendar names and the first word."""
    words = {word.casefold() for word in _WORD.findall(text)[1:] if word[0].isupper()}
    return words - _SIDES.keys() - _CALENDAR


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}


def _sides(text: str) -> list[str]:
    """The sides of the dispute in the order in which a text names them: who acts on whom."""
    words = _WORD.findall(text.replace("U.S.", "US"))
    return list(dict.fromkeys(_SIDES[word.casefold()] for word in words if word.casefold() in _SIDES))
