from __future__ import annotations

import os
from datetime import datetime, tzinfo
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipeline.engine.pool import Crew
from pipeline.failure import Failure
from pipeline.measure import worker
from pipeline.measure.batch import CUT_EVERY
from pipeline.measure.shard import Measured
from pipeline.records import RawArticle, Rejection, TextMode
from pipeline.runs.build import Order, Progress, build
from pipeline.snapshot.measurements import export_without_text
from tests.building import CORPUS, REFERENCE, ask, build_at, record, write_records

CANARY = "Violet ferrets inventoried the lighthouse"
QUOTED = "Nobody argued while the tide was out and the lamps were cold"
SPEAKER = "Ottoline Brackenbury"
STATED = f'"{QUOTED}," said Mayor {SPEAKER}, the keeper of the pier. Mayor {SPEAKER} then left.'


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("build")
    build_at(folder)
    return folder


def test_every_record_of_the_corpus_goes_to_one_place(out: Path) -> None:
    assert ask(out, "select source_file, records, loaded, merged + duplicates, rejected from inputs order by all") == [
        ("again.jsonl", 3, 2, 0, 1),
        ("export.csv", 5, 4, 1, 0),
        ("page.html", 1, 1, 0, 0),
        ("texts/dock-workers.txt", 1, 1, 0, 0),
        ("texts/letter.txt", 1, 1, 0, 0),
        ("texts/night-shift.txt", 1, 1, 0, 0),
        ("wire.json", 3, 2, 1, 0),
    ]
    assert ask(out, "select source_file, record, code, is_quarantined from rejections") == [
        ("again.jsonl", 2, "BAD_JSON", True)
    ]


def test_refused_bytes_are_kept_under_their_hash(out: Path) -> None:
    (name,) = ask(out, "select raw_sha256 from rejections")
    assert b'"headline": "Seed' in (out / "quarantine" / name).read_bytes()


def test_a_sidecar_states_facts_of_a_text(out: Path) -> None:
    row = ask(out, "select outlet_id, outlet_basis, published_on_basis, url from articles where headline like 'Dock%'")
    assert row == [("harbor-ledger", "sidecar", "sidecar", "https://www.harborledger.example/news/dock-workers")]


def test_body_and_removed_text_are_both_kept(out: Path) -> None:
    ((body, raw),) = ask(out, "select body, raw from articles where headline like 'Dock%'")
    assert "Subscribe to our newsletter" in raw
    assert "Subscribe to our newsletter" not in body
    spans = ask(
        out,
        "select raw[char_start + 1 : char_end] from spans join articles using (article_id)"
        " where headline like 'Dock%' and is_kept order by span_no",
    )
    assert "".join(spans) == body


def test_a_page_is_read_as_an_article(out: Path) -> None:
    ((headline, url, body),) = ask(out, "select headline, url, body from articles where kind = 'html'")
    assert headline == "Glass blowers lose their furnace money"
    assert url == "https://lotusbaypost.example/2025/03/09/glass"
    assert "condensers and flasks" in body
    assert "Copyright" not in body


def test_a_headline_alone_is_an_article_without_words(out: Path) -> None:
    assert ask(out, "select words, has_text from articles where headline like 'Ports brace%'") == [(0, False)]


def test_a_second_build_reuses_every_shard(tmp_path: Path) -> None:
    texts = CORPUS / "texts"
    first, second = build_at(tmp_path, texts), build_at(tmp_path, texts)
    assert (first.reused, first.is_new) == (0, True)
    assert (second.reused, second.shards, second.is_new) == (first.shards, first.shards, False)
    assert second.manifest == first.manifest


def test_processes_find_what_one_process_finds(tmp_path: Path) -> None:
    path = write_records(tmp_path / "many.jsonl", [record(number) for number in range(3 * CUT_EVERY)])
    one = build_at(tmp_path / "one", path, workers=1)
    two = build_at(tmp_path / "two", path, workers=2)
    assert one.shards > 1
    assert two.manifest.content_hash == one.manifest.content_hash
    assert two.manifest.build_id == one.manifest.build_id


