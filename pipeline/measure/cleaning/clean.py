"""Cuts an article's raw text into spans that are kept (the body) or removed by a named rule.

Lines are judged by themselves (clutter, lines), then by their neighbours (neighbourhood);
what stands between the article's lines goes by its shape. Nothing is deleted silently.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from typing import Literal

from pipeline.measure.cleaning.lines import BULLET, Line, is_prose, split_lines
from pipeline.measure.cleaning.neighbourhood import article_run
from pipeline.measure.cleaning.paragraphs import find_joints, spans_of_raw
from pipeline.records import Cleaned, Span, joined

_PARAGRAPH = 18  # words: teasers' headlines are shorter, paragraphs seldom are
_LONGEST_SUBHEADING = 10  # words
_LONGEST_DATELINE = 6  # words: "SAN FRANCISCO, Calif. (AP) —"
_DASHES = ("—", "–", " -", "--")
_QUOTED = re.compile(r"^[\"“‘'«「『]")
_AUTHOR_NOTE = re.compile(
    r"""
    \A(?P<name>[A-Z][\w.-]+(?:\ [A-Z][\w.-]+){1,3}),?\           # a name opens the line
    (?:is|was|has|joined|covers|writes|reports|farms|lives|teaches|works|serves|leads|previously|studies|runs)\b
    [^\"“”]*$                                                   # and nobody is quoted
    """,
    re.VERBOSE,
)
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST_NOTE = 90  # words of an author's note
# What an extractor or a record keeps of these is part of the article more often than not.
_TRUSTED: dict[str, frozenset[str]] = {
    "extract": frozenset(["symbols", "updated", "pitch"]),
    "record": frozenset(["symbols", "updated", "pitch", "cookie", "read_time", "count"]),
}
# A record's text is a copied page after all when it holds this many menu entries, and this share of its lines.
_MENU_RULES = frozenset(["chrome", "share", "subscribe", "cookie", "copyright"])
_MENU_ENTRIES, _MENU_SHARE = 6, 0.2

Origin = Literal["page", "extract", "record"]


def clean(raw: str, *, origin: Origin = "page", headline: str | None = None) -> Cleaned:
    """Spans and body of `raw`. Cleaning a body again gives the same body.

    Passes repeat until nothing more is removed, so the result is a fixed point. `origin` is "extract" for text that
    an extractor has cut out of its page and "record" for a record's own text: of both, only what is clutter by
    itself goes. A line that is the stated `headline` is not body.
    """
    joints = find_joints(raw)
    text = joined(raw, joints)
    known = " ".join((headline or "").casefold().split())
    spans = _pass(text, origin, known)
    body = "".join(text[span.start : span.end] for span in spans if span.kept)
    while True:
        inner = _pass(body, origin, known)
        again = "".join(body[span.start : span.end] for span in inner if span.kept)
        if again == body:
            return Cleaned(raw, spans_of_raw(spans, joints), body, joints)
        spans, body = _compose(spans, inner), again


def _pass(raw: str, origin: Origin, headline: str) -> tuple[Span, ...]:
    lines = split_lines(raw)
    for line in lines:
        if headline and line.rule is None and " ".join(line.text.casefold().split()) == headline:
            line.rule, line.is_sentence = "headline", False
    if origin == "extract" or (origin == "record" and not _has_menu(lines)):
        _trust(lines, _TRUSTED[origin])
    elif lines:
        first, last = article_run(lines)
        if 0 < first <= last and _is_dateline(lines[first - 1]):
            first -= 1
        _mark_outside(lines, first, last)
        _mark_inside(lines, first, last)
    return _spans(raw, lines)


def _has_menu(lines: list[Line]) -> bool:
    entries = sum(line.rule in _MENU_RULES for line in lines)
    return entries >= max(_MENU_ENTRIES, _MENU_SHARE * len(lines))


def _trust(lines: list[Line], rules: frozenset[str]) -> None:
    """Text that somebody chose already: only lines that are clutter by themselves go, and no bare numbers."""
    for line in lines:
        if line.rule in rules or (line.rule == "chrome" and not _LETTER.search(line.text)):
            line.rule = None


def _mark_inside(lines: list[Line], first: int, last: int) -> None:
    """Gives every line of the run that is not body its rule; what keeps rule None is body."""
    repeated = {text for text, count in Counter(line.text for line in lines).items() if count > 1}
    _mark_boxes(lines, first, last)
    _mark_author_notes(lines, first, last)
    index, previous = first, None
    while index <= last:
        line = lines[index]
        if line.rule is not None or is_prose(line):
            previous = line if line.rule is None else previous
            index += 1
            continue
        stop = index
        while stop <= last and lines[stop].rule is None and not is_prose(lines[stop]):
            stop += 1
        _mark_short_lines(lines[index:stop], previous, repeated)
        previous = next((line for line in reversed(lines[index:stop]) if line.rule is None), previous)
        index = stop


def _mark_author_notes(lines: list[Line], first: int, last: int) -> None:
    """A closing line about somebody whom the article has not named is about its author."""
    kept = [line for line in lines[first : last + 1] if line.rule is None]
    for index in range(len(kept) - 1, max(len(kept) - 4, 0), -1):
        note = _AUTHOR_NOTE.match(kept[index].text)
        if note is None or kept[index].words > _LONGEST_NOTE:
            break
        surname = note["name"].split()[-1]
        if any(surname in line.text for line in kept[:index] if line.words > 4):
            break
        kept[index].rule = "bio"


def _mark_boxes(lines: list[Line], first: int, last: int) -> None:
    """Under a heading such as "Related stories", everything goes up to the next full paragraph."""
    in_box = False
    for line in lines[first : last + 1]:
        if line.is_boundary:
            in_box, line.rule = True, line.rule or "boundary"
        elif in_box and line.rule is None and line.words < _PARAGRAPH:
            line.rule = "boxed"
        elif line.rule is None:
            in_box = False


def _mark_short_lines(run: list[Line], previous: Line | None, repeated: set[str]) -> None:
    """A run of lines without a full stop inside the body: subheadings and lists stay, link lists go.

    `previous` is the body's last line before the run.
    """
    is_list = previous is not None and _opens_list(previous)
    for line in run:
        is_list = is_list or _opens_list(line)
        if line.is_boundary:
            line.rule = "boundary"
        elif previous is None and _is_dateline(line):
            continue
        elif line.text in repeated and not BULLET.match(line.text):
            line.rule = "repeated_line"
        elif BULLET.match(line.text) or is_list or _QUOTED.match(line.text):
            continue
        elif len(run) > 2:
            line.rule = "link_list"
        elif line.words > _LONGEST_SUBHEADING or (len(run) == 2 and line is run[0]):
            line.rule = "related_headline"


def _is_dateline(line: Line) -> bool:
    """A dateline on a line of its own: "Stockholm —"."""
    return (
        line.rule is None and not line.is_boundary and line.words <= _LONGEST_DATELINE and line.text.endswith(_DASHES)
    )


def _opens_list(line: Line) -> bool:
    """ "Key points of the plan include:", or a question that a list answers."""
    return (
        line.words >= 3
        and not line.is_boundary
        and (line.text.endswith((":", "：")) or (line.words <= 8 and line.text.endswith("?")))
    )


def _mark_outside(lines: list[Line], first: int, last: int) -> None:
    for index, line in enumerate(lines):
        if line.rule is None and not first <= index <= last:
            line.rule = "before_body" if index < first else "after_body"


def _spans(raw: str, lines: list[Line]) -> tuple[Span, ...]:
    """Tiles the raw text: the break after a kept line stays with it when more body follows."""
    cuts: list[tuple[int, int, bool, str]] = []
    kept_lines = [line for line in lines if line.rule is None]
    last_kept = kept_lines[-1] if kept_lines else None
    for index, line in enumerate(lines):
        if line.rule is not None:
            cuts.append((line.start, line.end, False, line.rule))
            continue
        position = line.start
        for start, end, rule in line.cuts:
            start, end = line.start + start, line.start + end
            if start >= position:
                cuts.append((position, start, True, "body"))
                cuts.append((start, end, False, rule))
                position = end
        cuts.append((position, line.end, True, "body"))
        if line is not last_kept:
            following = lines[index + 1].start if index + 1 < len(lines) else len(raw)
            cuts.append((line.end, following, True, "body"))
    return _tile(raw, cuts)


def _tile(raw: str, cuts: list[tuple[int, int, bool, str]]) -> tuple[Span, ...]:
    spans: list[Span] = []
    position = 0
    for start, end, kept, rule in cuts:
        if start > position:
            _append(spans, position, start, False, "blank")
        if end > start:
            _append(spans, start, end, kept, rule)
        position = max(position, end)
    if position < len(raw):
        _append(spans, position, len(raw), False, "blank")
    return tuple(spans)


def _append(spans: list[Span], start: int, end: int, kept: bool, rule: str) -> None:
    if spans and spans[-1].kept and kept:
        spans[-1] = Span(spans[-1].start, end, True, "body")
    else:
        spans.append(Span(start, end, kept, rule))


def _compose(outer: tuple[Span, ...], inner: tuple[Span, ...]) -> tuple[Span, ...]:
    """Spans of the raw text after a second pass has cut the body of the first."""
    result: list[Span] = []
    position, pending = 0, deque(inner)
    for span in outer:
        if not span.kept:
            result.append(span)
            continue
        start, left = span.start, span.end - span.start
        while left:
            piece = pending[0]
            size = min(left, piece.end - position)
            _append(result, start, start + size, piece.kept, piece.rule)
            start, left, position = start + size, left - size, position + size
            if position == piece.end:
                pending.popleft()
    return tuple(result)
