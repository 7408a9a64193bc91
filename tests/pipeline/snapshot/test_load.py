from __future__ import annotations

import json
import random
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.language.normalise import normalise
from pipeline.language.sentences import sentences
from pipeline.language.tokens import tokens
from pipeline.records import TextMode
from pipeline.snapshot.measurements import export_without_text
from pipeline.snapshot.publish import current
from tests.building import CORPUS, ask, build_at, record, write_records
from tests.cases import cases

EVERYTHING: dict[str, Any] = {
    "from_on": None,
    "to_on": None,
    "outlet_ids": [],
    "topic_ids": [],
    "all_topics": False,
    "countries": [],
    "kinds": [],
    "languages": [],
    "reliable_only": False,
    "free_words": [],
    "on_raw": False,
    "group_ids": [],
    "addresses": [],
    "on_topic": False,
    "not_topic_ids": [],
    "not_words": [],
    "not_outlet_ids": [],
    "not_countries": [],
    "not_kinds": [],
    "not_languages": [],
}
IN_SCOPE = """
    select {} from articles_in_scope(
        $from_on::date, $to_on::date, $outlet_ids::varchar[], topics_as_bits($topic_ids::varchar[]), $all_topics::boolean,
        $countries::varchar[], $kinds::varchar[], $languages::varchar[], $reliable_only::boolean,
        $free_words::varchar[], $on_raw::boolean, group_ids := $group_ids::varchar[],
        addresses := $addresses::varchar[], on_topic := $on_topic::boolean,
        not_bits := topics_as_bits($not_topic_ids::varchar[]), not_words := $not_words::varchar[],
        not_outlet_ids := $not_outlet_ids::varchar[], not_countries := $not_countries::varchar[],
        not_kinds := $not_kinds::varchar[], not_languages := $not_languages::varchar[]
    ) order by article_no
"""
# The corpus without its page, by the last word of each headline, in the order of the snapshot.
DATED = ("duties", "contracts", "enemies", "read", "tariffs", "precursor", "hears", "season", "thoughts")
UNDATED = {"estuary", "lake"}
ALL = {*DATED, *UNDATED}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("build")
    build_at(folder, *(path for path in CORPUS.iterdir() if path.suffix != ".html"))
    return folder


def in_scope(out: Path, **asked: Any) -> set[str]:
    return {headline.split()[-1] for headline in ask(out, IN_SCOPE.format("headline"), EVERYTHING | asked)}