def test_an_inserted_record_is_measured_with_few_others(tmp_path: Path) -> None:
    records = [record(number) for number in range(3 * CUT_EVERY)]
    first = build_at(tmp_path / "out", write_records(tmp_path / "many.jsonl", records))
    records.insert(2, record(99_999))
    second = build_at(tmp_path / "out", write_records(tmp_path / "many.jsonl", records))
    assert second.shards - second.reused <= 2 <= first.shards
    assert second.manifest.loaded == first.manifest.loaded + 1
    assert len(list((tmp_path / "out" / "shards").iterdir())) == second.shards


def test_other_reference_data_measures_again(tmp_path: Path) -> None:
    texts = CORPUS / "texts"
    build_at(tmp_path / "out", texts)
    reference = tmp_path / "reference"
    reference.mkdir()
    for path in REFERENCE.iterdir():
        (reference / path.name).write_bytes(path.read_bytes())
    milestones = reference / "milestones.csv"
    milestones.write_text(milestones.read_text().replace("The rate doubles.", "The rate is doubled."))
    again = build(Order((texts,), tmp_path / "out", reference))
    assert (again.reused, again.is_new) == (again.shards, True), "milestones touch no article"
    keywords = reference / "keywords.toml"
    keywords.write_text(keywords.read_text().replace('"tariffs"]', '"tariffs", "levies"]'))
    assert build(Order((texts,), tmp_path / "out", reference)).reused == 0


@pytest.mark.parametrize("text", ["none", "snippets"])
def test_without_texts_no_sentence_reaches_any_file(tmp_path: Path, text: TextMode) -> None:
    sentence = f"{CANARY} {'and wrote every lens down twice, ' * 8}before the keeper woke."
    folder = tmp_path / "in"
    folder.mkdir()
    write_records(folder / "a.jsonl", [record(1, text=f"{record(1)['text']} {STATED} {sentence}")])
    (folder / "broken.jsonl").write_text('{"text": "' + sentence + "\n")
    (folder / "headless.csv").write_text(f"1,{CANARY}\n2,{CANARY}\n")
    (folder / "b.txt").write_text(f"{record(2)['text']}\n\n{STATED}\n\n{sentence}\n")
    (folder / "c.html").write_text(f"<html><body><p>{record(3)['text']}</p><p>{sentence}</p></body></html>")
    build_at(tmp_path / "out", folder, text="full")
    assert {QUOTED, SPEAKER} <= {value.strip(",") for value in ask(tmp_path / "out", _SAID)}
    outcome = build_at(tmp_path / "out", folder, text=text)
    assert outcome.manifest.loaded == 3
    assert sum(outcome.manifest.rejected.values()) >= 2
    assert ask(tmp_path / "out", "select count(body), count(raw) from articles") == [(0, 0)]
    assert ask(tmp_path / "out", "select max(length(quote)) <= 200 from evidence") == [True]
    assert ask(tmp_path / "out", f"select coalesce(max(length(said)), 0) <= 200 from ({_SAID}) as said(said)") == [True]
    keys = ask(tmp_path / "out", "select count(distinct key) from quotes where key <> ''")[0]
    assert keys == 0 if text == "none" else keys >= 1
    kept = b"".join(path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file())
    assert CANARY.encode() not in kept
    shards = repr([pq.read_table(path).to_pylist() for path in (tmp_path / "out" / "shards").iterdir()])
    assert CANARY not in shards
    if text == "none":
        export_without_text(tmp_path / "out", tmp_path / "shared.parquet")
        exported = pq.read_table(tmp_path / "shared.parquet").to_pylist()
        everything = shards + repr(_rows_of_all_tables(tmp_path / "out")) + repr(exported)
        for secret in (CANARY, QUOTED, SPEAKER, f"Mayor {SPEAKER.split()[1]}"):
            assert secret.encode() not in kept
            assert secret not in everything


_SAID = """
    select text from quotes union all select speaker from quotes union all select speaker_role from quotes
    union all select name from people union all select surface from people union all select title from people
"""


def _rows_of_all_tables(out: Path) -> list[list[str]]:
    tables = ask(out, "select table_name from duckdb_tables()")
    assert {"quotes", "people", "credits", "ties", "links", "reuse"} <= set(tables)
    return [ask(out, f"select t::varchar from {table} t") for table in tables]


