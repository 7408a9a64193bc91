"""The figures of a body: percentages, amounts of money, counted things, normalised.

145 per cent and 145% are (145, percent); $46bn is (46e9, USD). The words for
units, currencies, scales and qualifiers stand in figure.toml. Years, dates, ages
and section numbers are not figures.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from pipeline.language.normalise import small_letters

_ABOUT_LENGTH = 80  # characters: enough for "tariffs on Chinese imports in March", too few to rebuild a text from
_LOOK_BACK = 40  # characters before a number that can hold its currency, its qualifier and a verb
_WORDS_TO_NOUN = 4  # "450,000 US synthetic opioid overdose deaths" has four words before its noun
_WORDED_SPAN = 30  # "three years" in words tells a story; "ninety days" measures
_NUMBER_LENGTH = 60  # "one hundred and forty-five thousand two hundred and twelve" is shorter; longer is no number
_YEARS = range(1990, 2036)  # a bare number in this range in front of a noun is a year: "2024 deaths"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with its unit: `value` in base units (46e9), None where only a vague quantity is given.

    `scale` is the printed scale word in English, `qualifier` is in lower case, `surface` is body[char_start:char_end].
    """

    value: float | None
    unit: str
    scale: str | None
    qualifier: str | None
    about: str | None
    surface: str
    char_start: int
    char_end: int
    sentence: int

    def display(self) -> tuple[str | None, str]:
        """The value as printed, and the unit with its scale: ("46", "billion USD"), ("450000", "deaths")."""
        if self.value is None:
            return None, self.unit
        if self.scale is None:
            return f"{self.value:.12g}", self.unit
        return f"{self.value / 10 ** _POWERS[self.scale]:.12g}", f"{self.scale} {self.unit}"


