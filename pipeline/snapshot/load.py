"""Loads shards, ledger and reference data into a fresh DuckDB file, in one deterministic order.

Every relation is a file of sql/relations/: all are created first, then filled folder by folder. Before the
file is closed it is proved that every input record went to exactly one place.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import duckdb
import pyarrow as pa

from pipeline.failure import Failure
from pipeline.records.correction import SenseCorrection
from pipeline.reference import Exclusion, Form, Keyword, Milestone, Reference, Topic
from pipeline.reference.directory import Outlet, unlisted
from pipeline.reference.ownership import Ownership
from pipeline.snapshot.earlier import NOTHING, Earlier
from pipeline.snapshot.statements import definitions, fillings, in_order, statement

SCHEMA_VERSION = 15
MEMORY = "1GB"  # what does not fit is sorted on disk: measured with 100,000 articles, 30 million words
REFERENCE = {
    "topics": Topic,
    "keywords": Keyword,
    "forms": Form,
    "exclusions": Exclusion,
    "milestones": Milestone,
    "ownerships": Ownership,
}
TABLES = ("relations/reference", "relations/measured", "relations/collected", "relations/stories", "relations/whole")
ARRIVAL = tuple(
    f"arrival/{name}"
    for name in (
        "arrivals", "contents", "wordings", "pieces", "placed", "is_of_record", "versions", "chosen", "headlines",
        "evidence_of_versions", "joined", "kept", "settled", "grouped", "met",
    )
)  # fmt: skip
READ_AT_ONCE = 2_000  # rows of a reader's batch: their nested lists fit in some megabytes


@dataclass(frozen=True, slots=True)
class Arrived:
    """All records of a build: their shards, the ledger's three files, and how many records the ledger counted."""

    shards: Sequence[Path]
    records: Path
    refused: Path
    inputs: Path
    count: int
    collected: Mapping[str, pa.Table] = field(default_factory=dict)  # what collecting remembers, by relation
    sense_corrections: Sequence[SenseCorrection] = ()


@dataclass(frozen=True, slots=True)
class Making:
    """How a snapshot was made, for its `builds` row, and what the one before hands on; `built_at` is naive UTC.

    `words_of` gives the words of a name as articles are counted by them; `unlisted_words` are those that the lists of
    withheld texts leave out, each with whether it is a newsmaker's name.
    """

    built_at: datetime
    rules_hash: str
    text_mode: str
    versions: dict[str, str]
    words_of: Callable[[str], Iterable[str]]
    unlisted_words: Mapping[str, bool]
    is_invented: bool = False
    earlier: Earlier = NOTHING


Row = Mapping[str, Any]
Ask = Callable[[Literal["rows", "origins", "texts"], Sequence[str]], Iterable[Row]]
Group = Callable[[pa.Table, Ask], Mapping[str, pa.Table]]


def load(
    path: Path, arrived: Arrived, reference: Reference, making: Making, threads: int, group: Group | None = None
) -> None:
    """Write a complete, checkpointed snapshot to the new file `path`; raises Failure if it cannot be complete.

    `group` finds the stories among the loaded articles, from a digest of each and what it asks of some;
    without it there are none, or planted ones in an invented corpus.
    """
    spill = str(path.with_name("spill"))
    try:
        with duckdb.connect(
            path, config={"memory_limit": MEMORY, "threads": threads, "temp_directory": spill}
        ) as connection:
            connection.execute("begin")  # four hundred comments, and one flush to the disk
            define(connection)
            connection.execute("commit")
            _fill(connection, arrived, reference, making)
            _check_conservation(connection, arrived.count)
            _check_loaded(connection, arrived.count)
            if group is not None:
                _fill_stories(connection, group)
            elif making.is_invented:
                _plant_stories(connection)
            _seal(connection, reference, making)
            connection.execute("checkpoint")
    except duckdb.Error as error:
        raise Failure(
            f"the snapshot could not be written ({_first_line(error)}); "
            f"free some disk space, or remove {arrived.records.parent.parent / 'shards'}, and build again"
        ) from error
    if path.with_name(f"{path.name}.wal").exists():
        raise Failure("the snapshot was not written out completely; build again")


def define(connection: duckdb.DuckDBPyConnection) -> None:
    """Create every relation and macro of a snapshot, empty, with its comments."""
    for folder in (*TABLES, "macros"):
        for name in in_order(folder):
            _each(connection, definitions(name))
    _define_digests(connection)
    for name in in_order("relations/views"):
        _each(connection, definitions(name))


