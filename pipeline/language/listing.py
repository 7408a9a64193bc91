"""Which words a list of an article's words holds where its text is withheld.

Left out are the words that hold sentences together, as from content words alone no sentence can be written down
again; and, of scripts without spaces, every pair of characters that would overlap another listed one.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

_TABLE = tomllib.loads(Path(__file__).with_name("listing.toml").read_text("utf-8"))
UNLISTED = frozenset(word for words in _TABLE["unlisted"].values() for word in words.split())
_NO_SPACES = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


def is_listed(word: str) -> bool:
    """Whether a list without a text may hold the word, as `word_counts` spells it.

    A pair is listed where its first character's number in Unicode is odd and its second's even: a character then
    ends one listed pair or begins one, and no two can be chained. One pair in four is listed.
    """
    if word in UNLISTED:
        return False
    if word.isascii() or not _NO_SPACES.search(word):
        return True
    return len(word) == 2 and ord(word[0]) % 2 == 1 and ord(word[1]) % 2 == 0
