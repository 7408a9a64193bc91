"""Files of measurements outlive the version that wrote them: the golden file of each version stays, and loads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.failure import Failure
from pipeline.measure.versions import read_measurements
from pipeline.records.shape import MEASUREMENTS_KEY, MEASUREMENTS_VERSION, ORDERED, SCHEMA
from pipeline.snapshot.measurements import export_without_text
from tests.building import ask, build_at

GOLDEN = Path(__file__).parents[2] / "corpus" / "measurements"
TODAY = int(MEASUREMENTS_VERSION)
ARTICLES = 12


def rows(path: Path) -> pa.Table:
    return pa.concat_tables(read_measurements(path))


def written(path: Path, table: pa.Table, version: object = TODAY) -> Path:
    pq.write_table(table.replace_schema_metadata({MEASUREMENTS_KEY: str(version).encode()}), path)
    return path


def without(table: pa.Table, name: str) -> pa.Table:
    """The table without a column, or without a column of a list's rows."""
    top, _, inner = name.partition(".")
    if not inner:
        return table.drop_columns([name])
    kept = [field for field in table.schema.field(top).type.value_type if field.name != inner]
    position = table.schema.get_field_index(top)
    return table.set_column(position, top, table[top].cast(pa.list_(pa.struct(kept))))


def nullable(schema: pa.Schema, is_nullable: bool = True) -> Iterator[str]:
    for field in schema:
        if field.nullable is is_nullable:
            yield field.name
        if pa.types.is_list(field.type) and pa.types.is_struct(field.type.value_type):
            yield from (f"{field.name}.{one.name}" for one in field.type.value_type if one.nullable is is_nullable)


@pytest.fixture(scope="module")
def today() -> pa.Table:
    """The golden file of today's version."""
    return rows(GOLDEN / f"version-{TODAY}.parquet")


@pytest.mark.parametrize("path", sorted(GOLDEN.iterdir()), ids=lambda path: path.stem)
def test_the_file_of_every_version_builds(path: Path, tmp_path: Path) -> None:
    assert rows(path).schema.equals(SCHEMA)
    assert build_at(tmp_path / "out", path).manifest.loaded == ARTICLES
    assert ask(tmp_path / "out", "select count(*) from articles where headline is null") == [0]


@pytest.mark.parametrize("name", sorted(set(nullable(SCHEMA)) - {"unrecorded"}))
def test_a_column_that_a_file_lacks_is_null_and_said_to_be_unrecorded(
    name: str, today: pa.Table, tmp_path: Path
) -> None:
    loaded = rows(written(tmp_path / "m.parquet", without(today, name)))
    assert loaded.schema.equals(SCHEMA)
    top, _, inner = name.partition(".")
    values = [
        value for cell in loaded[top].to_pylist() for value in ([row[inner] for row in cell or ()] if inner else [cell])
    ]
    assert set(map(repr, values)) <= {"None"}
    is_said = [name in (names or ()) for names in loaded["unrecorded"].to_pylist()]
    assert set(is_said) == {name not in ORDERED}, "the order of words is withheld from every file without texts"
    assert loaded.drop_columns([top, "unrecorded"]).equals(today.drop_columns([top, "unrecorded"]))


@pytest.mark.parametrize("name", sorted(nullable(SCHEMA, is_nullable=False)))
def test_a_file_without_a_column_that_must_be_there_is_refused_by_its_name(
    name: str, today: pa.Table, tmp_path: Path
) -> None:
    with pytest.raises(ValueError, match=rf"^measurements of version {TODAY} without {name}$"):
        rows(written(tmp_path / "m.parquet", without(today, name)))


def test_a_newer_version_is_refused_by_its_number(today: pa.Table, tmp_path: Path) -> None:
    path = written(tmp_path / "m.parquet", today, TODAY + 1)
    with pytest.raises(ValueError, match=rf"^measurements of version {TODAY + 1}, newer than version {TODAY}; update"):
        rows(path)
    with pytest.raises(Failure, match=rf"m\.parquet: measurements of version {TODAY + 1}, newer than"):
        build_at(tmp_path / "out", path)


def test_a_newer_column_is_refused_by_its_name_and_an_older_files_is_left_out(today: pa.Table, tmp_path: Path) -> None:
    mood = today.append_column("mood", pa.array(["calm"] * len(today)))
    with pytest.raises(ValueError, match=r"^measurements with a newer column, mood; update"):
        rows(written(tmp_path / "m.parquet", mood))
    older = rows(written(tmp_path / "m.parquet", mood, TODAY - 1))
    changed = ["unrecorded", "sketch"]  # of sketches those of today's version alone are kept
    assert older.drop_columns(changed).equals(today.drop_columns(changed))
    days = today.schema.field("days").type.value_type
    dusty = pa.list_(pa.struct([*days, pa.field("dust", pa.int32())]))
    position = today.schema.get_field_index("days")
    with pytest.raises(ValueError, match=r"^measurements with a newer column, days\.dust; update"):
        rows(written(tmp_path / "m.parquet", today.set_column(position, "days", today["days"].cast(dusty))))


@pytest.mark.parametrize("version", ["", "three", "-1"])
def test_a_file_that_does_not_say_its_version_is_refused(version: str, today: pa.Table, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no version is given"):
        rows(written(tmp_path / "m.parquet", today, version))


def test_a_column_of_another_type_is_refused(today: pa.Table, tmp_path: Path) -> None:
    position = today.schema.get_field_index("words")
    wrong = today.set_column(position, "words", pa.array(["many"] * len(today)))
    with pytest.raises(ValueError, match="unreadable Parquet"):
        rows(written(tmp_path / "m.parquet", wrong))


def test_what_was_not_recorded_is_told_by_the_snapshot_and_by_its_export(today: pa.Table, tmp_path: Path) -> None:
    withheld = {name: ARTICLES for names in today["unrecorded"].to_pylist() for name in names or ()}
    assert "people" in withheld, "no export has a form of theirs that gives no text away"
    old = written(tmp_path / "old.parquet", without(without(today, "figures"), "quotes.speaker_role"))
    for number, path in enumerate([old, tmp_path / "again.parquet"]):
        out = tmp_path / f"out{number}"
        build_at(out, path)
        names = dict(ask(out, "select name, count(*) from unrecorded group by name"))
        assert names == {"figures": ARTICLES, "quotes.speaker_role": ARTICLES} | withheld
        export_without_text(out, tmp_path / "again.parquet")
    whole = build_at(tmp_path / "whole", written(tmp_path / "whole.parquet", today))
    assert set(ask(tmp_path / "whole", "select distinct name from unrecorded")) == set(withheld)
    assert whole.manifest.content_hash != ask(tmp_path / "out1", "select content_hash from builds")[0]


def test_of_an_older_file_only_the_words_are_loaded_that_lists_have_today() -> None:
    (older,) = read_measurements(GOLDEN / "version-5.parquet")
    words = {counted["word"] for counts in older["word_counts"].to_pylist() for counted in counts or ()}
    assert {"tariffs", "parcel"} <= words
    assert not words & {"people", "wanted", "new", "small"}
    assert not any(older["sketch"].to_pylist())
