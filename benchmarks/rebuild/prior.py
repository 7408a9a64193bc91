"""What an attacker knows of a language beforehand: which words follow which, from texts of the same kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from itertools import pairwise
from math import log

from benchmarks.rebuild.score import LONG
from pipeline.language.minhash import shingles
from pipeline.language.normalise import normalise

_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+(?:['.,][^\W_\u3040-\u9fff]+)*%?")
START = ""  # stands before a text
_SHARES = (0.55, 0.3, 0.149, 0.001)  # of what two words, one, none, and nothing at all lead one to expect


def tokens_of(text: str) -> tuple[str, ...]:
    """Words in the form that measurements have them; every character of a script without spaces is one."""
    return tuple(match.removesuffix("'s") for match in _TOKEN.findall(normalise(text).text))


class Prior:
    """Interpolated counts of words, pairs and triples of some texts, and their runs of LONG words."""

    def __init__(self, texts: Iterable[Sequence[str]]) -> None:
        self.words, self._pairs, self._triples = Counter[str](), Counter[tuple[str, str]](), Counter[tuple[str, ...]]()
        self._after = Counter[str]()
        self.phrases: set[tuple[str, ...]] = set()
        self._following: dict[str, set[str]] = {}
        self._after_pair = Counter[tuple[str, str]]()
        for text in texts:
            padded = (START, START, *text)
            self.words.update(text)
            self._pairs.update(pairwise(padded[1:]))
            self._triples.update(zip(padded, padded[1:], text, strict=False))
            self.phrases |= shingles(text, LONG)
            self._after.update(padded[1:-1])
            self._after_pair.update(pairwise(padded[:-1]))
            for first, second in pairwise(padded[1:]):
                self._following.setdefault(first, set()).add(second)
        self._total = max(self.words.total(), 1)

    def following(self, word: str) -> Set[str]:
        """The words that have stood after this one."""
        return self._following.get(word, set())

    def log_odds(self, before: tuple[str, str], word: str) -> float:
        """Natural log of how likely the word is after two others."""
        triple = self._triples[*before, word] / max(self._after_pair[before], 1)
        pair = self._pairs[before[1], word] / max(self._after[before[1]], 1)
        alone = self.words[word] / self._total
        three, two, one, least = _SHARES
        return log(three * triple + two * pair + one * alone + least / self._total)
