"""The writers of an article, as its page names them.

Looked for in the lines just above the body, then in the first and last words of
the body, then in the lines just below it. Agencies and desks are no writers.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Byline:
    """`value` is the names joined by "; "; they stand in text[char_start:char_end]; `rule` says how they were found."""

    value: str
    rule: str
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that has words, without the white space around it."""

    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class _Name:
    text: str
    start: int
    end: int


_VOCABULARY = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def _listed(key: str) -> frozenset[str]:
    return frozenset(word.replace("_", " ") for word in _VOCABULARY[key].split())


def _any_of(forms: frozenset[str]) -> str:
    return "|".join(re.escape(form).replace(r"\ ", r"\s") for form in sorted(forms, key=len, reverse=True))


_NOT_NAMES, _PARTICLES, _SUBJECTS, _ALONE = map(_listed, ("not_names", "particles", "subjects", "alone"))
_OUTLET_WORDS = frozenset(
    ["post", "times", "herald", "news", "tribune", "gazette", "journal", "press", "daily", "media", "bureau"]
)
_HAN_AGENCIES = _listed("han_agencies")
_LINES_ABOVE = 25  # between headline and body: standfirst, captions, share buttons, dates, handles
_LINES_BELOW = 6  # an author's name or note stands at once below the body; further down are other articles
_BYLINE_BELOW = 2  # lines below the body in which "By" means this article and not the next one
_LINE_LENGTH = 160  # characters: a longer line is a sentence
_SHORT_LINE = 30  # characters: a place, a role or a button
_WORDS_IN_HEADLINE = 5  # at least, where a line is taken for the headline above a name
_WORDS_IN_NAME = 5
_ENOUGH = 5  # of the signs that _neighbours counts: a strong one and a weak one; menus stand beside dates too

# --- names ----------------------------------------------------------------------------------------------------------

_WORD = re.compile(r"[^\W\d_](?:[\w'’-]|\.(?=\w))*\.?")
_JOIN = re.compile(
    r"\s{0,20}(?:,\s{0,20}(?:and|y|et|und|e|&)\s|[,;&/+]|\s(?:and|with|y|et|und|e|con|avec|mit|dan)\s)\s{0,20}",
    re.IGNORECASE,
)
# "in Shenzhen", "(now)": skipped between two names.
_ASIDE = re.compile(r"\s(?:in|en|à|em|aus)(?:\s[A-ZÀ-Þ][\w.'’-]*){1,3}|\s\([a-z ]{2,12}\)")
# What may follow a name on its line: nothing, a mark, a figure, an outlet in capitals, an address, a place.
_STOP = re.compile(
    r"\s{0,20}(?:$|[,|•·–—@(:;/✉✔✓\d]|-\s|[A-ZÀ-Þ]|[^\s@]{1,64}@"
    r"|(?:in|for|at|of|on|from|special|en|à|em|aus|para|and|with|via|avec|mit|con|y|et|und|e)(?:\s|$))"
)
_HONORIFIC = re.compile(r"(?:(?:Dr|Prof|Mr|Mrs|Ms|Sir|Dame|Lt|Col|Gen|Capt)\.?\s){1,2}(?=[A-ZÀ-Þ])")
_FIRST_NAMES_TOO = frozenset(["april", "june", "august", "art", "star"])


def _names(text: str, position: int) -> list[_Name]:
    """The persons' names at `position`, joined by commas or "and"; none where other words follow them at once."""
    names: list[_Name] = []
    while True:
        name = _name(text, position)
        following = _WORD.match(text, name.end + 1) if name else None
        if not name or (names and following and following[0].lower() in _OUTLET_WORDS):
            return names
        names.append(name)
        aside = _ASIDE.match(text, name.end)
        end = aside.end() if aside else name.end
        join = _JOIN.match(text, end)
        if not join or not _name(text, join.end()):
            return names if _STOP.match(text, end) and not _is_outlet(text, name) else names[:-1]
        position = join.end()


def _is_outlet(text: str, name: _Name) -> bool:
    """A single word is a name only where no other capitals follow ("LGN Economy Desk"), and no abbreviation."""
    is_single = " " not in name.text
    printed = text[name.start : name.end]
    return is_single and (printed.isupper() or "." in printed or text[name.end + 1 : name.end + 2].isupper())


