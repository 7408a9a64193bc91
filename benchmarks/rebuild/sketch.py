"""What a sketch says of three words side by side: the log odds that the text has them, from every value in the file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from pipeline.language.minhash import PERMUTATIONS, SEED, unordered

Floats = NDArray[np.float64]
EXCLUDED = -30.0  # log odds of a run that is smaller than what is the smallest
RANGE = 2.0**32
WHOLE = 32  # bits of a value that is not cut short; such values are of runs in their order


class Oracle:
    """Asked for runs of words, it gives log odds; `bits` lowest bits of every value of the sketch are known."""

    def __init__(self, sketch: Sequence[int], bits: int, runs: int) -> None:
        self._values = np.array(sketch, dtype=np.int64)
        self._mask = (1 << bits) - 1
        self._bits, self._runs = bits, max(runs, 1)
        self._spelled = " ".join if bits == WHOLE else unordered
        self._known: dict[tuple[str, str], dict[str, float]] = {}

    def after(self, before: tuple[str, str], words: Sequence[str]) -> list[float]:
        """Log odds of every run that these two words and one of the others make."""
        if not len(self._values):
            return [0.0] * len(words)
        known = self._known.setdefault(before, {})
        if new := [word for word in words if word not in known]:
            runs = ((*before, word) for word in new)
            known |= zip(new, self.odds(map(self._spelled, runs)).tolist(), strict=True)
        return [known[word] for word in words]

    def odds(self, runs: Iterable[str]) -> Floats:
        """Bayes: a run that the text has is the smallest at a place with the chance that no other one is smaller."""
        values = _hashes(runs)
        is_smallest = (1 - values / RANGE) ** (self._runs - 1)
        is_equal = (values & self._mask) == (self._values & self._mask)
        by_chance = 2.0**-self._bits
        ratio = np.where(is_equal, 1 - is_smallest + is_smallest / by_chance, 1 - is_smallest + 1e-12)
        odds = np.log(ratio)
        if self._bits == WHOLE:  # whole values also say that nothing smaller is in the text
            odds = np.where(values < self._values, EXCLUDED, odds)
        return np.asarray(odds.sum(axis=1))

    def sure(self, runs: Sequence[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
        """Those of the runs whose whole value is in the sketch."""
        if not runs or not len(self._values):
            return []
        is_equal = (_hashes(" ".join(run) for run in runs) == self._values).any(axis=1)
        return [run for run, equal in zip(runs, is_equal.tolist(), strict=True) if equal]


def _hashes(runs: Iterable[str]) -> NDArray[np.int64]:
    hashes = RMinHash.hash_token_sets([[run] for run in runs])
    rows = RMinHash.digest_matrix_from_token_hash_sets(hashes, num_perm=PERMUTATIONS, seed=SEED).to_rows()
    return np.array(rows, dtype=np.int64)
