"""The words that bylines are made of, and those that are not part of a name."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pipeline.language.words import any_of, word_set

_VOCABULARY = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def row(key: str) -> frozenset[str]:
    """The forms of a row of vocabulary.toml."""
    return word_set(_VOCABULARY[key])


def pattern_of(key: str) -> str:
    """A pattern, not yet in brackets, for any form of a row; up to three blanks of any kind stand for its spaces."""
    return any_of(row(key), blank=r"\s{1,3}")


NOT_NAMES, PARTICLES, SUBJECTS, ALONE = map(row, ("not_names", "particles", "subjects", "alone"))
OUTLET_WORDS = frozenset(
    ["post", "times", "herald", "news", "tribune", "gazette", "journal", "press", "daily", "media", "bureau"]
)
HAN_AGENCIES = row("han_agencies")
