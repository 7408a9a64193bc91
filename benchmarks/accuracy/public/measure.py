"""Reads labelled public pages with the pipeline and with its peers, in as many processes as there are cores."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

import htmldate
import trafilatura

from benchmarks.accuracy.public.truth import LabelledSet, names_in, read_pages
from pipeline.engine.pool import Crew, Probe, run
from pipeline.measure import worker
from pipeline.owned import Writer
from pipeline.records import RawArticle, Rejection
from pipeline.reference import load_reference

REFERENCE = Path("data/reference")
TODAY = date(2026, 12, 31)  # later than every labelled day
LONG_LINE = 80  # characters: the peer for copied text keeps longer lines
_AT_A_TIME = 8  # pages a job: enough to pay for the pipe, few enough that both cores end together


@dataclass(frozen=True, slots=True)
class Answer:
    """What one reader says of a page; `loaded` is False where it refuses the page."""

    body: str = ""
    headline: str | None = None
    names: frozenset[str] = frozenset()
    published_on: date | None = None
    outlet_id: str | None = None
    loaded: bool = True


@dataclass(frozen=True, slots=True)
class Job:
    """Some pages of a set, and whether its peers read them too."""

    pages: tuple[tuple[str, RawArticle], ...]
    with_peers: bool


Answers = dict[str, dict[str, Answer]]  # by reader ("ours" and peers), then by page name


def measure(folder: Path, labelled: LabelledSet, *, with_peers: bool) -> Answers:
    """What every reader says of every page of a set."""
    crew = Crew(_start, (), _read, _salvage)
    jobs = (Job(pages, with_peers) for pages in _batched(read_pages(folder, labelled)))
    answers: Answers = {"ours": {}}
    for result in run(jobs, crew, os.cpu_count() or 1):
        for reader, by_name in result.items():
            answers.setdefault(reader, {}).update(by_name)
    worker.stop()
    return answers


def _batched(pages: Iterable[tuple[str, RawArticle]]) -> Iterator[tuple[tuple[str, RawArticle], ...]]:
    remaining = iter(pages)
    while batch := tuple(islice(remaining, _AT_A_TIME)):
        yield batch


_tools: list[worker.Worker] = []  # a pool gives its workers no other place to keep tools from job to job


def _start() -> None:
    reference = load_reference(REFERENCE)
    _tools[:] = [worker.Worker(worker.Settings(reference, "full", Writer(Path(os.devnull), Path(os.devnull)), TODAY))]


def _salvage(job: Job, _probe: Probe) -> Answers:
    return {"ours": {name: Answer(loaded=False) for name, _ in job.pages}}


def _read(job: Job) -> Answers:
    answers: Answers = {"ours": {name: _ours(article) for name, article in job.pages}}
    if job.with_peers:
        for name, article in job.pages:
            for peer, answer in _peers(article):
                answers.setdefault(peer, {})[name] = answer
    return answers


def _ours(article: RawArticle) -> Answer:
    read = _tools[0].read(article)
    if isinstance(read, Rejection):
        return Answer(loaded=False)
    cleaned, facts = read
    return Answer(cleaned.body, facts.headline, names_in(facts.byline), facts.published_on, facts.outlet_id)


def _peers(article: RawArticle) -> Iterator[tuple[str, Answer]]:
    if article.html is None:
        text = article.text or ""
        yield "every line", Answer(text)
        yield f"lines over {LONG_LINE}", Answer("\n".join(line for line in text.split("\n") if len(line) > LONG_LINE))
        return
    yield "trafilatura", _trafilatura(article.html)
    try:
        found = htmldate.find_date(article.html, original_date=True)
    except ValueError:
        found = None
    yield "htmldate", Answer(published_on=_day(found))


def _trafilatura(html: str) -> Answer:
    found = trafilatura.bare_extraction(html, include_comments=False, with_metadata=True)
    if found is None:
        return Answer(loaded=False)
    fields = found if isinstance(found, dict) else found.as_dict()
    return Answer(
        body=fields["text"] or "",
        headline=fields["title"],
        names=names_in(fields["author"]),
        published_on=_day(fields["date"]),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text and re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None
