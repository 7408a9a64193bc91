"""Where a clipping ends and the next one begins: rules, numbers, labels, headings, or page breaks of office files.

A long rule parts clippings if several of them begin with a day. All other signs also stand inside one article, so that
every piece between them has to begin like an article.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from pipeline.language.tokens import estimate_words
from pipeline.read.exports.head import Piece, head_of, is_running, lines_of
from pipeline.read.exports.labels import block_of, is_block, label_of
from pipeline.read.exports.printed import blocks, day_in, is_day

_LONG_RULE = re.compile(r"^[ \t]*(?:[-=_*~#—–─]{8,}|(?:[-=_*~#—–─] ){4,}[-=_*~#—–─])[ \t]*$", re.MULTILINE)
_SHORT_RULE = re.compile(r"^[ \t]*(?:[-=_*~#—–─]{3,7}|(?:[-=_*~#—–─] ){2,3}[-=_*~#—–─])[ \t]*$", re.MULTILINE)
_NUMBER = re.compile(
    r"""
    ^ [ \t]{0,20} (?:article|document|story|item|clipping|artikel|dokument|meldung|articulo|artículo|文章|文件)
    \ ? [#№]? \d{1,5} (?: \ (?:of|von|de|sur)\ \d{1,5} | /\d{1,5} )? [ \t.:]* $      # "Article 2 of 14"
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
_HEADING = re.compile(r"^# (?=\S)", re.MULTILINE)  # of Markdown
_PAGE_BREAK = re.compile(r"\f")
_GAP = re.compile(r"^(?:[ \t]*\n){3,}", re.MULTILINE)  # three blank lines: texts have one or two
_WORD = re.compile(r"\w")
_DIGITS = re.compile(r"\d+")
_LONGEST_SIGN = 40  # characters of a line that is repeated between clippings: a rule, a number, "End of document"
_STOPS = (".", "!", "?", "。", "”", '"')  # ends of sentences, which are not signs
_MOST_SIGNS = 5  # such lines that are tried, the most frequent first
_TOP = 5  # lines in which a clipping between long rules prints its day
_HEAD = 4  # lines in which others do: headline, author, outlet, day
_LEAST = 15  # words of a piece that may be an article


class Pieces(NamedTuple):
    """The clippings of a text, and the `scraps` between them: a few words each, without a day."""

    clippings: list[Piece]
    scraps: list[str]


def pieces_of(text: str) -> Pieces | None:
    """The pieces of a text that holds several; None where it is one article."""
    long = _split(_LONG_RULE, text)
    if sum(map(_is_named, long.clippings)) > 1:
        return long
    for sign in chain((_SHORT_RULE, _NUMBER, _HEADING, _first_label(text), _GAP), _returning(text)):
        pieces = _split(sign, text) if sign is not None else Pieces([], [])
        if len(pieces.clippings) > 1 and all(map(_has_head, pieces.clippings)):
            return pieces._replace(clippings=_without_ends(pieces.clippings))
    pages = _split(_PAGE_BREAK, text)
    return pages if len(pages.clippings) > 1 and _are_articles(pages.clippings) else None


def is_record(piece: Piece) -> bool:
    """Whether a piece begins with the labels of an article, which needs no day then."""
    block = block_of(lines_of(piece))
    return "headline" in block.facts or block.text is not None


def has_day(piece: Piece) -> bool:
    """Whether a piece prints a day on top."""
    return any(map(is_day, lines_of(piece)[:_TOP]))


def _is_named(piece: Piece) -> bool:
    """Whether a piece begins with a day, and a headline or an outlet: the entries of a diary have only a day."""
    if not has_day(piece):
        return False
    head = head_of(piece)
    return bool(head.names or head.outlet or head.fields.keys() - {"published"})


def _split(sign: re.Pattern[str], text: str) -> Pieces:
    """The pieces of a text between signs; a short cover and a last line are neither clippings nor scraps."""
    if sign.search(text) is None:
        return Pieces([], [])
    pieces = list(map(blocks, sign.split(text)))
    kept = [at for at, piece in enumerate(pieces) if _words(piece) >= _LEAST or (_words(piece) and _is_named(piece))]
    inside = range(kept[0], kept[-1]) if kept else ()
    scraps = [" ".join(lines_of(pieces[at])) for at in inside if at not in kept and _words(pieces[at])]
    # What returns between clippings is their sign: a number, the name of the collection.
    times = Counter(_DIGITS.sub("0", scrap) for scrap in scraps)
    own = [scrap for scrap in scraps if times[_DIGITS.sub("0", scrap)] == 1 and not _NUMBER.fullmatch(scrap)]
    return Pieces([pieces[at] for at in kept], own)


def _without_ends(pieces: list[Piece]) -> list[Piece]:
    """Pieces without the short line with which each of them ends: a rule, or "End of article"."""
    end = pieces[0][-1][-1]
    is_sign = len(end) <= _LONGEST_SIGN and not end.endswith(_STOPS) and min(map(len, map(lines_of, pieces))) > 1
    if not is_sign or len({_DIGITS.sub("", piece[-1][-1]) for piece in pieces}) > 1:
        return pieces
    return [list(filter(None, [*piece[:-1], piece[-1][:-1]])) for piece in pieces]


def _words(piece: Piece) -> int:
    """About how many words a piece has."""
    return sum(map(estimate_words, lines_of(piece)))


def _first_label(text: str) -> re.Pattern[str] | None:
    """The places where the label returns with which a text begins; None where it begins with none."""
    first = text.lstrip().partition("\n")[0].strip()
    if label_of(first) is None:
        return None
    name = re.escape(re.split("[:：]", first, maxsplit=1)[0].strip())
    return re.compile(rf"^(?=[ \t]{{0,20}}{name}[ \t]{{0,20}}[:：])", re.MULTILINE | re.IGNORECASE)


def _returning(text: str) -> Iterator[re.Pattern[str]]:
    """Lines that are repeated in a text, apart from their digits: each may be a sign that separates clippings."""
    short = (_DIGITS.sub("0", line.strip()) for line in text.split("\n") if len(line) <= _LONGEST_SIGN)
    lines = Counter(line for line in short if line and not (line.endswith(_STOPS) and len(line.split()) > 1))
    for line, count in lines.most_common(_MOST_SIGNS):
        if count > 1 or not _WORD.search(line):  # between two clippings a rule appears only once
            pattern = re.escape(line).replace("0", r"\d{1,9}")
            yield re.compile(rf"^[ \t]{{0,20}}{pattern}[ \t]{{0,20}}$", re.MULTILINE)


def _has_head(piece: Piece) -> bool:
    """Whether a piece begins with labels, one of them for its day, or with headline, day, and outlet or byline."""
    top = lines_of(piece)[:_HEAD]
    block = block_of(top)
    if block.text is not None:
        return True
    if block.facts.keys() - {"published"}:
        return is_block(block)
    day_at = _day_at(top)
    if day_at is None or any(map(is_running, top[: day_at + 1])):
        return False
    head = head_of(piece)  # a headline and a day alone also begin the parts of a report or a diary
    return bool(head.names) and (len(head.names) > 1 or bool(head.outlet or head.byline))


def _are_articles(pages: list[Piece]) -> bool:
    """Whether every page begins with a headline of its own: a running head is the same on each page of one article."""
    heads = list(map(head_of, pages))
    # A page of one article may begin with outlet and day; an article in a collection also names its author.
    is_signed = all(head.byline for head in heads)
    names = {_DIGITS.sub("", (head.names or (head.fields.get("headline", ""),))[0]) for head in heads}
    tops = [lines_of(page)[:_HEAD] for page in pages]
    return len(names) == len(pages) and all(map(_has_head, pages)) and (is_signed or all(map(_day_at, tops)))


def _day_at(top: list[str]) -> int | None:
    return next((at for at, line in enumerate(top) if is_day(line) and day_in(line)), None)