def _name(text: str, position: int) -> _Name | None:
    """The longest run of words at `position` that can be one person's name."""
    words: list[re.Match[str]] = []
    honorific = _HONORIFIC.match(text, position)
    position = honorific.end() if honorific else position
    while len(words) < _WORDS_IN_NAME:
        word = _WORD.match(text, position)
        if not word or not _continues(words, word[0]):
            if word and word[0][0].isupper() and word[0].lower() in _OUTLET_WORDS:
                words = words[:2]  # "Jane Roe Marrow Bay Post"
            break
        words.append(word)
        position = word.end() + 1
        if text[word.end() : position] not in (" ", "\u00a0"):
            break
    while words and words[-1][0].lower() in _PARTICLES:
        words.pop()
    if not words or len(words[-1][0]) < 2 or any(word[0].lower().endswith(("'s", "’s")) for word in words):
        return None
    return _Name(" ".join(_cased(word[0]) for word in words), words[0].start(), words[-1].end())


def _continues(words: Sequence[re.Match[str]], word: str) -> bool:
    lowered = word.lower()
    if lowered in _PARTICLES and (word.islower() or words):
        return True
    if not word[0].isupper() or (lowered.rstrip(".") in _NOT_NAMES and (words or lowered not in _FIRST_NAMES_TOO)):
        return False
    is_initial = len(word.rstrip(".")) == 1 or "." in word or lowered in ("ii", "iii", "jr", "jr.", "sr", "sr.")
    first = words[0][0] if words else word
    return is_initial or len(first.rstrip(".")) < 3 or word.isupper() == first.isupper()  # "Jane Roe BBC" ends at BBC


def _cased(word: str) -> str:
    """JOLENE -> Jolene, O'NEIL -> O'Neil, MCKAY -> McKay, DE -> de; other words as they are."""
    if word.isupper() and len(word) > 1 and word.lower() in _PARTICLES:
        return word.lower()
    if len(word.rstrip(".")) < 3 or not word.isupper() or "." in word:
        return word
    cased = re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word)
    return re.sub(r"^Mc([a-z])", lambda part: "Mc" + part[1].upper(), cased)


def is_person_name(text: str) -> bool:
    """True when `text` is one person's name of two words or more, not an agency, a desk or a section."""
    return person_name(text) is not None


def person_name(text: str) -> str | None:
    """The person's name that `text` is, in the case of names; None for an agency, a desk, a role or a section."""
    name = _name(text, 0)
    return name.text if name is not None and name.end == len(text) and " " in name.text else None


def is_no_name(word: str) -> bool:
    """Whether a word is none that names have: of outlets, desks, roles, menus; or an agency in Han characters."""
    return word.lower().rstrip(".") in _NOT_NAMES or word in _HAN_AGENCIES


# --- lines ----------------------------------------------------------------------------------------------------------

