"""The writers that a record or a page's markup states, without what is glued to their names.

"By Ann Reed, Senior Reporter" is Ann Reed; an agency, a desk, a handle or an address is nobody.
"""

from __future__ import annotations

import html
import re

from pipeline.measure.facts.byline.eastern import writers_of_line
from pipeline.measure.facts.byline.names import cased
from pipeline.measure.facts.byline.vocabulary import HAN_AGENCIES, NOT_NAMES, pattern_of

_LONGEST = 1_000  # characters of a field of names: more is a text
_LONGEST_NAME = 7  # words, as some names have; more is a sentence
_NOTHING = frozenset(
    ["nan", "none", "null", "n/a", "na", "-", "unknown", "anonymous", "admin", "administrator", "user"]
)
_PREFIX = re.compile(
    rf"""
    \W{{0,3}}
    (?: (?:view|see|read)\s(?:all|more)\s(?:posts|articles|stories)\s(?:by|from)
      | (?:posts|articles|stories|more)\s(?:by|from)
      | (?:{pattern_of("prefixes")}) (?=[\s:])
      | (?:{pattern_of("prefixes_with_colon")}) \s?: )
    \s?:?\s{{1,9}}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ADDRESS = re.compile(r"\(?\b[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}\)?|https?://\S{1,300}|(?<!\w)@\w{1,40}")
_BRACKETS = re.compile(r"\([^()]{0,80}\)|\[[^\[\]]{0,80}\]|<[^<>]{0,80}>")
_BETWEEN = re.compile(
    r"""
    \s{0,3} (?: [;|/•·\n、，,] | \s[-–—]{1,2}\s | \s(?:(?i:and)|&|y|et|und|e|con|with|avec|mit)\s ) \s{0,3}
    """,
    re.VERBOSE,
)
_AND = re.compile(r"\s{0,2}(?:and|&)\s", re.IGNORECASE)
_LISTED = re.compile(r"""["']\s{0,3},\s{0,3}["']""")
# "in Beijing", "for Reuters": where the writer was, and for whom.
_PLACE = re.compile(r"\s(?:in|for|For|FOR|at|from|via|of|en|à|aus)\s(?=[^\W\d_]).{0,80}$")
_TURNED = re.compile(r"([^\W\d_][\w'’.-]{1,40}), ([^\W\d_][\w'’.-]{0,40})")  # Roe, Jane: as catalogues write it
# "Photographs by Jo Park", "Editing by Jo Park": work on an article by somebody who did not write it.
_OTHER_WORK = re.compile(
    r"(?:photo(?:graph)?s?|photography|images?|pictures?|illustrations?|graphics?|videos?|edit(?:ing|ed)"
    r"|fact[- ]check\w{0,3}|translat(?:ion|ed)|research(?:ed)?)\s(?:by|from)\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(  # glued behind a name by pages
    r"""
    \s (?: (?:view|see|read)\s(?:all|more)\s(?:posts|articles|stories)\b.{0,80}
      | follow(?:ing)? | \d{1,3}[\s-]min(?:ute)?s?\sread        # a button, how long the article is
      | [^\W\d_]{3,9}\.?\s\d{1,2}(?:st|nd|rd|th)?             # its day, whose year stood behind a comma
      | (?:photo(?:graph)?s?|photography|illustrations?|graphics?|videos?)\sby\s.{1,80} ) $
    """,
    re.VERBOSE | re.IGNORECASE,
)
_GENERATION = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.IGNORECASE)
_DEGREE = (
    r"(?:Ph\.?D|D\.?Phil|M\.?D|M\.?S|M\.?A|B\.?A|B\.?S|M\.?P\.?H|R\.?N|R\.?D\.?N?|L\.?D\.?N?|J\.?D|Ed\.?D|Esq"
    r"|MBA|MSc|BSc|CPA|CFA|DDS|DO|PharmD|Psy\.?D)"
)
DEGREES = re.compile(rf"(?:[\s,]{{1,2}}{_DEGREE}\b\.?){{1,5}}$")
_ONLY_DEGREES = re.compile(rf"(?:{_DEGREE}\.?\s?){{1,4}}$")
_TOLD = re.compile(r".{0,80}\bas\stold\sto\s", re.IGNORECASE)  # "Bo Shaw, as told to Jane Roe": who wrote it down
_ACCOUNT = re.compile(r"[^\s\d]{1,60}\d[^\s]{0,20}")  # jane.roe.1232, jroe7: how somebody logs in
_TITLE = re.compile(r"(?:(?:Dr|Prof|Professor)\.?\s){1,2}(?=[A-ZÀ-Þ])")
_ROLE_WORD = pattern_of("roles")
_ROLE = re.compile(rf"\b(?:{_ROLE_WORD})\b", re.IGNORECASE)
_ORGANISATION = re.compile(
    rf"\b(?:{pattern_of('organisation_words')})\b|\b(?:{pattern_of('agencies')})$", re.IGNORECASE
)
_OUTLET_WORD = re.compile(rf"\b(?:{pattern_of('outlet_words')})\b", re.IGNORECASE)
_AGENCY = re.compile(rf"(?:the\s)?(?:{pattern_of('agencies')})", re.IGNORECASE)
_HAN = re.compile(r"[㐀-鿿가-힣ぁ-ヿ]")
_LETTER = re.compile(r"[^\W\d_]")


def people_in(stated: str) -> list[str]:
    """The persons that a field of authors names, in order and once each; none where it names nobody."""
    value = html.unescape(html.unescape(stated[:_LONGEST])).strip()
    if value.casefold() in _NOTHING:
        return []
    if value[:1] == "[" and value[-1:] == "]":  # a list as Python prints it
        value = _LISTED.sub("; ", value[1:-1]).strip(" \"'")
    if _HAN.search(value) and (writers := writers_of_line(value)):
        return list(dict.fromkeys(writer.text for writer in writers))
    value = _ADDRESS.sub(" ", _TOLD.sub("", value))
    value = _BRACKETS.sub(" ", value) if _LETTER.search(_BRACKETS.sub(" ", value)) else value.strip(" ()[]<>")
    value = "; ".join(_in_order(part) for part in value.split(";"))
    people: list[str] = []
    for part in _BETWEEN.split(f" {value} "):
        words = part.strip(" .,;:\"'“”") if part else ""
        if people and _GENERATION.fullmatch(words):
            people[-1] += f" {words}"
        elif (name := _person(_without_conjunction(part))) is not None:
            people.append(name)
    return list(dict.fromkeys(people))


def _in_order(part: str) -> str:
    """ "Roe, Jane" as Jane Roe; anything else as it is."""
    turned = _TURNED.fullmatch(part.strip())
    return f"{turned[2]} {turned[1]}" if turned else part


def _without_conjunction(part: str) -> str:
    """The "and" of "A, B, and C" stands at the beginning of a part."""
    conjunction = _AND.match(part)
    return part[conjunction.end() :] if conjunction else part


def _person(part: str) -> str | None:
    """One part of a field of authors as a name; None for a role, a degree, an organisation or nothing."""
    name = _BEHIND.sub("", " ".join(part.split())).strip(" .,;:\"'“”")
    if _OTHER_WORK.match(name):
        return None
    if prefix := _PREFIX.match(f"{name} "):
        name = name[prefix.end() :].strip()
    name = DEGREES.sub("", _TITLE.sub("", name))
    place = _PLACE.search(name)
    if place and " " in name[: place.start()]:
        name = name[: place.start()]
    name = name.strip(" .,;:-–—")
    if not _LETTER.match(name) or len(name.split()) > _LONGEST_NAME or name.casefold() in _NOTHING:
        return None
    if _ONLY_DEGREES.match(name) or _ACCOUNT.fullmatch(name) or _is_organisation(name):
        return None
    return _without_role(name)


def _is_organisation(name: str) -> bool:
    """Whether a name is an agency's, a desk's or an outlet's."""
    if name in HAN_AGENCIES or _AGENCY.fullmatch(name) or _ORGANISATION.search(name):
        return True
    words = name.split()
    return words[0].casefold() == "the" or (len(words) > 2 and _OUTLET_WORD.search(name) is not None)


def _without_role(name: str) -> str | None:
    """A name without the role behind it; None where it is but a role."""
    role = _ROLE.search(name)
    if role is None:
        return " ".join(map(cased, name.split())) if name.isupper() else name
    before = name[: role.start()].split()
    while before and before[-1].casefold() in NOT_NAMES:
        before.pop()
    return None if len(before) < 2 or len(name.split()) > len(before) + 3 else " ".join(before)
