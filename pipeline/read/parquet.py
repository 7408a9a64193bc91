"""Parquet files, in row batches: articles by their columns, or measurements that are loaded as they are."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, cast

from pipeline.read.columns import layout, seen
from pipeline.read.record import article
from pipeline.read.source import CHUNK, Refused, Source
from pipeline.records import Measurements, RawArticle, Rejection

MEASUREMENTS_KEY = b"coverage.measurements"  # in the schema's metadata: the file was written by this pipeline
_ROOT = Path(__file__).resolve().parents[2]  # where `pipeline` is found, wherever the caller was started


def read_parquet(source: Source) -> Iterator[RawArticle | Rejection | Measurements]:
    """The rows of a Parquet file; raises Refused with SCHEMA, BOMB or TOO_BIG."""
    import pyarrow as pa

    with _random_access(source) as file, _Child(file, source.limits.page_memory) as child:
        description = child.answer()
        if MEASUREMENTS_KEY.decode() in description["keys"]:
            yield _measurements(source, description["rows"])
            return
        child.ask(_columns(source, description))
        number = 0
        while size := child.answer()["bytes"]:
            try:
                rows = pa.ipc.open_stream(child.read(size)).read_all().to_pylist()
            except (pa.ArrowException, UnicodeDecodeError, OverflowError) as error:  # neither text nor date
                raise Refused("SCHEMA", f"damaged Parquet file: {type(error).__name__}") from None
            for values in rows:
                number += 1
                row = {name: _as_text(value) for name, value in values.items()}
                yield article(source, number, "parquet", row, "utf-8")


class _Child:
    """The process that reads the file: `answer` is its next header, `read` the bytes that follow one."""

    def __init__(self, file: BinaryIO, memory: int) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "pipeline.read.parquet_child", str(file.fileno()), str(memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            pass_fds=[file.fileno()],
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join([str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]),
                "OPENBLAS_NUM_THREADS": "1",
            },
        )

    def __enter__(self) -> _Child:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in filter(None, (self._process.stdin, self._process.stdout)):
            with contextlib.suppress(OSError):  # bytes that the dead child did not take
                pipe.close()

    def ask(self, columns: tuple[str, ...]) -> None:
        """Tell the child which columns to print."""
        requests = cast(BinaryIO, self._process.stdin)
        with contextlib.suppress(OSError):  # a child that has died answers nothing, which `answer` reports
            requests.write(json.dumps(columns).encode() + b"\n")
            requests.flush()

    def answer(self) -> dict[str, Any]:
        """The next header; raises Refused with SCHEMA where the child has died or says that the file is damaged."""
        line = cast(BinaryIO, self._process.stdout).readline()
        if not line.endswith(b"\n"):
            raise Refused("SCHEMA", "damaged Parquet file: it ends the process that reads it")
        header: dict[str, Any] = json.loads(line)
        if "error" in header:
            raise Refused("SCHEMA", f"damaged Parquet file: {header['error']}")
        return header

    def read(self, size: int) -> bytes:
        """The `size` bytes after a header."""
        content = cast(BinaryIO, self._process.stdout).read(size)
        if len(content) < size:
            raise Refused("SCHEMA", "damaged Parquet file: it ends the process that reads it")
        return content


def _random_access(source: Source) -> BinaryIO:
    """A file of its own that the child can seek in: the input itself, or a copy of what only streams."""
    with contextlib.suppress(AttributeError, OSError):
        return os.fdopen(os.dup(cast(BinaryIO, source.stream).fileno()), "rb")
    with contextlib.ExitStack() as stack:
        copy = stack.enter_context(tempfile.TemporaryFile())
        size = 0
        while part := source.stream.read(CHUNK):
            size += len(part)
            if size > source.limits.parquet_bytes:
                raise Refused("TOO_BIG", f"more than {source.limits.parquet_bytes:,} bytes")
            copy.write(part)
        copy.flush()
        stack.pop_all()
        return cast(BinaryIO, copy)


def _measurements(source: Source, count: int) -> Measurements:
    if source.path is None:
        raise Refused("SCHEMA", "measurements are read from plain files, not from archives")
    return Measurements(source.path, source.name, count)


def _columns(source: Source, description: dict[str, Any]) -> tuple[str, ...]:
    """The columns worth reading; refuses unknown tables, and those whose rows cannot fit what their bytes hold."""
    names = tuple(description["names"])
    known = layout(names)
    if known is None or len(names) > source.limits.columns:
        raise Refused("SCHEMA", f"no known column; {seen(names)}")
    packed, unpacked = description["packed"], description["unpacked"]
    if unpacked > source.limits.ratio_after and unpacked > source.limits.ratio * max(packed, 1):
        raise Refused("BOMB", f"{packed:,} bytes unpack to {unpacked:,}")
    wanted = {name for found in known.columns.values() for name in found} | {*known.noted, *known.found_dates}
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
