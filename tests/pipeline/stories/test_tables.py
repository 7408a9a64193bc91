"""Grouping: every article lands in one story with one origin, whatever the order, with texts or without."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.measure.worker import Settings, Worker
from pipeline.owned import Writer
from pipeline.records import Batch, RawArticle, Stated, TextMode
from pipeline.reference import load_reference
from pipeline.snapshot.measurements import export_without_text
from pipeline.snapshot.publish import current
from pipeline.stories.tables import SCHEMAS, Row, group
from tests.building import REFERENCE, ask, build_at, record, write_records
from tests.cases import cases

REPORT = (
    "Port inspectors in Galveston impounded 47 crates of pill presses on Tuesday after a forklift driver named "
    "Wendell Okonjo noticed that the crates, declared as waffle irons, were far too heavy.\n\n"
    "The presses came from a workshop in Ningbo and could have stamped 9,000 tablets an hour, the inspectors found. "
    '"A waffle iron does not need a pressure gauge and a second motor," Okonjo told the harbour office afterwards.\n\n'
    "The consignee, a kitchen dealer in Amarillo, has not answered three letters about the crates."
)
REWRITE = (
    "A forklift driver's suspicion led inspectors in Galveston to 47 crates of pill presses labelled waffle irons, "
    "the Tidewater Examiner reported on Wednesday.\n\n"
    "According to the Tidewater Examiner, the presses from Ningbo were bound for Amarillo. "
    "Wendell Okonjo, who drives the forklift, had found the waffle irons too heavy to be true."
)
UNRELATED = (
    "The orchestra of Leipzig will tune its instruments in a converted brewery this summer, because the roof of its "
    "hall leaks onto the kettledrums.\n\nThe conductor has asked the audience to bring cushions and forgive the echo."
)
ARTICLES = {
    "report": ("Harbor Ledger", "Waffle irons turn out to be pill presses", "2025-04-14", REPORT),
    "reprint": ("Lotus Bay Post", "Galveston impounds 47 crates of presses", "2025-04-16", REPORT),
    "rewrite": ("Prairie Radio", "Forklift driver finds pill presses in Galveston", "2025-04-17", REWRITE),
    "unrelated": ("Meridian Trade Review", "Orchestra moves into a brewery", "2025-04-16", UNRELATED),
}
RECORDS = [
    {"url": f"https://www.{outlet.split()[0].lower()}.example/{name}", "outlet": outlet, "headline": headline}
    | {"published": published, "text": text}
    for name, (outlet, headline, published, text) in ARTICLES.items()
]


def measured(folder: Path, mode: TextMode) -> dict[str, Row]:
    """The invented articles as the loader's rows, by name."""
    articles = tuple(
        RawArticle(f"{name}.txt", 1, "text", text, None, Stated(headline=head, outlet=outlet, published=on), "utf-8")
        for name, (outlet, head, on, text) in ARTICLES.items()
    )
    worker = Worker(Settings(load_reference(REFERENCE), mode, Writer(folder, folder), date(2025, 5, 1)))
    rows = worker.rows(Batch("k", articles)).to_pylist()
    worker.close()
    return dict(zip(ARTICLES, rows, strict=True))


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Row]:
    return measured(tmp_path_factory.mktemp("full"), "full")


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Row]:
    return measured(tmp_path_factory.mktemp("bare"), "none")


def grouped(rows: Iterable[Row], workers: int = 1) -> dict[str, pa.Table]:
    """The tables of these rows, in whatever order they come."""
    listed = list(rows)

    def texts(article_ids: list[str]) -> Iterator[Row]:
        return (row for row in listed if row["article_id"] in article_ids)

    return group(listed, texts, workers)


def by_name(rows: dict[str, Row], table: pa.Table, column: str) -> dict[str, Any]:
    """What the memberships say of each article, with article ids as the articles' names."""
    names = {row["article_id"]: name for name, row in rows.items()}
    found = {row["article_id"]: row[column] for row in table.to_pylist()}
    return {name: names.get(found[article_id], found[article_id]) for article_id, name in names.items()}