@pytest.mark.parametrize(
    ("asked", "expected", "reason"),
    [
        ({}, ALL, "nothing asked, nothing left out"),
        (
            {"from_on": date(2025, 3, 6)},
            {"precursor", "hears", "season", "thoughts"},
            "undated articles leave a dated scope",
        ),
        ({"to_on": date(2025, 3, 4)}, {"duties", "contracts"}, "the last day counts"),
        ({"from_on": date(2025, 3, 5), "to_on": date(2025, 3, 5)}, {"enemies", "read", "tariffs"}, "one day"),
        ({"from_on": date(2025, 3, 6), "to_on": date(2025, 3, 5)}, set(), "an empty range is no error"),
        ({"outlet_ids": ["prairie-radio"]}, {"hears", "thoughts"}, "one outlet"),
        ({"outlet_ids": ["prairie-radio", "unknown"]}, {"hears", "thoughts", "estuary"}, "unknown stands for none"),
        ({"outlet_ids": ["gone"]}, set(), "an outlet that is not there"),
        ({"countries": ["HK", "GB"]}, {"contracts", "read", "duties", "enemies"}, "by the outlet's country"),
        ({"kinds": ["magazine", "broadcaster"]}, {"duties", "enemies", "hears", "thoughts"}, "by the outlet's kind"),
        ({"countries": ["US"], "kinds": ["broadcaster"]}, {"hears", "thoughts"}, "both at once"),
        ({"topic_ids": ["fentanyl"]}, {"enemies", "read", "precursor"}, "a keyword in headline or body"),
        ({"topic_ids": ["tariffs"]}, ALL - UNDATED - {"enemies"}, "an opt-in keyword or an excluded sense is none"),
        ({"topic_ids": ["tariffs", "fentanyl"]}, set(DATED), "any of the topics"),
        ({"topic_ids": ["tariffs", "fentanyl"], "all_topics": True}, {"read", "precursor"}, "all of the topics"),
        ({"topic_ids": ["gone"]}, set(), "a topic that the lexicon does not know is in no article"),
        ({"topic_ids": ["gone", "fentanyl"]}, {"enemies", "read", "precursor"}, "nor does it hide the others"),
        ({"topic_ids": ["gone", "fentanyl"], "all_topics": True}, set(), "and no article has all of them"),
        ({"topic_ids": ["tariffs", "tariffs"], "all_topics": True}, ALL - UNDATED - {"enemies"}, "a topic named twice"),
        (
            {"topic_ids": ["fentanyl"], "on_raw": True},
            {"enemies", "read", "precursor", "estuary"},
            "removed text counts",
        ),
        ({"reliable_only": True}, set(DATED), "an undated article has no reliable date"),
        ({"languages": ["en"]}, ALL - {"season"}, "a headline alone is too short to tell"),
        ({"languages": ["es", "unknown"]}, {"season"}, "none is Spanish, one is not known"),
        ({"free_words": ["parcel"]}, {"enemies", "read", "precursor"}, "a word of the body"),
        ({"free_words": ["brace"]}, {"season"}, "a word of a headline alone"),
        ({"free_words": ["PARCEL", "Dogs"]}, {"precursor"}, "every word, in any case"),
        ({"free_words": ["parcel", "parcel"]}, {"enemies", "read", "precursor"}, "a word named twice"),
        ({"free_words": ["parc"]}, set(), "whole words"),
        ({"free_words": ["'; drop table articles; --"]}, set(), "words are data"),
        ({"group_ids": ["broadcaster:US"]}, {"hears", "thoughts"}, "a kind in one country"),
        ({"group_ids": ["broadcaster:GB"]}, set(), "the same kind in another country"),
        ({"group_ids": ["broadcaster:*", "magazine:*"]}, {"duties", "enemies", "hears", "thoughts"}, "in any country"),
        (
            {"group_ids": ["magazine:*"], "outlet_ids": ["prairie-radio"]},
            {"duties", "enemies", "hears", "thoughts"},
            "a group and an outlet add up",
        ),
        ({"on_topic": True}, set(DATED), "on any topic"),
        ({"on_topic": True, "topic_ids": ["fentanyl"]}, {"enemies", "read", "precursor"}, "topics stay topics"),
        ({"not_topic_ids": ["fentanyl"]}, ALL - {"enemies", "read", "precursor"}, "without a topic"),
        ({"not_words": ["PARCEL"]}, ALL - {"enemies", "read", "precursor"}, "without a word, in any case"),
        ({"not_words": ["parcel", "brace"]}, ALL - {"enemies", "read", "precursor", "season"}, "without any of them"),
        ({"not_outlet_ids": ["prairie-radio", "unknown"]}, ALL - {"hears", "thoughts", "estuary"}, "without outlets"),
        ({"not_countries": ["HK", "GB"]}, ALL - {"contracts", "read", "duties", "enemies"}, "unknown countries stay"),
        ({"not_kinds": ["broadcaster"]}, ALL - {"hears", "thoughts"}, "without a kind"),
        ({"not_languages": ["unknown"]}, ALL - {"season"}, "without articles of no known language"),
        (
            {"outlet_ids": ["prairie-radio"], "not_topic_ids": ["gone"]},
            {"hears", "thoughts"},
            "a topic that is not there leaves nothing out",
        ),
        (
            {"free_words": ["tariffs"], "outlet_ids": ["harbor-ledger"], "to_on": date(2025, 3, 5)},
            {"tariffs"},
            "together",
        ),
    ],
)
def test_a_scope_holds_the_articles_asked_for(
    out: Path, asked: dict[str, Any], expected: set[str], reason: str
) -> None:
    assert in_scope(out, **asked) == expected, reason


