"""Capitalised words of a text as names that may be a person's, each with the title before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from pipeline.language.names import GIVEN
from pipeline.measure.facts.person.names import is_eastern, surname_of
from pipeline.measure.facts.person.vocabulary import (
    DAYS,
    DEMONYMS,
    FAMILY,
    HEADS,
    KNOWN,
    LEADING,
    NEVER,
    OPENERS,
    ORGANISATION,
    PARTS,
    PLACES,
    ROLES,
)

_NAME_WORDS = 4  # words of the longest name, particles aside
# A capital first, so that the scan leaps from one to the next: initials, an abbreviated title, or a word.
_LATIN = "A-Za-z0-9À-ɏḀ-ỿ"
_WORD = (
    r"[A-ZÀ-ÞŠŽČĆŁŚĐİ](?:(?:\.[A-Z])*\.(?=[\s,A-Z])|(?:r|rs|s|rof|en|ep|ov|ol|apt|t|gt|ev|dm|ra)\.(?=[\s,A-Z])"
    rf"|[{_LATIN}]*(?:[’'-][{_LATIN}]+)*)"
)
_PARTICLE = r"(?:de|da|do|dos|del|della|di|du|van|von|der|den|bin|al|el|la|le|ibn|ter|zu)"
RUN = re.compile(rf"{_WORD}(?:[ ](?:{_PARTICLE}[ ]){{0,2}}{_WORD})*")
_TOKEN = re.compile(rf"{_WORD}|{_PARTICLE}(?= )")
# What is written onto a name and is not part of it: Roe’s, Roe-era.
_ENDING = re.compile(r"(?:[’']s?|-(?:era|led|backed|appointed|style|aligned|allied|friendly|ordered|endorsed))$")
_CONTRACTED = re.compile(r"(?:I|It|He|She|We|You|They|There|That|What|Who|Here)['’]")
INITIAL = re.compile(r"(?:[A-Z]\.)+|[A-Z]")
_OFFICE = re.compile(r"(?:^|\s)(?P<title>[A-Za-z]+ (?:of|for)(?: the)?) $")
# How words for what people do end, in the languages that write them with a capital before a name.
_OCCUPATION = re.compile(r"(?:er|or|man|woman|ist|ian|ent|ant|ate|yst|rin|tin|chef|eur|euse|-[a-z]+)$")
_GOVERNMENT = frozenset(["White", "Administration", "Cabinet", "Team"])


class _Word(NamedTuple):
    """One word of a run; `text` is without its possessive ending."""

    text: str
    start: int
    end: int
    is_possessive: bool


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as it stands, with the title before it; `words` are the name's."""

    words: tuple[str, ...]
    start: int
    end: int
    title: str | None
    is_possessive: bool

    @property
    def surname(self) -> str:
        """The surname among the words of the mention."""
        return surname_of(self.words)


def segments_of(body: str, start: int, run: str) -> Iterator[list[_Word]]:
    """The words of a run, parted behind each possessive: "China’s" and "Ana Roe"."""
    if run in NEVER:
        return  # most runs are one such word
    segment: list[_Word] = []
    for match in _TOKEN.finditer(body, start, start + len(run)):
        text = _ENDING.sub("", match[0])
        end = match.start() + len(text)
        segment.append(_Word(text, match.start(), end, body[end : match.end()].startswith(("'", "’"))))
        if end < match.end():
            yield segment
            segment = []
    if segment:
        yield segment


def mention_in(body: str, words: list[_Word]) -> Mention | None:
    """The name in a segment, without openers, nations and its title; None where no name can be."""
    first = 0
    while first < len(words) - 1 and (words[first].text in LEADING or _CONTRACTED.match(words[first].text)):
        if is_eastern((words[first].text, words[first + 1].text)):
            break  # "He Lijun"
        first += 1
    title_at = _title_at(words, first)
    title_start = None
    if title_at is not None:
        title_start, first = _title_start(words, first, title_at), title_at + 1
        start, title = words[title_start].start, body[words[title_start].start : words[title_at].end]
    elif (office := _OFFICE.search(body, max(0, words[0].start - 30), words[0].start)) and _is_head(office["title"]):
        while first < len(words) - 1 and (words[first].text in PARTS or words[first].text in ORGANISATION):
            first += 1
        start, title = office.start("title"), body[office.start("title") : words[first].start].rstrip()
    else:
        start = words[first].start
        given = _given_at(words, first)
        title = body[start : words[given - 1].end] if given > first else ""
        first = given
    name = _name(words[first:])
    if not name:
        return None
    last = name[-1]
    return Mention(
        words=tuple(word.text for word in name),
        start=start,
        end=last.end,
        title=title or None,
        is_possessive=last.is_possessive,
    )


def without_first(mention: Mention) -> Mention:
    """The name behind a word that has its capital from opening a sentence: "Top Trump aides"."""
    if mention.title or len(mention.words) != 2:
        return mention
    start = mention.end - len(mention.words[1])
    return replace(mention, words=mention.words[1:], start=start)


def _title_at(words: list[_Word], first: int) -> int | None:
    """Index of the last title that a name follows; a title behind a given name is none ("John M. Roe")."""
    for at in range(len(words) - 2, first - 1, -1):
        if words[at].text in HEADS or words[at].text.lower() in ROLES:
            return at if at == first or words[first].text not in GIVEN else None
    return None


def _given_at(words: list[_Word], first: int) -> int:
    """Index of the given name behind another capitalised word, which then is what they are: "Owner Ana Roe"."""
    if words[first].text in GIVEN or words[first].text in KNOWN or INITIAL.fullmatch(words[first].text):
        return first
    given = next((at for at in range(first + 1, len(words) - 1) if words[at].text in GIVEN), first)
    before = [word.text for word in words[first:given]]
    return given if all(_OCCUPATION.search(word) and word not in NEVER for word in before) else first


def _title_start(words: list[_Word], first: int, at: int) -> int:
    start = at
    while start > first and (words[start - 1].text in PARTS or words[start - 1].text in HEADS):
        start -= 1
    return start


def _is_head(office: str) -> bool:
    """True for what opens the title of a government's office: "minister for", "Secretary of"."""
    return office.split()[0].capitalize() in {"Minister", "Secretary", "Commissioner", "Undersecretary"}


def _name(words: list[_Word]) -> list[_Word]:
    """The words of a segment that can be a name; none where one of them belongs to an institution or a place."""
    if not words or (words[0].text in OPENERS and len(words) == 1):
        return []
    if _is_thing(words):
        return words[:1]
    cut = next((at for at, word in enumerate(words) if word.text[0].islower() and at > 1), len(words))
    for end in (len(words), cut):
        name = words[:end]
        size = sum(word.text[0].isupper() for word in name)
        if size <= _NAME_WORDS and all(_may_name(word.text, at, name) for at, word in enumerate(name)):
            return name
    return []


def _is_thing(words: list[_Word]) -> bool:
    """True for a known surname before the words of a government: "Trump White House"."""
    return len(words) > 1 and words[0].text in KNOWN and words[1].text in _GOVERNMENT


def _may_name(word: str, at: int, name: list[_Word]) -> bool:
    if word in ORGANISATION or word in DAYS or word in HEADS or word in DEMONYMS:
        return False
    if word in PLACES and not (at == 0 and len(name) > 1 and word in GIVEN):
        return word in FAMILY and at == 0 and len(name) > 1 and name[1].text not in PLACES
    is_acronym = len(word) > 2 and word.isupper() and "." not in word
    return not is_acronym and not any(character.isdigit() for character in word)
