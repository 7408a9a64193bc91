"""The top of a clipping: its labels, or the lines around its day with headline, outlet and byline."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.read.exports.labels import Block, block_of, is_block
from pipeline.read.exports.printed import day_in, is_byline, is_day

Piece = list[list[str]]  # lines in groups, as blank lines part them

_EDGE = " ,;|:-–—·()\t"
# What stands before a day without naming an outlet: "Published on Tuesday, 13 May 2025".
_OF_THE_DAY = re.compile(
    r"""
    (?:^|(?<=[\s,;|(–—·-]))
    (?: published | posted | updated | amended | released | issued | dated? | veröffentlicht | erschienen | publié
      | publicado | on | am | vom | le | el | em | of
      | (?:mon|tues|wednes|thurs|fri|satur|sun)day | mon | tues? | wed | thu(?:rs?)? | fri | sat | sun
      | (?:mon|diens|donners|frei|sams|sonn)tag | mittwoch | sonnabend
      | lundi | mardi | mercredi | jeudi | vendredi | samedi | dimanche
      | lunes | martes | mi[ée]rcoles | jueves | viernes | s[áa]bado | domingo
      | (?:segunda|ter[çc]a|quarta|quinta|sexta)-feira
      | (?:luned|marted|mercoled|gioved|venerd)[ìi] | sabato | domenica
      | (?:maan|dins|woens|donder|vrij|zater|zon)dag )
    [\s.,:]* $
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BEHIND_HEADLINE = (" (", " | ", " – ", " — ", " - ")  # "Cranes return (The Lagoon Courier, 13 May 2025)"
_FULL_STOPS = (".", "。")
_STOPS = (*_FULL_STOPS, "!", "?", "！", "？")  # end a sentence, so that a line belongs to a text
_LONGEST_NAME = 6  # words of an outlet's name
_LONGEST_HEADLINE = 30  # words
_RUNNING = 4  # words before a day, the last in small letters, that are running text


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a clipping's top says; `names` are headline and outlet where each has a line, `used` counts its lines."""

    fields: dict[str, str]
    day: str = ""
    outlet: str = ""
    names: tuple[str, ...] = ()
    byline: str | None = None
    used: int
    text: str = ""


def lines_of(piece: Piece) -> list[str]:
    """The lines of a piece without its groups."""
    return [line for group in piece for line in group]


def is_running(line: str) -> bool:
    """Whether a line is of a text, and names a day in passing."""
    day = day_in(line)
    before = line[: day.start()].split() if day else []
    return line.endswith(_STOPS) or (
        len(before) >= _RUNNING and before[-1].islower() and not _OF_THE_DAY.fullmatch(" ".join(before[:1]))
    )


def head_of(piece: Piece) -> Head:
    """Reads the top of a clipping."""
    lines = lines_of(piece)
    block = block_of(lines)
    fields, start = block.facts, block.used
    if "published" in fields:
        return Head(fields=fields, day=fields["published"], used=start, text=block.text or "")
    day_at = next((at for at, line in enumerate(lines[start:], start) if is_day(line)), None)
    if day_at is None or is_block(block):  # it is in a labelled line
        day = next(filter(None, map(day_in, fields.values())), None)
        return Head(fields=fields, day=day[0] if day else "", used=start, text=block.text or "")
    return _around_day(piece, block, day_at)


def _around_day(piece: Piece, block: Block, day_at: int) -> Head:
    lines = lines_of(piece)
    fields = block.facts
    day = day_in(lines[day_at])
    outlet, behind = _beside(lines[day_at], day) if day else ("", "")
    byline = next((line for line in lines[block.used : day_at] if is_byline(line)), None)
    names = [line for line in lines[block.used : day_at] if line != byline]
    if byline is None and is_byline(outlet):  # "By Jane Roe, The Lagoon Courier, 13 May 2025"
        byline, _, outlet = map(str.strip, outlet.rpartition(",") if "," in outlet else (outlet, "", ""))
    used = day_at + 1
    if not names and used < len(lines) and _is_headline(lines[used]):  # the day comes first
        below = lines[used + 1 : used + 2] if used + 1 < len(piece[0]) and not (outlet or behind) else []
        names = [lines[used], *(line for line in below if _is_headline(line) and not is_byline(line))]
        used += len(names)
    elif not names and (mark := next((mark for mark in _BEHIND_HEADLINE if mark in outlet), None)):
        headline, _, outlet = outlet.rpartition(mark)
        names = [headline.strip()]
    if byline is None and used < len(lines) and is_byline(lines[used]):
        byline, used = lines[used], used + 1
    if not outlet and len(names) == 1:
        if behind:
            outlet = behind
        elif used < len(piece[0]) and _is_name(lines[used]):
            outlet, used = lines[used], used + 1
    return Head(
        fields=fields,
        day=day[0] if day else lines[day_at],
        outlet=outlet,
        names=tuple(names),
        byline=byline,
        used=used,
    )


def _beside(line: str, day: re.Match[str]) -> tuple[str, str]:
    """What a day's line says before the day, and behind it where that may be an outlet's name."""
    before = line[: day.start()].strip(_EDGE)
    while shorter := _OF_THE_DAY.search(before):
        before = before[: shorter.start()].strip(_EDGE)
    behind = line[day.end() :].strip(_EDGE)
    return before, behind if _is_name(behind) else ""


def _is_headline(line: str) -> bool:
    return not line.endswith(_FULL_STOPS) and len(line.split()) <= _LONGEST_HEADLINE


def _is_name(line: str) -> bool:
    """Whether a line may be an outlet's name: short, of letters, and no sentence."""
    is_short = 0 < len(line.split()) <= _LONGEST_NAME and not line.endswith(_STOPS)
    return is_short and not line[0].islower() and not any(map(str.isdigit, line)) and not is_byline(line)
