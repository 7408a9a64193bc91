from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from pipeline.measure.shard import SNIPPET, Measured, is_passing, measure_batch
from pipeline.records import (
    Annotations,
    Batch,
    CreditFact,
    DayFact,
    Evidence,
    Facts,
    FigureFact,
    Mention,
    PersonFact,
    QuoteFact,
    RawArticle,
    Rejection,
    Stated,
    TextMode,
    WordCount,
)
from pipeline.records.cleaned import Cleaned, Span
from pipeline.records.shape import SCHEMA

CANARY = "Seven grey herons audited the customs house before breakfast. " * 6
SPEAKER = "Ottoline Brackenbury"


def raw(text: str = CANARY, record: int = 1) -> RawArticle:
    return RawArticle("a.jsonl", record, "json", text, None, Stated(), "utf-8")


def facts(**changed: object) -> Facts:
    known = dict.fromkeys(field.name for field in fields(Facts)) | {
        "headline": "Herons audit customs house",
        "outlet_basis": "unknown",
        "is_wire_copy": False,
        "published_on": date(2025, 3, 1),
        "published_on_basis": "stated",
        "published_precision": "day",
        "language": "en",
        "language_basis": "letters",
        "text_completeness": "full",
        "evidence": (
            Evidence("headline", "Herons audit customs house", "stated", "record", quote="Herons audit customs house"),
            Evidence("outlet", "Heron", "stated", "printed", 0, 9, quote=CANARY),
        ),
    }
    return Facts(**(known | changed))  # type: ignore[arg-type]


def measure(article: RawArticle) -> Measured:
    text = article.text or ""
    known: dict[str, Any] = dict.fromkeys((field.name for field in fields(Annotations)), ())
    known |= {
        "mentions": (Mention("tariff", "tariff", "Tariff", "body", 0, 6, 0, True),),
        "figures": (FigureFact(7.0, "heron", None, CANARY, "Seven", 0, 5, 0),),
        "credits": (
            CreditFact("Heron Gazette", None, "reported", "credit", None, "Friday", False, "body", 5, 30, 0, 1),
            CreditFact("Tern Wire", "tern-wire", "byline", "credit", None, None, False, "removed", 70, 79, None, 2),
        ),
        "quotes": (QuoteFact(CANARY, "0a1b2c3d4e5f", SPEAKER, f"keeper {SPEAKER}", "said", False, 9, 1, 63, 0),),
        "people": (PersonFact(SPEAKER, "f5e4d3c2b1a0", f"Keeper {SPEAKER}", f"Keeper {SPEAKER}", False, 0, 20, 0),),
        "days": (DayFact(2, 28, 40, 46, 0),),
        "word_counts": (
            WordCount("audit", 0, True, False),
            WordCount("customs", 1, False, True),
            WordCount("herons", 1, True, False),
            WordCount("the", 1, False, False),
        ),
        "word_order": ("herons", "", *CANARY.lower().split()),
        "sentence_words": (len(CANARY.split()),),
        "words": 9,
        "raw_words": 9,
        "sentences": 1,
        "lede_sentences": 1,
        "body_hash": "00ff00ff00ff00ff",
        "sketch": (0, 2**32 - 1),
    }
    found = Annotations(**known)
    cleaned = Cleaned(text, (Span(0, len(text), True, "body"),), text)
    return Measured(cleaned, facts(), found)


def rows(mode: TextMode = "full", *texts: str) -> list[dict[str, object]]:
    return measure_batch(Batch("k", tuple(raw(text) for text in texts or (CANARY,))), mode, measure).to_pylist()


def test_a_row_holds_what_was_measured() -> None:
    (row,) = rows()
    assert row["body"] == CANARY
    assert row["has_text"] is True
    assert row["published_on"] == date(2025, 3, 1)
    assert row["spans"] == [{"char_start": 0, "char_end": len(CANARY), "is_kept": True, "rule": "body"}]
    assert row["rejection_code"] is None
    assert (row["lede_sentences"], row["body_hash"], row["sketch"]) == (1, "00ff00ff00ff00ff", [0, 2**32 - 1])
    assert row["days"] == [{"month": 2, "day": 28, "char_start": 40, "char_end": 46, "sentence": 0}]
    assert row["quotes"][0]["text"] == CANARY  # type: ignore[index]
    assert row["people"][0]["name"] == SPEAKER  # type: ignore[index]


