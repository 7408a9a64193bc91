"""What is found of one story: the reuse between its articles and the origins they lead back to.

Stories do not know of each other, so that many of them are followed in several processes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np

from pipeline.engine.pool import Crew, Probe, Workers, run
from pipeline.records import QuoteFact
from pipeline.stories.credit_chain import OriginArticle
from pipeline.stories.differences import Difference, Number, find_differences, numbers_of, statements_of
from pipeline.stories.estimated_reuse import Fingerprint, estimate_reuse
from pipeline.stories.graph import Provenance
from pipeline.stories.origin import trace_origins
from pipeline.stories.reuse import ALL_PAIRS, Reuse, ReuseText, appearance, measure_reuse
from pipeline.stories.sayings import Said, SayingPart, find_sayings

Compared = Literal["every", "nearest", "sure"]

JOB = 500  # articles that one process is given at a time: some seconds of work
PAYS = 2_000  # articles with others beside them for which further processes are started; each takes a second to begin


@dataclass(frozen=True, slots=True)
class Wording:
    """What there is of an article's wording: its fingerprint, its quotations, and its text where that is kept.

    `numbers` are the figures and days in the text.
    """

    fingerprint: Fingerprint
    text: ReuseText | None
    quotes: tuple[QuoteFact, ...] = ()
    numbers: tuple[Number, ...] = ()


def wording_of(row: Mapping[str, Any], article: OriginArticle) -> Wording:
    """From a row with words, body_hash, sketch, quotes, figures, days and, where texts are kept, body."""
    said = row["quotes"] or ()
    quotes = tuple(QuoteFact(**one) for one in said)
    figures = frozenset((one["value"], one["unit"]) for one in row["figures"] or () if one["value"] is not None)
    identity = (article.article_id, article.outlet_id, article.published_on, article.published_at)
    text = None
    if row["body"]:
        text = ReuseText(*identity, row["body"], tuple(one for one in quotes if one.text is not None), figures)
    fingerprint = Fingerprint(
        *identity,
        words=row["words"] or 0,
        body_hash=row["body_hash"] or "",
        sketch=np.array(row["sketch"] or (), dtype=np.uint32),
        sayings=frozenset(one["key"] for one in said) - {""},
        figures=figures,
        has_text=text is not None,
    )
    return Wording(fingerprint, text, quotes, numbers_of(row) if text else ())


@dataclass(frozen=True, slots=True)
class Case:
    """One story: its articles, what there is of their wording, and the sources of those that a reader corrected."""

    story_id: str
    articles: tuple[OriginArticle, ...]
    wordings: tuple[Wording, ...]
    sources: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Followed:
    """What was found of a story; `compared` says which pairs of its articles were, None for a single article.

    `inferred` gives the origin that each corrected article would have without the corrections.
    """

    provenance: Provenance
    reuse: list[Reuse]
    compared: Compared | None
    inferred: Mapping[str, str]
    sayings: list[SayingPart]
    differences: list[Difference]


def follow(case: Case) -> Followed:
    """Reuse, sayings, differences and origins of one story."""
    texts = [wording.text for wording in case.wordings if wording.text]
    reuse = measure_reuse(texts) if len(texts) > 1 else []
    reuse += estimate_reuse([wording.fingerprint for wording in case.wordings if wording.fingerprint.words])
    compared: Compared | None = None
    if len(case.articles) > 1:
        is_whole = len(texts) == sum(article.words > 0 for article in case.articles)
        compared = "sure" if not is_whole else "every" if len(texts) <= ALL_PAIRS else "nearest"
    given = (case.story_id, case.articles, reuse, _refiled(case.wordings))
    inferred = trace_origins(*given).origin_of if case.sources else {}
    is_alone = len(case.articles) == 1
    return Followed(
        provenance=trace_origins(*given, sources=case.sources),
        reuse=reuse,
        compared=compared,
        inferred={one: inferred[one] for one in case.sources},
        sayings=[] if is_alone else _sayings(case),
        differences=[] if is_alone else _differences(case),
    )


def _sayings(case: Case) -> list[SayingPart]:
    wordings = sorted(case.wordings, key=lambda one: (appearance(one.fingerprint), one.fingerprint.article_id))
    return find_sayings(Said(one.fingerprint.article_id, one.quotes) for one in wordings)


def _differences(case: Case) -> list[Difference]:
    outlets = {article.article_id: article.outlet_id or article.outlet_name for article in case.articles}
    wordings = sorted(case.wordings, key=lambda one: one.fingerprint.article_id)
    return find_differences(
        statement
        for one in wordings
        if one.text
        for statement in statements_of(one.text.article_id, outlets[one.text.article_id], one.text.body, one.numbers)
    )


def _refiled(wordings: Sequence[Wording]) -> Iterator[frozenset[str]]:
    """The ids of articles of one outlet that have the same body, where there are several."""
    groups: dict[tuple[str, str], set[str]] = defaultdict(set)
    for wording in wordings:
        fingerprint = wording.fingerprint
        if fingerprint.outlet_id and fingerprint.body_hash and fingerprint.words:
            groups[fingerprint.outlet_id, fingerprint.body_hash].add(fingerprint.article_id)
    return (frozenset(group) for group in groups.values() if len(group) > 1)


def follow_all(cases: Sequence[Case], workers: Workers) -> list[Followed]:
    """All stories, in their order, in as many processes where that pays."""
    pays = sum(len(case.wordings) for case in cases) >= PAYS
    jobs = enumerate(_jobs(cases))
    done = dict(run(jobs, Crew(_start, (), _follow_job, _salvage), workers if pays else 1))
    return [followed for number in sorted(done) for followed in done[number]]


def _jobs(cases: Sequence[Case]) -> Iterator[list[Case]]:
    job, held = list[Case](), 0
    for case in cases:
        job.append(case)
        held += len(case.articles)
        if held >= JOB:
            yield job
            job, held = [], 0
    if job:
        yield job


def _start() -> None:
    """A process needs nothing made ready."""


def _follow_job(job: tuple[int, list[Case]]) -> tuple[int, list[Followed]]:
    number, cases = job
    return number, [follow(case) for case in cases]


def _salvage(job: tuple[int, list[Case]], _: Probe) -> tuple[int, list[Followed]]:
    """A process that the system ended took no harm from its stories: they are followed here."""
    return _follow_job(job)
