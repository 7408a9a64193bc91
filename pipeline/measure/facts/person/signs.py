"""The signs that a name is a person's: a title, a listed name, a role or an age beside it, speech."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.language.names import GIVEN
from pipeline.measure.facts.person.mention import INITIAL, Mention
from pipeline.measure.facts.person.names import is_eastern
from pipeline.measure.facts.person.vocabulary import (
    ATTRIBUTIVE,
    KNOWN_NAMES,
    OFFICES,
    ROLES,
    SPEECH,
    WEAK_FAMILY,
)

_NEAR = 60  # characters before and behind a name in which its role stands
_IN_OFFICE = re.compile(rf", (?P<office>(?:the|a|an) [^,.;:]{{3,60}}), (?:{'|'.join(sorted(SPEECH))})\b")
_AGE = re.compile(r",? (?:aged |de )?\d{2}(?: (?:ans|años|anos|Jahre))?\b,")
_DESCRIBED = re.compile(r" (?:(?:White House|Administration|Cabinet|Team)\b|(?P<noun>[a-z]+)(?![\w-]))")


def is_person(body: str, mention: Mention, alone: Counter[str]) -> bool:
    """True for a name of several words with a sign that it is a person's."""
    words = mention.words
    is_listed = any(word.split("-")[0] in GIVEN for word in words[:-1]) or " ".join(words) in KNOWN_NAMES
    if mention.title or is_listed or is_eastern(words):
        return True
    if _role_before(body, mention) or _role_behind(body, mention):
        return True
    is_speaker = _speaks(body, mention)
    return is_speaker and (alone[mention.surname] > 0 or words[0] in WEAK_FAMILY or bool(INITIAL.fullmatch(words[0])))


def surname_in_office(body: str, mention: Mention) -> str | None:
    """A surname that only an office tells to be a person's: "budget director Roe said", "Roe, the director, said"."""
    if len(mention.words) > 1 or mention.is_possessive:
        return None
    before = body[max(0, mention.start - _NEAR) : mention.start].split()
    is_named = bool(before) and before[-1] in OFFICES and _speaks(body, mention)
    behind = _IN_OFFICE.match(body, mention.end)
    is_named = is_named or (behind is not None and not OFFICES.isdisjoint(behind["office"].lower().split()))
    return mention.words[0] if is_named else None


def _role_before(body: str, mention: Mention) -> bool:
    """True behind a role: "analyst Ana Roe", "the minister of trade, Ana Roe,"."""
    before = body[max(0, mention.start - _NEAR) : mention.start].replace("\n", ". ").split()
    if not before:
        return False
    if not before[-1].endswith(","):
        return before[-1] in ROLES
    clause: list[str] = []
    for word in reversed(before[-7:]):
        if clause and word[-1] in ',.;:”"':
            break
        clause.append(word.rstrip(",").lower())
    return not ROLES.isdisjoint(clause)


def _role_behind(body: str, mention: Mention) -> bool:
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
    return bool(clause) and (clause[0] in {"who", "whose"} or not ROLES.isdisjoint(clause))


def _speaks(body: str, mention: Mention) -> bool:
    """True beside a verb of speaking, or behind "according to"."""
    behind = body[mention.end : mention.end + 20].split()
    before = body[max(0, mention.start - 20) : mention.start].split()
    says = bool(behind) and not mention.is_possessive and behind[0].rstrip(",.:") in SPEECH
    return says or (bool(before) and (before[-1] in SPEECH or before[-2:] == ["according", "to"]))


def describes(body: str, end: int) -> bool:
    """True when the name at `end` only describes the thing behind it: "Trump administration", "Trump-era"."""
    if body[end : end + 1] == "-":
        return True
    word = _DESCRIBED.match(body, end)
    return word is not None and (word["noun"] is None or word["noun"] in ATTRIBUTIVE)
