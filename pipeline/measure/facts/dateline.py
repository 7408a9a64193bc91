"""The dateline of a body: the place a report was sent from, as it is printed.

A place in capitals needs a dash, bracket or colon behind it; one in ordinary
letters must be well known, or stand beside an agency, a date or a state.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Dateline:
    """`place` is body[char_start:char_end] ("LONG BEACH, Calif."); `rule` names the form it was found by."""

    place: str
    rule: str
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a dateline holds behind its city."""

    place_end: int
    region: re.Match[str] | None
    date: re.Match[str] | None
    agency: re.Match[str] | None
    mark: re.Match[str] | None
    opens_sentence: bool

    @property
    def has_agency(self) -> bool:
        """Whether an agency is named."""
        if not self.agency or self.agency["wire"]:
            return bool(self.agency)
        printed = (self.agency["round"] or "").lower()
        return any(word.strip() in _AGENCIES for word in re.split(r"[/,]|\s[-–]\s", printed))

    @property
    def has_listed_region(self) -> bool:
        """Whether the place is followed by a listed state or country."""
        name = (self.region["name"] or self.region["code"] or "") if self.region else ""
        return name.lower().rstrip(".") in _REGIONS


_VOCABULARY = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def _listed(key: str) -> frozenset[str]:
    return frozenset(word.replace("_", " ") for word in _VOCABULARY[key].split())


_PLACES, _AGENCIES, _LABELS, _NAMES, _REGIONS = map(_listed, ("places", "agencies", "labels", "first_names", "regions"))
_HAN_PLACES = "|".join(sorted(_listed("han_places"), key=len, reverse=True))

_PARAGRAPHS = 6  # a standfirst, bullets and a byline may stand before the paragraph with the dateline
_REACH = 160  # characters: the longest dateline, of two cities, date and agency, is shorter
_SHORT_NAME = 4  # letters: NASA, UPS and BYD are not places, and every city so short is listed

# The parts of a dateline, in the order they are printed in.
_CAPITALS = r"[A-ZÀ-ÖØ-Þ]{2}[A-ZÀ-ÖØ-Þ.'’-]*"
_TITLED = r"[A-ZÀ-ÖØ-Þ][\w'’]+(?:-[\w'’]+)*"
_CITY = re.compile(
    rf"""
    (?: {_CAPITALS} (?:\s{_CAPITALS}){{0,3}} | {_TITLED} (?:\s(?:(?:de|of|do)\s)?{_TITLED}){{0,3}} )
    (?: \s?/\s? (?: {_CAPITALS} (?:\s{_CAPITALS}){{0,3}} | {_TITLED} (?:\s{_TITLED}){{0,3}} ) ){{0,2}}
    """,
    re.VERBOSE,
)
_REGION = re.compile(
    r",?\s(?P<name>(?:[A-Z]\.){2,3}|[A-Z][A-Za-z]+\.?(?:\s[A-Z][a-z]+)?)|\s\((?P<code>[A-Z]{2}|[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)\)"
)
_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|fev|fév|avr|mai|abr|ago|set|out|dic|dez|déc|juin|juil|août"
    r"|mär|okt)[a-zéû]{0,7}\.?"
)
_DATE = re.compile(rf",?\s(?i:{_MONTH}\s\d{{1,2}}|\d{{1,2}}\.?\s(?:de\s)?{_MONTH})(?:,?\s(?:de\s)?\d{{4}})?(?![\w])")
_COUNTRY = re.compile(r"\s\[[A-Z][A-Za-z ]{2,20}\]")
_AGENCY = re.compile(r",?\s?(?:\((?P<round>[^()\n]{2,40})\)|/(?P<wire>[A-Z][A-Za-z -]{2,30})/)")
_MARK = re.compile(
    r"""
    (?P<bracket> [)\]] )? \s?
    (?: (?P<dash> \.?(?:–|—|―|--|-) | [•·] ) (?: \s | (?<!-)(?=["“‘'«A-ZÀ-Þ]) )  # a lone hyphen needs a space
      | (?P<colon> : ) \s
      | (?P<stop> \. ) \s
    )?
    \s*
    """,
    re.VERBOSE,
)
# Behind a headline that scraping glued to the report: "... from China LAGOON CITY – The".
_GLUED = re.compile(rf"(?<=[a-zß-ÿ\d)”\"’]\s)(?={_CAPITALS}(?:\s{_CAPITALS}){{0,3}},?\s[^a-z])")
_OPENS_SENTENCE = re.compile(r"[\"“‘'«¿¡(]{0,9}+[A-ZÀ-ÖØ-Þ\d]")
_BLANK = re.compile(r"\s*")
_SPEAKER = re.compile(r"^[A-Z][A-Z .'’-]{1,40}:\s", re.MULTILINE)

