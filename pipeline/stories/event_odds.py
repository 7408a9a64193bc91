"""How likely two articles are about one event: what they have in common, weighed.

The weights are a table that `python -m benchmarks.stories.fit` writes; one half of it is for articles in two languages.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import numpy as np

from pipeline.stories.corpus import Corpus
from pipeline.stories.pair_features import is_foreign, pair_features
from pipeline.stories.rarity import Floats, Ints

_TABLE = tomllib.loads(Path(__file__).with_name("weights.toml").read_text("utf-8"))
LIMIT = 8.0  # log odds beyond this say "certainly"; no single pair outweighs a whole story


def likelihoods(corpus: Corpus, one: Ints, other: Ints) -> Floats:
    """Likelihood, 0 to 1, that the articles of each pair are about one event; pairs of one `one` stand together."""
    columns = pair_features(corpus, one, other)
    rows = np.column_stack(list(columns.values()))
    same, two = (
        np.array([_TABLE[languages].get(name, 0.0) for name in columns])
        for languages in ("one_language", "two_languages")
    )
    odds = np.where(is_foreign(corpus, one, other), rows @ two, rows @ same)
    # Rounded: the last digits of a sum depend on how many rows are summed at once.
    return np.asarray(np.round(1 / (1 + np.exp(-np.clip(odds, -LIMIT, LIMIT))), 9))
