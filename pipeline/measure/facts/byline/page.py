"""The writers of an article, as its page names them.

Looked for in the lines just above the body, then in the first and last words of
the body, then in the lines just below it. Agencies and desks are not writers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.measure.facts.byline.eastern import writers_at_end, writers_at_start, writers_of_line
from pipeline.measure.facts.byline.lines import (
    DATE,
    HANDLE,
    LINE_LENGTH,
    NOTE,
    READ_TIME,
    Line,
    is_bare_end,
    is_meta,
    is_next_cell,
    is_note,
    is_outlet_name,
    is_sentence,
    lines_of,
)
from pipeline.measure.facts.byline.names import ASIDE, WORDS_IN_NAME, Name, name_at, names_at
from pipeline.measure.facts.byline.stated import DEGREES
from pipeline.measure.facts.byline.vocabulary import ALONE, SUBJECTS, pattern_of


@dataclass(frozen=True, slots=True)
class Byline:
    """`value` is the names joined by "; "; they stand in text[char_start:char_end]; `rule` says how they were found."""

    value: str
    rule: str
    char_start: int
    char_end: int


_LINES_ABOVE = 25  # between headline and body: standfirst, captions, share buttons, dates, handles
_TEASER, _TEASERS = 3, 3  # lines from one teaser's writer to the next, and writers in a list of teasers
_LINES_IN_BODY = 5  # at its top, which may still be the header
_LINES_BELOW = 6  # an author's name or note stands at once below the body; further down are other articles
_BYLINE_BELOW = 2  # lines below the body in which "By" means this article and not the next one
_SHORT_LINE = 30  # characters: a place, a role or a button
_WORDS_IN_HEADLINE = 5  # at least, where a line is taken for the headline above a name
_LINES_BELOW_HEADLINE = 5  # in which a writer stands: date, buttons and standfirst come between
_NEAR_BODY = 4  # lines above the body in which a date and a name under a headline are this article's
_ENOUGH = 5  # of the signs that _neighbours counts: a strong one and a weak one; menus stand beside dates too

# --- lines ----------------------------------------------------------------------------------------------------------

_PREFIX = re.compile(
    rf"""
    (?:^|[|•·]\s?)
    (?: (?:{pattern_of("prefixes")}) (?:\s?:)? \s{{1,20}}
      | (?:{pattern_of("prefixes_with_colon")}) \s?: \s{{0,20}}
      | (?-i:By(?=[A-ZÀ-Þ][a-zß-ÿ])) )                                # "ByAna Roe": the blank between elements is lost
    (?=\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "May 3, 2025 by Jane Roe": the writer behind the date.
_DATED_PREFIX = re.compile(r"\bby\s{1,3}(?=[A-ZÀ-Þ])")
_TOLD = re.compile(r"\bas\stold\sto\s(?=[A-ZÀ-Þ])")  # "Bo Shaw, as told to Jane Roe": who wrote it down
_POSTED = re.compile(r"\(@\w")  # "— The Harbour Club (@harbour) May 3, 2025": a post in the page
_ROLE_BEHIND = re.compile(
    rf"\s{{0,20}}[,|•·–—(-]\s{{0,20}}(?:[\w&'’.-]{{1,40}}\s){{0,4}}?(?:{pattern_of('roles')})\b", re.IGNORECASE
)
_GLUED = re.compile(r"[a-z](?:and|und|et)[A-Z]")  # "Ann ReedandBo Shaw": the blanks of elements side by side are lost
_AND = re.compile(r"(?:and|&|y|et|und|e)\s")
_OPEN_END = re.compile(r"\s{0,20}(?:,|&|\s(?:and|y|et|und|e))")
_ROLE_AT_ONCE = re.compile(rf"\s{{0,3}}(?:\w{{1,40}}\s){{0,2}}(?:{pattern_of('roles')})", re.IGNORECASE)
_OFFICE = re.compile(
    r"\b(?:minister|ministry|secretary|president|commissioner|governor|mayor|senator|attorney)\b", re.IGNORECASE
)
_MARK_BEHIND = re.compile(r"\s{0,20}[✉✔✓📧]\ufe0f?$")
# "More from Jane Roe", "Contact Jane Roe at": links to the writer below the body.
_LINKED = re.compile(
    r"(?:(?:more|stories|articles|posts)\s(?:from|by)|(?:view|see|read)\s(?:all|more)\s(?:posts|articles|stories|from|by)(?:\sby|\sfrom)?|about"
    r"|contact|reach|email|follow|(?:to\s)?contact\sthe\s(?:reporter|writer|author)(?:s)?(?:\son\sthis\sstory)?:?)\s(?:reporter\s)?(?=[A-ZÀ-Þ])",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"\s{0,20}[–—―-]{1,2}\s{0,20}(?=[A-Z])")
_REPORTING = re.compile(r"\(?\b(?:Reporting|Writing)\sby\s")

_HAN_NAME = re.compile(rf"(?:{pattern_of('han_surnames')})[一-鿿ぁ-ヿ가-힣]{{1,3}}")


def _signed_names(line: str) -> list[Name]:
    """The names of a line like "Jane Roe, Staff Writer", "Jane Roe in Paris" or "Jane Roe ✉"."""
    names = names_at(line, 0)
    if not names or " " not in names[0].text or is_sentence(line):
        return []
    rest = line[names[-1].end :]
    is_placed = ASIDE.fullmatch(rest) is not None and len(names[0].text.split()) < WORDS_IN_NAME
    is_role = _ROLE_BEHIND.match(rest) or _ROLE_AT_ONCE.fullmatch(rest)
    return names if is_placed or is_role or _MARK_BEHIND.fullmatch(rest) else []


# --- the search -----------------------------------------------------------------------------------------------------


def guess_byline(text: str, body_start: int, body_end: int) -> Byline | None:
    """The writers of the article whose body is text[body_start:body_end] of a page; None where none is named."""
    above = lines_of(text, _start_above(text, body_start), body_start)[-_LINES_ABOVE:]
    below = lines_of(text, body_end, min(len(text), body_end + _LINES_BELOW * LINE_LENGTH * 2))[:_LINES_BELOW]
    top = lines_of(text, body_start, min(body_end, body_start + _LINES_IN_BODY * LINE_LENGTH * 4))[:_LINES_IN_BODY]
    return (
        _above(_without_teasers(above), below)
        or _first_lines(top)
        or _inside(text, body_start, body_end)
        or _below(below)
    )


def _without_teasers(lines: list[Line]) -> list[Line]:
    """The lines without bylines that follow each other within a headline or two: each of these is another article's."""
    signed = [number for number, line in enumerate(lines) if _PREFIX.match(line.text)]
    runs: list[list[int]] = []
    for number in signed:
        if runs and number - runs[-1][-1] <= _TEASER:
            runs[-1].append(number)
        else:
            runs.append([number])
    others = {number for run in runs if len(run) >= _TEASERS for number in run}
    return [line for number, line in enumerate(lines) if number not in others]


def _first_lines(lines: Sequence[Line]) -> Byline | None:
    """The writer in a short line at the body's top, where a page's header was taken for the body's first lines."""
    for number, line in enumerate(lines):
        prefix = _PREFIX.match(line.text)
        if len(line.text) > LINE_LENGTH // 2 or is_sentence(line.text) or _GLUED.search(line.text):
            continue
        names = names_at(line.text, prefix.end()) if prefix else []
        following = lines[number + 1].text if number + 1 < len(lines) else ""
        if not prefix and (found := _whole_line_names(line.text)):
            names = found if is_next_cell(line.text[found[-1].end :]) or is_meta(following) else []
        if names and " " in names[0].text:
            return _byline("prefix" if prefix else "name", [(line, name) for name in names])
    return None


def _start_above(text: str, body_start: int) -> int:
    start = body_start
    for _ in range(2 * _LINES_ABOVE):
        start = max(0, text.rfind("\n", 0, max(0, start - 1)))
    return start


def _byline(rule: str, found: Sequence[tuple[Line, Name]]) -> Byline:
    names = list(dict.fromkeys(name.text for _, name in found))
    (first, first_name), (last, last_name) = found[0], found[-1]
    return Byline("; ".join(names), rule, first.start + first_name.start, last.start + last_name.end)


def _above(lines: Sequence[Line], below: Sequence[Line]) -> Byline | None:
    """The best sign in the lines above the body; the nearer one of two equal ones."""
    best: tuple[int, Byline] | None = None
    for number in range(len(lines) - 1, -1, -1):
        found = _at(lines, number, below)
        if found and (best is None or _rank(found) > _rank(best)):
            best = found
    return best[1] if best else None


def _rank(found: tuple[int, Byline]) -> tuple[int, int]:
    return found[0], found[1].value.count(";")


def _at(lines: Sequence[Line], number: int, below: Sequence[Line]) -> tuple[int, Byline] | None:
    """The byline that begins at this line, with its strength."""
    line = lines[number]
    if len(line.text) > LINE_LENGTH or is_sentence(line.text):
        return None
    prefix = (
        _PREFIX.search(line.text)
        or _TOLD.search(line.text)
        or (DATE.search(line.text) and _DATED_PREFIX.search(line.text))
    )
    if prefix and (names := names_at(line.text, prefix.end())):
        return 9, _byline("prefix", [(line, name) for name in names] + _continued(lines, number, names[-1].end))
    if len(line.text) < LINE_LENGTH // 2 and (han := writers_of_line(line.text)):
        return 9, _byline("reporter", [(line, name) for name in han])
    if line.text.lower().rstrip(" :") in ALONE and (found := _name_lines(lines, number + 1)):
        return 9, _byline("prefix", found)
    if names := _signed_names(line.text):
        return 7, _byline("role", [(line, name) for name in names])
    if found := _name_lines(lines, number):
        signs = _neighbours(lines, number, found, below)
        return (min(signs, 6), _byline("name", found)) if signs >= _ENOUGH else None
    if name := _single_name(lines, number):
        return 5, _byline("name", [(line, name)])
    return None


def _continued(lines: Sequence[Line], number: int, end: int) -> list[tuple[Line, Name]]:
    """More writers on the next line: this one ends in a comma or "and", or the next begins with "and"."""
    if number + 1 == len(lines):
        return []
    following = lines[number + 1]
    conjunction = _AND.match(following.text)
    is_open = _OPEN_END.fullmatch(lines[number].text, end)
    if not (conjunction and end == len(lines[number].text)) and not is_open:
        return []
    names = names_at(following.text, conjunction.end() if conjunction else 0)
    return [(following, name) for name in names if " " in name.text]


def _single_name(lines: Sequence[Line], number: int) -> Name | None:
    """A writer of one name: between a headline and a reading time."""
    name = name_at(lines[number].text, 0)
    if (
        not name
        or name.end != len(lines[number].text)
        or lines[number].text.isupper()
        or not 0 < number < len(lines) - 1
    ):
        return None
    is_headed = len(lines[number - 1].text.split()) >= _WORDS_IN_HEADLINE
    return name if is_headed and READ_TIME.match(lines[number + 1].text) else None


def _name_lines(lines: Sequence[Line], number: int) -> list[tuple[Line, Name]]:
    """Names that fill the lines from `number` on, with "and", handles and commas between them."""
    found: list[tuple[Line, Name]] = []
    while number < len(lines):
        line = lines[number]
        names = _whole_line_names(line.text)
        if names:
            found += [(line, name) for name in names]
        elif not found or not (
            HANDLE.match(line.text) or line.text.lower() in ("and", "&", ",", "y", "et", "und", "e")
        ):
            break
        number += 1
    return found


def _whole_line_names(text: str) -> list[Name]:
    """The names of a line that holds names only, perhaps behind a date and a bar."""
    if han := _HAN_NAME.fullmatch(text):
        return [Name(han[0], 0, han.end())]
    start = max(text.rfind(mark) + len(mark) - 1 for mark in ("|", "•", " / ")) + 1
    start = start if start > 2 or text[:1] in "|•" else 0
    if not (DATE.search(text[:start]) or is_outlet_name(text[: max(0, start - 1)])):
        start = 0
    start += len(text[start:]) - len(text[start:].lstrip())
    degrees = DEGREES.search(text, start)
    text = text[: degrees.start()] if degrees else text
    names = names_at(text, start)
    is_whole = bool(names) and is_bare_end(text, names[-1].end)
    return names if is_whole and all(" " in name.text and name.text.lower() not in SUBJECTS for name in names) else []


def _neighbours(lines: Sequence[Line], number: int, found: Sequence[tuple[Line, Name]], below: Sequence[Line]) -> int:
    """How much the lines around bare names speak for them: dates, reading times, roles, a note about the author."""
    before = lines[number - 1].text if number else ""
    last = lines.index(found[-1][0], number)
    after, next_after = [line.text for line in lines[last + 1 : last + 3]] + ["", ""][: max(0, last + 3 - len(lines))]
    if _OFFICE.search(after):
        return 0
    signs = 5 * any(is_note(line.text, name.text) for line in below for _, name in found)
    signs += 4 * (is_meta(after) or is_meta(lines[number].text) or (len(after) < _SHORT_LINE and is_meta(next_after)))
    signs += 5 * is_next_cell(found[-1][0].text[found[-1][1].end :])
    signs += 3 * is_meta(before) + 2 * (number > 1 and is_meta(lines[number - 2].text))
    signs += 2 * any(name.text in before for _, name in found)
    signs += 2 * any(name.text == line.text for line in below for _, name in found)
    is_headed = number > 1 and len(lines[number - 2].text.split()) >= _WORDS_IN_HEADLINE
    signs += is_meta(before) and is_headed and len(lines) - number <= _NEAR_BODY
    signs += len(before.split()) >= _WORDS_IN_HEADLINE or bool(_HAN_NAME.match(found[0][1].text))
    signs += 2 * (is_meta(after) and is_meta(next_after))
    signs += any(
        len(line.text.split()) >= _WORDS_IN_HEADLINE for line in lines[max(0, number - _LINES_BELOW_HEADLINE) : number]
    )
    is_joined = last - number >= len({line.start for line, _ in found})  # by "and" or by handles
    return signs + 5 * is_joined


def _inside(text: str, body_start: int, body_end: int) -> Byline | None:
    """Names in the first words of the body (East Asia), or in a line of credits at its end."""
    opening = Line(text[body_start : min(body_end, body_start + LINE_LENGTH // 2)], body_start)
    tail_start = max(body_start, body_end - 2 * LINE_LENGTH)
    tail = Line(text[tail_start : body_end + LINE_LENGTH], tail_start)
    for line, names in ((opening, writers_at_start(opening.text)), (tail, writers_at_end(tail.text))):
        if names:
            return _byline("reporter", [(line, name) for name in names])
    credit = _REPORTING.search(tail.text)
    names = names_at(tail.text, credit.end()) if credit else []
    return _byline("reporting", [(tail, name) for name in names]) if names else None


def _below(lines: Sequence[Line]) -> Byline | None:
    """A name with a mark, a role or a note about its bearer, in the first lines below the body."""
    for number, line in enumerate(lines):
        following = lines[number + 1].text if number + 1 < len(lines) else ""
        if _POSTED.search(line.text):
            continue
        dash = _SIGNED.match(line.text)
        prefix = _LINKED.match(line.text) or (_PREFIX.match(line.text) if number < _BYLINE_BELOW else None)
        names = _signed_names(line.text) or (names_at(line.text, prefix.end()) if prefix else [])
        names = [name for name in names if " " in name.text]
        if dash and len(line.text) < LINE_LENGTH // 2:
            names = [name for name in names_at(line.text, dash.end()) if " " in name.text]
            if names and line.text[names[-1].end + 1 : names[-1].end + 2].isupper():
                names = []  # "— Harbour Level Media": the name goes on
        if not names:
            name = name_at(line.text, 0)
            is_noted = (
                name
                and " " in name.text
                and (
                    NOTE.match(line.text, name.end)
                    or (name.end == len(line.text) and following.startswith((name.text, name.text.split()[0])))
                )
            )
            names = [name] if name and is_noted else []
        if names:
            return _byline("below", [(line, name) for name in names])
        if line.text.lower().rstrip(" :") in ALONE and (found := _name_lines(lines, number + 1)):
            return _byline("below", found)
    return None
