"""Cuts an article's raw text into spans that are kept (the body) or removed by a named rule.

Lines are judged by themselves (clutter.py), then by their neighbours: the body is the run of
lines whose summed evidence is highest, so a paragraph among menus does not pass for an
article, nor a subheading between paragraphs for a menu. Nothing is deleted silently.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.clutter import is_boundary, is_comments_heading, line_rule, pieces
from pipeline.model import Cleaned, Span

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c]+")
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_SENTENCE_END = re.compile(
    r"[.!?。！？…][\"'“”’»）)\]」』】]*\s*$|[.!?。！？][\"'“”’」』]?\s*[（(][^()（）]{1,40}[)）]\s*$"
)
_INNER_SENTENCE = re.compile(r"[^\W\d_]{3}[.!?][\"'”’)]?\s+[\"'“‘(]?[A-ZÀ-Þ]|[。！？]")
_BULLET = re.compile(r"^\s*(?:[•●▪◦‣·*–—-]|\d{1,2}[.)])\s+\S")
_CJK_PER_WORD = 1.6  # characters of Chinese or Japanese that carry about one English word
_CONTENT = re.compile(r"[^\W\d_]{5,}|[\u3400-\u9fff]{2}")
_AUTHOR_NOTE = re.compile(
    r"(?P<name>[A-Z][\w.-]+(?: [A-Z][\w.-]+){1,3}),? (?:is|was|has|joined|covers|writes|reports|farms|lives|teaches|works|serves|leads|previously|studies|runs)\b[^\"“”]*$"
)
_LONGEST_NOTE = 90  # words of an author's note
_GAP_LIMIT = 5.0  # points, about one long paragraph: what an interruption of any length may cost
_REACH = 6  # lines either side in which a paragraph's company is looked for
_SUBHEADING = 6  # words
_BRIEF = 100  # words of prose after which an article may be over, though readers write more than that below it
_ANSWERS = re.compile(
    r"\b(?:reply|report|like|upvote|ago|newest|oldest|log in|sign in|responder|antworten|répondre)\b|回复|回覆|返信",
    re.I,
)
_PARAGRAPH = 18  # words: teasers' headlines are shorter, paragraphs seldom are
_QUOTED = re.compile(r"^[\"“‘'«「『]")

# Rules whose lines stand in and around articles: they cost the run little. The others belong to menus and footers.
_INLINE_RULES = frozenset(
    {
        "read_also",
        "advertisement",
        "caption",
        "image_name",
        "symbols",
        "subscribe",
        "share",
        "wire_credit",
        "updated",
        "read_time",
        "tags",
        "chrome",
    }
)
# Lines that are put between an article's paragraphs.
_INSERTED_RULES = frozenset({"read_also", "advertisement", "caption", "image_name", "symbols", "subscribe", "chrome"})
# Lines with which articles close: what follows them is seldom more of the same article.
_CLOSING_RULES = frozenset({"bio", "disclaimer", "copyright", "tags"})


@dataclass(slots=True)
class Line:
    """A line of raw text with what is known of it; `start` and `end` exclude surrounding blanks, `text` also its cuts."""

    start: int
    end: int
    text: str
    words: int
    rule: str | None
    is_sentence: bool
    is_boundary: bool
    opens_comments: bool
    cuts: list[tuple[int, int, str]]
    is_alone: bool = False
    score: float = 0.0


def _count_words(text: str) -> int:
    cjk = len(_CJK.findall(text))
    if not cjk:
        return len(_WORD.findall(text))
    return round(cjk / _CJK_PER_WORD) + len(_WORD.findall(_CJK.sub(" ", text)))


def _read_line(raw: str, start: int, end: int) -> Line:
    text = raw[start:end]
    cuts = pieces(text)
    core = _without(text, cuts).strip()
    words = _count_words(core)
    rule = line_rule(core) if core else cuts[0][2]
    ends = bool(_SENTENCE_END.search(core[-60:]))
    # A sentence has a full stop and enough words to say something; a long line may lack the stop.
    is_sentence = rule is None and (
        (words >= 9 and ends) or (words >= 14 and bool(_INNER_SENTENCE.search(core))) or words >= 45
    )
    return Line(start, end, core, words, rule, is_sentence, is_boundary(core), is_comments_heading(core), cuts)


def _without(text: str, cuts: list[tuple[int, int, str]]) -> str:
    for start, end, _ in reversed(cuts):
        text = text[:start] + text[end:]
    return text


def _split_lines(raw: str) -> list[Line]:
    lines = []
    for match in _LINE.finditer(raw):
        text = match.group()
        stripped = text.strip(" \t\u00a0\u3000\ufeff\u200b")
        if stripped:
            start = match.start() + text.index(stripped)
            lines.append(_read_line(raw, start, start + len(stripped)))
    return lines


def _kinship(lines: list[Line], first: int, last: int) -> list[float]:
    """Share of each line's content words (five letters or more) that other sentences of lines [first, last] use: 0 to 1."""
    contents = [set(_CONTENT.findall(line.text.casefold())) for line in lines]
    used = Counter(
        word
        for line, content in zip(lines[first : last + 1], contents[first : last + 1])
        if line.is_sentence
        for word in content
    )
    result = []
    for index, (line, content) in enumerate(zip(lines, contents)):
        own = int(first <= index <= last and line.is_sentence)
        result.append(sum(used[word] > own for word in content) / len(content) if content else 0.0)
    return result


