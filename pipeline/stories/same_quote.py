"""Whether two quotations are one saying, in the same words or in altered ones, and which words changed.

Words are aligned in their order, endings aside; the speaker is the strongest evidence. The words are in
same_quote.toml.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from pipeline.language.titles import TITLES

Step = Literal["same", "replaced", "added", "removed"]


class Quotation(Protocol):
    """What is compared of a quotation: its words, who says them as printed, and whether it is a mere term."""

    @property
    def text(self) -> str: ...
    @property
    def speaker(self) -> str | None: ...
    @property
    def is_term(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Change:
    """One step from a quotation to another: the words of each that are the same, replaced, added or removed."""

    step: Step
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Alteration:
    """How alike two quotations are, 0 to 1, and the changes that lead from the first to the second."""

    similarity: float
    changes: tuple[Change, ...]


_DATA = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))

EXCERPT = 3  # words of the shortest run that shows one quotation to be part of another: two are anybody's phrase
# Likeness from which two quotations are one saying, read off the labelled pairs of the tests: of one speaker's pairs
# the altered ones begin at 0.50 and the others end at 0.44. Without a known speaker people repeat each other's phrases;
# and of two short sentences six words in ten are often the same.
ALTERED = 0.48
ALTERED_UNKNOWN = 0.65
ALTERED_SHORT = 0.75

_COMMON = frozenset(_DATA["likeness"]["common"].split())
_SPELLINGS = [row.replace("_", " ").split("=") for row in _DATA["likeness"]["spellings"].split()]
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+(?:'[^\W_]+)?")
_ENDINGS = ("ingly", "edly", "ings", "ing", "ied", "ies", "ed", "es", "ly", "s", "d")
_STEM = 3  # letters that an ending must leave
_LONGEST = 150  # words that are compared: quotations in print are shorter, and the alignment is quadratic
_FOUND = 0.7  # share of the shorter quotation's words found in the longer one from which it is a shortened form
_CORE = 5  # words of the shortest such form
_SHORT = 7  # words below which ALTERED_SHORT holds


def altered(a: str, b: str) -> Alteration | None:
    """The changes from quotation `a` to `b` when they may be one speaker's words, altered; None when equal or unlike.

    Words are aligned in order, endings aside; the likeness is twice the aligned words over all words. What one of
    them leaves out at its ends does not count when most of the shorter one is found. At least one aligned word must
    carry meaning: "we are going to" is in everybody's mouth.
    """
    first, second = _words(a), _words(b)
    if first == second or not _may_reach(first, second, ALTERED):
        return None
    found = _align(first, second)
    wanted = ALTERED_SHORT if min(len(first), len(second)) < _SHORT else ALTERED
    return found if found and found.similarity >= wanted else None


def telling_words(text: str) -> frozenset[str]:
    """The words of a quotation that carry meaning, without endings: two quotations without one in common are two."""
    words = _words(text)
    return frozenset(map(_stem, words)) - _COMMON_STEMS or frozenset(words)


def likeness(a: str, b: str) -> float:
    """How alike two quotations are, 0 to 1: symmetric, and 1 for equal words."""
    first, second = _words(a), _words(b)
    if first == second:
        return 1.0
    found = _align(first, second)
    return found.similarity if found else 0.0


def same_quote(a: Quotation, b: Quotation) -> Literal["same", "altered"] | None:
    """Whether two quotations are one saying: in the same words, in altered words, or None.

    Same: equal words, or one is a run of at least EXCERPT words of the other (twice as many where two speakers are
    known to differ); equal quotations of fewer words need the same speaker. Altered: likeness of at least ALTERED
    from the same speaker, of ALTERED_UNKNOWN where one is not known, and never from two speakers: the speaker is the
    strongest evidence there is. Terms are nobody's saying.
    """
    if a.is_term or b.is_term:
        return None
    first, second = _words(a.text), _words(b.text)
    shorter, longer = sorted((first, second), key=len)
    speaker = _same_speaker(a, b)
    if _contains(longer, shorter):
        is_long = len(shorter) >= (2 * EXCERPT if speaker is False else EXCERPT)
        return "same" if is_long or (speaker and first == second) else None
    found = altered(a.text, b.text) if speaker is not False else None
    return "altered" if found and found.similarity >= (ALTERED if speaker else ALTERED_UNKNOWN) else None


def _same_speaker(a: Quotation, b: Quotation) -> bool | None:
    """True for one speaker under name or surname, False for two, None where one is not known."""
    first, second = _who(a.speaker or ""), _who(b.speaker or "")
    return bool(first & second) if first and second else None


def _who(speaker: str) -> frozenset[str]:
    """The words that tell a speaker from others: "Mr Roe" and "Ana Roe" share one."""
    words = (word.removesuffix("'s") for word in _words(speaker))
    return frozenset(word for word in words if word not in TITLES and word not in _COMMON and len(word) > 1)


def _words(text: str) -> list[str]:
    small = text.casefold().replace("’", "'").replace("‘", "'")
    for spelling, word in _SPELLINGS:
        small = small.replace(spelling, word)
    return _WORD.findall(small)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return word[: -len(ending)].rstrip("e")
    return word.rstrip("e") if len(word) > _STEM else word


_COMMON_STEMS = frozenset(_stem(word) for word in _COMMON)


def _contains(longer: list[str], shorter: list[str]) -> bool:
    return bool(shorter) and f" {' '.join(shorter)} " in f" {' '.join(longer)} "


def _may_reach(first: list[str], second: list[str], wanted: float) -> bool:
    """False when even all common words in order would be too few: cheap, and true of nearly all pairs."""
    common = sum((Counter(map(_stem, first)) & Counter(map(_stem, second))).values())
    shorter = min(len(first), len(second))
    return 2 * common >= wanted * (len(first) + len(second)) or (shorter >= _CORE and common >= _FOUND * shorter)


def _align(first: list[str], second: list[str]) -> Alteration | None:
    """The alignment of two lists of words; None when no word that carries meaning is in both."""
    first, second = first[:_LONGEST], second[:_LONGEST]
    stems = [_stem(word) for word in first], [_stem(word) for word in second]
    if not set(stems[0]) & set(stems[1]) - _COMMON_STEMS:
        return None
    # Of several alignments the same one is taken whichever quotation comes first.
    is_first = (stems[0], first) <= (stems[1], second)
    pairs = _common_pairs(*stems) if is_first else [(i, j) for j, i in _common_pairs(*stems[::-1])]
    total, shorter = len(first) + len(second), min(len(first), len(second))
    if len(first) != len(second) and shorter >= _CORE and len(pairs) >= _FOUND * shorter:
        heads, tails = pairs[0], (len(first) - 1 - pairs[-1][0], len(second) - 1 - pairs[-1][1])
        # Words that the longer one has beyond the shorter one's ends were cut, not altered.
        at = int(len(second) > len(first))
        total -= sum(max(0, ends[at] - ends[1 - at]) for ends in (heads, tails))
    return Alteration(min(1.0, 2 * len(pairs) / total), tuple(_changes(first, second, pairs)))


def _common_pairs(first: list[str], second: list[str]) -> list[tuple[int, int]]:
    """Positions of the longest common subsequence of two lists."""
    rows = [[0] * (len(second) + 1)]
    for word in first:
        row, above = [0], rows[-1]
        for at, other in enumerate(second):
            row.append(above[at] + 1 if word == other else max(above[at + 1], row[at]))
        rows.append(row)
    pairs = []
    i, j = len(first), len(second)
    while i and j:
        if first[i - 1] == second[j - 1]:
            i, j = i - 1, j - 1
            pairs.append((i, j))
        elif rows[i - 1][j] >= rows[i][j - 1]:
            i -= 1
        else:
            j -= 1
    return pairs[::-1]


def _changes(first: list[str], second: list[str], pairs: list[tuple[int, int]]) -> Iterator[Change]:
    """The steps between aligned pairs; equal words are joined, and a word with another ending is replaced."""
    equal: list[str] = []
    i = j = 0
    for k, m in [*pairs, (len(first), len(second))]:
        is_equal = k < len(first) and first[k] == second[m]
        if equal and (k > i or m > j or not is_equal):
            yield Change("same", " ".join(equal), " ".join(equal))
            equal = []
        if k > i or m > j:
            step: Step = "removed" if m == j else "added" if k == i else "replaced"
            yield Change(step, " ".join(first[i:k]), " ".join(second[j:m]))
        if is_equal:
            equal.append(first[k])
        elif k < len(first):
            yield Change("replaced", first[k], second[m])
        i, j = k + 1, m + 1
