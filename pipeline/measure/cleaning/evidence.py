"""What speaks for and against each line of a page being the article's, as numbers that weights can add up.

A line's own looks (shape) and rules, the prose around it, how much of the page's prose and how many signs of its
end stand above it, and the subject that it shares with the page's surest paragraphs. No language lists.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from pipeline.measure.cleaning.lines import CACHED_LINES, Line, content_words
from pipeline.measure.cleaning.shape import SHAPE, shape

Column = NDArray[np.floating]
Columns = dict[str, Column]

_RULES = ("chrome", "read_also", "share", "subscribe", "copyright", "caption", "tags", "updated", "pitch")
_CLOSING = frozenset(["bio", "copyright", "tags", "disclaimer"])
_TOKEN = re.compile(r"[^\W_]+")
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_LONG = 60  # words: longer paragraphs say no more
_POINT = 12  # words of a sentence that make one point of prose
_LATE = 0.4  # share of a page's prose after which a closing line or a heading is believed
_SURE = 1.5  # points: a paragraph that is compared with
_STARTED = 1.2  # points of a paragraph in company: the article has begun
_COMMON, _COMMON_LINE, _COMMON_LINES = 0.35, 15, 4  # share of so long sentences that hold a word, and how many must be
_WINDOW = 25  # lines around one in which moments are counted


def evidence(lines: Sequence[Line]) -> Columns:
    """A column of numbers per feature, one row a line; every feature is there for every page."""
    basis = _Basis(lines)
    columns = dict(_own(basis))
    columns |= _around(basis)
    columns |= _neighbours(basis)
    columns |= _above(basis)
    columns |= _subject(basis, columns["company"])
    return columns


class _Basis:
    """What several features are made of."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.words = np.array([line.words for line in lines], dtype=float)
        self.ends = _flags(line.ends for line in lines)
        self.sentence = _flags(line.is_sentence for line in lines)
        self.boundary = _flags(line.is_boundary for line in lines)
        self.ruled = _flags(line.rule is not None for line in lines)
        looks = np.array([shape(line.text) for line in lines])
        self.looks: Columns = {name: looks[:, index] for index, name in enumerate(SHAPE)}
        is_free = (1 - self.ruled) * (1 - self.boundary)
        self.prose = self.sentence * np.minimum(self.words, _LONG) / _POINT * is_free
        self.total = float(self.prose.sum()) or 1.0
        self.position = (np.cumsum(self.prose) - self.prose) / self.total
        self.moment = self.looks["moment"] * (self.words < 12)
        # As long as a headline, without a full stop.
        self.title = is_free * (1 - self.ends) * (1 - self.sentence) * (self.words >= 4) * (self.words <= 18)


def _flags(values: Iterator[bool]) -> Column:
    return np.array(list(values), dtype=float)


def _own(basis: _Basis) -> Iterator[tuple[str, Column]]:
    words, looks = basis.words, basis.looks
    yield "log_words", np.log1p(words)
    yield "length", np.minimum(words, _LONG) / _LONG
    yield "one_or_two", 1.0 * (words <= 2)
    yield "three_to_six", 1.0 * ((words > 2) & (words <= 6))
    yield "ends", basis.ends
    yield "long_open", (1 - basis.ends) * (words >= 14)
    yield "sentence", basis.sentence
    for name in ("title", "digits", "stops", "colon", "ellipsis", "quote", "bullet", "address", "separator", "by"):
        yield name, looks[name]
    yield "long_title", looks["title"] * (words >= 5)
    for rule in _RULES:
        yield f"rule_{rule}", _flags(line.rule == rule for line in basis.lines)
    texts = Counter(line.text for line in basis.lines)
    yield "repeated", _flags(texts[line.text] > 1 for line in basis.lines)
    size = len(words)
    yield "page_prose", np.full(size, np.log1p(basis.total))
    yield "density", np.full(size, basis.sentence.mean())
    yield "han", np.full(size, _is_han(basis.lines))


def _is_han(lines: Sequence[Line]) -> float:
    text = "".join(line.text for line in lines if line.is_sentence)[:4_000]
    return float(not text.isascii() and len(_HAN.findall(text)) > 0.3 * len(text))


def _around(basis: _Basis) -> Columns:
    """Prose and short lines above and below, each line away counting for less."""
    before, after = (np.log1p(side) for side in _sides(basis.prose, 0.8))
    near_before, near_after = (np.log1p(side) for side in _sides(basis.prose, 0.5))
    far_before, far_after = (np.log1p(side) for side in _sides(basis.prose, 0.95))
    scraps = (basis.words < 9) * (1 - basis.ends)
    answers_before, answers_after = _sides(basis.looks["answer"], 0.8)
    titles_before, titles_after = _sides(basis.title, 0.8)
    return {
        "prose_before": before,
        "prose_after": after,
        "near_prose_before": near_before,
        "near_prose_after": near_after,
        "far_prose_before": far_before,
        "far_prose_after": far_after,
        "company": np.minimum(before, after),
        "scraps_after": np.log1p(_sides(scraps, 0.8)[1]),
        "titles_before": titles_before,
        "titles_after": titles_after,
        "answers_before": answers_before,
        "answers_after": answers_after,
        "rules_after": _sides(basis.ruled * (basis.words < 20), 0.8)[1],
    }