def _rescore(lines: list[Line], first: int, last: int) -> None:
    """Second look, knowing what the article is about: lone paragraphs on its subject gain, strangers lose."""
    for line, kinship in zip(lines, _kinship(lines, first, last)):
        if line.is_boundary or line.rule is not None:
            continue
        if line.is_sentence and line.is_alone:
            line.score *= 0.5 + 2.5 * kinship
        elif line.is_sentence:
            line.score *= min(1.0, 0.6 + 2.0 * kinship)
        elif line.words >= 6 and kinship >= 0.3:
            line.score = max(line.score, -0.2)


def _score_lines(lines: list[Line]) -> None:
    """Evidence of each line for being body: about one point per twelve words of a sentence."""
    total = sum(line.words for line in lines if line.is_sentence) or 1
    seen, in_comments, is_closed = 0, False, False
    for index, line in enumerate(lines):
        is_late = seen >= 0.4 * total
        is_closed |= is_late and line.rule in _CLOSING_RULES
        in_comments |= line.opens_comments and (is_late or (seen >= _BRIEF and _answers_follow(lines, index)))
        if line.is_boundary:
            line.score = -3.0
        elif line.rule is not None:
            line.score = -0.35 if line.rule in _INLINE_RULES else -1.2 if line.rule not in _CLOSING_RULES else -2.0
        elif line.is_sentence:
            seen += line.words
            line.score = min(line.words, 60) / 12
            if (
                line.words < 60
                and not _has_prose(reversed(lines[max(0, index - _REACH) : index]))
                and not _has_prose(lines[index + 1 : index + 1 + _REACH])
            ):
                line.is_alone = True
                # Alone among short lines, a short one is a teaser's summary more often than a paragraph.
                line.score *= min(1.0, max(0.2, (line.words - 10) / 40))
            if is_closed:
                line.score *= 0.5
            if in_comments:
                # Readers' prose must not add up to an article, however many write; a long paragraph may still be one.
                line.score = 0.1 * line.score - 0.25
        elif _is_prose(line):
            line.score = 0.3
        else:
            line.score = -0.5 if line.words <= 8 else -0.9


def _answers_follow(lines: list[Line], index: int) -> bool:
    """True when the buttons of a discussion stand below a comments heading; a mere link to it has none."""
    below = lines[index + 1 : index + 1 + 2 * _REACH]
    return any(line.opens_comments or (line.words <= _SUBHEADING and _ANSWERS.search(line.text)) for line in below)


def _has_prose(neighbours: Iterable[Line]) -> bool:
    """True when prose follows, past inserted clutter and at most one subheading."""
    subheadings = 0
    for line in neighbours:
        if _is_prose(line):
            return True
        if line.rule in _INSERTED_RULES and not line.is_boundary:
            continue
        subheadings += 1
        if subheadings > 1 or line.rule is not None or line.is_boundary or line.words > _SUBHEADING:
            return False
    return False


def _is_prose(line: Line) -> bool:
    """A sentence, or a short line that ends like one ("That was all.")."""
    if line.is_sentence:
        return True
    if line.rule is not None or line.is_boundary or line.words < 2:
        return False
    return bool(_SENTENCE_END.search(line.text[-60:])) or bool(_BULLET.match(line.text) and line.words >= 4)


