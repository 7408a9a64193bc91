"""What the published snapshot passes on to the next: when each article was first held, and which builds there were.

It is not content: an equal build keeps the old snapshot, and a snapshot that cannot be read hands on nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from pipeline.failure import Failure
from pipeline.snapshot.publish import reading
from pipeline.snapshot.statements import statement

_MOMENT: pa.DataType = pa.timestamp("us")
_SEEN = pa.schema([("article_id", pa.string()), ("first_built_at", _MOMENT)])
_PUBLISHED = pa.schema([("snapshot_id", pa.string()), ("built_at", _MOMENT), ("articles", pa.int32())])


@dataclass(frozen=True, slots=True)
class Earlier:
    """Rows of `earlier_seen` and `earlier_published`, from which first_seen and earlier_builds are filled."""

    seen: pa.Table
    published: pa.Table


NOTHING = Earlier(seen=_SEEN.empty_table(), published=_PUBLISHED.empty_table())


def earlier(out: Path) -> Earlier:
    """What the snapshot published in a build folder hands on."""
    try:
        with reading(out) as connection:
            return Earlier(
                seen=_rows(connection, "seen").cast(_SEEN),
                published=_rows(connection, "published").cast(_PUBLISHED),
            )
    except (Failure, duckdb.Error):
        return NOTHING


def _rows(connection: duckdb.DuckDBPyConnection, name: str) -> pa.Table:
    try:
        rows: pa.Table = connection.sql(statement(f"earlier/{name}")).to_arrow_table()
    except duckdb.CatalogException:  # a snapshot of an older schema
        rows = connection.sql(statement(f"earlier/{name}_unrecorded")).to_arrow_table()
    return rows