@pytest.mark.parametrize("mode", ["full", "snippets"])
def test_whom_an_article_credits_is_told_with_its_words(mode: TextMode) -> None:
    (row,) = rows(mode)
    assert [tuple(credit.values()) for credit in row["credits"]] == [  # type: ignore[attr-defined]
        ("Heron Gazette", None, "reported", "credit", None, "Friday", False, "body", 5, 30, 0, 1),
        ("Tern Wire", "tern-wire", "byline", "credit", None, None, False, "removed", 70, 79, None, 2),
    ]


def test_without_text_whom_an_article_credits_is_told_and_not_where_or_how() -> None:
    (row,) = rows("none")
    assert [tuple(credit.values()) for credit in row["credits"]] == [  # type: ignore[attr-defined]
        ("Heron Gazette", None, None, "credit", None, "Friday", False, "body", None, None, 0, 1),
        ("Tern Wire", "tern-wire", None, "credit", None, None, False, "removed", None, None, None, 2),
    ]


def test_without_text_nothing_in_the_body_has_a_place() -> None:
    (row,) = rows("none")
    for name in ("mentions", "figures", "credits", "quotes", "days"):
        assert [(one["char_start"], one["char_end"]) for one in row[name]] == [(None, None)] * len(row[name]), name  # type: ignore[attr-defined, arg-type]
        assert row[name], name


def test_without_text_the_words_that_hold_sentences_together_are_not_listed() -> None:
    (full,), (none,) = rows(), rows("none")
    assert {one["word"] for one in full["word_counts"]} == {"audit", "customs", "herons", "the"}  # type: ignore[attr-defined]
    assert {one["word"] for one in none["word_counts"]} == {"audit", "customs", "herons"}  # type: ignore[attr-defined]


def test_words_of_headline_and_lede_are_told_apart_from_those_of_the_body() -> None:
    (row,) = rows()
    assert row["word_counts"] == [
        {"word": "audit", "count": 0, "in_headline": True, "in_lede": False},
        {"word": "customs", "count": 1, "in_headline": False, "in_lede": True},
        {"word": "herons", "count": 1, "in_headline": True, "in_lede": False},
        {"word": "the", "count": 1, "in_headline": False, "in_lede": False},
    ]


def test_without_text_no_words_of_the_article_reach_a_shard() -> None:
    (row,) = rows("none")
    assert CANARY[:30] not in repr(row)
    assert row["has_text"] is False
    assert row["figures"] == [
        {"value": 7.0, "unit": "heron", "qualifier": None, "about": None, "surface": None}
        | {"char_start": None, "char_end": None, "sentence": 0}
    ]


def test_without_text_no_one_who_speaks_or_is_named_reaches_a_shard() -> None:
    (row,) = rows("none")
    assert SPEAKER not in repr(row)
    assert row["quotes"] == [
        {"text": None, "key": "", "speaker": None, "speaker_role": None, "verb": None}
        | {"is_term": False, "words": 9, "char_start": None, "char_end": None, "sentence": 0}
    ]
    assert row["people"] is None
    assert "people" in row["unrecorded"]  # type: ignore[operator]


def test_without_text_a_quotation_stays_where_it_is_the_facts_own_value() -> None:
    (row,) = rows("none")
    assert [evidence["quote"] for evidence in row["evidence"]] == ["Herons audit customs house", None]  # type: ignore[attr-defined]


@pytest.mark.parametrize(("mode", "is_kept"), [("full", True), ("snippets", False), ("none", False)])
def test_only_a_full_shard_holds_the_words_in_their_order(mode: TextMode, is_kept: bool) -> None:
    (row,) = rows(mode)
    assert row["word_order"] == (["herons", "", *CANARY.lower().split()] if is_kept else None)
    assert row["sentence_words"] == ([len(CANARY.split())] if is_kept else None)


def test_snippets_are_cut_and_bodies_left_out() -> None:
    (row,) = rows("snippets")
    assert row["body"] is None
    assert row["raw"] is None
    assert row["evidence"][1]["quote"] == CANARY[:SNIPPET]  # type: ignore[index]
    assert row["quotes"][0]["text"] == CANARY[:SNIPPET]  # type: ignore[index]
    assert row["quotes"][0]["speaker"] == row["people"][0]["name"] == SPEAKER  # type: ignore[index]
    assert max(map(len, _strings(row))) <= SNIPPET


def _strings(value: object) -> Iterator[str]:
    """Every string in a row, however deep."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _strings(each)
    elif isinstance(value, str):
        yield value


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
        return Measured(found.cleaned, facts(**changed), found.annotations)

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