@dataclass(frozen=True, slots=True)
class _Number:
    """A number as printed, its unit not yet known; a vague one has words for a value."""

    value: Decimal | None
    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a number turned out to measure."""

    number: _Number
    unit: str
    power: int
    start: int
    end: int


# --- vocabulary -----------------------------------------------------------------------------------------------------

_VOCABULARY = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def _meanings(table: str) -> dict[str, str]:
    return {form.replace("_", " "): name for name, forms in _VOCABULARY[table].items() for form in forms.split()}


def _words(table: str, row: str) -> list[str]:
    return [form.replace("_", " ") for form in _VOCABULARY[table][row].split()]


def _any_of(forms: Iterable[str]) -> str:
    """A pattern for any of the forms, longest first; a form in Latin letters ends where the word does."""
    return "|".join(
        re.escape(form).replace(r"\ ", r"[\s-]") + (r"\b" if form[-1].isalpha() and form[-1] < "\u0250" else "")
        for form in sorted(forms, key=len, reverse=True)
    )


_SCALES = {form: int(power) for form, power in _meanings("scales").items()}
_SYMBOLS = _meanings("symbols")
_CURRENCIES = _meanings("currencies")
_RATIOS = _meanings("ratios")
_NOUNS = {form.lstrip("-"): unit for form, unit in _meanings("units").items()}
_SINGULARS = {form[1:] for form in _meanings("units") if form[0] == "-"}
_STOPS = frozenset(_words("words", "never_between"))
_POWERS = {"thousand": 3, "lakh": 5, "million": 6, "crore": 7, "billion": 9, "trillion": 12}
_CURRENCY_UNITS = frozenset([*_SYMBOLS.values(), *_CURRENCIES.values()])
_RATIO_UNITS = frozenset(_RATIOS.values())
_DURATIONS = frozenset(["hours", "days", "weeks", "months", "years"])

_SMALL = {word: value for value, word in enumerate(_words("numbers", "ones"))}
_SMALL |= {word: 10 * tens for tens, word in enumerate(_words("numbers", "tens"), start=2)}
_LARGE = {"dozen": 12, "hundred": 100, "thousand": 1000}
_HAN = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_HAN_LARGE = {"十": 10, "百": 100, "千": 1000}
_HAN_CHARACTERS = "".join([*_HAN, *_HAN_LARGE])

# --- patterns -------------------------------------------------------------------------------------------------------

_NUMBER_WORD = _any_of([*_SMALL, *_LARGE])
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
    rf"[多余餘]?(?P<form>[kmb]\b|[\s-]{{0,2}}(?:{_any_of(set(_SCALES) - set('kmb'))}))[多余餘]?", re.IGNORECASE
)
_SYMBOL = re.compile(rf"(?<![^\W\d_])(?P<form>{'|'.join(map(re.escape, sorted(_SYMBOLS, key=len, reverse=True)))})\s?$")
_CURRENCY = re.compile(rf"[\s-]{{0,2}}(?:(?:of|de)\s|d['’])?(?P<form>{_any_of(_CURRENCIES)})", re.IGNORECASE)
_POUNDS = re.compile(r"\s?pounds\b(?!\s(?:of|and|per)\b)")  # with a scale, and of nothing: money, not weight
_RATIO = re.compile(rf"[\s-]{{0,2}}(?P<form>{_any_of(_RATIOS)}|(?-i:pc)\b)", re.IGNORECASE)
_NOUN = re.compile(f"(?P<form>{_any_of(_NOUNS)})", re.IGNORECASE)
# A noun that is not listed: an English plural at the end of its phrase ("640 garden gnomes of").
_PLURAL = re.compile(
    rf"""
    \s (?: [a-z][a-z-]{{2,}} \s ){{0,2}}
    (?P<form> (?! (?:{"|".join(_words("words", "no_plurals"))})\b ) [a-z]{{3,}}s )
    (?= [.,;:!?)”"’—–] | \s[—–(] | $ | \s(?:{"|".join(sorted(_STOPS))})\b )
    """,
    re.VERBOSE,
)
_TO_NOUN = re.compile(r"\s(?:of|de)\s|[多余餘]?[\s-]{0,2}")
_WORD = re.compile(r"[A-Za-zÀ-ɏ][\w'’.-]{0,40}")
_ENDED = re.compile(r"[^.]{1,40}\.")  # the last word of a sentence, but not "U.S."

_QUALIFIER = re.compile(rf"(?<![^\W_])(?P<words>{_any_of(_words('words', 'qualifiers'))})\s{{0,20}}$", re.IGNORECASE)
_ABOUT_WORD = re.compile(r"(?:about|around|over|under)$", re.IGNORECASE)
# What "about 145%" and "over $46 billion" may follow: a subject of talk or quarrel, not a rough number.
_QUARREL = re.compile(rf"\b(?:{'|'.join(_words('words', 'quarrels'))})\w{{0,5}}\s{{1,20}}$", re.IGNORECASE)

# A number that names something: "Section 301", "May 2", "第3", "F-35"; or a name that ends in a letter: "G7".
_NAMING = re.compile(rf"(?:\b(?:{'|'.join(_words('words', 'naming'))})\.?\s|第|[A-Za-z]-?)$", re.IGNORECASE)
_DEFINITE = re.compile(rf"\b(?:{'|'.join(_words('words', 'definite'))})\s{{1,20}}$", re.IGNORECASE)
# Ages, points in time and the names of bonds are no durations; "at least 48 hours before" is one.
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
    r"\s(?:(?:every|each|per|an?)\s(?P<noun>year|month|week|day|hour)\b|(?P<adverb>annual|month|week)ly\b|(?P<foreign>al\saño|par\san|pro\sJahr)\b)"
)
_KILLING = re.compile(r"\b(?:kill(?:s|ed|ing)?|claim(?:s|ed|ing)?\sthe\slives\sof|mat[aó]n?)\s{1,20}$", re.IGNORECASE)
_DYING = re.compile(r"\s(?:(?:have|had|were|was|are)\s)?(?:been\s)?(?:died|die|killed|dead)\b")

_BETWEEN = re.compile(r"\s?(?:-|–|—|to|a|bis|à|至|到|~|～|of\s(?:the|its|their|his|her)|der|des)\s?(?:US|HK)?[$€£]?")
_BETWEEN_AND = re.compile(r"\s(?:and|y)\s[$€£]?")
_OPENS_RANGE = re.compile(r"\b(?:between|from|entre)\s[$€£]?$", re.IGNORECASE)
_COMPARED = re.compile(rf"[^.!?\n]{{0,{2 * _LOOK_BACK}}}\b(?:(?:down|up)\sfrom|compared\s(?:with|to))\s")
_EUROPEAN = re.compile(r"\b(?:de|la|que|los|der|die|und|les|des|il|che|para)\b")
_ENGLISH = re.compile(r"\b(?:the|of|and|in|to)\b")
_CLAUSE = re.compile(
    r"(?<![A-Z])[.](?!\d)|,(?!\d)|[;:!?()\[\]\"“”\n。，；：！？（）、—–]"
    rf"|\s(?:{'|'.join(_words('words', 'clause_breaks'))})\b"
)
# Behind a figure: what says when or how, not of what.
_ASIDE = re.compile(
    rf"\s{{0,{_ABOUT_LENGTH}}}+(?:$|(?:in|on|at|from|by|to|for|this|last|next|over|since|a|an|per|year|every|each|during|against)\b)"
)
_LEADING = re.compile(r"^\s*(?:worth\s)?(?:of|in|de|d['’])?\s{1,20}")
_TRAILING = re.compile(
    r"(?<!\s)(?:\s{1,99}+(?:of|to|by|at|as|from|for|a|an|the|its|with|on|in|another|additional|de|al|du)){1,40}\s{0,99}$"
)


def find_figures(body: str, sentence_spans: Sequence[tuple[int, int]], dollar: str = "USD") -> list[Figure]:
    """The figures of `body` in order; `sentence_spans` are its sentences, `dollar` the currency of a bare $."""
    starts = [start for start, _ in sentence_spans]
    return [_figure(body, reading, max(0, bisect_right(starts, reading.start) - 1)) for reading in _read(body, dollar)]


def _read(body: str, dollar: str) -> list[_Reading]:
    """Every number that has a unit; one without may share the unit of its neighbour in the same phrase."""
    readings: list[_Reading] = []
    loose: _Number | None = None
    for number in _numbers(body):
        if readings and number.start < readings[-1].end:
            continue
        reading = _money(body, number, dollar) or _ratio(body, number) or _count(body, number)
        if reading is None:
            loose = number
            if readings and _is_compared(body, readings[-1], number):
                readings.append(_Reading(number, readings[-1].unit, 0, number.start, number.end))
            continue
        if loose and (not readings or readings[-1].number is not loose) and _is_joined(body, loose, number):
            readings.append(_Reading(loose, reading.unit, reading.power, loose.start, loose.end))
        elif readings and _is_scaled_alike(readings[-1], reading) and _is_joined(body, readings[-1].number, number):
            readings[-1] = replace(readings[-1], power=reading.power)
        readings.append(reading)
    return readings


def _is_scaled_alike(low: _Reading, high: _Reading) -> bool:
    """True where the scale printed once may serve both: "$5-$10 billion"."""
    return low.unit == high.unit and not low.power and high.power > 0


def _is_joined(body: str, low: _Number, high: _Number) -> bool:
    """True for "10 to 15 percent", "between $5 and $10 billion" and "140 of the 310 workers"."""
    between = body[low.end : high.start] if high.start - low.end <= len(" of their ") else ""
    if not between or low.value is None or high.value is None or low.value >= high.value:
        return False
    is_opened = _OPENS_RANGE.search(body, max(0, low.start - _LOOK_BACK), low.start)
    return bool(_BETWEEN.fullmatch(between) or (is_opened and _BETWEEN_AND.fullmatch(between)))


def _is_compared(body: str, reading: _Reading, number: _Number) -> bool:
    """True for the second number of "71 deaths last year, down from 94"."""
    between = body[reading.end : number.start]
    return (
        len(between) <= 2 * _LOOK_BACK
        and reading.number.kind == number.kind == "digits"
        and not (_is_year(number, 0) or reading.unit in _CURRENCY_UNITS or not _COMPARED.fullmatch(between))
    )


# --- numbers --------------------------------------------------------------------------------------------------------


def _numbers(body: str) -> Iterator[_Number]:
    has_decimal_comma = _has_decimal_comma(body)
    pattern = _NUMBER_EUROPEAN if has_decimal_comma else _NUMBER
    for match in pattern.finditer(small_letters(body)):
        kind = match.lastgroup or ""
        if len(match[kind]) <= _NUMBER_LENGTH:
            yield _Number(_value(match[kind], kind, has_decimal_comma), match.start(), match.end(), kind)


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


def _scale(body: str, position: int) -> tuple[int, int]:
    """The power of ten behind a number, and where it ends."""
    match = _SCALE.match(body, position)
    return (_SCALES[_form(match)], match.end()) if match else (0, position)


def _form(match: re.Match[str]) -> str:
    return " ".join(re.split(r"[\s-]+", small_letters(match["form"]))).strip()


# --- units ----------------------------------------------------------------------------------------------------------


def _money(body: str, number: _Number, dollar: str) -> _Reading | None:
    power, end = _scale(body, number.end)
    symbol = _SYMBOL.search(body, max(0, number.start - 8), number.start)
    word = _CURRENCY.match(body, end)
    named = _CURRENCIES[_form(word)] if word else None
    if word:
        end = word.end()
    if symbol and (power or number.end - number.start > 2 or len(symbol["form"]) > 1 or not symbol["form"].isalpha()):
        unit = _SYMBOLS[symbol["form"]]
        if unit == "$":
            unit = named or dollar
        elif unit == "¥":
            unit = _yen_or_yuan(body)
        return _Reading(number, unit, power, symbol.start(), end)
    if power and (pounds := _POUNDS.match(body, end)):
        return _Reading(number, "GBP", power, number.start, pounds.end())
    if not named or _is_year(number, power):
        return None
    return _Reading(number, *((named, power) if named != "cents" else ("USD", -2)), number.start, end)


def _yen_or_yuan(body: str) -> str:
    return "JPY" if re.search(r"[ぁ-ヿ]|\byen\b", body) and "yuan" not in body else "CNY"


def _ratio(body: str, number: _Number) -> _Reading | None:
    if number.kind == "han":
        return _Reading(number, "percent", 0, number.start, number.end)
    match = _RATIO.match(body, number.end) if number.value is not None else None
    if not match:
        return None
    unit = _RATIOS.get(_form(match), "percent")
    is_tenth = unit == "tenths"
    return _Reading(number, "percent" if is_tenth else unit, int(is_tenth), number.start, match.end())


def _count(body: str, number: _Number) -> _Reading | None:
    power, position = _scale(body, number.end)
    before = body[max(0, number.start - _LOOK_BACK) : number.start]
    noun = _noun_after(body, position, number)
    if not noun and (power or number.kind == "digits"):
        noun = _PLURAL.match(body, position)
    if not noun or _is_year(number, power) or _NAMING.search(before):
        return None
    unit = _NOUNS.get(_form(noun), _form(noun))
    after = body[noun.end() : noun.end() + _LOOK_BACK]
    value = number.value or 0
    if number.kind == "words" and not power and (value < 3 or _DEFINITE.search(before)):
        return None
    if unit in _DURATIONS and not (_is_span(before, after) and (number.kind == "digits" or value >= _WORDED_SPAN)):
        return None
    if unit == "people" and _INFORMED.match(after):
        return None
    if unit == "people" and (_KILLING.search(_QUALIFIER.sub("", before)) or _DYING.match(after)):
        unit = "deaths"
    rate = "" if unit in _DURATIONS else _rate(after)
    return _Reading(number, unit + rate, power, number.start, noun.end())


def _is_span(before: str, after: str) -> bool:
    """True for a length of time; False for an age, a point in time or the name of a bond."""
    is_point = _POINT_AFTER.match(after) and not _QUALIFIER.search(before)
    return not (is_point or _NOT_A_SPAN_BEFORE.search(before) or _NOT_A_SPAN_AFTER.match(after))


def _is_year(number: _Number, power: int) -> bool:
    return number.kind == "digits" and not power and number.end - number.start == 4 and number.value in _YEARS


def _noun_after(body: str, position: int, number: _Number) -> re.Match[str] | None:
    """The first known noun within a few words, unless another phrase begins before it."""
    is_one = number.value == 1
    for _ in range(_WORDS_TO_NOUN + 1):
        start = position
        link = _TO_NOUN.match(body, position)
        position = link.end() if link else position
        noun = _NOUN.match(body, position)
        if noun and (is_one or body[start] == "-" or _form(noun) not in _SINGULARS):
            return noun
        word = _WORD.match(body, position)
        if not word or start == position or word[0].lower() in _STOPS or _ENDED.fullmatch(word[0]):
            return None
        position = word.end()
    return None


def _rate(after: str) -> str:
    match = _RATE.match(after)
    if not match:
        return ""
    return f" per {match['noun'] or (match['adverb'] or 'year').replace('annual', 'year')}"


# --- what surrounds it ----------------------------------------------------------------------------------------------


def _figure(body: str, reading: _Reading, sentence: int) -> Figure:
    number, power = reading.number, reading.power
    value = None if number.value is None else float(number.value.scaleb(power))
    printed = small_letters(body[number.start : number.end])
    return Figure(
        value=value,
        unit=reading.unit,
        scale=_scale_name(power, value),
        qualifier=_qualifier(body, reading) if value is not None else printed,
        about=_about(body, reading),
        surface=body[reading.start : reading.end],
        char_start=reading.start,
        char_end=reading.end,
        sentence=sentence,
    )


def _scale_name(power: int, value: float | None) -> str | None:
    """The English word for a printed scale; the Chinese ten thousand and hundred million take the nearest one below."""
    if value is None or power < _POWERS["thousand"]:
        return None
    return (
        next((name for name, own in _POWERS.items() if own == power), None)
        or max((own, name) for name, own in _POWERS.items() if own <= max(3, len(str(int(value))) - 1))[1]
    )


def _qualifier(body: str, reading: _Reading) -> str | None:
    match = _QUALIFIER.search(body, max(0, reading.start - _LOOK_BACK), reading.start)
    if not match:
        return None
    if _ABOUT_WORD.match(match["words"]) and _QUARREL.search(body[max(0, match.start() - _LOOK_BACK) : match.start()]):
        return None
    return " ".join(small_letters(match["words"]).split())


def _about(body: str, reading: _Reading) -> str | None:
    """The words that say what is measured: behind the figure to the end of the clause, or those before it."""
    is_count = reading.unit not in _RATIO_UNITS and reading.unit not in _CURRENCY_UNITS
    start = _scale(body, reading.number.end)[1] if is_count else reading.end
    after = body[start : start + _ABOUT_LENGTH]
    clause = _CLAUSE.search(after)
    phrase = after[: clause.start()] if clause else after.rpartition(" ")[0] if len(after) == _ABOUT_LENGTH else after
    if not _ASIDE.match(phrase) or (reading.unit in _CURRENCY_UNITS and phrase.startswith(" in ")):
        return _LEADING.sub("", phrase).strip(" -") or None
    before = _QUALIFIER.sub("", body[max(0, reading.start - _ABOUT_LENGTH) : reading.start])
    clauses = _CLAUSE.split(before)
    phrase = clauses[-1] if len(clauses) > 1 or reading.start < _ABOUT_LENGTH else before.partition(" ")[2]
    return _TRAILING.sub("", phrase).strip() or None