def test_a_scope_gives_no_text(out: Path) -> None:
    columns = ask(out, f"select column_name from (describe {IN_SCOPE.format('*')})", EVERYTHING)
    everything = ask(out, "select column_name from duckdb_columns() where table_name = 'articles'")
    assert set(everything) - set(columns) == {"body", "raw"}


def test_articles_stand_in_order_of_day_and_id(out: Path) -> None:
    placed = ask(out, "select article_no, published_on, article_id from articles")
    assert [number for number, _, _ in placed] == list(range(1, len(ALL) + 1))
    assert placed == sorted(placed, key=lambda row: (row[1] is None, row[1] or date.max, row[2]))


def test_words_are_sorted_so_that_one_word_is_read_in_one_place(out: Path) -> None:
    words = ask(out, "select word, article_no from words")
    assert words == sorted(words)
    assert len(set(words)) == len(words)


def rebuilt(out: Path, article_no: int) -> list[str]:
    """The words of an article as the pairs of neighbours give them back, headline and body."""
    return ask(out, "select word from bigrams where article_no = ? order by place", [article_no])


def test_pairs_of_neighbouring_words_are_those_of_headline_and_body(out: Path) -> None:
    for article_no, headline, body in ask(out, "select article_no, headline, body from articles"):
        parts = [list(tokens(normalise(text or "").text)) for text in (headline, body)]
        assert rebuilt(out, article_no) == [word for words in parts for word in words]
        pairs = ask(out, "select word, next_word from bigrams where article_no = ? order by place", [article_no])
        assert pairs == [pair for words in parts for pair in pairwise([*words, ""])]
    pairs = ask(out, "select word, next_word, article_no, place from bigrams")
    assert pairs == sorted(pairs)
    assert ask(out, "select count(*) from unordered_articles") == [0]


def test_words_know_their_sentence_with_that_of_the_headline_apart(out: Path) -> None:
    for article_no, headline, body in ask(out, "select article_no, headline, body from articles"):
        cuts = [headline or "", *(body[start:end] for start, end in sentences(body or ""))]
        counted = [(number, len(list(tokens(normalise(cut).text)))) for number, cut in enumerate(cuts)]
        held = (
            "select sentence, count(*)::integer from bigrams where article_no = ? group by sentence order by sentence"
        )
        assert ask(out, held, [article_no]) == [(number, words) for number, words in counted if words]


@pytest.mark.parametrize("mode", ["snippets", "none", "export"])
def test_without_texts_no_two_words_are_known_to_stand_side_by_side(out: Path, tmp_path: Path, mode: str) -> None:
    if mode == "export":
        export_without_text(out, tmp_path / "m.parquet")
        build_at(tmp_path / "out", tmp_path / "m.parquet")
    else:
        paths = [path for path in CORPUS.iterdir() if path.suffix != ".html"]
        build_at(tmp_path / "out", *paths, text=cast("TextMode", mode))
    assert ask(tmp_path / "out", "select count(*) from bigrams") == [0]
    assert ask(tmp_path / "out", "select count(*) from unordered_articles") == [len(ALL)]
    for shard in (tmp_path / "out" / "shards").iterdir():
        assert pq.read_table(shard)["word_order"].null_count == pq.read_metadata(shard).num_rows
    assert ask(tmp_path / "out", "select count(distinct word) > 100 from words") == [True], "words alone are counted"


def test_a_list_of_articles_has_what_it_sorts_by(out: Path) -> None:
    rows = ask(
        out, "select headline, headline_place, mentions from articles join listings using (article_no) order by 2"
    )
    headlines = [headline for headline, _, _ in rows]
    assert headlines == sorted(headlines, key=str.lower)
    assert [place for _, place, _ in rows] == list(range(1, len(ALL) + 1))
    assert {headline.split()[-1]: mentions for headline, _, mentions in rows}["estuary"] == 0


