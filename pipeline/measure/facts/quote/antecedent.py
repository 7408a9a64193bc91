"""Whom "he" or "she" means: the person who spoke last, or who is the subject of a sentence before.

A person is one whom the text names as one; titles tell men from women. "It" and "they" are not a single person.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from pipeline.language.words import word_set
from pipeline.measure.facts.person.record import Person
from pipeline.measure.facts.person.vocabulary import NEVER
from pipeline.measure.facts.quote.marks import HAN
from pipeline.measure.facts.quote.phrase import NOBODY, Pronoun, Speaker
from pipeline.measure.facts.quote.record import REACH, Quote, Spans
from pipeline.measure.facts.quote.sides import speaker_before
from pipeline.measure.facts.quote.subject import inverted_subject, main_subject
from pipeline.measure.facts.quote.tokens import tokens_of
from pipeline.measure.facts.quote.words import DATA, ROLES

HE, SHE, MANY, MEN, WOMEN = (word_set(DATA["people"][row]) for row in ("he", "she", "many", "men", "women"))
_SENTENCES = 2  # sentences back in which the one meant is named
_SENTENCES_OF_ONE = 8  # the same where those between begin with a pronoun, too
_SPOKE = 6  # sentences back in which the one meant spoke, where nobody else is named since
_SMALL = re.compile(r"(?<= )[a-zà-ž]\w*(?= )")
_INSIDE = re.compile(r"[a-z,] ([A-ZÀ-Ž][\w-]*)")
_WORD = re.compile(r"\w+")
_PHRASE = 4  # words of the longest phrase that stands for a name: "the former port official"
_BESIDE = 30  # characters before a name in which its role stands
_ROLE_BEHIND = re.compile(r",\s((?:[\w’'-]+\s){0,6}[\w’'-]+)")
_DESCRIBED = re.compile(r",\s(?:an?|the|who)\s")
_CLAUSE = re.compile(r"(?:,|\b(?:and|but|as|while|when|after|because))\s$")  # what stands before a clause's subject
_DOING = re.compile(
    r"(?:,\s\d{1,3},)?\s(?!(?:and|or|of|in|at|on|to|with|by|for|from|as|who|that)\b)[a-z]"
)  # and what stands behind it


class Antecedents:
    """The people of one body, and whom its pronouns mean; places are characters of the body."""

    def __init__(self, masked: str, sentences: Spans, people: Sequence[Person]) -> None:
        self._text = masked
        self._sentences = sentences
        self._starts = [start for start, _ in sentences]
        # Whoever is named inside a quotation has been blanked out of the masked text.
        self._people = [one for one in people if not masked[one.char_start : one.char_end].isspace()]
        self._places = [one.char_start for one in self._people]

    def meant(self, pronoun: Pronoun, index: int, floor: int, earlier: Sequence[Quote]) -> Speaker:
        """Whom a pronoun in sentence `index`, at `floor`, means; a speaker without a place where that is unclear."""
        spoken = next((quote for quote in reversed(earlier) if quote.speaker), None)
        last = spoken if spoken is not None and self._suits(pronoun, spoken.speaker_start, spoken.speaker_end) else None
        spoke_in = self._sentence_at(spoken.char_end) if spoken else -1
        passed = 0
        for at in range(index, max(-1, index - _SENTENCES_OF_ONE), -1):
            if last and at <= spoke_in:
                return _speaker(last, pronoun.verb)
            start, end = self._sentences[at]
            stop = min(end, floor) if at == index else end
            tokens = tokens_of(self._text, start, min(stop, start + REACH))
            main = main_subject(tokens, pronoun.verb)
            ending = tokens if end - start <= REACH else tokens_of(self._text, max(start, stop - REACH), stop)
            before = speaker_before(tokens) if at < index else None
            subjects = (
                [inverted_subject(ending), before, main]
                if self._owns(main)
                else [inverted_subject(ending), main, before]
            )
            if found := next(filter(None, (self._may_be(pronoun, one) for one in subjects)), None):
                return found._replace(verb=pronoun.verb)
            if at < index and not isinstance(main, Pronoun) and (person := self._acting(pronoun, start, end)):
                return person
            passed += at < index and not isinstance(main, Pronoun)
            if passed == _SENTENCES:
                break
        if last and index - spoke_in <= _SPOKE:
            return _speaker(last, pronoun.verb)
        return NOBODY._replace(verb=pronoun.verb)

    def named(self, phrase: Speaker, index: int) -> Speaker:
        """The person whom "the official" means: the nearest one whom the text calls an official, if it is one."""
        start, end = phrase.start, phrase.end
        words = self._text[start:end].lower().split() if start is not None else []
        if start is None or words[:1] not in (["the"], ["this"]) or len(words) > _PHRASE or words[-1] not in ROLES:
            return phrase
        floor = self._sentences[max(0, index - _SENTENCES_OF_ONE)][0]
        before = self._people[bisect_left(self._places, floor) : bisect_left(self._places, start)]
        called = [one for one in before if not one.is_attributive and self._is_called(one, words[-1])]
        if len({one.name for one in called}) != 1:
            return phrase
        name = called[-1].surface.removeprefix(called[-1].title or "").lstrip(" .")
        at = called[-1].char_end
        return Speaker(at - len(name), at, self._text[start:end], phrase.verb)

    def _is_called(self, one: Person, role: str) -> bool:
        """Whether a role stands right before a name, or behind a comma after it: "Ana Roe, a port official"."""
        if role in (one.title or "").lower():
            return True
        before = self._text[max(0, one.char_start - _BESIDE) : one.char_start].lower()
        behind = _ROLE_BEHIND.match(self._text, one.char_end)
        return before.rstrip().endswith(f" {role}") or bool(behind and role in behind[1].lower().split())

    def is_named(self, start: int, end: int) -> bool:
        """Whether the last word of [start, end) is the name of a person whom the text names, there or elsewhere."""
        words = _WORD.findall(self._text[start:end])
        return bool(words) and words[-1] in self._surnames

    @cached_property
    def _surnames(self) -> frozenset[str]:
        return frozenset(one.name.split()[-1] for one in self._people)

    def _sentence_at(self, position: int) -> int:
        return max(0, bisect_right(self._starts, position) - 1)

    def _acting(self, pronoun: Pronoun, start: int, stop: int) -> Speaker | None:
        """The first person in [start, stop) who is the subject of a clause."""
        if pronoun.word not in HE | SHE:
            return None
        for one in self._people[bisect_left(self._places, start) : bisect_left(self._places, stop)]:
            if HAN.match(pronoun.word):
                return Speaker(one.char_end - len(one.surface), one.char_end, None, pronoun.verb)
            opens = one.char_start == start or _CLAUSE.search(
                self._text, max(start, one.char_start - 9), one.char_start
            )
            is_subject = opens and _DOING.match(self._text, one.char_end) and not one.is_attributive
            if is_subject and self._suits(pronoun, one.char_start, one.char_end):
                name = one.surface.removeprefix(one.title or "").lstrip(" .")
                return Speaker(one.char_end - len(name), one.char_end, one.title, pronoun.verb)
        return None

    def _owns(self, found: Speaker | Pronoun | None) -> bool:
        """Whether a subject only owns what the sentence is about: "Roe's plan was praised by Moss, who said"."""
        if not isinstance(found, Speaker) or found.end is None:
            return False
        return self._text[found.end : found.end + 2] in {"'s", "’s"}

    def _may_be(self, pronoun: Pronoun, found: Speaker | Pronoun | None) -> Speaker | None:
        if not isinstance(found, Speaker) or self._is_common(found):
            return None
        return found if self._suits(pronoun, found.start, found.end) else None

    def _suits(self, pronoun: Pronoun, start: int | None, end: int | None) -> bool:
        """Whether a name or noun phrase may be what a pronoun means."""
        if start is None or end is None:
            return False
        if pronoun.word in MANY:
            return not self._is_one(start, end)
        if pronoun.word not in HE | SHE:
            return True
        others = MEN if pronoun.word in SHE else WOMEN
        words = _WORD.findall(self._text[start:end])
        if not others.isdisjoint([*(word.lower() for word in words), self._titles.get(words[-1], "") if words else ""]):
            return False
        return self._is_person(start, end, words)

    def _is_one(self, start: int, end: int) -> bool:
        """Whether [start, end) names one person."""
        at = bisect_left(self._places, end) - 1
        return at >= 0 and self._people[at].char_end > start

    def _is_person(self, start: int, end: int, words: Sequence[str]) -> bool:
        if self._is_one(start, end):
            return True
        if words and words[0][0].islower():
            return not (ROLES | MEN | WOMEN).isdisjoint(word.lower() for word in words)
        is_described = _DESCRIBED.match(self._text, end)
        is_group = (
            len(words) == 1 and words[0].endswith("s") and not is_described
        )  # "Republicans": a name in -s is known as a person's
        return bool(words) and not is_group and NEVER.isdisjoint(words)

    @cached_property
    def _titles(self) -> dict[str, str]:
        """The title of each surname that has one which tells men from women."""
        titles: dict[str, str] = {}
        for one in self._people:
            title = (one.title or "").lower().rstrip(".")
            if title in MEN | WOMEN:
                titles.setdefault(one.name.split()[-1], title)
        return titles

    def _is_common(self, found: Speaker) -> bool:
        """True for one word that only its sentence gave a capital, as far as the text shows: "Hours", "Given"."""
        word = self._text[found.start : found.end]
        if " " in word:
            return False
        if word.lower() in self._small_words:
            return True
        is_described = _DESCRIBED.match(self._text, found.end or 0)  # "Evans, the committee man,"
        return word.endswith("s") and word not in self._names_inside and not is_described

    @cached_property
    def _small_words(self) -> frozenset[str]:
        """The words that the text has in small letters."""
        return frozenset(_SMALL.findall(self._text))

    @cached_property
    def _names_inside(self) -> frozenset[str]:
        """The words with a capital inside a sentence."""
        return frozenset(_INSIDE.findall(self._text))


def _speaker(quote: Quote, verb: str) -> Speaker:
    return Speaker(quote.speaker_start, quote.speaker_end, quote.speaker_role, verb)
