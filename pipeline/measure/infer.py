"""Fills in what is known of an article besides its words, each fact with its basis and evidence.

What the record or its sidecar states comes first, then the page's own metadata, then the
printed text. None beats a wrong guess; a fact that fails leaves NULL and a note.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Literal, Protocol
from urllib.parse import urlsplit

from pipeline.language.address import completed, host_of
from pipeline.measure.attempt import Attempts
from pipeline.measure.facts.byline.page import guess_byline
from pipeline.measure.facts.byline.stated import people_in
from pipeline.measure.facts.completeness import Completeness, guess_completeness
from pipeline.measure.facts.dateline import guess_dateline
from pipeline.measure.facts.headline import guess_headline, without_outlet
from pipeline.measure.facts.language import Language, guess_language
from pipeline.measure.facts.notice import Notice, find_notice
from pipeline.measure.facts.outlet import (
    NO_OUTLET,
    OutletGuess,
    OutletIndex,
    OutletRow,
    guess_outlet,
    is_short_for,
    name_id,
    normalised,
    resolve_outlet,
)
from pipeline.measure.facts.pubdate.answer import Published
from pipeline.measure.facts.wire import Wire, guess_wire_service, wire_of_byline
from pipeline.measure.published import date_basis, date_evidence, found_at, published_of
from pipeline.measure.source import Page, Source, source_of, without_pictures
from pipeline.records import CUT_NOTE, SUMMARY_NOTE, Evidence, Facts, RawArticle, Stated
from pipeline.records.cleaned import Cleaned
from pipeline.reference import Reference


class Gazetteer:
    """The reference data that inference asks: outlets by name and by domain."""

    def __init__(self, reference: Reference) -> None:
        rows = (
            OutletRow(
                outlet_id=outlet.outlet_id,
                name=outlet.name,
                aliases=outlet.aliases,
                domains=outlet.domains,
                kind=outlet.kind,
                country=outlet.country,
            )
            for outlet in reference.outlets
        )
        self.outlets = OutletIndex(rows, reference.directory, reference.ownerships)


def infer(article: RawArticle, cleaned: Cleaned, page: Page | None, gazetteer: Gazetteer, today: date) -> Facts:
    """The facts of one article; `page` is what its HTML gave, None for other kinds; `today` bounds plausible dates."""
    source, attempt, index = source_of(article, cleaned, page), Attempts(), gazetteer.outlets
    url, url_evidence = _url(source.stated)
    headline, byline, outlet = _names(source, cleaned, url, index, attempt)
    title = headline.value if headline else None
    dateline = attempt("dateline", lambda: guess_dateline(cleaned.body), None)
    published = attempt("published_on", lambda: published_of(source, url, today, article.kind), Published())
    words = cleaned.body or title or ""
    language = attempt("language", lambda: guess_language(words, source.stated.language), Language(None, "unknown"))
    wire, agency = _wire(source, attempt)
    completeness = _completeness(source, cleaned, page, attempt)
    notice = _notice(source, cleaned, page, title, attempt)
    evidence = (
        headline,
        byline,
        # A dateline opens the body; it is evidence of itself.
        Evidence("dateline", dateline.place, "stated", "dateline", quote=dateline.place) if dateline else None,
        url_evidence,
        _outlet_evidence(source, outlet),
        date_evidence(source, published),
        _stated_only(source.stated, "section"),
        _stated_only(source.stated, "page"),
        Evidence("not_article", notice.reason, "stated", "notice", quote=notice.quote) if notice else None,
        _wire_evidence(source, wire),
        _agency_evidence(source, agency),
        _completeness_evidence(source, completeness),
    )
    return Facts(
        headline=title,
        byline=_people(byline.value if byline else None, outlet, index),
        dateline=dateline.place if dateline else None,
        outlet_id=outlet.outlet_id,
        outlet_name=outlet.name,
        outlet_basis=_outlet_basis(source, outlet),
        wire_service=wire.wire_service if wire else agency,
        is_wire_copy=bool(agency or (wire and wire.is_wire_copy)),
        published_on=published.published_on,
        published_at=published.published_at,
        published_tz=published.tz,
        published_on_basis=date_basis(source, published),
        published_precision=published.precision,
        published_note=published.note,
        language=language.code,
        language_basis=language.basis,
        # A feed's summary is whole as a text, and still not the article.
        text_completeness="truncated" if {SUMMARY_NOTE, CUT_NOTE} & set(article.notes) else completeness.value,
        url=url,
        found_at=attempt("found_at", lambda: found_at(source.stated, today), None),
        not_article=notice.reason if notice else None,
        evidence=(*(one for one in evidence if one is not None), *attempt.notes),
    )


def _names(
    source: Source, cleaned: Cleaned, url: str | None, index: OutletIndex, attempt: Attempts
) -> tuple[Evidence | None, Evidence | None, OutletGuess]:
    """Headline, byline and outlet, each freed of another's name: a record puts outlets into titles and bylines."""
    stated, seen = source.stated, without_pictures(source, cleaned)
    headline = attempt("headline", lambda: _simple(seen, "headline", stated.headline, guess_headline), None)
    byline = attempt("byline", lambda: _byline(source), None)
    writers = byline.value if byline else None
    outlet = attempt("outlet", lambda: _outlet(source, url, index, writers), NO_OUTLET)
    if headline is not None and headline.value:
        names = index.names_of(outlet.outlet_id, outlet.name, stated.outlet, host_of(url or ""))
        headline = replace(headline, value=without_outlet(headline.value, names))
    if byline is not None and byline.rule == "record" and _people(writers, outlet, index) is None:
        byline = attempt("byline", lambda: _printed_byline(source), None) or byline
    return headline, byline, outlet