def test_a_report_its_reprint_and_a_rewrite_are_one_story(full: dict[str, Row]) -> None:
    stories = by_name(full, grouped(full.values())["memberships"], "story_id")
    assert stories == {"report": "report", "reprint": "report", "rewrite": "report", "unrelated": "unrelated"}


def test_each_article_leads_back_to_where_its_news_began(full: dict[str, Row]) -> None:
    tables = grouped(full.values())
    origins = by_name(full, tables["memberships"], "origin_id")
    assert (origins["report"], origins["reprint"], origins["unrelated"]) == ("report", "report", "unrelated")
    (outside,) = [row for row in tables["origins"].to_pylist() if row["kind"] == "outside"]
    assert outside["origin_id"] == origins["rewrite"]
    assert "Tidewater Examiner" in outside["outlet_name"]
    assert {(row["evidence"], row["to_id"]) for row in tables["links"].to_pylist()} == {
        ("wording", full["report"]["article_id"]),
        ("credit", outside["origin_id"]),
    }


def test_a_reprint_never_leads_its_story(full: dict[str, Row]) -> None:
    tables = grouped(full.values())
    leads = {row["lead_article_id"] for row in tables["stories"].to_pylist()}
    assert leads == {full["report"]["article_id"], full["unrelated"]["article_id"]}
    assert by_name(full, tables["memberships"], "is_reprint") == {
        "report": False, "reprint": True, "rewrite": False, "unrelated": False,
    }  # fmt: skip


def test_reuse_is_measured_within_stories_alone(full: dict[str, Row]) -> None:
    reuse = grouped(full.values())["reuse"].to_pylist()
    assert len(reuse) == 3
    assert full["unrelated"]["article_id"] not in {row[end] for row in reuse for end in ("first_id", "second_id")}
    assert Counter(row["grade"] for row in reuse)["verbatim"] == 1


def test_without_texts_the_stories_are_the_same_and_a_reprint_is_still_seen(
    full: dict[str, Row], bare: dict[str, Row]
) -> None:
    with_texts, without = grouped(full.values()), grouped(bare.values())
    (row,) = without["reuse"].to_pylist()
    assert {row["first_id"], row["second_id"]} == {full[name]["article_id"] for name in ("report", "reprint")}
    assert (row["grade"], row["basis"], row["first_in_second"]) == ("verbatim", "hash", 1.0)
    assert without["memberships"].equals(with_texts["memberships"])
    printed = ["verb", "hedge", "char_start", "char_end"]
    assert without["links"].drop(printed).equals(with_texts["links"].drop(printed))
    assert all(without["links"][name].null_count == without["links"].num_rows for name in printed)
    compared = [{row["compared"] for row in tables["stories"].to_pylist()} for tables in (with_texts, without)]
    assert compared == [{"every", None}, {"sure", None}]
    who = [
        "article_id",
        "other_id",
        "is_same_text",
        "days_apart",
    ]  # fewer words are listed: likelihood and evidence differ
    assert without["ties"].select(who).equals(with_texts["ties"].select(who))


