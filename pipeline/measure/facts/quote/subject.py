"""The subject of a verb of speaking, before it or behind it."""

from __future__ import annotations

from pipeline.measure.facts.quote.phrase import (
    BE,
    NAME_WORDS,
    SUBJECT_WORDS,
    Pronoun,
    Speaker,
    is_between,
    name_behind,
    phrase_speaker,
    phrase_start,
    states_role,
    text_of,
)
from pipeline.measure.facts.quote.tokens import Token
from pipeline.measure.facts.quote.words import BETWEEN, BOUNDARY, CUT_AFTER, DETERMINERS, OPENERS, PRONOUNS


def labelled_speaker(tokens: list[Token]) -> Speaker | Pronoun | None:
    """Who stands before a colon alone, as in a transcript, or who is the subject of the sentence that it ends."""
    is_label = len(tokens) - 1 <= NAME_WORDS + 2 and all(token.text[0].isupper() for token in tokens[-3:-1])
    if is_label and len(tokens) > 2 and all(token.text[0].isalpha() for token in tokens[:-1]):
        return phrase_speaker(tokens, 0, len(tokens) - 2, None, ":")
    return main_subject(tokens, ":")


def is_suffered(tokens: list[Token], verb: int) -> bool:
    """True for a passive verb, whose subject does not speak: "Roe was asked", "has been told"."""
    last = verb - 1
    while last >= 0 and is_between(tokens[last]):
        last -= 1
    return last >= 0 and tokens[last].low in BE and not tokens[verb].low.endswith("ing")


def subject_before(tokens: list[Token], verb: int, floor: int) -> Speaker | Pronoun | None:
    """The noun phrase that ends before a verb, not reaching back over `floor`; None where there is none."""
    last = verb - 1
    if tokens[verb].low.endswith("ing") and (last < 0 or tokens[last].low not in BE):
        first = max(
            (at + 1 for at in range(max(floor, last - SUBJECT_WORDS), last) if tokens[at].low == "with"), default=0
        )
        if first and first >= phrase_start(tokens, last, floor) and tokens[first].text[0].isupper():
            return phrase_speaker(tokens, first, last, None, tokens[verb].low)  # "with Roe saying"
        return None  # "..., adding that": the subject is that of the sentence
    is_progressive = tokens[verb].low.endswith("ing")
    while last >= floor and (
        is_between(tokens[last]) or tokens[last].low == "a" or (is_progressive and tokens[last].low in BE)
    ):
        last -= 1
    role: tuple[int, int] | None = None
    while last > floor and tokens[last].text == ",":
        comma = next((at for at in range(last - 1, floor, -1) if tokens[at].text == ","), None)
        if comma is None:
            return None
        role = (comma + 1, role[1] if role else last - 1)
        last = comma - 1
        first = phrase_start(tokens, last, floor)
        if tokens[first].text[0].islower() and first > floor and tokens[first - 1].text == ",":
            last = first - 1  # "Roe, head of the port, a lawyer, said": still what Roe is
    if last < floor:
        return None
    first = phrase_start(tokens, last, floor)
    if first > floor + 2 and tokens[first - 1].low == "to" and tokens[first - 2].low in _ADDRESSING:
        last = first - 3  # "a source speaking to the Ledger said"
        first = phrase_start(tokens, last, floor)
    if first > floor + 1 and tokens[first - 1].low in _RELATIVE and tokens[first - 2].text[0].isalpha():
        is_clause = not tokens[first - 2].is_verb
        if is_clause and tokens[first].text[0].islower() and tokens[first].low not in DETERMINERS:
            return None  # "the firm that sold him a boat said": the firm did
    if role and tokens[last].text[0].islower() and name_behind(tokens, last + 1) == role[1] + 1:
        return phrase_speaker(tokens, *role, text_of(tokens, first, last), tokens[verb].low)
    return phrase_speaker(tokens, first, last, text_of(tokens, *role) if role else None, tokens[verb].low)


_ADDRESSING = frozenset(["speaking", "talking", "writing"])
_RELATIVE = frozenset(["that", "which", "who", "whose", "que", "qui"])


def subject_ahead(tokens: list[Token], first: int, verb: str) -> Speaker | Pronoun | None:
    """The noun phrase that begins at `first`, with what is said of it behind a comma."""
    end = first
    while end < len(tokens) and end - first < SUBJECT_WORDS:
        if not tokens[end].text[0].isalnum() or tokens[end].low in CUT_AFTER or tokens[end].is_verb:
            break
        end += 1
    while end > first + 1 and is_between(tokens[end - 1]):
        end -= 1  # "said Roe later", "ha dicho Roe este lunes"
    if end == first:
        return None
    if end < len(tokens) and tokens[end].text == "," and tokens[end - 1].text[0].islower():
        name = name_behind(tokens, end)
        if name > end:
            return phrase_speaker(tokens, end + 1, name - 1, text_of(tokens, first, end - 1), verb)
    close = next((at for at in range(end + 1, len(tokens)) if tokens[at].text in {",", ".", '"', ";"}), len(tokens))
    is_role = end + 1 < len(tokens) and tokens[end].text == "," and states_role(tokens[end + 1 : close])
    return phrase_speaker(tokens, first, end - 1, text_of(tokens, end + 1, close - 1) if is_role else None, verb)


def _has_owner(tokens: list[Token], first: int, last: int) -> bool:
    """True for "Roe's Harbor", which is not Roe; "Roe's been away" and "Roe's boat" begin with Roe."""
    return any(token.low.endswith("'s") for token in tokens[first : last - 1])


_JOINING = frozenset(["and", "but", "so", "yet", "or", "still", "then", "also", "however", "meanwhile", "instead"])


def main_subject(tokens: list[Token], verb: str) -> Speaker | Pronoun | None:
    """The capitalised name that opens a sentence, after an introduction: "Despite this, Roe struck a note"."""
    first = 0
    while first < len(tokens) - 1 and tokens[first].low in _JOINING:
        first += 1 + (tokens[first + 1].text == ",")
    if first < len(tokens) and (tokens[first].low in OPENERS - _JOINING or tokens[first].low in BOUNDARY):
        first = next((at + 1 for at, token in enumerate(tokens) if token.text == ","), len(tokens))
    last = first
    while last < len(tokens) and tokens[last].text[0].isupper():
        last += 1
    if first < len(tokens) and tokens[first].low in PRONOUNS:
        return Pronoun(verb, tokens[first].low)
    opens = tokens[first].low.removesuffix("'s") if last > first else ""
    if (
        opens in BETWEEN
        or not opens
        or _has_owner(tokens, first, last)
        or opens in PRONOUNS | DETERMINERS | OPENERS
        or opens.endswith(("ing", "ed", "ly"))
    ):
        return None
    found = phrase_speaker(tokens, first, last - 1, None, verb)
    return found if isinstance(found, Speaker) else None
