"""The reading that the words behind a name give: "reported", "said", "report", "photographer"."""

from __future__ import annotations

import re

from pipeline.language.words import any_of, word_set
from pipeline.measure.facts.credit.dates import DATE_ANYWHERE, MONTH_WORD
from pipeline.measure.facts.credit.names import Name
from pipeline.measure.facts.credit.reading import REACH, TOKEN, Reading, dated
from pipeline.measure.facts.credit.record import Kind
from pipeline.measure.facts.credit.words import (
    BY_NAME,
    CITING,
    DATA,
    FILLERS,
    HEARD_BY,
    OPINIONS,
    OTHERS,
    PAIRED,
    RAN,
    RUN,
    STAFF,
    STRONG,
    WEAK,
    WORKS,
)


def read_behind(body: str, name: Name, ceiling: int) -> Reading | None:
    """The reading that the words behind a name give: "reported", "said", "report", "photographer"."""
    end = name.end
    if body[end : end + 1] in {"'", "’"}:
        end += 2 if body[end + 1 : end + 2] == "s" else 1
    elif body[end : end + 2] == " (" and (close := body.find(")", end, end + 30)) > 0:
        end = close + 1
    signed = _SIGNED.match(body, name.end)
    if aside := _SEAT.match(body, end) or _BERUFUNG.match(body, end) or signed:
        end = aside.end()
    if joint := _JOINT.match(body, name.end):  # "a Herald-Gazette poll", "ein Reuters-Bericht"
        kind: Kind = "credit" if joint["report"] else "quotation" if joint["interview"] else "mention"
        return Reading(
            kind, (joint[0][1:] if joint["report"] or joint["interview"] else "").lower(), name.start, joint.end()
        )
    tokens = list(TOKEN.finditer(body, end, min(ceiling, end + REACH)))
    words = [token[0].lower() for token in tokens]
    if not words:
        return None
    if (at := _staff_verb(words)) is not None:
        return dated(body, "credit", words[at], name.start, tokens[at].end())
    if signed and words[0] in BY_NAME:
        return dated(body, "credit", words[0], name.start, tokens[0].end())
    if words[0] in OTHERS or words[0] == "/":
        return Reading("mention", "", name.start, name.end)
    if words[0] in OPINIONS:
        return Reading("quotation", words[0], name.start, tokens[0].end())
    if words[0] in WORKS and words[0] != "reporting":
        follows = len(words) > 1 and (words[1] in STRONG or words[1] in WEAK)
        if not follows and words[0] in _ABOUT_SOMEBODY:
            return Reading("mention", "", name.start, name.end)  # "the book includes a Herald profile"
        verb = words[1] if follows else "reports" if words[0] == "reports" else "report"
        return dated(body, "credit", verb, name.start, tokens[1 if follows else 0].end())
    if words[0] == "," and len(words) > 1 and _INCLUDING.search(body, max(0, name.start - 20), name.start):
        words, tokens = words[1:], tokens[1:]
    if words[0] == "that" and _CLEFT.search(body, max(0, name.start - 20), name.start):
        words, tokens = words[1:], tokens[1:]
    at = _skip_fillers(words, _skip_apposition(words))
    if first := _FIRST_TO.match(body, tokens[at].start()) if at < len(tokens) else None:
        return dated(
            body, "credit", first["going"] or first["has"] or f"first to {first['verb']}", name.start, first.end()
        )
    if (pair := " ".join(words[at : at + 2])) in PAIRED:
        return dated(body, "credit", pair, name.start, tokens[at + 1].end())
    if words[at : at + 1] and words[at] in RAN and (run := _RUN.match(body, tokens[at].end(), ceiling)):
        return dated(body, "credit", f"{words[at]} {run['what']}", name.start, run.end())
    if at >= len(words) or (words[at] not in STRONG and words[at] not in WEAK):
        return None
    verb, verb_end = words[at], tokens[at].end()
    if (verb == "reported" and _RESULTS.match(body, verb_end)) or (verb in WEAK and _OF_ITSELF.match(body, verb_end)):
        return Reading("mention", "", name.start, name.end)
    inside = DATE_ANYWHERE.search(body, name.end, verb_end) if at else None
    reading = dated(body, "credit", verb, name.start, verb_end)
    return reading._replace(said_on=inside["date"]) if inside else reading


def _staff_verb(words: list[str]) -> int | None:
    """Where the verb of reporting of the outlet's own staff stands: "the Herald's investigative unit reported"."""
    for at in range(min(len(words), _STAFF_WORDS)):
        if words[at] in STAFF:
            verb = _skip_fillers(words, at + 1)
            return verb if verb < len(words) and words[verb] in STRONG else None
        if not words[at].isalpha():
            return None
    return None


