"""Which statements of a story give another number for the same thing; better a few sure ones than noise."""

from __future__ import annotations

import re
from calendar import day_name, month_name
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

# Two numbers of one thing are near each other: within a factor of 1.7, or within ten days. Read off the labelled
# pairs of tests/corpus/differing.toml, as are the shares of words below; noise would cost more than a miss.
FACTOR, DAYS = 1.7, 10.0
# Telling words that two surroundings share: of all words of both for percentages, sums and days, which are of anything,
# of the shorter one's for what is counted (deaths, jobs, tonnes), which tells by itself; and never fewer than FEWEST.
ALIKE, ALIKE_UNIT, FEWEST = 0.65, 0.5, 3
OF_ANYTHING = ("percent", "USD", "day")
NEAR = 9  # words on either side of a number, inside its sentence, that tell what it counts
MOST_COMPARED = 400  # statements of one unit that are compared with each other: 80,000 pairs
_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SIDES = {
    "us": "us", "america": "us", "american": "us", "americans": "us", "washington": "us", "united": "us",
    "china": "china", "chinese": "china", "beijing": "china",
}  # fmt: skip
# Said of anything, so that they tell nothing of what a number counts.
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
_STEM = 4  # letters that an ending must leave


@dataclass(frozen=True, slots=True)
class Statement:
    """What one article says: the fact's name, its unit and number, how it is put; where texts are, its sentence.

    `near` are the words around the number and `behind` those behind it, from which it is known what it counts.
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
    """Per fact the names of facts that give its number otherwise, both ways."""
    facts: dict[str, set[str]] = defaultdict(set)
    by_unit: dict[str, list[Statement]] = defaultdict(list)
    for each in statements:
        facts[each.article_id].add(each.fact)
        if each.number is not None and each.near:
            by_unit[each.unit].append(each)
    found: dict[str, set[str]] = defaultdict(set)
    for told in by_unit.values():
        for one, other in combinations(told[:MOST_COMPARED], 2):
            is_pair = one.fact != other.fact and outlet[one.article_id] != outlet[other.article_id]
            # Who states both numbers speaks of two things.
            is_free = other.fact not in facts[one.article_id] and one.fact not in facts[other.article_id]
            if is_pair and is_free and _is_near(one, other) and _is_same_thing(one, other):
                found[one.fact].add(other.fact)
                found[other.fact].add(one.fact)
    return found


def _is_near(one: Statement, other: Statement) -> bool:
    if one.number is None or other.number is None:
        return False
    if one.unit == "day":
        return abs(one.number - other.number) <= DAYS
    low, high = sorted((abs(one.number), abs(other.number)))
    return 0 < high <= FACTOR * low


def _is_same_thing(one: Statement, other: Statement) -> bool:
    """True where the surroundings share most telling words, and no year, name or side of the dispute parts them."""
    first, second = _telling(one.near), _telling(other.near)
    shared = first & second
    wanted = ALIKE * len(first | second) if one.unit in OF_ANYTHING else ALIKE_UNIT * min(len(first), len(second))
    if len(shared) < max(FEWEST, wanted):
        return False
    if _object(one.behind) - second and _object(other.behind) - first:
        return False  # "35 percent on textiles", "25 percent on steel"
    years = [set(_YEAR.findall(each.near)) for each in (one, other)]
    if all(years) and not years[0] & years[1]:
        return False
    if _names(one.near) - _words(other.near) and _names(other.near) - _words(one.near):
        return False
    sides = [_sides(each.near) for each in (one, other)]
    return sides[0] == sides[1] or not all(sides)


@cache
def _telling(text: str) -> frozenset[str]:
    """The words of a text that tell what its numbers count, endings aside."""
    words = (word.casefold() for word in _WORD.findall(text))
    return frozenset(_stem(word) for word in words if word not in _COMMON_WORDS)


def _object(behind: str) -> set[str]:
    """The first telling word behind a number: what it is of."""
    stems = (_telling(word) for word in _WORD.findall(behind))
    return set(next(filter(None, stems), ()))


def _stem(word: str) -> str:
    ending = next((each for each in _ENDINGS if word.endswith(each) and len(word) - len(each) >= _STEM), "")
    return word.removesuffix(ending).rstrip("e")


def _names(text: str) -> set[str]:
    """The capitalised words of a text in small letters, but for sides, days and one that may open a sentence."""
    words = {word.casefold() for word in _WORD.findall(text)[1:] if word[0].isupper()}
    return words - _SIDES.keys() - _CALENDAR


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}


def _sides(text: str) -> list[str]:
    """The two sides of the dispute in the order in which a text names them: who does it to whom."""
    words = _WORD.findall(text.replace("U.S.", "US"))
    return list(dict.fromkeys(_SIDES[word.casefold()] for word in words if word.casefold() in _SIDES))
