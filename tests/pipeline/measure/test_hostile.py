"""Articles made to stop a build: each costs itself at most, and a fact that fails costs that fact."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.engine.pool import run
from pipeline.measure import annotate as annotating
from pipeline.measure import infer as inferring
from pipeline.measure import worker
from pipeline.measure.batch import cut
from pipeline.measure.cleaning.clean import clean
from pipeline.measure.deadline import TimeLimit
from pipeline.measure.facts.figure.find import find_figures
from pipeline.measure.shard import Measured
from pipeline.owned import Writer
from pipeline.read.page import Page, from_message
from pipeline.records import RawArticle, Stated
from pipeline.records.shape import SCHEMA
from pipeline.reference import load_reference
from tests.building import REFERENCE, ask, build_at, record, write_records

TODAY = date(2025, 6, 1)
PATIENCE = 2.5  # CPU seconds: a first article pays for tables that are read when they are needed
LEDE = "Tariffs on Chinese goods rose to 145% on Monday, the ministry said in a note to the port.\n\n"


def settings(folder: Path, limit: TimeLimit | None = None) -> worker.Settings:
    made = worker.Settings(load_reference(REFERENCE), "full", Writer(folder, folder), TODAY)
    return made if limit is None else replace(made, time_limit=limit)


def article(text: str, number: int = 1) -> RawArticle:
    return RawArticle("f.txt", number, "text", text, None, Stated(), "utf-8")


def measured(tmp_path: Path, text: str) -> object:
    return worker.Worker(settings(tmp_path)).measure(article(text))


@pytest.mark.parametrize(
    "line",
    [
        "- a" + ".png" * 40 + " x",
        "#a " * 60 + "x",
        "copy link " * 60 + "z",
        "by " + "A" * 120 + "!",
        "5 min " + "|" * 900,
    ],
)
def test_no_line_of_a_hundred_characters_takes_a_second(line: str) -> None:
    started = time.process_time()
    clean(f"{LEDE}{line}\n")
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    "unit", ["a.png ", "a.png\n", "The port shut. REUTERS. ", "Short line\nThe port shut on Monday.\n"]
)
def test_cleaning_takes_time_in_proportion_to_the_text(unit: str) -> None:
    # 4 times where it is linear, 16 where it grows by the square; what else the machine does makes one run odd.
    assert any(_seconds_of_cleaning(unit, 80_000) < 8 * _seconds_of_cleaning(unit, 20_000) for _ in range(5))


def _seconds_of_cleaning(unit: str, size: int) -> float:
    text = LEDE + unit * (size // len(unit))
    started = time.process_time()
    clean(text)
    return time.process_time() - started


@pytest.mark.parametrize(
    "sentence",
    [
        "The tariffs began on 8 ſeptember 2025, the ministry said.",
        "Tariffs cost importers 10 MİLLİON dollars on Monday.",
        "Tariffs cost importers 10 mıllıon dollars on Monday.",
        "Tariffs cost importers 10 DOLLARſ on Monday.",
        "Tariffs cost importers 10 \u212ag of steel a day on ſunday.",
    ],
)
def test_letters_that_pass_for_others_fail_no_fact(tmp_path: Path, sentence: str) -> None:
    found = measured(tmp_path, sentence)
    assert isinstance(found, Measured)
    assert not [evidence for evidence in found.facts.evidence if evidence.note == "FAILED"]


def test_a_dotless_million_is_a_million() -> None:
    text = "It cost 10 mıllıon dollars."
    assert [(figure.value, figure.unit) for figure in find_figures(text, [(0, len(text))])] == [(10_000_000, "USD")]


def test_a_fact_that_fails_costs_that_fact_and_is_noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise KeyError("secret words of the article")

    monkeypatch.setattr(annotating, "find_figures", fail)
    monkeypatch.setattr(inferring, "guess_dateline", fail)
    path = write_records(tmp_path / "articles.jsonl", [record(1), record(2)])
    outcome = build_at(tmp_path / "out", path)
    assert (outcome.manifest.loaded, outcome.manifest.rejected) == (2, {})
    noted = ask(tmp_path / "out", "select fact, rule from evidence where note = 'FAILED' order by article_id, fact")
    assert [fact for fact, _ in noted] == ["dateline", "figures"] * 2
    assert all(rule.startswith("KeyError at test_hostile.py:") for _, rule in noted)


# The opening stands once: a text that is its first sentence many times over would be cut to one copy at once.
LONG_TEXT = "Once more. " + "The port of Marrow Bay shut on Monday, 12 people said. " * 36_000


@pytest.mark.parametrize("limit", [TimeLimit(PATIENCE, 0.0, 60.0), TimeLimit(60.0, 0.0, PATIENCE - 60.0)])
def test_an_article_past_its_time_is_refused_alone_in_a_worker(tmp_path: Path, limit: TimeLimit) -> None:
    """Of the first limit Python is told by a signal; by the second, whose grace is over before it, the process ends."""
    slow = article(LONG_TEXT, 2)
    batches = list(cut([article(LEDE, 1), slow, article(LEDE * 2, 3)], "rules"))
    list(run(batches, worker.crew(settings(tmp_path, limit)), 2))
    codes = [code for path in sorted(tmp_path.glob("*.parquet")) for code in _codes(path)]
    assert sorted(codes, key=str) == [None, None, "TIMEOUT"]


@pytest.fixture
def _unwatched_collector() -> Iterator[None]:
    """Without hypothesis's callback in this process: Python reports what a signal raises in there, and drops it."""
    callbacks = gc.callbacks[:]
    gc.callbacks.clear()
    yield
    gc.callbacks.extend(callbacks)


@pytest.mark.usefixtures("_unwatched_collector")
def test_an_article_past_its_time_is_refused_alone_in_a_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(TimeLimit, "seconds", lambda *_: PATIENCE)
    slow = record(2, text=LONG_TEXT)
    path = write_records(tmp_path / "articles.jsonl", [record(1), slow, record(3)])
    outcome = build_at(tmp_path / "out", path)
    assert (outcome.manifest.loaded, outcome.manifest.rejected) == (2, {"TIMEOUT": 1})


def _codes(path: Path) -> list[str | None]:
    import pyarrow.parquet as pq

    codes: list[str | None] = pq.read_table(path, schema=SCHEMA)["rejection_code"].to_pylist()
    return codes


def test_half_a_character_of_a_page_is_replaced() -> None:
    fields = dict.fromkeys(("text", "outlet", "published", "shown_date", "url", "language", "is_free", "is_list"))
    spoilt = {"headline": "a\ud800b", "bylines": ["c\ud800"], "visible_text": "\udfff"}
    page = from_message({"kind": "Page", "fields": fields | spoilt})
    assert isinstance(page, Page)
    assert (page.headline, page.bylines, page.visible_text) == ("a\ufffdb", ("c\ufffd",), "\ufffd")


@pytest.mark.parametrize("encoding", ["x-bad", "utf8mb4", "windows-1252"])
def test_a_feed_is_read_whatever_its_declaration_calls_its_bytes(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "feed.rss").write_text(
        f"<?xml version='1.0' encoding='{encoding}'?><rss version='2.0'><channel><title>Harbor Ledger</title><item>"
        "<title>Tariffs rise</title><description>Tariffs rose.</description></item></channel></rss>"
    )
    assert build_at(tmp_path / "out", tmp_path / "feed.rss").manifest.loaded == 1
