"""The figures of a body: percentages, amounts of money, counted things, normalised.

145 per cent and 145% are (145, percent); $46bn is (46e9, USD). A number without a unit of its own may share that of
its neighbour; what surrounds a figure says how exact it is and of what.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.language.normalise import small_letters
from pipeline.measure.facts.figure.number import Number, numbers_in, scale_after
from pipeline.measure.facts.figure.unit import LOOK_BACK, QUALIFIER, Reading, count, is_year, money, ratio
from pipeline.measure.facts.figure.vocabulary import CURRENCY_UNITS, POWERS, RATIO_UNITS, words

_ABOUT_LENGTH = 80  # characters: enough for "tariffs on Chinese imports in March", too few to rebuild a text from


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


_ABOUT_WORD = re.compile(r"(?:about|around|over|under)$", re.IGNORECASE)
# What "about 145%" and "over $46 billion" may follow: a subject of talk or quarrel, not a rough number.
_QUARREL = re.compile(rf"\b(?:{'|'.join(words('words', 'quarrels'))})\w{{0,5}}\s{{1,20}}$", re.IGNORECASE)
_BETWEEN = re.compile(r"\s?(?:-|–|—|to|a|bis|à|至|到|~|～|of\s(?:the|its|their|his|her)|der|des)\s?(?:US|HK)?[$€£]?")
_BETWEEN_AND = re.compile(r"\s(?:and|y)\s[$€£]?")
_OPENS_RANGE = re.compile(r"\b(?:between|from|entre)\s[$€£]?$", re.IGNORECASE)
_COMPARED = re.compile(rf"[^.!?\n]{{0,{2 * LOOK_BACK}}}\b(?:(?:down|up)\sfrom|compared\s(?:with|to))\s")
_CLAUSE = re.compile(
    r"(?<![A-Z])[.](?!\d)|,(?!\d)|[;:!?()\[\]\"“”\n。，；：！？（）、—–]"
    rf"|\s(?:{'|'.join(words('words', 'clause_breaks'))})\b"
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


def _read(body: str, dollar: str) -> list[Reading]:
    """Every number that has a unit; one without may share the unit of its neighbour in the same phrase."""
    readings: list[Reading] = []
    loose: Number | None = None
    for number in numbers_in(body):
        if readings and number.start < readings[-1].end:
            continue
        reading = money(body, number, dollar) or ratio(body, number) or count(body, number)
        if reading is None:
            loose = number
            if readings and _is_compared(body, readings[-1], number):
                readings.append(Reading(number, readings[-1].unit, 0, number.start, number.end))
            continue
        if loose and (not readings or readings[-1].number is not loose) and _is_joined(body, loose, number):
            readings.append(Reading(loose, reading.unit, reading.power, loose.start, loose.end))
        elif readings and _is_scaled_alike(readings[-1], reading) and _is_joined(body, readings[-1].number, number):
            readings[-1] = replace(readings[-1], power=reading.power)
        readings.append(reading)
    return readings


def _is_scaled_alike(low: Reading, high: Reading) -> bool:
    """True where the scale printed once may serve both: "$5-$10 billion"."""
    return low.unit == high.unit and not low.power and high.power > 0


def _is_joined(body: str, low: Number, high: Number) -> bool:
    """True for "10 to 15 percent", "between $5 and $10 billion" and "140 of the 310 workers"."""
    between = body[low.end : high.start] if high.start - low.end <= len(" of their ") else ""
    if not between or low.value is None or high.value is None or low.value >= high.value:
        return False
    is_opened = _OPENS_RANGE.search(body, max(0, low.start - LOOK_BACK), low.start)
    return bool(_BETWEEN.fullmatch(between) or (is_opened and _BETWEEN_AND.fullmatch(between)))


def _is_compared(body: str, reading: Reading, number: Number) -> bool:
    """True for the second number of "71 deaths last year, down from 94"."""
    between = body[reading.end : number.start]
    return (
        len(between) <= 2 * LOOK_BACK
        and reading.number.kind == number.kind == "digits"
        and not (is_year(number, 0) or reading.unit in CURRENCY_UNITS or not _COMPARED.fullmatch(between))
    )


def _figure(body: str, reading: Reading, sentence: int) -> Figure:
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
    if value is None or power < POWERS["thousand"]:
        return None
    return (
        next((name for name, own in POWERS.items() if own == power), None)
        or max((own, name) for name, own in POWERS.items() if own <= max(3, len(str(int(value))) - 1))[1]
    )


def _qualifier(body: str, reading: Reading) -> str | None:
    match = QUALIFIER.search(body, max(0, reading.start - LOOK_BACK), reading.start)
    if not match:
        return None
    if _ABOUT_WORD.match(match["words"]) and _QUARREL.search(body[max(0, match.start() - LOOK_BACK) : match.start()]):
        return None
    return " ".join(small_letters(match["words"]).split())


def _about(body: str, reading: Reading) -> str | None:
    """The words that say what is measured: behind the figure to the end of the clause, or those before it."""
    is_count = reading.unit not in RATIO_UNITS and reading.unit not in CURRENCY_UNITS
    start = scale_after(body, reading.number.end)[1] if is_count else reading.end
    after = body[start : start + _ABOUT_LENGTH]
    clause = _CLAUSE.search(after)
    phrase = after[: clause.start()] if clause else after.rpartition(" ")[0] if len(after) == _ABOUT_LENGTH else after
    if not _ASIDE.match(phrase) or (reading.unit in CURRENCY_UNITS and phrase.startswith(" in ")):
        return _LEADING.sub("", phrase).strip(" -") or None
    before = QUALIFIER.sub("", body[max(0, reading.start - _ABOUT_LENGTH) : reading.start])
    clauses = _CLAUSE.split(before)
    phrase = clauses[-1] if len(clauses) > 1 or reading.start < _ABOUT_LENGTH else before.partition(" ")[2]
    return _TRAILING.sub("", phrase).strip() or None
