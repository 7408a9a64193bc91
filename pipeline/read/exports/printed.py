"""What printed exports have in common: lines with a day, labels, wrapped paragraphs, pages that become lines."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator

from pipeline.read.markup import markup_to_text
from pipeline.read.source import Refused

Row = dict[str, str | None]
# What libraries raise for a damaged file, besides their own errors.
DAMAGED = (
    ValueError, LookupError, AttributeError, TypeError, ArithmeticError, AssertionError, OSError, EOFError,
    NotImplementedError, zlib.error, zipfile.BadZipFile,
)  # fmt: skip

_DAY = re.compile(
    r"""
      \b [^\W\d_]{3,}\.? \s+ \d{1,2}(?:st|nd|rd|th)? ,?\s+ (?:19|20)\d\d \b                         # May 13, 2025
    | \b \d{1,2}(?:\.|er|º|ª)? \s+ (?:de\s+)? [^\W\d_]{3,}\.? ,?\s+ (?:de\s+|del\s+)? (?:19|20)\d\d \b   # 13. Mai 2025
    | \b (?:19|20)\d\d \s?[-./年년] \s?\d{1,2} \s?[-./月월] \s?\d{1,2}                               # 2025年5月13日
    | \b \d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d \b                                                   # 13.05.2025
    """,
    re.VERBOSE,
)
_MONTH = re.compile(r"[^\W\d_]{3,12}\.?,? (?:19|20)\d\d")  # all that some magazines print
_LONGEST_DAY_LINE = 110  # characters: a day, an edition and a time of day
_COPYRIGHT = re.compile(r"(?:copyright|©|\(c\)|all rights reserved|alle rechte|tous droits|derechos reservados)", re.I)
_PAGE = re.compile(
    r"""
    (?:[;,]|^) \s* (?:Pg\.?|pp?\.|pages?\b|S\.|Seite\b|pág\.) [;:\s]*   # "; Pg. 21"
    ([A-Z]{0,4}[-\x20]?\d[\w.-]*)?                                       # the number, which some lack
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BY = re.compile(r"(?:by|von|par|por|di|door)\s+(?=\S)", re.I)
_BYLINE = re.compile(r"(?:by|von|par|por|di|作者|记者|記者)[ :：]\s*\S", re.I)
_LONGEST_BYLINE = 12  # words
_RULE = re.compile(r"<hr\b[^<>]*>", re.I)
_PRE = re.compile(r"<pre\b[^<>]*>[^<]*(?:<(?!/pre\b)[^<]*)*", re.I)  # whose line ends are breaks
_PARAGRAPH_END = re.compile(r"(</(?:p|div|h[1-6]|tr|table|pre|blockquote)\s*>)", re.I)
_GAP = "\ue000"  # stands for a blank line while markup is taken off
RULE = "_" * 40  # what a horizontal rule becomes: text exports draw it so


def is_day(line: str) -> bool:
    """Whether a line prints a day, and little else."""
    return len(line) <= _LONGEST_DAY_LINE and (_DAY.search(line) is not None or _MONTH.fullmatch(line) is not None)


def day_in(line: str) -> re.Match[str] | None:
    """The day that a line prints, by its place."""
    return _DAY.search(line)


def is_copyright(line: str) -> bool:
    """Whether a line begins with a note of rights."""
    return _COPYRIGHT.match(line) is not None


def section_and_page(printed: str | None) -> Row:
    """A section line such as "BUSINESS; Pg. 21" as its two fields."""
    text = " ".join((printed or "").split())
    found = _PAGE.search(text)
    if found is None:
        return {"section": text or None, "page": None}
    parts = (part.strip() for part in f"{text[: found.start()]};{text[found.end() :]}".split(";"))
    return {"section": "; ".join(dict.fromkeys(filter(None, parts))) or None, "page": found[1]}


def is_byline(line: str) -> bool:
    """Whether a line begins as a byline does, and is as short as one."""
    return _BYLINE.match(line) is not None and len(line.split()) <= _LONGEST_BYLINE


def without_by(byline: str | None) -> str | None:
    """A byline without its preposition."""
    text = " ".join((byline or "").split())
    return _BY.sub("", text, count=1) if _BY.match(text) else text or None


def blocks(text: str) -> list[list[str]]:
    """The lines of a text, stripped, in groups that blank lines part."""
    groups: list[list[str]] = [[]]
    for line in text.split("\n"):
        stripped = line.replace("\xa0", " ").strip()
        if stripped:
            groups[-1].append(stripped)
        elif groups[-1]:
            groups.append([])
    return groups if groups[-1] else groups[:-1]


def paragraphs(groups: Iterable[list[str]]) -> str | None:
    """Groups of lines as a text, one paragraph a line; None when it is blank.

    A line that could not have held the next one's first word was wrapped, and goes on there.
    """
    groups = list(groups)
    width = max((len(line) for group in groups for line in group), default=0)
    return "\n".join(line for group in groups for line in _unwrapped(group, width)) or None


def _unwrapped(group: list[str], width: int) -> Iterator[str]:
    held = ""
    for index, line in enumerate(group):
        held = f"{held} {line}" if held else line
        following = group[index + 1].split(" ", 1)[0] if index + 1 < len(group) else ""
        if not following or width > 140 or len(line) + 1 + len(following) < width - 2:  # 140: nobody wraps so wide
            yield held
            held = ""


def page_text(html: str) -> str:
    """A page as printed lines: a blank line after each block, a rule of underscores for each `hr`."""
    html = _PRE.sub(lambda found: found[0].replace("\n", "<br>"), html)
    html = html.replace("<br><br>", f"<p>{_GAP}</p>")
    marked = _PARAGRAPH_END.sub(f"\\1<p>{_GAP}</p>", _RULE.sub(f"<p>{RULE}</p>", html))
    lines = markup_to_text(marked).split("\n")
    return "\n".join(line.replace(_GAP, "") for line in lines)


def unsplit(count: int, what: str) -> Refused:
    """The refusal of a file that holds several articles which cannot be told apart."""
    return Refused("SEVERAL", f"looks like an export of several articles ({count:,} {what}) that cannot be split")
