"""The people a text names, each occurrence under the full name that the text gives somewhere.

Capitalised words are a person only with a sign of one: a title, a role beside them, a listed given name, an
East Asian family name, or speech under a name that returns. Words of institutions and places forbid it.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from pipeline.language.words import word_set


@dataclass(frozen=True, slots=True)
class Person:
    """One occurrence of a person: `name` in full, `surface` = body[char_start:char_end] with the title before it.

    `is_attributive` where the name only describes a thing: the Trump administration.
    """

    name: str
    surface: str
    title: str | None
    is_attributive: bool
    char_start: int
    char_end: int
    sentence: int


# --- vocabulary ------------------------------------------------------------------------------------------------------

_DATA = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


_HEADS, _PARTS, _ROLES, _SPEECH, _OFFICES = (
    word_set(_DATA["titles"][row]) for row in ("heads", "parts", "roles", "speech", "offices")
)
_GIVEN, _FAMILY, _WEAK_FAMILY = (word_set(_DATA["names"][row]) for row in ("given", "family_first", "weak_family"))
_ORGANISATION, _PLACES, _DAYS, _DEMONYMS, _OPENERS = (
    word_set(_DATA["never"][row]) for row in ("organisation", "places", "days", "demonyms", "openers")
)
_LEADING = _OPENERS | _DAYS | _DEMONYMS  # what may stand before a name and is no part of it
_NEVER = _ORGANISATION | _PLACES | _DAYS | _DEMONYMS | _OPENERS
_ATTRIBUTIVE = word_set(_DATA["attributive"]["nouns"])
_KNOWN: dict[str, str] = _DATA["known"]
_KNOWN_NAMES = frozenset(_KNOWN.values())
_NAME_WORDS = 4  # words of the longest name, particles aside
_NEAR = 60  # characters before and behind a name in which its role stands
_SUFFIXES = frozenset(["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"])

# A capital first, so that the scan leaps from one to the next: initials, an abbreviated title, or a word.
_LATIN = "A-Za-z0-9À-ɏḀ-ỿ"
_WORD = (
    r"[A-ZÀ-ÞŠŽČĆŁŚĐİ](?:(?:\.[A-Z])*\.(?=[\s,A-Z])|(?:r|rs|s|rof|en|ep|ov|ol|apt|t|gt|ev|dm|ra)\.(?=[\s,A-Z])"
    rf"|[{_LATIN}]*(?:[’'-][{_LATIN}]+)*)"
)
_PARTICLE = r"(?:de|da|do|dos|del|della|di|du|van|von|der|den|bin|al|el|la|le|ibn|ter|zu)"
_RUN = re.compile(rf"{_WORD}(?:[ ](?:{_PARTICLE}[ ]){{0,2}}{_WORD})*")
_TOKEN = re.compile(rf"{_WORD}|{_PARTICLE}(?= )")
# What is written onto a name and is no part of it: Roe’s, Roe-era.
_ENDING = re.compile(r"(?:[’']s?|-(?:era|led|backed|appointed|style|aligned|allied|friendly|ordered|endorsed))$")
_CONTRACTED = re.compile(r"(?:I|It|He|She|We|You|They|There|That|What|Who|Here)['’]")
_INITIAL = re.compile(r"(?:[A-Z]\.)+|[A-Z]")
_SYLLABLE = r"(?:[bpmfdtnlgkhjqxzcsrywv]|zh|ch|sh)?(?:[aeiouü]{1,3})(?:ng|n|r)?"
_PINYIN = re.compile(rf"(?=[A-Z][a-zü'’-]+$)(?i:{_SYLLABLE}(?:['’-]?{_SYLLABLE})?)")
_LONG_PINYIN = re.compile(r"(?i:[^aeiou]{0,6}[aeiouü]{1,6}[^aeiou]{1,8}[aeiouü])")  # two vowels apart
_HYPHENATED = re.compile(r"[A-Z][a-z]+-[a-z]+|[A-Z][a-z]+-[A-Z][a-z]+")
_OFFICE = re.compile(r"(?:^|\s)(?P<title>[A-Za-z]+ (?:of|for)(?: the)?) $")
_IN_OFFICE = re.compile(rf", (?P<office>(?:the|a|an) [^,.;:]{{3,60}}), (?:{'|'.join(sorted(_SPEECH))})\b")
_AGE = re.compile(r",? (?:aged |de )?\d{2}(?: (?:ans|años|anos|Jahre))?\b,")


class _Word(NamedTuple):
    """One word of a run; `text` is without its possessive ending."""

    text: str
    start: int
    end: int
    is_possessive: bool


@dataclass(frozen=True, slots=True)
class _Mention:
    """A name as it stands, with the title before it; `words` are the name's."""

    words: tuple[str, ...]
    start: int
    name_start: int
    end: int
    title: str | None
    is_possessive: bool

    @property
    def surname(self) -> str:
        return _surname(self.words)


