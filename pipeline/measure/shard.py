"""Measured articles as Parquet: one row an article, its spans, evidence, mentions, figures and words nested in it.

A shard holds what the per-article stages found in one batch, and nothing of where
its records stood. Files of text-free measurements have the same shape.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.measure.attempt import place_of
from pipeline.measure.batch import article_id, record_hash
from pipeline.measure.withheld import withheld
from pipeline.records import Annotations, Batch, Evidence, Facts, RawArticle, Rejection, TextMode
from pipeline.records.cleaned import Cleaned
from pipeline.records.shape import ANNOTATIONS, FACTS, ORDERED, SCHEMA, UNRECORDED, holds_records, printed_fields

SNIPPET = 200  # characters of any printed words in snippet mode: enough for a sentence, too little for an article
PASSING_VERDICTS = frozenset({"TIMEOUT", "CRASH"})
PASSING_DATE = "IMPLAUSIBLE_DATE"


@dataclass(frozen=True, slots=True)
class Measured:
    """One article after the per-article stages."""

    cleaned: Cleaned
    facts: Facts
    annotations: Annotations


Measure = Callable[[RawArticle], Measured | Rejection]

_RECORDS = [column.name for column in ANNOTATIONS if holds_records(column)]
_COUNTS = [column.name for column in ANNOTATIONS if column.name not in (*_RECORDS, *ORDERED)]


def measure_batch(batch: Batch, mode: TextMode, measure: Measure) -> pa.Table:
    """One row per article of the batch, in its order; a refused article's row holds its rejection and no fact.

    What `mode` withholds is left out here already, so that it reaches no file. An
    exception inside `measure` refuses that one article (CRASH) and no other.
    """
    rows = [_row(article, mode, measure) for article in batch.articles]
    try:
        return pa.Table.from_pylist(rows, schema=SCHEMA)
    except (pa.ArrowException, ValueError, OverflowError):  # a lone surrogate, a number beyond its column
        return pa.concat_tables(_storable(article, row) for article, row in zip(batch.articles, rows, strict=True))


def lost_row(article: RawArticle, code: str, detail: str) -> pa.Table:
    """The one row of an article whose measuring process ended."""
    return pa.Table.from_pylist([_refused(article, code, detail, "measure")], schema=SCHEMA)


def is_passing(table: pa.Table) -> bool:
    """Whether measuring again on another day may give other rows: a future date draws near, a busy machine has time."""
    notes = pc.struct_field(pc.list_flatten(table["evidence"]), "note").to_pylist()
    codes = set(table["rejection_code"].to_pylist())
    return bool(codes & PASSING_VERDICTS) or any(
        PASSING_DATE in note for note in [*notes, *table["published_note"].to_pylist()] if note
    )


def _row(article: RawArticle, mode: TextMode, measure: Measure) -> dict[str, Any]:
    try:
        outcome = measure(article)
    except Exception as error:  # one article's misfortune is data, whatever its kind
        return _refused(article, "CRASH", place_of(error), "measure")
    if isinstance(outcome, Rejection):
        return _refused(article, outcome.code, outcome.detail, outcome.stage)
    row: dict[str, Any] = {"content_hash": record_hash(article), "kind": article.kind, "encoding": article.encoding}
    cleaned, facts, found = outcome.cleaned, outcome.facts, outcome.annotations
    row |= {column.name: getattr(facts, column.name) for column in FACTS}
    row |= {"article_id": article_id(article, facts.url), "has_text": mode == "full" and bool(cleaned.body)}
    row |= {name: getattr(found, name) for name in _COUNTS}
    if mode == "full":
        row |= {"body": cleaned.body, "raw": cleaned.raw} | {name: getattr(found, name) for name in ORDERED}
    lists = withheld(cleaned, found) if mode == "none" else _printed(cleaned, found, mode)
    row |= {"evidence": [_evidence_row(evidence, mode) for evidence in facts.evidence]} | lists
    failed = {failure.fact for failure in found.failures}
    return row | {UNRECORDED: [name for name in _RECORDS if name in failed or name not in lists]}


def _printed(cleaned: Cleaned, found: Annotations, mode: TextMode) -> dict[str, Any]:
    """The nested rows of an article, with no more of its printed words than the mode allows."""
    lists = {name: getattr(found, name) for name in _RECORDS} | {"spans": cleaned.spans}
    return {name: [_stored(record, mode) for record in records] for name, records in lists.items()}


def _stored(record: Any, mode: TextMode) -> tuple[Any, ...]:
    printed = printed_fields(record.__class__)
    if mode == "full" or True not in printed.values():
        return _values_of(record.__class__)(record)
    return tuple(
        _allowed(getattr(record, name), mode) if is_printed else getattr(record, name)
        for name, is_printed in printed.items()
    )


@cache
def _values_of(record: Any) -> Callable[[Any], tuple[Any, ...]]:
    """What reads all fields of such a record at once; each kind of record has several."""
    return attrgetter(*printed_fields(record))


def _refused(article: RawArticle, code: str, detail: str, stage: str) -> dict[str, Any]:
    row = {"article_id": article_id(article, None), "content_hash": record_hash(article), "has_text": False}
    row |= {"kind": article.kind, "encoding": article.encoding}
    return row | {"rejection_code": code, "rejection_stage": stage, "rejection_detail": detail}


def _storable(article: RawArticle, row: dict[str, Any]) -> pa.Table:
    try:
        return pa.Table.from_pylist([row], schema=SCHEMA)
    except (pa.ArrowException, ValueError, OverflowError) as error:
        return pa.Table.from_pylist([_refused(article, "CRASH", place_of(error), "measure")], schema=SCHEMA)


def _evidence_row(evidence: Evidence, mode: TextMode) -> tuple[Any, ...]:
    """Without text a quotation stays only where it is the fact's own value, which is stored anyway."""
    is_value = mode == "none" and evidence.quote == evidence.value
    return _stored(evidence, "full" if is_value else mode)


def _allowed(quote: str | None, mode: TextMode) -> str | None:
    return None if quote is None or mode == "none" else quote if mode == "full" else quote[:SNIPPET]
