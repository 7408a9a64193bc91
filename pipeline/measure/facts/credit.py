"""Who is credited in a text: for the reporting, for a quotation given to it, or merely mentioned.

A name is an outlet's when the table lists it, or when it stands in print as an outlet's does; what it is
credited with is read from the words right before and right behind it. Those words stand in credit.toml.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Literal, NamedTuple

from pipeline.language.normalise import small_letters

Kind = Literal["credit", "quotation", "mention"]
Region = Literal["body", "removed"]
Names = Mapping[tuple[str, ...], str]
Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Credit:
    """One crediting sentence and the outlet it credits; `outlet_id` is None outside the table.

    `name` is as stated; for a short form ("the newspaper") it is the name given before, or the short form itself where
    none was. `position` 1 is the nearest link of the chain, 0 is no link. Characters [char_start, char_end) of the
    region are the crediting words; a removed line has no sentence.
    """

    name: str
    outlet_id: str | None
    verb: str
    kind: Kind
    hedge: str | None
    said_on: str | None
    is_short_form: bool
    region: Region
    char_start: int
    char_end: int
    sentence: int | None
    position: int = 0


def find_credits(
    body: str, sentences: Spans, names: Names, *, removed: Sequence[tuple[int, int, str]] = ()
) -> list[Credit]:
    """Every crediting sentence of a body, in order, and behind them the credit lines that cleaning removed.

    `names` maps folded words ("wall", "street", "journal") to outlet ids; it should hold who reports, not ministries.
    `removed` holds (start, end, text) of removed credit lines, in characters of the raw text. That an article credits
    the very outlet it ran in is for the caller to see.
    """
    body = body.translate(_PLAIN_SPACES)
    found = [*_signatures(body, sentences, names), *_in_sentences(body, sentences, names)]
    found += _body_lines(body, sentences, names)
    if _EAST.search(body):
        found += _in_the_east(body, sentences, names)
    lines = [credit for start, _, text in removed for credit in _line_credits(text, start, "removed", None, names)]
    return _placed(_hedged([*_one_each(found), *lines], body, sentences))


def chain(credits: Iterable[Credit]) -> list[Credit]:
    """The first credit of each outlet credited for the reporting, nearest first; a short form of no name is no link."""
    first: dict[str | tuple[str, ...], Credit] = {}
    for credit in sorted(credits, key=lambda credit: (credit.position, credit.region == "body", credit.char_start)):
        if credit.position and not _is_nobody(credit):
            first.setdefault(_who(credit), credit)
    return list(first.values())


_PLAIN_SPACES = dict.fromkeys((0xA0, 0x2009, 0x202F), " ")  # one character for one: places stay what they are

# --- vocabulary ------------------------------------------------------------------------------------------------------

_DATA = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def _set(table: str, row: str) -> frozenset[str]:
    return frozenset(form.replace("_", " ") for form in _DATA[table][row].split())


def _either(forms: Iterable[str]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))


# A preposition grown together with its article is looked up as the preposition.
_PREPOSITIONS = {"al": "a", "del": "de", "au": "à", "aux": "à", "du": "de", "ao": "à", "im": "in", "vom": "von"}


def _bare(phrase: str) -> str:
    return " ".join(_PREPOSITIONS.get(word, word) for word in phrase.split())


_BEFORE: dict[str, Kind] = {_bare(phrase): "credit" for phrase in _set("before", "credit")}
_BEFORE |= {_bare(phrase): "quotation" for phrase in _set("before", "quotation")}
_INVERTED, _TELLING, _JOBS, _JOB_LINKS = (_set("before", row) for row in ("inverted", "telling", "jobs", "job_links"))
_STRONG, _WEAK, _WORKS, _OPINIONS, _OTHERS, _FILLERS, _APPOSITION = (
    _set("after", row) for row in ("strong", "weak", "works", "opinions", "others", "fillers", "apposition")
)
_ORDINARY, _MEDIA, _AGENCIES, _INTRODUCING = (
    _set("names", row) for row in ("ordinary", "media", "agencies", "introducing")
)
_PAPERS, _WIRES, _OUTLETS, _REPORTS, _SHORT_NAMES, _FOREIGN = (
    _set("names", f"short_{row}") for row in ("papers", "agencies", "others", "reports", "names", "foreign")
)
_VAGUE = _set("names", "short_vague")
_DESCRIBED, _DETERMINERS, _JOINING, _PICTURES, _MEDIA_FIRST = (
    _set("names", row) for row in ("described", "determiners", "joining", "pictures", "media_first")
)
_STAFF, _SURFACING = _set("after", "staff"), _set("before", "surfacing")
_GIVING, _GIVING_TO = _set("before", "giving"), _set("before", "giving_to")
_HEADS, _ALONE, _VEILS, _ADJECTIVES, _UNNAMED = (
    _set("hedges", row) for row in ("heads", "alone", "veils", "adjectives", "unnamed")
)
_PHRASE_WORDS = max(len(phrase.split()) for phrase in _BEFORE)
_NAME_WORDS = 8  # words of the longest name that is looked up
_REACH = 110  # characters before and behind a name in which its verb stands
_JOINED = 4  # names beyond a name that may share its verb: more are a list, and keep a text of lists linear
_MEMORY = 50  # credits back to which a short form may refer; keeps a text of nothing but credits linear
_LINE_LIMIT = 400  # characters: a longer line is no line of credit
_COPY = frozenset(["dateline", "credit line", "adapted from"])  # verbs of credits that stand for the whole text
_CITING = frozenset(["citing", "cited", "cites", "quoting", "citando", "citando a", "citant", "berufung auf"])
_FIRSTHAND = frozenset(phrase for phrase in _BEFORE if phrase.startswith(("first ", "originally ")))

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
_TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}|[\w’'-]+|[^\w\s]")
_EAST = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_FOLLOWED = re.compile(rf"\s(?:{_either(_INTRODUCING - {'daily', 'weekly'})})(?!\w)")
_SHORT = re.compile(
    rf"""
    (?:T|t)he[ ](?: (?P<name>{_either(word.title() for word in _SHORT_NAMES)}) (?!\sof\b)
                  | (?P<common>{_either(_PAPERS | _WIRES | _OUTLETS | _REPORTS)}) )
    (?![\w’'-]|[ ][A-Z])
    """,
    re.VERBOSE,
)
_SHORT_FOREIGN = re.compile(rf"(?:{_either(_FOREIGN | {form.capitalize() for form in _FOREIGN})})(?![\w’'-]|[ ][A-Z])")
_FOREIGN_NOUNS = tuple(sorted({form.split()[-1].split("'")[-1] for form in _FOREIGN}))
_SMALL_AGENCY = re.compile(r"(?<![\w-])(?:dpa|sda|apa)(?![\w-])")  # as they write themselves
_CORRECTION = re.compile(
    r"""\W{0,3}(?:correction|clarification|update|editor['’]s\snote|an\searlier\sversion
      |this\s(?:article|story|post|report)\s(?:has|was)\s(?:been\s)?(?:updated|corrected|revised))\b""",
    re.VERBOSE | re.IGNORECASE,
)
_IT = re.compile(r"It(?=\s(?:also\s|further\s)?(?:cited|reported|quoted|citing)\b)")

# --- dates -----------------------------------------------------------------------------------------------------------

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DATE = rf"""
    (?: (?:on|in|late|early|last)\s ){{0,3}}
    (?: (?:this\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day (?:\s(?:morning|afternoon|evening|night))?
      | {_MONTH}(?:\s\d{{1,2}}(?:st|nd|rd|th)?\b)? (?:,?\s\d{{4}}\b)?
      | \d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}(?:\s\d{{4}}\b)? )
  | (?:earlier\s|late\s)?(?:this|last)\s(?:week|month|year) | yesterday | today
  | (?:(?:el|este|la|na|no|am|ce)\s)? (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo|lundi|mardi|mercredi|jeudi
      |vendredi|samedi|dimanche|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag
      |(?:segunda|terça|quarta|quinta|sexta)-feira)
"""
_DATE_HERE = re.compile(rf",?\s?(?P<date>{_DATE})(?!\w)", re.VERBOSE)
_DATE_ANYWHERE = re.compile(rf"(?<!\w)(?P<date>\d{{4}}-\d\d-\d\d|{_DATE})(?!\w)", re.VERBOSE)
_MONTH_WORD = re.compile(_MONTH, re.IGNORECASE)
# Articles that begin a title when they are capitalised inside a sentence, and the verbs that only outlets have there.
# What only outlets do: a name in front of it is one.
_ACTING = re.compile(
    r"""(?:,\swhich)?\s(?:had\s|has\s)?(?:first|exclusively)\s(?:reported|revealed|published)\b
      | \s(?:reported|wrote|said)\b[^.;“”"]{0,25},?\sciting\s
        (?:unnamed|unidentified|anonymous|people|sources|persons|officials|two|three|four|several)\b""",
    re.VERBOSE,
)
_TITLE_ARTICLES = frozenset(["el", "la", "il", "le", "o", "a"])
_REVEALING = re.compile(rf"\b(?:adelant|revel|avanz)(?:ó|ado|ada|aron)(?:\spor)?\s(?:(?:{_DATE})\s)?$", re.VERBOSE)

# --- names -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Name:
    """A name in the text that is, or may be, an outlet's."""

    start: int
    end: int
    text: str
    outlet_id: str | None
    form: Literal["listed", "unlisted", "short"]

    @property
    def is_ordinary(self) -> bool:
        """True for a listed name that is an ordinary word: "Time", "The Independent"."""
        words = _key(self.text)
        return self.form == "listed" and len(words) == 1 and words[0] in _ORDINARY


def _key(name: str) -> tuple[str, ...]:
    """A name's words as the outlet table folds them: small, without accents, punctuation and a leading article."""
    words = tuple(_fold(word) for word in re.findall(r"\w+", name))
    return words[1:] if len(words) > 1 and words[0] == "the" else words


def _fold(word: str) -> str:
    if word.isascii():
        return word.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", word).casefold() if not unicodedata.combining(c))


def _who(credit: Credit) -> str | tuple[str, ...]:
    return credit.outlet_id or _key(credit.name)


def _is_nobody(credit: Credit) -> bool:
    """True for a short form that no name stands before."""
    return credit.is_short_form and credit.outlet_id is None and credit.name.split()[0].islower()


def _find_names(text: str, names: Names) -> list[_Name]:
    """Names in order: those of the table, those that end as an outlet's name does, those introduced as one."""
    found = [
        _Name(small.start(), small.end(), small[0], outlet_id, "listed")
        for small in _SMALL_AGENCY.finditer(text)
        if (outlet_id := names.get((small[0],)))
    ]
    for run in _RUN.finditer(text):
        words = list(_WORD.finditer(text, run.start(), run.end()))
        folded = [_fold(word[0]) for word in words]
        listed = list(_listed(text, words, folded, names))
        found += listed
        if folded[-1] in _APPOSITION - _MEDIA or (listed and listed[-1].end == run.end()):
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
    if len(folded) > 1 and folded[0] in _MEDIA_FIRST and folded[1] not in _MEDIA:
        return True
    return folded[-1] in _MEDIA and folded[:-1] not in ([], ["the"])


def _reads_as_outlet(text: str, run: re.Match[str], folded: list[str]) -> bool:
    """True when the words around a name show that it must be an outlet's."""
    if _FOLLOWED.match(text, run.end()):
        return True
    if _is_introduced(text, run.start()):
        return not _IS_PERSON.match(text, run.end())
    if len(folded) > 1 and _ACTING.match(text, run.end()):
        return True
    return folded[0] in _TITLE_ARTICLES and bool(_REVEALING.search(text, max(0, run.start() - 60), run.start()))


def _is_introduced(text: str, start: int) -> bool:
    """True when the words before show that a name must be an outlet's: "the news site", "first reported by"."""
    words = text[max(0, start - 30) : start].lower().split()
    if words and words[-1] == "the":
        del words[-1]
    return bool(words) and (
        words[-1] in _INTRODUCING or " ".join(words[-2:]) in _INTRODUCING or " ".join(words[-3:]) in _FIRSTHAND
    )


def _listed(text: str, words: list[re.Match[str]], folded: list[str], names: Names) -> Iterator[_Name]:
    """The longest names of the table among the words of a run; they begin and end with a capital or a digit."""
    skip = 0
    for first, word in enumerate(words):
        if first < skip or word[0][0].islower():
            continue
        for length in range(min(_NAME_WORDS, len(words) - first), 0, -1):
            outlet_id = names.get(tuple(folded[first : first + length]))
            # One letter is no name, nor is one short word that is not in capitals: "Dr", "Sta".
            if outlet_id is not None and (length > 1 or len(word[0]) > 3 or (word[0].isupper() and len(word[0]) > 1)):
                start = words[first - 1].start() if first and words[first - 1][0] == "The" else word.start()
                end = words[first + length - 1].end()
                yield _Name(start, end, text[start:end], outlet_id, "listed")
                skip = first + length
                break


def _unlisted(text: str, words: list[re.Match[str]]) -> _Name:
    """The capitalised words that end a run, after any in small: "Smith of the Daily Bugle"; all of "El Eco de Lugo"."""
    if _fold(words[0][0]) in _TITLE_ARTICLES:
        return _Name(words[0].start(), words[-1].end(), text[words[0].start() : words[-1].end()], None, "unlisted")
    small = (at + 1 for at in range(len(words) - 2, -1, -1) if words[at][0][0].islower())
    first = next(small, int(len(words) > 1 and words[0][0] == "The"))
    start, end = words[first].start(), words[-1].end()
    return _Name(start, end, text[start:end], None, "unlisted")


def _find_short(text: str, names: list[_Name]) -> Iterator[_Name]:
    """Short forms that are no part of a name."""
    is_foreign = any(noun in text for noun in _FOREIGN_NOUNS)
    for pattern in (_SHORT, _IT, _SHORT_FOREIGN) if is_foreign else (_SHORT, _IT):
        for match in pattern.finditer(text):
            is_whole = not text[match.start() - 1 : match.start()].isalnum() or match.start() == 0
            if is_whole and not _overlaps(match.start(), match.end(), names):
                yield _Name(match.start(), match.end(), match[0], None, "short")


def _after(position: int, names: list[_Name]) -> int:
    return bisect_right(names, position, key=lambda name: name.start)


def _overlaps(start: int, end: int, names: list[_Name]) -> bool:
    at = _after(end - 1, names) - 1
    return at >= 0 and names[at].end > start


# --- sentences -------------------------------------------------------------------------------------------------------


class _Reading(NamedTuple):
    """What the words around a name say of it, and where those words stand."""

    kind: Kind
    verb: str
    start: int
    end: int
    said_on: str | None = None


def _in_sentences(body: str, sentences: Spans, names: Names) -> list[Credit]:
    """One credit per name that has a reading, in order; short forms take the name that stands before them."""
    starts = [start for start, _ in sentences]
    found = _find_names(body, names)
    credits: list[Credit] = []
    listed = sorted([*found, *_find_short(body, found)], key=lambda name: name.start)
    for at, name in enumerate(listed):
        index = bisect_right(starts, name.start) - 1
        if index < 0 or name.start >= sentences[index][1]:
            continue
        floor, ceiling = sentences[index]
        earlier = credits[-_MEMORY:]
        reading = _read(body, name, floor, ceiling, earlier)
        if reading is None or (reading.kind == "mention" and not _read_behind(body, name, ceiling)):
            reading = _read_joined(body, listed, at, floor, ceiling) or reading
        if reading and reading.kind == "credit" and _CORRECTION.match(body, floor):
            reading = _Reading("mention", "", name.start, name.end) if name.form == "listed" else None
        stated = _resolve(body, name, reading.verb, index, earlier) if reading else None
        if reading is None or stated is None:
            continue
        kind, verb, start, end, said_on = reading
        credits.append(Credit(*stated[:2], verb, kind, None, said_on, stated[2], "body", start, end, index))
    return credits


def _read(body: str, name: _Name, floor: int, ceiling: int, earlier: list[Credit]) -> _Reading | None:
    """What the sentence [floor, ceiling) says of a name in it; None where that is nothing."""
    behind = _read_behind(body, name, ceiling)
    before = _read_before(body, name, floor, ceiling)
    if (
        behind
        and behind.kind != "credit"
        and not (before and before.kind == "quotation" and _PEOPLE.match(body, name.end))
    ):
        before = None
    reading = behind if before is None else before
    if before and behind and before.kind == behind.kind:
        end, said_on = (behind.end, behind.said_on) if behind.end > before.end else (before.end, before.said_on)
        reading = _Reading(before.kind, before.verb, before.start, end, said_on)
    if reading is None and name.form == "listed":
        reading = _Reading("mention", "", name.start, name.end)
    if reading is None or (reading.kind == "mention" and (name.form != "listed" or name.is_ordinary)):
        return None
    if name.form == "short" and reading.kind != "credit" and name.text.rpartition(" ")[2] in _REPORTS:
        return None
    is_known = any(_key(credit.name) == _key(name.text) for credit in earlier)
    if name.is_ordinary and not is_known and (reading.verb in _WEAK or body[name.end : name.end + 2].strip().isupper()):
        return None
    return reading


def _read_joined(body: str, names: list[_Name], at: int, floor: int, ceiling: int) -> _Reading | None:
    """The reading of a name that shares its verb with others: "A, B and C reported", "according to A and B"."""
    is_joined = False
    for step in (1, -1):
        for other in range(at + step, at + step * (_JOINED + 1), step):
            if not 0 <= other < len(names) or not floor <= names[other].start < ceiling:
                break
            first, second = sorted((other - step, other))
            gap = _gap(body[names[first].end : names[second].start])
            if gap is None:
                break
            is_joined = is_joined or gap
            name = names[other]
            found = _read_behind(body, name, ceiling) if step > 0 else _read_before(body, name, floor, ceiling)
            if found and (found.kind == "mention" or is_joined):
                start, end = min(found.start, names[at].start), max(found.end, names[at].end)
                return found._replace(start=start, end=end) if found.kind != "mention" else None
    return None


_GAP = re.compile(rf"(?:\s(?:in|of)\s[A-Z][\w-]+(?:\s[A-Z][\w-]+)?)?(?:,\s|,?\s(?P<and>{_either(_JOINING)})\s)")


def _gap(text: str) -> bool | None:
    """True for words like "and the mainland's" between two names, False for a comma, None for anything else."""
    found = _GAP.match(text) if len(text) < _REACH else None
    rest = text[found.end() :].lower().split() if found else []
    is_description = all(word in _APPOSITION | _DESCRIBED or word.endswith(("'s", "’s")) for word in rest)
    return bool(found["and"]) if found and is_description else None


def _read_before(body: str, name: _Name, floor: int, ceiling: int) -> _Reading | None:
    """The reading that the words before a name give: "according to", "told", "first reported by"."""
    tokens = list(_TOKEN.finditer(body, max(floor, name.start - _REACH), name.start))
    words = [token[0].lower().replace("’", "'") for token in tokens]
    count = len(words)
    while count:
        for length in range(min(_PHRASE_WORDS, count), 0, -1):
            phrase = " ".join(words[count - length : count])
            kind = _BEFORE.get(_bare(phrase))
            if kind is None and phrase in _INVERTED and _ends_clause(body, name, ceiling):
                kind = "credit"
            if kind is not None:
                left = words[: count - length]
                if kind == "credit" and _is_no_report(phrase, left[-6:]):
                    kind = "mention"
                if phrase in _TELLING and _is_unnamed(left):
                    kind = "credit"
                return _dated(body, kind, phrase, tokens[count - length].start(), name.end)
        if words[count - 1] in _JOB_LINKS and not _JOBS.isdisjoint(words[max(0, count - 6) : count - 1]):
            return _Reading("mention", "", name.start, name.end)
        if words[count - 1] in {"by", "in", "from", "on"} and (
            reading := _dated_report(body, name, tokens[:count], words)
        ):
            return reading
        if _bare(words[count - 1]) in _GIVING_TO and (at := _given(words, count)) is not None:
            verb = words[at] if at == count - 2 else f"{words[at]} {words[count - 1]}"
            return _dated(body, "quotation", verb, tokens[at].start(), name.end)
        count = _skip_description(words, count)
    return None


def _given(words: Sequence[str], count: int) -> int | None:
    """Where a word of giving stands before "to": a speaker or a date may stand between, nothing else."""
    for at in range(count - 2, max(-1, count - 10), -1):
        if words[at] in _GIVING:
            return at
        if not words[at][0].isalnum():
            return None
    return None


def _is_no_report(phrase: str, left: Sequence[str]) -> bool:
    """True for a study's journal and for the agency of a picture."""
    if phrase == "published in":
        return not {"study", "paper", "research"}.isdisjoint(left)
    return phrase == "via" and not _PICTURES.isdisjoint(left)


def _skip_description(words: list[str], count: int) -> int:
    """How many words are left without the last one, or without all of "the mainland paper"; 0 where it says no more."""
    last = count - 1
    if words[last] == "," and last and words[last - 1] in _DESCRIBED:
        last -= 1
    if words[last] in _DESCRIBED:
        for at in range(last - 1, max(-1, last - 6), -1):
            if not words[at][0].isalnum():
                break
            if words[at] in _DETERMINERS:
                return at
    is_place = words[last].endswith(("'s", "s'", "-based", "-owned", "-run", "-language", "-funded"))
    return last if is_place or words[last] in _APPOSITION | _DESCRIBED else 0


def _dated_report(body: str, name: _Name, tokens: list[re.Match[str]], words: list[str]) -> _Reading | None:
    """The reading of "reported on Friday by" and "a report published in", which hold more words than a phrase."""
    wanted = _WORKS | _SURFACING
    for at in range(len(tokens) - 2, max(-1, len(tokens) - 9), -1):
        if words[at] == ",":
            return None
        if words[at] in wanted:
            start = tokens[at].start()
            date = _DATE_ANYWHERE.search(body, start, name.start)
            verb = f"{words[at]} {words[len(tokens) - 1]}"
            kind: Kind = "credit" if _OPINIONS.isdisjoint(words[max(0, at - 3) : at + 1]) else "quotation"
            return _Reading(kind, verb, start, name.end, date["date"] if date else None)
    return None


def _dated(body: str, kind: Kind, verb: str, start: int, end: int) -> _Reading:
    """A reading with the date that stands right behind its words."""
    date = _DATE_HERE.match(body, end)
    return _Reading(kind, verb, start, date.end() if date else end, date["date"] if date else None)


def _is_unnamed(words: list[str]) -> bool:
    """True when who told has no name: sources, people familiar with the matter, two officials."""
    for at in range(len(words) - 1, -1, -1):
        if words[at] in {".", ";", ":", "”", '"', "“"}:
            return False
        if words[at] in _UNNAMED:
            # "Lin Jian, an official there, told ..." has a name; sources may be set off by commas.
            return words[at] in _ALONE or words[at].startswith(("pe", "indiv", "those")) or "," not in words[at:]
    return False


_RELYING = re.compile(r"\s(?:unter\s(?:Berufung|Verweis)|mit\sVerweis|citing|citant|citando|en\scitant)\b")


def _ends_clause(body: str, name: _Name, ceiling: int) -> bool:
    """True when nothing of the clause follows the name but a date, or whom it cites."""
    date = _DATE_HERE.match(body, name.end)
    if _RELYING.match(body, date.end() if date else name.end):
        return True
    return body[date.end() if date else name.end : ceiling][:1] in {"", ".", ",", "”", '"', ";", ")", "»"}


def _read_behind(body: str, name: _Name, ceiling: int) -> _Reading | None:
    """The reading that the words behind a name give: "reported", "said", "report", "photographer"."""
    end = name.end
    if body[end : end + 1] in {"'", "’"}:
        end += 2 if body[end + 1 : end + 2] == "s" else 1
    elif body[end : end + 2] == " (" and (close := body.find(")", end, end + 30)) > 0:
        end = close + 1
    signed = _SIGNED.match(body, name.end)
    if aside := _SEAT.match(body, end) or signed:
        end = aside.end()
    tokens = list(_TOKEN.finditer(body, end, min(ceiling, end + _REACH)))
    words = [token[0].lower() for token in tokens]
    if not words:
        return None
    if words[0] in _STAFF and words[1:] and words[1] in _STRONG:
        return _dated(body, "credit", words[1], name.start, tokens[1].end())
    if signed and words[0] in _BY_NAME:
        return _dated(body, "credit", words[0], name.start, tokens[0].end())
    if words[0] in _OTHERS or words[0] == "/":
        return _Reading("mention", "", name.start, name.end)
    if words[0] in _OPINIONS:
        return _Reading("quotation", words[0], name.start, tokens[0].end())
    if words[0] in _WORKS and words[0] != "reporting":
        follows = len(words) > 1 and (words[1] in _STRONG or words[1] in _WEAK)
        verb = words[1] if follows else "reports" if words[0] == "reports" else "report"
        return _dated(body, "credit", verb, name.start, tokens[1 if follows else 0].end())
    if words[0] == "that" and _CLEFT.search(body, max(0, name.start - 20), name.start):
        words, tokens = words[1:], tokens[1:]
    at = _skip_fillers(words, _skip_apposition(words))
    if first := _FIRST_TO.match(body, tokens[at].start()) if at < len(tokens) else None:
        return _dated(body, "credit", first["going"] or f"first to {first['verb']}", name.start, first.end())
    if words[at : at + 2] in (["put", "it"], ["puts", "it"]):
        return _dated(body, "credit", f"{words[at]} it", name.start, tokens[at + 1].end())
    if at >= len(words) or (words[at] not in _STRONG and words[at] not in _WEAK):
        return None
    verb, verb_end = words[at], tokens[at].end()
    if (verb == "reported" and _RESULTS.match(body, verb_end)) or (verb in _WEAK and _OF_ITSELF.match(body, verb_end)):
        return _Reading("mention", "", name.start, name.end)
    inside = _DATE_ANYWHERE.search(body, name.end, verb_end) if at else None
    reading = _dated(body, "credit", verb, name.start, verb_end)
    return reading._replace(said_on=inside["date"]) if inside else reading


_BY_NAME = _set("after", "by_name")
_PEOPLE = re.compile(rf"(?:['’]s?)?\s(?:{_either(_STAFF)})\b")  # "told a Herald reporter"
_SEAT = re.compile(r"\s(?:in|of)\s[A-Z][\w-]+(?:\s[A-Z][\w-]+)?(?=,?\s[a-z])")  # "the Example Herald in Hong Kong"
# "Reuters' Ana Roe", "Reuters correspondent Ana Roe"; what follows must be a verb of reporting.
_SIGNED = re.compile(
    rf"(?:['’]s?|\s(?:{_either(_STAFF)}))(?:\s[A-Z][\w.-]+){{2,3}}(?=\s(?:first\s)?(?:{_either(_STRONG | _BY_NAME)})\b)"
)
_CLEFT = re.compile(r"\b(?:was|is)\s(?:the\s)?$")  # "it was the Example Herald that"
# "Ana Roe, a radio reporter": who is described so is no outlet.
_IS_PERSON = re.compile(rf",\s(?:an?|the|its)\s(?:[\w-]+\s){{0,5}}(?:{_either(_STAFF | _JOBS)})\b")
_FIRST_TO = re.compile(
    rf"""(?: (?:was|were|is|are|had\sbeen)\s(?:the\s|among\s(?:the\s)?)?first\s(?:[a-z]+\s)?to
           | can\s?(?:exclusively|now)? )\s
         (?P<verb>{_either(_set("after", "firsts"))})\b
       | (?:is|are|was|has\sbeen|have\sbeen)\s(?:also\s|now\s)?(?P<going>reporting)\b""",
    re.VERBOSE,
)
_RESULTS = re.compile(rf"\s(?:[\w$%.,’'-]+\s){{0,4}}(?:{_either(_set('after', 'results'))})\b")
# "The Herald said it would cut jobs": of itself; "... said it had seen the draft" is its reporting.
_OF_ITSELF = re.compile(
    rf"""\s (?: (?:that\s)?(?:it|its|they|the\scompany)\b
                (?!\s(?:(?:had|has|have|was)\s)?(?:also\s)?(?:seen|reviewed|obtained|learned|viewed|verified|sources?|unable))
              | (?:{_either(_set("after", "refusals")).replace(chr(92) + " ", "[ ]")})\b )""",
    re.VERBOSE,
)


_DASHES = frozenset("—–")


def _skip_apposition(words: list[str]) -> int:
    """Index behind ", a state-run newspaper,", the same between dashes, or behind the comma of ", citing"."""
    if words[0] in _DASHES and len(words) > 1:
        close = next((at for at in range(1, len(words)) if words[at] in _DASHES), len(words))
        return close + 1
    if words[0] != "," or len(words) < 2:
        return 0
    if words[1] in _STRONG:
        return 1
    inside = _skip_fillers(words, 1)
    if words[1] in {"which", "who"} and inside < len(words) and words[inside] in _STRONG:
        return inside
    close = next((at for at in range(1, len(words)) if words[at] in {",", "."}), len(words))
    return close + 1 if close < len(words) and words[close] == "," else len(words)


def _skip_fillers(words: list[str], at: int) -> int:
    limit = min(len(words), at + 8)
    while at < limit and _is_filler(words[at]):
        at += 1
    return at


def _is_filler(word: str) -> bool:
    return word in _FILLERS or word.endswith(("ly", "day")) or word.isdigit() or bool(_MONTH_WORD.fullmatch(word))


# --- short forms and hedges ------------------------------------------------------------------------------------------

# Another report between the credit and "the report" may be what that means.
_OTHER_REPORT = re.compile(r"\b(?:an?|its|their|the|new|annual)\s(?:[\w’'-]+\s){1,3}report\b")


def _resolve(
    body: str, name: _Name, verb: str, index: int, credits: list[Credit]
) -> tuple[str, str | None, bool] | None:
    """The name as stated, its outlet, and whether it is short for a name before; None when it credits no outlet."""
    if name.form != "short":
        is_longer = (c for c in credits if c.outlet_id == name.outlet_id is not None and len(c.name) > len(name.text))
        longer = next(is_longer, None) if len(_key(name.text)) == 1 else None
        return (longer.name, name.outlet_id, True) if longer else (name.text, name.outlet_id, False)
    if name.text == "It":
        last = next((c for c in reversed(credits) if c.kind == "credit" and c.sentence in {index, index - 1}), None)
        return (last.name, last.outlet_id, True) if last else None
    word = name.text.partition(" ")[2].lower()
    if word in _REPORTS and _OTHER_REPORT.search(body, credits[-1].char_end if credits else 0, name.start):
        return None
    earlier = next((credit for credit in reversed(credits) if _may_stand_for(word, credit)), None)
    if earlier is None and word in _VAGUE and not (word == "report" and verb == "according to"):
        return None  # a ministry's report, a food agency, a trade network
    return (earlier.name, earlier.outlet_id, True) if earlier else (name.text[0].lower() + name.text[1:], None, True)


def _may_stand_for(word: str, credit: Credit) -> bool:
    """True when "the <word>" can be short for an outlet named before."""
    words = _key(credit.name)
    if word in _SHORT_NAMES:
        return len(words) > 1 and all(part in words for part in word.split())
    if _is_nobody(credit):
        return False
    is_agency = " ".join(words) in _AGENCIES or "agency" in words
    if word in _WIRES:
        return is_agency
    if word in _STATIONS:
        is_station = credit.name.removeprefix("The ").isupper() or not _STATION_WORDS.isdisjoint(words)
        return is_station and credit.kind != "mention"
    if word in _PAPERS:
        return not is_agency and credit.kind != "mention"
    return credit.kind == "credit" or (word not in _REPORTS and credit.kind == "quotation")


_STATIONS, _STATION_WORDS = _set("names", "short_stations"), _set("names", "station_words")
_STEMS = tuple(_DATA["hedges"]["stems"].split())
_HEAD = re.compile(rf"(?:{_either(_HEADS)})(?!\w)")
_TAIL = re.compile(_DATA["hedges"]["tails"], re.VERBOSE)
_HEDGE = re.compile(_DATA["hedges"]["others"], re.VERBOSE)


def _hedge(text: str, start: int, end: int) -> str | None:
    """How the sources are veiled in text[start:end], verbatim; the first that says most."""
    small = small_letters(text[start:end])
    if not any(stem in small for stem in _STEMS):
        return None
    alone = None
    for head in _HEAD.finditer(small):
        first = _first_adjective(small, head.start())
        if first is None:
            continue
        tail = _TAIL.match(small, head.end())
        last = tail.end() if tail else head.end()
        if tail or not _VEILS.isdisjoint(small[first : head.start()].split()):
            return " ".join(text[start + first : start + last].split())
        if alone is None and head[0] in _ALONE:
            alone = text[start + first : start + last]
    other = _HEDGE.search(small)
    return text[start + other.start() : start + other.end()] if other else alone


def _first_adjective(small: str, head: int) -> int | None:
    """Where the words begin that go with a head: "two senior US officials". None inside another word."""
    if small[head - 1 : head].isalnum() and head:
        return None
    first = head
    for word in reversed(re.findall(r"[\w.’'-]+ |[^\w.’' -]", small[max(0, head - 60) : head])):
        if word.strip() not in _ADJECTIVES:
            break
        first -= len(word)
    return first


def _hedged(found: list[Credit], body: str, sentences: Spans) -> list[Credit]:
    """Credits with the hedge of their sentence; a removed line has the first full one of a sentence without credit."""
    credited = {credit.sentence for credit in found}
    wanted = {credit.sentence for credit in found if credit.kind == "credit"}
    hedges: dict[int | None, str | None] = {at: _hedge(body, *sentences[at]) for at in wanted if at is not None}
    if None in wanted:
        loose = (_hedge(body, *span) for at, span in enumerate(sentences) if at not in credited)
        hedges[None] = next((hedge for hedge in loose if hedge and len(hedge.split()) > 2), None)
    return [replace(credit, hedge=hedges[credit.sentence]) if credit.kind == "credit" else credit for credit in found]


# --- datelines and lines of credit -----------------------------------------------------------------------------------

_DATELINE = re.compile(
    r"[^()\n]{0,80}[(（](?P<name>[^()（）\n]{2,40})[)）](?:\s?[-–—]{1,2}|\.-|[ ](?=[A-Z“]))"  # LISBON (Reuters) -
    r"|(?P<bare>[A-Z][\w .-]{1,30}?)\s?[-–—]{1,2}\s(?=[A-Z])"  # AFP -
)
_SIGN_OFF = re.compile(
    r"(?:[.!?。”\")\]]|[’'](?=\s))\s{0,20}[-–—/(\[]{0,2}\s?(?P<name>[^\W\d_a-z][\w .&/-]{1,40}?)\s{0,20}[)\]]?\.?$"
)
_TRIGGER = re.compile(rf"(?<![^\W_])(?P<verb>{'|'.join(_DATA['lines']['triggers'])})\s{{0,20}}", re.IGNORECASE)
_CONTRIBUTED = re.compile(_DATA["lines"]["after"])
_CLOSING = re.compile(_DATA["lines"]["closing"], re.IGNORECASE)
_AGENCY_WORDS = re.compile(rf"(?P<name>{_DATA['lines']['agencies']})\b", re.IGNORECASE)
_LINE_NAME = re.compile(r"(?:[Tt]he\s)?(?P<name>[^\W\d_a-z][\w.&’'-]*(?:\s[^\W\d_a-z][\w.&’'-]*){0,5})")
_HINTS = tuple(_set("lines", "hints"))


def _signatures(body: str, sentences: Spans, names: Names) -> Iterator[Credit]:
    """The agency in the dateline, and the name behind the last full stop."""
    if not sentences:
        return
    first, last = sentences[0][0], sentences[-1][1]
    opening = _DATELINE.match(body, first, first + 160)
    group = "name" if opening and opening["name"] else "bare"
    if opening and (outlet_id := names.get(_key(opening[group]))):
        yield _line(opening[group], outlet_id, "dateline", "body", *opening.span(group), 0)
    ending = _SIGN_OFF.search(body, max(first, last - 60), last)
    if ending and (outlet_id := names.get(_key(ending["name"]))):
        yield _line(ending["name"], outlet_id, "credit line", "body", *ending.span("name"), len(sentences) - 1)


def _body_lines(body: str, sentences: Spans, names: Names) -> Iterator[Credit]:
    """Lines of credit that cleaning left in the body."""
    lowered = body.lower()
    if not any(hint in lowered for hint in _HINTS):
        return
    for index, (start, end) in enumerate(sentences):
        opens_line = not body[max(0, start - 2) : start].strip(" ") or "\n" in body[max(0, start - 2) : start]
        if end - start < _LINE_LIMIT and (opens_line or _CLOSING.match(body, start, end)):
            yield from _line_credits(body[start:end], start, "body", index, names)


def _line_credits(text: str, offset: int, region: Region, sentence: int | None, names: Names) -> Iterator[Credit]:
    """The outlets that a line of credit names."""
    text = text[:_LINE_LIMIT]
    small = small_letters(text)
    if region == "removed" and (bare := _bare_names(text, names)):
        found = [(name, "credit line", start, end) for name, start, end in bare]
    elif "editing by" in small and "reporting by" in small:
        # Only Reuters closes its copy in this form.
        at = small.find("reporting by")
        found = [(_Name(at, at, "Reuters", names.get(("reuters",)), "listed"), "credit line", at, len(text))]
    elif "contributed" in small and (contributed := _CONTRIBUTED.search(small)):
        listed = [name for name in _find_names(text[: contributed.start()], names) if name.form == "listed"]
        found = [(name, "contributed", name.start, contributed.end()) for name in listed]
    else:
        opening = len(text) - len(text.lstrip("(（[—–-* "))
        trigger = _TRIGGER.match(text, opening) if region == "body" else _TRIGGER.search(text)
        found = _behind_trigger(text, trigger, names) if trigger else []
    date = _DATE_ANYWHERE.search(text) if found else None
    for name, verb, start, end in found:
        credit = _line(name.text, name.outlet_id, verb, region, offset + start, offset + end, sentence)
        yield replace(credit, said_on=date["date"] if date else None)


def _bare_names(text: str, names: Names) -> list[tuple[_Name, int, int]]:
    """The outlets of a line that holds nothing but names: "REUTERS", "(AP/AFP)"; empty for any other line."""
    found = []
    for piece in re.finditer(r"[^\s()\[\]/,&|–—-][^()\[\]/,&|\n–—]*", text):
        name = piece[0].rstrip(" .\u00a0")
        outlet_id = names.get(_key(name))
        if outlet_id is None:
            return []
        start, end = piece.start(), piece.start() + len(name)
        found.append((_Name(start, end, name, outlet_id, "listed"), start, end))
    return found


def _behind_trigger(text: str, trigger: re.Match[str], names: Names) -> list[tuple[_Name, str, int, int]]:
    """The listed outlets behind "adapted from" and its like, else agencies or a capitalised name."""
    verb = " ".join(small_letters(trigger["verb"]).split()).rstrip(" :：/")
    verb = "adapted from" if verb.startswith("ad") and verb.endswith("from") and "additional" not in verb else verb
    at = trigger.end()
    tail = text[at:]
    if only := _whole_name(tail, names):
        return [(only, verb, trigger.start(), at + only.end)]
    found = [name for name in _find_names(tail, names) if name.form == "listed"]
    if not found:
        whole = tail.rstrip()
        outlet_id = names.get(_key(whole))
        is_open = "reporting by" not in verb and verb not in {"via", "avec", "credit"}
        stated = _AGENCY_WORDS.match(tail) or (_LINE_NAME.match(tail) if is_open else None)
        if outlet_id is not None:
            found = [_Name(0, len(whole), whole, outlet_id, "listed")]
        elif stated:
            name = stated["name"].rstrip(".")
            found = [_Name(stated.start("name"), stated.start("name") + len(name), name, None, "unlisted")]
    return [(name, verb, trigger.start(), at + name.end) for name in found]


def _whole_name(tail: str, names: Names) -> _Name | None:
    """The one outlet that is all of a line behind "h/t:" and the like, listed or not."""
    whole = tail.rstrip(" .\n)")
    start = len("the ") * whole.startswith("the ")
    if (outlet_id := names.get(_key(whole))) is not None:
        return _Name(start, len(whole), whole[start:], outlet_id, "listed")
    listed = [name for name in _find_names(whole, names) if name.form == "listed"]
    is_longer = len(listed) < 2 and _LINE_NAME.fullmatch(whole) and len(whole.split()) > 1
    return _Name(0, len(whole), whole, None, "unlisted") if listed and is_longer else None


def _line(
    name: str, outlet_id: str | None, verb: str, region: Region, start: int, end: int, sentence: int | None
) -> Credit:
    return Credit(name, outlet_id, verb, "credit", None, None, False, region, start, end, sentence)


# --- Chinese, Japanese and Korean ------------------------------------------------------------------------------------

_EAST_GIVEN, _EAST_SPOKEN = _set("east", "given"), _set("east", "spoken")
_EAST_VERB = re.compile(
    rf"(?P<far>{_either(_set('east', 'far'))})"
    rf"|(?:{_either(_set('east', 'credit') | _EAST_GIVEN | _EAST_SPOKEN)})(?![{_DATA['east']['never_before']}])"
)
_EAST_NAMES = re.compile(
    r"""
    [《「“](?P<title>[^《》「」“”\n]{2,20})[》」”]
  | (?P<paper>[\u4e00-\u9fff]{2,6}(?:[日时時晚早][报報]|新[闻聞]网|新聞網|[电電][视視][台臺]|[周週]刊|通[讯訊]社))
    """,
    re.VERBOSE,
)
_EAST_WORDS = re.compile(r"[ァ-ヴー・]{2,}|[가-힣A-Z]{2,}")
_EAST_SHORT = ("该报", "該報", "该社", "該社")
_EAST_TOLD = re.compile("告诉|告訴|告知")
_EAST_DATE = re.compile(_DATA["east"]["dates"])
_EAST_TELLING, _EAST_CITING = tuple(_DATA["east"]["telling"].split()), tuple(_DATA["east"]["citing"].split())
_NEAR, _FAR = 26, 90  # characters before a verb in which its outlet stands: Korean and Japanese verbs end the sentence
_SPOKEN_NEAR = 8  # characters between a name and a verb that anybody may have: "称"


def _in_the_east(body: str, sentences: Spans, names: Names) -> Iterator[Credit]:
    """Credits in Chinese, Japanese and Korean: a name, at most a date and a few words, and a verb."""
    starts = [start for start, _ in sentences]
    last: tuple[str, str | None] | None = None
    for verb in _EAST_VERB.finditer(body):
        index = bisect_right(starts, verb.start()) - 1
        if index < 0:
            continue
        floor = sentences[index][0]
        found = _east_name(body, max(floor, verb.start() - (_FAR if verb["far"] else _NEAR)), verb.start(), names)
        if found is None:
            continue
        start, end, outlet_id = found
        kind, word = _east_kind(body, floor, start, verb[0], verb.start() - end)
        is_short = body[start:end] in _EAST_SHORT
        if kind is None or (is_short and last is None):
            continue
        last = last if is_short and last else (body[start:end], outlet_id)
        date = _EAST_DATE.search(body, end, verb.start())
        said_on = date[0] if date else None
        yield Credit(*last, word, kind, None, said_on, is_short, "body", start, verb.end(), index)
    for told in _EAST_TOLD.finditer(body):
        index = bisect_right(starts, told.start()) - 1
        at = told.end()
        name = next((body[at : at + size] for size in range(12, 1, -1) if (body[at : at + size],) in names), None)
        if name and index >= 0:
            by_nobody = _hedge(body, max(sentences[index][0], told.start() - _NEAR), told.start())
            kind = "credit" if by_nobody else "quotation"
            end = at + len(name)
            yield Credit(name, names[(name,)], told[0], kind, None, None, False, "body", told.start(), end, index)


def _east_name(body: str, floor: int, end: int, names: Names) -> tuple[int, int, str | None] | None:
    """The known name that ends nearest before `end`, longest first; else a title in 《》 or a paper's usual end."""
    window = body[floor:end]
    for stop in range(len(window), 1, -1):
        for start in range(max(0, stop - 12), stop - 1):
            if outlet_id := names.get((window[start:stop].lower(),)):
                return floor + start, floor + stop, outlet_id
    for word in reversed(list(_EAST_WORDS.finditer(window))):
        for length in range(len(word[0]), max(1, len(word[0]) - 3), -1):
            if outlet_id := names.get(_key(word[0][:length])):
                return floor + word.start(), floor + word.start() + length, outlet_id
    if latin := [name for name in _find_names(window, names) if name.form == "listed"]:
        return floor + latin[-1].start, floor + latin[-1].end, latin[-1].outlet_id
    short = max(window.rfind(form) for form in _EAST_SHORT)
    if short >= 0:
        return floor + short, floor + short + 2, None
    unlisted = list(_EAST_NAMES.finditer(window))
    if not unlisted:
        return None
    last = unlisted[-1]
    group = "title" if last["title"] else "paper"
    start = last.end(group) - len(last[group].lstrip("据據引述由和与與"))
    return floor + start, floor + last.end(group), names.get(_key(window[start : last.end(group)]))


def _east_kind(body: str, floor: int, start: int, verb: str, distance: int) -> tuple[Kind | None, str]:
    """What a verb makes of the name that stands `distance` characters before it, and the verb to show."""
    before = body[max(floor, start - 4) : start].rstrip("《「“")
    told = next((word for word in _EAST_TELLING if before.endswith(word)), None)
    if not told and verb in _EAST_GIVEN and distance > 2:
        return None, ""
    if told or verb in _EAST_GIVEN:
        by_nobody = told and _hedge(body, max(floor, start - _NEAR), start)
        return ("credit" if by_nobody else "quotation"), told or verb
    if verb in _EAST_SPOKEN:
        return ("mention" if verb in {"记者", "記者", "기자"} and distance < 2 else None), ""
    if verb in {"称", "稱", "指出"} and distance > _SPOKEN_NEAR:
        return None, ""
    cited = next((word for word in _EAST_CITING if before.endswith(word) and len(word) > 1), None)
    return "credit", cited or verb


# --- order -----------------------------------------------------------------------------------------------------------


def _one_each(found: list[Credit]) -> list[Credit]:
    """One record per sentence and outlet, the strongest kind first, in order of the text."""
    rank = {"credit": 0, "quotation": 1, "mention": 2}
    best: dict[tuple[int | None, str | tuple[str, ...]], Credit] = {}
    for credit in sorted(found, key=lambda credit: (rank[credit.kind], credit.verb not in _COPY, credit.char_start)):
        best.setdefault((credit.sentence, _who(credit)), credit)
    return sorted(best.values(), key=lambda credit: credit.char_start)


def _placed(found: list[Credit]) -> list[Credit]:
    """Credits with their positions in the chain.

    Nearest is whose copy this is (a credit line, a dateline) and the agency that unnamed sources told: agency copy
    carries what others reported. Whom another credit cites, and who reported first, stands one further. Outlets of
    one position stand side by side.
    """
    links = [credit for credit in found if credit.kind == "credit"]
    near = {_who(credit) for credit in links if _is_nearest(credit)}
    depth = {_who(credit): 2 if near and _who(credit) not in near else 1 for credit in links}
    for citing, cited in pairwise(links):
        is_cited = cited.verb in _CITING and citing.sentence == cited.sentence and cited.region == "body"
        if is_cited and _who(citing) != _who(cited):
            depth[_who(cited)] = max(depth[_who(cited)], depth[_who(citing)] + 1)
    first = {_who(c) for c in links if c.region == "body" and c.verb.startswith(("first ", "originally "))}
    furthest = max((place for who, place in depth.items() if who not in first), default=0)
    depth |= {who: max(depth[who], furthest + 1) for who in first}
    return [replace(credit, position=depth[_who(credit)]) if credit.kind == "credit" else credit for credit in found]


def _is_nearest(credit: Credit) -> bool:
    if credit.region == "removed" or credit.verb in _COPY:
        return credit.verb != "contributed"
    return credit.verb in _TELLING and " ".join(_key(credit.name)) in _AGENCIES
