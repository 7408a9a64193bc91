"""Writes the published snapshot as text-free measurements: one Parquet file that others may build from.

Counts, facts and hashes stay, in no order; benchmarks/rebuild measures how little of a text they give away. Equal
content gives equal bytes.
"""

from __future__ import annotations

import os
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.records.shape import SCHEMA, fitted, lacking
from pipeline.snapshot.publish import reading

QUERY = Path(__file__).parent / "sql" / "measurements.sql"
_GROUP_ROWS = 1_024  # as in the largest shard; fixed, so that the bytes do not depend on how DuckDB cuts its blocks


def export_without_text(out: Path, target: Path) -> int:
    """Write the measurements of the snapshot in `out` to `target`, whole or not at all; the number of articles."""
    unfinished = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with reading(out) as connection, pq.ParquetWriter(unfinished, SCHEMA, compression="zstd") as writer:
            blocks = connection.sql(QUERY.read_text(encoding="utf-8")).to_arrow_reader(_GROUP_ROWS)
            count, pending = 0, pa.Table.from_batches([], SCHEMA)
            for block in blocks:
                withheld = lacking(block.schema)  # the query has no form of it that gives no text away
                pending = pa.concat_tables([pending, fitted(pa.Table.from_batches([block]), withheld)])
                while len(pending) >= _GROUP_ROWS:
                    writer.write_table(pending.slice(0, _GROUP_ROWS))
                    pending = pending.slice(_GROUP_ROWS)
                count += len(block)
            if len(pending):
                writer.write_table(pending)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return count
