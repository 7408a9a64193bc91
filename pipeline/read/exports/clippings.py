"""Clippings that somebody collected in one text, each with its outlet and day on top."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.read.exports.pieces import Piece, has_day, labelled, pieces_of
from pipeline.read.exports.printed import Row, day_in, is_byline, is_day, paragraphs, unsplit, without_by


def is_clippings(text: str) -> bool:
    """Whether a text holds several pieces that begin like articles."""
    return pieces_of(text) is not None


def split_clippings(text: str) -> Iterator[Row]:
    """The clippings of a text; raises Refused when some of its pieces have no day."""
    pieces = pieces_of(text) or []
    undated = sum(not has_day(piece) for piece in pieces)
    if undated:
        raise unsplit(len(pieces), f"pieces between rules, {undated} of them without a day on top")
    names = [_Head.of(piece).names for piece in pieces]
    pairs = [each for each in names if len(each) > 1]
    # Outlets have shorter names than pieces have headlines, and stand on the same side of them throughout a file.
    is_outlet_first = sum(len(each[0]) for each in pairs) < sum(len(each[-1]) for each in pairs)
    for piece in pieces:
        yield _clipping(piece, is_outlet_first)


@dataclass(frozen=True, slots=True)
class _Head:
    """The top of a clipping: labelled fields, the day and what stands before it, further lines, and its length."""

    fields: dict[str, str]
    day: str
    outlet: str
    names: list[str]
    byline: str | None
    used: int

    @staticmethod
    def of(piece: Piece) -> _Head:
        """Read the lines above a clipping: labelled fields, day, outlet, names, byline."""
        lines = [line for group in piece for line in group]
        fields: dict[str, str] = {}
        while len(fields) < len(lines) and (label := labelled(lines[len(fields)])) and label[0] not in fields:
            fields[label[0]] = label[1]
        if "published" in fields:
            return _Head(fields=fields, day=fields["published"], outlet="", names=[], byline=None, used=len(fields))
        start = len(fields)
        day_at = next((at for at, line in enumerate(lines[start:], start) if is_day(line)), None)
        if day_at is None:  # it stands in a labelled line
            said = next(filter(None, map(day_in, fields.values())), None)
            return _Head(fields=fields, day=said[0] if said else "", outlet="", names=[], byline=None, used=start)
        day = day_in(lines[day_at])
        outlet = (lines[day_at][: day.start()] if day else "").strip(" ,;|-–—·(")
        names, used = lines[start:day_at], day_at + 1
        byline = next((line for line in names if is_byline(line)), None)
        names = [line for line in names if line != byline]
        if not names and used < len(lines):  # the day comes first
            names, used = [lines[used]], used + 1
        if byline is None and used < len(lines) and is_byline(lines[used]):
            byline, used = lines[used], used + 1
        return _Head(
            fields=fields, day=day[0] if day else lines[day_at], outlet=outlet, names=names, byline=byline, used=used
        )


def _clipping(piece: Piece, is_outlet_first: bool) -> Row:
    head = _Head.of(piece)
    names, outlet = list(head.names), head.outlet
    if not outlet and len(names) > 1:
        outlet = names.pop(0 if is_outlet_first else -1)
    return {
        "headline": head.fields.get("headline") or " ".join(names) or None,
        "outlet": head.fields.get("outlet") or outlet or None,
        "published": head.day,
        "byline": without_by(head.fields.get("byline") or head.byline),
        "url": head.fields.get("url"),
        "section": head.fields.get("section"),
        "page": head.fields.get("page"),
        "text": paragraphs(_after(piece, head.used)),
    }


def _after(piece: Piece, used: int) -> Iterator[list[str]]:
    for group in piece:
        if used < len(group):
            yield group[max(used, 0) :]
        used -= len(group)
