"""Which of a page's dates is the day its article was published, as the outlet printed it.

A page's clock, other articles' dates, copyright years and dates spoken of in the body are never taken; what is
ambiguous or implausible stays None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from pipeline.language.printed_lines import lines_down, lines_up
from pipeline.measure.facts.pubdate.address import from_address, from_filename
from pipeline.measure.facts.pubdate.answer import AHEAD, Basis, Published, as_answer, evidence_at, is_plausible
from pipeline.measure.facts.pubdate.expression import Expression, dates_in, settled
from pipeline.measure.facts.pubdate.lines import (
    CLUSTER,
    LIST_STEP,
    Candidate,
    Gap,
    dates_of_line,
    footer_dates,
    header_dates,
)
from pipeline.measure.facts.pubdate.weak import weak_evidence

_EAST_ASIAN = re.compile(r"[\u3040-\u9fff\uac00-\ud7a3]")
BESIDE = 2  # lines from a headline to its date: a section or a byline may stand between
SHORTEST_LEDE = 60  # characters: a shorter line is a byline or a date line


def guess_published(
    text: str, body_start: int, body_end: int, *, url: str | None = None, filename: str | None = None, today: date
) -> Published:
    """The publication date of the article whose body is about [body_start, body_end) of the page `text`.

    Tried in order: a line printed for this article, a scraper's prefix on the lede's line, a dateline with a year,
    the address, an update alone. Without a date, that in the file's name, which may be a download's, or the weekday
    or yearless date that was found is kept as evidence.
    """
    linked = from_address(url, today)
    stated = unlabelled = None
    if body_end > body_start:
        candidates = header_dates(text, body_start, body_end) + footer_dates(text, body_end)
        stated = choose(candidates, text, linked, today)
        unlabelled = lede_date(text, body_start, today)
    answers = [stated, unlabelled, linked]
    if stated is not None and (stated.rule == "updated" or _contradicted(stated, linked)):
        answers = [unlabelled, linked, stated]  # an update's day, or a doubtful one, only where no other day is known
    notes = [answer for answer in answers if answer is not None]
    dated = next((answer for answer in notes if answer.published_on), None)
    note = dated or next(iter(notes), None) or from_filename(filename, today)
    return note or weak_evidence(text, body_start, body_end)


def _contradicted(stated: Published, linked: Published | None) -> bool:
    """Whether an unlabelled date lies days away from the address's: it is the page's clock or another article's."""
    if stated.rule != "header_line" or stated.published_on is None or linked is None or linked.published_on is None:
        return False
    return abs(stated.published_on - linked.published_on) > AHEAD


def beside_headline(text: str, headline: str, today: date) -> Published:
    """The one day printed right above or below a headline, wherever that stands as a line of the page `text`."""
    days: dict[date, Published] = {}
    for start, end in _lines_with(text, headline):
        for offset, line in (*lines_up(text, start, BESIDE), *lines_down(text, end + 1, BESIDE)):
            for candidate in dates_of_line(text, offset, line, Gap()):
                expression = _decided(candidate.found, text, set(), today)
                basis: Basis = "updated" if candidate.label == "updated" else "stated"
                answer = as_answer(expression, text, offset, basis, rule="beside_headline", today=today)
                if candidate.label != "other" and answer.published_on is not None:
                    days.setdefault(answer.published_on, answer)
    return next(iter(days.values())) if len(days) == 1 else Published()


def _lines_with(text: str, headline: str) -> Iterator[tuple[int, int]]:
    """Where the lines of `text` that hold the headline and nothing else begin and end."""
    at = text.find(headline) if headline else -1
    while at >= 0:
        start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at + len(headline))
        end = len(text) if end < 0 else end
        if not text[start:at].strip() and not text[at + len(headline) : end].strip():
            yield start, end
        at = text.find(headline, end)


