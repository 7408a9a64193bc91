"""Which module reads which kind of file, known by its suffix, and how a file that cannot be read is accounted for."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from pipeline.read.archive import GzipStream
from pipeline.read.csvfile import read_csv
from pipeline.read.export import read_export
from pipeline.read.exports.signs import file_kind
from pipeline.read.feed import read_feed
from pipeline.read.html import read_html
from pipeline.read.jsonfile import read_json, read_json_lines
from pipeline.read.parquet import read_parquet
from pipeline.read.peek import Peeked
from pipeline.read.source import Refused, Source
from pipeline.read.text import read_text
from pipeline.records import Measurements, RawArticle, Rejection

Item = RawArticle | Rejection | Measurements

READERS: dict[str, Callable[[Source], Iterator[Item]]] = {
    ".txt": read_text,
    ".text": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".json": read_json,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".tab": read_csv,
    ".parquet": read_parquet,
    ".xml": read_feed,
    ".rss": read_feed,
    ".atom": read_feed,
    ".docx": partial(read_export, kind="office"),
    ".rtf": partial(read_export, kind="rtf"),
}
DESCRIBED = frozenset({".txt", ".text", ".html", ".htm", ".xhtml"})  # kinds that a sidecar may describe
ARCHIVES = frozenset({".gz", ".zip"})
_HEAD = 2_048  # bytes by which kinds that are no text are known


def read_source(source: Source) -> Iterator[Item]:
    """The records of one open input; whatever goes wrong is a rejection, and so is an input without records."""
    count = 0
    try:
        for item in _records(source):
            count += 1
            yield item
    except Refused as refusal:
        yield source.reject(None, refusal.code, refusal.detail)
    except Exception as error:  # a fault of ours on one file must not lose the others
        frame = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(frame.filename).name} line {frame.lineno}"
        yield source.reject(None, "CRASH", f"{type(error).__name__} in {place}")
    else:
        if not count:
            yield source.reject(None, "EMPTY_FILE", "no records")


def suffix(name: str) -> str:
    """The last suffix of a file name, in lower case."""
    return PurePosixPath(name).suffix.lower()


def _records(source: Source) -> Iterator[Item]:
    name = source.name
    if suffix(name) == ".gz":
        name = name[:-3]
        source = replace(source, stream=GzipStream(source.stream, source.limits), path=None)
    kind = suffix(name)
    if kind in ARCHIVES:
        raise Refused("BOMB", "an archive inside an archive")
    source, head = _peeked(source)
    export = file_kind(head)
    if export is not None:
        yield from read_export(source, export)
        return
    if kind not in READERS:
        raise Refused("SCHEMA", f"unknown kind of file {kind!r}; known: {' '.join(READERS)}, plain or in .gz or .zip")
    yield from READERS[kind](source)


def _peeked(source: Source) -> tuple[Source, bytes]:
    """The source as it was, and its first bytes."""
    if source.path is not None:
        stream = cast(BinaryIO, source.stream)
        head = stream.read(_HEAD)
        stream.seek(0)
        return source, head
    peeked = Peeked(source.stream, _HEAD)
    return replace(source, stream=peeked), peeked.head