def test_mentions_are_counted_by_region(out: Path) -> None:
    counts = ask(
        out,
        "select keyword_id, headline_count, body_count from article_keywords join articles using (article_no)"
        " where headline like 'Dock workers%' order by keyword_id",
    )
    assert counts == [("tariff", 1, 2)]


def test_every_table_view_and_column_has_a_comment(out: Path) -> None:
    bare = """
        select table_name from duckdb_tables() where comment is null
        union all select view_name from duckdb_views() where not internal and comment is null
        union all select function_name from duckdb_functions()
            where not internal and function_type like '%macro%' and comment is null
        union all select table_name || '.' || column_name from duckdb_columns() where not internal and comment is null
    """
    assert ask(out, bare) == []


# Tables that come from the snapshots before, not from the inputs.
OF_EARLIER_BUILDS = {"first_seen", "earlier_builds", "successors"}


def test_every_table_is_hashed(out: Path) -> None:
    tables = set(ask(out, "select table_name from duckdb_tables()"))
    assert set(ask(out, "select relation from relation_digests")) == tables - {"builds", *OF_EARLIER_BUILDS} | {
        "places"
    }
    assert ask(out, "select content_hash from snapshot_hashes") == ask(out, "select content_hash from builds")


def test_no_view_of_the_snapshot_reads_a_file(out: Path) -> None:
    assert ask(out, "select view_name from duckdb_views() where sql ilike '%parquet%'") == []


def test_views_count_every_article(out: Path) -> None:
    assert ask(out, "select sum(articles)::int, sum(words)::int from outlet_days") == [
        (len(ALL), ask(out, "select sum(words)::int from articles")[0])
    ]
    by_topic = dict(ask(out, "select topic_id, sum(articles)::int from topic_days group by all"))
    assert by_topic == {topic: len(in_scope(out, topic_ids=[topic])) for topic in ("tariffs", "fentanyl")}


def test_the_reference_data_is_in_the_snapshot(out: Path) -> None:
    assert ask(out, "select topic_id from topics order by topic_no") == ["tariffs", "fentanyl"]
    assert ask(out, "select keyword_id from keywords where is_opt_in") == ["duty"]
    assert ask(out, "select reason from exclusions") == ["price list of a power company"]
    assert ask(out, "select us_tariff_on_china_pct from tariff_rates where rate_on = '2025-03-01'") == [10.0]
    assert ask(out, "select domains from outlets where outlet_id = 'lotus-bay-post'") == [
        ["lotusbaypost.example", "lbpost.example"]
    ]


def test_tariff_rates_end_with_the_newest_article_or_milestone(out: Path, tmp_path: Path) -> None:
    ends = """
        select
            max(rate_on),
            (select max(published_on) from articles),
            (select max(greatest(happened_on, effective_on)) from milestones)
        from tariff_rates
    """
    last, article, milestone = ask(out, ends)[0]
    assert last == max(article, milestone)
    build_at(tmp_path / "out", write_records(tmp_path / "a.jsonl", [record(1, published="2026-11-29")]))
    assert ask(tmp_path / "out", ends)[0][0] == date(2026, 11, 29)


def test_of_an_article_that_came_twice_the_later_one_stays(out: Path) -> None:
    assert ask(out, "select published_on::varchar from articles where headline like 'The small parcel%'") == [
        "2025-03-05"
    ]
    assert ask(out, "select source_file, record from merged") == [("export.csv", 2)]
    assert ask(out, "select source_file, record, code from duplicates") == [("wire.json", 3, "DUP_SAME")]


