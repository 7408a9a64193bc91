"""The reading that the words before a name give: "according to", "told", "first reported by"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.measure.facts.credit.dates import DATE_ANYWHERE, DATE_HERE
from pipeline.measure.facts.credit.names import Name
from pipeline.measure.facts.credit.reading import REACH, TOKEN, Reading, dated
from pipeline.measure.facts.credit.record import Kind
from pipeline.measure.facts.credit.words import (
    ALONE,
    APPOSITION,
    BEFORE,
    DESCRIBED,
    DETERMINERS,
    GIVING,
    GIVING_TO,
    INVERTED,
    JOB_LINKS,
    JOBS,
    OPINIONS,
    PHRASE_WORDS,
    PICTURES,
    SURFACING,
    TELLING,
    UNNAMED,
    WORKS,
    bare_phrase,
)


def read_before(body: str, name: Name, floor: int, ceiling: int) -> Reading | None:
    """The reading that the words before a name give: "according to", "told", "first reported by"."""
    tokens = list(TOKEN.finditer(body, max(floor, name.start - REACH), name.start))
    words = [token[0].lower().replace("’", "'") for token in tokens]
    count = len(words)
    while count:
        for length in range(min(PHRASE_WORDS, count), 0, -1):
            phrase = " ".join(words[count - length : count])
            kind = BEFORE.get(bare_phrase(phrase))
            if kind is None and phrase in INVERTED and _ends_clause(body, name, ceiling):
                kind = "credit"
            if kind is not None:
                left = words[: count - length]
                if kind == "credit" and _is_no_report(phrase, left[-6:]):
                    kind = "mention"
                if phrase in TELLING and _is_unnamed(left):
                    kind = "credit"
                return dated(body, kind, phrase, tokens[count - length].start(), name.end)
        if words[count - 1] in JOB_LINKS and not JOBS.isdisjoint(words[max(0, count - 6) : count - 1]):
            return Reading("mention", "", name.start, name.end)
        if words[count - 1] in {"by", "in", "from", "on"} and (
            reading := _dated_report(body, name, tokens[:count], words)
        ):
            return reading
        if bare_phrase(words[count - 1]) in GIVING_TO and (at := _given(words, count)) is not None:
            verb = words[at] if at == count - 2 else f"{words[at]} {words[count - 1]}"
            by_nobody = not UNNAMED.isdisjoint(words[at + 1 : count - 1])  # "a indiqué une source à l'AFP"
            return dated(body, "credit" if by_nobody else "quotation", verb, tokens[at].start(), name.end)
        count = _skip_description(words, count)
    return None


def _given(words: Sequence[str], count: int) -> int | None:
    """Where a word of giving stands before "to": a speaker or a date may stand between, nothing else."""
    for at in range(count - 2, max(-1, count - 10), -1):
        if words[at] in GIVING:
            return at
        if not words[at][0].isalnum():
            return None
    return None


def _is_no_report(phrase: str, left: Sequence[str]) -> bool:
    """True for a study's journal and for the agency of a picture."""
    if phrase == "published in":
        return not {"study", "paper", "research"}.isdisjoint(left)
    return phrase == "via" and not PICTURES.isdisjoint(left)


def _skip_description(words: list[str], count: int) -> int:
    """How many words are left without the last one, or without all of "the mainland paper"; 0 where it says no more."""
    last = count - 1
    if words[last] == "," and last and words[last - 1] in DESCRIBED:
        last -= 1
    if words[last] in DESCRIBED:
        for at in range(last - 1, max(-1, last - 6), -1):
            if not words[at][0].isalnum():
                break
            if words[at] in DETERMINERS:
                return at
    is_place = words[last].endswith(("'s", "s'", "-based", "-owned", "-run", "-language", "-funded"))
    return last if is_place or words[last] in APPOSITION | DESCRIBED else 0


def _dated_report(body: str, name: Name, tokens: list[re.Match[str]], words: list[str]) -> Reading | None:
    """The reading of "reported on Friday by" and "a report published in", which hold more words than a phrase."""
    wanted = WORKS | SURFACING
    for at in range(len(tokens) - 2, max(-1, len(tokens) - 9), -1):
        if words[at] == ",":
            return None
        if words[at] in wanted:
            start = tokens[at].start()
            date = DATE_ANYWHERE.search(body, start, name.start)
            verb = f"{words[at]} {words[len(tokens) - 1]}"
            kind: Kind = "credit" if OPINIONS.isdisjoint(words[max(0, at - 3) : at + 1]) else "quotation"
            return Reading(kind, verb, start, name.end, date["date"] if date else None)
    return None


def _is_unnamed(words: list[str]) -> bool:
    """True when who told has no name: sources, people familiar with the matter, two officials."""
    for at in range(len(words) - 1, -1, -1):
        if words[at] in {".", ";", ":", "”", '"', "“"}:
            return False
        if words[at] in UNNAMED:
            # "Lin Jian, an official there, told ..." has a name; sources may be set off by commas.
            return words[at] in ALONE or words[at].startswith(("pe", "indiv", "those")) or "," not in words[at:]
    return False


_RELYING = re.compile(r"\s(?:de\ssource|unter\s(?:Berufung|Verweis)|mit\sVerweis|citing|citant|citando|en\scitant)\b")


def _ends_clause(body: str, name: Name, ceiling: int) -> bool:
    """True when nothing of the clause follows the name but a date, or whom it cites."""
    date = DATE_HERE.match(body, name.end)
    if _RELYING.match(body, date.end() if date else name.end):
        return True
    return body[date.end() if date else name.end : ceiling][:1] in {"", ".", ",", "”", '"', ";", ")", "»"}
