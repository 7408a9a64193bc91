from __future__ import annotations

from datetime import date

import pyarrow as pa
import pytest

from pipeline.batch import Batch
from pipeline.model import (
    Annotations,
    Cleaned,
    Evidence,
    Facts,
    FigureFact,
    Mention,
    RawArticle,
    Rejection,
    Span,
    Stated,
    TextMode,
)
from pipeline.shard import SCHEMA, SNIPPET, Measured, is_passing, measure_batch

CANARY = "Seven grey herons audited the customs house before breakfast. " * 6


def raw(text: str = CANARY, record: int = 1) -> RawArticle:
    return RawArticle("a.jsonl", record, "json", text, None, Stated(), "utf-8")


def facts(**changed: object) -> Facts:
    known: dict[str, object] = {
        "headline": "Herons audit customs house",
        "byline": None,
        "dateline": None,
        "outlet_id": None,
        "outlet_name": None,
        "outlet_basis": "unknown",
        "wire_service": None,
        "is_wire_copy": False,
        "published_on": date(2025, 3, 1),
        "published_at": None,
        "published_tz": None,
        "published_on_basis": "stated",
        "published_precision": "day",
        "published_note": None,
        "language": "en",
        "language_basis": "letters",
        "text_completeness": "full",
        "url": None,
        "evidence": (
            Evidence("headline", "Herons audit customs house", "stated", "record", quote="Herons audit customs house"),
            Evidence("outlet", "Heron", "stated", "printed", 0, 9, quote=CANARY),
        ),
    }
    return Facts(**(known | changed))  # type: ignore[arg-type]


def measure(article: RawArticle) -> Measured:
    text = article.text or ""
    found = Annotations(
        mentions=(Mention("tariff", "tariff", "Tariff", "body", 0, 6, 0, True),),
        figures=(FigureFact(7.0, "heron", None, CANARY, "Seven", 0, 5, 0),),
        word_counts=(("customs", 1), ("herons", 1)),
        words=9,
        raw_words=9,
        sentences=1,
    )
    cleaned = Cleaned(text, (Span(0, len(text), True, "body"),), text)
    return Measured(cleaned, facts(), found, frozenset({"herons", "audit"}))


def rows(mode: TextMode = "full", *texts: str) -> list[dict[str, object]]:
    return measure_batch(Batch("k", tuple(raw(text) for text in texts or (CANARY,))), mode, measure).to_pylist()


def test_a_row_holds_what_was_measured() -> None:
    (row,) = rows()
    assert row["body"] == CANARY
    assert row["has_text"] is True
    assert row["published_on"] == date(2025, 3, 1)
    assert row["spans"] == [{"char_start": 0, "char_end": len(CANARY), "is_kept": True, "rule": "body"}]
    assert row["rejection_code"] is None


def test_words_of_the_headline_are_told_apart_from_those_of_the_body() -> None:
    (row,) = rows()
    assert row["word_counts"] == [
        {"word": "audit", "count": 0, "in_headline": True},
        {"word": "customs", "count": 1, "in_headline": False},
        {"word": "herons", "count": 1, "in_headline": True},
    ]


def test_without_text_no_words_of_the_article_reach_a_shard() -> None:
    (row,) = rows("none")
    assert CANARY[:30] not in repr(row)
    assert row["has_text"] is False
    assert row["figures"] == [
        {"value": 7.0, "unit": "heron", "qualifier": None, "about": None, "surface": None}
        | {"char_start": 0, "char_end": 5, "sentence": 0}
    ]


def test_without_text_a_quotation_stays_where_it_is_the_facts_own_value() -> None:
    (row,) = rows("none")
    assert [evidence["quote"] for evidence in row["evidence"]] == ["Herons audit customs house", None]  # type: ignore[attr-defined]


def test_snippets_are_cut_and_bodies_left_out() -> None:
    (row,) = rows("snippets")
    assert row["body"] is None
    assert row["raw"] is None
    assert row["evidence"][1]["quote"] == CANARY[:SNIPPET]  # type: ignore[index]


def test_an_article_that_breaks_a_stage_is_refused_alone() -> None:
    def fragile(article: RawArticle) -> Measured:
        if article.record == 2:
            raise ZeroDivisionError(CANARY)
        return measure(article)

    batch = Batch("k", tuple(raw(record=number) for number in (1, 2, 3)))
    table = measure_batch(batch, "none", fragile)
    assert table["rejection_code"].to_pylist() == [None, "CRASH", None]
    assert table["rejection_detail"][1].as_py().startswith("ZeroDivisionError at test_shard.py:")
    assert CANARY[:30] not in repr(table.to_pylist())


def test_an_article_that_cannot_be_stored_is_refused_alone() -> None:
    found = rows("full", "first", "a lone \ud800 surrogate", "third")
    assert [row["rejection_code"] for row in found] == [None, "CRASH", None]
    assert [row["body"] for row in found] == ["first", None, "third"]


def test_a_refused_article_keeps_its_reason() -> None:
    def refuse(article: RawArticle) -> Rejection:
        return Rejection(article.source_file, article.record, "NO_TEXT", "nothing left", stage="measure")

    (row,) = measure_batch(Batch("k", (raw(),)), "full", refuse).to_pylist()
    assert (row["rejection_code"], row["rejection_detail"]) == ("NO_TEXT", "nothing left")
    assert row["headline"] is None


@pytest.mark.parametrize(
    ("changed", "passing", "reason"),
    [
        ({}, False, "nothing another day would change"),
        ({"published_note": "AMBIGUOUS_DATE 03/04/2019"}, False, "no day makes it clear"),
        ({"published_note": "IMPLAUSIBLE_DATE 2031-01-01"}, True, "the day will come"),
        (
            {"evidence": (Evidence("published_on", None, "unknown", "p", note="IMPLAUSIBLE_DATE"),)},
            True,
            "told in evidence",
        ),
    ],
)
def test_a_refused_future_date_is_a_passing_verdict(changed: dict[str, object], passing: bool, reason: str) -> None:
    def dated(article: RawArticle) -> Measured:
        found = measure(article)
        return Measured(found.cleaned, facts(**changed), found.annotations, found.headline_words)

    assert is_passing(measure_batch(Batch("k", (raw(),)), "full", dated)) is passing, reason


@pytest.mark.parametrize(
    ("code", "passing"), [("TIMEOUT", True), ("CRASH", True), ("NO_TEXT", False), ("TOO_BIG", False)]
)
def test_a_machines_bad_moment_is_a_passing_verdict(code: str, passing: bool) -> None:
    def refuse(article: RawArticle) -> Rejection:
        return Rejection(article.source_file, article.record, code, "", stage="measure")

    assert is_passing(measure_batch(Batch("k", (raw(),)), "full", refuse)) is passing


def test_every_shard_has_the_same_columns() -> None:
    table = measure_batch(Batch("k", (raw(),)), "none", measure)
    assert table.schema.equals(SCHEMA)
    assert isinstance(table, pa.Table)
