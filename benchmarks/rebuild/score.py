"""How much of a text a guess has right: true runs of words, which are the same words in the same order in both."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

import numpy as np

LONG = 4  # words: a shorter run is idiom that any text of the language may hold


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """In words: the text's length, a guess's longest true run, and all in true runs of LONG or more.

    `in_own_runs` leaves out what other texts have word for word: that the attacker had already, and any guess may hold.
    """

    words: int
    longest: int
    in_long_runs: int
    in_own_runs: int


def compare(truth: Sequence[str], guess: Sequence[str], phrases: Set[tuple[str, ...]] = frozenset()) -> Rebuilt:
    """Hold a guess against the text, and against the runs of LONG words that other texts have.

    Time grows with the product of the lengths of text and guess, which is seconds at the most.
    """
    numbers = {word: number for number, word in enumerate(dict.fromkeys((*truth, *guess)))}
    ours = np.array([numbers[word] for word in truth], dtype=np.int64)
    theirs = np.array([numbers[word] for word in guess], dtype=np.int64)
    ending = np.zeros(len(theirs) + 1, dtype=np.int64)  # by word of the guess: the true run that ends at this pair
    reach: list[int] = []
    for word in ours.tolist():
        ending[1:] = np.where(theirs == word, ending[:-1] + 1, 0)
        reach.append(int(ending.max()))
    is_known, is_own = np.zeros((2, len(ours)), dtype=bool)
    for at, length in enumerate(reach):
        if length >= LONG:
            is_known[at + 1 - length : at + 1] = True
            if tuple(truth[at + 1 - LONG : at + 1]) not in phrases:
                is_own[at + 1 - LONG : at + 1] = True
    return Rebuilt(len(ours), max(reach, default=0), int(is_known.sum()), int(is_own.sum()))
