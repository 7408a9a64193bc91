"""Why a name printed somewhere on a page is the page's own: the kind of place it stands in."""

from __future__ import annotations

import re

from pipeline.measure.facts.outlet.holder import SIGHT, Page, is_capital
from pipeline.measure.facts.outlet.names import WORD, fold
from pipeline.measure.facts.outlet.places import (
    ARTICLE,
    BYLINE,
    CELL,
    COMMISSION,
    EMPLOYED,
    INVITED,
    OWN_THING,
    POST,
    RIGHTS_BEFORE,
    SELF_CREDIT,
    SEPARATED,
)
from pipeline.measure.facts.outlet.vocabulary import CHROME, DECORATION, LEGAL

TOP_LINES = 12  # printed lines in which a line that is just a name is the masthead
ENTRY_WORDS = 3  # words of most entries of menus
PROVIDER_LINES = 15  # printed lines above the body in which a bare name may be the paper that provided the text


def rule_at(page: Page, start: int, end: int) -> str | None:
    """Why a name at [start, end) is the page's own, or None when it is merely mentioned."""
    number, line_start, line_end = page.line(start)
    before, after = page.text[max(line_start, start - 80) : start], page.text[end : min(line_end, end + 80)]
    before = re.sub(r"\bthe\s$", "", before, flags=re.IGNORECASE)
    if SELF_CREDIT.search(before):
        return "self_credit"
    if COMMISSION.match(after):
        return "commission"
    beyond = re.match(r"\s(\w+)", after)
    if beyond and fold(beyond[1]) not in CHROME | LEGAL and is_capital(beyond[1]) and len(beyond[1]) > 3:
        return None  # part of a longer name
    if page.body_start <= start < page.body_end:  # between the paragraphs stand pitches
        return "invitation" if len(before) < 40 and INVITED.search(before) else None
    if INVITED.search(before):
        return "invitation"
    if RIGHTS_BEFORE.search(before):
        return "rights"
    if EMPLOYED.search(before) or (ARTICLE.search(before) and POST.match(after)):
        return "bio"
    body_line = page.line(page.body_start)[0]
    near = page.body_start > 0 and body_line - PROVIDER_LINES <= number < body_line
    if {fold(word[0]) for word in WORD.finditer(before + after)} <= DECORATION and line_end - line_start < 80:
        return _alone(page, start, number, near)
    if OWN_THING.match(after) and not before.strip():
        return "own_thing"
    if start < page.body_start and SEPARATED.search(before) and not after.strip():
        return "title"
    if start < page.body_start and not before.strip() and re.match(r"\s{0,20}\|\s{0,20}\S", after):
        return "title"
    if near and not after.strip() and CELL.search(before):
        return "byline"
    if near and (BYLINE.match(before) or re.search(r"\bfor\s(?:the\s)?$", before, re.IGNORECASE)):
        return "byline"
    return None


def _is_entry(page: Page, number: int) -> bool:
    """Whether a printed line is as short as an entry of a menu."""
    if number >= len(page.starts):
        return False
    line = page.text[page.starts[number] : page.starts[number] + SIGHT].partition("\n")[0]
    return len(line.split()) <= ENTRY_WORDS


def _alone(page: Page, start: int, number: int, near: bool) -> str | None:
    """What a line that is just a name is: masthead, entry of a menu or footer, or (near the body) a provider's."""
    if start >= page.body_end:
        return "footer"
    if number < TOP_LINES:
        is_entry = number > 1 and all(_is_entry(page, other) for other in (number - 1, number + 1))
        return "menu" if (near and number > 2) or is_entry else "masthead"
    return None if near else "menu"
