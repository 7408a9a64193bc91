"""A quotation as it is found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Quote:
    """The text between two quotation marks, body[char_start:char_end], and who says it with which verb.

    `speaker` is a name or noun phrase as printed at [speaker_start, speaker_end); `speaker_role` what is said of them
    ("director of the port"). A term of art or scare quote (`is_term`) has at most three words and no verb of speaking.
    """

    text: str
    char_start: int
    char_end: int
    words: int
    speaker: str | None
    speaker_role: str | None
    verb: str | None
    sentence: int
    is_term: bool
    speaker_start: int | None = None
    speaker_end: int | None = None


TERM_WORDS = 3  # words of the longest quotation that may be a mere term
REACH = 260  # characters either side of a quotation in which its speaker stands
BLANKS = " \t\u00a0\u2009”“\"«»„‘’'「」『』"