def _wire(source: Source, attempt: Attempts) -> tuple[Wire | None, str | None]:
    """The agency that the text credits, and the one that the first stated byline names where the text credits none."""
    wire = attempt("wire_service", lambda: guess_wire_service(source.text, source.start, source.end), None)
    if wire is not None or not source.bylines:
        return wire, None
    return None, attempt("wire_service", lambda: wire_of_byline(source.bylines[0]), None)


def _completeness(source: Source, cleaned: Cleaned, page: Page | None, attempt: Attempts) -> Completeness:
    is_free = page.is_free if page else None
    return attempt(
        "text_completeness",
        lambda: guess_completeness(source.text, cleaned.body, source.end, bool(cleaned.body), is_free),
        Completeness("unknown", "no_sign"),
    )


def _notice(
    source: Source, cleaned: Cleaned, page: Page | None, headline: str | None, attempt: Attempts
) -> Notice | None:
    """What the text is instead of an article: a robot check, an error page and the like."""
    shown = cleaned.body or (page.visible_text if page else cleaned.text)
    is_list = page is not None and page.is_list
    return attempt("not_article", lambda: find_notice(shown, headline, printed=source.text, is_list=is_list), None)


def _wire_evidence(source: Source, wire: Wire | None) -> Evidence | None:
    if wire is None:
        return None
    return source.evidence("wire_service", wire.wire_service, wire.rule, (wire.char_start, wire.char_end))


def _agency_evidence(source: Source, agency: str | None) -> Evidence | None:
    return Evidence("wire_service", agency, "stated", "byline", quote=source.bylines[0]) if agency is not None else None


def _completeness_evidence(source: Source, completeness: Completeness) -> Evidence | None:
    if completeness.char_start is None or completeness.char_end is None:
        return None
    place = (completeness.char_start, completeness.char_end)
    return source.evidence("text_completeness", completeness.value, completeness.rule, place)


class _Found(Protocol):
    @property
    def value(self) -> str: ...
    @property
    def rule(self) -> str: ...
    @property
    def char_start(self) -> int: ...
    @property
    def char_end(self) -> int: ...


def _simple(
    source: Source, fact: str, stated: str | None, guess: Callable[[str, int, int], _Found | None]
) -> Evidence | None:
    """A fact that is a text: as stated, else as printed."""
    value = " ".join((stated or "").split())
    if value:
        return Evidence(fact, value, source.stated.basis, "record", quote=value)
    if source.end <= source.start:
        return None
    found = guess(source.text, source.start, source.end)
    return source.evidence(fact, found.value, found.rule, (found.char_start, found.char_end)) if found else None


