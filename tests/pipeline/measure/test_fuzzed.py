"""Articles put together at random from pieces of many languages: no fact fails on any, and none takes long."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.measure.shard import Measured
from pipeline.measure.worker import Settings, Worker
from pipeline.owned import Writer
from pipeline.records import RawArticle, Stated
from pipeline.reference import load_reference
from tests.building import REFERENCE

LONGEST = 2.0  # CPU seconds of an article of these lengths
# What rules look for: datelines, days, credits, quotations, figures, bylines, notices, and letters that pass for others.
PIECES = (
    "PORT ALDER, March 3 (Kestrel Wire) - ", "By Jane Roe and John Doe", "Updated 3:04 p.m. ET, 14-May-25", "2025-13-45",
    "according to the Harbour Ledger", "told The Pier Post on Monday", "\u201cWe wait,\u201d said Mayor Ilse Brannock.",
    "\u00ab Nous attendons \u00bb, a d\u00e9clar\u00e9 la maire.", "tariffs of 145%", "10 M\u0130LL\u0130ON dollars",
    "8 \u017feptember 2025", "from 20 to 34.5 percent", "$1.2 trillion", "1e999", "\u221e%", "\u00bd cent", "3.000.000,00 \u20ac",
    "\u636e\u65b0\u534e\u793e\u62a5\u9053\uff0c", "5\u67088\u65e5", "\u5173\u7a0e\u63d0\u9ad8\u5230145%\u3002", "\u201c\u6211\u4eec\u7b49\u5f85\u201d\uff0c\u4ed6\u8bf4\u3002",
    "\u95a2\u7a0e\u306f\u30013\u67083\u65e5\u306b\u767a\u8868\u3055\u308c\u305f\u3002", "\uad00\uc138\ub294 3\uc6d4 3\uc77c\uc5d0", "\u0442\u0430\u0440\u0438\u0444\u044b \u0432\u044b\u0440\u043e\u0441\u043b\u0438 \u0434\u043e 145 %, \u0441\u043e\u043e\u0431\u0449\u0438\u043b \u0422\u0410\u0421\u0421 3 \u043c\u0430\u0440\u0442\u0430.",
    "\u0627\u0644\u0631\u0633\u0648\u0645 \u0627\u0644\u062c\u0645\u0631\u0643\u064a\u0629 \u0661\u0664\u0665\u066a", "\u0936\u0941\u0932\u094d\u0915 \u0967\u096a\u096b%", "los aranceles del 145 %, seg\u00fan la agencia", "Z\u00f6lle von 145 Prozent, teilte das Amt mit.",
    "fentanyl", "\u82ac\u592a\u5c3c", "Section 301", "(AP)", "Read more: ", "- ", "\n\n", "\n", ". ", "\u2014", "\u00a0", "\u200b", "\u202e", "\ufeff",
    "\u0130\u0131\u017f\u212a\u00df", "e\u0301\u0301\u0301", "\U0001f4c8", "\x00", "<b>", "&amp;", "https://a.example/b?c=d", "Copyright 2025 Pier Post", "a" * 400,
)  # fmt: skip
TEXT = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=30)), max_size=60).map(" ".join)


@pytest.fixture(scope="module")
def worker(tmp_path_factory: pytest.TempPathFactory) -> Worker:
    folder: Path = tmp_path_factory.mktemp("fuzzed")
    return Worker(Settings(load_reference(REFERENCE), "full", Writer(folder, folder), date(2025, 6, 1)))


@given(text=TEXT, headline=st.none() | TEXT, outlet=st.none() | st.sampled_from(PIECES), byline=st.none() | TEXT)
def test_no_fact_fails_on_an_article_of_any_pieces(
    worker: Worker, text: str, headline: str | None, outlet: str | None, byline: str | None
) -> None:
    stated = Stated(headline=headline, outlet=outlet, byline=byline)
    started = time.process_time()
    found = worker.measure(RawArticle("f.txt", 1, "text", text, None, stated, "utf-8"))
    assert time.process_time() - started < LONGEST
    if isinstance(found, Measured):
        failed = [f"{evidence.fact}: {evidence.rule}" for evidence in found.facts.evidence if evidence.note == "FAILED"]
        assert failed == []
    else:
        assert found.code not in ("CRASH", "TIMEOUT")
