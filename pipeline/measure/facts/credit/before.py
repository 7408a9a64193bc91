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
    AS_SAID,
    BEFORE,
    DESCRIBED,
    DETERMINERS,
    GIVEN_TO,
    GIVING,
    GIVING_TO,
    HEARD,
    INCLUDING,
    INVERTED,
    JOB_LINKS,
    JOBS,
    OPINIONS,
    PHRASE_WORDS,
    PICTURES,
    REFUSING,
    REPORTING,
    SPEAKING,
    STRONG,
    SURFACING,
    TELLING,
    UNNAMED,
    WORKS,
    WRITTEN,
    WRITTEN_IN,
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
            opening = words[count - length - 1] if length < count else ""
            if kind is None and opening in AS_SAID and phrase in _SAID_OF_OUTLETS:
                kind, phrase, length = "credit", f"{opening} {phrase}", length + 1  # "según recoge la agencia"
            if kind is None and opening != "who" and phrase in INVERTED and _ends_clause(body, name, ceiling):
                kind = "credit"
            if kind is not None:
                kind = _kind_in_context(kind, phrase, words[: count - length])
                return dated(body, kind, phrase, tokens[count - length].start(), name.end)
        if words[count - 1] in JOB_LINKS and not JOBS.isdisjoint(words[max(0, count - 6) : count - 1]):
            return _given_to_staff(words[: count - 1], name)
        if words[count - 1] == "on" and _is_on_air(body, words[:count], name, (floor, ceiling)):
            return Reading("quotation", "on", tokens[count - 1].start(), name.end)
        if words[count - 1] in {"hatte", "hatten"} and (berichtet := _BERICHTET.match(body, name.end, ceiling)):
            return Reading(
                "credit", berichtet["verb"], name.start, name.end
            )  # "Zuerst hatte der Herald darüber berichtet"
        if words[count - 1] in {"from", "by", "in"} | INCLUDING and _is_included(words[:count]):
            return Reading("credit", "according to", name.start, name.end)
        if words[count - 1] in {"by", "in", "from", "on"} and (
            reading := _dated_report(body, name, tokens[:count], words)
        ):
            return reading
        if bare_phrase(words[count - 1]) in GIVING_TO | WRITTEN_IN and (at := _given(words, count)) is not None:
            verb = words[at] if at == count - 2 else f"{words[at]} {words[count - 1]}"
            # "a indiqué une source à l'AFP", "Insider sagten der Hafenzeitung"
            by_nobody = not UNNAMED.isdisjoint(words[at + 1 : count - 1]) or (
                words[at] in TELLING and _is_unnamed(words[:at])
            )
            return dated(body, "credit" if by_nobody else "quotation", verb, tokens[at].start(), name.end)
        count = _skip_description(words, count)
    return None


_BERICHTET = re.compile(r"\s[^.;:“„\"]{0,100}?\b(?P<verb>berichtet|gemeldet|geschrieben)\b")
_SAID_OF_OUTLETS = INVERTED | STRONG


def _given(words: Sequence[str], count: int) -> int | None:
    """Where a word of giving stands before "to": a speaker or a date may stand between, nothing else."""
    for at in range(count - 2, max(-1, count - 10), -1):
        if words[count - 1] in WRITTEN_IN:
            is_giving = words[at] in WRITTEN
        else:
            is_giving = words[at] in GIVING or (words[at] in GIVEN_TO and words[count - 1] == "to")
        if is_giving:
            return at
        if not words[at][0].isalnum():
            return None
    return None


def _kind_in_context(kind: Kind, phrase: str, left: Sequence[str]) -> Kind:
    """The kind of a phrase, by the words before it: its source may be unnamed, or an opinion was published."""
    if kind == "credit" and _is_no_report(phrase, left[-8:]):
        return "mention"
    if kind == "quotation" and _is_refused(left[-2:]):
        return "mention"
    is_publishing = phrase.startswith(("publ", "appear", "carried", "aired"))
    if kind == "credit" and is_publishing and not OPINIONS.isdisjoint(left[-4:]):
        return "quotation"
    if phrase in TELLING and _is_unnamed(left):
        return "credit"
    if phrase in SPEAKING and left[-1:] in (["who"], ["that"]) and _is_unnamed(left[:-1]):
        return "credit"
    return kind


