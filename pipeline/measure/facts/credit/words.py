"""The words by which credits are known, from words.toml: in small letters, as sets."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pipeline.language.words import word_set
from pipeline.measure.facts.credit.record import Kind

DATA = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
# A preposition grown together with its article is looked up as the preposition.
_PREPOSITIONS = {"al": "a", "del": "de", "au": "à", "aux": "à", "du": "de", "ao": "à", "im": "in", "vom": "von"}


def bare_phrase(phrase: str) -> str:
    """The phrase with each preposition that has grown together with an article taken apart."""
    return " ".join(_PREPOSITIONS.get(word, word) for word in phrase.split())


BEFORE: dict[str, Kind] = {bare_phrase(phrase): "credit" for phrase in word_set(DATA["before"]["credit"])}
BEFORE |= {bare_phrase(phrase): "quotation" for phrase in word_set(DATA["before"]["quotation"])}
INVERTED, TELLING, JOBS, JOB_LINKS = (
    word_set(DATA["before"][row]) for row in ("inverted", "telling", "jobs", "job_links")
)
STRONG, WEAK, WORKS, OPINIONS, OTHERS, FILLERS, APPOSITION = (
    word_set(DATA["after"][row]) for row in ("strong", "weak", "works", "opinions", "others", "fillers", "apposition")
)
ORDINARY, PERSONS, MEDIA, AGENCIES, INTRODUCING = (
    word_set(DATA["names"][row]) for row in ("ordinary", "persons", "media", "agencies", "introducing")
)
PAPERS, WIRES, OUTLETS, REPORTS, SHORT_NAMES, FOREIGN = (
    word_set(DATA["names"][f"short_{row}"]) for row in ("papers", "agencies", "others", "reports", "names", "foreign")
)
VAGUE = word_set(DATA["names"]["short_vague"])
DESCRIBED, DETERMINERS, JOINING, PICTURES, MEDIA_FIRST = (
    word_set(DATA["names"][row]) for row in ("described", "determiners", "joining", "pictures", "media_first")
)
STAFF, SURFACING = word_set(DATA["after"]["staff"]), word_set(DATA["before"]["surfacing"])
GIVING, GIVING_TO, GIVEN_TO, HEARD, AS_SAID, SPEAKING = (
    word_set(DATA["before"][row]) for row in ("giving", "giving_to", "given_to", "heard", "as_said", "speaking")
)
WRITTEN, WRITTEN_IN, INCLUDING, REPORTING, REFUSING = (
    word_set(DATA["before"][row]) for row in ("written", "written_in", "including", "reporting", "refusing")
)
HEADS, ALONE, VEILS, ADJECTIVES, UNNAMED = (
    word_set(DATA["hedges"][row]) for row in ("heads", "alone", "veils", "adjectives", "unnamed")
)
PHRASE_WORDS = max(len(phrase.split()) for phrase in BEFORE)
CITING = frozenset(["citing", "cited", "cites", "quoting", "citando", "citando a", "citant", "berufung auf"])
FIRSTHAND = frozenset(phrase for phrase in BEFORE if phrase.startswith(("first ", "originally ")))
BY_NAME, HEARD_BY, PAIRED, RAN, RUN = (
    word_set(DATA["after"][row]) for row in ("by_name", "heard_by", "paired", "ran", "run")
)
HOUSES, NEWSROOMS, JOURNALS = (word_set(DATA["names"][row]) for row in ("houses", "newsrooms", "journals"))
INTRODUCING_BEFORE, KINDS, NOUNS = (word_set(DATA["names"][row]) for row in ("introducing_before", "kinds", "nouns"))
STATIONS, STATION_WORDS = word_set(DATA["names"]["short_stations"]), word_set(DATA["names"]["station_words"])
