"""The words of a text as counts of words have them: digits too, and of scripts without spaces pairs of characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

NO_SPACES = "[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"  # scripts written without spaces between words
CHINESE_OR_JAPANESE = re.compile(r"[\u3040-\u9fff]")
CHINESE_JAPANESE_OR_KOREAN = re.compile(r"[\u3040-\u9fff\uac00-\ud7af]")
_WORDS_PER_CHARACTER = 0.6  # a Chinese or Japanese character carries about 0.6 of an English word
_NO_SPACE = re.compile(NO_SPACES)
_NO_SPACE_RUN = re.compile(f"{NO_SPACES}+")
_WORD = re.compile(r"[^\W_]+(?:['.,][^\W_]+)*%?")


def tokens(text: str) -> Iterator[str]:
    """Words of normalised text: digits count ("145%"), possessives do not; pairs of characters without spaces."""
    words = _WORD.findall(text)
    if text.isascii() or not _NO_SPACE.search(text):
        yield from [word.removesuffix("'s") for word in words]
        return
    for word in words:
        if _NO_SPACE.search(word):
            yield from _pairs(word)
        else:
            yield word.removesuffix("'s")


def estimate_words(text: str, characters: re.Pattern[str] = CHINESE_OR_JAPANESE) -> int:
    """About how many words a text has, for limits on its length: what blanks part, and 0.6 for each of `characters`."""
    return len(text.split()) + int(_WORDS_PER_CHARACTER * len(characters.findall(text)))


def _pairs(text: str) -> Iterator[str]:
    position = 0
    for run in _NO_SPACE_RUN.finditer(text):
        if run.start() > position:
            yield text[position : run.start()]
        letters = run.group()
        yield from (letters[i : i + 2] for i in range(len(letters) - 1)) if len(letters) > 1 else (letters,)
        position = run.end()
    if position < len(text):
        yield text[position:]
