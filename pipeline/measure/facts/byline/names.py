"""Persons' names at a place in a line, joined by commas or "and"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.measure.facts.byline.vocabulary import NOT_NAMES, OUTLET_WORDS, PARTICLES


@dataclass(frozen=True, slots=True)
class Name:
    """A name as printed, and the offset of its first and behind its last character."""

    text: str
    start: int
    end: int


WORDS_IN_NAME = 5

_WORD = re.compile(r"[^\W\d_](?:[\w'’-]|\.(?=\w))*\.?")
_JOIN = re.compile(
    r"\s{0,20}(?:,\s{0,20}(?:and|y|et|und|e|&)\s|[,;&/+]|\s(?:and|with|y|et|und|e|con|avec|mit|dan)\s)\s{0,20}",
    re.IGNORECASE,
)
# "in Shenzhen", "(now)": skipped between two names.
ASIDE = re.compile(r"\s(?:in|en|à|em|aus)(?:\s[A-ZÀ-Þ][\w.'’-]*){1,3}|\s\([a-z ]{2,12}\)")
# What may follow a name on its line: nothing, a mark, a figure, an outlet in capitals, an address, a place.
_STOP = re.compile(
    r"\s{0,20}(?:$|[,|•·–—@(:;/✉✔✓\d]|-\s|[A-ZÀ-Þ]|[^\s@]{1,64}@"
    r"|(?:in|for|at|of|on|from|special|en|à|em|aus|para|and|with|via|avec|mit|con|y|et|und|e)(?:\s|$))"
)
_HONORIFIC = re.compile(r"(?:(?:Dr|Prof|Mr|Mrs|Ms|Sir|Dame|Lt|Col|Gen|Capt)\.?\s){1,2}(?=[A-ZÀ-Þ])")
# "Ana RoeWriterPhotographer": roles in elements of their own, whose blanks are lost.
_GLUED_ROLE = re.compile(
    r"(?<=[a-zß-ÿ])(?:Writer|Reporter|Editor|Photographer|Contributor|Correspondent|Columnist|Author|Staff|Producer)(?![a-z])"
)
_INITIAL = re.compile(r"[A-ZÀ-Þ]\.")  # "Miguel A. Roe": no article
_HOST = re.compile(r"\w\w\.[a-z]{2,3}$")  # "Harbour.com Analyst": a site's name and a role
_FIRST_NAMES_TOO = frozenset(["april", "june", "august", "art", "star"])


def names_at(text: str, position: int) -> list[Name]:
    """The persons' names at `position`, joined by commas or "and"; none where other words follow them at once."""
    names: list[Name] = []
    while True:
        name = name_at(text, position)
        following = _WORD.match(text, name.end + 1) if name else None
        if not name or (names and following and following[0].lower() in OUTLET_WORDS):
            return names
        names.append(name)
        aside = ASIDE.match(text, name.end)
        end = aside.end() if aside else name.end
        join = _JOIN.match(text, end)
        if not join or not name_at(text, join.end()):
            return names if _STOP.match(text, end) and not _is_outlet(text, name) else names[:-1]
        position = join.end()


def _is_outlet(text: str, name: Name) -> bool:
    """A single word is a name only where no other capitals follow ("LGN Economy Desk"), and no abbreviation."""
    is_single = " " not in name.text
    printed = text[name.start : name.end]
    return is_single and (printed.isupper() or "." in printed or text[name.end + 1 : name.end + 2].isupper())


def name_at(text: str, position: int) -> Name | None:
    """The longest run of words at `position` that can be one person's name."""
    words: list[re.Match[str]] = []
    honorific = _HONORIFIC.match(text, position)
    position = honorific.end() if honorific else position
    while len(words) < WORDS_IN_NAME:
        word = _WORD.match(text, position)
        if not word or not _continues(words, word[0]):
            if word and word[0][0].isupper() and word[0].lower() in OUTLET_WORDS:
                words = words[:2]  # "Jane Roe Marrow Bay Post"
            break
        if role := _GLUED_ROLE.search(text, word.start(), word.end()):
            words += filter(None, [_WORD.match(text, position, role.start())])
            break
        words.append(word)
        position = word.end() + 1
        if text[word.end() : position] not in (" ", "\u00a0"):
            break
    while words and words[-1][0].lower() in PARTICLES:
        words.pop()
    if not words or len(words[-1][0]) < 2 or any(word[0].lower().endswith(("'s", "’s")) for word in words):
        return None
    return Name(" ".join(cased(word[0]) for word in words), words[0].start(), words[-1].end())


def _continues(words: Sequence[re.Match[str]], word: str) -> bool:
    lowered = word.lower()
    if lowered in PARTICLES and (word.islower() or words):
        return True
    if _INITIAL.fullmatch(word):
        return True
    if (
        not word[0].isupper()
        or _HOST.search(word)
        or (lowered.rstrip(".") in NOT_NAMES and (words or lowered not in _FIRST_NAMES_TOO))
    ):
        return False
    is_initial = len(word.rstrip(".")) == 1 or "." in word or lowered in ("ii", "iii", "jr", "jr.", "sr", "sr.")
    first = words[0][0] if words else word
    return is_initial or len(first.rstrip(".")) < 3 or word.isupper() == first.isupper()  # "Jane Roe BBC" ends at BBC


def cased(word: str) -> str:
    """JOLENE -> Jolene, O'NEIL -> O'Neil, MCKAY -> McKay, DE -> de; other words as they are."""
    if word.isupper() and len(word) > 1 and word.lower() in PARTICLES:
        return word.lower()
    if len(word.rstrip(".")) < 3 or not word.isupper() or "." in word:
        return word
    cased = re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word)
    return re.sub(r"^Mc([a-z])", lambda part: "Mc" + part[1].upper(), cased)
