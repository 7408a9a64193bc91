"""The words by which speakers are known, from words.toml: in small letters, as sets."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pipeline.language.words import word_set

DATA = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
SPEECH, INTRODUCING = word_set(DATA["verbs"]["speech"]), word_set(DATA["verbs"]["introducing"])
BETWEEN, BOUNDARY, OPENERS, PRONOUNS, DETERMINERS, PLURAL, CUT_AFTER, PARTICLES = (
    word_set(DATA["words"][row])
    for row in (
        "between", "boundary", "openers", "pronouns", "determiners", "plural", "cut_after", "particles",
    )
)  # fmt: skip
ROLES = word_set(DATA["roles"]["nouns"])
