"""The words that make or forbid the name of a person: titles, roles, family names, institutions."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pipeline.language.words import word_set

DATA = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
HEADS, PARTS, ROLES, SPEECH, OFFICES = (
    word_set(DATA["titles"][row]) for row in ("heads", "parts", "roles", "speech", "offices")
)
FAMILY, WEAK_FAMILY = (word_set(DATA["names"][row]) for row in ("family_first", "weak_family"))
ORGANISATION, PLACES, DAYS, DEMONYMS, OPENERS = (
    word_set(DATA["never"][row]) for row in ("organisation", "places", "days", "demonyms", "openers")
)
LEADING = OPENERS | DAYS | DEMONYMS  # what may stand before a name and is not part of it
NEVER = ORGANISATION | PLACES | DAYS | DEMONYMS | OPENERS
ATTRIBUTIVE = word_set(DATA["attributive"]["nouns"])
KNOWN: dict[str, str] = DATA["known"]
KNOWN_NAMES = frozenset(KNOWN.values())
SUFFIXES = frozenset(["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"])
