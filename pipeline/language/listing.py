"""Which words a list of an article's words holds where its text is withheld: those that tell events from others.

Left out are the words that sentences are made of, titles and names of people, and, of scripts without spaces, all but
few pairs of characters. Longer texts list newsmakers' names. benchmarks/rebuild measures what can still be written
down again.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from pipeline.language.names import GIVEN
from pipeline.language.tokens import NO_SPACES

_TABLE = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def _words(*tables: str) -> frozenset[str]:
    return frozenset(word for table in tables for words in _TABLE[table].values() for word in words.split())


FUNCTION = _words("function")
UNLISTED = _words("function", "common", "people") | {name.casefold() for name in GIVEN}
NAMES = frozenset(_TABLE["people"]["names"].split())
NAMED = 300  # words of a text that lists newsmakers: the office with its holder's name, five words, is under 2% of it
SHORTEST = 4  # letters: in most alphabets the commonest words are shorter, also of languages that have no list here
_NO_SPACE = re.compile(NO_SPACES)
_DIGIT = re.compile("[0-9]")


def is_listed(word: str, words: int = 0) -> bool:
    """Whether the list of a text of so many words may hold the word, as `word_counts` spells it; by default, of any.

    A pair of characters is listed where dividing their numbers in Unicode by four leaves one and two: no two listed
    pairs can be chained, and one pair in sixteen is listed. is_listed.sql and is_listed_in.sql have the same rule.
    """
    if word in UNLISTED:
        return word in NAMES and words >= NAMED
    if not word.isascii() and _NO_SPACE.search(word):
        return len(word) == 2 and ord(word[0]) % 4 == 1 and ord(word[1]) % 4 == 2
    return len(word) >= SHORTEST or bool(_DIGIT.search(word))
