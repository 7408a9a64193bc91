"""Files of measurements of this version and of every older one, in the columns of today.

The version rises where a column changes its meaning or may no longer be NULL. A new column that may be NULL needs no
new version: a file without it was written before it, and `unrecorded` says so of each of its articles.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.language.listing import is_listed
from pipeline.measure.batch import id_of_address
from pipeline.records.shape import MEASUREMENTS_KEY, MEASUREMENTS_VERSION, SCHEMA, fitted, lacking, named

ADDRESSED = 5  # the version from which an id stands for all spellings of an address
LISTED = 7  # the version from which listing.py says which words are listed and sketched
_UPDATE = "update this program to load it"


def read_measurements(path: Path) -> Iterator[pa.Table]:
    """The rows of a file in pieces, each with today's columns; raises ValueError saying why it cannot be loaded."""
    try:
        with pq.ParquetFile(path) as file:
            missing = _missing(file.schema_arrow)
            version = version_of(file.schema_arrow)
            for group in range(file.num_row_groups):
                rows = file.read_row_group(group)
                rows = rows if version >= LISTED else _relisted(_without_sketch(rows))
                yield fitted(rows if version >= ADDRESSED else _addressed(rows), missing)
    except (OSError, pa.ArrowException) as error:
        raise ValueError(f"unreadable Parquet ({str(error).splitlines()[0][:200]})") from None


def version_of(schema: pa.Schema) -> int:
    """The version that a file says it has; raises ValueError where it says none."""
    printed = (schema.metadata or {}).get(MEASUREMENTS_KEY, b"")
    if not printed.isdigit():
        raise ValueError("not measurements: no version is given")
    return int(printed)


def _missing(schema: pa.Schema) -> list[str]:
    """The columns of today that a file lacks; raises ValueError for a newer file, or one without what it must have."""
    version, today = version_of(schema), int(MEASUREMENTS_VERSION)
    if version > today:
        raise ValueError(f"measurements of version {version}, newer than version {today}; {_UPDATE}")
    unknown = sorted(named(schema).keys() - named(SCHEMA).keys())
    if unknown and version == today:
        raise ValueError(f"measurements with a newer column, {unknown[0]}; {_UPDATE}")
    missing = lacking(schema)
    for name in missing:
        if not named(SCHEMA)[name].nullable:
            raise ValueError(f"measurements of version {version} without {name}")
    return missing


def _without_sketch(rows: pa.Table) -> pa.Table:
    """The same with every sketch empty."""
    at = rows.schema.get_field_index("sketch")
    if at < 0:
        return rows
    field = SCHEMA.field("sketch")
    empty = pa.array([None if sketch is None else [] for sketch in rows["sketch"].to_pylist()], field.type)
    return rows.set_column(at, field, empty)


def _relisted(rows: pa.Table) -> pa.Table:
    """The same with the words alone that lists have today: of no word some articles' counts are known, others' not."""
    at = rows.schema.get_field_index("word_counts")
    if at < 0:
        return rows
    listed = zip(rows["word_counts"].to_pylist(), rows["words"].to_pylist(), strict=True)
    kept = [
        None if counts is None else [one for one in counts if is_listed(one["word"], words or 0)]
        for counts, words in listed
    ]
    return rows.set_column(at, rows.schema.field(at), pa.array(kept, rows.schema.field(at).type))


def _addressed(rows: pa.Table) -> pa.Table:
    """The same with the ids that articles have by their addresses today."""
    at = rows.schema.get_field_index("article_id")
    if at < 0 or "url" not in rows.column_names:
        return rows
    known = zip(rows["article_id"].to_pylist(), rows["url"].to_pylist(), strict=True)
    ids = [(url and id_of_address(url)) or article_id for article_id, url in known]
    return rows.set_column(at, SCHEMA.field("article_id"), pa.array(ids, pa.string()))
