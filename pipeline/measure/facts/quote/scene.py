"""Who says a quotation, from the text around it; pronouns are followed to the person."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from pipeline.language.words import word_set
from pipeline.measure.facts.quote.marks import HAN
from pipeline.measure.facts.quote.phrase import NAME_WORDS, NOBODY, Pronoun, Speaker
from pipeline.measure.facts.quote.record import REACH, Quote, Spans
from pipeline.measure.facts.quote.sides import is_tag, speaker_at_end, speaker_before, speaker_behind
from pipeline.measure.facts.quote.subject import main_subject, subject_before
from pipeline.measure.facts.quote.tokens import tokens_of
from pipeline.measure.facts.quote.words import DATA

_HAN_VERBS = "|".join(sorted(word_set(DATA["verbs"]["han"]), key=len, reverse=True))
_HAN_NAME = r"(?P<name>[^，。；：、,.;:\s“”\"「」《》]{1,24}?)"
_HAN_BEFORE = re.compile(rf"{_HAN_NAME}(?P<verb>{_HAN_VERBS})[^，。；“”「」]{{0,6}}[，：:]?\s{{0,20}}$")
_HAN_AFTER = re.compile(rf"[，,と]?{_HAN_NAME}(?P<verb>{_HAN_VERBS})")
_HAN_PRONOUN = re.compile("[他她它]")
_HAN_TIME = re.compile(
    "[\\d在于於今昨周週对對也则則还還并並はがも]|星期|接受|日前|近日|[当當]天|[随隨][后後]|[进進]一步"
)
_SMALL = re.compile(r"(?<= )[a-zà-ž]\w*(?= )")
_INSIDE = re.compile(r"[a-z,] ([A-ZÀ-Ž][\w-]*)")
_PRONOUN_SENTENCES = 2  # sentences back in which the one meant by "he" is named
_PRONOUN_REACH = 8  # the same where those between begin with a pronoun, too


class Scene:
    """The text around the quotations of one body, and who speaks in it."""

    def __init__(self, masked: str, sentences: Spans) -> None:
        self._text = masked
        self._sentences = sentences
        self._starts = [start for start, _ in sentences]

    def sentence_at(self, position: int) -> int:
        """The number of the sentence that holds a position; 0 before the first."""
        return max(0, bisect_right(self._starts, position) - 1)

    def speaker(self, start: int, end: int, last: str, earlier: list[Quote]) -> Speaker:
        """Who says the quotation whose marks are [start, end): behind it, before it, or at the sentence's end.

        `last` is the quotation's last character: a full sentence or a comma calls for its speaker right behind.
        """
        if not self._sentences:
            return NOBODY
        index, closing = self.sentence_at(start), self.sentence_at(end - 1)
        floor = max(self._sentences[index][0], start - REACH)
        ceiling = min(max(end, self._sentences[closing][1]), end + REACH)
        if HAN.search(self._text, max(floor, start - 12), end + 12):
            said = self._in_han(max(floor, start - 60), start, end, end + 60)
            return self._named(said, index, start, earlier) if isinstance(said, Pronoun) else said
        after = tokens_of(self._text, end, ceiling)
        is_direct = last in ",.!?…—" or bool(after and after[0].text in {",", "—", "–"})
        found = speaker_behind(after) if is_direct and (last != "." or is_tag(after)) else None
        if found is None and not after:
            found = self._in_next_sentence(closing)
        before = tokens_of(self._text, floor, start)
        if found is None:
            found = speaker_before(before)
        if found is None and not before and not after:
            found = self._opening_next_sentence(closing, last)
        if found is None and not before:
            found = self._introduced(index)
        if found is None and not is_direct:
            found = speaker_at_end(after)
        return self._named(found, index, start, earlier) if isinstance(found, Pronoun) else found or NOBODY

    def _in_next_sentence(self, index: int) -> Speaker | Pronoun | None:
        """The speaker in a sentence that says no more than who spoke: "Why?" Roe asked."""
        if index + 1 >= len(self._sentences):
            return None
        start, end = self._sentences[index + 1]
        if end - start > REACH or "\n" in self._text[self._sentences[index][1] : start]:
            return None
        tokens = tokens_of(self._text, start, end)
        return speaker_behind(tokens) if len(tokens) > 2 and tokens[-2].is_verb else None

    def _opening_next_sentence(self, index: int, last: str) -> Speaker | Pronoun | None:
        """The speaker behind a question or a shout, whose mark looks like a full stop: "Why?" Roe asked the crew."""
        if last not in {"?", "!"} or index + 1 >= len(self._sentences):
            return None
        start, end = self._sentences[index + 1]
        if "\n" in self._text[self._sentences[index][1] : start]:
            return None
        tokens = tokens_of(self._text, start, min(end, start + REACH))
        verb = next((at for at, token in enumerate(tokens[: NAME_WORDS + 2]) if token.is_verb), 0)
        if not verb or not all(token.text[0].isalpha() for token in tokens[:verb]):
            return None
        goes_on = tokens[verb + 1].low if verb + 1 < len(tokens) else "."
        return None if goes_on in {"that", ":", ",", '"'} else subject_before(tokens, verb, 0)

    def _introduced(self, index: int) -> Speaker | Pronoun | None:
        """Who speaks in the sentence before that ends with a colon, in the same paragraph or the one before."""
        if not index:
            return None
        start, end = self._sentences[index - 1]
        if not self._text[start:end].endswith(":"):
            return None
        tokens = tokens_of(self._text, max(start, end - REACH), end)
        return speaker_before(tokens)

    def _named(self, pronoun: Pronoun, index: int, floor: int, earlier: list[Quote]) -> Speaker:
        """Whom a pronoun stands for: nearest first, the subject of a sentence before or the speaker of a quotation."""
        last = earlier[-1] if earlier and earlier[-1].speaker else None
        said_in = self.sentence_at(last.char_end) if last else -1
        passed = 0
        for at in range(index, max(-1, index - _PRONOUN_REACH), -1):
            if last and at <= said_in:
                return Speaker(last.speaker_start, last.speaker_end, last.speaker_role, pronoun.verb)
            start, end = self._sentences[at]
            tokens = tokens_of(self._text, start, min(end, start + REACH) if at < index else min(end, floor))
            main = main_subject(tokens, pronoun.verb)
            for found in (main, speaker_before(tokens) if at < index else None):
                if isinstance(found, Speaker) and not self._is_common(found):
                    return found._replace(verb=pronoun.verb)
            passed += at < index and not isinstance(main, Pronoun)
            if passed == _PRONOUN_SENTENCES:
                break
        return NOBODY._replace(verb=pronoun.verb)

    def _is_common(self, found: Speaker) -> bool:
        """True for one word that only its sentence gave a capital, as far as the text shows: "Hours", "Given"."""
        word = self._text[found.start : found.end]
        if " " in word:
            return False
        return word.lower() in self._small_words or (word.endswith("s") and word not in self._names_inside)

    @cached_property
    def _small_words(self) -> frozenset[str]:
        """The words that the text has in small letters."""
        return frozenset(_SMALL.findall(self._text))

    @cached_property
    def _names_inside(self) -> frozenset[str]:
        """The words with a capital inside a sentence."""
        return frozenset(_INSIDE.findall(self._text))

    def _in_han(self, floor: int, start: int, end: int, ceiling: int) -> Speaker | Pronoun:
        """The speaker of a quotation in Chinese or Japanese: what stands before the verb, without its time."""
        found = _HAN_BEFORE.search(self._text, floor, start) or _HAN_AFTER.match(self._text, end, ceiling)
        if found is None:
            return NOBODY
        verb = found["verb"]
        if _HAN_PRONOUN.match(found["name"]):
            return Pronoun(verb)
        name = _HAN_TIME.split(found["name"])[0]
        at = found.start("name")
        if not name and "的" in found["name"]:  # "在港口工作的罗安说"
            at += found["name"].rindex("的") + 1
            name = self._text[at : found.end("name")]
        return Speaker(at, at + len(name), None, verb) if len(name) > 1 else NOBODY._replace(verb=verb)