def _byline(source: Source) -> Evidence | None:
    """The authors as stated, where a statement names any; a printed "By" line that names these and more goes before."""
    printed = _printed_byline(source)
    for value in source.bylines:
        people = people_in(value)
        if people:
            if printed and printed.rule == "prefix" and set(people) < set((printed.value or "").split("; ")):
                break
            return Evidence("byline", "; ".join(people), source.stated.basis, "record", quote=" ".join(value.split()))
    return printed


def _printed_byline(source: Source) -> Evidence | None:
    """The authors as the page prints them."""
    found = guess_byline(source.text, source.start, source.end) if source.end > source.start else None
    return source.evidence("byline", found.value, found.rule, (found.char_start, found.char_end)) if found else None


def _stated_only(stated: Stated, fact: Literal["section", "page"]) -> Evidence | None:
    """A fact that nothing is inferred for: as stated, or none."""
    value = " ".join((getattr(stated, fact) or "").split())
    return Evidence(fact, value, stated.basis, "record", quote=value) if value else None


def _url(stated: Stated) -> tuple[str | None, Evidence | None]:
    """The article's address where it is plain http(s); anything else is not a link, and noted."""
    address = completed((stated.url or "").strip())
    if not address:
        return None, None
    try:
        parts = urlsplit(address)
        plain = (
            parts.scheme.lower() in {"http", "https"}
            and bool(parts.hostname)
            and not (parts.username or parts.password)
        )
    except ValueError:
        plain = False
    if plain and address.isprintable() and " " not in address:
        return address, Evidence("url", address, stated.basis, "record", quote=address)
    return None, Evidence("url", None, "unknown", "record", note="BAD_URL")


def _outlet(source: Source, url: str | None, index: OutletIndex, byline: str | None) -> OutletGuess:
    resolved = resolve_outlet(source.stated.outlet, url, index)
    if resolved.is_listed or source.end <= source.start:
        return resolved
    guessed = guess_outlet(source.text, source.start, source.end, index=index, byline_hint=byline)
    if guessed is None:
        return resolved
    if resolved.rule == "domain":  # a page of an unlisted site also carries the names of those it has texts from
        return replace(resolved, name=guessed.name) if _is_of(resolved, guessed) else resolved
    # An unlisted name that the record states stands; printed evidence may still find a listed one.
    if guessed.outlet_id is None and resolved.name:
        return resolved
    return guessed if guessed.outlet_id else _identified(guessed, index)


def _is_of(site: OutletGuess, printed: OutletGuess) -> bool:
    """Whether a printed name is the site's: harbourpost.example is The Harbour Post's."""
    label = (site.outlet_id or "").partition(".")[0].replace("-", "")
    name = normalised(printed.name or "").replace(" ", "")
    return bool(name) and bool(label) and (name in label or label in name)


def _identified(guessed: OutletGuess, index: OutletIndex) -> OutletGuess:
    """A name that a page prints of itself, as the outlet that has it: of the directory, or unlisted by that name."""
    name = guessed.name or ""
    listed = index.by_listed_name(name)
    if listed is not None:
        return replace(guessed, outlet_id=listed, name=index[listed].name, is_listed=True)
    return replace(guessed, outlet_id=name_id(name))


def _people(byline: str | None, outlet: OutletGuess, index: OutletIndex) -> str | None:
    """The byline without the outlet: "Ana Roe; The Lagoon Courier" names one writer."""
    own = normalised(outlet.name or "")
    parts = [name for name in (byline or "").split("; ") if name]
    return (
        "; ".join(name for name in parts if not is_short_for(normalised(name), own) and not index.by_name(name)) or None
    )


def _outlet_basis(source: Source, outlet: OutletGuess) -> str:
    return source.stated.basis if outlet.rule == "record" else outlet.basis


def _outlet_evidence(source: Source, outlet: OutletGuess) -> Evidence | None:
    if outlet.name is None and outlet.outlet_id is None:
        return None
    note = None if outlet.is_listed else "UNKNOWN_OUTLET"
    if outlet.char_start is None or outlet.char_end is None:
        return Evidence("outlet", outlet.name, _outlet_basis(source, outlet), outlet.rule, quote=outlet.name, note=note)
    return source.evidence("outlet", outlet.name, outlet.rule, (outlet.char_start, outlet.char_end), note)