def test_an_exported_build_with_texts_gives_away_no_one_it_quotes(tmp_path: Path) -> None:
    path = write_records(tmp_path / "a.jsonl", [record(1, text=f"{record(1)['text']} {STATED}")])
    build_at(tmp_path / "out", path)
    export_without_text(tmp_path / "out", tmp_path / "shared.parquet")
    shown = repr(pq.read_table(tmp_path / "shared.parquet").to_pylist())
    assert QUOTED not in shown
    assert SPEAKER not in shown
    ((quotes, people),) = ask(tmp_path / "out", "select count(*), (select count(*) from people) from quotes")
    (row,) = pq.read_table(tmp_path / "shared.parquet").to_pylist()
    assert len(row["quotes"]) == quotes > 0 < people
    assert row["people"] is None
    assert row["unrecorded"] == ["people"]


def test_measurements_are_an_input_like_any_other(tmp_path: Path, out: Path) -> None:
    (tmp_path / "in").mkdir()
    count = export_without_text(out, tmp_path / "in" / "shared.parquet")
    shared = build_at(tmp_path / "shared", tmp_path / "in")
    assert shared.manifest.loaded == count == 12
    without = build_at(tmp_path / "without", text="none")
    assert shared.manifest.text_mode == "full"
    assert shared.manifest.content_hash == without.manifest.content_hash
    assert ask(tmp_path / "shared", "select count(*) from articles where has_text") == [0]
    again = build_at(tmp_path / "shared", tmp_path / "in")
    assert (again.reused, again.is_new) == (1, False)


def test_equal_content_is_exported_as_equal_bytes(tmp_path: Path, out: Path) -> None:
    export_without_text(out, tmp_path / "one.parquet")
    (tmp_path / "in").mkdir()
    for number, path in enumerate(sorted(CORPUS.rglob("*"), reverse=True)):
        if path.suffix in {".csv", ".json", ".jsonl", ".html"} and path.name != "metadata.csv":
            (tmp_path / "in" / f"{number}{path.suffix}").write_bytes(path.read_bytes())
    build_at(tmp_path / "out", tmp_path / "in", CORPUS / "texts", workers=2)
    export_without_text(tmp_path / "out", tmp_path / "two.parquet")
    assert (tmp_path / "one.parquet").read_bytes() == (tmp_path / "two.parquet").read_bytes()


def test_texts_and_their_measurements_are_one_article_and_the_text_stays(tmp_path: Path, out: Path) -> None:
    export_without_text(out, tmp_path / "shared.parquet")
    both = build_at(tmp_path / "both", CORPUS, tmp_path / "shared.parquet")
    assert both.manifest.loaded == 12
    assert both.manifest.duplicates + both.manifest.merged == 2 + 12
    assert ask(tmp_path / "both", "select count(*) from articles where has_text") == [11]


def test_unsound_measurements_are_refused_by_name(tmp_path: Path, out: Path) -> None:
    export_without_text(out, tmp_path / "bad.parquet")
    pq.write_table(pq.read_table(tmp_path / "bad.parquet").drop_columns(["words"]), tmp_path / "bad.parquet")
    outcome = build_at(tmp_path / "out", tmp_path / "bad.parquet", CORPUS / "texts")
    assert outcome.manifest.rejected == {"SCHEMA": 1}
    assert ask(tmp_path / "out", "select source_file, record from rejections") == [("bad.parquet", None)]


def test_a_date_in_the_future_is_looked_at_again_on_another_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_records(tmp_path / "a.jsonl", [record(1, published="2031-01-05")])
    build_at(tmp_path / "out", path)
    assert ask(tmp_path / "out", "select published_on from articles") == [None]
    assert build_at(tmp_path / "out", path).reused == 1
    monkeypatch.setattr("pipeline.runs.build.datetime", _Later)
    assert build_at(tmp_path / "out", path).reused == 0
    assert ask(tmp_path / "out", "select published_on::varchar from articles") == ["2031-01-05"]