def test_processes_find_what_one_process_finds(full: dict[str, Row], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.stories.provenance.PAYS", 1)
    monkeypatch.setattr("pipeline.stories.provenance.JOB", 1)
    assert grouped(full.values(), workers=2) == grouped(full.values())


def test_no_articles_are_no_stories() -> None:
    tables = grouped([])
    assert {name: table.schema for name, table in tables.items()} == SCHEMAS
    assert all(table.num_rows == 0 for table in tables.values())


def assert_whole(rows: Sequence[Row], tables: dict[str, pa.Table]) -> None:
    """Every article in one story with one origin, every story and origin with an article, every id known."""
    members = tables["memberships"].to_pylist()
    assert Counter(row["article_id"] for row in members) == Counter(row["article_id"] for row in rows)
    assert {row["story_id"] for row in members} == set(tables["stories"]["story_id"].to_pylist())
    assert len(tables["stories"]) == len(set(tables["stories"]["story_id"].to_pylist()))
    origins = Counter((row["story_id"], row["origin_id"]) for row in tables["origins"].to_pylist())
    assert set(origins) == {(row["story_id"], row["origin_id"]) for row in members}
    assert set(origins.values()) <= {1}
    ids = {row["article_id"] for row in rows}
    assert set(tables["stories"]["lead_article_id"].to_pylist()) <= ids
    for tie in tables["ties"].to_pylist():
        assert {tie["article_id"], tie["other_id"]} <= ids
    sizes = Counter(row["story_id"] for row in members)
    assert len(tables["ties"]) == sum(size for size in sizes.values() if size > 1)


@settings(max_examples=cases(20), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.permutations(sorted(ARTICLES)), count=st.integers(0, len(ARTICLES)))
def test_every_article_has_its_place_and_the_order_is_irrelevant(
    full: dict[str, Row], bare: dict[str, Row], names: list[str], count: int
) -> None:
    for rows in (full, bare):
        chosen = [rows[name] for name in names[:count]]
        tables = grouped(chosen)
        assert_whole(chosen, tables)
        in_order = grouped([rows[name] for name in sorted(names[:count])])
        assert {name: _content(table) for name, table in tables.items()} == {
            name: _content(table) for name, table in in_order.items()
        }


def _content(table: pa.Table) -> list[str]:
    """Its rows in an order of their own: the loader sorts every table."""
    return sorted(map(repr, table.to_pylist()))


@pytest.mark.parametrize("mode", ["full", "none"])
def test_a_build_holds_its_stories_and_the_order_of_files_is_irrelevant(tmp_path: Path, mode: TextMode) -> None:
    for name, records in (("there", RECORDS), ("back", RECORDS[::-1])):
        (tmp_path / name).mkdir()
        for number, each in enumerate(records):
            write_records(tmp_path / name / f"{number}.jsonl", [each])
        build_at(tmp_path / f"out-{name}", tmp_path / name, text=mode)
    out = tmp_path / "out-there"
    counts = "select s.articles, s.outlets, s.origins, a.headline from stories s join articles a"
    found = ask(out, f"{counts} on article_id = lead_article_id order by s.articles desc")
    assert found == [
        (3, 3, 2, "Waffle irons turn out to be pill presses"),
        (1, 1, 1, "Orchestra moves into a brewery"),
    ]
    assert ask(out, "select sum(articles)::int from origins") == [len(RECORDS)]
    assert ask(out, "select count(*) from articles where story_id is null or origin_id is null") == [0]
    assert _hash(out) == _hash(tmp_path / "out-back")


def _hash(out: Path) -> str:
    manifest: Any = current(out)
    return str(manifest.content_hash)


def test_exported_measurements_build_the_stories_that_a_build_without_texts_has(tmp_path: Path) -> None:
    path = write_records(tmp_path / "articles.jsonl", RECORDS)
    build_at(tmp_path / "full", path)
    export_without_text(tmp_path / "full", tmp_path / "shared.parquet")
    build_at(tmp_path / "shared", tmp_path / "shared.parquet")
    build_at(tmp_path / "bare", path, text="none")
    assert _hash(tmp_path / "shared") == _hash(tmp_path / "bare")
    for told in ("select story_id, lead_article_id, articles, outlets, first_on, last_on from stories", _CREDITED):
        assert ask(tmp_path / "shared", told) == ask(tmp_path / "full", told)
    reuse = "select basis from reuse"
    assert (ask(tmp_path / "full", reuse), ask(tmp_path / "shared", reuse)) == (["text"] * 3, ["hash"])
    reprints = "select article_id from articles where is_reprint"
    assert ask(tmp_path / "shared", reprints) == ask(tmp_path / "full", reprints) != []


_CREDITED = "select l.* exclude (verb, hedge, char_start, char_end), outlet_name, kind from links l join origins on to_id = origin_id where evidence = 'credit'"


def test_naming_its_story_moves_no_article(tmp_path: Path) -> None:
    many = [record(number, published=f"2025-03-{number % 28 + 1:02d}") for number in range(300)]
    build_at(tmp_path / "out", write_records(tmp_path / "many.jsonl", [*RECORDS, *many]))
    numbers = ask(tmp_path / "out", "select article_no from articles")
    assert numbers == list(range(1, len(RECORDS) + len(many) + 1))
    assert ask(tmp_path / "out", "select sum(articles)::int from stories") == [len(numbers)]