def choose(candidates: list[Candidate], text: str, linked: Published | None, today: date) -> Published | None:
    """The date printed for this article: labelled as published, else bare in the header, else of an update."""
    known = {c.found.day for c in candidates if c.found.day and not c.found.code}
    known |= {linked.published_on} if linked is not None and linked.published_on else set()
    candidates = [replace(c, found=_decided(c.found, text, known, today)) for c in candidates if c.label != "other"]
    candidates = [c for c in candidates if is_plausible(c.found.day, today)] or candidates
    updated = [c for c in candidates if c.label == "updated"]
    bare = [c for c in candidates if c.label == "none" and c.is_beside]
    if updated and bare and not bare[0].is_signed and bare[0].gap.headlines > updated[0].gap.headlines:
        bare = []  # the update stands in the article's own header, the bare date above another headline
    groups = {"published": [c for c in candidates if c.label == "published"], "header_line": bare, "updated": updated}
    rule, group = next(((rule, group) for rule, group in groups.items() if group), ("", []))
    if not group:
        return None
    basis: Basis = "updated" if rule == "updated" else "stated"
    answer = as_answer(found=group[0].found, text=text, offset=group[0].offset, basis=basis, rule=rule, today=today)
    if rule != "updated" and _rivalled(group):
        return replace(evidence_at(text, answer.char_start or 0, answer.char_end or 0, rule), note="CONFLICTING_DATES")
    return answer


def _rivalled(group: list[Candidate]) -> bool:
    """Whether the nearest date has a rival in its own header, or stands in a list of dated headlines."""
    first = group[0]
    return any(
        c.found.day != first.found.day
        and not c.clockface
        and (c.is_signed or not first.is_signed)
        and c.gap.lines - first.gap.lines <= (CLUSTER if c.gap.headlines == first.gap.headlines else LIST_STEP)
        for c in group[1:]
    )


def _decided(found: Expression, text: str, known: set[date], today: date) -> Expression:
    """The date with its order settled, where one reading lies ahead or another date of the page proves it."""
    if found.code != "AMBIGUOUS_DATE" or found.day is None or found.swapped is None:
        return found
    if found.day.year != found.swapped.year:  # 31.10.23: two digits before dots are a year in East Asia alone
        return found if _EAST_ASIAN.search(text) else settled(found, month_first=False) or found
    plausible = [reading for reading in (found.day, found.swapped) if is_plausible(reading, today)]
    if len(plausible) == 1:
        return settled(found, month_first=plausible[0] == found.swapped) or found
    # The address, the page's clock or an update fall within days of the publication; the wrong reading is weeks away.
    near = [any(abs(day - reading) <= timedelta(days=7) for day in known) for reading in (found.day, found.swapped)]
    if near[0] != near[1]:
        return settled(found, month_first=near[1]) or found
    sides = [(int(a) > 12, int(b) > 12) for a, b in re.findall(r"(?<![\d/])(\d\d?)/(\d\d?)/(?:19|20)\d\d(?!\d)", text)]
    day_first, month_first = any(a and not b for a, b in sides), any(b and not a for a, b in sides)
    return (settled(found, month_first=month_first) or found) if day_first != month_first else found


_NAME = r"[^\W\d_a-zà-ÿ][\w.'’-]*"
_PLACE = re.compile(
    rf"\W{{0,3}}(?!(?:On|In|By|Since|Until|From|After|Before|As|El|Del|Le|Du|Am|Vom|Em|Il)\b)"
    rf"{_NAME}(?:[,、\s]{{1,2}}(?:(?:de|del|of|la|and|do|da)\s)?{_NAME}){{0,6}}\W{{0,4}}"
)


_DATELINE_END = re.compile(r"[\s,]{0,40}+(?:[(/][^()\n]{2,40}[)/])?\s{0,20}(?:\.?\s?[-–—]|[电電讯訊:：)])")


def lede_date(text: str, body_start: int, today: date) -> Published | None:
    """A date on the lede's own line: a scraper's prefix before it, or inside its dateline."""
    first = text.rfind("\n", 0, body_start) + 1
    above = [offset for offset, _ in lines_up(text, first, 1)]
    for offset, line in lines_down(text, above[0] if above else first, 3):
        found = next(dates_in(line[:120]), None) if len(line) > SHORTEST_LEDE else None
        if found is None or found.code:
            continue
        before, after = line[: found.start], line[found.end : found.end + 60]
        # Without a label the place has to follow in capitals: a chronology's entries also start with their dates.
        labelled = re.fullmatch(r"\W{0,40}(?:date|published|posted|updated)\W{0,4}", before, re.IGNORECASE)
        if labelled or (not before.strip(" ([") and re.match(r"[\s|–—:)\](-]{1,4}[A-Z]{3}", after)):
            return as_answer(found=found, text=text, offset=offset, basis="stated", rule="lede_prefix", today=today)
        if _PLACE.fullmatch(before) and _DATELINE_END.match(after):
            return as_answer(found=found, text=text, offset=offset, basis="dateline", rule="dateline", today=today)
    return None
