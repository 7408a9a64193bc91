"""The speaker on either side of a quotation: "said Roe", "Roe said that", "according to Roe"."""

from __future__ import annotations

import re

from pipeline.measure.facts.quote.phrase import NAME_WORDS, Pronoun, Speaker, is_between, phrase_speaker, text_of
from pipeline.measure.facts.quote.subject import (
    is_suffered,
    labelled_speaker,
    main_subject,
    sentence_subject,
    subject_ahead,
    subject_before,
)
from pipeline.measure.facts.quote.tokens import Token
from pipeline.measure.facts.quote.words import BOUNDARY, INTRODUCING, LABELLING, PRONOUNS, SPEECH


def speaker_behind(tokens: list[Token]) -> Speaker | Pronoun | None:
    """The speaker right behind a quotation: "said Roe", "Roe, a farmer, told Moss", "according to Roe"."""
    first = next((at for at, token in enumerate(tokens) if token.text not in _LEADING), len(tokens))
    if first == len(tokens):
        return None
    if tokens[first].low == "according":
        return subject_ahead(tokens, first + 2, "according to")
    if inverted := _FRENCH.fullmatch(tokens[first].low):
        verb_at = tokens[first + 1] if inverted["verb"] == "a" and first + 1 < len(tokens) else None
        verb = verb_at.low if verb_at else inverted["verb"]
        return Pronoun(verb, inverted["who"]) if verb in SPEECH else None
    if tokens[first].low == "so" and tokens[first + 1 : first + 2] and _opens_name(tokens[first + 1]):
        return subject_ahead(tokens, first + 1, "so")  # „Wir warten“, so Roe
    if tokens[first].low in INTRODUCING and tokens[first + 1 : first + 2]:
        first += tokens[first + 1].low in SPEECH  # "según explicó Roe"
    if tokens[first].low in {"a", "ha", "hat", "s'est"} and tokens[first + 1 : first + 2]:
        first += tokens[first + 1].low in SPEECH  # "a déclaré", "ha dicho"
    if tokens[first].low in LABELLING or (tokens[first].low in SPEECH and tokens[first].low.endswith("ing")):
        return None  # "described the effect as", "saying it would"
    if tokens[first].low in SPEECH or tokens[first].low in INTRODUCING:
        return subject_ahead(tokens, first + 1, tokens[first].low) or Pronoun(tokens[first].low)
    at_verb = next((at for at in range(first, len(tokens)) if tokens[at].is_verb), None)
    stop = next((at for at in range(first, len(tokens)) if tokens[at].text in {".", ";", ":", '"'}), len(tokens))
    if at_verb is None or at_verb > stop or tokens[first].low in BOUNDARY:
        return None
    comma = next((at for at in range(first, at_verb) if tokens[at].text == ","), None)
    if comma is None:
        return subject_before(tokens, at_verb, first)
    last = at_verb - 1
    while last > comma and is_between(tokens[last]):
        last -= 1
    closes = tokens[last].text == "," and last > comma + 1
    role = text_of(tokens, comma + 1, last - 1) if closes else None
    return phrase_speaker(tokens, first, comma - 1, role, tokens[at_verb].low) if role else None


def _opens_name(token: Token) -> bool:
    return token.text[0].isupper() or token.low in {"die", "der", "das"}


def is_tag(tokens: list[Token]) -> bool:
    """True where no verb of speaking has an object of its own; behind a full stop such words are another sentence."""
    verb = next((at for at, token in enumerate(tokens) if token.is_verb), len(tokens))
    follows = [token.text for token in tokens[verb + 1 : verb + 3]]
    if follows and follows[0] in PRONOUNS and not tokens[verb].low.startswith(("told", "tell", "ask")):
        return False  # "Moss said he would leave"
    return follows[:1] not in (["that"], [":"], ['"']) and follows != [",", '"']


_FRENCH = re.compile(r"(?P<verb>(?<![^\W\d_])[^\W\d_]++)-(?:t-)?(?P<who>il|elle)")  # "a-t-elle déclaré", "dit-il"
_LEADING = frozenset([",", ".", "—", "–", '"'])