def _define_digests(connection: duckdb.DuckDBPyConnection) -> None:
    """One digest for every table there is, except those with a rule of their own, so that none is forgotten."""
    tables = [name for (name,) in connection.execute(statement("plain_tables")).fetchall()]
    digests = " union all ".join(f"from table_digest('{name}')" for name in tables)
    connection.execute(f"create view table_digests as {digests}")


def _fill(connection: duckdb.DuckDBPyConnection, arrived: Arrived, reference: Reference, making: Making) -> None:
    measured = connection.read_parquet([str(shard) for shard in arrived.shards], filename=True, file_row_number=True)
    measured.project(
        "* exclude (filename, file_row_number), parse_filename(filename, true) as shard, file_row_number as shard_row"
    ).create_view("measured")
    connection.read_parquet(str(arrived.records)).create_view("records")
    connection.read_parquet(str(arrived.refused)).create_view("refused")
    connection.read_parquet(str(arrived.inputs)).create_view("input_facts")
    _fill_reference(connection, reference, making.unlisted_words)
    for name in ARRIVAL:
        connection.execute(statement(name))
    _fill_outlets(connection, reference, making.words_of)
    connection.register("sense_lines", _sense_lines(arrived.sense_corrections, reference))
    for name in in_order("relations/measured"):
        _run(connection, name)
    connection.unregister("sense_lines")
    for name, given in arrived.collected.items():
        connection.register("given", given)
        _run(connection, f"relations/collected/{name}")
        connection.unregister("given")


def _fill_stories(connection: duckdb.DuckDBPyConnection, group: Group) -> None:
    def ask(question: str, article_ids: Sequence[str]) -> Iterator[Row]:
        connection.register("together", pa.table({"article_id": pa.array(article_ids, pa.string())}))
        yield from _rows(connection, f"story_{question}")
        connection.unregister("together")

    tables = group(connection.sql(statement("story_digests")).to_arrow_table(), ask)
    for name in in_order("relations/stories"):
        connection.register("given", tables[name.rpartition("/")[2]])
        _run(connection, name)
        connection.unregister("given")


def _plant_stories(connection: duckdb.DuckDBPyConnection) -> None:
    """Invented measurements have no events to find, so their stories are made up like the articles."""
    planted = in_order("planted")
    for name in in_order("relations/stories"):
        source = name.replace("relations/stories", "planted")
        if source in planted:
            connection.execute(statement(source))
            _run(connection, name)
            connection.execute("drop view given")


def _run(connection: duckdb.DuckDBPyConnection, name: str, values: Mapping[str, Any] | None = None) -> None:
    """Fill the relation of a file."""
    _each(connection, fillings(name), values)


def _each(
    connection: duckdb.DuckDBPyConnection,
    statements: Iterable[duckdb.Statement],
    values: Mapping[str, Any] | None = None,
) -> None:
    for one in statements:
        connection.execute(one, values)


def _rows(connection: duckdb.DuckDBPyConnection, name: str) -> Iterator[Row]:
    for batch in connection.sql(statement(name)).to_arrow_reader(READ_AT_ONCE):
        yield from batch.to_pylist()


def _fill_reference(
    connection: duckdb.DuckDBPyConnection, reference: Reference, unlisted_words: Mapping[str, bool]
) -> None:
    unlisted = pa.table({"word": list(unlisted_words), "is_name": list(unlisted_words.values())})
    for table, given in [("unlisted_words", unlisted), *_reference_tables(reference)]:
        connection.register("given", given)
        _run(connection, f"relations/reference/{table}")
        connection.unregister("given")


def _fill_outlets(
    connection: duckdb.DuckDBPyConnection, reference: Reference, words_of: Callable[[str], Iterable[str]]
) -> None:
    """The outlets edited by hand, and those of public lists or of none that ran an article here."""
    by_hand = {outlet.outlet_id for outlet in reference.outlets}
    others = [one for one in connection.execute("select outlet_id, name from met").fetchall() if one[0] not in by_hand]
    listed = [(outlet_id, reference.directory.by_domain(outlet_id)) for outlet_id, _ in others]
    found = {outlet_id: outlet for outlet_id, outlet in listed if outlet is not None}
    rows = [*reference.outlets, *found.values()]
    rows += [unlisted(outlet_id, name) for outlet_id, name in others if outlet_id not in found]
    for table, given in (("outlets", _columns(Outlet, rows)), ("outlet_words", _outlet_words(rows, words_of))):
        connection.register("given", given)
        _run(connection, f"relations/reference/{table}")
        connection.unregister("given")