def _best_run(lines: list[Line]) -> tuple[int, int]:
    """Indices [first, last] of the run of lines with the highest summed score; (0, -1) when none is positive.

    A gap costs what its lines cost, up to a limit: a photo gallery or a long list of
    links in the middle does not cut an article in two, however many lines it has.
    """
    best, best_run, total, first, gap = 0.0, (0, -1), 0.0, 0, 0.0
    for index, line in enumerate(lines):
        if total <= 0:
            total, first, gap = 0.0, index, 0.0
        if line.score < 0:
            limit = 2 * _GAP_LIMIT if line.rule in _CLOSING_RULES or line.opens_comments else _GAP_LIMIT
            cost = min(-line.score, max(0.0, limit - gap))
            gap += cost
            total -= cost
        else:
            gap = 0.0 if line.is_sentence and line.score > 1 else gap
            total += line.score
        if total > best:
            best, best_run = total, (first, index)
    return best_run


def _mark_inside(lines: list[Line], first: int, last: int) -> None:
    """Gives every line of the run that is not body its rule; what keeps rule None is body."""
    repeated = {text for text, count in Counter(line.text for line in lines).items() if count > 1}
    _mark_boxes(lines, first, last)
    _mark_author_notes(lines, first, last)
    index = first
    while index <= last:
        line = lines[index]
        if line.rule is not None or _is_prose(line):
            index += 1
            continue
        stop = index
        while stop <= last and lines[stop].rule is None and not _is_prose(lines[stop]):
            stop += 1
        _mark_short_lines(lines, index, stop, repeated)
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


def _mark_short_lines(lines: list[Line], start: int, stop: int, repeated: set[str]) -> None:
    """A run of lines without a full stop inside the body: subheadings and lists stay, link lists go."""
    previous = next((line for line in reversed(lines[:start]) if line.rule is None), None)
    is_list = previous is not None and _opens_list(previous)
    for line in lines[start:stop]:
        is_list = is_list or _opens_list(line)
        if line.is_boundary:
            line.rule = "boundary"
        elif line.text in repeated and not _BULLET.match(line.text):
            line.rule = "repeated_line"
        elif _BULLET.match(line.text) or is_list or _QUOTED.match(line.text):
            continue
        elif stop - start > 2:
            line.rule = "link_list"
        elif line.words > 10 or (stop - start == 2 and line is lines[start]):
            line.rule = "related_headline"


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


def _pass(raw: str, extracted: bool, headline: str) -> tuple[Span, ...]:
    lines = _split_lines(raw)
    for line in lines:
        if headline and line.rule is None and " ".join(line.text.casefold().split()) == headline:
            line.rule, line.is_sentence = "headline", False
    if extracted:
        _mark_extracted(lines)
    elif lines:
        _score_lines(lines)
        first, last = _best_run(lines)
        _rescore(lines, first, last)
        first, last = _best_run(lines)
        _mark_outside(lines, first, last)
        _mark_inside(lines, first, last)
    return _spans(raw, lines)


def _mark_extracted(lines: list[Line]) -> None:
    """Text that an HTML extractor chose already: only lines that are clutter by themselves go."""
    for line in lines:
        if line.rule in {"symbols", "updated"}:
            line.rule = None


def clean(raw: str, *, extracted: bool = False, headline: str | None = None) -> Cleaned:
    """Spans and body of `raw`. Cleaning a body again gives the same body.

    Passes repeat until nothing more is removed, so the result is a fixed point; `extracted` marks text that
    an HTML extractor has already cut out of its page; a line that is the stated `headline` is not body.
    """
    known = " ".join((headline or "").casefold().split())
    spans = _pass(raw, extracted, known)
    body = "".join(raw[span.start : span.end] for span in spans if span.kept)
    while True:
        inner = _pass(body, extracted, known)
        again = "".join(body[span.start : span.end] for span in inner if span.kept)
        if again == body:
            return Cleaned(raw, spans, body)
        spans, body = _compose(spans, inner), again


def _compose(outer: tuple[Span, ...], inner: tuple[Span, ...]) -> tuple[Span, ...]:
    """Spans of the raw text after a second pass has cut the body of the first."""
    result: list[Span] = []
    position, pending = 0, list(inner)
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
                pending.pop(0)
    return tuple(result)
