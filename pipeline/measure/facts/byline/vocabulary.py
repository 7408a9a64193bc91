"""The words that bylines are made of, and those that are no part of a name."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

_VOCABULARY = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def listed(key: str) -> frozenset[str]:
    return frozenset(word.replace("_", " ") for word in _VOCABULARY[key].split())


def any_of(forms: frozenset[str]) -> str:
    return "|".join(re.escape(form).replace(r"\ ", r"\s") for form in sorted(forms, key=len, reverse=True))


NOT_NAMES, PARTICLES, SUBJECTS, ALONE = map(listed, ("not_names", "particles", "subjects", "alone"))
OUTLET_WORDS = frozenset(
    ["post", "times", "herald", "news", "tribune", "gazette", "journal", "press", "daily", "media", "bureau"]
)
HAN_AGENCIES = listed("han_agencies")