def _outlet_words(outlets: Sequence[Outlet], words_of: Callable[[str], Iterable[str]]) -> pa.Table:
    """The words of each outlet's names and domains, as they are counted in articles; of a domain also its parts."""
    texts = ((one.outlet_id, text) for one in outlets for text in (one.name, *one.aliases, *one.domains))
    parts = ((one.outlet_id, part) for one in outlets for domain in one.domains for part in domain.split("."))
    pairs = sorted({(outlet_id, word) for outlet_id, text in (*texts, *parts) for word in words_of(text)})
    return pa.table({"outlet_id": [outlet_id for outlet_id, _ in pairs], "word": [word for _, word in pairs]})


def _reference_tables(reference: Reference) -> Iterator[tuple[str, pa.Table]]:
    for table, record in REFERENCE.items():
        yield table, _columns(record, getattr(reference, table))
    senses = [(word.keyword, one) for word in reference.senses.words for one in word.senses]
    of_senses: dict[str, pa.Array[Any]] = {
        "sense": pa.array([one.id for _, one in senses], pa.string()),
        "keyword_id": pa.array([keyword for keyword, _ in senses], pa.string()),
        "meaning": pa.array([one.label for _, one in senses], pa.string()),
        "is_own_sense": pa.array([one.is_own for _, one in senses], pa.bool_()),
    }
    yield "senses", pa.table(of_senses)


def _sense_lines(given: Sequence[SenseCorrection], reference: Reference) -> pa.Table:
    """Each correction, its keywords and the own sense of the first; NULL where no keyword has the sense."""
    of_sense = {sense.id: word for word in reference.senses.words for sense in word.senses}
    words = [of_sense.get(one.sense) for one in given]
    return pa.table(
        {
            "source_file": pa.array([one.source_file for one in given], pa.string()),
            "record": pa.array([one.record for one in given], pa.int32()),
            "article_id": pa.array([one.article_id for one in given], pa.string()),
            "sense": pa.array([one.sense for one in given], pa.string()),
            "keyword_ids": pa.array(
                [word and [word.keyword, *word.followers] for word in words], pa.list_(pa.string())
            ),
            "own_sense": pa.array([word and word.senses[0].id for word in words], pa.string()),
        }
    )


def _columns(record: type, rows: Sequence[Any]) -> pa.Table:
    names = [column.name for column in fields(record)]
    return pa.table({name: pa.array([getattr(row, name) for row in rows]) for name in names})


def _check_conservation(connection: duckdb.DuckDBPyConnection, count: int) -> None:
    """Per file and in total: seen = loaded + merged + duplicates + not articles + rejected, nothing counted twice."""
    uneven = connection.execute(statement("uneven_inputs")).fetchall()
    total = connection.execute("select coalesce(sum(records), 0) from inputs").fetchall()[0][0]
    if uneven or total != count:
        where = f"{uneven[0][0]}: {uneven[0][1]} records, {uneven[0][2]} accounted for" if uneven else f"{count} read"
        raise Failure(f"the records do not add up ({where}); remove the shards folder and build again")


def _check_loaded(connection: duckdb.DuckDBPyConnection, count: int) -> None:
    """Refuse a snapshot without a single article: it would only replace the one that is served."""
    if not connection.execute("select count(*) from articles where not_article is null").fetchall()[0][0]:
        codes = connection.execute(statement("rejections_by_code")).fetchall()
        reasons = ", ".join(f"{code} {refused:,}" for code, refused in codes)
        raise Failure(f"none of {count:,} records is an article ({reasons}); look at the input files")


def _seal(connection: duckdb.DuckDBPyConnection, reference: Reference, making: Making) -> None:
    """What is drawn from all relations, the row that says how the snapshot was made, and no trace of the inputs."""
    _run(connection, "relations/whole/listings")
    _hand_on(connection, making)
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
    _run(connection, "relations/whole/builds", values)
    for view in ("measured", "records", "refused", "input_facts"):
        connection.execute(f"drop view {view}")


def _hand_on(connection: duckdb.DuckDBPyConnection, making: Making) -> None:
    """When each article was first held, and the builds so far: from the snapshot before."""
    connection.register("earlier_seen", making.earlier.seen)
    connection.register("earlier_published", making.earlier.published)
    _run(connection, "relations/whole/first_seen", {"built_at": making.built_at})
    _run(connection, "relations/whole/earlier_builds")
    connection.unregister("earlier_seen")
    connection.unregister("earlier_published")


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0][:200]
