"""Quotation marks of every style, and the text without what stands between them."""

from __future__ import annotations

import re

_HAN_WORD = 1.6  # characters of Chinese or Japanese that say as much as one English word
QUOTED = re.compile(  # every branch begins with its mark: the scan leaps from mark to mark
    r"""
    “ (?P<curly> [^“”\n]++ ) (?: ” | (?=[^\S\n]*+\n\s*+“) )          # unclosed where the next paragraph opens again
  | „ (?P<low> [^„“”\n]+ ) [“”]
  | « (?P<angle> [^«»\n]+ ) »
  | » (?<![^\s(]») (?P<inward> [^«»\n]+ ) «
  | " (?<!\w") (?=\S) (?P<straight> [^"\n]++ ) (?: " | (?=[^\S\n]*+\n\s*+") )
  | ‘ (?<!\w‘) (?=\S) (?P<single> (?: [^‘’\n] | ’(?=\w) )+ ) ’ (?!\w)
  | ' (?<![\w'’]') (?=[^\W\d]) (?P<plain> (?: [^'\n] | (?<=\w)'(?=\w) )+ ) (?<=[\w.,!?…]) ' (?!\w)
  | 「 (?P<corner> [^「」\n]+ ) 」
  | 『 (?P<double> [^『』\n]+ ) 』
  | ” (?<![^\s(]”) (?=\S) (?P<closing> [^“”\n]+ ) ”
    """,
    re.VERBOSE,
)
WRAP = re.compile(r"(?<!\n)\n(?![^\S\n]*+\n)")
HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
LETTER = re.compile(r"[^\W\d_]")


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span [start, end) without blanks at its ends."""
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def without_quotations(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with one mark and blanks for every quotation, so that nobody inside one speaks."""
    pieces, done = [], 0
    for start, end in spans:
        pieces += [text[done:start], '"', " " * (end - start - 1)]
        done = end
    return "".join([*pieces, text[done:]])


def count_words(text: str) -> int:
    """Words of a text; 1.6 characters of Chinese or Japanese count as one."""
    letters = len(HAN.findall(text))
    return len((HAN.sub(" ", text) if letters else text).split()) + round(letters / _HAN_WORD)
