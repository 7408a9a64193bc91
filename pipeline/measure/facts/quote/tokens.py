"""The words and marks of the text around quotations."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.measure.facts.quote.record import REACH
from pipeline.measure.facts.quote.words import DETERMINERS, INFINITIVES, SPEECH, STANDING

_TOKEN = re.compile(
    r"(?:shot|fired|hit|snapped|pushed)\sback|puts?\sit\b|ma(?:de|kes)\s(?:the\s(?:point|case|argument)|clear)\b|(?:[A-Za-z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Prof|Lt|Col|Sgt|Capt|Sr|Sra|[A-Z])\.(?=\s[A-Z])|[^\W_][\w’'-]*|[^\w\s]"
)


class Token(NamedTuple):
    """A word or a mark of the text around quotations; `low` is in small letters with a straight apostrophe.

    A verb of speaking is one in small letters without an article: neither the United States nor "the notes".
    """

    low: str
    text: str
    start: int
    end: int
    is_verb: bool


_NOUN_FOLLOWS = DETERMINERS - STANDING
_PAST = frozenset(["dit", "promis", "admis", "conclu", "averti", "lancé"])  # French participles in plain letters
_DEGREE = r"(?:[DRI]-[A-Z][\w.]{1,8}(?:\s[A-Z][\w.]{1,8})?|Ph\.?D\.?|M\.?D\.?|J\.?D\.?|M\.?B\.?A\.?|[JS]r\.?|Esq\.?)"
# What stands in brackets or, as a senator's party or a degree, between commas: "Roe, R-Ky., said".
_ASIDE = re.compile(rf"\([^()\n]{{1,30}}\)|,\s{_DEGREE},(?=\s(?!an?\s|the\s))|,\s{_DEGREE}(?=,)")


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """The tokens of text[start:end], the last word whole."""
    if end < len(text) and text[end - 1 : end + 1].isalnum():
        end = text.find(" ", end, end + REACH) if " " in text[end : end + REACH] else end
    tokens: list[Token] = []
    before = ""
    beyond = start  # what stands in brackets, as a senator's state, is passed over
    for match in _TOKEN.finditer(text, start, end):
        if match.start() < beyond:
            continue
        if match[0] in {"(", ","} and (aside := _ASIDE.match(text, match.start(), end)):
            beyond = aside.end()
            continue
        low = match[0].lower().replace("’", "'")
        is_speech = low in SPEECH or (before == "to" and low in INFINITIVES)
        is_past = before == "a" and (not low.isascii() or low in _PAST)  # "a dénoncé", where "a" is not an article
        is_free = is_past or (before not in _NOUN_FOLLOWS and before[-2:] != "'s")
        is_verb = is_speech and match[0][0].islower() and is_free
        tokens.append(Token(low, match[0], match.start(), match.end(), is_verb))
        before = low
    return tokens
