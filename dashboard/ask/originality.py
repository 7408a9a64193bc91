"""An article's sentences beside the other articles of its story: verbatim, paraphrased, or not found elsewhere.

Likeness of wording alone: who had the words first is told by credits and dates.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Wording = Literal["verbatim", "paraphrase", "not found"]
RUN = 5  # words: shorter runs are idiom, as in the reuse of whole articles
VERBATIM = 0.8  # of a sentence's words in such runs: a changed word or two leave it verbatim
# Of the weight of a sentence's words in one other sentence. Read by hand on five outlets' rewrites of one report: of
# those found at 0.5, 8 of 8 say the same, at 0.42 13 of 16.
PARAPHRASE = 0.45
FEWEST_WORDS = 6  # of a sentence that can be compared: fewer are in any report
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+(?:['’.,][^\W_]+)*%?")
_END = re.compile(
    r"""
    (?<!\b[A-Z][.]) (?<!\b(?:Mr|Ms|Dr|St|No)[.]) (?<!\b(?:Mrs|Sen|Gov|Rep|Gen)[.])  # no initial, no title
    (?<=[.!?]) ["'”’)]* \s+ (?=["'“‘(]?[^\Wa-z])       # a stop, then a capital or a figure
    | (?<=[。！？]) ["”’」』]*                           # a stop where no blank follows
    | \n+
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Characters [start, end) of an article, their wording, and the nearest sentence of another article, if any."""

    start: int
    end: int
    wording: Wording
    other_id: str | None = None
    other_text: str | None = None


@dataclass(frozen=True, slots=True)
class _Other:
    article_id: str
    runs: frozenset[tuple[str, ...]]
    sentences: tuple[tuple[str, frozenset[str]], ...]


def strip(body: str, others: Mapping[str, str]) -> list[Sentence]:
    """The body's sentences in order, each compared with the texts of `others` by article id; none of it is cut away."""
    compared = [_prepared(article_id, text) for article_id, text in others.items()]
    spans = _spans(body)
    words = [_words(body[start:end]) for start, end in spans]
    held = Counter(word for other in compared for _, found in other.sentences for word in found)
    held.update(word for each in words for word in set(each))
    total = len(spans) + sum(len(other.sentences) for other in compared)
    weights = {word: math.log((1 + total) / count) for word, count in held.items()}
    found = (_wording(each, compared, weights) for each in words)
    return [
        Sentence(start, end, wording, other_id, text)
        for (start, end), (wording, other_id, text) in zip(spans, found, strict=True)
    ]


def _wording(
    words: Sequence[str], others: Sequence[_Other], weights: Mapping[str, float]
) -> tuple[Wording, str | None, str | None]:
    if len(words) < FEWEST_WORDS or not others:
        return "not found", None, None
    copied = max(others, key=lambda other: _covered(words, other.runs))
    own = frozenset(words)
    weight = sum(weights[word] for word in own) or 1.0

    def likeness(found: frozenset[str]) -> float:
        return sum(weights[word] for word in own & found) / weight

    is_verbatim = _covered(words, copied.runs) >= VERBATIM * len(words)
    pool = [copied] if is_verbatim else others
    score, other_id, text = max(
        ((likeness(found), other.article_id, text) for other in pool for text, found in other.sentences),
        key=lambda each: each[0],
        default=(0.0, None, None),
    )
    if is_verbatim:
        return "verbatim", other_id, text
    return ("paraphrase", other_id, text) if score >= PARAPHRASE else ("not found", None, None)


def _covered(words: Sequence[str], runs: frozenset[tuple[str, ...]]) -> int:
    """How many of the words stand in runs that the other text has as well."""
    starts = [at for at in range(len(words) - RUN + 1) if tuple(words[at : at + RUN]) in runs]
    return len({at + step for at in starts for step in range(RUN)})


def _prepared(article_id: str, text: str) -> _Other:
    words = _words(text)
    runs = frozenset(tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
    pieces = [" ".join(text[start:end].split()) for start, end in _spans(text)]
    return _Other(article_id, runs, tuple((piece, frozenset(_words(piece))) for piece in pieces))


def _spans(text: str) -> list[tuple[int, int]]:
    """The sentences as characters [start, end), without the blanks between them."""
    found, start = [], 0
    for match in _END.finditer(text):
        found.append((start, match.start()))
        start = match.end()
    found.append((start, len(text)))
    return [(first, last) for first, last in found if text[first:last].strip()]


def _words(text: str) -> list[str]:
    return [word.casefold().replace("’", "'") for word in _WORD.findall(text)]
