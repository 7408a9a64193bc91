"""Labels on top of a text, as programs write articles into files: "Title: …", "Date: …", then the text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.read.columns import layout, letters

_WORDS = tomllib.loads(Path(__file__).parents[1].joinpath("vocabulary.toml").read_text("utf-8"))["labels"]
TEXT_LABELS = tuple(name.replace("_", " ") for name in _WORDS["texts"])
_TEXTS = frozenset(map(letters, _WORDS["texts"]))
_OTHERS = frozenset(map(letters, _WORDS["others"]))
FACTS = frozenset({"headline", "outlet", "published", "byline", "url", "section", "page", "language", "external_id"})
_LABEL = re.compile(r"[\[【]?([^\W\d_][^:：\n]{0,24}?)[ \t]{0,4}[\]】]?[ \t]{0,4}[:：](?!//)[ \t]*(.*)")
_LEAST_NAME = 3  # letters of a Latin label: lines of texts begin with "by" or "a"
_MOST = 16  # lines that labels take on top


@dataclass(frozen=True, slots=True)
class Block:
    """The labels on top of a text: facts by field, how many lines they take, and the first line of a labelled text.

    `text` is what stands behind the label of the text, None where it has none.
    """

    facts: dict[str, str]
    used: int
    text: str | None = None


def label_of(line: str) -> tuple[str, str] | None:
    """The field that a line's label names and its value: "text" for the text, "" for a label whose fact is not kept."""
    match = _LABEL.fullmatch(line)
    if match is None or (match[1].isascii() and len(match[1]) < _LEAST_NAME):
        return None
    name = letters(match[1]).rstrip("0123456789")
    if name in _TEXTS:
        return "text", match[2]
    if name in _OTHERS:
        return "", match[2]
    found = layout((match[1],))
    field = next((field for field in found.columns if field in FACTS), None) if found is not None else None
    return (field, match[2]) if field is not None else None


def block_of(lines: Sequence[str]) -> Block:
    """The labels with which lines begin; a value may stand on the line below its label."""
    facts: dict[str, str] = {}
    used = 0
    waiting = ""  # the field whose label has no value yet
    for at, line in enumerate(map(str.strip, lines[:_MOST]), 1):
        label = label_of(line)
        if not line:
            continue
        if label is None and waiting:
            facts[waiting], waiting, used = line, "", at
            continue
        if label is None or label[0] in facts:
            break
        field, value = label
        if field == "text":
            return Block(facts, at, value)
        if field and value:
            facts[field] = value
        waiting = "" if value else field
        used = at
    return Block(facts, used)


def is_block(block: Block) -> bool:
    """Whether labels say enough to be those of an article: a line of a text may begin like one of them."""
    return "headline" in block.facts or len(block.facts) + (block.text is not None) > 1
