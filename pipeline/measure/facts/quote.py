"""Quotations with their speakers.

Marks of every style are read within a paragraph. The speaker is the subject of the verb of speaking that
stands nearest; it is kept as printed, and None beats a wrong guess. The words stand in quote.toml.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from pipeline.language.titles import TITLES

Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Quote:
    """The text between two quotation marks, body[char_start:char_end], and who says it with which verb.

    `speaker` is a name or noun phrase as printed at [speaker_start, speaker_end); `speaker_role` what is said of them
    ("director of the port"). A term of art or scare quote (`is_term`) has at most three words and no verb of speaking.
    """

    text: str
    char_start: int
    char_end: int
    words: int
    speaker: str | None
    speaker_role: str | None
    verb: str | None
    sentence: int
    is_term: bool
    speaker_start: int | None = None
    speaker_end: int | None = None


# --- vocabulary ------------------------------------------------------------------------------------------------------

_DATA = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def _set(table: str, row: str) -> frozenset[str]:
    return frozenset(form.replace("_", " ") for form in _DATA[table][row].split())


_SPEECH, _INTRODUCING = _set("verbs", "speech"), _set("verbs", "introducing")
_BETWEEN, _BOUNDARY, _OPENERS, _PRONOUNS, _DETERMINERS, _PLURAL, _CUT_AFTER, _PARTICLES = (
    _set("words", row)
    for row in (
        "between", "boundary", "openers", "pronouns", "determiners", "plural", "cut_after", "particles",
    )
)  # fmt: skip
_ROLES = _set("roles", "nouns")
_TERM_WORDS = 3  # words of the longest quotation that may be a mere term
_CROWD = 12  # quotations in one sentence from which they are a list, not speech
_REACH = 260  # characters either side of a quotation in which its speaker stands
_SUBJECT_WORDS = 14  # words of the longest subject
_HAN_WORD = 1.6  # characters of Chinese or Japanese that say as much as one English word

# --- marks -----------------------------------------------------------------------------------------------------------

_QUOTED = re.compile(  # every branch begins with its mark: the scan leaps from mark to mark
    r"""
    “ (?P<curly> [^“”\n]++ ) (?: ” | (?=[^\S\n]*+\n\s*+“) )          # unclosed where the next paragraph opens again
  | „ (?P<low> [^„“”\n]+ ) [“”]
  | « (?P<angle> [^«»\n]+ ) »
  | » (?<![^\s(]») (?P<inward> [^«»\n]+ ) «
  | " (?<!\w") (?=\S) (?P<straight> [^"\n]++ ) (?: " | (?=[^\S\n]*+\n\s*+") )
  | ‘ (?<!\w‘) (?=\S) (?P<single> (?: [^‘’\n] | ’(?=\w) )+ ) ’ (?!\w)
  | ' (?<![\w'’]') (?=[^\W\d]) (?P<plain> (?: [^'\n] | (?<=\w)'(?=\w) )+ ) (?<=[\w.,!?…]) ' (?!\w)
  | 「 (?P<corner> [^「」\n]+ ) 」
  | 『 (?P<double> [^『』\n]+ ) 』
  | ” (?<![^\s(]”) (?=\S) (?P<closing> [^“”\n]+ ) ”
    """,
    re.VERBOSE,
)
_WRAP = re.compile(r"(?<!\n)\n(?![^\S\n]*+\n)")
_TOKEN = re.compile(
    r"(?:shot|fired|hit|snapped|pushed)\sback|(?:[A-Za-z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Prof|Lt|Col|Sgt|Capt|Sr|Sra|[A-Z])\.(?=\s[A-Z])|[^\W_][\w’'-]*|[^\w\s]"
)
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_LETTER = re.compile(r"[^\W\d_]")


class _Token(NamedTuple):
    """A word or a mark of the text around quotations; `low` is in small letters with a straight apostrophe.

    A verb of speaking is one in small letters without an article: neither the United States nor "the notes".
    """

    low: str
    text: str
    start: int
    end: int
    is_verb: bool


class _Speaker(NamedTuple):
    """Who speaks: characters [start, end), their role, and the verb; no place for somebody who is not named."""

    start: int | None
    end: int | None
    role: str | None
    verb: str | None


class _Pronoun(NamedTuple):
    """A speaker who is only "he" or "it" here."""

    verb: str


_NOBODY = _Speaker(None, None, None, None)


def find_quotes(body: str, sentences: Spans) -> list[Quote]:
    """Every quotation of a body in order; one without a letter in it is none. An unclosed mark opens nothing."""
    text = _WRAP.sub(" ", body) if any("\n" in body[start:end] for start, end in sentences) else body
    marked = [match for match in _QUOTED.finditer(text) if _LETTER.search(match[0])]
    if not marked:
        return []
    scene = _Scene(_masked(text, [match.span() for match in marked]), sentences)
    quotes: list[Quote] = []
    for match in marked:
        start, end = _trimmed(text, *match.span(match.lastgroup or 0))
        words, index = _count_words(text[start:end]), scene.sentence_at(match.start())
        is_list = len(quotes) >= _CROWD and quotes[-_CROWD].sentence == index
        last = text[start:end].rstrip(_BLANKS)[-1:]
        said = _NOBODY if is_list else scene.speaker(match.start(), match.end(), last, quotes)
        speaker = None if said.start is None else body[said.start : said.end]
        is_term = words <= _TERM_WORDS and said.verb is None
        place = (said.start, said.end)
        quotes.append(Quote(body[start:end], start, end, words, speaker, said.role, said.verb, index, is_term, *place))
    return _joined(quotes, text)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def _masked(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with one mark and blanks for every quotation, so that nobody inside one speaks."""
    pieces, done = [], 0
    for start, end in spans:
        pieces += [text[done:start], '"', " " * (end - start - 1)]
        done = end
    return "".join([*pieces, text[done:]])


def _count_words(text: str) -> int:
    letters = len(_HAN.findall(text))
    return len((_HAN.sub(" ", text) if letters else text).split()) + round(letters / _HAN_WORD)


def _joined(quotes: list[Quote], text: str) -> list[Quote]:
    """Quotations with the speaker of the one they go on from, or lead to, in the same paragraph."""
    for at in range(1, len(quotes)):
        if quotes[at].verb is None and (
            _goes_on(quotes[at - 1], quotes[at], text)
            or _is_interrupted(quotes[at - 1], quotes[at], text)
            or _is_next_paragraph(quotes[at - 1], quotes[at], text)
        ):
            quotes[at] = _shared(quotes[at], quotes[at - 1])
    for at in range(len(quotes) - 2, -1, -1):
        quote, following = quotes[at], quotes[at + 1]
        if quote.verb is None and following.speaker and not text[quote.char_end : following.char_start].strip(_BLANKS):
            quotes[at] = _shared(quote, following)
    return quotes


_BLANKS = " \t\u00a0\u2009”“\"«»„‘’'「」『』"
_JOINED_SENTENCES = 2  # sentences from an attributed quotation to the one that goes on from it


def _goes_on(earlier: Quote, quote: Quote, text: str) -> bool:
    """True when a quotation opens the sentence right behind that of an attributed one: "We," she said. "Now." """
    between = text[earlier.char_end : quote.char_start]
    opens = between.rstrip(_BLANKS)[-1:] in {".", "!", "?", "。", ""}
    is_near = quote.sentence - earlier.sentence <= _JOINED_SENTENCES and "\n" not in between
    return earlier.verb is not None and opens and is_near and quote.words > _TERM_WORDS


def _is_interrupted(earlier: Quote, quote: Quote, text: str) -> bool:
    """True for the rest of a quotation around its speaker: "The risk," said Roe, a farmer, "is ice." """
    between = text[earlier.char_end : quote.char_start].rstrip(_BLANKS)
    is_cut = text[earlier.char_start : earlier.char_end].endswith((",", "—", "–"))
    return earlier.verb is not None and is_cut and between.endswith((",", "—", "–")) and not _STOP.search(between)


_STOP = re.compile(r"[.!?;]\s|\n")


def _is_next_paragraph(earlier: Quote, quote: Quote, text: str) -> bool:
    """True when a quotation opens the paragraph behind one that ends with an attributed quotation, or its speaker."""
    between = text[earlier.char_end : quote.char_start]
    head, _, opening = between.rpartition("\n")
    tail = head.strip(_BLANKS + "\n")
    is_last = "\n" not in tail and not _STOP.search(tail) and len(tail) < _REACH
    return bool(head) and earlier.speaker is not None and not opening.strip(_BLANKS) and is_last


def _shared(quote: Quote, other: Quote) -> Quote:
    return replace(
        other,
        text=quote.text,
        char_start=quote.char_start,
        char_end=quote.char_end,
        words=quote.words,
        sentence=quote.sentence,
        is_term=False,
    )


# --- speakers --------------------------------------------------------------------------------------------------------

_HAN_VERBS = "|".join(sorted(_set("verbs", "han"), key=len, reverse=True))
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


class _Scene:
    """The text around the quotations of one body, and who speaks in it."""

    def __init__(self, masked: str, sentences: Spans) -> None:
        self._text = masked
        self._sentences = sentences
        self._starts = [start for start, _ in sentences]

    def sentence_at(self, position: int) -> int:
        return max(0, bisect_right(self._starts, position) - 1)

    def speaker(self, start: int, end: int, last: str, earlier: list[Quote]) -> _Speaker:
        """Who says the quotation whose marks are [start, end): behind it, before it, or at the sentence's end.

        `last` is the quotation's last character: a full sentence or a comma calls for its speaker right behind.
        """
        if not self._sentences:
            return _NOBODY
        index, closing = self.sentence_at(start), self.sentence_at(end - 1)
        floor = max(self._sentences[index][0], start - _REACH)
        ceiling = min(max(end, self._sentences[closing][1]), end + _REACH)
        if _HAN.search(self._text, max(floor, start - 12), end + 12):
            said = self._in_han(max(floor, start - 60), start, end, end + 60)
            return self._named(said, index, start, earlier) if isinstance(said, _Pronoun) else said
        after = _tokens(self._text, end, ceiling)
        is_direct = last in ",.!?…—" or bool(after and after[0].text in {",", "—", "–"})
        found = _behind(after) if is_direct and (last != "." or _is_tag(after)) else None
        if found is None and not after:
            found = self._in_next_sentence(closing)
        before = _tokens(self._text, floor, start)
        if found is None:
            found = _before(before)
        if found is None and not before and not after:
            found = self._opening_next_sentence(closing, last)
        if found is None and not before:
            found = self._introduced(index)
        if found is None and not is_direct:
            found = _at_the_end(after)
        return self._named(found, index, start, earlier) if isinstance(found, _Pronoun) else found or _NOBODY

    def _in_next_sentence(self, index: int) -> _Speaker | _Pronoun | None:
        """The speaker in a sentence that says no more than who spoke: "Why?" Roe asked."""
        if index + 1 >= len(self._sentences):
            return None
        start, end = self._sentences[index + 1]
        if end - start > _REACH or "\n" in self._text[self._sentences[index][1] : start]:
            return None
        tokens = _tokens(self._text, start, end)
        return _behind(tokens) if len(tokens) > 2 and tokens[-2].is_verb else None

    def _opening_next_sentence(self, index: int, last: str) -> _Speaker | _Pronoun | None:
        """The speaker behind a question or a shout, whose mark looks like a full stop: "Why?" Roe asked the crew."""
        if last not in {"?", "!"} or index + 1 >= len(self._sentences):
            return None
        start, end = self._sentences[index + 1]
        if "\n" in self._text[self._sentences[index][1] : start]:
            return None
        tokens = _tokens(self._text, start, min(end, start + _REACH))
        verb = next((at for at, token in enumerate(tokens[: _NAME_WORDS + 2]) if token.is_verb), 0)
        if not verb or not all(token.text[0].isalpha() for token in tokens[:verb]):
            return None
        goes_on = tokens[verb + 1].low if verb + 1 < len(tokens) else "."
        return None if goes_on in {"that", ":", ",", '"'} else _subject(tokens, verb, 0)

    def _introduced(self, index: int) -> _Speaker | _Pronoun | None:
        """Who speaks in the sentence before that ends with a colon, in the same paragraph or the one before."""
        if not index:
            return None
        start, end = self._sentences[index - 1]
        if not self._text[start:end].endswith(":"):
            return None
        tokens = _tokens(self._text, max(start, end - _REACH), end)
        return _before(tokens)

    def _named(self, pronoun: _Pronoun, index: int, floor: int, earlier: list[Quote]) -> _Speaker:
        """Whom a pronoun stands for: nearest first, the subject of a sentence before or the speaker of a quotation."""
        last = earlier[-1] if earlier and earlier[-1].speaker else None
        said_in = self.sentence_at(last.char_end) if last else -1
        passed = 0
        for at in range(index, max(-1, index - _PRONOUN_REACH), -1):
            if last and at <= said_in:
                return _Speaker(last.speaker_start, last.speaker_end, last.speaker_role, pronoun.verb)
            start, end = self._sentences[at]
            tokens = _tokens(self._text, start, min(end, start + _REACH) if at < index else min(end, floor))
            main = _main_subject(tokens, pronoun.verb)
            for found in (main, _before(tokens) if at < index else None):
                if isinstance(found, _Speaker) and not self._is_common(found):
                    return found._replace(verb=pronoun.verb)
            passed += at < index and not isinstance(main, _Pronoun)
            if passed == _PRONOUN_SENTENCES:
                break
        return _NOBODY._replace(verb=pronoun.verb)

    def _is_common(self, found: _Speaker) -> bool:
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

    def _in_han(self, floor: int, start: int, end: int, ceiling: int) -> _Speaker | _Pronoun:
        """The speaker of a quotation in Chinese or Japanese: what stands before the verb, without its time."""
        found = _HAN_BEFORE.search(self._text, floor, start) or _HAN_AFTER.match(self._text, end, ceiling)
        if found is None:
            return _NOBODY
        verb = found["verb"]
        if _HAN_PRONOUN.match(found["name"]):
            return _Pronoun(verb)
        name = _HAN_TIME.split(found["name"])[0]
        at = found.start("name")
        if not name and "的" in found["name"]:  # "在港口工作的罗安说"
            at += found["name"].rindex("的") + 1
            name = self._text[at : found.end("name")]
        return _Speaker(at, at + len(name), None, verb) if len(name) > 1 else _NOBODY._replace(verb=verb)


_ASIDE = re.compile(r"\([^()\n]{1,30}\)")


def _tokens(text: str, start: int, end: int) -> list[_Token]:
    """The tokens of text[start:end], the last word whole."""
    if end < len(text) and text[end - 1 : end + 1].isalnum():
        end = text.find(" ", end, end + _REACH) if " " in text[end : end + _REACH] else end
    tokens: list[_Token] = []
    before = ""
    beyond = start  # what stands in brackets, as a senator's state, is passed over
    for match in _TOKEN.finditer(text, start, end):
        if match.start() < beyond:
            continue
        if match[0] == "(" and (aside := _ASIDE.match(text, match.start(), end)):
            beyond = aside.end()
            continue
        low = match[0].lower().replace("’", "'")
        is_verb = low in _SPEECH and match[0][0].islower() and before not in _DETERMINERS and before[-2:] != "'s"
        tokens.append(_Token(low, match[0], match.start(), match.end(), is_verb))
        before = low
    return tokens


def _behind(tokens: list[_Token]) -> _Speaker | _Pronoun | None:
    """The speaker right behind a quotation: "said Roe", "Roe, a farmer, told Moss", "according to Roe"."""
    first = next((at for at, token in enumerate(tokens) if token.text not in _LEADING), len(tokens))
    if first == len(tokens):
        return None
    if tokens[first].low == "according":
        return _forward(tokens, first + 2, "according to")
    if tokens[first].low in {"a", "ha", "hat"} and tokens[first + 1 : first + 2]:
        first += tokens[first + 1].low in _SPEECH  # "a déclaré", "ha dicho"
    if tokens[first].low in _SPEECH or tokens[first].low in _INTRODUCING:
        return _forward(tokens, first + 1, tokens[first].low) or _Pronoun(tokens[first].low)
    verb = next((at for at in range(first, len(tokens)) if tokens[at].is_verb), None)
    stop = next((at for at in range(first, len(tokens)) if tokens[at].text in {".", ";", ":", '"'}), len(tokens))
    if verb is None or verb > stop or tokens[first].low in _BOUNDARY:
        return None
    comma = next((at for at in range(first, verb) if tokens[at].text == ","), None)
    if comma is None:
        return _subject(tokens, verb, first)
    last = verb - 1
    while last > comma and _is_between(tokens[last]):
        last -= 1
    closes = tokens[last].text == "," and last > comma + 1
    role = _text_of(tokens, comma + 1, last - 1) if closes else None
    return _speaker(tokens, first, comma - 1, role, tokens[verb].low) if role else None


def _is_tag(tokens: list[_Token]) -> bool:
    """True where no verb of speaking has an object of its own; behind a full stop such words are another sentence."""
    verb = next((at for at, token in enumerate(tokens) if token.is_verb), len(tokens))
    follows = [token.text for token in tokens[verb + 1 : verb + 3]]
    return follows[:1] not in (["that"], [":"], ['"']) and follows != [",", '"']


_LEADING = frozenset([",", ".", "—", "–", '"'])


def _before(tokens: list[_Token]) -> _Speaker | _Pronoun | None:
    """The subject of the nearest verb of speaking before a quotation that has one."""
    if len(tokens) > 2 and tokens[-1].text == ":" and tokens[-2].low.endswith("ed") and not tokens[-2].is_verb:
        found = _subject(tokens, len(tokens) - 2, 0)  # "Roe fumed:": before a colon any verb speaks
        if isinstance(found, _Speaker):
            return found
    verbs = [at for at in range(len(tokens) - 1, -1, -1) if tokens[at].is_verb or _introduces(tokens, at)]
    if not verbs:
        return _labelled(tokens) if tokens and tokens[-1].text == ":" else None
    nearest = "according to" if tokens[verbs[0]].low == "to" else tokens[verbs[0]].low
    is_pronoun = False
    for at in verbs[:_VERBS_BACK]:
        is_inverted = at > 0 and tokens[at - 1].text == '"' and tokens[at].low.endswith(("d", "s"))
        is_ahead = is_inverted or _introduces(tokens, at)
        found = _forward(tokens, at + 1, nearest) if is_ahead else _subject(tokens, at, 0)
        if isinstance(found, _Speaker):
            return found._replace(verb=nearest)
        is_pronoun = is_pronoun or found is not None
    return _Pronoun(nearest) if is_pronoun else _main_subject(tokens, nearest)


def _labelled(tokens: list[_Token]) -> _Speaker | _Pronoun | None:
    """Who stands before a colon alone, as in a transcript, or who is the subject of the sentence that it ends."""
    is_label = len(tokens) - 1 <= _NAME_WORDS + 2 and all(token.text[0].isupper() for token in tokens[-3:-1])
    if is_label and len(tokens) > 2 and all(token.text[0].isalpha() for token in tokens[:-1]):
        return _speaker(tokens, 0, len(tokens) - 2, None, ":")
    return _main_subject(tokens, ":")


_VERBS_BACK = 4  # verbs of speaking before a quotation that are asked for a subject


def _introduces(tokens: list[_Token], at: int) -> bool:
    return (tokens[at].low == "to" and at > 0 and tokens[at - 1].low == "according") or tokens[at].low in _INTRODUCING


def _at_the_end(tokens: list[_Token]) -> _Speaker | _Pronoun | None:
    """The speaker named at the end of the sentence: "..., according to Roe", "..., Roe said"."""
    for at in range(len(tokens) - 1, 0, -1):
        if _introduces(tokens, at):
            return _forward(tokens, at + 1, "according to")
        if tokens[at].low in {"said", "says", "told", "added"}:
            comma = max((before for before in range(at) if tokens[before].text == ","), default=None)
            return _subject(tokens, at, comma + 1) if comma is not None else None
    return None


def _is_between(token: _Token) -> bool:
    return token.low in _BETWEEN or token.low.endswith("ly") or token.low.isdigit()


def _subject(tokens: list[_Token], verb: int, floor: int) -> _Speaker | _Pronoun | None:
    """The noun phrase that ends before a verb, not reaching back over `floor`; None where there is none."""
    last = verb - 1
    if tokens[verb].low.endswith("ing") and (last < 0 or tokens[last].low not in _BE):
        return None  # "..., adding that": the subject is that of the sentence
    is_progressive = tokens[verb].low.endswith("ing")
    while last >= floor and (
        _is_between(tokens[last]) or tokens[last].low == "a" or (is_progressive and tokens[last].low in _BE)
    ):
        last -= 1
    role: tuple[int, int] | None = None
    while last > floor and tokens[last].text == ",":
        comma = next((at for at in range(last - 1, floor, -1) if tokens[at].text == ","), None)
        if comma is None:
            return None
        role = (comma + 1, role[1] if role else last - 1)
        last = comma - 1
        first = _phrase_start(tokens, last, floor)
        if tokens[first].text[0].islower() and first > floor and tokens[first - 1].text == ",":
            last = first - 1  # "Roe, head of the port, a lawyer, said": still what Roe is
    if last < floor:
        return None
    first = _phrase_start(tokens, last, floor)
    if first > floor + 2 and tokens[first - 1].low == "to" and tokens[first - 2].low in _ADDRESSING:
        last = first - 3  # "a source speaking to the Ledger said"
        first = _phrase_start(tokens, last, floor)
    if first > floor + 1 and tokens[first - 1].low in _RELATIVE and tokens[first - 2].text[0].isalpha():
        is_clause = not tokens[first - 2].is_verb
        if is_clause and tokens[first].text[0].islower() and tokens[first].low not in _DETERMINERS:
            return None  # "the firm that sold him a boat said": the firm did
    if role and tokens[last].text[0].islower() and _name_behind(tokens, last + 1) == role[1] + 1:
        return _speaker(tokens, *role, _text_of(tokens, first, last), tokens[verb].low)
    return _speaker(tokens, first, last, _text_of(tokens, *role) if role else None, tokens[verb].low)


_ADDRESSING = frozenset(["speaking", "talking", "writing"])
_RELATIVE = frozenset(["that", "which", "who", "whose", "que", "qui"])
_BE = frozenset(["is", "are", "was", "were", "been"])


def _phrase_start(tokens: list[_Token], last: int, floor: int) -> int:
    first = last
    while first >= floor and last - first < _SUBJECT_WORDS:
        token = tokens[first]
        if not token.text[0].isalnum() or token.low in _BOUNDARY or token.low in _BE or token.is_verb:
            break
        first -= 1
    return first + 1


def _forward(tokens: list[_Token], first: int, verb: str) -> _Speaker | _Pronoun | None:
    """The noun phrase that begins at `first`, with what is said of it behind a comma."""
    end = first
    while end < len(tokens) and end - first < _SUBJECT_WORDS:
        if not tokens[end].text[0].isalnum() or tokens[end].low in _CUT_AFTER or tokens[end].is_verb:
            break
        end += 1
    if end == first:
        return None
    if end < len(tokens) and tokens[end].text == "," and tokens[end - 1].text[0].islower():
        name = _name_behind(tokens, end)
        if name > end:
            return _speaker(tokens, end + 1, name - 1, _text_of(tokens, first, end - 1), verb)
    close = next((at for at in range(end + 1, len(tokens)) if tokens[at].text in {",", ".", '"', ";"}), len(tokens))
    is_role = end + 1 < len(tokens) and tokens[end].text == "," and _is_role(tokens[end + 1 : close])
    return _speaker(tokens, first, end - 1, _text_of(tokens, end + 1, close - 1) if is_role else None, verb)


def _is_role(tokens: list[_Token]) -> bool:
    """True for what a comma adds to a name: "director of the port", "a farmer"."""
    return any(token.low in _ROLES for token in tokens[:8]) or (bool(tokens) and tokens[0].low in {"a", "an"})


def _has_owner(tokens: list[_Token], first: int, last: int) -> bool:
    """True for "Roe's Harbor", which is not Roe; "Roe's been away" and "Roe's boat" begin with Roe."""
    return any(token.low.endswith("'s") for token in tokens[first : last - 1])


_JOINING = frozenset(["and", "but", "so", "yet", "or", "still", "then", "also", "however", "meanwhile", "instead"])


def _main_subject(tokens: list[_Token], verb: str) -> _Speaker | _Pronoun | None:
    """The capitalised name that opens a sentence, after an introduction: "Despite this, Roe struck a note"."""
    first = 0
    while first < len(tokens) - 1 and tokens[first].low in _JOINING:
        first += 1 + (tokens[first + 1].text == ",")
    if first < len(tokens) and (tokens[first].low in _OPENERS - _JOINING or tokens[first].low in _BOUNDARY):
        first = next((at + 1 for at, token in enumerate(tokens) if token.text == ","), len(tokens))
    last = first
    while last < len(tokens) and tokens[last].text[0].isupper():
        last += 1
    opens = tokens[first].low.removesuffix("'s") if last > first else ""
    if opens in _PRONOUNS:
        return _Pronoun(verb)
    if (
        opens in _BETWEEN
        or not opens
        or _has_owner(tokens, first, last)
        or opens in _PRONOUNS | _DETERMINERS | _OPENERS
        or opens.endswith(("ing", "ed", "ly"))
    ):
        return None
    found = _speaker(tokens, first, last - 1, None, verb)
    return found if isinstance(found, _Speaker) else None


def _speaker(tokens: list[_Token], first: int, last: int, role: str | None, verb: str) -> _Speaker | _Pronoun | None:
    """The noun phrase of tokens first..last as a speaker: without openers, titles and a role before the name."""
    while first < last and (tokens[first].low in _OPENERS or _is_between(tokens[first])):
        is_place = tokens[first].low in {"in", "at", "from"}
        first += 1
        if is_place:
            first = next((at for at in range(first, last) if tokens[at].low in _DETERMINERS), first)
    if first > last:
        return None
    if tokens[last].low in _PRONOUNS:
        return _Pronoun(verb)
    if tokens[last].low in _DETERMINERS - _STANDING:
        return None
    first = _last_article(tokens, first, last)
    is_described = tokens[last].low in _PLURAL or any(token.low in _ROLES for token in tokens[first : last + 1])
    is_phrase = tokens[first].text[0].isupper() or tokens[first].low in _DETERMINERS or is_described
    name = _name_start(tokens, first, last)
    if not is_phrase:
        first = name = _trailing_name(tokens, first, last)
        if last - first < 1:
            return None
    if name > first and role is None:
        role = _text_of(tokens, first, name - 1)
    end = tokens[last].end - (2 if tokens[last].low.endswith("'s") else 0)
    return _Speaker(tokens[name].start, end, role, verb)


_STANDING = frozenset(["one", "another", "some", "many", "several", "two", "three", "few", "most"])


def _name_behind(tokens: list[_Token], comma: int) -> int:
    """One past the name behind a comma, as in "the director, Ana Roe, ..."; the comma itself where none stands."""
    end = comma + 1
    while end < len(tokens) and tokens[end].text[0].isupper() and end - comma <= _NAME_WORDS + 1:
        end += 1
    closes = end == len(tokens) or not tokens[end].text[0].isalnum()
    return end if closes and end - comma > 2 else comma


def _last_article(tokens: list[_Token], first: int, last: int) -> int:
    """Where the phrase begins anew: "the other morning a fellow" is a fellow, "the head of the port" stays whole."""
    for at in range(last, first, -1):
        if tokens[at].low in _ARTICLES and tokens[at - 1].low not in _LINKS:
            return at
    return first


_ARTICLES = frozenset(["the", "a", "an"])
_LINKS = _set("words", "links")


def _trailing_name(tokens: list[_Token], first: int, last: int) -> int:
    """Where the capitalised words begin that end a phrase."""
    name = last + 1
    while name > first:
        token = tokens[name - 1]
        if not (token.text[0].isupper() or (name <= last and token.low in _PARTICLES)):
            break
        name -= 1
    while name <= last and tokens[name].text[0].islower():
        name += 1
    return name


def _name_start(tokens: list[_Token], first: int, last: int) -> int:
    """Where the name begins in "port analyst Ana Roe" and "President Ana Roe"; `first` where all is one phrase."""
    name = min(_trailing_name(tokens, first, last), last)
    titles = [at for at in range(name, last) if tokens[at].low.rstrip(".") in TITLES or tokens[at].low in _ROLES]
    if titles:
        return titles[-1] + 1
    is_described = name > first and tokens[name - 1].low in _ROLES and last - name < _NAME_WORDS
    return name if is_described and tokens[name].text[0].isupper() else first


_NAME_WORDS = 4  # words of the longest name behind a role


def _text_of(tokens: list[_Token], first: int, last: int) -> str | None:
    return " ".join(token.text for token in tokens[first : last + 1]).replace(" ,", ",") or None
