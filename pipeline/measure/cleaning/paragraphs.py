"""Paragraphs of a text whose lines were broken at a fixed width: e-mail, databases, pdftotext, OCR.

`find_joints` says where a line break stands inside a paragraph. A line that its successor's first word would have
made too long was broken by a machine; a text most of whose long lines are like that was wrapped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.measure.cleaning.hyphens import Hyphens
from pipeline.records.cleaned import Joint, Span

_LINE = re.compile(r"[^\r\n]+")
_BREAK = re.compile(r"\r\n?|\n")
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_NO_BLANK = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
_FIRST_WORD = re.compile(r"(?<!\s)\s*+(\S++)")
_STOPS = "[.!?。！？…।؟۔]"
_SENTENCE_END = re.compile(rf"{_STOPS}[\"'“”’»）)\]」』】]*\s*$")
_ITEM = re.compile(r"(?<!\s)\s*+(?:[•●▪◦‣·*–—-]|\d{1,3}[.)]|[QA][:.])\s")
_CUT_WORD = re.compile(r"[^\W\d_]-$")
_LOWER = re.compile(r"[a-zß-öø-ÿа-яё]")

# Characters of a column: from a narrow newspaper column of Chinese to a printed page of Latin letters.
_HAN_WIDTHS, _HANGUL_WIDTHS, _WIDTHS = (12, 60), (18, 80), (38, 132)
_HAN_SHARE, _HANGUL_SHARE = 0.3, 0.3
_TOO_LONG = 0.03  # share of the characters that may stand in lines longer than the width: tables, addresses
_CANDIDATE = 0.66  # of the width: a shorter line has ended by itself
_JOINED = 0.55  # of the width: how long a full line must be to be joined
_PAGE_END = 0.8  # of the width: a line cut by a page break, when the next begins in lower case
_HAN_SLACK = 2  # characters: punctuation that may not begin a line
_CUT_LINE = 25  # characters: "A-" above "A+" are two buttons, not a word
_SAMPLE = 4_000  # lines: as many say how the whole text was wrapped


Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of a text that are not blank: places, texts, and the number of breaks above each."""

    starts: list[int]
    texts: list[str]
    breaks: list[int]


@dataclass(frozen=True, slots=True)
class _Wrap:
    """How a text is wrapped: characters a line, whether words are never cut, and breaks between its lines."""

    width: int
    by_word: bool
    spacing: int


def find_joints(text: str) -> tuple[Joint, ...]:
    """The breaks of `text` that stand inside a paragraph, in order; none where the text is not wrapped."""
    if "\n" not in text and "\r" not in text:
        return ()
    han, hangul = _script(text)
    low, high = _HAN_WIDTHS if han else _HANGUL_WIDTHS if hangul else _WIDTHS
    if _holds_long_lines(text, high):
        return _cut_words(text)
    lines = _split(text)
    wrap = _find_wrap(lines, (low, high), by_word=not han)
    return tuple(_joints(text, lines, wrap)) if wrap else _cut_words(text)


