"""The names of outlets as news databases print them: with a place, an edition or a kind of service behind the name."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_DATA = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_FORM = frozenset(_DATA["form"].split())
_EDITION = _FORM | frozenset(_DATA["edition"].split())
_SERVICE = frozenset(_DATA["service"].split())
_LANGUAGE = frozenset(_DATA["language"].split())
_EDITION_OF = re.compile(r"\sedition$")
_COUNTRIES = {place.strip(): country for country, places in _DATA["places"].items() for place in places.split(",")}
STATES = {key: state for state, keys in _DATA["states"].items() for key in keys.split(", ")}
_BEHIND = re.compile(
    r"""
    (?<!\s) (?: \s*\((?P<note>[^()]{1,60})\)           # The Guardian (London)
      | \s+-{1,2}\s(?P<suffix>[^()]{1,60})              # Agence France Presse -- English
      | \s+[–—]\s(?P<dash>[^()]{1,60})
      | \s?;\s(?P<place>[^();]{1,60})                   # Los Angeles Times; Los Angeles, Calif.
      | ,\s(?P<edition>[^(),;]{1,60}(?<=edition))        # New York Times, Late edition (East Coast)
      | \s(?P<bare>[^\W\d_]{2,20}\sedition) )           # China Daily European Edition
    \s*\.?$
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SITE = re.compile(r"(?<=\w)\.(?:com|org|net|co\.uk|(?:com\.)?[a-z]{2})\.?$", re.IGNORECASE)
_MOST_STEPS = 6  # notes and words that stand behind one name


@dataclass(frozen=True, slots=True)
class ShorterName:
    """A name without what was printed behind it.

    The outlet of that name is meant only if it is in `country` and, with `is_service`, if it sells its reports.
    """

    name: str
    country: str | None = None
    is_service: bool = False


def shorter_names(printed: str) -> Iterator[ShorterName]:
    """What a printed name may be short of, longest first; nothing once an unknown note stands behind it."""
    found = ShorterName(printed)
    for _ in range(_MOST_STEPS):
        following = _without_note(found) or _without_word(found)
        if following is None:
            return
        found = following
        yield found


def _without_note(found: ShorterName) -> ShorterName | None:
    note = _BEHIND.search(found.name)
    if note is None:
        return None
    words = _words(note)
    name = found.name[: note.start()].strip()
    said = re.findall(r"\w+", words)
    if said and all(word in _EDITION | _SERVICE for word in said):
        return ShorterName(name, found.country, found.is_service or not _EDITION.issuperset(said))
    if _EDITION_OF.sub("", words) in _COUNTRIES and _EDITION_OF.search(words):
        return ShorterName(name, found.country, found.is_service)  # an edition for a place is not from there
    places = [_COUNTRIES[part.strip()] for part in words.split(",") if part.strip() in _COUNTRIES]
    return ShorterName(name, places[-1], found.is_service) if places and name else None


def _words(note: re.Match[str]) -> str:
    """What a note says, in small letters."""
    return " ".join(next(filter(None, note.groups()), "").casefold().split())


def _without_word(found: ShorterName) -> ShorterName | None:
    site = _SITE.search(found.name)
    if site is not None:
        return ShorterName(found.name[: site.start()], found.country, found.is_service)
    name, _, last = found.name.rstrip(". ").rpartition(" ")
    word = last.casefold().strip("(),")
    if name.endswith(" in") and word in _LANGUAGE:
        return ShorterName(name.removesuffix(" in"), found.country, found.is_service)
    if not name or word not in _FORM | _SERVICE | _LANGUAGE:
        return None
    is_service = found.is_service or word in _SERVICE | _LANGUAGE
    return ShorterName(name.rstrip(" ,-"), found.country, is_service)


def without_state(printed: str) -> Iterator[str]:
    """The name as lists write it, with the state alone in brackets, then without: The Post (Galveston, TX)."""
    yield printed
    note = _BEHIND.search(printed)
    words = _words(note) if note else ""
    place = words.rpartition(",")[2].strip(" .")
    state = STATES.get(place.replace(".", ""))
    if note is not None and state is not None:
        name = printed[: note.start()].strip()
        yield f"{name} ({state})"
        yield name