_PREFIX = re.compile(
    rf"(?:^|[|•·]\s?)(?:(?:{_any_of(_listed('prefixes'))})(?:\s?:)?\s{{1,20}}|(?:{_any_of(_listed('prefixes_with_colon'))})\s?:\s{{0,20}})(?=\S)",
    re.IGNORECASE,
)
# "May 3, 2025 by Jane Roe": the writer behind the date.
_DATED_PREFIX = re.compile(r"\bby\s(?=[A-ZÀ-Þ])")
_DESK = re.compile(r"(?:(?:The|Our|Staff|[A-Z][\w.&'’-]*+|and|of|for)\s?){1,6}+$")
_ROLE = re.compile(rf"\b(?:{_any_of(_listed('roles'))})\b", re.IGNORECASE)
_ROLE_BEHIND = re.compile(
    rf"\s{{0,20}}[,|•·–—(-]\s{{0,20}}(?:[\w&'’.-]{{1,40}}\s){{0,4}}?(?:{_any_of(_listed('roles'))})\b", re.IGNORECASE
)
# "Jane Roe • May 3, 2025", "Jane Roe 3 min read", "Jane Roe @jroe", "Jane Roe (Reuters)", "Jane Roe,".
_BEHIND_BARE = re.compile(
    r"\s{0,20}(?:,|\s[-–|•·])\s[^|]{0,12}\b(?:19|20)\d\d.{0,12}|\s\d{1,2}\smin\sread|\s\([A-Z][\w\s]{1,20}\)|\s(?:@\w{1,64}|[^\s@]{1,64}@\S{1,255})|\s?,"
)
_MARK_OF_OUTLET = re.compile(r"\s{0,20}[,–|•·-]\s")
_AND = re.compile(r"(?:and|&|y|et|und|e)\s")
_OPEN_END = re.compile(r"\s{0,20}(?:,|&|\s(?:and|y|et|und|e))")
_SAYS_SOMETHING = re.compile(r"\w|[✉✔✓]")
_ROLE_AT_ONCE = re.compile(rf"\s(?:\w+\s){{0,2}}(?:{_any_of(_listed('roles'))})", re.IGNORECASE)
_OFFICE = re.compile(
    r"\b(?:minister|ministry|secretary|president|commissioner|governor|mayor|senator|attorney)\b", re.IGNORECASE
)
_MARK_BEHIND = re.compile(r"\s{0,20}[✉✔✓📧]\ufe0f?$")
_HANDLE = re.compile(r"@\w{1,64}$|[^\s@]{1,64}@(?:[\w-]{1,63}\.){1,8}\w{1,24}$|[✉✔✓]")
_AGENCY_LINE = re.compile(
    r"(?:(?:the\s)?associated\spress|reuters|afp|ap|bloomberg(?:\snews)?|cnn|bbc\snews|upi)\b.{0,20}$", re.IGNORECASE
)
_READ_TIME = re.compile(
    r"\W{0,40}(?:reading\stime:?\s?|lesedauer:?\s?|lecture\s)?\d{1,3}[\s-]?(?:min(?:ute)?s?\b\.?|分钟|分鐘)",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|fév|abr|ago|set|out|dic|dez|déc|juin|juil|août|mai"
    r"|mär|okt)"
)
_DATE = re.compile(
    rf"""
    \b{_MONTH}[a-zéû]{{0,7}}[.,/]?\s(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s)?(?:19|20)\d\d\b | \b\d{{1,2}}[-.\s]{_MONTH}
  | \b\d{{1,2}}[-./]\d{{1,2}}[-./]\d{{2,4}}\b | \b(?:19|20)\d\d[-./]\d{{1,2}}\b | \bde\s(?:19|20)\d\d\b
  | \b\d{{1,2}}:\d\d\b | [年月]\d{{1,2}}日 | \b\d{{1,3}}\s?(?:hours?|minutes?|mins?|days?|hrs?|h|d)\sago\b
  | \b(?:published|updated|posted|veröffentlicht|publié|publicado)\b | \b(?:yesterday|today)\sat\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# A note about its author: "Jane Roe is a reporter", "Jane Roe covers trade".
_NOTE = re.compile(
    r"(?:,\s(?:an?|the)\s[^.]{0,60}?\b(?:writer|reporter|editor|correspondent|columnist|journalist|author|contributor)\b"
    r"|\s(?:is|was|covers|writes|reports|joined|has\s(?:been|covered|worked|written)|works|teaches|farms|edits)\s)"
)
# "More from Jane Roe", "Contact Jane Roe at": links to the writer below the body.
_LINKED = re.compile(
    r"(?:(?:more|stories|articles|posts)\s(?:from|by)|(?:view|see|read)\s(?:all|more)\s(?:posts|articles|stories|from|by)(?:\sby|\sfrom)?|about"
    r"|contact|reach|email|follow|(?:to\s)?contact\sthe\s(?:reporter|writer|author)(?:s)?(?:\son\sthis\sstory)?:?)\s(?:reporter\s)?(?=[A-ZÀ-Þ])",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"\s{0,20}[–—―-]{1,2}\s{0,20}(?=[A-Z])")
_REPORTING = re.compile(r"\(?\b(?:Reporting|Writing)\sby\s")

_HAN_WRITER = re.compile(
    r"""
    (?<![任校美])
    (?: (?:記者|记者|作者|撰文|撰稿人?|采写|通讯员|編譯|编译) [:：／/|｜\s]{0,2}
      | (?<![一-鿿]) 文 [:：／/|｜・] \s?
      | (?<=[【〔（(\[]) (?= [一-鿿]{2,4} [／/] [一-鿿]{2,6}(?:報導|报道) )
    )
    (?P<names> [一-鿿]{2,4}? (?: [\s、,，;；]{1,2} [一-鿿]{2,4}? ){0,3} )
    (?= [/／)）】〕|｜\s,，、] | $ | [一-鿿]{2}(?:报道|報導|報道|电|電|即時|即时) )
    """,
    re.VERBOSE,
)
_HAN_REPORT = re.compile(r"(?:报道|報導|報道|综合|綜合|摄影|攝影)$")
_HAN_BRACKET = re.compile(r"^[【［](?:[^】］=＝\n]{1,12})[=＝](?P<names>[一-鿿ぁ-ヿ]{2,8})[】］]")
_HAN_SIGNATURE = re.compile(r"[ぁ-ヿ]。?（(?P<names>[一-鿿]{3,5})）\s{0,20}(?:$|\n)")  # Japanese papers sign at the end
_HANGUL_WRITER = re.compile(r"(?P<names>[가-힣]{2,4})\s?(?:기자|특파원)")
_HAN_NAME = re.compile(rf"(?:{_any_of(_listed('han_surnames'))})[一-鿿ぁ-ヿ가-힣]{{1,3}}")


def is_byline_line(line: str) -> bool:
    """True for a line that names the writers, agency or desk and says nothing else: for the cleaning stage."""
    line = line.strip()
    if not line or len(line) > _LINE_LENGTH:
        return False
    prefix = _PREFIX.search(line)
    if prefix and (_names(line, prefix.end()) or _DESK.fullmatch(line, prefix.end())):
        return not _is_sentence(line)
    return bool(_signed_names(line)) or bool(_HAN_WRITER.search(line) and len(line) < _LINE_LENGTH // 4)


def _is_sentence(line: str) -> bool:
    return len(line) > _LINE_LENGTH // 2 and line[-1] in '.?!”"'


def _signed_names(line: str) -> list[_Name]:
    """The names of a line like "Jane Roe, Staff Writer", "Jane Roe in Paris" or "Jane Roe ✉"."""
    names = _names(line, 0)
    if not names or " " not in names[0].text or _is_sentence(line):
        return []
    rest = line[names[-1].end :]
    is_placed = _ASIDE.fullmatch(rest) is not None
    is_role = _ROLE_BEHIND.match(rest) or _ROLE_AT_ONCE.fullmatch(rest)
    return names if is_placed or is_role or _MARK_BEHIND.fullmatch(rest) else []


# --- the search -----------------------------------------------------------------------------------------------------


def guess_byline(text: str, body_start: int, body_end: int) -> Byline | None:
    """The writers of the article whose body is text[body_start:body_end] of a page; None where none is named."""
    above = _lines(text, _start_above(text, body_start), body_start)[-_LINES_ABOVE:]
    below = _lines(text, body_end, min(len(text), body_end + _LINES_BELOW * _LINE_LENGTH * 2))[:_LINES_BELOW]
    return _above(above, below) or _inside(text, body_start, body_end) or _below(below)


def _start_above(text: str, body_start: int) -> int:
    start = body_start
    for _ in range(2 * _LINES_ABOVE):
        start = max(0, text.rfind("\n", 0, max(0, start - 1)))
    return start


def _lines(text: str, start: int, end: int) -> list[_Line]:
    lines: list[_Line] = []
    for line in text[start:end].split("\n"):
        stripped = line.strip()
        if _SAYS_SOMETHING.search(stripped):
            lines.append(_Line(stripped, start + line.index(stripped)))
        start += len(line) + 1
    return lines


def _byline(rule: str, found: Sequence[tuple[_Line, _Name]]) -> Byline:
    names = list(dict.fromkeys(name.text for _, name in found))
    (first, first_name), (last, last_name) = found[0], found[-1]
    return Byline("; ".join(names), rule, first.start + first_name.start, last.start + last_name.end)


def _above(lines: Sequence[_Line], below: Sequence[_Line]) -> Byline | None:
    """The best sign in the lines above the body; the nearer one of two equal ones."""
    best: tuple[int, Byline] | None = None
    for number in range(len(lines) - 1, -1, -1):
        found = _at(lines, number, below)
        if found and (best is None or _rank(found) > _rank(best)):
            best = found
    return best[1] if best else None


def _rank(found: tuple[int, Byline]) -> tuple[int, int]:
    return found[0], found[1].value.count(";")


def _at(lines: Sequence[_Line], number: int, below: Sequence[_Line]) -> tuple[int, Byline] | None:
    """The byline that begins at this line, with its strength."""
    line = lines[number]
    if len(line.text) > _LINE_LENGTH or _is_sentence(line.text):
        return None
    prefix = _PREFIX.search(line.text) or (_DATE.search(line.text) and _DATED_PREFIX.search(line.text))
    if prefix and (names := _names(line.text, prefix.end())):
        return 9, _byline("prefix", [(line, name) for name in names] + _continued(lines, number, names[-1].end))
    if han := _han_names(line):
        return 9, _byline("reporter", [(line, name) for name in han])
    if line.text.lower().rstrip(" :") in _ALONE and (found := _name_lines(lines, number + 1)):
        return 9, _byline("prefix", found)
    if names := _signed_names(line.text):
        return 7, _byline("role", [(line, name) for name in names])
    if found := _name_lines(lines, number):
        signs = _neighbours(lines, number, found, below)
        return (min(signs, 6), _byline("name", found)) if signs >= _ENOUGH else None
    if name := _single_name(lines, number):
        return 5, _byline("name", [(line, name)])
    return None


def _continued(lines: Sequence[_Line], number: int, end: int) -> list[tuple[_Line, _Name]]:
    """More writers on the next line: this one ends in a comma or "and", or the next begins with "and"."""
    if number + 1 == len(lines):
        return []
    following = lines[number + 1]
    conjunction = _AND.match(following.text)
    is_open = _OPEN_END.fullmatch(lines[number].text, end)
    if not (conjunction and end == len(lines[number].text)) and not is_open:
        return []
    names = _names(following.text, conjunction.end() if conjunction else 0)
    return [(following, name) for name in names if " " in name.text]


def _single_name(lines: Sequence[_Line], number: int) -> _Name | None:
    """A writer of one name: between a headline and a reading time."""
    name = _name(lines[number].text, 0)
    if (
        not name
        or name.end != len(lines[number].text)
        or lines[number].text.isupper()
        or not 0 < number < len(lines) - 1
    ):
        return None
    is_headed = len(lines[number - 1].text.split()) >= _WORDS_IN_HEADLINE
    return name if is_headed and _READ_TIME.match(lines[number + 1].text) else None


def _name_lines(lines: Sequence[_Line], number: int) -> list[tuple[_Line, _Name]]:
    """Names that fill the lines from `number` on, with "and", handles and commas between them."""
    found: list[tuple[_Line, _Name]] = []
    while number < len(lines):
        line = lines[number]
        names = _whole_line_names(line.text)
        if names:
            found += [(line, name) for name in names]
        elif not found or not (
            _HANDLE.match(line.text) or line.text.lower() in ("and", "&", ",", "y", "et", "und", "e")
        ):
            break
        number += 1
    return found


def _whole_line_names(text: str) -> list[_Name]:
    """The names of a line that holds names only, perhaps behind a date and a bar."""
    if han := _HAN_NAME.fullmatch(text):
        return [_Name(han[0], 0, han.end())]
    start = max(text.rfind("|"), text.rfind("•")) + 1
    if not (_DATE.search(text[:start]) or _is_outlet_name(text[: max(0, start - 1)])):
        start = 0
    start += len(text[start:]) - len(text[start:].lstrip())
    names = _names(text, start)
    is_whole = bool(names) and _is_bare_end(text, names[-1].end)
    return names if is_whole and all(" " in name.text and name.text.lower() not in _SUBJECTS for name in names) else []


def _is_bare_end(text: str, end: int) -> bool:
    """True when nothing, or only an outlet, a date or an address, stands behind the names of a line."""
    mark = _MARK_OF_OUTLET.match(text, end)
    is_outlet = bool(mark) and _is_outlet_name(text[mark.end() :]) if mark else False
    return end == len(text) or is_outlet or bool(_BEHIND_BARE.fullmatch(text, end))


def _is_outlet_name(text: str) -> bool:
    """True for a few capitalised words, one of them such as outlets have: "CNN", "The Ledger", "Marrow Bay Post"."""
    words = text.split()
    is_capitalised = bool(words) and len(words) <= _WORDS_IN_NAME and all(word[0].isupper() for word in words)
    is_outlet = any(word.lower() in _NOT_NAMES for word in words) or (text.strip().isupper() and len(text.strip()) > 2)
    return is_capitalised and is_outlet


def _neighbours(
    lines: Sequence[_Line], number: int, found: Sequence[tuple[_Line, _Name]], below: Sequence[_Line]
) -> int:
    """How much the lines around bare names speak for them: dates, reading times, roles, a note about the author."""
    before = lines[number - 1].text if number else ""
    last = lines.index(found[-1][0], number)
    after, next_after = [line.text for line in lines[last + 1 : last + 3]] + ["", ""][: max(0, last + 3 - len(lines))]
    if _OFFICE.search(after):
        return 0
    signs = 5 * any(_is_note(line.text, name.text) for line in below for _, name in found)
    signs += 4 * (
        _is_meta(after) or _is_meta(lines[number].text) or (len(after) < _SHORT_LINE and _is_meta(next_after))
    )
    signs += 3 * _is_meta(before) + 2 * (number > 1 and _is_meta(lines[number - 2].text))
    signs += 2 * any(name.text in before for _, name in found)
    signs += len(before.split()) >= _WORDS_IN_HEADLINE or bool(_HAN_NAME.match(found[0][1].text))
    is_joined = last - number >= len({line.start for line, _ in found})  # by "and" or by handles
    return signs + 5 * is_joined


def _is_meta(text: str) -> bool:
    """True for the lines that stand beside a writer's name: date, reading time, handle, role, agency."""
    if not text or len(text) > _LINE_LENGTH // 2:
        return False
    is_role = bool(_ROLE.search(text)) and len(text.split()) <= 4
    return (
        is_role
        or any(pattern.match(text) for pattern in (_READ_TIME, _HANDLE, _AGENCY_LINE))
        or bool(_DATE.search(text))
    )


def _is_note(text: str, name: str) -> bool:
    return text.startswith(name) and bool(_NOTE.match(text, len(name)))


def _inside(text: str, body_start: int, body_end: int) -> Byline | None:
    """Names in the first words of the body (East Asia), or in a line of credits at its end."""
    opening = _Line(text[body_start : min(body_end, body_start + _LINE_LENGTH // 2)], body_start)
    tail_start = max(body_start, body_end - 2 * _LINE_LENGTH)
    tail = _Line(text[tail_start : body_end + _LINE_LENGTH], tail_start)
    for line, pattern in (
        (opening, _HAN_BRACKET),
        (opening, _HAN_WRITER),
        (opening, _HANGUL_WRITER),
        (tail, _HAN_SIGNATURE),
    ):
        match = pattern.search(line.text)
        names = _split_han(match) if match else []
        if names:
            return _byline("reporter", [(line, name) for name in names])
    credit = _REPORTING.search(tail.text)
    names = _names(tail.text, credit.end()) if credit else []
    return _byline("reporting", [(tail, name) for name in names]) if names else None


def _below(lines: Sequence[_Line]) -> Byline | None:
    """A name with a mark, a role or a note about its bearer, in the first lines below the body."""
    for number, line in enumerate(lines):
        following = lines[number + 1].text if number + 1 < len(lines) else ""
        dash = _SIGNED.match(line.text)
        prefix = _LINKED.match(line.text) or (_PREFIX.match(line.text) if number < _BYLINE_BELOW else None)
        names = _signed_names(line.text) or (_names(line.text, prefix.end()) if prefix else [])
        names = [name for name in names if " " in name.text]
        if dash and len(line.text) < _LINE_LENGTH // 2:
            names = [name for name in _names(line.text, dash.end()) if " " in name.text]
        if not names:
            name = _name(line.text, 0)
            is_noted = (
                name
                and " " in name.text
                and (
                    _NOTE.match(line.text, name.end)
                    or (name.end == len(line.text) and following.startswith((name.text, name.text.split()[0])))
                )
            )
            names = [name] if name and is_noted else []
        if names:
            return _byline("below", [(line, name) for name in names])
        if line.text.lower().rstrip(" :") in _ALONE and (found := _name_lines(lines, number + 1)):
            return _byline("below", found)
    return None


def _han_names(line: _Line) -> list[_Name]:
    match = _HAN_WRITER.search(line.text) or _HANGUL_WRITER.search(line.text)
    return _split_han(match) if match and len(line.text) < _LINE_LENGTH // 2 else []


def _split_han(match: re.Match[str]) -> list[_Name]:
    start = match.start("names")
    return [
        _Name(name[0], start + name.start(), start + name.end())
        for name in re.finditer(r"[^\s、,，;；]+", match["names"])
        if not _HAN_REPORT.search(name[0]) and name[0] not in _HAN_AGENCIES
    ]
