"""Whether a record is not an article: a notice of the site in its place, or a list of articles.

Robot checks, consent and script notices, error pages, what a news service removed, ad frames and section pages. What
each says is in notice.toml; a text is a notice if its sentences say little else. A long text is not a notice.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from pipeline.language.tokens import CHINESE_JAPANESE_OR_KOREAN, estimate_words

MOST_WORDS = 300  # of a notice with its offers of help; longer texts are articles that quote one
SAYS_LITTLE_ELSE = 0.4  # share of a text's words in sentences of notices: a consent page lists its purposes too
SAYS_SOME = 0.15  # the same under a headline that may be a notice's
MOST_UNDER_TITLE = 25  # words under such a headline that need not say it again
LEAST_DATED = 3  # dated teasers that make a list
MOST_PER_DATE = 60  # words to each date of a list: a headline, a teaser
LONGEST_TEASER = 45  # words of a paragraph in a list; an article has longer ones
HEADED = 0.6  # share of the dated parts of a list that have a line like a headline; those of a chronology have none


@dataclass(frozen=True, slots=True)
class Notice:
    """Why a record is not an article, as a reason code, and the words that say so."""

    reason: str
    quote: str


_DATA: dict[str, str] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_PATTERNS = {
    name: re.compile("|".join(f"(?:{line})" for line in lines.split("\n") if line)) for name, lines in _DATA.items()
}
_TITLE, _TITLE_SIGN = _PATTERNS.pop("titles"), _PATTERNS.pop("title_signs")
_PHRASES = _PATTERNS  # by reason
_SENTENCE = re.compile(r"[^.!?。！？\n]+(?:[.!?。！？]+(?=\S)[^.!?。！？\n\s]+)*[.!?。！？]*")
_LIVE = re.compile(
    r"\b(?:live|live ?(?:blog|ticker)|as it happened|en direct|en vivo|ao vivo)\b|直播|速報", re.IGNORECASE
)
_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic|fév|avr|mai|juin|juil|août|déc|mär|okt|dez"
    r"|fev|set|out)[a-zéûç]{0,7}\.?"
)
# A line that is a day, with or without its weekday, hour or a mark before it.
_DAY = re.compile(
    rf"""
    \W{{0,3}} (?:[a-zé]{{2,12}}\.?,?\s)? (?:
        \d{{1,2}}(?:st|nd|rd|th|\.)?\s(?:de\s)?{_MONTH}(?:\s(?:de\s)?|,\s)\d{{4}}
      | {_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}
      | \d{{4}}[-./年]\d{{1,2}}[-./月]\d{{1,2}}日?
      | \d{{1,2}}[-./]\d{{1,2}}[-./]\d{{2,4}}
      | \d{{1,2}}\s(?:minutes?|mins?|hours?|days?)\sago
    ) (?:[,\s·|–-]{{1,3}}\d{{1,2}}[:.]\d{{2}}(?:\s?[ap]\.?m\.?)?(?:\s[a-z]{{2,4}})?)? \W{{0,3}}
    """,
    re.VERBOSE | re.IGNORECASE,
)


def find_notice(text: str, headline: str | None, *, printed: str = "", is_list: bool = False) -> Notice | None:
    """What a record is instead of an article; None for an article.

    `text` is its body, or all that its page shows where no body was found; `printed` is the text before it was cleaned,
    and `is_list` what the page's own markup says.
    """
    title = _plain(headline or "")
    is_title = _TITLE.fullmatch(title) is not None
    words = _words(text)
    if words <= MOST_WORDS and (words or is_title):
        found = _said(text, words, is_title or _TITLE_SIGN.fullmatch(title) is not None)
        if found is not None:
            return found
        if is_title and words <= MOST_UNDER_TITLE:
            return Notice(_reason_of(title), headline or "")
    if is_list or _is_dated_list(printed or text):
        return Notice("SECTION_PAGE", (headline or text)[:80])
    return None


def _said(text: str, words: int, is_title: bool) -> Notice | None:
    """The notice that a short text is, where enough of its sentences say so."""
    reasons: Counter[str] = Counter()
    first, covered = "", 0
    for match in _SENTENCE.finditer(text):
        sentence = _plain(match[0])
        reason = next((reason for reason, phrases in _PHRASES.items() if phrases.search(sentence)), None)
        if reason is not None:
            first = first or match[0].strip()
            size = _words(sentence)
            covered += size
            reasons[reason] += size
    enough = SAYS_SOME if is_title else SAYS_LITTLE_ELSE
    return Notice(reasons.most_common(1)[0][0], first) if covered and covered >= enough * words else None


def _reason_of(title: str) -> str:
    """The reason that a headline alone gives: an error, where it says no other."""
    return next((reason for reason, phrases in _PHRASES.items() if phrases.search(title)), "ERROR_PAGE")


def _is_dated_list(text: str) -> bool:
    """Whether a text is several headlines, each with a teaser and its day: a section or home page."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    days = [at for at, line in enumerate(lines) if len(line) <= 40 and _DAY.fullmatch(line)]
    if len(days) < LEAST_DATED or len({lines[at] for at in days}) < 2:
        return False
    if max(map(_words, lines)) > LONGEST_TEASER or _words(text) > MOST_PER_DATE * len(days):
        return False
    parts = _parts(lines, days)
    is_live = any(_LIVE.search(line) for line in lines[:2])
    # Of a live page and of a chronology the days stand before what they date: nothing is headed above the first.
    return not is_live and _is_headed(parts[0]) and sum(map(_is_headed, parts)) >= HEADED * len(days)


def _parts(lines: Sequence[str], days: Sequence[int]) -> list[Sequence[str]]:
    """The lines of each dated part, from the day before to its own."""
    return [lines[start + 1 : end] for start, end in zip([-1, *days], days, strict=False)]


def _is_headed(part: Sequence[str]) -> bool:
    """Whether a headline and a teaser stand before the day: a line that ends open, then a sentence."""
    return any(
        len(line.split()) >= 3 and line[-1] not in ".!?。:" and following[-1] in ".!?。…"
        for line, following in pairwise(part)
    )


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").casefold().split())


def _words(text: str) -> int:
    return estimate_words(text, CHINESE_JAPANESE_OR_KOREAN)
