"""The table of keywords that other things are called by too: their senses, and the words that speak for each.

`read_senses` reads data/reference/senses.toml, or raises ValueError saying where it is wrong.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, get_type_hints

Weights = tuple[tuple[str, float], ...]  # a vocabulary, and how much its first word counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """One thing that a keyword may mean, and which vocabularies say so."""

    id: str
    label: str
    bias: float
    is_own: bool = False
    around: Weights = ()
    before: Weights = ()
    after: Weights = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ambiguous:
    """A keyword with several senses, its own first, and the keywords that always follow its decision."""

    keyword: str
    senses: tuple[Sense, ...]
    followers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Senses:
    """The whole table."""

    words: tuple[Ambiguous, ...] = ()
    vocabulary: tuple[tuple[str, tuple[str, ...]], ...] = ()
    version: str = "0"


def read_senses(data: bytes) -> Senses:
    """The table from its file; every sense has a name, and every vocabulary that one names exists."""
    table = tomllib.loads(data.decode())
    vocabulary = {name: _phrases(name, words) for name, words in table["vocabulary"].items()}
    words = tuple(_word(entry, vocabulary) for entry in table["word"])
    for sense, count in Counter(sense.id for word in words for sense in word.senses).items():
        if count > 1:  # a reader's correction names a sense without its keyword
            raise ValueError(f"the sense {sense} is listed twice")
    return Senses(words, tuple(vocabulary.items()), str(table["version"]))


def _word(entry: dict[str, Any], vocabulary: Mapping[str, tuple[str, ...]]) -> Ambiguous:
    keyword, followers = str(entry["keyword"]), tuple(map(str, entry.get("followers", ())))
    senses = tuple(_sense(keyword, sense, vocabulary) for sense in entry["sense"])
    if [sense.is_own for sense in senses] != [True] + [False] * (len(senses) - 1) or len(senses) < 2:
        raise ValueError(f"{keyword}: its own sense comes first, others follow")
    return Ambiguous(keyword=keyword, senses=senses, followers=followers)


def _sense(keyword: str, entry: dict[str, Any], vocabulary: Mapping[str, tuple[str, ...]]) -> Sense:
    hints = get_type_hints(Sense)
    if unknown := sorted(entry.keys() - hints.keys()):
        raise ValueError(f"{keyword}: {unknown[0]} is no property of a sense")
    weights = {field.name: entry.get(field.name, {}) for field in fields(Sense) if hints[field.name] == Weights}
    for name in (name for of_place in weights.values() for name in of_place):
        if name not in vocabulary:
            raise ValueError(f"{keyword}: there is no vocabulary {name}")
    placed = {place: tuple((name, float(weight)) for name, weight in of.items()) for place, of in weights.items()}
    return Sense(
        id=str(entry["id"]),
        label=str(entry["label"]),
        bias=float(entry["bias"]),
        is_own=bool(entry.get("is_own", False)),
        **placed,
    )


def _phrases(name: str, words: Any) -> tuple[str, ...]:
    if not words or not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
        raise ValueError(f"vocabulary {name} is not a list of words")
    if len(set(words)) < len(words):
        raise ValueError(f"vocabulary {name} lists a word twice")
    return tuple(words)
