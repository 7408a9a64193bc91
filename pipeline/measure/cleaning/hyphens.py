"""Whether the hyphen at a line's end belongs to the word: "trade-" / "war" keeps it, "tar-" / "iffs" does not."""

from __future__ import annotations

import re
import tomllib
from functools import cached_property
from pathlib import Path

_DATA = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
_FIRST = frozenset(_DATA["first"])
_SECOND = frozenset(_DATA["second"])
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CUT_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]++-[ \t]*+[\r\n]++[ \t]*+[^\W\d_]++")
_LAST = re.compile(r"(?<![^\W\d_])([^\W\d_]++)-$")


class Hyphens:
    """The words of one text that are not cut, which say what a cut word is when it stands elsewhere in one piece."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(_WORD.findall(_CUT_WORD.sub(" ", self._text).casefold()))

    def goes(self, line: str, following: str) -> bool:
        """True where the hyphen that ends `line` is not part of the word that `following` begins with."""
        first, second = _LAST.search(line), _WORD.match(following)
        if first is None or second is None:
            return False
        left, right = first[1].casefold(), second[0].casefold()
        if left + right in self._words:
            return True
        if f"{left}-{right}" in self._words or left in _FIRST or right in _SECOND:
            return False
        return not {left, right} <= self._words
