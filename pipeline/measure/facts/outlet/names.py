"""Names of outlets made comparable."""

from __future__ import annotations

import re
import unicodedata

from pipeline.measure.facts.outlet.vocabulary import PAPER

WORD = re.compile(r"\w+")
HAN = re.compile(r"[\u3040-\u9fff\uac00-\ud7a3]")


def normalised(name: str) -> str:
    """A name for comparison: without width, case, accents, punctuation and a leading article."""
    return " ".join(drop_article(tuple(fold(word[0]) for word in WORD.finditer(name))))


def fold(word: str) -> str:
    """One word without width, case and accents."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word).casefold()
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def drop_article(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name without a leading "the"."""
    return words[1:] if len(words) > 1 and words[0] == "the" else words


def is_short_for(name: str, outlet: str) -> bool:
    """Whether a normalised name is the outlet's or, with a word of papers in it, the beginning of it."""
    return name == outlet or (outlet.startswith(f"{name} ") and bool(PAPER & set(name.split())))
