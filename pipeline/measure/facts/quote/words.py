"""The words by which speakers are known, from words.toml: in small letters, as sets."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from pipeline.language.words import word_set

DATA = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))


def _inflected(stem: str, *endings: str) -> Iterator[str]:
    """Forms of a regular English verb: "deny" gives denies, denied and denying."""
    for ending in endings:
        if stem.endswith("y") and stem[-2] not in "aeiou" and ending != "ing":
            yield f"{stem[:-1]}ie{ending[-1]}"
        elif stem.endswith("e"):
            yield f"{stem[:-1]}ing" if ending == "ing" else f"{stem}{ending[-1]}"
        elif ending == "s" and stem.endswith(("s", "sh", "ch", "x")):
            yield f"{stem}es"
        else:
            yield f"{stem}{ending}"


_VERBS = DATA["verbs"]
SPEECH = word_set(_VERBS["speech"]) | word_set(_VERBS["plural"]) | word_set(_VERBS["doubled"])
SPEECH |= {form for stem in word_set(_VERBS["stems"]) for form in _inflected(stem, "s", "ed", "ing")}
SPEECH |= {form for stem in word_set(_VERBS["stems_of_nouns"]) for form in _inflected(stem, "ed", "ing")}
INFINITIVES = word_set(_VERBS["stems"]) | word_set(_VERBS["infinitives"])
INTRODUCING = word_set(_VERBS["introducing"])
BETWEEN, BOUNDARY, OPENERS, PRONOUNS, DETERMINERS, PLURAL, CUT_AFTER, PARTICLES = (
    word_set(DATA["words"][row])
    for row in (
        "between", "boundary", "openers", "pronouns", "determiners", "plural", "cut_after", "particles",
    )
)  # fmt: skip
ROLES = word_set(DATA["roles"]["nouns"])
LABELLING, SENTENCE_VERBS, ENDING = (
    word_set(_VERBS["labelling"]),
    word_set(DATA["words"]["sentence_verbs"]),
    word_set(DATA["words"]["ending"]),
)
STANDING = word_set(DATA["words"]["standing"])  # determiners that need no noun: "another said"
