"""Text files that begin with the labelled facts of their article, as programs that collect articles write them."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.read.columns import layout
from pipeline.read.exports.labels import block_of, is_block, label_of
from pipeline.read.record import fields_of
from pipeline.read.shape import Shape
from pipeline.records import Stated

_ADDRESS = re.compile(r"\s*+(https?://\S++)[ \t]*+\n(?!\s*+https?://)")  # on the first line, alone
_TOP = 4_000  # characters in which labels stand
_NAMES = ("headline", "byline", "outlet", "url", "published", "language", "section")
_LONGEST_TITLE = 200  # characters of a headline above the labels
_LEAST_BELOW = 2  # facts in the labels below a headline that has none


def with_labels(text: str, stated: Stated) -> tuple[str, Stated]:
    """A text without the labels it begins with, and what they say where nothing else does."""
    if (address := _ADDRESS.match(text)) is not None:
        stated = replace(stated, url=stated.url or address[1])
        text = text[address.end() :]
    top = text[:_TOP].lstrip("\n").split("\n")
    is_bare = label_of(top[0].strip()) is None  # the headline, or the first line of an ordinary text
    if is_bare and (len(top) < 2 or len(top[0]) > _LONGEST_TITLE or not _begins(top[1:])):
        return text, stated
    block = block_of(top[1:] if is_bare else top)
    if len(block.facts) < _LEAST_BELOW if is_bare else not is_block(block):
        return text, stated
    lines = text.lstrip("\n").split("\n")
    rest = lines[block.used + is_bare :]
    facts = dict(block.facts)
    if is_bare:
        facts.setdefault("headline", lines[0].strip())
    if block.text is not None:
        rest, behind = _without_last(rest)
        facts = behind | facts
        rest = [block.text, *rest] if block.text else rest
    own = _stated(facts)
    gaps = {name: getattr(own, name) for name in _NAMES if getattr(stated, name) is None}
    return "\n".join(rest), replace(stated, **gaps)


def _begins(lines: list[str]) -> bool:
    """Whether the first line that is not blank is labelled."""
    first = next((line.strip() for line in lines if line.strip()), "")
    return label_of(first) is not None


def _without_last(lines: list[str]) -> tuple[list[str], dict[str, str]]:
    """The lines of a labelled text without the labels behind it, and what these say."""
    end = len(lines)
    while end and (not lines[end - 1].strip() or label_of(lines[end - 1].strip()) is not None):
        end -= 1
    return lines[:end], block_of(lines[end:]).facts


def _stated(facts: dict[str, str]) -> Stated:
    row: dict[str, str | None] = {**facts}
    found = layout(tuple(row))
    return fields_of(row, found).stated(Shape()) if found is not None else Stated()