@pytest.mark.parametrize("year", [1970, 2001, 2025])
def test_a_clock_before_this_version_was_made_publishes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, year: int
) -> None:
    path = write_records(tmp_path / "a.jsonl", [record(1)])
    build_at(tmp_path / "out", path)
    before = (tmp_path / "out" / "current.json").read_bytes()
    monkeypatch.setattr("pipeline.runs.build.datetime", type("Early", (_Later,), {"year_now": year}))
    for out in ("out", "new"):
        with pytest.raises(Failure, match=f"the clock says {year}-01-06, before this version was made; set it"):
            build_at(tmp_path / out, path)
    assert (tmp_path / "out" / "current.json").read_bytes() == before


def test_a_clock_before_the_last_build_publishes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_records(tmp_path / "a.jsonl", [record(1)])
    with monkeypatch.context() as patch:
        patch.setattr("pipeline.runs.build.datetime", _Later)
        build_at(tmp_path / "out", path)
    with pytest.raises(Failure, match="the last build was at 2031-01-06T00:00:00; set the clock, or choose another"):
        build_at(tmp_path / "out", path)
    assert ask(tmp_path / "out", "select published_on::varchar from articles") == ["2025-03-02"]


def test_a_build_without_articles_publishes_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(Failure, match=r"no articles under .*; put article files there"):
        build_at(tmp_path / "out", tmp_path / "empty")
    with pytest.raises(Failure, match="no such file or folder"):
        build_at(tmp_path / "out", tmp_path / "absent")
    assert not (tmp_path / "out" / "current.json").exists()


def test_a_build_whose_records_are_all_refused_publishes_nothing(tmp_path: Path) -> None:
    build_at(tmp_path / "out", CORPUS / "texts")
    broken = tmp_path / "broken.jsonl"
    broken.write_text("{\n{\n")
    with pytest.raises(Failure, match=r"none of 2 records is an article \(BAD_JSON 2\)"):
        build_at(tmp_path / "out", broken)
    assert ask(tmp_path / "out", "select count(*) from articles") == [3]


def test_broken_reference_data_is_named(tmp_path: Path) -> None:
    with pytest.raises(Failure, match=r"the reference data cannot be used: .*; fix it in"):
        build(Order((CORPUS,), tmp_path / "out", tmp_path))


def test_progress_is_reported_as_batches_are_measured(tmp_path: Path) -> None:
    path = write_records(tmp_path / "many.jsonl", [record(number) for number in range(3 * CUT_EVERY)])
    seen: list[Progress] = []
    outcome = build(Order((path,), tmp_path / "out", REFERENCE), seen.append)
    assert len(seen) == outcome.shards
    assert [progress.records for progress in seen] == sorted(progress.records for progress in seen)
    assert seen[-1].records == 3 * CUT_EVERY
    assert 0.5 < seen[-1].read_share <= 1.0


class _Later(datetime):
    """A clock that has run on."""

    year_now = 2031

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> _Later:
        return cls(cls.year_now, 1, 6, tzinfo=tz)


def start_fragile(settings: worker.Settings) -> None:
    """A worker that one article's headline kills."""
    worker.start(settings)
    real = worker.Worker.measure

    def measure(self: worker.Worker, article: RawArticle) -> Measured | Rejection:
        if article.stated.headline == "the end":
            os._exit(11)
        return real(self, article)

    worker.Worker.measure = measure  # type: ignore[method-assign]


def test_an_article_that_kills_its_worker_is_refused_and_all_others_load(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fragile_crew(settings: worker.Settings) -> Crew[object, None]:
        crew = real_crew(settings)
        return Crew(start_fragile, crew.arguments, crew.work, crew.salvage)  # type: ignore[arg-type]

    real_crew = worker.crew
    monkeypatch.setattr(worker, "crew", fragile_crew)
    records = [record(number, headline="the end" if number == 3 else "on") for number in range(8)]
    outcome = build_at(tmp_path / "out", write_records(tmp_path / "a.jsonl", records), workers=2)
    assert (outcome.manifest.loaded, outcome.manifest.rejected) == (7, {"CRASH": 1})
    assert ask(tmp_path / "out", "select record, detail from rejections") == [(4, "the worker process died")]