def _neighbours(basis: _Basis) -> Columns:
    above, below = _shifted(basis.sentence, 1), _shifted(basis.sentence, -1)
    scraps = (basis.words < 9) * (1 - basis.ends)
    return {
        "sentence_above": above,
        "sentence_below": below,
        "sentences_around": above * below,
        "second_sentence_below": _shifted(basis.sentence, -2),
        "scrap_above": _shifted(scraps, 1),
        "words_above": _shifted(np.log1p(basis.words), 1),
        "second_words_below": _shifted(np.log1p(basis.words), -2),
    }


def _above(basis: _Basis) -> Columns:
    """How far down the page a line is, and which signs of an article's end it has above it."""
    late = basis.position >= _LATE
    closing = _flags(line.rule in _CLOSING for line in basis.lines) * late
    comments = _flags(line.opens_comments for line in basis.lines) * late
    started = _started(basis)
    moments = _counted(basis.moment * started, 4)
    around = np.convolve(basis.moment, np.ones(_WINDOW), "full")[_WINDOW // 2 :][: len(basis.lines)] / _WINDOW
    return {
        "position": basis.position,
        "position_squared": basis.position**2,
        "at_end": 1.0 * (basis.position >= 0.98),
        "at_start": 1.0 * (basis.position <= 0),
        "closed": 1.0 * (np.cumsum(closing) > 0),
        "after_heading": 1.0 * (np.cumsum(basis.boundary * late) > 0),
        "near_heading": _fading(basis.boundary, 0.8),
        "near_late_heading": _fading(basis.boundary * late, 0.95),
        "after_comments": 1.0 * (np.cumsum(comments) > 0),
        "titles_since": _counted(basis.title * started, 8),
        "rules_since": _counted(basis.ruled * (basis.words < 20) * started, 10),
        "headings_since": _counted(basis.boundary * started, 3),
        "answers_since": _counted(basis.looks["answer"] * started, 3),
        "moments_since_sentence": moments * basis.sentence,
        "moments_around_sentence": around * basis.sentence,
    }


def _started(basis: _Basis) -> Column:
    """1 from the page's first paragraph in company on, 0 above it."""
    before, after = (np.log1p(side) for side in _sides(basis.prose, 0.8))
    first = (basis.prose >= _STARTED) & (np.minimum(before, after) > 0.5)
    return 1.0 * (np.cumsum(first if first.any() else basis.prose >= 1) > 0)


def _subject(basis: _Basis, company: Column) -> Columns:
    """What a line shares with the surest paragraphs, and how much of it is words that most of them have."""
    tokens = [_tokens(line.text) for line in basis.lines]
    long_ones = [
        words
        for words, line in zip(tokens, basis.lines, strict=True)
        if line.is_sentence and line.words >= _COMMON_LINE
    ]
    spread = Counter(word for words in long_ones for word in words)
    is_known = len(long_ones) >= _COMMON_LINES
    common = {word for word, count in spread.items() if is_known and count >= _COMMON * len(long_ones)}
    contents = [content_words(line.text) - common for line in basis.lines]
    sure = (basis.prose >= _SURE) & (company > 0.8)
    used = Counter(word for content, is_sure in zip(contents, sure, strict=True) if is_sure for word in content)
    shared = [sum(used[word] > own for word in content) for content, own in zip(contents, sure.tolist(), strict=True)]
    kinship = np.array(
        [count / len(content) if content else 0.0 for count, content in zip(shared, contents, strict=True)]
    )
    return {
        "common": np.array([len(words & common) / len(words) if words and is_known else 0.3 for words in tokens]),
        "kinship": kinship,
        "kin_words": np.minimum(shared, 6) / 6,
        "kin_sentence": kinship * basis.sentence,
    }


@lru_cache(maxsize=CACHED_LINES)
def _tokens(text: str) -> frozenset[str]:
    return frozenset(_TOKEN.findall(text.casefold()))


def _sides(values: Column, fading: float) -> tuple[Column, Column]:
    """Sums of what stands above and below each line, every further line counting `fading` times less."""
    return _sum_above(values, fading), _sum_above(values[::-1], fading)[::-1]


def _sum_above(values: Column, fading: float) -> Column:
    sums, total = [], 0.0
    for value in values.tolist():
        sums.append(total)
        total = total * fading + value
    return np.array(sums)


def _fading(flags: Column, fading: float) -> Column:
    """1 at a flagged line, `fading` times less at each line after it."""
    levels, level = [], 0.0
    for flag in flags.tolist():
        level = max(level * fading, flag)
        levels.append(level)
    return np.array(levels)


def _shifted(values: Column, by: int) -> Column:
    """The value of the line `by` above, or below where negative; 0 beyond the page."""
    result = np.zeros(len(values))
    if abs(by) < len(values):
        if by > 0:
            result[by:] = values[:-by]
        else:
            result[:by] = values[-by:]
    return result


def _counted(flags: Column, most: int) -> Column:
    """How many flags stand above and here, as a share of `most`."""
    return np.minimum(np.cumsum(flags), most) / most
