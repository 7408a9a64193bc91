"""References read back by the libraries that reference managers use; no text of an article ends or begins a record."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pyarrow as pa
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.ask import queries
from dashboard.ask.database import Snapshot
from dashboard.ask.scope import Scope
from dashboard.files import tables
from dashboard.files.downloads import Format, formats, table_file
from dashboard.files.references import REFERENCE_COLUMNS, BibWriter, RisWriter
from tests.cases import cases
from tests.dashboard.files.test_downloads import ABOUT

SCHEMA = pa.schema(
    [(name, pa.date32() if name == "published_on" else pa.string()) for name in ("scope", *REFERENCE_COLUMNS)]
)
PIECE = st.one_of(
    st.sampled_from([*"{}\\%$#&_~^@\"',=-\n\r\t", "ER  - ", "TY  - ", "\nER  -", "@article{x,"]),
    st.characters(codec="utf-8"),
)
TEXT = st.lists(PIECE, max_size=12).map("".join)


def batch(rows: list[dict[str, Any]]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist([{"scope": "?x", **row} for row in rows], schema=SCHEMA)


@pytest.fixture(scope="module")
def listed(snapshot: Snapshot) -> list[dict[str, Any]]:
    frame = queries.articles(snapshot, Scope(), most=1000)
    rows: Any = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return list(rows)


def written(snapshot: Snapshot, file_format: Format) -> str:
    matching = queries.scope_totals(snapshot, Scope()).articles
    return bytes(table_file(tables.articles(snapshot, Scope(), matching), file_format, ABOUT).read()).decode()


def test_every_article_is_a_reference_in_ris(snapshot: Snapshot, listed: list[dict[str, Any]]) -> None:
    references = rispy.loads(written(snapshot, "ris"))
    assert [entry["id"] for entry in references] == [row["article_id"] for row in listed]
    for entry, row in zip(references, listed, strict=True):
        assert entry["type_of_reference"] == "NEWS"
        assert entry.get("secondary_title") == row["outlet"]
        assert entry.get("date") == (f"{row['published_on']:%Y/%m/%d}" if row["published_on"] else None)
        assert entry.get("keywords", []) == (row["topics"].split(", ") if row["topics"] else [])
        if row["headline"]:
            assert entry["title"] == re.sub(r"\s+", " ", row["headline"]).strip()


def test_every_article_is_an_entry_in_bibtex(snapshot: Snapshot, listed: list[dict[str, Any]]) -> None:
    library = parse_string(written(snapshot, "bib"))
    assert not library.failed_blocks
    assert [entry.key for entry in library.entries] == [row["article_id"] for row in listed]
    for entry, row in zip(library.entries, listed, strict=True):
        assert entry.entry_type == "article"
        assert entry.fields_dict["journal"].value == row["outlet"] if row["outlet"] else "journal" not in entry
        assert ("date" in entry) == bool(row["published_on"])


@settings(max_examples=cases(300))
@given(st.lists(st.tuples(TEXT, TEXT, TEXT), min_size=1, max_size=4))
def test_no_text_breaks_a_record(texts: list[tuple[str, str, str]]) -> None:
    rows = [
        {"article_id": f"a{place}", "headline": headline, "outlet": outlet, "byline": byline, "url": None}
        for place, (headline, outlet, byline) in enumerate(texts)
    ]
    ris, bib = BytesIO(), BytesIO()
    RisWriter(ris).write(batch(rows))
    BibWriter(bib).write(batch(rows))
    ids = [row["article_id"] for row in rows]
    assert [entry["id"] for entry in rispy.loads(ris.getvalue().decode())] == ids
    library = parse_string(bib.getvalue().decode())
    assert not library.failed_blocks
    assert [entry.key for entry in library.entries] == ids


def test_only_tables_of_articles_are_offered_as_references(snapshot: Snapshot) -> None:
    assert {"ris", "bib"} <= set(formats(tables.articles(snapshot, Scope(), 1)))
    assert not {"ris", "bib"} & set(formats(tables.stories(snapshot, Scope(), 1)))
