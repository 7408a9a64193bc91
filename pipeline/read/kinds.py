"""Which module reads which kind of file, known by its suffix, and how a file that cannot be read is accounted for."""

from __future__ import annotations

import re
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
from pipeline.read.html import read_html
from pipeline.read.jsonfile import read_json, read_json_lines
from pipeline.read.mhtml import read_mhtml
from pipeline.read.parquet import read_parquet
from pipeline.read.peek import Peeked
from pipeline.read.sniff import OTHER_TEXTS, Content, content, may_be_records
from pipeline.read.source import Refused, Source
from pipeline.read.text import MARKDOWN, read_text
from pipeline.read.xmlfile import read_xml
from pipeline.records import Measurements, RawArticle, Rejection
from pipeline.records.correction import Correction, SenseCorrection

Item = RawArticle | Rejection | Measurements | Correction | SenseCorrection

READERS: dict[str, Callable[[Source], Iterator[Item]]] = {
    ".txt": read_text,
    ".text": read_text,
    **dict.fromkeys(MARKDOWN, read_text),
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
    ".xml": read_xml,
    ".rss": read_xml,
    ".atom": read_xml,
    ".nitf": read_xml,
    ".sgm": read_xml,
    ".sgml": read_xml,
    ".mhtml": read_mhtml,
    ".mht": read_mhtml,
    ".docx": partial(read_export, kind="office"),
    ".odt": partial(read_export, kind="office"),
    ".xlsx": partial(read_export, kind="office"),
    ".xlsm": partial(read_export, kind="office"),
    ".xls": partial(read_export, kind="old office"),
    ".ods": partial(read_export, kind="office"),
    ".rtf": partial(read_export, kind="rtf"),
    ".pdf": partial(read_export, kind="pdf"),
    ".eml": partial(read_export, kind="mail"),
    ".mbox": partial(read_export, kind="mail"),
    ".warc": partial(read_export, kind="warc"),
    ".ris": read_text,
    ".bib": read_text,
}
# Of files whose name does not say what they are, by their content.
BY_CONTENT: dict[Content, Callable[[Source], Iterator[Item]]] = {
    "page": read_html,
    "mhtml": read_mhtml,
    "json": read_json,
    "xml": read_xml,
    "table": read_csv,
    "text": read_text,
}
# Kinds whose records state their own facts; a sidecar may describe all others.
_RECORDS = frozenset({".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".tab", ".parquet", ".xml", ".rss", ".atom"})
ARCHIVES = frozenset({".gz", ".zip"})
_HEAD = 4_096  # bytes by which kinds are known that a name does not tell
_QUERY = re.compile(r"(?<=\w)(\.[a-z]{2,5})(?:[?@]|%3F).*$", re.IGNORECASE | re.DOTALL)


def read_source(source: Source, export: str | None = None) -> Iterator[Item]:
    """The records of one open input; whatever goes wrong is a rejection, and so is an input without records.

    `export` is the kind of export where that is known already.
    """
    count = 0
    try:
        for item in read_export(source, export) if export else _records(source):
            count += 1
            if isinstance(item, RawArticle):
                source.survey.article(item)
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
    """The last suffix of a file name, in lower case; a query behind it, as mirrors of sites have, is none of it."""
    return PurePosixPath(_QUERY.sub(r"\1", name)).suffix.lower()


def is_described(name: str) -> bool:
    """Whether a sidecar may describe a file."""
    return suffix(name.removesuffix(".gz")) not in _RECORDS


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
    if export is not None and not (export == "mail" and (content(head) == "mhtml" or kind in (".mhtml", ".mht"))):
        yield from read_export(source, export)
        return
    yield from _reader(kind, head)(source)


def _reader(kind: str, head: bytes) -> Callable[[Source], Iterator[Item]]:
    """By the ending, else by the first bytes; raises Refused for what is not an article by either."""
    if kind in (".txt", ".text"):
        # Spreadsheets save "Unicode text" under this ending, and scrapers their records.
        found = content(head) if may_be_records(head) else None
        return BY_CONTENT[found] if found in ("json", "table") else READERS[kind]
    if kind in READERS:
        return READERS[kind]
    found = None if kind in OTHER_TEXTS else content(head)
    if found is None:
        what = f"kind of file {kind!r}" if kind else "file without an ending"
        raise Refused("SCHEMA", f"not an article: {what}; known: {' '.join(READERS)}, plain or in .gz or .zip")
    return BY_CONTENT[found]


def _peeked(source: Source) -> tuple[Source, bytes]:
    """The source as it was, and its first bytes."""
    if source.path is not None:
        stream = cast(BinaryIO, source.stream)
        head = stream.read(_HEAD)
        stream.seek(0)
        return source, head
    peeked = Peeked(source.stream, _HEAD)
    return replace(source, stream=peeked), peeked.head