def _is_refused(left: Sequence[str]) -> bool:
    """True for "did not tell", "declined to tell" and "cancelled an interview with", by the words before."""
    return any(word in REFUSING or word.endswith("n't") for word in left) and not any(
        word in {",", ".", ";", "but"} for word in left
    )


def _given_to_staff(left: Sequence[str], name: Name) -> Reading:
    """A quotation if somebody talked to the staff ("an interview with reporters from the Herald"), else a mention."""
    job = max((at for at, word in enumerate(left) if word in JOBS), default=0)
    while job and (left[job - 1] in DETERMINERS or left[job - 1].endswith("ing")):
        job -= 1
    phrases = (" ".join(left[max(0, job - length) : job]) for length in (2, 1))
    given = next((phrase for phrase in phrases if BEFORE.get(phrase) == "quotation"), None)
    return Reading("quotation" if given else "mention", given or "", name.start, name.end)


_SHOW = re.compile(r"(?:['’]s?)?\s[“\"‘'][^”\"’'\n]{1,40}[”\"’']")  # "on Kanal Nord's “Morning Tide,”"
_AIRED = re.compile(r"(?:\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)?(?:\s(?:morning|afternoon|evening|night))?[,.]")
_WHEN = frozenset(["morning", "afternoon", "evening", "night", "again", "earlier", "later", "live"])


def _is_on_air(body: str, words: Sequence[str], name: Name, sentence: tuple[int, int]) -> bool:
    """Whether somebody speaks on a channel: on one of its shows, or "said happily on", "on Kanal Nord, Roe said"."""
    if HEARD.isdisjoint(token[0].lower() for token in TOKEN.finditer(body, *sentence)):
        return False
    if _SHOW.match(body, name.end):
        return True
    at = len(words) - 2
    while at >= 0 and (words[at] in _WHEN or words[at].endswith(("ly", "day"))):
        at -= 1
    if name.is_ordinary:
        return False
    opens = at < 0 or (at == 0 and words[0] in {"appearing", "speaking", "interviewed"})
    return (at >= 0 and words[at] in HEARD) or (opens and bool(_AIRED.match(body, name.end)))


def _is_included(words: Sequence[str]) -> bool:
    """Whether an outlet is one of several that report: "according to reports, including from the Herald"."""
    last = len(words) - 1 - (words[-1] not in INCLUDING)
    is_one = last > 0 and words[last] in INCLUDING
    return is_one and not REPORTING.isdisjoint(words[max(0, last - 8) : last])


_RESEARCH = frozenset(["study", "studies", "paper", "research", "findings", "journal", "retracted", "peer-reviewed"])
_LINKS = frozenset(["linked", "linking", "links", "link"])  # "a tweet with links to articles from the Herald"


def _is_no_report(phrase: str, left: Sequence[str]) -> bool:
    """True for a study's journal, a link to an article, and the agency of a picture."""
    if phrase.startswith("published "):
        return not _RESEARCH.isdisjoint(left)
    if phrase.startswith(("article", "story", "report", "stories")) and not _LINKS.isdisjoint(left):
        return True
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
                return at + (words[at] in GIVING_TO)  # "sagte Roe der Agentur Reuters"
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
            if _is_no_report(verb, words[max(0, at - 12) :]):
                return Reading("mention", "", name.start, name.end)
            kind: Kind = "credit" if OPINIONS.isdisjoint(words[max(0, at - 3) : at + 1]) else "quotation"
            return Reading(kind, verb, start, name.end, date["date"] if date else None)
    return None


def _is_unnamed(words: Sequence[str]) -> bool:
    """True when who told has no name: sources, people familiar with the matter, two officials."""
    for at in range(len(words) - 1, -1, -1):
        if words[at] in {".", ";", ":", "”", '"', "“", "«", "»"} or "''" in words[at]:
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
