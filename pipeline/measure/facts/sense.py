"""Which of its senses an article uses a keyword in, weighed from the article's own words: one decision for all of it.

A headline or a sentence with the keyword counts in full, a headline without it and the sentences beside it less, the
rest of the body least. What stands right beside the keyword is evidence like the rest. Without signs it is its own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import ahocorasick_rs

from pipeline.language.normalise import Normal, normalise
from pipeline.reference.senses import Ambiguous, Senses, Weights

_BESIDE = 40  # characters beside a mention in which a phrase may stand: the longest is shorter
_NEAR, _FAR = 0.7, 0.3  # what a cue counts in the headline or one sentence from a mention, and beyond
_FADE = 0.5  # what each further word of a vocabulary counts beside the one before
_SHOWN = 3  # words of a reason, on each side
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
Shares = dict[str, dict[str, float]]  # of a vocabulary's words, what each counts


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of an article with the mentions [start, end) in it, in characters of the normalised text."""

    text: str
    normal: Normal
    sentence_starts: Sequence[int] = (0,)
    mentions: tuple[tuple[int, int], ...] = ()

    def sentence(self, position: int) -> int:
        """The sentence that a character of the text is in."""
        return max(0, bisect_right(self.sentence_starts, position) - 1)


@dataclass(frozen=True, slots=True)
class Decision:
    """The other sense that an article means, None for the keyword's own, and the words that decided."""

    sense: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class _Cue:
    """A word of a vocabulary in the article, and what its place makes it count."""

    vocabulary: str
    word: str
    share: float


class _Vocabularies:
    """The words that count anywhere in an article for or against one keyword's senses."""

    def __init__(self, word: Ambiguous, senses: Senses) -> None:
        names = {name for sense in word.senses for name, _ in sense.around}
        self.of: dict[str, list[tuple[str, bool]]] = {}
        for name, phrases in senses.vocabulary:
            for phrase in phrases if name in names else ():
                self.of.setdefault(normalise(phrase).text.strip(), []).append((name, phrase.isupper()))
        self.needles = list(self.of)
        self.automaton = ahocorasick_rs.AhoCorasick(self.needles)


class SenseJudge:
    """The table of senses, ready to be asked."""

    def __init__(self, senses: Senses) -> None:
        self.words = senses.words
        self._vocabularies = {word.keyword: _Vocabularies(word, senses) for word in senses.words}
        phrases_of = {name: [f" {normalise(one).text.strip()} " for one in words] for name, words in senses.vocabulary}
        self._beside = {name: sorted(words, key=len, reverse=True) for name, words in phrases_of.items()}

    def decide(self, word: Ambiguous, passages: Sequence[Passage]) -> Decision:
        """The sense of a keyword in the passages of an article, the headline first."""
        words = self._vocabularies[word.keyword]
        around = _shares(cue for number, passage in enumerate(passages) for cue in _around(passage, words, number == 0))
        before, after = _beside(passages)
        weighed = []
        for sense in word.senses:
            signs = _signs(sense.around, around)
            signs += _signs(sense.before, _shares(self._next_to(sense.before, before, str.endswith)))
            signs += _signs(sense.after, _shares(self._next_to(sense.after, after, str.startswith)))
            weighed.append((sense.bias + sum(weight for weight, _ in signs), sense, _ranked(signs)))
        best = max(weighed, key=lambda one: (one[0], one[1].is_own))
        rival = max((one for one in weighed if one is not best), key=lambda one: one[0])
        shown = [", ".join(ranked[:_SHOWN]) for _, _, ranked in (best, rival)]
        reason = "; ".join(f"{side}: {said}" for side, said in zip(("for", "against"), shown, strict=True) if said)
        return Decision(None if best[1].is_own else best[1].id, reason or None)

    def _next_to(self, weights: Weights, beside: Iterable[str], stands: Callable[[str, str], bool]) -> Iterator[_Cue]:
        """The longest phrase of each vocabulary that stands right beside a mention."""
        for text in beside:
            for name, _ in weights:
                phrase = next((one for one in self._beside[name] if stands(text, one)), None)
                if phrase is not None:
                    yield _Cue(name, phrase.strip(), 1.0)


def _beside(passages: Sequence[Passage]) -> tuple[set[str], set[str]]:
    """What stands before, and what after, the mentions, each text between blanks and with # for its numbers."""
    sides: tuple[set[str], set[str]] = (set(), set())
    for passage in passages:
        text = passage.normal.text
        for start, end in passage.mentions:
            for side, beside in zip(
                sides, (text[max(0, start - _BESIDE) : start], text[end : end + _BESIDE]), strict=True
            ):
                side.add(f" {_NUMBER.sub('#', beside).strip(' ')} ")
    return sides


def _shares(cues: Iterable[_Cue]) -> Shares:
    """Each vocabulary's words in the article, with what the best place of each makes it count."""
    shares: Shares = {}
    for cue in cues:
        words = shares.setdefault(cue.vocabulary, {})
        words[cue.word] = max(cue.share, words.get(cue.word, 0.0))
    return shares


def _signs(weights: Weights, shares: Shares) -> list[tuple[float, str]]:
    """The words that speak for a sense, each with its weight."""
    signs = []
    for name, weight in weights:
        ranked = sorted(shares.get(name, {}).items(), key=lambda one: (-one[1], one[0]))
        signs += [(weight * share * _FADE**place, word) for place, (word, share) in enumerate(ranked)]
    return signs


def _ranked(signs: Iterable[tuple[float, str]]) -> list[str]:
    """The words of signs, the weightiest first."""
    return list(dict.fromkeys(word for _, word in sorted(signs, key=lambda one: (-one[0], one[1]))))


def _around(passage: Passage, words: _Vocabularies, is_headline: bool) -> Iterator[_Cue]:
    """Every word of the vocabularies in a text."""
    starts = [passage.normal.original_span(*mention)[0] for mention in passage.mentions]
    with_mention = {passage.sentence(start) for start in starts}
    for needle, start, end in _whole_words(passage, words):
        first, last = passage.normal.original_span(start, end)
        own = passage.sentence(first)
        is_near = is_headline or bool(with_mention & {own - 1, own + 1})
        share = 1.0 if own in with_mention else _NEAR if is_near else _FAR
        is_upper = passage.text[first:last].isupper()
        for name, needs_capitals in words.of[needle]:
            if is_upper or not needs_capitals:
                yield _Cue(name, needle, share)


def _whole_words(passage: Passage, words: _Vocabularies) -> Iterator[tuple[str, int, int]]:
    """Whole words with or without a plural s; one inside a longer one, or inside a mention, is none."""
    text = passage.normal.text
    spans = [
        (start, -end, words.needles[index])
        for index, start, end in words.automaton.find_matches_as_indexes(text, overlapping=True)
        if not text[start - 1 : start].isalnum() and _ends(text, end)
    ]
    covered = -1
    for start, minus_end, needle in sorted(spans):
        end = -minus_end
        if end > covered and not any(first <= start and end <= last for first, last in passage.mentions):
            yield needle, start, end
        covered = max(covered, end)


def _ends(text: str, end: int) -> bool:
    return not text[end : end + 1].isalnum() or (text[end] == "s" and not text[end + 1 : end + 2].isalnum())
