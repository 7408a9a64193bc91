"""Clippings that somebody collected in one text: pieces between rules of dashes, each with outlet and day on top."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.read.exports.printed import Row, blocks, day_in, is_day, paragraphs, unsplit, without_by

_RULE = re.compile(r"^[ \t]*(?:[-=_*~#—–─]{8,}|(?:[-=_*~#—–─] ){4,}[-=_*~#—–─])[ \t]*$", re.MULTILINE)
_TOP = 5  # lines in which a clipping prints its outlet and day
_LEAST = 15  # words of a piece that may be an article
_BY = re.compile(r"(?:by|von|par|por|di|作者|记者)[ :：]\s*\S", re.IGNORECASE)
_LONGEST_BYLINE = 12  # words
_LABEL = re.compile(r"(?:source|outlet|publication|date|title|headline|author|by|quelle|datum|titel)\s*:\s*", re.I)


def is_clippings(text: str) -> bool:
    """Whether rules part a text into pieces of which several begin like articles."""
    return _RULE.search(text) is not None and sum(_has_day(piece) for piece in _pieces(text)) > 1


def split_clippings(text: str) -> Iterator[Row]:
    """The clippings of a text; raises Refused when some of its pieces have no day."""
    pieces = _pieces(text)
    dated = [piece for piece in pieces if _has_day(piece)]
    if len(dated) < len(pieces):
        raise unsplit(len(pieces), f"pieces between rules, {len(pieces) - len(dated)} of them without a day on top")
    for piece in pieces:
        yield _clipping(piece)


def _pieces(text: str) -> list[list[list[str]]]:
    pieces = (blocks(part) for part in _RULE.split(text))
    return [piece for piece in pieces if sum(len(line.split()) for group in piece for line in group) >= _LEAST]


def _has_day(piece: list[list[str]]) -> bool:
    return any(is_day(line) for line in _top(piece))


def _top(piece: list[list[str]]) -> list[str]:
    return [line for group in piece for line in group][:_TOP]


def _clipping(piece: list[list[str]]) -> Row:
    top = _top(piece)
    day_at = next(at for at, line in enumerate(top) if is_day(line))
    day = day_in(top[day_at])
    outlet = _LABEL.sub("", top[day_at][: day.start()] if day else "", count=1).strip(" ,;|-–—·(")
    above = [_LABEL.sub("", line, count=1) for line in top[:day_at]]
    used = day_at + 1
    byline: str | None = None
    rest = [line for group in piece for line in group][used:]
    names = above if above else []
    if not names and rest:  # the day comes first
        names, used, rest = [rest[0]], used + 1, rest[1:]
    if rest and _BY.match(rest[0]) and len(rest[0].split()) <= _LONGEST_BYLINE:
        byline, used = _LABEL.sub("", rest[0], count=1), used + 1
    byline = byline or next((line for line in names[1:] if _BY.match(line)), None)
    names = [line for line in names if line != byline]
    if not outlet and len(names) > 1:  # outlet, headline, day; or headline, outlet, day
        outlet = names.pop() if len(names[0].split()) > len(names[-1].split()) else names.pop(0)
    return {
        "headline": _LABEL.sub("", " ".join(names), count=1) or None,
        "outlet": outlet or None,
        "published": day[0] if day else top[day_at],
        "byline": without_by(byline),
        "text": paragraphs(_after(piece, used)),
    }


def _after(piece: list[list[str]], used: int) -> Iterator[list[str]]:
    for group in piece:
        if used < len(group):
            yield group[max(used, 0) :]
        used -= len(group)