def find_people(body: str, sentences: Sequence[tuple[int, int]]) -> list[Person]:
    """Every occurrence of a person in a body, in order. Precision comes first: a name without a sign of one is left."""
    segments = [segment for run in _RUN.finditer(body) for segment in _segments(body, run.start(), run[0])]
    alone = Counter(segment[0].text for segment in segments if len(segment) == 1)
    mentions = [mention for segment in segments if (mention := _mention(body, segment)) is not None]
    full = [mention for mention in mentions if len(mention.words) > 1 and _is_person(body, mention, alone)]
    register = _Register(full)
    starts = [start for start, _ in sentences]
    people = [*_in_han(body, starts)]
    opening = set(starts)
    called: set[tuple[str, ...]] = set()  # surnames that a title or an office has told before
    for mention in mentions:
        if mention.start in opening and mention.words not in register:
            mention = _without_first(mention)
        name = register.full_name(mention) or _surname_in_office(body, mention)
        if name is None and mention.words in called:
            name = mention.words[0]
        if name is not None:
            called |= {mention.words} if len(mention.words) == 1 else set()
            index = max(0, bisect_right(starts, mention.start) - 1)
            surface = body[mention.start : mention.end]
            is_thing = not mention.is_possessive and _describes(body, mention.end)
            people.append(Person(name, surface, mention.title, is_thing, mention.start, mention.end, index))
    return sorted(people, key=lambda person: person.char_start)


def _surname_in_office(body: str, mention: _Mention) -> str | None:
    """A surname that only an office tells to be a person's: "budget director Roe said", "Roe, the director, said"."""
    if len(mention.words) > 1 or mention.is_possessive:
        return None
    before = body[max(0, mention.start - _NEAR) : mention.start].split()
    is_named = bool(before) and before[-1] in _OFFICES and _speaks(body, mention)
    behind = _IN_OFFICE.match(body, mention.end)
    is_named = is_named or (behind is not None and not _OFFICES.isdisjoint(behind["office"].lower().split()))
    return mention.words[0] if is_named else None


# --- runs of capitalised words ---------------------------------------------------------------------------------------


def _segments(body: str, start: int, run: str) -> Iterator[list[_Word]]:
    """The words of a run, parted behind each possessive: "China’s" and "Ana Roe"."""
    if run in _NEVER:
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


def _mention(body: str, words: list[_Word]) -> _Mention | None:
    """The name in a segment, without openers, nations and its title; None where no name can be."""
    first = 0
    while first < len(words) - 1 and (words[first].text in _LEADING or _CONTRACTED.match(words[first].text)):
        if _is_eastern((words[first].text, words[first + 1].text)):
            break  # "He Lijun"
        first += 1
    title_at = _title_at(words, first)
    title_start = None
    if title_at is not None:
        title_start, first = _title_start(words, first, title_at), title_at + 1
        start, title = words[title_start].start, body[words[title_start].start : words[title_at].end]
    elif (office := _OFFICE.search(body, max(0, words[0].start - 30), words[0].start)) and _is_head(office["title"]):
        while first < len(words) - 1 and (words[first].text in _PARTS or words[first].text in _ORGANISATION):
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
    return _Mention(
        tuple(word.text for word in name), start, name[0].start, last.end, title or None, last.is_possessive
    )


def _without_first(mention: _Mention) -> _Mention:
    """The name behind a word that has its capital from opening a sentence: "Top Trump aides"."""
    if mention.title or len(mention.words) != 2:
        return mention
    start = mention.end - len(mention.words[1])
    return _Mention(mention.words[1:], start, start, mention.end, None, mention.is_possessive)


def _title_at(words: list[_Word], first: int) -> int | None:
    """Index of the last title that a name follows; a title behind a given name is none ("John M. Roe")."""
    for at in range(len(words) - 2, first - 1, -1):
        if words[at].text in _HEADS or words[at].text.lower() in _ROLES:
            return at if at == first or words[first].text not in _GIVEN else None
    return None


def _given_at(words: list[_Word], first: int) -> int:
    """Index of the given name behind another capitalised word, which then is what they are: "Owner Ana Roe"."""
    if words[first].text in _GIVEN or words[first].text in _KNOWN or _INITIAL.fullmatch(words[first].text):
        return first
    given = next((at for at in range(first + 1, len(words) - 1) if words[at].text in _GIVEN), first)
    before = [word.text for word in words[first:given]]
    return given if all(_OCCUPATION.search(word) and word not in _NEVER for word in before) else first


# How words for what people do end, in the languages that write them with a capital before a name.
_OCCUPATION = re.compile(r"(?:er|or|man|woman|ist|ian|ent|ant|ate|yst|rin|tin|chef|eur|euse|-[a-z]+)$")


