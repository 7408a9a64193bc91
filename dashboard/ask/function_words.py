"""Words that only hold sentences together ("the", "of"), by language; they say nothing about the subject."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

_LISTS: dict[str, str] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))["function"]
_CODES = {"en": "english", "es": "spanish", "fr": "french", "de": "german", "pt": "portuguese", "it": "italian"}


@cache
def function_words(language: str | None = None) -> list[str]:
    """The words of a language by its code; of all languages for None or a language without a list."""
    lists = [_LISTS[_CODES[language]]] if language in _CODES else _LISTS.values()
    return sorted({word for words in lists for word in words.split()})


@cache
def by_language() -> dict[str, list[str]]:
    """Two lists of equal length, the parameters of a question: codes of languages, and a word of each."""
    pairs = [(code, word) for code in _CODES for word in function_words(code)]
    return {"function_languages": [code for code, _ in pairs], "function_words": [word for _, word in pairs]}
