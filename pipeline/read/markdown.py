"""Markdown and texts with a block of facts on top, as note programs, site generators and trafilatura write them."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.read.columns import layout
from pipeline.read.record import fields_of
from pipeline.read.shape import Shape
from pipeline.records import Stated

_BLOCK = re.compile(r"\A---[ \t]*+\n(?P<facts>(?:(?!---|\.\.\.)[^\n]*+\n){1,200}+)(?:---|\.\.\.)[ \t]*+(?:\n|\Z)")
_FACT = re.compile(r"(?P<name>[^\W\d][\w .-]{0,40}?)\s*+:(?:[ \t]++(?P<value>.*))?$")
_ITEM = re.compile(r"\s*+-\s++(?P<value>\S.*)$")
_MARKS = re.compile(
    r"""
    !\[ [^\]\n]{0,500}+ \] \( [^)\n]{0,2000}+ \)                        # a picture
  | \[ (?P<link> [^\[\]\n]{1,500}+ ) \] \( [^)\s]{1,2000}+ [^)\n]{0,500}+ \)     # a link, of which the words stay
  | \[\[ (?: [^\[\]|\n]{0,500}+ \| )? (?P<note> [^\[\]|\n]{1,500}+ ) \]\]   # a link to another note
  | ^\#{1,6} [ ]++ (?P<heading> [^\n]{0,300}? ) [ ]*+ \#*+ $      # a heading
  | (?P<mark> \*{1,3} | _{2,3} ) (?=\S) (?P<strong> [^\n*_]{1,500}+ ) (?P=mark)
  | ^>[ ]?+ (?P<quoted> )                                   # a quoted paragraph
    """,
    re.VERBOSE | re.MULTILINE,
)
_TITLE = re.compile(r"\A\s*+\#[ ]++(?P<title>[^\n]++)\n")


def with_facts(text: str, stated: Stated) -> tuple[str, Stated]:
    """A text without the block of facts it begins with, and what they say where nothing else does."""
    block = _BLOCK.match(text)
    if block is None:
        return text, stated
    row = _facts(block["facts"])
    found = layout(tuple(row))
    if found is None:
        return text, stated
    own = fields_of(row, found).stated(Shape())
    names = ("headline", "byline", "outlet", "url", "published", "language", "section")
    gaps = {name: getattr(own, name) for name in names if getattr(stated, name) is None}
    return text[block.end() :], replace(stated, **gaps)


def plain(text: str, stated: Stated) -> tuple[str, Stated]:
    """Markdown as the text that a reader sees; its title is the headline where none is stated."""
    title = _TITLE.match(text)
    if title is not None:
        words = _MARKS.sub(_words, title["title"]).strip()
        text, stated = text[title.end() :], replace(stated, headline=stated.headline or words)
    return _MARKS.sub(_words, text), stated


def _words(mark: re.Match[str]) -> str:
    return mark["link"] or mark["note"] or mark["heading"] or mark["strong"] or ""


def _facts(block: str) -> dict[str, str | None]:
    """`name: value` by line; items below a name are its values, one a line."""
    row: dict[str, str | None] = {}
    name = ""
    for line in block.splitlines():
        fact, item = _FACT.match(line), _ITEM.match(line)
        if item is not None and name:
            row[name] = "\n".join(filter(None, (row[name], _bare(item["value"]))))
        elif fact is not None:
            name = fact["name"]
            row[name] = _bare(fact["value"] or "") or None
    return row


def _bare(value: str) -> str:
    """A value without quotation marks, and without the brackets of a link to a note."""
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1]
    return re.sub(r"^\[\[(.*)\]\]$", r"\1", value)