def _title_start(words: list[_Word], first: int, at: int) -> int:
    start = at
    while start > first and (words[start - 1].text in _PARTS or words[start - 1].text in _HEADS):
        start -= 1
    return start


def _is_head(office: str) -> bool:
    """True for what opens the title of a government's office: "minister for", "Secretary of"."""
    return office.split()[0].capitalize() in {"Minister", "Secretary", "Commissioner", "Undersecretary"}


def _name(words: list[_Word]) -> list[_Word]:
    """The words of a segment that can be a name; none where one of them belongs to an institution or a place."""
    if not words or (words[0].text in _OPENERS and len(words) == 1):
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
    return len(words) > 1 and words[0].text in _KNOWN and words[1].text in _GOVERNMENT


_GOVERNMENT = frozenset(["White", "Administration", "Cabinet", "Team"])


def _may_name(word: str, at: int, name: list[_Word]) -> bool:
    if word in _ORGANISATION or word in _DAYS or word in _HEADS or word in _DEMONYMS:
        return False
    if word in _PLACES and not (at == 0 and len(name) > 1 and word in _GIVEN):
        return word in _FAMILY and at == 0 and len(name) > 1 and name[1].text not in _PLACES
    is_acronym = len(word) > 2 and word.isupper() and "." not in word
    return not is_acronym and not any(character.isdigit() for character in word)


# --- signs of a person -----------------------------------------------------------------------------------------------


def _is_person(body: str, mention: _Mention, alone: Counter[str]) -> bool:
    """True for a name of several words with a sign that it is a person's."""
    words = mention.words
    is_listed = any(word.split("-")[0] in _GIVEN for word in words[:-1]) or " ".join(words) in _KNOWN_NAMES
    if mention.title or is_listed or _is_eastern(words):
        return True
    if _role_before(body, mention) or _role_behind(body, mention):
        return True
    is_speaker = _speaks(body, mention)
    return is_speaker and (alone[mention.surname] > 0 or words[0] in _WEAK_FAMILY or bool(_INITIAL.fullmatch(words[0])))


def _is_eastern(words: tuple[str, ...]) -> bool:
    """True for a family name with a given name of one or two syllables behind it: "Wang Xiaohong", "Lee Jae-myung"."""
    if words[0] not in _FAMILY or len(words) > 3:
        return False
    if _HYPHENATED.fullmatch(words[1]) and len(words) == 2:
        return True
    if len(words) == 3:
        return words[0] in _FAMILY and all(_PINYIN.fullmatch(word) for word in words[1:]) and words[1] not in _GIVEN
    is_long = bool(_LONG_PINYIN.match(words[1]))
    is_syllables = bool(_PINYIN.fullmatch(words[1])) and words[1] not in _GIVEN
    return is_syllables and (is_long or words[0] not in _WEAK_FAMILY)


def _role_before(body: str, mention: _Mention) -> bool:
    """True behind a role: "analyst Ana Roe", "the minister of trade, Ana Roe,"."""
    before = body[max(0, mention.start - _NEAR) : mention.start].replace("\n", ". ").split()
    if not before:
        return False
    if not before[-1].endswith(","):
        return before[-1] in _ROLES
    clause: list[str] = []
    for word in reversed(before[-7:]):
        if clause and word[-1] in ',.;:”"':
            break
        clause.append(word.rstrip(",").lower())
    return not _ROLES.isdisjoint(clause)


def _role_behind(body: str, mention: _Mention) -> bool:
    """True before a role, an age or "who": "Ana Roe, director of the port", "Ana Roe, 58,", "Ana Roe, who"."""
    if mention.is_possessive:
        return False
    behind = body[mention.end : mention.end + _NEAR]
    if _AGE.match(behind):
        return True
    if not behind.startswith(", "):
        return False
    words = re.findall(r"[\w’'-]+|[,.;:]", behind[2:])[:7]
    stop = next((at for at, word in enumerate(words) if word in {",", ".", ";", ":"}), len(words))
    clause = [word.lower() for word in words[:stop]]
    return bool(clause) and (clause[0] in {"who", "whose"} or not _ROLES.isdisjoint(clause))


def _speaks(body: str, mention: _Mention) -> bool:
    """True beside a verb of speaking, or behind "according to"."""
    behind = body[mention.end : mention.end + 20].split()
    before = body[max(0, mention.start - 20) : mention.start].split()
    says = bool(behind) and not mention.is_possessive and behind[0].rstrip(",.:") in _SPEECH
    return says or (bool(before) and (before[-1] in _SPEECH or before[-2:] == ["according", "to"]))