def _script(text: str) -> tuple[bool, bool]:
    """Whether the text is written in Han or kana, or in Hangul, judged by its beginning and middle."""
    sample = text[:2_000] + text[len(text) // 2 : len(text) // 2 + 2_000]
    if sample.isascii():
        return False, False
    size = len("".join(sample.split())) or 1
    return len(_HAN.findall(sample)) > _HAN_SHARE * size, len(_HANGUL.findall(sample)) > _HANGUL_SHARE * size


def _holds_long_lines(text: str, width: int) -> bool:
    """Whether lines longer than `width` hold too much of the text: the quick answer for ordinary paragraphs."""
    limit = _TOO_LONG * len(text)
    for line in text.splitlines():
        if len(line) > width and " " in line.strip()[:width]:
            limit -= len(line)
            if limit < 0:
                return True
    return False


def _split(text: str) -> _Lines:
    starts, texts, breaks = [], [], []
    position = 0
    for match in _LINE.finditer(text):
        line = match.group().rstrip()
        if line:
            starts.append(match.start())
            texts.append(line)
            breaks.append(len(_BREAK.findall(text, position, match.start())))
            position = match.start() + len(line)
    return _Lines(starts, texts, breaks)


def _find_wrap(lines: _Lines, widths: tuple[int, int], *, by_word: bool) -> _Wrap | None:
    """The width at which the text is wrapped, or None. Double-spaced text has a blank line between any two."""
    texts, breaks = lines.texts[:_SAMPLE], np.array(lines.breaks[1:_SAMPLE])
    if len(texts) < 3:
        return None
    lengths = np.array([len(line) for line in texts])
    words = [_FIRST_WORD.match(line) for line in texts]
    first = np.array([len(word[1]) if word else 0 for word in words])
    unfinished = np.array([_SENTENCE_END.search(line[-12:]) is None for line in texts])
    # A line that is printed twice in a row is a heading or a button: a paragraph does not repeat itself.
    differs = np.array([line != following for line, following in pairwise(texts)])
    for spacing in (1, 2):
        follows = np.append((breaks <= spacing) & differs, False)
        if spacing == 2 and (breaks < 2).mean() > 0.1:  # blank lines part paragraphs: single breaks stand between
            return None
        width = _best_width(lengths, (first, follows, unfinished), widths, strict=spacing == 2, by_word=by_word)
        if width:
            return _Wrap(width, by_word, spacing)
    return None


def _best_width(
    lengths: Numbers, facts: tuple[Numbers, Flags, Flags], widths: tuple[int, int], *, strict: bool, by_word: bool
) -> int | None:
    """The width with the most evidence, in characters; None where none has enough."""
    first, follows, unfinished = facts
    total = int(lengths.sum())
    needed = lengths + (1 + np.append(first[1:], 0) if by_word else _HAN_SLACK + 1)
    best, best_width = 0.0, None
    for width in range(widths[0], min(widths[1], int(lengths.max())) + 1):
        fits = lengths <= width
        if total - int(lengths[fits].sum()) > _TOO_LONG * total:
            continue
        candidates = fits & (lengths >= _CANDIDATE * width) & follows
        full = candidates & (needed > width)
        count = int(full.sum())
        if count < 3:
            continue
        share, mass = count / int(candidates.sum()), int(lengths[full].sum()) / total
        open_share = float(unfinished[full].mean())
        if share * mass > best and _is_wrapped(count, share, mass, open_share, strict=strict):
            best, best_width = share * mass, width
    return best_width


def _is_wrapped(count: int, share: float, mass: float, open_share: float, *, strict: bool) -> bool:
    """Thresholds set on wrapped and ordinary texts; `count` full lines, the rest shares from 0 to 1."""
    if strict:
        return share >= 0.7 and open_share >= 0.6 and mass >= 0.4
    if share < 0.45 or open_share < 0.6:
        return False
    if mass >= 0.18 and (share >= 0.6 or count >= 8):
        return True
    return mass >= 0.04 and count >= 6 and share >= 0.5 and open_share >= 0.7


def _joints(text: str, lines: _Lines, wrap: _Wrap) -> Iterator[Joint]:
    hyphens = Hyphens(text)
    for index, (line, following) in enumerate(zip(lines.texts, lines.texts[1:], strict=False)):
        if not _continues(line, following, lines.breaks[index + 1], wrap):
            continue
        end = lines.starts[index] + len(line)
        start = lines.starts[index + 1] + len(following) - len(following.lstrip())
        yield _joint(line, following.lstrip(), (end, start), hyphens)


def _continues(line: str, following: str, breaks: int, wrap: _Wrap) -> bool:
    """Whether the next line goes on with the paragraph of this one."""
    if line == following:
        return False
    is_open = _SENTENCE_END.search(line[-12:]) is None
    begins_low = _LOWER.match(following.lstrip()) is not None
    length = len(line)
    if breaks > wrap.spacing:  # a page break inside a paragraph
        return breaks <= 3 * wrap.spacing and length >= _PAGE_END * wrap.width and is_open and begins_low
    if _CUT_WORD.search(line) and begins_low:
        return True
    indent, next_indent = (len(each) - len(each.lstrip()) for each in (line, following))
    if (_ITEM.match(following) and not (is_open and begins_low)) or (
        next_indent > indent + 1 and not _ITEM.match(line)
    ):
        return False
    word = _FIRST_WORD.match(following)
    needed = 1 + len(word[1]) if wrap.by_word and word else _HAN_SLACK + 1
    if length + needed > wrap.width:
        return length >= _JOINED * wrap.width
    return length >= _PAGE_END * wrap.width and is_open and begins_low


def _joint(line: str, following: str, place: tuple[int, int], hyphens: Hyphens) -> Joint:
    end, start = place
    if _CUT_WORD.search(line):
        if _LOWER.match(following) and hyphens.goes(line, following):
            return Joint(end - 1, start, "")
        return Joint(end, start, "")
    is_unspaced = _NO_BLANK.match(line[-1]) and _NO_BLANK.match(following[0])
    return Joint(end, start, "" if is_unspaced else " ")


_CUT = re.compile(r"(?<=[^\W\d_])-[ \t]*(?:\r\n?|\n)[ \t]*(?=[^\W\d_])")


def _cut_words(text: str) -> tuple[Joint, ...]:
    """Words cut at line ends of a text that is not wrapped otherwise, as some PDF readers leave them."""
    if "-\n" not in text and "-\r" not in text:
        return ()
    hyphens = Hyphens(text)
    joints = []
    for match in _CUT.finditer(text):
        line = text[max(0, match.start() - _CUT_LINE) : match.start() + 1]
        following = text[match.end() : match.end() + _CUT_LINE]
        if len(line) > _CUT_LINE and not _BREAK.search(line):
            keeps = not (_LOWER.match(following) and hyphens.goes(line, following))
            joints.append(Joint(match.start() + keeps, match.end(), ""))
    return tuple(joints)


def spans_of_raw(spans: tuple[Span, ...], joints: tuple[Joint, ...]) -> tuple[Span, ...]:
    """Spans of the joined text as spans of the raw text: a joint's first character stands for its blank."""
    if not joints:
        return spans
    pieces: list[Span] = []
    waiting = iter(joints)
    joint = next(waiting, None)
    moved, position = 0, 0  # how far the raw text is ahead, and where in it the next piece begins
    for span in spans:
        while joint is not None and joint.start < span.end + moved:
            kept_to = joint.start + len(joint.glue)
            pieces += [Span(position, kept_to, span.kept, span.rule), Span(kept_to, joint.end, False, "line_break")]
            moved += joint.end - kept_to
            position = joint.end
            joint = next(waiting, None)
        pieces.append(Span(position, span.end + moved, span.kept, span.rule))
        position = span.end + moved
    return tuple(_merged(pieces))


def _merged(pieces: list[Span]) -> Iterator[Span]:
    """Without empty pieces, and with one span for neighbours that one rule removed or kept."""
    before: Span | None = None
    for piece in pieces:
        if piece.start == piece.end:
            continue
        if before is not None and (before.kept, before.rule) == (piece.kept, piece.rule):
            before = Span(before.start, piece.end, piece.kept, piece.rule)
            continue
        if before is not None:
            yield before
        before = piece
    if before is not None:
        yield before
