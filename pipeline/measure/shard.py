"""Measured articles as Parquet: one row an article, its spans, evidence, mentions, figures and words nested in it.

A shard holds what the per-article stages found in one batch, and nothing of where
its records stood. Files of text-free measurements have the same shape.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.language.listing import is_listed
from pipeline.measure.attempt import place_of
from pipeline.measure.batch import Batch, article_id, record_hash
from pipeline.measure.withheld import withheld
from pipeline.records import (
    Annotations,
    Cleaned,
    CreditFact,
    DayFact,
    Evidence,
    Facts,
    FigureFact,
    PersonFact,
    QuoteFact,
    RawArticle,
    Rejection,
    TextMode,
)

SNIPPET = 200  # characters of any printed words in snippet mode: enough for a sentence, too little for an article
MEASUREMENTS_KEY = b"coverage.measurements"  # schema metadata of every file of this shape; the value is its version
MEASUREMENTS_VERSION = b"4"
PASSING_VERDICTS = frozenset({"TIMEOUT", "CRASH"})
PASSING_DATE = "IMPLAUSIBLE_DATE"


@dataclass(frozen=True, slots=True)
class Measured:
    """One article after the per-article stages."""

    cleaned: Cleaned
    facts: Facts
    annotations: Annotations
    headline_words: frozenset[str]


Measure = Callable[[RawArticle], Measured | Rejection]


def _required(**columns: pa.DataType) -> list[pa.Field[Any]]:
    return [pa.field(name, kind, nullable=False) for name, kind in columns.items()]


def _optional(**columns: pa.DataType) -> list[pa.Field[Any]]:
    return [pa.field(name, kind) for name, kind in columns.items()]


def _rows(*columns: list[pa.Field[Any]]) -> pa.DataType:
    return pa.list_(pa.struct([column for group in columns for column in group]))


_TEXT, _COUNT, _FLAG = pa.string(), pa.int32(), pa.bool_()
_RANGE = {"char_start": _COUNT, "char_end": _COUNT}
# Without a text there is no place in it, and no order: withheld.py.
_PLACE = [*_optional(**_RANGE), *_required(sentence=_COUNT)]
SPANS = _rows(_required(**_RANGE, is_kept=_FLAG, rule=_TEXT))
EVIDENCE = _rows(
    _required(fact=_TEXT),
    _optional(value=_TEXT),
    _required(basis=_TEXT, rule=_TEXT),
    _optional(**_RANGE, quote=_TEXT, note=_TEXT),
)
MENTIONS = _rows(_required(keyword_id=_TEXT, form=_TEXT, surface=_TEXT, region=_TEXT), _PLACE, _required(in_lede=_FLAG))
FIGURES = _rows(
    _optional(value=pa.float64()),
    _required(unit=_TEXT),
    _optional(qualifier=_TEXT, about=_TEXT, surface=_TEXT),
    _PLACE,
)
CREDITS = _rows(
    _required(name=_TEXT),
    _optional(outlet_id=_TEXT, verb=_TEXT),
    _required(kind=_TEXT),
    _optional(hedge=_TEXT, said_on=_TEXT),
    _required(is_short_form=_FLAG, region=_TEXT),
    _optional(**_RANGE, sentence=_COUNT),
    _required(position=_COUNT),
)
QUOTES = _rows(
    _optional(text=_TEXT),
    _required(key=_TEXT),
    _optional(speaker=_TEXT, speaker_role=_TEXT, verb=_TEXT),
    _required(is_term=_FLAG, words=_COUNT),
    _PLACE,
)
PEOPLE = _rows(
    _optional(name=_TEXT),
    _required(key=_TEXT),
    _optional(surface=_TEXT, title=_TEXT),
    _required(is_attributive=_FLAG),
    _PLACE,
)
DAYS = _rows(_required(month=_COUNT, day=_COUNT), _PLACE)
WORD_COUNTS = _rows(_required(word=_TEXT, count=_COUNT, in_headline=_FLAG, in_lede=_FLAG))

_FACTS = _optional(
    headline=_TEXT,
    byline=_TEXT,
    dateline=_TEXT,
    outlet_id=_TEXT,
    outlet_name=_TEXT,
    outlet_basis=_TEXT,
    wire_service=_TEXT,
    is_wire_copy=_FLAG,
    published_on=pa.date32(),
    published_at=pa.timestamp("us"),
    published_tz=_TEXT,
    published_on_basis=_TEXT,
    published_precision=_TEXT,
    published_note=_TEXT,
    language=_TEXT,
    language_basis=_TEXT,
    text_completeness=_TEXT,
    url=_TEXT,
)
SCHEMA = pa.schema(
    [
        *_required(article_id=_TEXT, content_hash=_TEXT, kind=_TEXT, encoding=_TEXT),
        *_optional(rejection_code=_TEXT, rejection_stage=_TEXT, rejection_detail=_TEXT),
        *_FACTS,
        *_optional(words=_COUNT, raw_words=_COUNT, sentences=_COUNT, lede_sentences=_COUNT),
        *_optional(body_hash=_TEXT, sketch=pa.list_(pa.uint32())),
        *_required(has_text=_FLAG),
        *_optional(body=_TEXT, raw=_TEXT),
        *_optional(spans=SPANS, evidence=EVIDENCE, mentions=MENTIONS, figures=FIGURES),
        *_optional(credits=CREDITS, quotes=QUOTES, people=PEOPLE, days=DAYS, word_counts=WORD_COUNTS),
        *_optional(word_order=pa.list_(_TEXT)),  # of full texts alone: whoever has it can write the text down again
        *_optional(unrecorded=pa.list_(_TEXT)),  # columns that the file of measurements it came from lacks
    ],
    metadata={MEASUREMENTS_KEY: MEASUREMENTS_VERSION},
)

_span_row = attrgetter("start", "end", "kept", "rule")
_credit_row = attrgetter(*(field.name for field in fields(CreditFact)))
_day_row = attrgetter(*(field.name for field in fields(DayFact)))
_mention_row = attrgetter("keyword_id", "form", "surface", "region", "char_start", "char_end", "sentence", "in_lede")


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
    row |= {column.name: getattr(facts, column.name) for column in _FACTS}
    row |= {"article_id": article_id(article, facts.url), "has_text": mode == "full" and bool(cleaned.body)}
    row |= {"words": found.words, "raw_words": found.raw_words, "sentences": found.sentences}
    row |= {"lede_sentences": found.lede_sentences, "body_hash": found.body_hash, "sketch": list(found.sketch)}
    if mode == "full":
        row |= {"body": cleaned.body, "raw": cleaned.raw, "word_order": found.word_order}
    return row | {
        "evidence": [_evidence_row(evidence, mode) for evidence in facts.evidence],
        "word_counts": _word_rows(outcome, mode),
        **(withheld(cleaned, found) if mode == "none" else _printed(cleaned, found, mode)),
    }


def _printed(cleaned: Cleaned, found: Annotations, mode: TextMode) -> dict[str, Any]:
    return {
        "spans": [_span_row(span) for span in cleaned.spans],
        "mentions": [_mention_row(mention) for mention in found.mentions],
        "figures": [_figure_row(figure, mode) for figure in found.figures],
        "credits": [_credit_row(credit) for credit in found.credits],
        "quotes": [_quote_row(quote, mode) for quote in found.quotes],
        "people": [_person_row(person, mode) for person in found.people],
        "days": [_day_row(day) for day in found.days],
    }


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
    quote = evidence.quote
    if mode != "none" or quote != evidence.value:
        quote = _allowed(quote, mode)
    place = (evidence.char_start, evidence.char_end)
    return (evidence.fact, evidence.value, evidence.basis, evidence.rule, *place, quote, evidence.note)


def _figure_row(figure: FigureFact, mode: TextMode) -> tuple[Any, ...]:
    place = (figure.char_start, figure.char_end, figure.sentence)
    words = (_allowed(figure.about, mode), _allowed(figure.surface, mode))
    return (figure.value, figure.unit, figure.qualifier, *words, *place)


def _quote_row(quote: QuoteFact, mode: TextMode) -> tuple[Any, ...]:
    text, *said = (_allowed(each, mode) for each in (quote.text, quote.speaker, quote.speaker_role, quote.verb))
    place = (quote.char_start, quote.char_end, quote.sentence)
    return (text, quote.key, *said, quote.is_term, quote.words, *place)


def _person_row(person: PersonFact, mode: TextMode) -> tuple[Any, ...]:
    name, *said = (_allowed(each, mode) for each in (person.name, person.surface, person.title))
    place = (person.char_start, person.char_end, person.sentence)
    return (name, person.key, *said, person.is_attributive, *place)


def _word_rows(outcome: Measured, mode: TextMode) -> list[tuple[str, int, bool, bool]]:
    counts, headline = dict(outcome.annotations.word_counts), outcome.headline_words
    lede = outcome.annotations.lede_words
    words = sorted(word for word in counts.keys() | headline if mode != "none" or is_listed(word))
    return [(word, counts.get(word, 0), word in headline, word in lede) for word in words]


def _allowed(quote: str | None, mode: TextMode) -> str | None:
    return None if quote is None or mode == "none" else quote if mode == "full" else quote[:SNIPPET]
