"""SQLite FTS5 and tantivy on the words of a snapshot: each counts matching articles by month and outlet."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import tantivy

Counts = dict[tuple[str, str], int]  # articles by month ("2025-04") and outlet


@dataclass(frozen=True, slots=True)
class Document:
    """One article: its outlet, its day as text, and its words as both peers split them, at blanks."""

    number: int
    outlet: str
    day: str
    headline: str
    body: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One search in the syntax of both peers, with its filter; None where a peer cannot ask it."""

    fts5: str
    tantivy: str | None
    outlets: tuple[str, ...] = ()
    days: tuple[str, str] | None = None


class Fts5:
    """An index in memory; a second table holds the documents' outlets and days."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._connection = sqlite3.connect(":memory:")
        run = self._connection.execute
        run("create virtual table texts using fts5(headline, body, content='', prefix='3', "
            "tokenize=\"unicode61 remove_diacritics 0 tokenchars '.,''%'\")")  # fmt: skip
        run("create table facts (number integer primary key, outlet text, day text)")
        for one in documents:
            run("insert into texts (rowid, headline, body) values (?, ?, ?)", (one.number, one.headline, one.body))
            run("insert into facts values (?, ?, ?)", (one.number, one.outlet, one.day))
        run("insert into texts (texts) values ('optimize')")
        self._connection.commit()

    def count(self, asked: Asked) -> Counts:
        """Matching articles by month and outlet."""
        first, last = asked.days or ("", "~")
        places = ",".join("?" * len(asked.outlets))
        only = f"and outlet in ({places})" if asked.outlets else ""
        rows = self._connection.execute(
            "select substr(day, 1, 7), outlet, count(*) from texts join facts on facts.number = texts.rowid "
            f"where texts match ? and day between ? and ? {only} group by 1, 2",
            (asked.fts5, first, last, *asked.outlets),
        )
        return {(month, outlet): count for month, outlet, count in rows}


class Tantivy:
    """An index in memory; outlet, month and day are fast fields, which its aggregation reads."""

    def __init__(self, documents: Iterable[Document]) -> None:
        builder = tantivy.SchemaBuilder()
        for name in ("headline", "body"):
            builder.add_text_field(name, tokenizer_name="words", index_option="position")
        for name in ("outlet", "month"):
            builder.add_text_field(name, tokenizer_name="raw", fast=True, index_option="basic")
        builder.add_integer_field("day", indexed=True, fast=True)
        self._index = tantivy.Index(builder.build())
        words = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        self._index.register_tokenizer("words", words)
        writer = self._index.writer(num_threads=1)
        for one in documents:
            writer.add_document(
                tantivy.Document(
                    headline=one.headline, body=one.body, outlet=one.outlet, month=one.day[:7], day=_number(one.day)
                )
            )
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def count(self, asked: Asked) -> Counts | None:
        """Matching articles by month and outlet; None where it cannot be asked."""
        if asked.tantivy is None:
            return None
        query = asked.tantivy
        if asked.outlets:
            names = [f'outlet:"{outlet}"' for outlet in asked.outlets]
            query += f" AND ({' OR '.join(names)})"
        if asked.days:
            query += f" AND day:[{_number(asked.days[0])} TO {_number(asked.days[1])}]"
        within = {"terms": {"field": "outlet", "size": 10_000}}
        months: Any = {"months": {"terms": {"field": "month", "size": 10_000}, "aggs": {"outlets": within}}}
        found = self._searcher.aggregate(self._index.parse_query(query, ["headline", "body"]), months)
        return {
            (month["key"], outlet["key"]): int(outlet["doc_count"])
            for month in found["months"]["buckets"]
            for outlet in month["outlets"]["buckets"]
        }


def _number(day: str) -> int:
    """A day as a number of eight digits; 0 for none."""
    return int(day.replace("-", "") or 0)
