"""Noun phrases that may be a speaker: name, title and role."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.language.titles import TITLES
from pipeline.language.words import word_set
from pipeline.measure.facts.quote.tokens import Token
from pipeline.measure.facts.quote.words import (
    BETWEEN,
    BOUNDARY,
    DATA,
    DETERMINERS,
    OPENERS,
    PARTICLES,
    PLURAL,
    PRONOUNS,
    ROLES,
    STANDING,
)

SUBJECT_WORDS = 14  # words of the longest subject


class Speaker(NamedTuple):
    """Who speaks: characters [start, end), their role, and the verb; no place for somebody who is not named."""

    start: int | None
    end: int | None
    role: str | None
    verb: str | None


class Pronoun(NamedTuple):
    """A speaker who is only "he" or "it" here; `word` is the pronoun in small letters, empty where none is printed."""

    verb: str
    word: str = ""


NOBODY = Speaker(None, None, None, None)


def is_between(token: Token) -> bool:
    """Whether a word may stand between a subject and its verb."""
    return token.low in BETWEEN or token.low.endswith("ly") or token.low.isdigit()


BE = frozenset(["is", "are", "was", "were", "been"])


def phrase_start(tokens: list[Token], last: int, floor: int) -> int:
    """Where the noun phrase begins that ends with token `last`, not before `floor`."""
    first = last
    while first >= floor and last - first < SUBJECT_WORDS:
        token = tokens[first]
        if not token.text[0].isalnum() or token.low in BOUNDARY or token.low in BE or token.is_verb:
            break
        first -= 1
    return first + 1


def states_role(tokens: list[Token]) -> bool:
    """True for what a comma adds to a name: "director of the port", "a farmer"."""
    return any(token.low in ROLES for token in tokens[:8]) or (bool(tokens) and tokens[0].low in {"a", "an"})


def phrase_speaker(tokens: list[Token], first: int, last: int, role: str | None, verb: str) -> Speaker | Pronoun | None:
    """The noun phrase of tokens first..last as a speaker: without openers, titles and a role before the name."""
    while first < last and (tokens[first].low in OPENERS or is_between(tokens[first])):
        is_place = tokens[first].low in {"in", "at", "from"}
        first += 1
        if is_place:
            first = next((at for at in range(first, last) if tokens[at].low in DETERMINERS), first)
    if first > last:
        return None
    if tokens[last].low in PRONOUNS:
        return Pronoun(verb, tokens[last].low)
    if tokens[last].low in DETERMINERS - STANDING:
        return None
    first = _last_article(tokens, first, last)
    is_described = tokens[last].low in PLURAL or any(token.low in ROLES for token in tokens[first : last + 1])
    is_phrase = tokens[first].text[0].isupper() or tokens[first].low in DETERMINERS or is_described
    name = _name_start(tokens, first, last)
    if not is_phrase:
        first = name = _trailing_name(tokens, first, last)
        if last - first < 1:
            return None
    if name > first and role is None:
        role = text_of(tokens, first, name - 1)
    end = tokens[last].end - (2 if tokens[last].low.endswith("'s") else 0)
    return Speaker(tokens[name].start, end, role, verb)


def name_behind(tokens: list[Token], comma: int) -> int:
    """One past the name behind a comma, as in "the director, Ana Roe, ..."; the comma itself where none stands."""
    end = comma + 1
    while end < len(tokens) and tokens[end].text[0].isupper() and end - comma <= NAME_WORDS + 1:
        end += 1
    closes = end == len(tokens) or not tokens[end].text[0].isalnum()
    return end if closes and end - comma > 2 else comma


def _last_article(tokens: list[Token], first: int, last: int) -> int:
    """Where the phrase begins anew: "the other morning a fellow" is a fellow, "the head of the port" stays whole."""
    for at in range(last, first, -1):
        if tokens[at].low in _ARTICLES and tokens[at - 1].low not in _LINKS:
            return at
    return first


_ARTICLES = frozenset(["the", "a", "an"])
_LINKS = word_set(DATA["words"]["links"])


def _trailing_name(tokens: list[Token], first: int, last: int) -> int:
    """Where the capitalised words begin that end a phrase."""
    name = last + 1
    while name > first:
        token = tokens[name - 1]
        if not (token.text[0].isupper() or (name <= last and token.low in PARTICLES)):
            break
        name -= 1
    while name <= last and tokens[name].text[0].islower():
        name += 1
    return name


def _name_start(tokens: list[Token], first: int, last: int) -> int:
    """Where the name begins in "port analyst Ana Roe" and "President Ana Roe"; `first` where all is one phrase."""
    name = min(_trailing_name(tokens, first, last), last)
    titles = [at for at in range(name, last) if is_title(tokens[at]) or (is_owner(tokens[at]) and last - at > 1)]
    if titles:
        return titles[-1] + 1
    is_described = name > first and tokens[name - 1].low in ROLES and last - name < NAME_WORDS
    is_owned = name > first and is_owner(tokens[name - 1]) and 0 < last - name < NAME_WORDS
    return name if (is_described or is_owned) and tokens[name].text[0].isupper() else first


def is_title(token: Token) -> bool:
    """Whether a word is a title or role, or a German compound of one: "Hafenchefin"."""
    low = token.low.rstrip(".")
    return low in TITLES or low in ROLES or (len(low) > _COMPOUND and low.endswith(_GERMAN_ROLES))


def is_owner(token: Token) -> bool:
    """Whether a word is a possessive: "the port's Ana Roe" is Ana Roe."""
    return token.low.endswith("'s")


_COMPOUND = 8  # letters from which a word that ends in a role is a compound of it
_GERMAN_ROLES = tuple(word_set(DATA["roles"]["german"]))
NAME_WORDS = 4  # words of the longest name behind a role


def text_of(tokens: list[Token], first: int, last: int) -> str | None:
    """The words of tokens first..last; None where there are none."""
    return " ".join(token.text for token in tokens[first : last + 1]).replace(" ,", ",") or None
