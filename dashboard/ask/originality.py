"""Compares an article's sentences with the other articles of its story: verbatim, paraphrased, or not found.

This measures similar wording only; credits and dates show who had the words first.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Wording = Literal["verbatim", "paraphrase", "not found"]
RUN = 5  # words: shorter sequences are idiom, as in the reuse of whole articles
VERBATIM = 0.8  # of a sentence's words in such sequences: one or two changed words leave it verbatim
# Of the weight of a sentence's words in one other sentence. Checked by hand on five outlets' rewrites of one report:
# of the sentences above 0.5, 8 of 8 say the same, above 0.42 13 of 16.
PARAPHRASE = 0.45
FEWEST_WORDS = 6  # of a sentence that can be compared: shorter ones occur in any report
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+(?:['’.,][^\W_]+)*%?")
_END = re.compile(
    r"""
    (?<!\b[A-Z][.]) (?<!\b(?:Mr|Ms|Dr|St|No)[.]) (?<!\b(?:Mrs|Sen|Gov|Rep|Gen)[.])  # not an initial or a title
    (?<=[.!?]) ["'”’)]* \s+ (?=["'“‘(]?[^\Wa-z])       # a full stop, then a capital or a digit
    | (?<=[。！？]) ["”’」』]*                           # a full stop without a space after it
    | \n+
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Characters [start, end) of an article, their wording, and the most similar sentence of another article."""

    start: int
    end: int
    wording: Wording
    other_id: str | None = None
    other_text: str | None = None


@dataclass(frozen=True, slots=True)
class _OtherArticle:
    article_id: str
    runs: frozenset[tuple[str, ...]]
    sentences: tuple[tuple[str, frozenset[str]], ...]


def strip(body: str, others: Mapping[str, str]) -> list[Sentence]:
    """All sentences of the body in order, compared with the texts of `others`, which are by article id."""
    compared = [_prepared(article_id, text) for article_id, text in others.items()]
    spans = _spans(body)
    words = [_words(body[start:end]) for start, end in spans]
    uses = Counter(word for other in compared for _, vocabulary in other.sentences for word in vocabulary)
    uses.update(word for sentence in words for word in set(sentence))
    total = len(spans) + sum(len(other.sentences) for other in compared)
    weights = {word: math.log((1 + total) / count) for word, count in uses.items()}
    wordings = (_wording(sentence, compared, weights) for sentence in words)
    return [
        Sentence(start, end, wording, other_id, text)
        for (start, end), (wording, other_id, text) in zip(spans, wordings, strict=True)
    ]


def _wording(
    words: Sequence[str], others: Sequence[_OtherArticle], weights: Mapping[str, float]
) -> tuple[Wording, str | None, str | None]:
    if len(words) < FEWEST_WORDS or not others:
        return "not found", None, None
    copied = max(others, key=lambda other: _covered(words, other.runs))
    own = frozenset(words)
    weight = sum(weights[word] for word in own) or 1.0

    def similarity(vocabulary: frozenset[str]) -> float:
        return sum(weights[word] for word in own & vocabulary) / weight

    is_verbatim = _covered(words, copied.runs) >= VERBATIM * len(words)
    pool = [copied] if is_verbatim else others
    score, other_id, text = max(
        ((similarity(vocabulary), other.article_id, text) for other in pool for text, vocabulary in other.sentences),
        key=lambda match: match[0],
        default=(0.0, None, None),
    )
    if is_verbatim:
        return "verbatim", other_id, text
    return ("paraphrase", other_id, text) if score >= PARAPHRASE else ("not found", None, None)


def _covered(words: Sequence[str], runs: frozenset[tuple[str, ...]]) -> int:
    """How many of the words are part of sequences that the other text has as well."""
    starts = [at for at in range(len(words) - RUN + 1) if tuple(words[at : at + RUN]) in runs]
    return len({at + step for at in starts for step in range(RUN)})


def _prepared(article_id: str, text: str) -> _OtherArticle:
    words = _words(text)
    runs = frozenset(tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
    pieces = [" ".join(text[start:end].split()) for start, end in _spans(text)]
    return _OtherArticle(article_id, runs, tuple((piece, frozenset(_words(piece))) for piece in pieces))


def _spans(text: str) -> list[tuple[int, int]]:
    """The sentences as characters [start, end), without the white space between them."""
    spans, start = [], 0
    for match in _END.finditer(text):
        spans.append((start, match.start()))
        start = match.end()
    spans.append((start, len(text)))
    return [(first, last) for first, last in spans if text[first:last].strip()]


def _words(text: str) -> list[str]:
    return [word.casefold().replace("’", "'") for word in _WORD.findall(text)]
