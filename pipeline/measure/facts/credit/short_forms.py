"""Short forms, as "the newspaper", and the name given before that they stand for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from pipeline.language.words import any_of
from pipeline.measure.facts.credit.names import Name
from pipeline.measure.facts.credit.record import Credit, is_nobody, name_key
from pipeline.measure.facts.credit.words import (
    AGENCIES,
    FOREIGN,
    OUTLETS,
    PAPERS,
    REPORTS,
    SHORT_NAMES,
    STATION_WORDS,
    STATIONS,
    VAGUE,
    WIRES,
)

_SHORT = re.compile(
    rf"""
    (?:T|t)he[ ](?: (?P<name>{any_of(word.title() for word in SHORT_NAMES)}) (?!\sof\b)
                  | (?P<common>{any_of(PAPERS | WIRES | OUTLETS | REPORTS)}) )
    (?: (?=['’]s?\s) | (?![\w’'-]|[ ][A-Z]) )
    """,
    re.VERBOSE,
)
_SHORT_FOREIGN = re.compile(rf"(?:{any_of(FOREIGN | {form.capitalize() for form in FOREIGN})})(?![\w’'-]|[ ][A-Z])")
_FOREIGN_NOUNS = tuple(sorted({form.split()[-1].split("'")[-1] for form in FOREIGN}))
_IT = re.compile(r"It(?=\s(?:also\s|further\s)?(?:cited|reported|quoted|citing)\b)")


def short_names(text: str, names: list[Name]) -> Iterator[Name]:
    """Short forms that are not part of a name."""
    is_foreign = any(noun in text for noun in _FOREIGN_NOUNS)
    for pattern in (_SHORT, _IT, _SHORT_FOREIGN) if is_foreign else (_SHORT, _IT):
        for match in pattern.finditer(text):
            is_whole = not text[match.start() - 1 : match.start()].isalnum() or match.start() == 0
            if is_whole and not _overlaps(match.start(), match.end(), names):
                yield Name(match.start(), match.end(), match[0], None, "short")


def _after(position: int, names: list[Name]) -> int:
    return bisect_right(names, position, key=lambda name: name.start)


def _overlaps(start: int, end: int, names: list[Name]) -> bool:
    at = _after(end - 1, names) - 1
    return at >= 0 and names[at].end > start


# Another report between the credit and "the report" may be what that means.
_OTHER_REPORT = re.compile(r"\b(?:an?|its|their|the|new|annual)\s(?:[\w’'-]+\s){1,3}report\b")


def resolved(
    body: str, name: Name, verb: str, index: int, credits: list[Credit]
) -> tuple[str, str | None, bool] | None:
    """The name as stated, its outlet, and whether it is short for a name before; None when it credits no outlet."""
    if name.form != "short":
        is_longer = (c for c in credits if c.outlet_id == name.outlet_id is not None and len(c.name) > len(name.text))
        longer = next(is_longer, None) if len(name_key(name.text)) == 1 else None
        return (longer.name, name.outlet_id, True) if longer else (name.text, name.outlet_id, False)
    if name.text == "It":
        last = next((c for c in reversed(credits) if c.kind == "credit" and c.sentence in {index, index - 1}), None)
        return (last.name, last.outlet_id, True) if last else None
    word = name.text.partition(" ")[2].lower()
    if word in REPORTS and _OTHER_REPORT.search(body, credits[-1].char_end if credits else 0, name.start):
        return None
    earlier = next((credit for credit in reversed(credits) if _may_stand_for(word, credit)), None)
    if earlier is None and word in VAGUE and not (word == "report" and verb == "according to"):
        return None  # a ministry's report, a food agency, a trade network
    return (earlier.name, earlier.outlet_id, True) if earlier else (name.text[0].lower() + name.text[1:], None, True)


def _may_stand_for(word: str, credit: Credit) -> bool:
    """True when "the <word>" can be short for an outlet named before."""
    words = name_key(credit.name)
    if word in SHORT_NAMES:
        return len(words) > 1 and all(part in words for part in word.split())
    if is_nobody(credit):
        return False
    is_agency = " ".join(words) in AGENCIES or "agency" in words
    if word in WIRES:
        return is_agency
    if word in STATIONS:
        is_station = credit.name.removeprefix("The ").isupper() or not STATION_WORDS.isdisjoint(words)
        return is_station and credit.kind != "mention"
    if word in PAPERS:
        return not is_agency and credit.kind != "mention"
    return credit.kind == "credit" or (word not in REPORTS and credit.kind == "quotation")
