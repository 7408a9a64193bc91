"""Names as such: which word is the surname, and what an East Asian name in Latin letters looks like."""

from __future__ import annotations

import re

from pipeline.language.names import GIVEN
from pipeline.measure.facts.person.vocabulary import FAMILY, SUFFIXES, WEAK_FAMILY

_SYLLABLE = r"(?:[bpmfdtnlgkhjqxzcsrywv]|zh|ch|sh)?(?:[aeiouü]{1,3})(?:ng|n|r)?"
_PINYIN = re.compile(rf"(?=[A-Z][a-zü'’-]+$)(?i:{_SYLLABLE}(?:['’-]?{_SYLLABLE})?)")
_LONG_PINYIN = re.compile(r"(?i:[^aeiou]{0,6}[aeiouü]{1,6}[^aeiou]{1,8}[aeiouü])")  # two vowels apart
_HYPHENATED = re.compile(r"[A-Z][a-z]+-[a-z]+|[A-Z][a-z]+-[A-Z][a-z]+")


def is_eastern(words: tuple[str, ...]) -> bool:
    """True for a family name with a given name of one or two syllables behind it: "Wang Xiaohong", "Lee Jae-myung"."""
    if words[0] not in FAMILY or len(words) > 3:
        return False
    if _HYPHENATED.fullmatch(words[1]) and len(words) == 2:
        return True
    if len(words) == 3:
        return words[0] in FAMILY and all(_PINYIN.fullmatch(word) for word in words[1:]) and words[1] not in GIVEN
    is_long = bool(_LONG_PINYIN.match(words[1]))
    is_syllables = bool(_PINYIN.fullmatch(words[1])) and words[1] not in GIVEN
    return is_syllables and (is_long or words[0] not in WEAK_FAMILY)


def surname_of(words: tuple[str, ...]) -> str:
    """The word by which a person is called: the first of an East Asian name, else the last."""
    named = [word for word in words if word not in SUFFIXES] or list(words)
    return named[0] if len(named) > 1 and is_eastern(tuple(named)) else named[-1]
