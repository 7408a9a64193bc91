"""The speaker on either side of a quotation: "said Roe", "Roe said that", "according to Roe"."""

from __future__ import annotations

from pipeline.measure.facts.quote.phrase import Pronoun, Speaker, is_between, phrase_speaker, text_of
from pipeline.measure.facts.quote.subject import labelled_speaker, main_subject, subject_ahead, subject_before
from pipeline.measure.facts.quote.tokens import Token
from pipeline.measure.facts.quote.words import BOUNDARY, INTRODUCING, SPEECH


def speaker_behind(tokens: list[Token]) -> Speaker | Pronoun | None:
    """The speaker right behind a quotation: "said Roe", "Roe, a farmer, told Moss", "according to Roe"."""
    first = next((at for at, token in enumerate(tokens) if token.text not in _LEADING), len(tokens))
    if first == len(tokens):
        return None
    if tokens[first].low == "according":
        return subject_ahead(tokens, first + 2, "according to")
    if tokens[first].low in {"a", "ha", "hat"} and tokens[first + 1 : first + 2]:
        first += tokens[first + 1].low in SPEECH  # "a déclaré", "ha dicho"
    if tokens[first].low in SPEECH or tokens[first].low in INTRODUCING:
        return subject_ahead(tokens, first + 1, tokens[first].low) or Pronoun(tokens[first].low)
    verb = next((at for at in range(first, len(tokens)) if tokens[at].is_verb), None)
    stop = next((at for at in range(first, len(tokens)) if tokens[at].text in {".", ";", ":", '"'}), len(tokens))
    if verb is None or verb > stop or tokens[first].low in BOUNDARY:
        return None
    comma = next((at for at in range(first, verb) if tokens[at].text == ","), None)
    if comma is None:
        return subject_before(tokens, verb, first)
    last = verb - 1
    while last > comma and is_between(tokens[last]):
        last -= 1
    closes = tokens[last].text == "," and last > comma + 1
    role = text_of(tokens, comma + 1, last - 1) if closes else None
    return phrase_speaker(tokens, first, comma - 1, role, tokens[verb].low) if role else None


def is_tag(tokens: list[Token]) -> bool:
    """True where no verb of speaking has an object of its own; behind a full stop such words are another sentence."""
    verb = next((at for at, token in enumerate(tokens) if token.is_verb), len(tokens))
    follows = [token.text for token in tokens[verb + 1 : verb + 3]]
    return follows[:1] not in (["that"], [":"], ['"']) and follows != [",", '"']


_LEADING = frozenset([",", ".", "—", "–", '"'])


def speaker_before(tokens: list[Token]) -> Speaker | Pronoun | None:
    """The subject of the nearest verb of speaking before a quotation that has one."""
    if len(tokens) > 2 and tokens[-1].text == ":" and tokens[-2].low.endswith("ed") and not tokens[-2].is_verb:
        found = subject_before(tokens, len(tokens) - 2, 0)  # "Roe fumed:": before a colon any verb speaks
        if isinstance(found, Speaker):
            return found
    verbs = [at for at in range(len(tokens) - 1, -1, -1) if tokens[at].is_verb or _introduces(tokens, at)]
    if not verbs:
        return labelled_speaker(tokens) if tokens and tokens[-1].text == ":" else None
    nearest = "according to" if tokens[verbs[0]].low == "to" else tokens[verbs[0]].low
    is_pronoun = False
    for at in verbs[:_VERBS_BACK]:
        is_inverted = at > 0 and tokens[at - 1].text == '"' and tokens[at].low.endswith(("d", "s"))
        is_ahead = is_inverted or _introduces(tokens, at)
        found = subject_ahead(tokens, at + 1, nearest) if is_ahead else subject_before(tokens, at, 0)
        if isinstance(found, Speaker):
            return found._replace(verb=nearest)
        is_pronoun = is_pronoun or found is not None
    return Pronoun(nearest) if is_pronoun else main_subject(tokens, nearest)


_VERBS_BACK = 4  # verbs of speaking before a quotation that are asked for a subject


def _introduces(tokens: list[Token], at: int) -> bool:
    return (tokens[at].low == "to" and at > 0 and tokens[at - 1].low == "according") or tokens[at].low in INTRODUCING


def speaker_at_end(tokens: list[Token]) -> Speaker | Pronoun | None:
    """The speaker named at the end of the sentence: "..., according to Roe", "..., Roe said"."""
    for at in range(len(tokens) - 1, 0, -1):
        if _introduces(tokens, at):
            return subject_ahead(tokens, at + 1, "according to")
        if tokens[at].low in {"said", "says", "added"} and tokens[at - 1].text == "," and at + 1 < len(tokens):
            return subject_ahead(tokens, at + 1, tokens[at].low)
        if tokens[at].low in {"said", "says", "told", "added"}:
            comma = max((before for before in range(at) if tokens[before].text == ","), default=None)
            return subject_before(tokens, at, comma + 1) if comma is not None else None
    return None
