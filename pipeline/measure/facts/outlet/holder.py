"""Who holds the copyright of a page, by the lines outside its body."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from pipeline.language.literals import Near
from pipeline.measure.facts.outlet.names import WORD, fold
from pipeline.measure.facts.outlet.vocabulary import AGENCIES, COMPANY, LEGAL

CREDIT_LINES = 3  # printed lines after the body in which a copyright may be the provider's
SIGHT = 200  # characters to either side of a name that can say whose it is
CAPTION_START = 30  # characters before a copyright sign without a year: more, and it ends a caption
MOST_HOLDERS = 20  # copyright lines looked at, from the foot of the page
NAME_LENGTH = 80  # characters of the longest plausible name
NAME_WORDS = 8  # words of the longest plausible name

RIGHTS = (
    r"all\srights|todos\slos\sderechos|todos\sos\sdireitos|tous\sdroits|alle\srechte|tutti\si\sdiritti"
    r"|版[权權]所有|無断|无断|무단\s?전재"
)
_COPYRIGHT = re.compile(
    rf"""
    (?: (?:©|ⓒ|\(c\)|\bcopyright\b|版[权權](?:所有|属|屬)) [^\S\n]{{0,3}} :? [^\S\n]{{0,3}} ){{1,3}}
    (?: \d{{4}} (?:[^\S\n]?[-–—][^\S\n]?(?:\d{{4}}|present))? (?:[^\S\n]|[,.|©:–—-]){{0,4}} )?
    (?: by\s )?
    (?P<holder> (?:[^\n.,;|()<>®™©]|\.(?=\w)|(?<=\bst)\.(?=\s\w)){{2,80}} )
  | (?P<rights> {RIGHTS} )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_COPYRIGHTS = Near(_COPYRIGHT, 240)  # three signs of ten letters, two years, and a name of eighty
# Where a holder's name ends although the line goes on.
_HOLDER_END = re.compile(
    rf"(?:{RIGHTS}|\s(?:or|and)\sits\b|\sand/or\b|\sand\sthe\b|\b\d{{4}}\b|\s[-–—]\s|未[经經]|不得|禁止|严禁|嚴禁)",
    re.IGNORECASE,
)
_PIECES = re.compile(r"[.,;|()<>®™©–—]|\b\d{4}\b|\s(?=[\u3040-\u9fff])")
_DATED = re.compile(rf"\d{{4}}|{RIGHTS}", re.IGNORECASE)
_FIRM = re.compile(r",\s(?:[A-Z][\w.]*\s){1,3}(?:&\s)?(?:Co|Inc|Ltd|LLC|Limited)\b")  # © Quill, Bodkin & Co. Ltd
_PICTURE = re.compile(r"photo|foto|image|bild|crédit|picture|getty|crown", re.IGNORECASE)

_HOST = re.compile(
    r"(?<![\w.-])(?:[\w.+-]{1,64}@)?(?P<host>[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4})(?![\w-])", re.IGNORECASE
)
_TOKEN = re.compile(r"[\w.+@-]+")  # all that a host with an address before it is made of

Words = tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """The page as its outlet is looked for: its text, the body's bounds, and where its printed lines start."""

    text: str
    body_start: int
    body_end: int
    starts: list[int] = field(repr=False)

    @cached_property
    def hosts(self) -> list[re.Match[str]]:
        """Every host that is printed on the page, in order."""
        return list(_hosts(self.text))

    def line(self, position: int) -> tuple[int, int, int]:
        """Number, start and end of the printed line that holds the position, no more than SIGHT to either side."""
        number = max(bisect_right(self.starts, position) - 1, 0)
        seen = min(position + SIGHT, len(self.text))
        end = self.text.find("\n", position, seen)
        return number, max(self.starts[number], position - SIGHT), seen if end < 0 else end


@dataclass(frozen=True, slots=True)
class Holder:
    """The name in one copyright line: its folded words, where they stand, and whether it may be a provider's."""

    words: Words
    start: int
    ends: tuple[int, ...]
    near_body: bool


def _hosts(text: str) -> Iterator[re.Match[str]]:
    """Looked for in the few tokens with a full stop inside: to begin a search at every word takes ten times longer."""
    for token in _TOKEN.finditer(text):
        if "." in token[0][1:-1]:
            yield from _HOST.finditer(text, token.start(), token.end())


def holders_of(page: Page) -> list[Holder]:
    """Who holds the copyright by the lines outside the body; picture credits are not such lines."""
    found = []
    body_line = page.line(max(page.body_end - 1, 0))[0]
    for match in _COPYRIGHTS.finditer(page.text):
        number, line_start, line_end = page.line(match.start())
        if page.body_start <= match.start() < page.body_end:
            continue
        at_foot = match.start() >= page.body_end and match.start() - line_start < CAPTION_START
        if not at_foot and not _DATED.search(page.text, line_start, line_end):
            continue
        start, end = _holder_span(page.text, match, line_start)
        if _FIRM.match(page.text, end):
            continue
        words = list(WORD.finditer(page.text, start, end))
        named = all(is_capital(word[0]) or fold(word[0]) in COMPANY for word in words)
        named = named and not {fold(word[0]) for word in words} <= LEGAL  # what stands behind "Quill Holdings,"
        if 0 < len(words) <= NAME_WORDS and named and not _PICTURE.search(page.text, max(line_start, start - 25), end):
            near = page.body_end > 0 and body_line < number <= body_line + CREDIT_LINES
            ends = tuple(word.end() for word in words)
            found.append(Holder(tuple(fold(word[0]) for word in words), words[0].start(), ends, near))
    # Under the body stands the provider's copyright, at the foot of the page the outlet's own.
    own = [holder for holder in found if not holder.near_body]
    # Right under the body, an agency's name is the provider's, whatever else the page leaves unsaid.
    own = own or [holder for holder in found if " ".join(without_legal(holder.words)) not in AGENCIES]
    return own[-MOST_HOLDERS:]


def without_legal(words: Words) -> Words:
    """A company's name without its legal form."""
    while len(words) > 1 and words[-1] in LEGAL:
        words = words[:-1]
    return words


def _holder_span(text: str, match: re.Match[str], line_start: int) -> tuple[int, int]:
    """Where the holder's name stands: behind the copyright sign, or before "All rights reserved" and 版权所有."""
    start, end = match.span("holder")
    if match["holder"] is None or match[0][0] == "版":
        left = text[max(line_start, match.start() - NAME_LENGTH) : match.start()].rstrip(" .,;|()<>®™©–—-")
        name = _PIECES.split(left)[-1].lstrip()
        if name or match["holder"] is None:
            end = match.start() - (min(match.start() - line_start, NAME_LENGTH) - len(left))
            start = end - len(name)
    cut = _HOLDER_END.search(text, min(start + 1, end), end)
    return start, cut.start() if cut else end


def is_capital(word: str) -> bool:
    """Whether a word may belong to a name in running text: capitalised, or too short to tell."""
    return len(word) <= 3 or word != word.lower() or word.lower() == word.upper()
