"""Where every input record went: a line for each, written as the records stream by.

The load joins these lines to the shards and to the rejections, so that the numbers
of a build can be proved to add up. Refused bytes go to the quarantine folder.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.owned import Section
from pipeline.records import Batch, InputFacts, Measurements, Rejection, TextMode
from pipeline.records.correction import Correction, SenseCorrection
from pipeline.snapshot.refused import Refusal, Refusals

_QUOTED = re.compile(r"(?s)['\"].*['\"]")
_ENDING = re.compile(r"\.(?:txt|html?|json|jsonl|ndjson|csv|tsv|parquet|xml|rss|atom|gz|zip)$", re.IGNORECASE)
_FLUSH_AT = 10_000  # lines held in memory, about two megabytes
_RECORDS: dict[str, pa.DataType] = {
    "source_file": pa.string(),
    "record": pa.int32(),
    "shard": pa.string(),
    "shard_row": pa.int64(),
}
_REJECTIONS: dict[str, pa.DataType] = {
    "source_file": pa.string(),
    "record": pa.int32(),
    "byte_start": pa.int64(),
    "byte_end": pa.int64(),
    "stage": pa.string(),
    "code": pa.string(),
    "detail": pa.string(),
    "raw_sha256": pa.string(),
    "is_quarantined": pa.bool_(),
}
_INPUTS: dict[str, pa.DataType] = {
    "source_file": pa.string(),
    "kind": pa.string(),
    "shape": pa.string(),
    "encoding_basis": pa.list_(pa.string()),
    "columns_used": pa.list_(pa.string()),
    "columns_ignored": pa.list_(pa.string()),
    "notes": pa.list_(pa.string()),
    "skipped": pa.string(),
}
_SHOWN = ["source_file", "record", "byte_start", "byte_end", "code", "detail", "is_quarantined"]


class Ledger:
    """The lines of one build, in `folder`; refused bytes are kept in `quarantine` if `text_mode` allows it.

    `records` counts all of them, `refused` by reason code those that never became articles.
    """

    def __init__(self, folder: Path, quarantine: Section, text_mode: TextMode) -> None:
        self.records_path = folder / "records.parquet"
        self.rejections_path = folder / "rejections.parquet"
        self.records = 0
        self.refused: Counter[str] = Counter()
        self.first_refusal = ""
        self.reasons = Refusals()
        self.skipped: Counter[str] = Counter()
        self.inputs_path = folder / "inputs.parquet"
        self.characters = 0
        self.corrections: list[Correction] = []
        self.sense_corrections: list[SenseCorrection] = []
        self.quarantined: set[str] = set()
        self._names: dict[str, str] = {}
        self._quarantine = quarantine
        self._text_mode = text_mode
        self._records = _Lines(self.records_path, pa.schema(_RECORDS))
        self._rejections = _Lines(self.rejections_path, pa.schema(_REJECTIONS))
        self._inputs = _Lines(self.inputs_path, pa.schema(_INPUTS))

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._records.close()
        self._rejections.close()
        self._inputs.close()

    def batches(self, batches: Iterable[Batch]) -> Iterator[Batch]:
        """The same batches, each noted as it passes."""
        for batch in batches:
            for row, article in enumerate(batch.articles):
                self._note(article.source_file, article.record, batch.key, row)
                self.characters += len(article.text or article.html or "")
            yield batch

    def measurements(self, found: Measurements, shard: str) -> None:
        """Note every record of a file of measurements."""
        for row in range(found.count):
            self._note(found.source_file, row + 1, shard, row)

    def correction(self, given: Correction | SenseCorrection) -> None:
        """Note what a reader corrects, which is not a record of an article."""
        name = self._name(given.source_file)
        if isinstance(given, Correction):
            self.corrections.append(replace(given, source_file=name))
        else:
            self.sense_corrections.append(replace(given, source_file=name))

    def reject(self, rejection: Rejection) -> None:
        """Note a record that was refused before it became an article, and keep its bytes where that is allowed."""
        self.records += 1
        self.refused[rejection.code] += 1
        raw_sha256 = hashlib.sha256(rejection.raw).hexdigest() if rejection.raw else None
        is_quarantined = self._keep(rejection.raw, raw_sha256)
        place = (self._name(rejection.source_file), rejection.record, rejection.byte_start, rejection.byte_end)
        # A detail may quote the input, and a quotation may be a sentence of an article.
        detail = rejection.detail if self._text_mode != "none" else _QUOTED.sub("…", rejection.detail)
        self.first_refusal = self.first_refusal or f"{rejection.source_file}: {detail or rejection.code}"
        self.reasons.add(Refusal(*place, rejection.code, detail, is_quarantined))
        self._rejections.add((*place, rejection.stage, rejection.code, detail, raw_sha256, is_quarantined))

    def input(self, facts: InputFacts) -> None:
        """Note what an input file turned out to be; names of columns only where texts may be kept."""
        if facts.skipped is not None:
            self.skipped[facts.skipped] += 1
        columns = (list(facts.columns_used), list(facts.columns_ignored)) if self._text_mode != "none" else ([], [])
        notes = [f"{note} ({count:,})" for note, count in facts.notes] if self._text_mode != "none" else []
        self._inputs.add((
            self._name(facts.source_file), facts.kind, facts.shape, list(facts.encodings), *columns, notes,
            facts.skipped,
        ))  # fmt: skip

    def refusals(self) -> Iterator[Refusal]:
        """Every refused record again, after the ledger is closed."""
        for batch in pq.ParquetFile(self.rejections_path).iter_batches(_FLUSH_AT, columns=_SHOWN):
            yield from (Refusal(**row) for row in batch.to_pylist())

    def _note(self, source_file: str, record: int, shard: str, row: int) -> None:
        self.records += 1
        self._records.add((self._name(source_file), record, shard, row))

    def _name(self, source_file: str) -> str:
        """The file's name; a number in the order of reading where texts are withheld, as names quote headlines."""
        if self._text_mode != "none":
            return source_file
        ending = _ENDING.search(source_file)
        return self._names.setdefault(source_file, f"{len(self._names) + 1:06}{ending.group() if ending else ''}")

    def _keep(self, raw: bytes, name: str | None) -> bool:
        if self._text_mode != "full" or name is None:
            return False
        self.quarantined.add(name)
        if not self._quarantine.has(name):
            with self._quarantine.write(name) as path:
                path.write_bytes(raw)
        return True


class _Lines:
    """Tuples written to a Parquet file in groups."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self._schema = schema
        self._writer = pq.ParquetWriter(path, schema)
        self._pending: list[tuple[Any, ...]] = []

    def add(self, line: tuple[Any, ...]) -> None:
        """Write a line, in groups of some size."""
        self._pending.append(line)
        if len(self._pending) >= _FLUSH_AT:
            self._flush()

    def close(self) -> None:
        """Write the lines still in memory, and the end of the file."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        columns = zip(*self._pending, strict=True) if self._pending else ((),) * len(self._schema)
        arrays = [pa.array(column, kind) for column, kind in zip(columns, self._schema.types, strict=True)]
        self._writer.write_table(pa.Table.from_arrays(arrays, schema=self._schema))
        self._pending.clear()
