"""The subject of a verb of speaking, before it or behind it."""

from __future__ import annotations

from pipeline.measure.facts.quote.phrase import (
    BE,
    NAME_WORDS,
    SUBJECT_WORDS,
    Pronoun,
    Speaker,
    is_between,
    is_owner,
    is_title,
    name_behind,
    phrase_speaker,
    phrase_start,
    states_role,
    text_of,
)
from pipeline.measure.facts.quote.tokens import Token
from pipeline.measure.facts.quote.words import (
    BETWEEN,
    BOUNDARY,
    CUT_AFTER,
    DETERMINERS,
    ENDING,
    OPENERS,
    PRONOUNS,
    SENTENCE_VERBS,
)


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
        is_between(tokens[last])
        or tokens[last].low in {"a", "s'est", "s'était"}
        or (is_progressive and tokens[last].low in BE)
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
    if tokens[last].low == "who":
        return _before_who(tokens, last, floor, tokens[verb].low)
    first = phrase_start(tokens, last, floor)
    if (who := _clause_of_who(tokens, first, floor)) is not None:
        last = who - 1  # "the groups who wrote to Moss say"
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


def _before_who(tokens: list[Token], who: int, floor: int, verb: str) -> Speaker | Pronoun | None:
    """Whom "who" means: the name, or the noun phrase with an article, before it and its comma."""
    last = who - 1 - (tokens[who - 1].text == "," if who > floor else 0)
    if last < floor:
        return None
    first = last
    while first >= floor and (tokens[first].text[0].isupper() or tokens[first].low in {"of", "the"}):
        first -= 1
    first += 1
    while first <= last and tokens[first].text[0].islower():
        first += 1
    if is_title(tokens[min(first, last)]) and first < last:
        first += 1
    if first > last or tokens[last].text[0].islower():
        first = phrase_start(tokens, last, floor)
        return phrase_speaker(tokens, first, last, None, verb) if tokens[first].low in DETERMINERS else None
    return phrase_speaker(tokens, first, last, None, verb)


def _clause_of_who(tokens: list[Token], first: int, floor: int) -> int | None:
    """The place of "who" in a clause without commas that ends with the phrase at `first`."""
    for at in range(first - 1, max(floor, first - SUBJECT_WORDS), -1):
        if not tokens[at].text[0].isalnum():
            return None
        if tokens[at].low == "who":
            return at if tokens[at - 1].text[0].isalpha() and not tokens[at - 1].is_verb else None
    return None


_ADDRESSING = frozenset(["speaking", "talking", "writing"])
_RELATIVE = frozenset(["that", "which", "who", "whose", "que", "qui"])


def subject_ahead(tokens: list[Token], first: int, verb: str) -> Speaker | Pronoun | None:
    """The noun phrase that begins at `first`, with what is said of it behind a comma."""
    end = first
    while end < len(tokens) and end - first < SUBJECT_WORDS:
        if not tokens[end].text[0].isalnum() or tokens[end].low in CUT_AFTER | ENDING or tokens[end].is_verb:
            break
        if tokens[end].low in _DATIVE and verb in _GERMAN and tokens[end - 1].text[0].isupper() and end > first:
            break  # "sagte Roe der Hafenzeitung"
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


_GERMAN = frozenset(["sagte", "sagten", "erklärte"])
_DATIVE = frozenset(["der", "dem", "den"])


def _has_owner(tokens: list[Token], first: int, last: int) -> bool:
    """True for "Roe's Harbor", which is not Roe; "Roe's been away" and "Roe's boat" begin with Roe."""
    return any(token.low.endswith("'s") for token in tokens[first : last - 1])


_JOINING = frozenset(["and", "but", "so", "yet", "or", "still", "then", "also", "however", "meanwhile", "instead"])


def sentence_subject(tokens: list[Token], verb: str) -> Speaker | Pronoun | None:
    """The noun phrase with an article that opens a sentence: "The town released a statement saying"."""
    owner = next(
        (at for at, token in enumerate(tokens[:NAME_WORDS]) if not token.text[0].isupper() or is_owner(token)), 0
    )
    is_owned = bool(tokens) and is_owner(tokens[owner]) and tokens[owner].text[0].isupper()  # "Roe's campaign released"
    if not tokens or (tokens[0].low not in DETERMINERS and not is_owned):
        return main_subject(tokens, verb)
    for at, token in enumerate(tokens[:SUBJECT_WORDS]):
        if token.low in SENTENCE_VERBS or token.is_verb:
            found = phrase_speaker(tokens, 0, at - 1, None, verb) if at > 1 else None
            return found if isinstance(found, Speaker) else None
        if not token.text[0].isalnum() or token.low in BOUNDARY:
            return None
    return None


def inverted_subject(tokens: list[Token]) -> Speaker | None:
    """Who speaks between or behind commas: "Moss, said Roe, never forgives", "it is hard, said Roe"."""
    for at in range(len(tokens) - 2, 0, -1):
        is_name = tokens[at + 1].text[0].isupper() and not is_between(tokens[at + 1])
        if tokens[at].is_verb and tokens[at - 1].text in {",", '"'} and is_name and tokens[at].low in _PLAIN:
            last = at + 1
            while last + 1 < len(tokens) and tokens[last + 1].text[0].isupper():
                last += 1
            if last + 1 == len(tokens) or tokens[last + 1].text in {",", "."} or tokens[last + 1].low in {"of", "who"}:
                found = subject_ahead(tokens, at + 1, tokens[at].low)
                return found if isinstance(found, Speaker) else None
    return None


_PLAIN = frozenset(["said", "says", "added", "sagte", "dijo"])


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
