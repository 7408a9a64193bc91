"""Finds the lexicon's keywords in a normalised text.

Forms are listed, not stemmed; overlapping forms are all found (`precursor` inside `fentanyl precursors`). A form is a
whole word, except in scripts without spaces, at the start or end of a hashtag, and at the end of a longer word where
the keyword lists it among its endings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import ahocorasick_rs

from pipeline.language.normalise import normalise
from pipeline.language.tokens import NO_SPACES
from pipeline.measure.facts.outlet import OutletIndex
from pipeline.measure.facts.sense import SenseJudge
from pipeline.reference import Exclusion, Reference

_JOINED = re.compile(f"{NO_SPACES}|[\uac00-\ud7a3]")  # and Korean, whose particles are written onto the word
_NEAR = 6  # words either side in which an exclusion's `near` phrases count
_TAG = 60  # characters of a hashtag, at most: none that people write is longer


@dataclass(frozen=True, slots=True)
class Entry:
    """A form of a keyword; as an ending it also counts at the end of a longer word."""

    keyword_id: str
    form: str
    is_ending: bool = False


class Lexicon:
    """The reference's forms as one automaton, with the contexts that exclude other senses."""

    def __init__(self, reference: Reference) -> None:
        entries: dict[str, list[Entry]] = {}
        endings = {(keyword.keyword_id, ending) for keyword in reference.keywords for ending in keyword.endings}
        for form in reference.forms:
            entry = Entry(form.keyword_id, form.form, (form.keyword_id, form.form) in endings)
            entries.setdefault(normalise(form.form).text.strip(), []).append(entry)
        self._needles = list(entries)
        self._entries = [
            tuple({entry.keyword_id: entry for entry in entries[needle]}.values()) for needle in self._needles
        ]
        self._automaton = ahocorasick_rs.AhoCorasick(self._needles)
        # Ministries and forums speak for themselves: what they say is not a report of theirs.
        reporting = [outlet for outlet in reference.outlets if outlet.kind not in {"government", "forum"}]
        self.outlet_names = OutletIndex(
            (outlet.outlet_id, outlet.name, outlet.aliases, outlet.domains, outlet.kind) for outlet in reporting
        ).names
        self.judge = SenseJudge(reference.senses)
        self._exclusions: dict[str, _Context] = {}
        for keyword_id in {rule.keyword_id for rule in reference.exclusions}:
            self._exclusions[keyword_id] = _Context(
                rule for rule in reference.exclusions if rule.keyword_id == keyword_id
            )

    def find(self, text: str) -> Iterator[tuple[Entry, int, int]]:
        """Every keyword in normalised `text`, with its characters [start, end), in order of position."""
        met = self._automaton.find_matches_as_indexes(text, overlapping=True)
        whole: set[tuple[str, int]] = set()  # keywords, and where a whole word of theirs ends
        for needle, start, end in sorted(met, key=lambda match: (match[1], match[2])):
            is_whole = _is_whole_word(text, start, end) or _is_part_of_tag(text, start, end)
            for entry in self._entries[needle]:
                if is_whole:
                    whole.add((entry.keyword_id, end))
                elif not (entry.is_ending and _is_ending(text, start, end)) or (entry.keyword_id, end) in whole:
                    continue
                context = self._exclusions.get(entry.keyword_id)
                if context is None or not context.excludes(text, start, end):
                    yield entry, start, end


class _Context:
    """Phrases that, before, after or near a form, show that another sense is meant."""

    def __init__(self, rules: Iterable[Exclusion]) -> None:
        listed = list(rules)
        # "Directly" before or after means at most one space: a full stop between them parts two thoughts.
        self._before = _phrases((phrase for rule in listed for phrase in rule.before), "(?:{}) ?$")
        self._after = _phrases((phrase for rule in listed for phrase in rule.after), " ?(?:{})")
        self._near = _phrases((phrase for rule in listed for phrase in rule.near), "(?:{})")

    def excludes(self, text: str, start: int, end: int) -> bool:
        """Whether the words around a match, within 80 characters, say that it means something else."""
        before, after = text[max(0, start - 80) : start], text[end : end + 80]
        if self._before and self._before.search(before):
            return True
        if self._after and self._after.match(after):
            return True
        if self._near is None:
            return False
        window = " ".join([*before.split(" ")[-_NEAR - 1 :], text[start:end], *after.split(" ")[: _NEAR + 1]])
        return bool(self._near.search(window))


def _phrases(phrases: Iterable[str], frame: str) -> re.Pattern[str] | None:
    listed = sorted({normalise(phrase).text.strip() for phrase in phrases}, key=len, reverse=True)
    return re.compile(frame.format("|".join(map(_whole, listed)))) if listed else None


def _whole(phrase: str) -> str:
    """The phrase as a whole word on each side where its script has words."""
    left = "" if _JOINED.match(phrase[0]) else r"(?<!\w)"
    right = "" if _JOINED.match(phrase[-1]) else r"(?!\w)"
    return left + re.escape(phrase) + right


def _is_whole_word(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    starts = not before.isalnum() or bool(_JOINED.match(text[start])) or bool(_JOINED.match(before))
    ends = not after.isalnum() or bool(_JOINED.match(text[end - 1])) or bool(_JOINED.match(after))
    return starts and ends


def _is_ending(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start].isalpha() and not text[end : end + 1].isalnum()


def _is_part_of_tag(text: str, start: int, end: int) -> bool:
    """Whether a hashtag begins or ends with the form; its plural is another form."""
    if text[start - 1 : start] == "#":
        return text[end : end + 1] != "s"
    if text[end : end + 1].isalnum() or not text[start - 1 : start].isalnum():
        return False
    sign = text.rfind("#", max(0, start - _TAG), start)
    return sign >= 0 and text[sign + 1 : start].isalnum()
