"""Names in a text that are outlets': listed in the table, ending as outlets do, or introduced as one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pipeline.language.days import CALENDAR_WORDS
from pipeline.language.words import any_of, fold
from pipeline.measure.facts.credit.dates import DATE
from pipeline.measure.facts.credit.record import Names, name_key
from pipeline.measure.facts.credit.words import (
    APPOSITION,
    FIRSTHAND,
    INTRODUCING,
    INTRODUCING_BEFORE,
    JOBS,
    KINDS,
    MEDIA,
    MEDIA_FIRST,
    NOUNS,
    ORDINARY,
    PERSONS,
    STAFF,
)

_NAME_WORDS = 8  # words of the longest name that is looked up
_LATIN = "A-Za-z0-9À-ɏ"
_RUN = re.compile(
    rf"""
    [A-ZÀ-ÞČŠŽĆĐ] [{_LATIN}]*                                # a capitalised word
    (?: (?: [ .’'&/-] | [ ]&[ ] | (?<=[A-Z])\.[ ]
          | [ ](?:of|the|and|de|del|della|du|des|da|do|la|le|el|en|for|für|in)(?:[ ]the)?[ ](?=[A-ZÀ-Þ]) )
        [A-Z0-9À-ÞČŠŽĆĐ] [{_LATIN}]* )*                      # and those that go on with it
    """,
    re.VERBOSE,
)
_WORD = re.compile(rf"[{_LATIN}]+")
FOLLOWED = re.compile(rf"\s(?:{any_of(INTRODUCING - {'daily', 'weekly'})})(?!\w)")
# ", a local news site," but not ", a newspaper reporter,"
_DESCRIBED_AS = re.compile(
    rf"\s?[,(–—]\s?(?:an?|the)\s(?:[\w-]+\s){{0,4}}?(?:{any_of(KINDS)})(?:[,.;)–—]|\s(?:based|covering|for|in|of|run|that|which)\b)"
)
_BEFORE = INTRODUCING | INTRODUCING_BEFORE
_SMALL_AGENCY = re.compile(r"(?<![\w-])(?:dpa|sda|apa)(?![\w-])")  # as they write themselves
# Articles that begin a title when they are capitalised inside a sentence, and the verbs that only outlets have there.
# What only outlets do: a name in front of it is one.
_ACTING = re.compile(
    r"""(?:,\swhich)?\s(?:had\s|has\s)?(?:first|exclusively)\s(?:reported|revealed|published)\b
      | \s(?:reported|wrote|said)\b[^.;“”"]{0,25},?\sciting\s
        (?:unnamed|unidentified|anonymous|people|sources|persons|officials|two|three|four|several)\b""",
    re.VERBOSE,
)
_TITLE_ARTICLES = frozenset(["el", "la", "il", "le", "o", "a", "l"])
_ROMANCE = frozenset(
    ["de", "del", "della", "di", "du", "des", "da", "do", "dos", "la", "le", "el", "en"]
)  # in "Correio de Brea"
_REVEALING = re.compile(rf"\b(?:adelant|revel|avanz)(?:ó|ado|ada|aron)(?:\spor)?\s(?:(?:{DATE})\s)?$", re.VERBOSE)


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text that is, or may be, an outlet's."""

    start: int
    end: int
    text: str
    outlet_id: str | None
    form: Literal["listed", "unlisted", "short"]

    @property
    def is_ordinary(self) -> bool:
        """True for a listed name that is an ordinary word: "Time", "The Independent"."""
        words = name_key(self.text)
        return self.form == "listed" and len(words) == 1 and words[0] in ORDINARY

    @property
    def is_word_for_people(self) -> bool:
        """True for a listed name that may begin a sentence about anybody: "People", "Elle"."""
        return self.is_ordinary and name_key(self.text)[0] in PERSONS


def find_names(text: str, names: Names) -> list[Name]:
    """Names in order: those of the table, those that end as an outlet's name does, those introduced as one."""
    found = [
        Name(small.start(), small.end(), small[0], outlet_id, "listed")
        for small in _SMALL_AGENCY.finditer(text)
        if (outlet_id := names.get((small[0],)))
    ]
    for run in _RUN.finditer(text):
        words = list(_WORD.finditer(text, run.start(), run.end()))
        folded = [fold(word[0]) for word in words]
        listed = list(_listed(text, words, folded, names)) or list(_behind_article(text, words, folded, names))
        found += listed
        if folded[-1] in APPOSITION - MEDIA or (listed and listed[-1].end == run.end()):
            continue
        if _is_media(folded) or (not listed and _reads_as_outlet(text, run, folded)):
            unlisted = _unlisted(text, words)
            if listed and listed[-1].end > unlisted.start:
                if not listed[-1].is_ordinary:
                    continue  # "Example Herald Radio" belongs to the Example Herald
                found.pop()  # "Independent Journal" is not The Independent
            found.append(unlisted)
    return sorted(found, key=lambda name: name.start)


def _is_media(folded: list[str]) -> bool:
    """True for a name that ends or begins as those of outlets do."""
    if len(folded) > 1 and folded[0] in MEDIA_FIRST and folded[1] not in MEDIA:
        return True
    return folded[-1] in MEDIA and folded[:-1] not in ([], ["the"])


def _reads_as_outlet(text: str, run: re.Match[str], folded: list[str]) -> bool:
    """True when the words around a name show that it must be an outlet's; a date is none, whatever is around it."""
    words = [word for word in folded if not word.isdigit()]
    if words and CALENDAR_WORDS.issuperset(words):
        return False
    if not NOUNS.isdisjoint(folded[:-1]) or FOLLOWED.match(text, run.end()) or _DESCRIBED_AS.match(text, run.end()):
        return True
    if _is_introduced(text, run.start()):
        return not _IS_PERSON.match(text, run.end())
    if len(folded) > 1 and _ACTING.match(text, run.end()):
        return True
    return folded[0] in _TITLE_ARTICLES and bool(_REVEALING.search(text, max(0, run.start() - 60), run.start()))


def _is_introduced(text: str, start: int) -> bool:
    """True when the words before show that a name must be an outlet's: "the news site", "first reported by"."""
    words = text[max(0, start - 30) : start].lower().split()
    if words and words[-1] in {"the", "el", "la"}:
        del words[-1]
    return bool(words) and (
        words[-1] in _BEFORE or " ".join(words[-2:]) in INTRODUCING or " ".join(words[-3:]) in FIRSTHAND
    )


def _listed(text: str, words: list[re.Match[str]], folded: list[str], names: Names) -> Iterator[Name]:
    """The longest names of the table among the words of a run; they begin and end with a capital or a digit."""
    skip = 0
    for first, word in enumerate(words):
        if first < skip or word[0][0].islower():
            continue
        for length in range(min(_NAME_WORDS, len(words) - first), 0, -1):
            outlet_id = names.get(tuple(folded[first : first + length]))
            # One letter is not a name, nor is one short word that is not in capitals: "Dr", "Sta".
            if outlet_id is not None and (length > 1 or len(word[0]) > 3 or (word[0].isupper() and len(word[0]) > 1)):
                start = words[first - 1].start() if first and words[first - 1][0] == "The" else word.start()
                end = words[first + length - 1].end()
                yield Name(start, end, text[start:end], outlet_id, "listed")
                skip = first + length
                break


def _behind_article(text: str, words: list[re.Match[str]], folded: list[str], names: Names) -> Iterator[Name]:
    """A name of the table whose article stands in small letters: "le Figaro", "der Spiegel" in any of its cases."""
    article = _SMALL_ARTICLE.search(text, max(0, words[0].start() - 4), words[0].start())
    for length in range(min(_NAME_WORDS, len(words)), 0, -1) if article else ():
        for first in _ARTICLES_OF.get(article[0].strip() if article else "", ()):
            if (outlet_id := names.get((first, *folded[:length]))) is not None:
                end = words[length - 1].end()
                yield Name(words[0].start(), end, text[words[0].start() : end], outlet_id, "listed")
                return


# The articles under which the table may list a name, by the form that stands before it.
_ARTICLES_OF = {
    "le": ("le",), "la": ("la",), "les": ("les",), "du": ("le",), "au": ("le",), "des": ("les", "der", "das"),
    "el": ("el",), "al": ("el",), "del": ("el",), "il": ("il",), "o": ("o",), "a": ("a",), "do": ("o",), "da": ("a",),
    "ao": ("o",), "der": ("der", "die"), "dem": ("der", "das"), "den": ("der",), "die": ("die",), "das": ("das",),
}  # fmt: skip
_SMALL_ARTICLE = re.compile(rf"\b(?:{any_of(_ARTICLES_OF)})\s$")


def _unlisted(text: str, words: list[re.Match[str]]) -> Name:
    """The capitalised words that end a run, after any in small: "Smith of the Daily Bugle"; all of "El Eco de Lugo"."""
    small_words = [word[0] for word in words if word[0][0].islower()]
    is_romance = bool(small_words) and _is_introduced(text, words[0].start()) and _ROMANCE.issuperset(small_words)
    if fold(words[0][0]) in _TITLE_ARTICLES or is_romance:
        return Name(words[0].start(), words[-1].end(), text[words[0].start() : words[-1].end()], None, "unlisted")
    small = (at + 1 for at in range(len(words) - 2, -1, -1) if words[at][0][0].islower() or fold(words[at][0]) in NOUNS)
    first = next(small, int(len(words) > 1 and words[0][0] == "The"))
    start, end = words[first].start(), words[-1].end()
    return Name(start, end, text[start:end], None, "unlisted")


# "Ana Roe, a radio reporter": who is described so is not an outlet.
_IS_PERSON = re.compile(
    rf",\s(?:an?|the|its)\s(?:[\w-]+\s){{0,5}}(?:{any_of(STAFF | JOBS)})\b"
    r"|\s(?:(?:of|for|at)\s(?:the\s)?[A-Z]|on\s[A-Z]{3})"  # "published by Ana Roe on WQRT"
)
