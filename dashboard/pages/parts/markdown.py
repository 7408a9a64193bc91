"""Text from data in Markdown: escaped, on one line, with no links of its own; and highlighted passages."""

from __future__ import annotations

import re
from collections.abc import Sequence

Span = tuple[int, int]  # first character, and one past the last
HIT = ":yellow-background[{}]"  # what a search finds
WORD_JOINER = "\u2060"  # invisible, and not a character of URLs
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_URL = re.compile("(?=://)|(?<=www)(?=[.])|(?=@)", re.IGNORECASE)  # where Markdown would turn a bare URL into a link
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def md_escape(text: object) -> str:
    """Data text for Markdown, on one line: no character is markup, no URL becomes a link."""
    flat = " ".join(_CONTROL.sub("", str(text)).split())
    return _PUNCTUATION.sub(r"\\\1", _URL.sub(WORD_JOINER, flat))


def md_piece(text: str) -> str:
    """Escaped text that keeps a space at either end."""
    inside = md_escape(text)
    return f"{' ' if text[:1].isspace() else ''}{inside}{' ' if text[-1:].isspace() and inside else ''}"


def highlighted(body: str, places: Sequence[Span], hits: Sequence[Span] = (), current: Span | None = None) -> list[str]:
    """The body as escaped Markdown paragraphs, with characters [start, end) highlighted; overlaps are merged.

    `hits` have a colour of their own and hide the places that they overlap; the current one is bold.
    """
    free = [place for place in places if not any(place[0] < hit[1] and hit[0] < place[1] for hit in hits)]
    forms = dict.fromkeys(free, ":blue-background[{}]") | dict.fromkeys(hits, HIT)
    if current:
        forms[current] = HIT.format("**{}**")
    paragraphs, start = [], 0
    for line in body.split("\n"):
        end, pieces, done = start + len(line), [], start
        for (first, last), form in sorted(forms.items()):
            if first < done or first >= end:
                continue
            pieces += [md_piece(body[done:first]), form.format(md_escape(body[first : min(last, end)]))]
            done = min(last, end)
        pieces.append(md_piece(body[done:end]))
        if line.strip():
            paragraphs.append("".join(pieces).strip())
        start = end + 1
    return paragraphs