def speaker_before(tokens: list[Token]) -> Speaker | Pronoun | None:
    """The subject of the nearest verb of speaking before a quotation that has one."""
    tokens = _without_aside(tokens)
    if len(tokens) > 2 and tokens[-1].text == ":" and tokens[-2].low.endswith("ed") and not tokens[-2].is_verb:
        found = subject_before(tokens, len(tokens) - 2, 0)  # "Roe fumed:": before a colon any verb speaks
        if isinstance(found, Speaker):
            return found
    if len(tokens) > 2 and tokens[0].low in SPEECH and tokens[1].text[0].isupper() and tokens[-1].text in {":", ","}:
        return subject_ahead(tokens, 1, tokens[0].low)  # "Said Roe:"
    verbs = [at for at in range(len(tokens) - 1, -1, -1) if tokens[at].is_verb or _introduces(tokens, at)]
    if not verbs:
        return labelled_speaker(tokens) if tokens and tokens[-1].text == ":" else None
    nearest = "according to" if tokens[verbs[0]].low == "to" else tokens[verbs[0]].low
    pronoun: Pronoun | None = None
    is_passive = False
    for at in verbs[:_VERBS_BACK]:
        if is_suffered(tokens, at):
            is_passive = True
            if tokens[at + 1 : at + 2] and tokens[at + 1].low == "by":
                return subject_ahead(tokens, at + 2, nearest)
            continue
        is_inverted = tokens[at].low.endswith(("d", "s")) and _is_inverted(tokens, at)
        is_ahead = is_inverted or _introduces(tokens, at)
        found = subject_ahead(tokens, at + 1, nearest) if is_ahead else subject_before(tokens, at, 0)
        if isinstance(found, Speaker):
            return found._replace(verb=nearest)
        pronoun = pronoun or (found and Pronoun(nearest, found.word))
    if pronoun or is_passive:
        return pronoun
    return sentence_subject(tokens, nearest) if nearest.endswith("ing") else main_subject(tokens, nearest)


def _without_aside(tokens: list[Token]) -> list[Token]:
    """The tokens without what stands between two dashes: "The rule - as Moss noted - is a"."""
    which = next((at for at in range(1, len(tokens)) if tokens[at].low == "which" and tokens[at - 1].text == ","), 0)
    close = next((at for at in range(which + 1, len(tokens)) if tokens[at].text == ","), None) if which else None
    if close and not any(token.text == '"' for token in tokens[which:close]):
        tokens = [*tokens[: which - 1], *tokens[close + 1 :]]  # "The plan, which some have called rushed, is"
    dashes = [at for at, token in enumerate(tokens) if token.text in {"—", "–"}]
    return [*tokens[: dashes[0]], *tokens[dashes[-1] + 1 :]] if len(dashes) == 2 else tokens


def _is_inverted(tokens: list[Token], at: int) -> bool:
    """True for a verb before its subject: behind a quotation, or between commas as in "But, said Roe, "we wait." """
    if tokens[at].low in LABELLING:
        return False
    if at == 0 or tokens[at - 1].text == '"':
        return at > 0
    name = tokens[at + 1] if at + 1 < len(tokens) else None
    is_name = name is not None and name.text[0].isupper() and not is_between(name)
    return tokens[at - 1].text == "," and is_name and tokens[-1].text == ","


_VERBS_BACK = 4  # verbs of speaking before a quotation that are asked for a subject


def in_words_of(tokens: list[Token]) -> Speaker | None:
    """The owner of the words: "in Roe's words", "in the view of Roe"; None where nobody is named so."""
    for at in range(1, len(tokens)):
        if tokens[at].low not in _WORDS_OF:
            continue
        verb = f"in {tokens[at].low}"
        first = next((before for before in range(at - 1, -1, -1) if tokens[before].low == "in"), at)
        found: Speaker | Pronoun | None = None
        if tokens[at - 1].low.endswith(("'s", "s'")) and at - first < NAME_WORDS + 2:
            found = phrase_speaker(tokens, first + 1, at - 1, None, verb)
        elif at - first == 2 and [token.low for token in tokens[at - 1 : at + 2 : 2]] == ["the", "of"]:
            found = subject_ahead(tokens, at + 2, verb)
        if isinstance(found, Speaker):
            return found
    return None


_WORDS_OF = frozenset(["words", "view", "phrase", "opinion", "telling", "estimation"])


def _introduces(tokens: list[Token], at: int) -> bool:
    if tokens[at].low == "pour":  # "Pour Ana Roe, « ... »"
        return at == 0 and tokens[-1].text == "," and tokens[1].text[0].isupper()
    return (tokens[at].low == "to" and at > 0 and tokens[at - 1].low == "according") or tokens[at].low in INTRODUCING


def speaker_at_end(tokens: list[Token]) -> Speaker | Pronoun | None:
    """The speaker named at the end of the sentence: "..., according to Roe", "..., Roe said"."""
    for at in range(len(tokens) - 1, 0, -1):
        if _introduces(tokens, at):
            return subject_ahead(tokens, at + 1, "according to")
        if tokens[at].is_verb and at == len(tokens) - 2 and tokens[-1].text == ".":
            comma = max((before for before in range(at) if tokens[before].text == ","), default=None)
            if comma is not None and at - comma <= NAME_WORDS + 1 and not is_suffered(tokens, at):
                return subject_before(tokens, at, comma + 1)  # "..., the groups argue."
        if tokens[at].low in {"said", "says", "added"} and tokens[at - 1].text in {",", '"'} and at + 1 < len(tokens):
            return subject_ahead(tokens, at + 1, tokens[at].low)
        if tokens[at].low in {"said", "says", "told", "added"} and not is_suffered(tokens, at):
            comma = max((before for before in range(at) if tokens[before].text == ","), default=None)
            return subject_before(tokens, at, comma + 1) if comma is not None else None
    return None
