"""How likely two articles are about one event: what they have in common, weighed.

`python -m benchmarks.stories.fit` writes the weights: a table each for pairs in one language and in two, dated and not.
Without dates only words separate the events of one subject, so fewer of the words they share say "one event".
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
    """Likelihood, 0 to 1, that the articles of each pair are about one event; pairs of each `one` are adjacent."""
    columns = pair_features(corpus, one, other)
    rows = np.column_stack(list(columns.values()))
    is_undated, is_in_two = columns["is_undated"] > 0, is_foreign(corpus, one, other)
    odds = np.zeros(len(one))
    for kind, weights in _TABLE.items():
        kept = (is_undated == kind.endswith("_undated")) & (is_in_two == kind.startswith("two_languages"))
        odds[kept] = rows[kept] @ np.array([weights.get(name, 0.0) for name in columns])
    # Rounded: the last digits of a sum depend on how many rows are summed at once.
    return np.asarray(np.round(1 / (1 + np.exp(-np.clip(odds, -LIMIT, LIMIT))), 9))
