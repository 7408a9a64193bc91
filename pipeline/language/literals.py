"""Which of many patterns a text may match at all, found in one pass for the words that each of them needs.

What a pattern needs is read from its parsed form: every match of "(?:share|send) this" holds "this". A pattern of
which nothing can be said is always tried, so that the answer of a search never depends on this pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from re import _constants as codes  # type: ignore[attr-defined]  # `re` shows what it parsed nowhere else
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import ahocorasick_rs

from pipeline.language.normalise import small_letters

_LAST_LATIN = "\u024f"  # other scripts have letters that `re` takes for each other without regard to case
_ENOUGH = 3  # letters: of longer literals the fewer are the better, as rare as any
_MOST = 400  # literals of a pattern: more make the pass dearer than the search it saves
_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)


def needed(pattern: re.Pattern[str]) -> frozenset[str] | None:
    """Literals in small letters one of which is in every match; None where the pattern needs none."""
    return _of_sequence(parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG))


class Candidates:
    """Patterns by number, and the one automaton that names those which may match a text."""

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        self._always = 0
        owners: dict[str, int] = {}
        for number, pattern in enumerate(patterns):
            literals = needed(pattern)
            if literals is None:
                self._always |= 1 << number
            for literal in literals or ():
                owners[literal] = owners.get(literal, 0) | 1 << number
        self._owners = list(owners.values())
        self._automaton = ahocorasick_rs.AhoCorasick(list(owners))

    def among(self, text: str) -> int:
        """The patterns that may match in the text or in any part of it, as bits: bit n for pattern n."""
        possible = self._always
        for literal, _, _ in self._automaton.find_matches_as_indexes(small_letters(text), overlapping=True):
            possible |= self._owners[literal]
        return possible


class Near:
    """A pattern of bounded length that is looked for only around the literals that each of its matches needs.

    No match, with what the pattern looks at before and behind it, may reach further than `reach` characters from any
    literal in it. Raises ValueError for a pattern that needs none.
    """

    def __init__(self, pattern: re.Pattern[str], reach: int) -> None:
        literals = needed(pattern)
        if literals is None:
            raise ValueError(f"there are matches without any literal: {pattern.pattern}")
        self._pattern, self._reach = pattern, reach
        self._automaton = ahocorasick_rs.AhoCorasick(sorted(literals))

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The pattern's matches, as `re.finditer` gives them."""
        literals = self._automaton.find_matches_as_indexes(small_letters(text), overlapping=True)
        spans = ((start, end) for _, start, end in literals)
        return matches_around(self._pattern, text, spans, self._reach)


def matches_around(
    pattern: re.Pattern[str], text: str, spans: Iterable[tuple[int, int]], reach: int
) -> Iterator[re.Match[str]]:
    """The matches no further than `reach` characters from one of the spans, which come in order of their ends."""
    first = last = 0
    for start, end in spans:
        if start - reach > last:
            yield from pattern.finditer(text, first, last)
            first = start - reach
        last = end + reach
    yield from pattern.finditer(text, first, last)


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    """The best of what the parts of a sequence need, and of the literals that stand in a row."""
    best: frozenset[str] | None = None
    run = ""
    for code, argument in items:
        letter = _letter(argument) if code is codes.LITERAL else ""
        if letter:
            run += letter
            continue
        best, run = _better(best, _of_run(run)), ""
        best = _better(best, _of_item(code, argument))
    return _better(best, _of_run(run))


def _of_item(code: Any, argument: Any) -> frozenset[str] | None:
    if code is codes.SUBPATTERN:
        return _of_sequence(argument[-1])
    if code is codes.ATOMIC_GROUP:
        return _of_sequence(argument)
    if code is codes.ASSERT:  # what is looked at stands in the text as well
        return _of_sequence(argument[1])
    if code in _REPEATS and argument[0] > 0:
        return _of_sequence(argument[2])
    if code is codes.BRANCH:
        return _union(_of_sequence(branch) for branch in argument[1])
    if code is codes.IN:
        return _union(_of_run(_letter(value) if kind is codes.LITERAL else "") for kind, value in argument)
    return None


def _of_run(run: str) -> frozenset[str] | None:
    return frozenset([run]) if run.strip() else None


def _letter(code: int) -> str:
    """A character in the one small form that it has in a text, whatever its case; none where it may have several."""
    character = chr(code)
    if character.isspace() and character != " ":  # who asks may have put a space in its place
        return ""
    small = small_letters(character)
    is_cased = character.lower() != character.upper()
    is_foreign = is_cased and character.isalpha() and character > _LAST_LATIN
    return "" if is_foreign or character.upper().lower() != small else small


def _union(alternatives: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    union: frozenset[str] = frozenset()
    for literals in alternatives:
        if literals is None:
            return None
        union |= literals
    return union if len(union) <= _MOST else None


def _better(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    """The set whose shortest literal is longer; of sets of long ones, the smaller."""
    if one is None or other is None:
        return other if one is None else one
    return max(one, other, key=lambda literals: (min(_ENOUGH, min(map(len, literals))), -len(literals)))
