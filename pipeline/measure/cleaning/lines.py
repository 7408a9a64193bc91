"""The lines of a scraped page, each judged by itself: its clutter rule, its words, whether it is a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline.measure.cleaning.clutter import is_boundary, is_comments_heading, line_rule, pieces

BULLET = re.compile(r"^\s*(?:[•●▪◦‣·*–—-]|\d{1,2}[.)])\s{1,20}\S")
_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c]+")
_BLANKS = " \t\u00a0\u3000\ufeff\u200b"
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_CONTENT = re.compile(r"[^\W\d_]{5,}|[\u3400-\u9fff]{2}")  # words that carry a subject
_CJK_PER_WORD = 1.6  # characters of Chinese or Japanese that carry about one English word
_SENTENCE_END = re.compile(
    r"""
    [.!?。！？…।؟۔] [\"'“”’»）)\]」』】]* \s{0,20}$                     # a full stop, quotation marks behind it
    | [.!?。！？।؟۔] [\"'“”’」』]? \s{0,20} [（(][^()（）]{1,40}[)）] \s{0,20}$    # "... on Friday. (AP)"
    """,
    re.VERBOSE,
)
_INNER_SENTENCE = re.compile(r"[^\W\d_]{3}[.!?][\"'”’)]?\s{1,20}[\"'“‘(]?[A-ZÀ-Þ]|[。！？।؟۔]")
# Menus repeat from page to page, and every line is judged once more when its body is cleaned again.
CACHED_LINES = 4_096


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a line says by itself; `text` is without the clutter that shares it, `cuts` are its places."""

    text: str
    words: int
    rule: str | None
    is_sentence: bool
    ends: bool
    is_boundary: bool
    opens_comments: bool
    cuts: tuple[tuple[int, int, str], ...]


class Line:
    """A line of raw text at [start, end), without surrounding blanks: its verdict, and what its neighbours add."""

    __slots__ = (
        "cuts",
        "end",
        "ends",
        "is_alone",
        "is_boundary",
        "is_sentence",
        "opens_comments",
        "rule",
        "score",
        "start",
        "text",
        "words",
    )

    def __init__(self, start: int, end: int, verdict: Verdict) -> None:
        self.start, self.end = start, end
        self.text, self.words, self.cuts = verdict.text, verdict.words, verdict.cuts
        self.rule, self.is_sentence, self.ends = verdict.rule, verdict.is_sentence, verdict.ends
        self.is_boundary, self.opens_comments = verdict.is_boundary, verdict.opens_comments
        self.is_alone, self.score = False, 0.0


def split_lines(raw: str) -> list[Line]:
    """Every line of the text that is not blank, in order."""
    lines = []
    for match in _LINE.finditer(raw):
        text = match.group()
        stripped = text.strip(_BLANKS)
        if stripped:
            start = match.start() + text.index(stripped)
            lines.append(Line(start, start + len(stripped), _judge(stripped)))
    return lines


def _ends_sentence(text: str) -> bool:
    """Whether a line ends with a full stop of any script, quotation marks or a credit behind it."""
    return _SENTENCE_END.search(text[-60:]) is not None


def is_prose(line: Line) -> bool:
    """A sentence, or a short line that ends like one ("That was all.")."""
    if line.is_sentence:
        return True
    if line.rule is not None or line.is_boundary or line.words < 2:
        return False
    return line.ends or bool(BULLET.match(line.text) and line.words >= 4)


@lru_cache(maxsize=CACHED_LINES)
def content_words(text: str) -> frozenset[str]:
    """The words of a line that carry a subject: of five letters or more, or pairs of Chinese characters."""
    return frozenset(_CONTENT.findall(text.casefold()))


@lru_cache(maxsize=CACHED_LINES)
def _judge(text: str) -> Verdict:
    found, start, end = pieces(text)
    cuts, core = tuple(found), text[start:end].strip()
    words = _count_words(core)
    rule = line_rule(core) if core else cuts[0][2] if cuts else "symbols"
    ends = _ends_sentence(core)
    # A sentence has a full stop and enough words to say something; a long line may lack the stop.
    is_sentence = rule is None and (
        (words >= 9 and ends) or (words >= 14 and bool(_INNER_SENTENCE.search(core))) or words >= 45
    )
    return Verdict(
        text=core,
        words=words,
        rule=rule,
        is_sentence=is_sentence,
        ends=ends,
        is_boundary=is_boundary(core),
        opens_comments=is_comments_heading(core),
        cuts=cuts,
    )


def _count_words(text: str) -> int:
    cjk = len(_CJK.findall(text))
    if not cjk:
        return len(_WORD.findall(text))
    return round(cjk / _CJK_PER_WORD) + len(_WORD.findall(_CJK.sub(" ", text)))