@pytest.mark.parametrize(
    ("versions", "kept", "codes", "reason"),
    [
        ([{}, {}], {}, {"DUP_SAME": 1}, "the same record twice"),
        (
            [{"published": "2025-03-01"}, {"published": "2025-03-02"}],
            {"published": "2025-03-02"},
            {"MERGED": 1},
            "later",
        ),
        ([{"published": None}, {"published": "2025-03-02"}], {"published": "2025-03-02"}, {"DUP_VARIANT": 1}, "dated"),
        (
            [{"published": "2025-03-01"}, {"published": "2025-03-02"}, {"published": "2025-03-02"}],
            {"published": "2025-03-02"},
            {"DUP_SAME": 1, "MERGED": 1},
            "the loaded one twice, an earlier one once",
        ),
    ],
)
def test_which_of_several_records_is_loaded_does_not_hang_on_their_order(
    tmp_path: Path, versions: list[dict[str, Any]], kept: dict[str, Any], codes: dict[str, int], reason: str
) -> None:
    records = [record(1, **changed) for changed in versions]
    for name, listed in (("there", records), ("back", records[::-1])):
        build_at(tmp_path / name, write_records(tmp_path / f"{name}.jsonl", listed))
        expected = kept.get("published", record(1)["published"])
        assert ask(tmp_path / name, "select published_on::varchar from articles") == [expected], reason
        assert dict(ask(tmp_path / name, _JOINED)) == codes, reason


_JOINED = "select code, count(*) from (select code from duplicates union all select code from merged) group by code"
KINDS = st.sampled_from(["sound", "broken", "empty"])


@settings(max_examples=cases(8), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    drawn=st.lists(st.tuples(st.integers(1, 6), st.integers(1, 3), KINDS), min_size=1, max_size=14),
    seed=st.integers(0, 2**32),
)
def test_records_add_up_and_order_and_files_do_not_matter(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[tuple[int, int, str]], seed: int
) -> None:
    drawn = [(99, 1, "sound"), *drawn]
    lines = [_line(*each) for each in drawn]
    folder = tmp_path_factory.mktemp("law")
    (folder / "one").mkdir()
    (folder / "one" / "all.jsonl").write_text("".join(lines))
    shuffler = random.Random(seed)
    shuffler.shuffle(lines)
    (folder / "two").mkdir()
    half = shuffler.randrange(len(lines) + 1)
    for name, part in (("a.jsonl", lines[:half]), ("b.jsonl", lines[half:])):
        if part:
            (folder / "two" / name).write_text("".join(part))

    outcomes = [build_at(folder / f"out-{name}", folder / name) for name in ("one", "two")]
    sound = Counter((article, version) for article, version, kind in drawn if kind == "sound")
    for outcome in outcomes:
        manifest = outcome.manifest
        assert manifest.loaded == len({article for article, _ in sound})
        assert manifest.duplicates + manifest.merged == sound.total() - manifest.loaded
        assert sum(manifest.rejected.values()) == len(drawn) - sound.total()
        assert manifest.records == len(drawn)
    assert outcomes[0].manifest.content_hash == outcomes[1].manifest.content_hash
    for name in ("one", "two"):
        assert (
            ask(folder / f"out-{name}", "select * from inputs where records <> loaded + merged + duplicates + rejected")
            == []
        )
        assert ask(folder / f"out-{name}", "select sum(records)::int from inputs") == [len(drawn)]


def _line(article: int, version: int, kind: str) -> str:
    if kind == "broken":
        return '{"headline": "no end\n'
    if kind == "empty":
        return "{}\n"
    return json.dumps(record(article, published=f"2025-04-{version:02d}")) + "\n"


def test_mentions_under_a_keyword_that_is_gone_are_left_out(tmp_path: Path, out: Path) -> None:
    export_without_text(out, tmp_path / "m.parquet")
    table = pq.read_table(tmp_path / "m.parquet")
    rows = table.to_pylist()
    for row in rows:
        for mention in row["mentions"]:
            if mention["keyword_id"] == "precursor":
                mention["keyword_id"] = "abolished"
    pq.write_table(pa.Table.from_pylist(rows, schema=table.schema), tmp_path / "m.parquet")
    build_at(tmp_path / "out", tmp_path / "m.parquet")
    assert set(ask(tmp_path / "out", "select distinct keyword_id from mentions")) == {"tariff", "fentanyl", "duty"}
    manifest = current(tmp_path / "out")
    assert manifest is not None
    assert manifest.loaded == len(ALL)
