"""Text that can be stored: control characters, lone surrogates, line ends and mojibake put right, each noted."""

from __future__ import annotations

import re

import ftfy
from ftfy.badness import is_bad

# All of C0 but tab and line ends, and DEL.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_SURROGATES = re.compile("[\ud800-\udfff]")
# What every mojibake holds, and little else: a C1 control, or a lead byte of UTF-8 read as Latin, Greek, Cyrillic or
# line drawing and then a second such character. Spares sound text the library's test [a third of the speed].
_SUSPECT = re.compile(
    r"""
      [\x80-\x9f]
    | [\xa1-\u024f\u0370-\u04ff\u201a\u221a\u2500-\u25ff] [\x80-\u04ff\u2000-\u25ff\ufffd]
    | \u00c3\x20
    """,
    re.VERBOSE,
)
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c]")


def repair(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with its lines where they were, and a note for each kind of repair made."""
    notes: list[str] = []
    text = _LINE_ENDS.sub("\n", text.removeprefix("\ufeff"))
    text, controls = _CONTROLS.subn("", text)
    if controls:
        notes.append(f"{controls} control characters removed")
    if not text.isascii():
        text, surrogates = _SURROGATES.subn("\ufffd", text)
        if surrogates:
            notes.append(f"{surrogates} lone surrogates replaced")
    if _SUSPECT.search(text):
        lines = text.split("\n")
        sound = [_without_mojibake(line) for line in lines]
        changed = sum(before != after for before, after in zip(lines, sound, strict=True))
        if changed:
            text = "\n".join(sound)
            notes.append(f"mojibake repaired in {changed} lines")
    return text, tuple(notes)


def without_surrogates(text: str) -> str:
    """The text with a replacement character for each half of a character, which no file can hold."""
    return text if text.isascii() else _SURROGATES.sub("\ufffd", text)


def _without_mojibake(line: str) -> str:
    """The line with UTF-8 that was read as something else put right; unchanged when that would split it."""
    if not is_bad(line):
        return line
    repaired = ftfy.fix_encoding(line)
    return line if "\n" in repaired or "\r" in repaired or _CONTROLS.search(repaired) else repaired
