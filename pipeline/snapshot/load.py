"""Loads shards, ledger and reference data into a fresh DuckDB file, in one deterministic order.

Every statement is a file of sql/: tables, then fill/, then views and macros. Before
the file is closed it is proved that every input record went to exactly one place.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from pipeline.failure import Failure
from pipeline.reference import Exclusion, Form, Keyword, Milestone, Outlet, Reference, Topic

SQL = Path(__file__).parent / "sql"
SCHEMA_VERSION = 4
MEMORY = "1GB"  # what does not fit is sorted on disk: measured with 100,000 articles, 30 million words
REFERENCE = {
    "outlets": Outlet,
    "topics": Topic,
    "keywords": Keyword,
    "forms": Form,
    "exclusions": Exclusion,
    "milestones": Milestone,
}
TEMPORARY = ("arrivals", "placed", "kept")
FILLED = (
    *("articles", "spans", "evidence", "mentions", "article_keywords", "article_topics", "topic_bits", "words"),
    *("bigrams", "unordered_articles"),
    *("figures", "credits", "quotes", "people", "days"),
    *("rejections", "duplicates", "inputs"),
)
PLANTED = ("memberships", "stories", "origins")
GROUPED = ("memberships", "stories", "origins", "reports", "links", "ties", "reuse", "conflicts")
READ_AT_ONCE = 2_000  # rows of a reader's batch: their nested lists fit in some megabytes
FUNCTIONS = ("topic_bit", "topics_as_bits", "has_topics")
DERIVED = (
    *("tariff_rates", "outlet_days", "topic_days", "has_words", "articles_in_scope", "credit_arrows"),
    *("relation_digests", "snapshot_hashes"),
)


@dataclass(frozen=True, slots=True)
class Arrived:
    """All records of a build: their shards, the ledger's two files, and how many the ledger counted."""

    shards: Sequence[Path]
    records: Path
    refused: Path
    count: int


@dataclass(frozen=True, slots=True)
class Making:
    """How a snapshot was made, for its `builds` row; `built_at` is naive UTC."""

    built_at: datetime
    rules_hash: str
    text_mode: str
    versions: dict[str, str]
    is_invented: bool = False


Row = Mapping[str, Any]
Group = Callable[[str, Iterable[Row], Callable[[list[str]], Iterable[Row]]], Mapping[str, pa.Table]]


def load(
    path: Path, arrived: Arrived, reference: Reference, making: Making, threads: int, group: Group | None = None
) -> None:
    """Write a complete, checkpointed snapshot to the new file `path`; raises Failure when it cannot be whole.

    `group` finds the stories among the loaded articles; without it there are none.
    """
    spill = str(path.with_name("spill"))
    try:
        with duckdb.connect(
            path, config={"memory_limit": MEMORY, "threads": threads, "temp_directory": spill}
        ) as connection:
            _fill(connection, arrived, reference)
            _check_conservation(connection, arrived.count)
            _check_loaded(connection, arrived.count)
            if making.is_invented:
                _plant_stories(connection)
            elif group is not None:
                _fill_stories(connection, group)
            connection.execute(_statement("fill/listings"))
            connection.execute("begin")  # two hundred comments, and one flush to the disk
            _seal(connection, reference, making)
            connection.execute("commit")
            connection.execute("checkpoint")
    except duckdb.Error as error:
        raise Failure(
            f"the snapshot could not be written ({_first_line(error)}); "
            f"free some disk space, or remove {arrived.records.parent.parent / 'shards'}, and build again"
        ) from error
    if path.with_name(f"{path.name}.wal").exists():
        raise Failure("the snapshot was not written out completely; build again")


def _fill(connection: duckdb.DuckDBPyConnection, arrived: Arrived, reference: Reference) -> None:
    for name in ("tables", *FUNCTIONS):
        connection.execute(_statement(name))
    measured = connection.read_parquet([str(shard) for shard in arrived.shards], filename=True, file_row_number=True)
    measured.project(
        "* exclude (filename, file_row_number), parse_filename(filename, true) as shard, file_row_number as shard_row"
    ).create_view("measured")
    connection.read_parquet(str(arrived.records)).create_view("records")
    connection.read_parquet(str(arrived.refused)).create_view("refused")
    _fill_reference(connection, reference)
    for name in (*TEMPORARY, *FILLED):
        connection.execute(_statement(f"fill/{name}"))


