"""Text that a record or a page holds twice: the first copy is body, later ones are removed as `repeated_text`.

Scrapers that read a page's text and its summary, or a paragraph in two elements, would otherwise double each count.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.measure.cleaning.lines import Line

RULE = "repeated_text"
_LEAST_WORDS = 12  # of a paragraph that nobody writes twice: refrains are shorter
_QUESTIONS = ("?", "？")  # an interviewer asks several people the same
_OPENING = 24  # characters by which a text glued to its copy is looked for


def mark_copies(lines: Sequence[Line]) -> None:
    """Gives kept lines that repeat an earlier kept one their rule, and cuts a line that is one text several times.

    A sentence begins a copy; the lines behind it belong to the copy as long as they go on as the original does.
    """
    originals: list[str] = []
    places: dict[str, int] = {}
    following = 0  # place of the original line that would continue a copy
    for line in lines:
        if line.rule is not None:
            continue
        text = line.text
        if line.words >= 2 * _LEAST_WORDS and not line.cuts and (size := _first_copy(text, line.words)) < len(text):
            line.cuts = ((size, len(text), RULE),)
            text = text[:size]
        is_written_once = line.words >= _LEAST_WORDS and line.is_sentence and not text.endswith(_QUESTIONS)
        goes_on = following and originals[following : following + 1] == [text]
        place = following if goes_on else places.get(text) if is_written_once else None
        if place is not None:
            line.rule, following = RULE, place + 1
        else:
            following = 0
            places.setdefault(text, len(originals))
            originals.append(text)


def _first_copy(text: str, words: int) -> int:
    """The length of the text that a line of `words` words repeats from beginning to end, with or without blanks."""
    if text.find(text[:_OPENING], _OPENING) < 0:
        return len(text)
    for glue in (" ", ""):
        whole = text + glue
        period = (whole + whole).find(whole, 1)
        if period < len(whole) and period * words >= _LEAST_WORDS * len(whole):
            return period - len(glue)
    return len(text)
