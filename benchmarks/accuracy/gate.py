"""Runs the per-article stages on labelled pages, as text and as HTML, and tallies every fact."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import mean

import trafilatura

from benchmarks.accuracy.page import LabelledPage, read_pages, to_html
from benchmarks.accuracy.score import Tally, comparable, overlap, tally
from pipeline.measure.annotate import annotate
from pipeline.measure.cleaning.clean import clean, clean_page
from pipeline.measure.facts.figure.find import find_figures
from pipeline.measure.facts.outlet import OutletIndex
from pipeline.measure.infer import Gazetteer, infer
from pipeline.measure.lexicon import Lexicon
from pipeline.read.extractor import Extractor
from pipeline.read.page import Page
from pipeline.records import Annotations, Facts, RawArticle, Stated
from pipeline.records.cleaned import Cleaned
from pipeline.reference import Reference, load_reference

PAGES = Path(__file__).parent / "pages"
REFERENCE = Path("data/reference")
TODAY = date(2026, 12, 31)  # later than every labelled date: plausibility is tested elsewhere
FACTS = ("headline", "byline", "outlet", "published_on", "dateline", "wire_service", "language", "text_completeness")


@dataclass(frozen=True, slots=True)
class Result:
    """One labelled page after the stages."""

    page: LabelledPage
    outlets: OutletIndex
    cleaned: Cleaned
    facts: Facts
    annotations: Annotations


@dataclass(frozen=True, slots=True)
class BodyScore:
    """Mean token F1 over a set, 0 to 1: ours, and the baselines of the same run."""

    ours: float
    every_line: float
    long_lines: float


@dataclass(frozen=True, slots=True)
class HtmlScore:
    """Mean token F1 of bodies extracted from HTML: ours and the library's own."""

    ours: float
    trafilatura: float


def reference_with(folder: Path) -> Reference:
    """The project's reference data and a page set's invented outlets."""
    return load_reference(REFERENCE, extra_outlets=folder / "outlets.csv")


def measure_pages(folder: Path) -> list[Result]:
    """Every page of a set, as text, through clean, infer and annotate."""
    reference = reference_with(folder)
    gazetteer, lexicon = Gazetteer(reference), Lexicon(reference)
    results = []
    for page in read_pages(folder):
        raw = RawArticle(f"{page.name}.txt", 1, "text", page.text, None, Stated(), "utf-8")
        cleaned = clean(page.text)
        facts = infer(raw, cleaned, None, gazetteer, TODAY)
        results.append(Result(page, gazetteer.outlets, cleaned, facts, annotate(cleaned, facts.headline, lexicon)))
    return results


def body_score(results: Iterable[Result]) -> BodyScore:
    """Body F1 of cleaning, of keeping every line, and of keeping lines over 80 characters."""
    rows = []
    for result in results:
        page = result.page
        long_lines = "\n".join(line for line in page.text.split("\n") if len(line) > 80)
        texts = (result.cleaned.body, page.text, long_lines)
        rows.append([overlap(text, page.body, page.standfirst).f1 for text in texts])
    return BodyScore(*(mean(column) for column in zip(*rows, strict=True)))


def html_score(folder: Path) -> HtmlScore:
    """Body F1 on the same pages rendered as HTML, ours beside trafilatura alone."""
    ours, peer = [], []
    with Extractor() as extractor:
        for page in read_pages(folder):
            source = to_html(page)
            extracted = extractor.extract_page(source)
            body = (
                clean_page(extracted.visible_text, extracted.text, extracted.headline).body
                if isinstance(extracted, Page)
                else ""
            )
            alone = trafilatura.extract(source, include_comments=False) or ""
            ours.append(overlap(body, page.body, page.standfirst).f1)
            peer.append(overlap(alone, page.body, page.standfirst).f1)
    return HtmlScore(mean(ours), mean(peer))


def fact_tallies(results: list[Result]) -> dict[str, Tally]:
    """A tally per fact over a set of pages."""
    return {fact: tally(_pair(result, fact) for result in results) for fact in FACTS}


def _pair(result: Result, fact: str) -> tuple[str | None, str | None]:
    """What was found and what is true, written alike."""
    truth = result.page.facts.get(fact)
    if fact == "outlet":
        # The page may print an alias: the same row of the outlet table is the same outlet.
        listed = result.outlets.by_name(truth) if truth else None
        facts = result.facts
        is_listed = ":" not in (facts.outlet_id or ":")  # an unlisted one is "site:example.org" or "name:example"
        return (facts.outlet_id if is_listed else facts.outlet_name), listed or truth
    found = getattr(result.facts, fact)
    if fact == "dateline" and found and truth and comparable(truth.split(",")[0]) == comparable(found.split(",")[0]):
        return truth, truth  # some labels hold the state or the date as printed; the city is the fact
    return (found.isoformat() if isinstance(found, date) else found), truth


def mistakes(results: list[Result], fact: str) -> list[str]:
    """One line per page whose answer is wrong or missing."""
    lines = []
    for result in results:
        found, truth = _pair(result, fact)
        if comparable(found) != comparable(truth):
            lines.append(f"{result.page.name}: {fact} {found!r}, truth {truth!r}")
    return lines


def figure_score(results: Iterable[Result]) -> tuple[float, float]:
    """Precision and recall of figures over a set, value and unit; labels are read as the body is."""
    found_count = true_count = shared = 0
    for result in results:
        truth = {figure for part in (result.page.facts.get("figures") or "").split(";") for figure in _labelled(part)}
        found = {(figure.value, figure.unit) for figure in result.annotations.figures if figure.value is not None}
        found_count, true_count, shared = found_count + len(found), true_count + len(truth), shared + len(found & truth)
    return (shared / found_count if found_count else 1.0, shared / true_count if true_count else 1.0)


def _labelled(label: str) -> set[tuple[float, str]]:
    """A label such as "46 billion USD" as value and unit; currency codes go before the number, as print has them."""
    words = label.split()
    if len(words) > 1 and re.fullmatch("[A-Z]{3}", words[-1]):
        text = f"{words[-1]} {' '.join(words[:-1])}"
        # A code that print never uses before a number stands for its own unit.
        found = {
            (figure.value, words[-1]) for figure in find_figures(text, [(0, len(text))]) if figure.value is not None
        }
        return found or {(value * _SCALE.get(words[1], 1.0), words[-1]) for value in _number(words[0])}
    return {
        (figure.value, figure.unit) for figure in find_figures(label, [(0, len(label))]) if figure.value is not None
    }


_SCALE = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "crore": 1e7, "lakh": 1e5}


def _number(text: str) -> list[float]:
    try:
        return [float(text.replace(",", ""))]
    except ValueError:
        return []
