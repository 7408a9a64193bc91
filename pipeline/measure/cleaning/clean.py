"""Cuts an article's raw text into spans that are kept (the body) or removed by a named rule.

Wrapped lines are joined (paragraphs) and judged by themselves (clutter, lines). Of a copied page, rules (verdicts)
and all other evidence (model) are then added up line by line. Nothing is deleted silently.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from typing import Literal

from pipeline.measure.cleaning.copies import mark_copies
from pipeline.measure.cleaning.extraction import extracted_lines
from pipeline.measure.cleaning.lines import Line, split_lines
from pipeline.measure.cleaning.model import choose, choose_with
from pipeline.measure.cleaning.paragraphs import find_joints, spans_of_raw
from pipeline.measure.cleaning.verdicts import rule_verdicts
from pipeline.records.cleaned import Cleaned, Span, joined

_LETTER = re.compile(r"[^\W\d_]")
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
    known = _folded(headline)
    spans = _pass(text, origin, known)
    body = "".join(text[span.start : span.end] for span in spans if span.kept)
    while True:
        inner = _pass(body, origin, known)
        again = "".join(body[span.start : span.end] for span in inner if span.kept)
        if again == body:
            return Cleaned(raw, spans_of_raw(spans, joints), body, joints)
        spans, body = _compose(spans, inner), again


def clean_page(visible: str, extraction: str | None, headline: str | None = None) -> Cleaned:
    """Spans and body of an HTML page's `visible` text, of which `extraction` is what an extractor took for the body.

    Where nothing was extracted, or what no reader sees, the visible text is cleaned like a copied page; where that
    leaves nothing either, the extraction itself is.
    """
    joints = find_joints(visible)
    text = joined(visible, joints)
    lines = split_lines(text)
    extracted = extracted_lines(lines, extraction or "")
    if extracted is None:
        copied = clean(visible, headline=headline)
        return copied if copied.body or not extraction else clean(extraction, origin="extract", headline=headline)
    _mark_headline(lines, _folded(headline))
    for line, reason in zip(lines, choose_with(lines, extracted), strict=True):
        line.rule = line.rule if line.rule == "headline" else reason
    mark_copies(lines)
    spans = _spans(text, lines)
    body = "".join(text[span.start : span.end] for span in spans if span.kept)
    return Cleaned(visible, spans_of_raw(spans, joints), body, joints)


def _folded(text: str | None) -> str:
    return " ".join((text or "").casefold().split())


def _mark_headline(lines: list[Line], headline: str) -> None:
    for line in lines:
        if headline and line.rule is None and _folded(line.text) == headline:
            line.rule, line.is_sentence = "headline", False


def _pass(raw: str, origin: Origin, headline: str) -> tuple[Span, ...]:
    lines = split_lines(raw)
    _mark_headline(lines, headline)
    if origin == "extract" or (origin == "record" and not _has_menu(lines)):
        _trust(lines, _TRUSTED[origin])
    elif lines:
        verdicts = rule_verdicts(lines)
        for line, reason in zip(lines, choose(lines, verdicts), strict=True):
            line.rule = line.rule if line.rule == "headline" else reason
        _drop_headings(lines, verdicts)
    mark_copies(lines)
    return _spans(raw, lines)


def _drop_headings(lines: Sequence[Line], verdicts: Sequence[str | None]) -> None:
    """A body does not open with a heading: kept lines before its first sentence follow the rules' verdict."""
    if not any(line.rule is None and line.is_sentence for line in lines):
        return
    for line, verdict in zip(lines, verdicts, strict=True):
        if line.rule is None:
            if verdict is None or line.is_sentence:
                return
            line.rule = verdict


def _has_menu(lines: list[Line]) -> bool:
    entries = sum(line.rule in _MENU_RULES for line in lines)
    return entries >= max(_MENU_ENTRIES, _MENU_SHARE * len(lines))


def _trust(lines: list[Line], rules: frozenset[str]) -> None:
    """Text that somebody chose already: only lines that are clutter by themselves go, and no bare numbers."""
    for line in lines:
        if line.rule in rules or (line.rule == "chrome" and not _LETTER.search(line.text)):
            line.rule = None


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
