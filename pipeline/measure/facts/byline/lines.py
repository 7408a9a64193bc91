"""The lines around a body as bylines use them: which stand beside a writer's name, and which say who that is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.measure.facts.byline.names import WORDS_IN_NAME
from pipeline.measure.facts.byline.vocabulary import NOT_NAMES, pattern_of

LINE_LENGTH = 160  # characters: a longer line is a sentence
_AGE = re.compile(r"\d{1,3}\s(?:second|minute|hour|day|week|month|year)s?(?:\sago)?", re.IGNORECASE)
# "Jane Roe • May 3, 2025", "Jane Roe 3 min read", "Jane Roe @jroe", "Jane Roe (Reuters)", "Jane Roe,".
_BEHIND_BARE = re.compile(
    r"\s{0,20}(?:,|\s[-–|•·])\s[^|]{0,16}\b(?:19|20)\d\d.{0,12}|\s\d{1,2}\smin\sread|\s\([A-Z][\w\s]{1,20}\)|\s(?:@\w{1,64}|[^\s@]{1,64}@\S{1,255})|\s?,"
)
_MARK_OF_OUTLET = re.compile(r"\s{0,20}[,–|•·-]\s")
_SAYS_SOMETHING = re.compile(r"\w|[✉✔✓]")
_ROLE = re.compile(rf"\b(?:{pattern_of('roles')})\b", re.IGNORECASE)
HANDLE = re.compile(r"@\w{1,64}$|[^\s@]{1,64}@(?:[\w-]{1,63}\.){1,8}\w{1,24}$|[✉✔✓]")
_AGENCY_LINE = re.compile(
    r"(?:(?:the\s)?associated\spress|reuters|afp|ap|bloomberg(?:\snews)?|cnn|bbc\snews|upi)\b.{0,20}$", re.IGNORECASE
)
READ_TIME = re.compile(
    r"\W{0,40}(?:reading\stime:?\s?|lesedauer:?\s?|lecture\s)?\d{1,3}[\s-]?(?:min(?:ute)?s?\b\.?|分钟|分鐘)",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|fév|abr|ago|set|out|dic|dez|déc|juin|juil|août|mai"
    r"|mär|okt)"
)
DATE = re.compile(
    rf"""
    \b{_MONTH}[a-zéû]{{0,7}}[.,/]?\s(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s)?(?:19|20)\d\d\b | \b\d{{1,2}}[-.\s]{_MONTH}
  | \b\d{{1,2}}[-./]\d{{1,2}}[-./]\d{{2,4}}\b | \b(?:19|20)\d\d[-./]\d{{1,2}}\b | \bde\s(?:19|20)\d\d\b
  | \b\d{{1,2}}:\d\d\b | [年月]\d{{1,2}}日 | \b\d{{1,3}}\s?(?:hours?|minutes?|mins?|days?|hrs?|h|d)\sago\b
  | \b(?:published|updated|posted|veröffentlicht|publié|publicado)\b | \b(?:yesterday|today)\sat\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# A note about its author: "Jane Roe is a reporter", "Jane Roe covers trade".
NOTE = re.compile(
    r"(?:,\s(?:an?|the)\s[^.]{0,60}?\b(?:writer|reporter|editor|correspondent|columnist|journalist|author|contributor)\b"
    r"|\s(?:is|was|covers|writes|reports|joined|has\s(?:been|covered|worked|written)|works|teaches|farms|edits)\s)"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that has words, without the white space around it."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Offset behind the last character."""
        return self.start + len(self.text)


def lines_of(text: str, start: int, end: int) -> list[Line]:
    """The lines between two offsets that say something, stripped, with their own offsets."""
    lines: list[Line] = []
    for line in text[start:end].split("\n"):
        stripped = line.strip()
        if _SAYS_SOMETHING.search(stripped):
            lines.append(Line(stripped, start + line.index(stripped)))
        start += len(line) + 1
    return lines


def is_sentence(line: str) -> bool:
    """Whether a line reads as a sentence of running text: long, and closed by a full stop or quotation mark."""
    return len(line) > LINE_LENGTH // 2 and line[-1] in '.?!”"'


def is_bare_end(text: str, end: int) -> bool:
    """True when nothing, or only an outlet, a date or an address, stands behind the names of a line."""
    mark = _MARK_OF_OUTLET.match(text, end)
    is_outlet = bool(mark) and is_outlet_name(text[mark.end() :]) if mark else False
    return end == len(text) or is_outlet or bool(_BEHIND_BARE.fullmatch(text, end)) or is_next_cell(text[end:])


def is_next_cell(rest: str) -> bool:
    """True when an outlet, a role or an age stands behind the wide gap that copied pages have between elements."""
    if rest[:1].isspace() and rest.isupper() and is_outlet_name(rest):  # "Ana Roe LGN TODAY", of elements side by side
        return True
    return rest[:2].isspace() and (is_outlet_name(rest) or bool(_AGE.fullmatch(rest.strip())) or is_meta(rest.strip()))


def is_outlet_name(text: str) -> bool:
    """True for a few capitalised words, one of them such as outlets have: "CNN", "The Ledger", "Marrow Bay Post"."""
    words = text.split()
    is_capitalised = bool(words) and len(words) <= WORDS_IN_NAME and all(word[0].isupper() for word in words)
    is_outlet = any(word.lower() in NOT_NAMES for word in words) or (text.strip().isupper() and len(text.strip()) > 2)
    return is_capitalised and is_outlet


def is_meta(text: str) -> bool:
    """True for the lines that stand beside a writer's name: date, reading time, handle, role, agency."""
    if not text or len(text) > LINE_LENGTH // 2:
        return False
    is_role = bool(_ROLE.search(text)) and len(text.split()) <= 4
    return (
        is_role or any(pattern.match(text) for pattern in (READ_TIME, HANDLE, _AGENCY_LINE)) or bool(DATE.search(text))
    )


def is_note(text: str, name: str) -> bool:
    """Whether a line that starts with the name says something about its bearer."""
    return text.startswith(name) and bool(NOTE.match(text, len(name)))