_EAST_ASIAN = re.compile(
    rf"""
    ^[（(【〔［\[]?
    (?: [^，。,\s（(【]{{0,4}}?
        (?:新华社|新華社|中新社|中新网|中央社|路透社|法新社|美联社|美聯社|彭博社|人民网|央视网|本报|本報|财新|大公报|大公報|综合|據|据)
        [^，。\n]{{0,12}}?
        (?P<wire>{_HAN_PLACES})
        [^，。\n]{{0,8}}?(?:电|電|讯|訊|报道|報導|報道)
      | (?:記者|记者) [^，。\n]{{2,9}}? [／/\s]? (?P<reporter>{_HAN_PLACES}) [^，。\n]{{0,6}}?(?:报道|報導|報道|电|電)
      | (?P<japanese>{_HAN_PLACES}) \s? (?:時事|共同|[=＝]|[\d０-９]{{1,2}}日)
      | (?P<korean>{_HAN_PLACES}) \s?=
    )
    """,
    re.VERBOSE,
)


def guess_dateline(body: str) -> Dateline | None:
    """The place in the dateline at the beginning of `body`, or None; agency and date in it are passed over."""
    position = 0
    for _ in range(_PARAGRAPHS):
        blank = _BLANK.match(body, position)
        start = blank.end() if blank else position
        end = body.find("\n", start)
        found = _read(body, start, min(len(body) if end < 0 else end, start + _REACH))
        if found or end < 0:
            return found or _read_glued(body)
        position = end
    return _read_glued(body)


def _read_glued(body: str) -> Dateline | None:
    """A dateline inside the first line, where the place is well known or has two words."""
    end = body.find("\n")
    end = min(len(body) if end < 0 else end, 2 * _REACH)
    for glued in _GLUED.finditer(body, 0, end):
        found = _read(body, glued.start(), end)
        if found and found.rule in ("agency", "dash", "capitals") and _is_plain_place(found):
            return found
    return None


def _is_plain_place(found: Dateline) -> bool:
    words = found.place.lower().split()
    return words[0] not in _NAMES and (found.rule == "agency" or len(words) > 1 or found.place.lower() in _PLACES)


def _read(body: str, start: int, end: int) -> Dateline | None:
    east_asian = _EAST_ASIAN.match(body[start:end])
    if east_asian:
        form = east_asian.lastgroup or ""
        first, last = east_asian.span(form)
        return Dateline(east_asian[form], form, start + first, start + last)
    is_bracketed = body[start : start + 1] in ("[", "(")
    city = _CITY.match(body, start + is_bracketed, end)
    if not city:
        return None
    parts = _read_parts(body, city, end)
    rule = _judge(body, city[0], parts, is_bracketed)
    return Dateline(body[city.start() : parts.place_end], rule, city.start(), parts.place_end) if rule else None


def _read_parts(body: str, city: re.Match[str], end: int) -> _Parts:
    """What stands between the city and the first word of the report."""
    place_end = city.end()
    date = _DATE.match(body, place_end, end)
    region = None if date else _REGION.match(body, place_end, end)
    if region and (region["code"] or "").lower() in _AGENCIES:
        region = None
    if region:
        place_end = region.end()
        date = _DATE.match(body, place_end, end)
    country = _COUNTRY.match(body, place_end, end)
    if country:
        date = _DATE.match(body, country.end(), end)
    position = max(part.end() for part in (city, region, country, date) if part)
    agency = _AGENCY.match(body, position, end)
    mark = _MARK.match(body, agency.end() if agency else position, end)
    next_word = mark.end() if mark else end
    return _Parts(
        place_end=place_end,
        region=region,
        date=date,
        agency=agency,
        mark=mark,
        opens_sentence=bool(_OPENS_SENTENCE.match(body, next_word)),
    )


def _judge(body: str, city: str, parts: _Parts, is_bracketed: bool) -> str | None:
    """The rule by which the parts make a dateline, or None."""
    words = [" ".join(word.lower().split()) for word in city.split("/")]
    is_known = all(word in _PLACES for word in words)
    is_sent = parts.has_agency or bool(parts.date)
    if is_bracketed and not (parts.mark and parts.mark["bracket"]):
        return None
    if not is_known and (any(word in _LABELS for word in words) or (words[0].split()[0] in _NAMES and not is_sent)):
        return None
    if parts.has_agency and (is_known or city.isupper() or parts.date):
        return "agency"
    if not parts.opens_sentence:
        return None
    mark = (parts.mark.lastgroup if parts.mark else None) or ""
    if mark == "dash" and (is_known or is_sent or parts.has_listed_region):
        return "dash"
    if mark == "dash" and city.isupper() and not parts.region and len(city) > _SHORT_NAME:
        return "capitals"
    if mark == "colon" and (is_known or (city.isupper() and len(city) > _SHORT_NAME and _is_no_transcript(body))):
        return "colon"
    return "place" if is_known and mark in ("bracket", "stop") else None


def _is_no_transcript(body: str) -> bool:
    """False when several lines begin with a speaker's name in capitals."""
    return len(_SPEAKER.findall(body)) < 2
