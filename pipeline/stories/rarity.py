"""How rare a term is: its share of the articles of its language, and of the days on which they appeared.

As if some articles had been read before: five articles alone cannot say what is rare.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.language.listing import FUNCTION
from pipeline.stories.story import KINDS, Kind

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_TABLE = tomllib.loads(Path(__file__).with_name("story.toml").read_text("utf-8"))
_BACKGROUND = {
    (kind, value.replace("_", " ")): float(share)
    for kind, shares in _TABLE["background"].items()
    for share, values in shares.items()
    for value in values.split()
}
PRIOR_ARTICLES = 100  # as if this many had been read before
RARE_SHARE = 0.003  # of those, the share that holds a term of which nothing is known
# Words that hold sentences together, and short words, are common in every language that is written in letters.
LINKING_SHARE = 0.5
SHORT_SHARES = {1: 0.3, 2: 0.3, 3: 0.05, 4: 0.015}
FIRST_SIGN = "\u2e80"  # from here on a word is a pair of characters: its length says nothing
# The same for what meets by chance: numbers and figures by their digits (300 has one, 1,200 two), days, keywords.
CHANCE = {"number": (0.2, 0.05), "figure": (0.1, 0.02), "day": (0.02,), "keyword": (0.02,)}
EPOCH_DAYS = 3  # an event's first wave; what returns in wave after wave is background
UNDATED = np.iinfo(np.int64).max  # a day that sorts last


def expected_share(kind: Kind, value: str) -> float:
    """Share of articles that are expected to hold a term, before any is read."""
    chances = CHANCE.get(kind, ())
    digits = len("".join(filter(str.isdigit, value.split(" ")[0])).strip("0")) if len(chances) > 1 else 1
    by_chance = chances[max(digits, 1) - 1] if digits <= len(chances) else RARE_SHARE
    linking = LINKING_SHARE if kind == "word" and value in FUNCTION else 0.0
    short = SHORT_SHARES.get(len(value), 0.0) if kind == "word" and value < FIRST_SIGN else 0.0
    return max(by_chance, linking, short, _BACKGROUND.get((kind, value), 0.0))


def expected_shares(forms: Sequence[tuple[int, str]], term_of: Ints, terms: int) -> Floats:
    """The same for each term: that of its commonest form."""
    shares = np.zeros(terms)
    np.maximum.at(shares, term_of, [expected_share(KINDS[kind], value) for kind, value in forms])
    return shares


def rarities(holders: Ints, articles: int, expected: Floats) -> Floats:
    """0 to 1 for each term held by so many of the articles, and expected in such a share of them."""
    total = articles + PRIOR_ARTICLES + 1
    prior = expected * PRIOR_ARTICLES
    return np.asarray(np.log(total / np.maximum(holders + prior, prior + 1)) / np.log(total))


def spread(term: Ints, day: Ints, terms: int) -> Floats:
    """1 for a term that appears on a few days, towards 0 for one that appears on all: a factor of its rarity.

    The root, as what is rare is seldom spread. `term` and `day` are those of each place where a term appears.
    """
    dated = day != UNDATED
    numbered, epoch = np.unique(day[dated] // EPOCH_DAYS, return_inverse=True)
    places = np.unique(term[dated].astype(np.int64) * (len(numbered) + 1) + epoch) // (len(numbered) + 1)
    epochs = len(numbered) + 3  # three more: a short corpus cannot tell what recurs
    factor = np.log(epochs / (np.maximum(np.bincount(places, minlength=terms), 1) + 0.5)) / np.log(epochs / 1.5)
    return np.asarray(np.sqrt(np.clip(factor, 0.0, 1.0)))
