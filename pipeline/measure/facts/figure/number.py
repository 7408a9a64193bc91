"""Numbers as they are printed, in digits, words and Chinese characters, and the scale behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pipeline.language.normalise import small_letters
from pipeline.measure.facts.figure.vocabulary import SCALES, any_of, words

_NUMBER_LENGTH = 60  # "one hundred and forty-five thousand two hundred and twelve" is shorter; longer is not a number


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed, its unit not yet known; a vague one has words for a value."""

    value: Decimal | None
    start: int
    end: int
    kind: str


_SMALL = {word: value for value, word in enumerate(words("numbers", "ones"))}
_SMALL |= {word: 10 * tens for tens, word in enumerate(words("numbers", "tens"), start=2)}
_LARGE = {"dozen": 12, "hundred": 100, "thousand": 1000}
_HAN = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_HAN_LARGE = {"十": 10, "百": 100, "千": 1000}
_HAN_CHARACTERS = "".join([*_HAN, *_HAN_LARGE])
_NUMBER_WORD = any_of([*_SMALL, *_LARGE])
_NUMBER_PATTERN = rf"""
    (?P<digits> \d (?<![\d.,:/\#]\d) (?: \d{{0,2}} (?:[%s]\d{{3}}(?!\d))+ | \d* (?:[.,]\d+)* ) ) (?![:/]\d)
  | 百分之 (?P<han> \d[\d.]* | [{_HAN_CHARACTERS}]+ )
  | (?P<han_tenths> [一二三四五六七八九] (?=成[，。、；,;.）)」的以左半多]|割) )
  | (?P<vague_han> [数數几幾] [十百千]? [万萬亿億] )
  | \b (?: (?P<vague>
        (?:tens|dozens|scores|hundreds|thousands|millions|billions|trillions)
        (?: \sof\s (?:hundreds|thousands|millions|billions|trillions) )* (?= \sof\s )
      | (?:decenas|cientos|miles|millones) (?: \sde\s (?:miles|millones) )* (?= \sde\s )
    ) | (?P<words>
        (?: half\s )? an? (?= \s(?:dozen|hundred|thousand|million|billion|trillion)\b ) (?: \s (?:{_NUMBER_WORD}) )*
      | (?:{_NUMBER_WORD}) (?: (?:[\s-]|\sand\s) (?:{_NUMBER_WORD}) )*
    ) )
"""
# Read on a text in small letters, for ignoring case is four times slower. Where a
# comma is the decimal sign, a space may part the thousands.
_NUMBER = re.compile(_NUMBER_PATTERN % r"\u00a0\u202f", re.VERBOSE)
_NUMBER_EUROPEAN = re.compile(_NUMBER_PATTERN % r"\ \u00a0\u202f", re.VERBOSE)
# k, m and b stand directly behind the digits; a word may stand off; Chinese may add "and more".
_SCALE = re.compile(
    rf"[多余餘]?(?P<form>[kmb]\b|[\s-]{{0,2}}(?:{any_of(set(SCALES) - set('kmb'))}))[多余餘]?", re.IGNORECASE
)
_EUROPEAN = re.compile(r"\b(?:de|la|que|los|der|die|und|les|des|il|che|para)\b")
_ENGLISH = re.compile(r"\b(?:the|of|and|in|to)\b")


def numbers_in(body: str) -> Iterator[Number]:
    """The numbers of a body in order; whether a comma is decimal is decided once for the body."""
    has_decimal_comma = _has_decimal_comma(body)
    pattern = _NUMBER_EUROPEAN if has_decimal_comma else _NUMBER
    for match in pattern.finditer(small_letters(body)):
        kind = match.lastgroup or ""
        if len(match[kind]) <= _NUMBER_LENGTH:
            yield Number(_value(match[kind], kind, has_decimal_comma), match.start(), match.end(), kind)


def _value(printed: str, kind: str, has_decimal_comma: bool) -> Decimal | None:
    if kind.startswith("vague"):
        return None
    if kind == "words":
        return _read_words(printed)
    return _read_han(printed) if printed[0] in _HAN_CHARACTERS else _read_digits(printed, has_decimal_comma)


def _has_decimal_comma(body: str) -> bool:
    """True for the languages that write 1,5 and 1.000: told by the small words at the beginning."""
    opening = body[:2000]
    return len(_EUROPEAN.findall(opening)) > len(_ENGLISH.findall(opening))


def _read_digits(printed: str, has_decimal_comma: bool) -> Decimal:
    digits = re.sub(r"\s", "", printed)
    decimal = ""
    if "." in digits and "," in digits:
        decimal = max(".,", key=digits.rfind)
    elif digits.count(".") + digits.count(",") == 1:
        _, mark, fraction = re.split("([.,])", digits)
        is_thousands = len(fraction) == 3 and (mark == "," or has_decimal_comma)
        decimal = "" if is_thousands else mark
    return Decimal("".join("." if c == decimal else c for c in digits if c == decimal or c.isdecimal()))


def _read_words(printed: str) -> Decimal:
    total, current = 0, Decimal(0)
    for word in re.split(r"[\s-]+", printed):
        if word == "half":
            return Decimal("0.5") * _LARGE.get(printed.rpartition(" ")[2], 1)
        if word == "thousand":
            total, current = int(current or 1) * 1000, Decimal(0)
        elif word in _LARGE:
            current = (current or 1) * Decimal(_LARGE[word])
        else:
            current += {"a": 1, "an": 1, "and": 0, **_SMALL}[word]
    return total + current


def _read_han(printed: str) -> Decimal:
    total = current = 0
    for character in printed:
        if character in _HAN_LARGE:
            total, current = total + (current or 1) * _HAN_LARGE[character], 0
        else:
            current = _HAN[character]
    return Decimal(total + current)


def scale_after(body: str, position: int) -> tuple[int, int]:
    """The power of ten behind a number, and where it ends."""
    match = _SCALE.match(body, position)
    return (SCALES[form_of(match)], match.end()) if match else (0, position)


def form_of(match: re.Match[str]) -> str:
    """The matched form as vocabulary.toml spells it."""
    return " ".join(re.split(r"[\s-]+", small_letters(match["form"]))).strip()
