"""When an article was published, from what its record states, its page shows and its address holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from pipeline.measure.facts.pubdate.answer import OLDEST, OLDEST_IN_ARCHIVES, Published
from pipeline.measure.facts.pubdate.field import parse_published
from pipeline.measure.facts.pubdate.local import on_printed_day
from pipeline.measure.facts.pubdate.page import beside_headline, guess_published
from pipeline.measure.source import Source
from pipeline.records import Evidence, Kind, Stated

CORRECTED_WITHIN = timedelta(days=30)  # a month: corrections come earlier, guides written anew come later


def published_of(source: Source, url: str | None, today: date, kind: Kind) -> Published:
    """The article's date as its record states it, else as its page marks it, prints it or has it in its address."""
    if source.stated.published:
        oldest = OLDEST_IN_ARCHIVES if kind == "export" else OLDEST
        form, zone = source.stated.date_format, source.stated.time_zone
        stated = source.stated.published
        published = parse_published(stated, date_format=form, time_zone=zone, today=today, oldest=oldest)
        if kind == "export":
            return published
        if source.is_page_date and (again := _printed_later(source, published, url, today)):
            return again
        if published.published_on is not None:
            return published if zone else on_printed_day(published, _printed_days(source, url, today))
        if source.cleaned is not None:  # a record's date that cannot be read is not replaced
            return published
    shown = _shown(source, today)
    if shown.published_on is not None:
        return shown
    if kind == "export":  # a day in the article is another day, and the file is of many articles
        return guess_published("", 0, 0, url=url, filename="", today=today)
    guessed = guess_published(source.text, source.start, source.end, url=url, filename=source.filename, today=today)
    if guessed.published_on is None and source.cleaned is None and source.stated.headline:
        beside = beside_headline(source.text, source.stated.headline, today)
        return beside if beside.published_on is not None else guessed
    return guessed


def _printed_later(source: Source, published: Published, url: str | None, today: date) -> Published | None:
    """The day that a page prints beside its headline, where that is far later than the one in its markup.

    Such a page has a new text under an old address: its words are of the day that readers see. A day that the page
    calls an update's is no such day: then the article is as old as its markup says.
    """
    shown = _shown(source, today)
    if published.published_on is None or shown.published_on is None or shown.basis == "updated":
        return None
    if shown.published_on - published.published_on <= CORRECTED_WITHIN:
        return None
    printed = guess_published(source.text, source.start, source.end, url=url, today=today)
    is_update = printed.basis == "updated" and printed.published_on == shown.published_on
    return None if is_update else replace(shown, rule="shown_later")


def _shown(source: Source, today: date) -> Published:
    """The date that a page marks beside its headline."""
    return parse_published(source.shown_date, today=today) if source.shown_date else Published()


def found_at(stated: Stated, today: date) -> datetime | None:
    """When the record says that the article was found, in UTC without zone; a day without a time is its beginning."""
    found = parse_published(stated.found_at, date_format=None, today=today) if stated.found_at else Published()
    return found.published_at or (datetime(*found.published_on.timetuple()[:3]) if found.published_on else None)


def _printed_days(source: Source, url: str | None, today: date) -> Iterator[date | None]:
    """The days that a page prints beside its headline and that its address holds, the surest first."""
    if source.shown_date is not None:
        shown = parse_published(source.shown_date, today=today)
        yield shown.published_on if shown.published_at is None else None
    if source.cleaned is None:
        printed = guess_published(source.text, source.start, source.end, url=None, today=today)
        yield printed.published_on if printed.basis == "stated" else None
    yield guess_published("", 0, 0, url=url, today=today).published_on


def date_evidence(source: Source, published: Published) -> Evidence | None:
    """Also where no date came of it: a weekday or a refused date stays to be seen."""
    if published.printed is None and published.published_on is None:
        return None
    value = published.published_on.isoformat() if published.published_on else None
    start, end = None, None
    if published.char_start is not None and published.char_end is not None:
        start, end = source.in_raw((published.char_start, published.char_end))
    basis = date_basis(source, published)
    return Evidence(
        fact="published_on",
        value=value,
        basis=basis,
        rule=published.rule,
        char_start=start,
        char_end=end,
        quote=published.printed,
        note=published.note,
    )


def date_basis(source: Source, published: Published) -> str:
    """A date field is known as its record is: stated, or from the sidecar."""
    return (
        source.stated.basis if published.rule in {"field", "local_day"} and published.published_on else published.basis
    )
