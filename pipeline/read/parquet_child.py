"""The child process that reads one Parquet file: a damaged file may abort the library, which ends this process alone.

It prints a line of JSON about the file, then each batch of the columns asked for: a line with its size, and the batch.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from typing import Any, BinaryIO

BATCH = 128  # rows held at once: 1 MB of ordinary articles


def main(descriptor: int, memory: int) -> None:
    """Describe the Parquet file open at `descriptor`; on an answer, print the columns it names. `memory` in bytes."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_RDWR), 1)
    try:
        with os.fdopen(descriptor, "rb") as file:
            file.seek(0)
            table = pq.ParquetFile(file, buffer_size=1 << 20, pre_buffer=False)
            _send(answers, _description(table))
            names = json.loads(sys.stdin.buffer.readline() or b"[]")
            if names:
                _send_batches(answers, table, names)
    except (pa.ArrowException, OSError, UnicodeDecodeError, OverflowError, MemoryError) as error:
        _send(answers, {"error": _message(error)})


def _description(table: Any) -> dict[str, Any]:
    """What the parent decides by: names, sizes packed and unpacked in bytes, and the keys of the schema's metadata."""
    groups = [table.metadata.row_group(index) for index in range(table.metadata.num_row_groups)]
    return {
        "names": list(table.schema_arrow.names),
        "rows": table.metadata.num_rows,
        "keys": [key.decode("utf-8", "replace") for key in table.schema_arrow.metadata or {}],
        "unpacked": sum(group.total_byte_size for group in groups),
        "packed": sum(
            group.column(index).total_compressed_size for group in groups for index in range(group.num_columns)
        ),
    }


def _send_batches(answers: BinaryIO, table: Any, names: list[str]) -> None:
    import pyarrow as pa

    batches = table.iter_batches(BATCH, columns=names, use_threads=False)
    for batch in batches:
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, batch.schema) as writer:
            writer.write_batch(batch)
        content = sink.getvalue()
        _send(answers, {"bytes": content.size})
        answers.write(content)
        answers.flush()
    _send(answers, {"bytes": 0})


def _send(answers: BinaryIO, header: dict[str, Any]) -> None:
    answers.write(json.dumps(header).encode() + b"\n")
    answers.flush()


def _message(error: BaseException) -> str:
    message = " ".join(str(error).split())[:120]
    return message if message and message.isprintable() else type(error).__name__


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
