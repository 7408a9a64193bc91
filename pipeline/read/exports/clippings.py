"""Clippings that somebody collected in one text, each with its outlet and day on top."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.read.exports.head import Head, Piece, head_of
from pipeline.read.exports.pieces import has_day, is_record, pieces_of
from pipeline.read.exports.printed import Row, paragraphs, unsplit, without_by


def is_clippings(text: str) -> bool:
    """Whether a text holds several pieces that begin like articles."""
    return pieces_of(text) is not None


def split_clippings(text: str) -> Iterator[Row]:
    """The clippings of a text, and a refusal for each scrap; raises Refused when some of its pieces have no day."""
    pieces, scraps = pieces_of(text) or ([], [])
    undated = sum(not (has_day(piece) or is_record(piece)) for piece in pieces)
    if undated:
        raise unsplit(len(pieces), f"pieces between rules, {undated} of them without a day on top")
    heads = list(map(head_of, pieces))
    pairs = [head.names for head in heads if len(head.names) > 1]
    # Outlets have shorter names than pieces have headlines, and are on the same side of them throughout a file.
    is_outlet_first = sum(len(names[0]) for names in pairs) < sum(len(names[-1]) for names in pairs)
    for piece, head in zip(pieces, heads, strict=True):
        yield _clipping(piece, head, is_outlet_first)
    for scrap in scraps:
        yield {"refused": "SCHEMA", "detail": f"a few words without a day between clippings: {scrap[:60]!r}"}


def _clipping(piece: Piece, head: Head, is_outlet_first: bool) -> Row:
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
        "text": "\n".join(filter(None, (head.text, paragraphs(_after(piece, head.used))))) or None,
    }


def _after(piece: Piece, used: int) -> Iterator[list[str]]:
    for group in piece:
        if used < len(group):
            yield group[max(used, 0) :]
        used -= len(group)
