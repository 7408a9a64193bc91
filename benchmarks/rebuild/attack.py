"""Writes an article down again from its row in a file without texts, as far as a minute allows.

A beam search over the words the row lists, steered by three things: which words follow which in other texts, what the
sketch says of every run of three, and the phrases that other columns hold.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, product
from typing import Any

from benchmarks.rebuild.prior import START, Prior, tokens_of
from benchmarks.rebuild.sketch import WHOLE, Oracle
from pipeline.language.listing import is_listed

Row = Mapping[str, Any]
WIDTHS = (4, 16, 64, 256)  # of the beam; a wider one is tried while time is left
COMMON = 120  # of a language's most frequent words, which a text has whether or not its list says so
CHARACTERS = 600  # the same of characters
TRIED = 20_000  # runs at a time
PHRASE = 4.0  # log odds of a pair of words that some column has side by side
LEDE = 1.0  # of a word that the list has in the lede, among a text's first words
LEDE_WORDS = 40


@dataclass(frozen=True, slots=True)
class State:
    """A beginning of the text: its words, what it has used of each, and how likely it is."""

    words: tuple[str, ...]
    used: Mapping[str | tuple[str, ...], int]
    odds: float

    @property
    def before(self) -> tuple[str, str]:
        padded = (START, START, *self.words[-2:])
        return padded[-2], padded[-1]


class Attack:
    """One article under attack; `bits` of each value of its sketch come from its runs of three words."""

    def __init__(self, row: Row, prior: Prior, bits: int) -> None:
        self._prior = prior
        counts: dict[str, int] = {
            counted["word"]: counted["count"] for counted in row["word_counts"] if counted["count"]
        }
        self._is_chinese = (row["language"] or "").startswith("zh")
        self._is_whole = bits == WHOLE
        self._candidates: dict[str, list[str]] = {}
        self._pairs = {word: count for word, count in counts.items() if self._is_chinese and is_pair(word)}
        self._counts = {word: count for word, count in counts.items() if word not in self._pairs}
        letters = {letter for pair in self._pairs for letter in pair}
        common = [word for word, _ in prior.words.most_common(CHARACTERS if self._is_chinese else COMMON)]
        self._common = [word for word in common if self._is_free(word)]
        self._listed = sorted({*self._counts, *letters})
        words = {*self._counts, *letters, *prior.words}
        # Whole values tell a word before a comma from one before none; of single bits no guess gains by the difference.
        self._marks = ("", ",", ".", "'s") if bits == WHOLE and not self._is_chinese else ("",)
        self._bare = {word + mark: word for word in words for mark in self._marks}
        self._marked: dict[str, list[str]] = {}
        for marked, word in self._bare.items():
            self._marked.setdefault(word, []).append(marked)
        self._lede = {counted["word"] for counted in row["word_counts"] if counted["in_lede"]}
        self._phrases = Counter(pair for text in phrases_of(row) for pair in pairs_of(tokens_of(text)))
        self._length = round(row["words"] * (1.6 if self._is_chinese else 1))
        self._oracle = Oracle(row["sketch"] or (), bits, self._length)

    def rebuild(self, seconds: float) -> tuple[str, ...]:
        """The likeliest text that was found in so many seconds."""
        ends = time.process_time() + seconds
        if self._is_whole and len(chained := self._chained(ends - seconds / 3)) > self._length / 10:
            return chained
        best: State | None = None
        for width in WIDTHS:
            found = self._search(width, ends)
            best = found if best is None or len(found.words) >= len(best.words) else best
            if time.process_time() >= ends:
                break
        return tuple(self._bare[word] for word in best.words) if best else ()

    def _chained(self, ends: float) -> tuple[str, ...]:
        """Runs that whole values prove, put together where they overlap."""
        found: dict[tuple[str, str], str] = {}
        tried = product(sorted(self._counts), repeat=3)
        marked = ((a + x, b + y, c) for a, b, c in tried for x in self._marks for y in self._marks)
        words = sorted(word for word in self._bare if self._bare[word] in self._counts)
        while time.process_time() < ends and (block := list(islice(marked, TRIED))):
            ahead = self._oracle.sure(block)
            while ahead and time.process_time() < ends:
                a, b, c = ahead.pop()
                if found.setdefault((a, b), c) == c:
                    beside = [(b, c, word) for word in words] + [(word, a, b) for word in words]
                    ahead += [run for run in self._oracle.sure(beside) if run[:2] not in found]
        return tuple(self._bare[word] for chain in _chains(found) for word in chain)

    def _search(self, width: int, ends: float) -> State:
        beam = [State((), {}, 0.0)]
        while len(beam[0].words) < self._length and time.process_time() < ends:
            following = [state for before in beam for state in self._next(before, width)]
            if not following:
                return beam[0]
            following.sort(key=lambda state: (-state.odds, state.words[-2:]))
            beam = _different(following, width)
        return beam[0]

    def _next(self, state: State, width: int) -> Iterator[State]:
        first, last = (self._bare.get(word, word) for word in state.before)
        words = [
            marked
            for word in self._after(last)
            if (first, last, word) not in state.used and self._is_left(state, word)
            for marked in self._marked[word]
        ]
        hints = self._hints(state, words)
        before = (first, last)
        ranked = []
        for marked, hint in zip(words, hints, strict=True):
            word = self._bare[marked]
            odds = self._prior.log_odds(before, word) + hint - (marked != word)
            odds += PHRASE * bool(self._phrases[before[1], word])
            odds += LEDE * (word in self._lede and len(state.words) < LEDE_WORDS)
            odds += self._of_list(before[1], word)
            ranked.append((odds, marked))
        ranked.sort(reverse=True)
        for odds, word in ranked[: max(8, width // 4)]:
            pair = before[1] + word
            bare = self._bare[word]
            unit = pair if pair in self._pairs else bare
            used = {**state.used, unit: state.used.get(unit, 0) + 1, (first, last, bare): 1}
            yield State((*state.words, word), used, state.odds + odds)

    def _after(self, last: str) -> list[str]:
        """The words that may stand after this one: listed ones, and of all others those seen there and common ones."""
        if last not in self._candidates:
            unlisted = {word for word in self._prior.following(last) if self._is_free(word)}
            self._candidates[last] = sorted(unlisted.union(self._listed, self._common))
        return self._candidates[last]

    def _is_free(self, word: str) -> bool:
        """Whether the text may have the word although its list does not say so."""
        return self._is_chinese or self._is_whole or word in self._counts or not is_listed(word)

    def _is_left(self, state: State, word: str) -> bool:
        if word in self._counts:
            return state.used.get(word, 0) < int(self._counts[word])
        pair = state.before[1] + word
        return pair not in self._pairs or state.used.get(pair, 0) < self._pairs[pair]

    def _of_list(self, last: str, word: str) -> float:
        """A listed word is due; of a Chinese pair the list says whether it is in the text, ."""
        if not self._is_chinese:
            return 1.5 if word in self._counts else 0.0
        if last + word in self._pairs:
            return 5.0
        is_missing = is_pair(last + word) and (self._is_whole or is_listed(last + word))
        return -5.0 if is_missing else 0.0

    def _hints(self, state: State, words: Sequence[str]) -> list[float]:
        """What the sketch says: of three words, or of the three pairs that four characters make."""
        if not self._is_chinese:
            return self._oracle.after(state.before, words) if len(state.words) > 1 else [0.0] * len(words)
        if len(state.words) < 3:
            return [0.0] * len(words)
        a, b, c = state.words[-3:]
        known = self._oracle.after((a + b, b + c), [c + word for word in words])
        return list(known)


def _chains(following: Mapping[tuple[str, str], str]) -> list[list[str]]:
    """Each as long as it goes: from pairs that nothing leads to, the longest first."""
    led_to = {(second, third) for (_, second), third in following.items()}
    chains, seen = [], set[tuple[str, str]]()
    for start in sorted(following, key=lambda pair: (pair in led_to, pair)):
        pair, chain = start, list(start)
        while pair in following and pair not in seen:
            seen.add(pair)
            chain.append(following[pair])
            pair = (pair[1], following[pair])
        if len(chain) > 2:
            chains.append(chain)
    return sorted(chains, key=len, reverse=True)


def is_pair(word: str) -> bool:
    """Whether a word of a list is two characters of a script without spaces."""
    return len(word) == 2 and all("\u3400" <= letter <= "\u9fff" for letter in word)


def pairs_of(tokens: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Neighbours."""
    return pairwise(tokens)


def phrases_of(value: Any, name: str = "") -> Iterator[str]:
    """Every text in a row that may be the body's own words; what identifies the article is published anyway."""
    if isinstance(value, str) and name not in _IDENTITY:
        yield value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from phrases_of(item, key)
    elif isinstance(value, list):
        for item in value:
            yield from phrases_of(item, name)


_IDENTITY = frozenset(
    [
        *("article_id", "content_hash", "kind", "encoding", "url", "body_hash"),
        *("rule", "basis", "fact", "key", "keyword_id", "word"),
    ]
)


def _different(states: Sequence[State], width: int) -> list[State]:
    """The likeliest states, of those that end in the same words the first."""
    kept: dict[tuple[str, ...], State] = {}
    for state in states:
        kept.setdefault(state.words[-3:], state)
        if len(kept) == width:
            break
    return list(kept.values())