def _describes(body: str, end: int) -> bool:
    """True when the name at `end` only describes the thing behind it: "Trump administration", "Trump-era"."""
    if body[end : end + 1] == "-":
        return True
    word = _DESCRIBED.match(body, end)
    return word is not None and (word["noun"] is None or word["noun"] in _ATTRIBUTIVE)


_DESCRIBED = re.compile(r" (?:(?:White House|Administration|Cabinet|Team)\b|(?P<noun>[a-z]+)(?![\w-]))")


# --- full names ------------------------------------------------------------------------------------------------------


def _surname(words: tuple[str, ...]) -> str:
    """The word by which a person is called: the first of an East Asian name, else the last."""
    named = [word for word in words if word not in _SUFFIXES] or list(words)
    return named[0] if len(named) > 1 and _is_eastern(tuple(named)) else named[-1]


class _Register:
    """The full names of one text, to be asked by surname."""

    def __init__(self, full: list[_Mention]) -> None:
        self._names: dict[str, list[tuple[int, str]]] = {}
        shortest: dict[tuple[str, str], tuple[str, ...]] = {}
        for mention in full:
            ends = (mention.words[0], mention.words[-1])
            shortest[ends] = min(shortest.get(ends, mention.words), mention.words, key=len)
        self._canonical = {mention.words: " ".join(shortest[mention.words[0], mention.words[-1]]) for mention in full}
        for mention in full:
            # A name of two family names may stand in either order.
            for surname in {mention.surname} | ({mention.words[-1]} & _FAMILY):
                self._names.setdefault(surname, []).append((mention.start, self._canonical[mention.words]))

    def __contains__(self, words: tuple[str, ...]) -> bool:
        return words in self._canonical

    def full_name(self, mention: _Mention) -> str | None:
        """The name in full: of a surname the one named last before it, else first in the text, else a known one.

        A surname that nobody in the text bears is a person's only behind a title.
        """
        if mention.words in self._canonical or len(mention.words) > 1:
            return self._canonical.get(mention.words)
        word = mention.words[0]
        known = _KNOWN.get(word)
        listed = self._names.get(word, [])
        if known and (not listed or any(name == known for _, name in listed) or mention.title == "President"):
            return known
        if listed:
            before = [name for start, name in listed if start < mention.start]
            return before[-1] if before else listed[0][1]
        return word if mention.title else None


# --- Chinese, Japanese and Korean -------------------------------------------------------------------------------------


def _either(words: str) -> str:
    return "|".join(re.escape(word) for word in sorted(words.split(), key=len, reverse=True))


_FAMILY_HAN = "".join(_DATA["east"]["family"].split())
_TITLE_HAN, _VERB_HAN, _END_HAN = (_either(_DATA["east"][row]) for row in ("titles", "verbs", "ends"))
_KNOWN_EAST = _either(" ".join(name for name in _KNOWN if not name.isascii()))
_EAST = re.compile(r"[\u3040-\u9fff\uac00-\ud7a3]")
_NO_OFFICE = "(?<![署部局会會社院厅廳处處委办辦团團党黨府司行])"  # what an office ends with, no name
_GOES_ON = rf"{_VERB_HAN}|{_TITLE_HAN}"
_HAN_NAME = re.compile(
    rf"""
    (?P<known>{_KNOWN_EAST}) (?P<thing>政府|当局|當局|政权|政權|政権|时代|時代|团队|團隊|행정부)?
  | (?P<title>{_TITLE_HAN}) (?P<titled>[{_FAMILY_HAN}][\u4e00-\u9fff]{{1,2}}?) {_NO_OFFICE}
    (?={_GOES_ON}|{_END_HAN}|\d|$)
  | (?<![\u4e00-\u9fff]) (?P<opening>[{_FAMILY_HAN}][\u4e00-\u9fff]{{1,2}}?) {_NO_OFFICE} (?={_GOES_ON})
    """,
    re.VERBOSE | re.MULTILINE,
)


def _in_han(body: str, starts: list[int]) -> Iterator[Person]:
    """People in Chinese text beside a title or a verb of speaking; the best known in Japanese and Korean too."""
    if not _EAST.search(body):
        return
    bearers: dict[str, str] = {}
    for match in _HAN_NAME.finditer(body):
        group = match.lastgroup if match.lastgroup != "thing" else "known"
        group = "titled" if match["titled"] else group or "known"
        start, end = match.span(group)
        index = max(0, bisect_right(starts, start) - 1)
        name, title = _KNOWN.get(match[group], match[group]), match["title"]
        if _HAN_OFFICE.fullmatch(match[group][1:]):
            # "王部长" is whoever of that family name the text has named in full.
            if match[group][0] not in bearers:
                continue
            name, title = bearers[match[group][0]], match[group][1:]
        else:
            bearers[match[group][0]] = name
        yield Person(name, match[group], title, bool(match["thing"]), start, end, index)


_HAN_OFFICE = re.compile(_TITLE_HAN)
