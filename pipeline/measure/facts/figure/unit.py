"""What a number measures: money, a ratio, or things counted; years, ages and section numbers measure nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.measure.facts.figure.number import Number, form_of, scale_after
from pipeline.measure.facts.figure.vocabulary import (
    CURRENCIES,
    DURATIONS,
    NOUNS,
    RATIOS,
    SINGULARS,
    STOPS,
    SYMBOLS,
    any_of,
    words,
)

LOOK_BACK = 40  # characters before a number that can hold its currency, its qualifier and a verb
_WORDS_TO_NOUN = 4  # "450,000 US synthetic opioid overdose deaths" has four words before its noun
_WORDED_SPAN = 30  # "three years" in words tells a story; "ninety days" measures
_YEARS = range(1990, 2036)  # a bare number in this range in front of a noun is a year: "2024 deaths"

_SYMBOL = re.compile(rf"(?<![^\W\d_])(?P<form>{'|'.join(map(re.escape, sorted(SYMBOLS, key=len, reverse=True)))})\s?$")
_CURRENCY = re.compile(rf"[\s-]{{0,2}}(?:(?:of|de)\s|d['’])?(?P<form>{any_of(CURRENCIES)})", re.IGNORECASE)
_POUNDS = re.compile(r"\s?pounds\b(?!\s(?:of|and|per)\b)")  # with a scale, and of nothing: money, not weight
_RATIO = re.compile(rf"[\s-]{{0,2}}(?P<form>{any_of(RATIOS)}|(?-i:pc)\b)", re.IGNORECASE)
_NOUN = re.compile(f"(?P<form>{any_of(NOUNS)})", re.IGNORECASE)
# A noun that is not listed: an English plural at the end of its phrase ("640 garden gnomes of").
_PLURAL = re.compile(
    rf"""
    \s (?: [a-z][a-z-]{{2,}} \s ){{0,2}}
    (?P<form> (?! (?:{"|".join(words("words", "no_plurals"))})\b ) [a-z]{{3,}}s )
    (?= [.,;:!?)”"’—–] | \s[—–(] | $ | \s(?:{"|".join(sorted(STOPS))})\b )
    """,
    re.VERBOSE,
)
_TO_NOUN = re.compile(r"\s(?:of|de)\s|[多余餘]?[\s-]{0,2}")
_WORD = re.compile(r"[A-Za-zÀ-ɏ][\w'’.-]{0,40}")
_ENDED = re.compile(r"[^.]{1,40}\.")  # the last word of a sentence, but not "U.S."
QUALIFIER = re.compile(rf"(?<![^\W_])(?P<words>{any_of(words('words', 'qualifiers'))})\s{{0,20}}$", re.IGNORECASE)
# A number that names something: "Section 301", "May 2", "第3", "F-35"; or a name that ends in a letter: "G7".
_NAMING = re.compile(rf"(?:\b(?:{'|'.join(words('words', 'naming'))})\.?\s|第|[A-Za-z]-?)$", re.IGNORECASE)
_DEFINITE = re.compile(rf"\b(?:{'|'.join(words('words', 'definite'))})\s{{1,20}}$", re.IGNORECASE)
# Ages, points in time and the names of bonds are not durations; "at least 48 hours before" is one.
_NOT_A_SPAN_BEFORE = re.compile(
    r"(?:\b(?:last|past|next|previous|coming|recent|first|aged|últimos|próximos|primeros|letzten|nächsten|derniers|prochains)|,\sde)\s{1,20}$",
    re.IGNORECASE,
)
_NOT_A_SPAN_AFTER = re.compile(
    r"[\s-]old\b|['’]?\s(?:of\sage|ago|from\snow|hence|de\sedad)\b|\s(?:treasur|bond|note|yield|gilt)", re.IGNORECASE
)
_POINT_AFTER = re.compile(r"\s(?:earlier|later|before|after|prior)\b")
# Sources, not a count: "four people with knowledge of the talks".
_INFORMED = re.compile(r"\s(?:with\s(?:direct\s)?knowledge|familiar|briefed|close\sto)\b")
_RATE = re.compile(
    r"\s(?:(?:(?:with)?in\s)?(?:every|each|per|an?|one)\s(?P<noun>year|month|week|day|hour)\b|(?P<adverb>annual|month|week)ly\b|(?P<foreign>al\saño|par\san|pro\sJahr)\b)"
)
_KILLING = re.compile(r"\b(?:kill(?:s|ed|ing)?|claim(?:s|ed|ing)?\sthe\slives\sof|mat[aó]n?)\s{1,20}$", re.IGNORECASE)
_DYING = re.compile(r"\s(?:(?:have|had|were|was|are)\s)?(?:been\s)?(?:died|die|killed|dead)\b")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a number turned out to measure."""

    number: Number
    unit: str
    power: int
    start: int
    end: int


def money(body: str, number: Number, dollar: str) -> Reading | None:
    """Read a number as an amount of money, by the symbol before it or the currency after it."""
    power, end = scale_after(body, number.end)
    symbol = _SYMBOL.search(body, max(0, number.start - 8), number.start)
    word = _CURRENCY.match(body, end)
    named = CURRENCIES[form_of(word)] if word else None
    if word:
        end = word.end()
    if symbol and (power or number.end - number.start > 2 or len(symbol["form"]) > 1 or not symbol["form"].isalpha()):
        unit = SYMBOLS[symbol["form"]]
        if unit == "$":
            unit = named or dollar
        elif unit == "¥":
            unit = _yen_or_yuan(body)
        return Reading(number, unit, power, symbol.start(), end)
    if power and (pounds := _POUNDS.match(body, end)):
        return Reading(number, "GBP", power, number.start, pounds.end())
    if not named or is_year(number, power):
        return None
    return Reading(number, *((named, power) if named != "cents" else ("USD", -2)), number.start, end)


def _yen_or_yuan(body: str) -> str:
    return "JPY" if re.search(r"[ぁ-ヿ]|\byen\b", body) and "yuan" not in body else "CNY"


def ratio(body: str, number: Number) -> Reading | None:
    """Read a number as a percentage or another ratio."""
    if number.kind == "han":
        return Reading(number, "percent", 0, number.start, number.end)
    match = _RATIO.match(body, number.end) if number.value is not None else None
    if not match:
        return None
    unit = RATIOS.get(form_of(match), "percent")
    is_tenth = unit == "tenths"
    return Reading(number, "percent" if is_tenth else unit, int(is_tenth), number.start, match.end())


def count(body: str, number: Number) -> Reading | None:
    """Read a number as a count of what the noun after it names; None for years and parts of names."""
    power, position = scale_after(body, number.end)
    before = body[max(0, number.start - LOOK_BACK) : number.start]
    noun = _noun_after(body, position, number)
    if not noun and (power or number.kind == "digits"):
        noun = _PLURAL.match(body, position)
    if not noun or is_year(number, power) or _NAMING.search(before):
        return None
    unit = NOUNS.get(form_of(noun), form_of(noun))
    after = body[noun.end() : noun.end() + LOOK_BACK]
    value = number.value or 0
    if number.kind == "words" and not power and (value < 3 or _DEFINITE.search(before)):
        return None
    if unit in DURATIONS and not (_is_span(before, after) and (number.kind == "digits" or value >= _WORDED_SPAN)):
        return None
    if unit == "people" and _INFORMED.match(after):
        return None
    if unit == "people" and (_KILLING.search(QUALIFIER.sub("", before)) or _DYING.match(after)):
        unit = "deaths"
    rate = "" if unit in DURATIONS else _rate(after)
    return Reading(number, unit + rate, power, number.start, noun.end())


def _is_span(before: str, after: str) -> bool:
    """True for a length of time; False for an age, a point in time or the name of a bond."""
    is_point = _POINT_AFTER.match(after) and not QUALIFIER.search(before)
    return not (is_point or _NOT_A_SPAN_BEFORE.search(before) or _NOT_A_SPAN_AFTER.match(after))


def is_year(number: Number, power: int) -> bool:
    """Whether the number looks like a year of the Common Era that news writes about."""
    return number.kind == "digits" and not power and number.end - number.start == 4 and number.value in _YEARS


def _noun_after(body: str, position: int, number: Number) -> re.Match[str] | None:
    """The first known noun within a few words, unless another phrase begins before it."""
    is_one = number.value == 1
    for _ in range(_WORDS_TO_NOUN + 1):
        start = position
        link = _TO_NOUN.match(body, position)
        position = link.end() if link else position
        noun = _NOUN.match(body, position)
        if noun and (is_one or body[start] == "-" or form_of(noun) not in SINGULARS):
            return noun
        word = _WORD.match(body, position)
        if not word or start == position or word[0].lower() in STOPS or _ENDED.fullmatch(word[0]):
            return None
        position = word.end()
    return None


def _rate(after: str) -> str:
    match = _RATE.match(after)
    if not match:
        return ""
    return f" per {match['noun'] or (match['adverb'] or 'year').replace('annual', 'year')}"
