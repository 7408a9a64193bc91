"""Parquet files, in row batches: articles by their columns, or measurements that are loaded as they are."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, BinaryIO, cast

from pipeline.read.columns import layout, seen
from pipeline.read.record import article
from pipeline.read.source import Refused, Source
from pipeline.records import Measurements, RawArticle, Rejection

MEASUREMENTS_KEY = b"coverage.measurements"  # in the schema's metadata: the file was written by this pipeline
_BATCH = 128  # rows held at once: 1 MB of ordinary articles


def read_parquet(source: Source) -> Iterator[RawArticle | Rejection | Measurements]:
    """The rows of a Parquet file; raises Refused with SCHEMA, BOMB or TOO_BIG."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.ParquetFile(_seekable(source), buffer_size=1 << 20, pre_buffer=False)
        if MEASUREMENTS_KEY in (table.schema_arrow.metadata or {}):
            yield _measurements(source, table.metadata.num_rows)
            return
        columns = _columns(source, table)
        number = 0
        for batch in table.iter_batches(_BATCH, columns=list(columns), use_threads=False):
            for values in batch.to_pylist():
                number += 1
                row = {name: _as_text(value) for name, value in values.items()}
                yield article(source, number, "parquet", row, "utf-8")
    except (pa.ArrowException, OSError, UnicodeDecodeError, OverflowError) as error:
        message = " ".join(str(error).split())[:120]
        raise Refused(
            "SCHEMA", f"damaged Parquet file: {message if message.isprintable() else type(error).__name__}"
        ) from None


def _seekable(source: Source) -> BinaryIO:
    if source.path is not None:
        return cast(BinaryIO, source.stream)
    return io.BytesIO(source.read_all(source.limits.parquet_bytes, "TOO_BIG"))


def _measurements(source: Source, count: int) -> Measurements:
    if source.path is None:
        raise Refused("SCHEMA", "measurements are read from plain files, not from archives")
    return Measurements(source.path, source.name, count)


def _columns(source: Source, table: Any) -> tuple[str, ...]:
    """The columns worth reading; refuses unknown tables, and those whose rows cannot fit what their bytes hold."""
    names = tuple(table.schema_arrow.names)
    known = layout(names)
    if known is None or len(names) > source.limits.columns:
        raise Refused("SCHEMA", f"no known column; {seen(names)}")
    groups = [table.metadata.row_group(index) for index in range(table.metadata.num_row_groups)]
    unpacked = sum(group.total_byte_size for group in groups)
    packed = sum(group.column(index).total_compressed_size for group in groups for index in range(group.num_columns))
    if unpacked > source.limits.ratio_after and unpacked > source.limits.ratio * max(packed, 1):
        raise Refused("BOMB", f"{packed:,} bytes unpack to {unpacked:,}")
    wanted = {name for found in known.columns.values() for name in found} | set(known.noted)
    return tuple(name for name in names if name in wanted)


def _as_text(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, list):
        return "\n".join(part for part in value if isinstance(part, str)) or None
    return str(value) if isinstance(value, bool | int | float) else None
