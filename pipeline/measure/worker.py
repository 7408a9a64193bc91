"""What one process does for a build: batches of raw articles in, shards out.

Here the stages meet that see one article at a time: clean, infer, annotate.
"""

from __future__ import annotations

import atexit
import hashlib
import platform
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from importlib.metadata import version

import pyarrow as pa

from pipeline.engine.pool import Crew, Died, Probe, is_worker
from pipeline.measure.annotate import annotate
from pipeline.measure.cleaning.clean import Origin, clean, clean_page
from pipeline.measure.deadline import KILLED, Expired, TimeLimit, limited
from pipeline.measure.infer import Gazetteer, infer
from pipeline.measure.lexicon import Lexicon
from pipeline.measure.shard import Measured, lost_row, measure_batch
from pipeline.measure.store import ShardWriter, shard_name, write_shard
from pipeline.read import Extractor, Page, PageRefused
from pipeline.records import COPIED_KINDS, Batch, Facts, RawArticle, Rejection, TextMode
from pipeline.records.cleaned import Cleaned
from pipeline.records.shape import SCHEMA
from pipeline.reference import Reference
from pipeline.rules import GROUPING, MEASURING, meaning_of

# What measuring rests on besides our own code; another version may find other facts.
_LIBRARIES = ("trafilatura", "htmldate", "lxml", "ftfy", "py3langid", "ahocorasick-rs", "pyarrow", "tldextract")
_LATE = "not measured within {:.3g} s of processor time"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a worker needs: reference data, how much text is kept, where shards go, the build day, an article's time."""

    reference: Reference
    text_mode: TextMode
    shards: ShardWriter
    today: date
    time_limit: TimeLimit = field(default_factory=TimeLimit)


def crew(settings: Settings) -> Crew[Batch, str]:
    """The work for a pool: each batch becomes a shard, and an article that kills its process is refused alone."""
    return Crew(start, (settings,), _measure_shard, partial(_salvage_shard, settings))


def rules_hash(reference: Reference, text_mode: TextMode) -> str:
    """SHA-256, in hex, over all that measuring an article depends on besides the article and the day."""
    lexicon = (reference.outlets, reference.directory.rows, reference.keywords, reference.forms, reference.exclusions)
    shape = SCHEMA.to_string(show_field_metadata=False)
    return hashlib.sha256(repr((meaning_of(MEASURING), lexicon, shape, text_mode, versions())).encode()).hexdigest()


def versions() -> dict[str, str]:
    """The versions of Python and of the libraries that measuring rests on."""
    return {"python": platform.python_version()} | {name: version(name) for name in _LIBRARIES}


def identity() -> str:
    """SHA-256, in hex, of the code, Python and libraries of this machine that decide the results of its jobs."""
    grouping = [(name, version(name)) for name in ("numpy", "rensa")]
    return hashlib.sha256(repr((meaning_of((*MEASURING, *GROUPING)), versions(), grouping)).encode()).hexdigest()


class Worker:
    """The tools of one process, made once: the lexicon, the gazetteer and, at its first HTML page, the extractor."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._lexicon = Lexicon(settings.reference)
        self._gazetteer = Gazetteer(settings.reference)
        self._open = ExitStack()
        self._extractor: Extractor | None = None

    def measure(self, article: RawArticle) -> Measured | Rejection:
        """One article through the stages; a Rejection where its page cannot be read, nothing is left, or time is up."""
        limit = self.settings.time_limit
        seconds = limit.seconds(len(article.text or "") + len(article.html or ""))
        try:
            with limited(seconds, limit.grace if is_worker() else None):
                return self._measure(article)
        except Expired:
            self.close()  # the extractor may be in the middle of an answer
            return _refuse(article, "TIMEOUT", _LATE.format(seconds))

    def _measure(self, article: RawArticle) -> Measured | Rejection:
        read = self.read(article)
        if isinstance(read, Rejection):
            return read
        cleaned, facts = read
        headline = facts.headline or ""
        found = annotate(cleaned, headline, self._lexicon, facts.published_on)
        facts = replace(facts, evidence=facts.evidence + found.failures)
        return Measured(cleaned, facts, found)

    def read(self, article: RawArticle) -> tuple[Cleaned, Facts] | Rejection:
        """The body of one article and what is known of it, before anything is counted in it."""
        page = None if article.html is None else self._extract(article.html, article.stated.url)
        if isinstance(page, PageRefused):
            return _refuse(article, page.code, page.detail)
        if page is None:
            origin: Origin = "page" if article.kind in COPIED_KINDS else "record"
            cleaned = clean(article.text or "", origin=origin, headline=article.stated.headline)
        else:
            cleaned = clean_page(page.visible_text, page.text, page.headline)
        facts = infer(article, cleaned, page, self._gazetteer, self.settings.today)
        if not cleaned.body and not facts.headline:
            return _refuse(article, "NO_TEXT", "cleaning left nothing, and there is no headline")
        return cleaned, facts

    def _extract(self, html: str, url: str | None) -> Page | PageRefused:
        if self._extractor is None:
            self._extractor = self._open.enter_context(Extractor())
        return self._extractor.extract_page(html, url)

    def rows(self, batch: Batch) -> pa.Table:
        """The measured rows of a batch."""
        return measure_batch(batch, self.settings.text_mode, self.measure)

    def close(self) -> None:
        """End the extractor's process, if there is one; the next page starts another."""
        self._open.close()
        self._extractor = None


_worker: Worker | None = None  # a pool gives its workers no other place to keep tools from batch to batch


def start(settings: Settings) -> None:
    """Make this process a worker."""
    global _worker
    _worker = Worker(settings)
    atexit.register(stop)


def stop() -> None:
    """Close this process's tools; does nothing in a process that is not a worker."""
    global _worker
    if _worker is not None:
        _worker.close()
        _worker = None


def _rows(batch: Batch) -> pa.Table:
    assert _worker is not None, "start() comes first"
    return _worker.rows(batch)


def _measure_shard(batch: Batch) -> str:
    assert _worker is not None, "start() comes first"
    return _write(batch, _worker.rows(batch), _worker.settings)


def _salvage_shard(settings: Settings, batch: Batch, probe: Probe) -> str:
    """Article by article, each in a process that may die of it."""
    tables = []
    for article in batch.articles:
        try:
            tables.append(probe(_rows, Batch(batch.key, (article,))))
        except Died as death:
            tables.append(_lost(article, death, settings))
    return _write(batch, pa.concat_tables(tables), settings)


def _lost(article: RawArticle, death: Died, settings: Settings) -> pa.Table:
    """The row of an article that ended its process: by the time it took, or by something else."""
    if death.status != KILLED:
        return lost_row(article, "CRASH", "the worker process died")
    seconds = settings.time_limit.seconds(len(article.text or "") + len(article.html or ""))
    return lost_row(article, "TIMEOUT", _LATE.format(seconds))


def _write(batch: Batch, table: pa.Table, settings: Settings) -> str:
    """Write a shard; returns its name. It gets the name when it is complete, and a second write gives the same file."""
    name = shard_name(batch.key)
    write_shard(table, name, settings.shards, settings.today)
    return name


def _refuse(article: RawArticle, code: str, detail: str) -> Rejection:
    return Rejection(article.source_file, article.record, code, detail, stage="measure")
