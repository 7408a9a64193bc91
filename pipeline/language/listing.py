"""Which words a list of an article's words holds where its text is withheld: those that tell events from others.

Left out are the words that sentences are made of, titles and names of people, and, of scripts without spaces, all but
few pairs of characters. benchmarks/rebuild measures what can still be written down again.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from pipeline.language.names import GIVEN

_TABLE = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def _words(*tables: str) -> frozenset[str]:
    return frozenset(word for table in tables for words in _TABLE[table].values() for word in words.split())


FUNCTION = _words("function")
UNLISTED = _words("function", "common", "people") | {name.casefold() for name in GIVEN}
SHORTEST = 4  # letters: in most alphabets the commonest words are shorter, also of languages that have no list here
_NO_SPACES = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_DIGIT = re.compile("[0-9]")


def is_listed(word: str) -> bool:
    """Whether a list without a text may hold the word, as `word_counts` spells it.

    A pair of characters is listed where dividing their numbers in Unicode by four leaves one and two: no two listed
    pairs can be chained, and one pair in sixteen is listed. macros/is_listed.sql has the same rule.
    """
    if word in UNLISTED:
        return False
    if _NO_SPACES.search(word):
        return len(word) == 2 and ord(word[0]) % 4 == 1 and ord(word[1]) % 4 == 2
    return len(word) >= SHORTEST or bool(_DIGIT.search(word))
