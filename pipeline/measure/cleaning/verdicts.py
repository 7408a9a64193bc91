"""What the rules alone would remove from a copied page, line by line: one piece of evidence among others (model)."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.measure.cleaning.lines import BULLET, Line, is_prose
from pipeline.measure.cleaning.neighbourhood import article_run

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
_LONGEST_NOTE = 90  # words of an author's note


def rule_verdicts(lines: list[Line]) -> list[str | None]:
    """The rule by which each line would go, None for one that would stay; the lines are left as they were."""
    own = [line.rule for line in lines]
    first, last = article_run(lines)
    if 0 < first <= last and _is_dateline(lines[first - 1]):
        first -= 1
    _mark_outside(lines, first, last)
    _mark_inside(lines, first, last)
    verdicts = [line.rule for line in lines]
    for line, rule in zip(lines, own, strict=True):
        line.rule = rule
    return verdicts


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
