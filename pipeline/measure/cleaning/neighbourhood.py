"""Where among a page's lines the article stands: evidence by neighbourhood, then the best run of lines.

The idea is the maximum-scoring segment of Pasternack and Roth (WWW 2009); the
scores are this project's, set on the development pages in benchmarks/accuracy.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from pipeline.measure.cleaning.lines import Line, content_words, is_prose

_GAP_LIMIT = 5.0  # points, about one long paragraph: what an interruption of any length may cost
_REACH = 6  # lines either side in which a paragraph's company is looked for
_SUBHEADING = 6  # words
_BRIEF = 100  # words of prose after which an article may be over, though readers write more than that below it
_LATE = 0.4  # share of a page's prose after which a closing line is believed
_ANSWERS = re.compile(
    r"\b(?:reply|report|like|upvote|ago|newest|oldest|log in|sign in|responder|antworten|répondre)\b|回复|回覆|返信",
    re.IGNORECASE,
)
# Lines that are put between an article's paragraphs.
_INSERTED_RULES = frozenset(["read_also", "advertisement", "caption", "image_name", "symbols", "subscribe", "chrome"])
# These stand in and around articles, and cost the run little; the other rules belong to menus and footers.
_INLINE_RULES = _INSERTED_RULES | {"share", "wire_credit", "updated", "read_time", "tags"}
# Lines with which articles close: what follows them is seldom more of the same article.
_CLOSING_RULES = frozenset(["bio", "disclaimer", "copyright", "tags"])


def article_run(lines: list[Line]) -> tuple[int, int]:
    """Indices [first, last] of the lines between which the article stands; (0, -1) when there is none."""
    _score_lines(lines)
    _rescore(lines, *_best_run(lines))
    return _best_run(lines)


def _score_lines(lines: list[Line]) -> None:
    """Evidence of each line for being body: about one point per twelve words of a sentence."""
    total = sum(line.words for line in lines if line.is_sentence) or 1
    seen, in_comments, is_closed = 0, False, False
    for index, line in enumerate(lines):
        is_late = seen >= _LATE * total
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
        elif is_prose(line):
            line.score = 0.3
        else:
            line.score = -0.5 if line.words <= 8 else -0.9


def _rescore(lines: list[Line], first: int, last: int) -> None:
    """Second look, knowing what the article is about: lone paragraphs on its subject gain, strangers lose."""
    for line, kinship in zip(lines, _kinship(lines, first, last), strict=True):
        if line.is_boundary or line.rule is not None:
            continue
        if line.is_sentence and line.is_alone:
            line.score *= 0.5 + 2.5 * kinship
        elif line.is_sentence:
            line.score *= min(1.0, 0.6 + 2.0 * kinship)
        elif line.words >= 6 and kinship >= 0.3:
            line.score = max(line.score, -0.2)


def _kinship(lines: list[Line], first: int, last: int) -> list[float]:
    """Share of each line's content words that other sentences of lines [first, last] use: 0 to 1."""
    contents = [content_words(line.text) for line in lines]
    used = Counter(
        word
        for line, content in zip(lines[first : last + 1], contents[first : last + 1], strict=True)
        if line.is_sentence
        for word in content
    )
    result = []
    for index, (line, content) in enumerate(zip(lines, contents, strict=True)):
        own = int(first <= index <= last and line.is_sentence)
        result.append(sum(used[word] > own for word in content) / len(content) if content else 0.0)
    return result


def _answers_follow(lines: list[Line], index: int) -> bool:
    """True when the buttons of a discussion stand below a comments heading; a mere link to it has none."""
    below = lines[index + 1 : index + 1 + 2 * _REACH]
    return any(line.opens_comments or (line.words <= _SUBHEADING and _ANSWERS.search(line.text)) for line in below)


def _has_prose(neighbours: Iterable[Line]) -> bool:
    """True when prose follows, past inserted clutter and at most one subheading."""
    subheadings = 0
    for line in neighbours:
        if is_prose(line):
            return True
        if line.rule in _INSERTED_RULES and not line.is_boundary:
            continue
        subheadings += 1
        if subheadings > 1 or line.rule is not None or line.is_boundary or line.words > _SUBHEADING:
            return False
    return False


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
