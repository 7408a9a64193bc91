"""Credits in the sentences of a body: the words on both sides of each name, and names that share a verb."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial
from typing import NamedTuple

from pipeline.language.words import any_of
from pipeline.measure.facts.credit.before import read_before
from pipeline.measure.facts.credit.behind import PEOPLE, REPORTERS, read_behind
from pipeline.measure.facts.credit.names import FOLLOWED, Name, find_names
from pipeline.measure.facts.credit.reading import REACH, Reading
from pipeline.measure.facts.credit.record import Credit, Names, Spans, name_key
from pipeline.measure.facts.credit.short_forms import resolved, short_names
from pipeline.measure.facts.credit.words import (
    APPOSITION,
    DESCRIBED,
    HOUSES,
    JOINING,
    JOURNALS,
    NEWSROOMS,
    REPORTS,
    WEAK,
)

_JOINED = 4  # names beyond a name that may share its verb: more are a list, and keep a text of lists linear
_MEMORY = 50  # credits back to which a short form may refer; keeps a text of nothing but credits linear
_CORRECTION = re.compile(
    r"""\W{0,3}(?:correction|clarification|update|editor['’]s\snote|an\searlier\sversion
      |(?:because|due)\s(?:of|to)\san?\s(?:[a-z]+\s){0,2}error\b|as\s(?:originally\s)?published\sin\b
      |(?:an?|the|this|our)\s(?:[a-z]+\s)?(?:article|story|report|version|caption|headline|column|editorial|review)\b[^.\n]{0,200}?
       \b(?:misstated|misidentified|misspelled|misattributed|misquoted|incorrectly|erroneously|omitted)\b
      |this\s(?:article|story|post|report)\s(?:has|was)\s(?:been\s)?(?:updated|corrected|revised))\b""",
    re.VERBOSE | re.IGNORECASE,
)


class _Around(NamedTuple):
    """A body with what is said before and behind a name in it, read once: joined names ask for each other's."""

    body: str
    behind: Callable[[Name, int], Reading | None]  # up to a ceiling
    before: Callable[[Name, int, int], Reading | None]  # from a floor, in a clause up to a ceiling


def sentence_credits(body: str, sentences: Spans, names: Names) -> list[Credit]:
    """One credit per name that has a reading, in order; short forms take the name that stands before them."""
    starts = [start for start, _ in sentences]
    found = find_names(body, names)
    credits: list[Credit] = []
    around = _Around(body, cache(partial(read_behind, body)), cache(partial(read_before, body)))
    listed = sorted([*found, *short_names(body, found)], key=lambda name: name.start)
    for at, name in enumerate(listed):
        index = bisect_right(starts, name.start) - 1
        if index < 0 or name.start >= sentences[index][1]:
            continue
        floor, ceiling = sentences[index]
        earlier = credits[-_MEMORY:]
        reading = _read(around, _with_marks(body, name), floor, ceiling, earlier)
        if reading is None or (reading.kind == "mention" and not around.behind(name, ceiling)):
            reading = _read_joined(around, listed, at, floor, ceiling) or reading
        if reading and reading.kind == "credit" and _CORRECTION.match(body, floor):
            reading = Reading("mention", "", name.start, name.end) if name.form == "listed" else None
        stated = resolved(body, name, reading.verb, index, earlier) if reading else None
        if reading is None or stated is None:
            continue
        kind, verb, start, end, said_on = reading
        credits.append(
            Credit(
                name=stated[0],
                outlet_id=stated[1],
                verb=verb,
                kind=kind,
                said_on=said_on,
                is_short_form=stated[2],
                region="body",
                char_start=start,
                char_end=end,
                sentence=index,
            )
        )
    return credits


_ARTICLE = re.compile(r"\b[Tt]he\s$")
_INSIDE = re.compile(r"""(?:\w|,[”"’»]?)\s?$""")  # before any word of a sentence but its first
_MARKS = {"“": "”", '"': '"', "„": "“”", "«": "»", "»": "«", "‘": "’", "'": "'"}


def _with_marks(body: str, name: Name) -> Name:
    """The name with the quotation marks around it: the „Beispielzeitung“."""
    opening, closing = body[max(0, name.start - 1) : name.start], body[name.end : name.end + 1]
    is_marked = closing and closing in _MARKS.get(opening, "")
    return replace(name, start=name.start - 1, end=name.end + 1) if is_marked else name


def _is_research(name: Name, verb: str) -> bool:
    """True for a research institute or pollster, whose report is a study, and for what a journal publishes."""
    words = set(name_key(name.text))
    if not words.isdisjoint(HOUSES):
        return words.isdisjoint(NEWSROOMS)
    return not words.isdisjoint(JOURNALS) and verb.startswith(("publish", "cite"))


_IN_PAPER = re.compile(r"\b(?:[Ii]m|[Ii]n\s(?:der|dem))\s$")


def _read(around: _Around, name: Name, floor: int, ceiling: int, earlier: list[Credit]) -> Reading | None:
    """What the sentence [floor, ceiling) says of a name in it; None where that is nothing."""
    body, behind, before = around.body, around.behind(name, ceiling), around.before(name, floor, ceiling)
    if behind and behind.verb in {"schreibt", "schrieb"} and _IN_PAPER.search(body, max(0, name.start - 8), name.start):
        behind = behind._replace(kind="quotation")  # "im Herald schreibt Roe"
    if (
        behind
        and behind.kind != "credit"
        and not (before and before.kind == "quotation" and PEOPLE.match(body, name.end))
        and not (before and before.verb == "according to" and REPORTERS.match(body, name.end))
    ):
        before = None
    reading = behind if before is None else before
    if before and behind and before.kind == behind.kind:
        end, said_on = (behind.end, behind.said_on) if behind.end > before.end else (before.end, before.said_on)
        reading = Reading(before.kind, before.verb, before.start, end, said_on)
    if reading is None and name.form == "listed":
        reading = Reading("mention", "", name.start, name.end)
    if reading is None or (reading.kind == "mention" and (name.form != "listed" or name.is_ordinary)):
        return None
    if reading.kind == "credit" and _is_research(name, reading.verb):
        return Reading("mention", "", name.start, name.end) if name.form == "listed" else None
    if name.form == "short" and reading.kind != "credit" and name.text.rpartition(" ")[2] in REPORTS:
        return None
    is_known = any(name_key(credit.name) == name_key(name.text) for credit in earlier)
    is_alone = not _ARTICLE.search(body, max(0, name.start - 4), name.start) and not name.text.startswith("The ")
    is_first = not _INSIDE.search(body, max(0, name.start - 3), name.start)
    if is_first and name.is_word_for_people and not (is_known or FOLLOWED.match(body, name.end)):
        return None
    if (
        name.is_ordinary
        and not is_known
        and ((is_alone and reading.verb in WEAK) or body[name.end : name.end + 2].strip().isupper())
    ):
        return None
    return reading


def _read_joined(around: _Around, names: list[Name], at: int, floor: int, ceiling: int) -> Reading | None:
    """The reading of a name that shares its verb with others: "A, B and C reported", "according to A and B"."""
    is_joined = False
    for step in (1, -1):
        for other in range(at + step, at + step * (_JOINED + 1), step):
            if not 0 <= other < len(names) or not floor <= names[other].start < ceiling:
                break
            first, second = sorted((other - step, other))
            gap = _gap(around.body[names[first].end : names[second].start])
            if gap is None:
                break
            is_joined = is_joined or gap
            name = names[other]
            found = around.behind(name, ceiling) if step > 0 else around.before(name, floor, ceiling)
            if found and (found.kind == "mention" or is_joined):
                start, end = min(found.start, names[at].start), max(found.end, names[at].end)
                return found._replace(start=start, end=end) if found.kind != "mention" else None
    return None


_GAP = re.compile(rf"(?:\s(?:in|of)\s[A-Z][\w-]+(?:\s[A-Z][\w-]+)?)?(?:,\s|,?\s(?P<and>{any_of(JOINING)})\s)")


def _gap(text: str) -> bool | None:
    """True for words like "and the mainland's" between two names, False for a comma, None for anything else."""
    found = _GAP.match(text) if len(text) < REACH else None
    rest = text[found.end() :].lower().split() if found else []
    is_description = all(word in APPOSITION | DESCRIBED or word.endswith(("'s", "’s")) for word in rest)
    return bool(found["and"]) if found and is_description else None