_ABOUT_SOMEBODY = frozenset(["profile", "excerpt", "exposé"])
_STAFF_WORDS = 3  # words up to that for the staff: "White House correspondent"
PEOPLE = re.compile(rf"(?:['’]s?)?\s(?:{any_of(STAFF | HEARD_BY)})\b")  # "told a Herald reporter"
REPORTERS = re.compile(rf"(?:['’]s?)?\s(?:{any_of(STAFF)})\b")
_JOINT = re.compile(
    r"[-–/](?:(?P<report>Berichte?n?|Meldung(?:en)?|Informationen|Angaben|Recherchen?)\b|(?P<interview>Interview|Gespräch)\b|(?=[A-Z]))"
)
_RUN = re.compile(rf"\s(?:an?|the|its)\s(?:[\w-]+\s){{0,3}}(?P<what>{any_of(RUN)})\b")
_BERUFUNG = re.compile(
    r"\s(?:unter\s(?:Berufung|Verweis)|mit\sVerweis)\sauf\s(?:[\w-]+\s){0,5}?[\w-]+(?=\s(?:zufolge|meldet|berichtet|schreibt|meldete|berichtete|schrieb)\b)"
)
_SEAT = re.compile(r"\s(?:in|of)\s[A-Z][\w-]+(?:\s[A-Z][\w-]+)?(?=,?\s[a-z])")  # "the Example Herald in Hong Kong"
_PERSON = r"(?:\s[A-Z][\w.’'-]+(?:\s(?:de|van|von|der|di|al|el)(?=\s))?){2,3}"
# "Reuters' Ana Roe", "Reuters correspondent Ana Roe"; what follows must be a verb of reporting.
_SIGNED = re.compile(
    rf"""(?:['’]s?|\s(?:{any_of(STAFF)})) {_PERSON} (?:\sand{_PERSON})?
         (?=\s(?:first\s|also\s)?(?:{any_of(STRONG | BY_NAME)})\b | \s(?:points?|pointed)\sout\b)
       | \scolumnist{_PERSON} (?=\s(?:{any_of(STRONG)})\b)""",
    re.VERBOSE,
)
_INCLUDING = re.compile(r"\b(?:including|among\sthem)\s(?:the\s)?$")  # "several outlets, including the Herald, have"
_CLEFT = re.compile(r"\b(?:was|is)\s(?:the\s)?$")  # "it was the Example Herald that"
_FIRST_TO = re.compile(
    rf"""(?: (?:was|were|is|are|had\sbeen)\s(?:the\s|among\s(?:the\s)?)?first\s(?:[a-z]+\s)?to
           | can\s?(?:exclusively|now)? )\s
         (?P<verb>{any_of(word_set(DATA["after"]["firsts"]))})\b
       | (?P<has>has|have|was\sfirst\swith|were\sfirst\swith)\sthe\s(?:story|news|details|scoop|full\sstory|exclusive)\b
      | (?:is|are|was|has\sbeen|have\sbeen)\s(?:also\s|now\s)?(?P<going>reporting)\b""",
    re.VERBOSE,
)
_RESULTS = re.compile(rf"\s(?:[\w$%.,’'-]+\s){{0,4}}(?:{any_of(word_set(DATA['after']['results']))})\b")
# "The Herald said it would cut jobs": of itself; "... said it had seen the draft" is its reporting.
_OF_ITSELF = re.compile(
    rf"""\s (?: (?:that\s)?(?:it|its|they|the\scompany)\b
                (?!\s(?:(?:had|has|have|was)\s)?(?:also\s)?(?:seen|reviewed|obtained|learned|viewed|verified|spoke|interviewed|contacted|asked|found|counted|examined|sources?|unable))
              | (?:{any_of(word_set(DATA["after"]["refusals"])).replace(chr(92) + " ", "[ ]")})\b )""",
    re.VERBOSE,
)
_DASHES = frozenset("—–")


def _skip_apposition(words: list[str]) -> int:
    """Index behind ", a state-run newspaper,", the same between dashes, or behind the comma of ", citing"."""
    if words[0] in _DASHES and len(words) > 1:
        close = next((at for at in range(1, len(words)) if words[at] in _DASHES), len(words))
        return close + 1
    if words[0] != "," or len(words) < 2:
        return 0
    if words[1] in STRONG and (words[1] in CITING or words[1].endswith("ing")):
        return 1
    inside = _skip_fillers(words, 1)
    if words[1] in {"which", "who"} and inside < len(words) and words[inside] in STRONG:
        return inside
    if words[1] in {"from", "to"}:
        return len(words)  # "has banned the Herald, from obtaining a pass, citing"
    close = next((at for at in range(1, len(words)) if words[at] in {",", "."}), len(words))
    return close + 1 if close < len(words) and words[close] == "," else len(words)


def _skip_fillers(words: list[str], at: int) -> int:
    limit = min(len(words), at + 8)
    while at < limit and _is_filler(words[at]):
        at += 1
    return at


def _is_filler(word: str) -> bool:
    return word in FILLERS or word.endswith(("ly", "day")) or word.isdigit() or bool(MONTH_WORD.fullmatch(word))