def _fill_stories(connection: duckdb.DuckDBPyConnection, group: Group) -> None:
    def texts(article_ids: list[str]) -> Iterator[Row]:
        connection.register("together", pa.table({"article_id": pa.array(article_ids, pa.string())}))
        yield from _rows(connection, "story_texts")
        connection.unregister("together")

    loaded = connection.execute(_statement("story_articles")).fetchall()[0][0]
    tables = group(loaded, _rows(connection, "story_rows"), texts)
    for name in GROUPED:
        connection.register("given", tables[name])
        connection.execute(_statement(f"fill/{name}"))
        connection.unregister("given")


def _plant_stories(connection: duckdb.DuckDBPyConnection) -> None:
    """An invented corpus has no events to find: its stories are made up like its articles."""
    for name in PLANTED:
        connection.execute(_statement(f"planted/{name}"))
        connection.execute(_statement(f"fill/{name}"))
        connection.execute("drop view given")


def _rows(connection: duckdb.DuckDBPyConnection, name: str) -> Iterator[Row]:
    for batch in connection.sql(_statement(name)).to_arrow_reader(READ_AT_ONCE):
        yield from batch.to_pylist()


def _fill_reference(connection: duckdb.DuckDBPyConnection, reference: Reference) -> None:
    for table, record in REFERENCE.items():
        connection.register("given", _columns(record, getattr(reference, table)))
        connection.execute(_statement(f"fill/{table}"))
        connection.unregister("given")


def _columns(record: type, rows: Sequence[Any]) -> pa.Table:
    names = [column.name for column in fields(record)]
    return pa.table({name: pa.array([getattr(row, name) for row in rows]) for name in names})


def _check_conservation(connection: duckdb.DuckDBPyConnection, count: int) -> None:
    """Per file and in total: seen = loaded + duplicates + rejected, with nothing counted twice."""
    uneven = connection.execute(_statement("uneven_inputs")).fetchall()
    total = connection.execute("select coalesce(sum(records), 0) from inputs").fetchall()[0][0]
    if uneven or total != count:
        where = f"{uneven[0][0]}: {uneven[0][1]} records, {uneven[0][2]} accounted for" if uneven else f"{count} read"
        raise Failure(f"the records do not add up ({where}); remove the shards folder and build again")


def _check_loaded(connection: duckdb.DuckDBPyConnection, count: int) -> None:
    """A snapshot without a single article would only hide the one that is served."""
    if not connection.execute("select count(*) from articles").fetchall()[0][0]:
        codes = connection.execute(_statement("rejections_by_code")).fetchall()
        reasons = ", ".join(f"{code} {refused:,}" for code, refused in codes)
        raise Failure(f"none of {count:,} records is an article ({reasons}); look at the input files")


def _seal(connection: duckdb.DuckDBPyConnection, reference: Reference, making: Making) -> None:
    """Views, macros and comments, and the row that says how the snapshot was made; no trace of the inputs' views."""
    for name in DERIVED:
        connection.execute(_statement(name))
    values = {
        "built_at": making.built_at,
        "schema_version": SCHEMA_VERSION,
        "rules_hash": making.rules_hash,
        "reference_digest": reference.digest,
        "lexicon_version": reference.lexicon_version,
        "text_mode": making.text_mode,
        "is_invented": making.is_invented,
        "versions": json.dumps({"duckdb": duckdb.__version__} | making.versions, sort_keys=True),
    }
    connection.execute(_statement("fill/builds"), values)
    connection.execute(_statement("comments"))
    for view in ("measured", "records", "refused"):
        connection.execute(f"drop view {view}")


def _statement(name: str) -> str:
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0][:200]
