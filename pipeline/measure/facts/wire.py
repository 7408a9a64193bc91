"""The wire service whose copy an article is, by the credits agencies print: dateline, byline, last words.

An agency named as a source of one detail, a picture's or a contributor's is not a wire credit; the outlet
that ran the copy is another fact.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pipeline.language.printed_lines import lines_down, lines_up


@dataclass(frozen=True, slots=True)
class Wire:
    """An agency credit: canonical name, whether the text is its copy (else it contributed), and where it says so."""

    wire_service: str
    is_wire_copy: bool
    rule: str
    char_start: int
    char_end: int


HEADER_LINES = 15  # printed lines above the body in which the byline stands
CLEANING_LINES = 2  # lines by which cleaning may have set the body's end too late
FOOTER_LINES = 3  # printed lines after the body in which the agency's last words stand
DATELINE_LIMIT = 160  # characters: a dateline with two bylines and a date is shorter
CREDIT_LIMIT = 160  # characters: a longer line is not a credit but a sentence
CAPTION_WORDS = 8  # words of the line above: more, and a bare agency name below it is the picture's credit

_FORMS: dict[str, str] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_CANONICAL = {form: name for name, forms in _FORMS.items() for form in forms.split("|")}
_NAMES = "|".join(re.escape(form) for form in sorted(_CANONICAL, key=len, reverse=True))
_AGENCY = rf"(?:[Tt]he\s)?(?P<agency>(?<![\w@.])(?:{_NAMES})(?![\w@]))"
_EAST = rf"(?P<agency>{'|'.join(form for form in sorted(_CANONICAL, key=len, reverse=True) if not form.isascii())})"


def _compiled(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.VERBOSE) for pattern in patterns)


_DATELINES = _compiled(
    # PARIS (AFP) -
    rf"""[^()\[\]\n]{{0,90}} [(\[] (?:[^()\n]{{1,30}}[/=\s])? {_AGENCY} (?:[/\s][^()\n]{{1,30}})? [)\]]
         \s{{0,20}}\.?\s{{0,20}} (?:[-–—:|] | $ | (?=[A-Z“"]))""",
    rf"[(\[]? {_AGENCY} [)\]]? (?: \s?[-–—]{{1,2}} | \.[-–—] | / ) \s",  # AFP - ; EFE.-
    rf"[(\[] [^()\[\]\n]{{2,40}} [)\]] \s{{0,20}} {_AGENCY} \b",  # [PARIS] AFP
    rf"[^()\n.]{{2,60}} [,–—-] \s{{0,20}} {_AGENCY} \s? [-–—]\s",  # Berlin, dpa -
    rf"\W{{0,3}} {_EAST} [^，。,\n]{{0,40}} [电電讯訊]",  # 新华社北京4月3日电
    rf"\W{{0,3}} [【(（\[] [^】)）\]\n]{{0,20}} {_EAST} [^】)）\]\n]{{0,30}} [】)）\]]",  # 【北京共同】
    # An agency outside the table, in the form that only agencies use: "Sevilla, 7 abr (Agencia).-"
    r"""[^()\n]{2,40},\s (?:\d{1,2}\s(?:de\s)?[^\W\d_]{3,10} | [A-Z][a-z]{2,8}\.?\s\d{1,2}) \.?\s
        \( (?P<agency>[A-Z][\w .-]{1,24}) \) \s?\.?\s?[-–—]""",
)
_BYLINES = _compiled(
    # By Ann Lee, Reuters; Source: Xinhua
    rf"""\s{{0,20}} (?: (?i:by|por|par|von|di|from|agencia|(?:story|provided|published)\sby) \b
               | (?:[\d\s:.年月日|-]{{0,30}}) (?i:sources?|fuente|quelle|fonte|来源|來源|稿源|出典)
                 (?:\s?[:：]|\s(?=\S)) )
         \s{{0,20}} (?:[^\n]{{0,60}}?[,|/–—-]\s?)? {_AGENCY} (?!\s[a-z]) [^\n]{{0,40}}""",
    # Ann Lee, AP
    rf"""\s{{0,20}}+ [^\n,|]{{3,60}} [,|–—] \s{{0,20}} {_AGENCY}
         (?:\s(?i:business)?\s?(?i:writers?|staff|correspondents?))?
         \W{{0,40}} (?:[|–—·•\d][^\n]{{0,40}})?""",
    rf"\W{{0,40}} {_AGENCY} (?:\s(?:News|Staff))? (?:\W{{1,40}}[^\n]{{0,40}}\d{{4}}[^\n]{{0,40}})? \W{{0,40}}",  # AFP
)
_BARE = _BYLINES[-1]
_STATED = re.compile(rf"(?:(?i:by)\s)?(?:[^\n]{{3,60}}?(?:,|/|\||\s-|\s–|\s—)\s?)?{_AGENCY}(?:\s(?:News|Staff))?\.?")
_PICTURE = re.compile(
    r"photo|foto|image|picture|file|getty|/\s?(?:reuters|ap|afp)\b|pool|archiv|caption|图|圖|写真|사진", re.IGNORECASE
)
_SHARED = _compiled(
    rf"(?:^|[(\[—–-]) \s{{0,20}} (?i:with|mit|con|avec|com) \b [^.\n]{{0,40}}? {_AGENCY} \b",  # (with inputs from PTI)
    rf"{_AGENCY} \b [^\n]{{0,60}} \b(?i:contributed|ha\scontribuido|a\scontribué) \b",
    rf"\b(?i:contribut\w+) [^.\n]{{0,40}} {_AGENCY} \b",
)
_LAST_WORDS = _compiled(
    rf"""(?:^|[.!?…。”"’»)\]]) \s{{0,20}} [-–—/(\[（]{{0,2}} \s?
         (?:Source:\s|来源[:：])? {_AGENCY} [)\]）]? [\W_]{{0,3}} $""",
    rf"\b(?i:syndicated|auto-generated|agency) \b [^\n]{{0,60}} \bfeed \b [^\n]{{0,40}}? {_AGENCY}",
)
_OWNED = re.compile(
    rf"\s{{0,20}}(?:©|\([cC]\)|(?i:copyright)\b)[\s©]{{0,20}}+(?:\d{{4}})?[\s,]{{0,20}}+(?:by\s)?{_AGENCY}\b"
)
_REPORTING = re.compile(r"\b[Rr]eporting by\b[^\n]{3,200}\b[Ee]diting by\b")


def guess_wire_service(text: str, body_start: int, body_end: int) -> Wire | None:
    """The agency credited for the article whose body is about [body_start, body_end) of the page, if any.

    Tried in order: dateline, byline, last words; an agency that only contributed gives `is_wire_copy` False.
    """
    if body_end <= body_start:
        return None
    for start, line in _opening(text, body_start):
        match = _first(_DATELINES, line[:DATELINE_LIMIT], "match")
        if match and not _PICTURE.search(match[0]):
            return _wire(match, start, "dateline")
    return _by_byline(text, body_start) or _by_last_words(text, body_end)


def wire_of_byline(byline: str) -> str | None:
    """The agency that a stated byline is, or names behind its writers; None for any other byline."""
    match = _STATED.fullmatch(byline.strip())
    return _CANONICAL[match["agency"]] if match else None


def _first(
    patterns: tuple[re.Pattern[str], ...], line: str, how: Literal["match", "search", "fullmatch"]
) -> re.Match[str] | None:
    """The match of the first pattern that fits."""
    found: Iterator[re.Match[str] | None] = (getattr(pattern, how)(line) for pattern in patterns)
    return next(filter(None, found), None)


def _by_byline(text: str, body_start: int) -> Wire | None:
    """A credit in the byline zone; the name under a caption is the picture's."""
    lines = list(lines_up(text, text.rfind("\n", 0, body_start) + 1, HEADER_LINES))
    for (start, line), (_, above) in zip(lines, [*lines[1:], (0, "")], strict=False):
        if len(line) > CREDIT_LIMIT or _PICTURE.search(line):
            continue
        if match := _first(_SHARED, line, "search"):
            return _wire(match, start, "contribution")
        captioned = len(above.split()) >= CAPTION_WORDS and above.rstrip().endswith((".", "。"))
        if (match := _first(_BYLINES, line, "fullmatch")) and not (captioned and _BARE.fullmatch(line)):
            return _wire(match, start, "byline")
    return None


def _by_last_words(text: str, body_end: int) -> Wire | None:
    """A credit in the last words of the body or right below it."""
    shared = None
    last = text.rfind("\n", 0, max(body_end - 1, 0)) + 1
    first = min((start for start, _ in lines_up(text, last, CLEANING_LINES)), default=last)
    for start, line in lines_down(text, first, CLEANING_LINES + 1 + FOOTER_LINES):
        if match := _REPORTING.search(line):
            return Wire("Reuters", True, "reporting_by", start + match.start(), start + match.end())
        tail = max(len(line) - CREDIT_LIMIT, 0)
        end = line[tail:]
        if (match := _OWNED.match(line) or _first(_LAST_WORDS, end, "search")) and not _PICTURE.search(end):
            return _wire(match, start + (0 if match.re is _OWNED else tail), "last_words")
        if (
            shared is None
            and (match := _first(_SHARED, end, "search"))
            and (not tail or re.search(r"[)\]]\W{0,40}$", end))
        ):
            shared = _wire(match, start + tail, "contribution")
    return shared


def _wire(match: re.Match[str], start: int, rule: str) -> Wire:
    """The credit that a match found in the line at `start`."""
    printed = match["agency"]
    where = (start + match.start("agency"), start + match.end("agency"))
    return Wire(_CANONICAL.get(printed, printed), rule != "contribution", rule, *where)


def _opening(text: str, body_start: int) -> Iterator[tuple[int, str]]:
    """The lede's line, then its neighbours, because cleaning may be a line off."""
    lede = text.rfind("\n", 0, body_start) + 1
    yield from lines_down(text, lede, 2)
    yield from lines_up(text, lede, 1)
