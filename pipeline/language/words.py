"""Rows of words in vocabularies: as sets, as patterns, and without case and accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable


def word_set(row: str) -> frozenset[str]:
    """The forms of a row of a vocabulary, which blanks part; `_` stands for a blank inside a form."""
    return frozenset(form.replace("_", " ") for form in row.split())


def any_of(forms: Iterable[str], blank: str = r"\ ") -> str:
    """A pattern, not yet in brackets, that matches any of the forms: the longest first, else in order.

    `blank` is the pattern for a blank inside a form.
    """
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace(r"\ ", blank) for form in ordered)


def fold(word: str) -> str:
    """The word in small letters without accents and without difference of width."""
    if word.isascii():
        return word.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", word).casefold() if not unicodedata.combining(c))
