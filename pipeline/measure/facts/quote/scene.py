"""Who says a quotation, from the text around it; pronouns are followed to the person."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from pipeline.language.words import word_set
from pipeline.measure.facts.person.record import Person
from pipeline.measure.facts.quote.antecedent import Antecedents
from pipeline.measure.facts.quote.marks import HAN
from pipeline.measure.facts.quote.phrase import NAME_WORDS, NOBODY, SUBJECT_WORDS, Pronoun, Speaker
from pipeline.measure.facts.quote.record import REACH, Quote, Spans
from pipeline.measure.facts.quote.sides import in_words_of, is_tag, speaker_at_end, speaker_before, speaker_behind
from pipeline.measure.facts.quote.subject import is_suffered, subject_ahead, subject_before
from pipeline.measure.facts.quote.tokens import Token, tokens_of
from pipeline.measure.facts.quote.words import DATA

_HAN_VERBS = "|".join(sorted(word_set(DATA["verbs"]["han"]), key=len, reverse=True))
_HAN_NAME = r"(?P<name>[^，。；：、,.;:\s“”\"「」《》]{1,24}?)"
_HAN_BEFORE = re.compile(
    rf"{_HAN_NAME}(?P<verb>{_HAN_VERBS})[^，。；“”「」]{{0,6}}(?:，[^，。；：:“”「」]{{1,8}}|，这是|，這是)?[，：:]?\s{{0,20}}$"
)
_HAN_AFTER = re.compile(rf"[，,と]?{_HAN_NAME}(?P<verb>{_HAN_VERBS})")
_SIGNED = re.compile(
    r"\s{0,20}\n\s{0,20}[-–—]{1,2}\s?(?P<name>[A-ZÀ-Ž][\w.’'-]{1,20}(?:\s[A-ZÀ-Ž][\w.’'-]{0,20}){0,3})"
)
_LABEL = re.compile(r"(?P<name>[A-ZÀ-Ž][\w.’'-]{1,20}(?:\s[A-ZÀ-Ž][\w.’'-]{0,20}){0,3}):\s")
_HAN_PRONOUN = re.compile("(?P<word>[他她它])")
_HAN_LEAD = re.compile("(?:据|據|而|但|对此|對此|其中|此外|并|並|还|還|又|也|同时|同時|随后|隨後|进一步|進一步)*")
_HAN_TIME = re.compile(
    "[\\d在于於向今昨周週对對也则則还還并並はがも]|星期|接受|日前|近日|[当當]天|[随隨][后後]|[进進]一步"
)


def _is_passive(tokens: list[Token]) -> bool:
    return any(token.is_verb and is_suffered(tokens, at) for at, token in enumerate(tokens))


class Scene:
    """The text around the quotations of one body, and who speaks in it."""

    def __init__(self, masked: str, sentences: Spans, people: Sequence[Person]) -> None:
        self._text = masked
        self._antecedents = Antecedents(masked, sentences, people)
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
            return self._antecedents.meant(said, index, start, earlier) if isinstance(said, Pronoun) else said
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
            found = self._introduced(index) or (None if after else self._signed(end) or self._reported(index, end))
        if found is None:
            found = self._labelled(index, start) or in_words_of(before) or (None if is_direct else in_words_of(after))
        if found is None and after and after[0].low == "by" and _is_passive(before):
            found = subject_ahead(after, 1, "by")  # "has been called “a hero” by Roe"
        if found is None and (not is_direct or last == ","):
            found = speaker_at_end(after)
        if isinstance(found, Pronoun):
            return self._antecedents.meant(found, index, start, earlier)
        return self._antecedents.named(found, index) if found else NOBODY

    def _in_next_sentence(self, index: int) -> Speaker | Pronoun | None:
        """The speaker in a sentence that says no more than who spoke: "Why?" Roe asked."""
        if index + 1 >= len(self._sentences):
            return None
        start, end = self._sentences[index + 1]
        if end - start > REACH or "\n" in self._text[self._sentences[index][1] : start]:
            return None
        tokens = tokens_of(self._text, start, end)
        verb = next((at for at, token in enumerate(tokens) if token.is_verb), 0)
        return speaker_behind(tokens) if len(tokens) > 2 and verb == len(tokens) - 2 else None

    def _opening_next_sentence(self, index: int, last: str) -> Speaker | Pronoun | None:
        """The speaker behind a question or a shout, whose mark looks like a full stop: "Why?" Roe asked the crew."""
        if last not in {"?", "!"} or index + 1 >= len(self._sentences):
            return None
        start, end = self._sentences[index + 1]
        if "\n" in self._text[self._sentences[index][1] : start]:
            return None
        tokens = tokens_of(self._text, start, min(end, start + REACH))
        verb = next((at for at, token in enumerate(tokens[: SUBJECT_WORDS + NAME_WORDS]) if token.is_verb), 0)
        commas = [at for at in range(verb) if tokens[at].text == ","]
        is_aside = len(commas) == 2 and commas[0] <= NAME_WORDS  # "Roe, a farmer, asked"
        if not verb or (verb > NAME_WORDS + 1 and not is_aside):
            return None
        if not all(
            token.text[0].isalpha() for at, token in enumerate(tokens[:verb]) if not (is_aside and at in commas)
        ):
            return None
        goes_on = [token.low for token in tokens[verb + 1 : verb + 3]]
        is_other = goes_on[:1] in (["that"], [":"], ['"']) or goes_on == [",", '"']
        return None if is_other else subject_before(tokens, verb, 0)

    def _introduced(self, index: int) -> Speaker | Pronoun | None:
        """Who speaks in the sentence before that ends with a colon, in the same paragraph or the one before."""
        if not index:
            return None
        start, end = self._sentences[index - 1]
        if not self._text[start:end].endswith(":"):
            return None
        tokens = tokens_of(self._text, max(start, end - REACH), end)
        return speaker_before(tokens)

    def _reported(self, index: int, end: int) -> Speaker | Pronoun | None:
        """Whose words the paragraph before reports, where a paragraph is nothing but a quotation."""
        is_alone = self._text[end : end + 2].lstrip(" ")[:1] in {"", "\n"}
        if (
            not index
            or not is_alone
            or "\n" not in self._text[self._sentences[index - 1][1] : self._sentences[index][0]]
        ):
            return None
        start, stop = self._sentences[index - 1]
        tokens = tokens_of(self._text, max(start, stop - REACH), stop)
        if not any(token.is_verb for token in tokens) or any(token.text == '"' for token in tokens):
            return None
        verb = next((at for at, token in enumerate(tokens) if token.is_verb and not is_suffered(tokens, at)), 0)
        first = subject_before(tokens, verb, 0) if verb and stop - start <= REACH else None
        return speaker_at_end(tokens) or first or speaker_before(tokens)

    def _signed(self, end: int) -> Speaker | None:
        """Whose name stands behind a dash in the line below a quotation: "-Ana Roe, Lisbon"."""
        match = _SIGNED.match(self._text, end)
        return Speaker(*match.span("name"), None, "-") if match else None

    def _labelled(self, index: int, start: int) -> Speaker | None:
        """Whose name and a colon open the sentence, as in a headline: "Roe: Ships ‘will wait here’"."""
        match = _LABEL.match(self._text, self._sentences[index][0], start)
        return (
            Speaker(*match.span("name"), None, ":")
            if match and self._antecedents.is_named(*match.span("name"))
            else None
        )

    def _in_han(self, floor: int, start: int, end: int, ceiling: int) -> Speaker | Pronoun:
        """The speaker of a quotation in Chinese or Japanese: what stands before the verb, without its time."""
        found = _HAN_BEFORE.search(self._text, floor, start) or _HAN_AFTER.match(self._text, end, ceiling)
        if found is None:
            return NOBODY
        verb = found["verb"]
        if pronoun := _HAN_PRONOUN.match(found["name"]):
            return Pronoun(verb, pronoun["word"])
        at = found.start("name") + len(_HAN_LEAD.match(found["name"])[0])  # type: ignore[index]
        if at == found.end("name"):
            return Pronoun(verb)  # "，并强调“…”": the subject of the clause before
        name = _HAN_TIME.split(self._text[at : found.end("name")])[0]
        if not name and "的" in found["name"]:  # "在港口工作的罗安说"
            at = found.start("name") + found["name"].rindex("的") + 1
            name = self._text[at : found.end("name")]
        return Speaker(at, at + len(name), None, verb) if len(name) > 1 else NOBODY._replace(verb=verb)
