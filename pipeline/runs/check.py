"""Shows how a build would read files: kinds, encodings, columns, the first article's facts. Publishes nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from pipeline.failure import Failure
from pipeline.language.tokens import tokens
from pipeline.measure.worker import Settings, Worker
from pipeline.owned import Writer
from pipeline.read import InputError, read_articles
from pipeline.records import Facts, InputFacts, Measurements, RawArticle, Rejection
from pipeline.records.cleaned import Cleaned
from pipeline.runs.build import load_names
from pipeline.snapshot.refused import Refusal, Refusals
from pipeline.snapshot.wording import counted

_FACTS = ("headline", "byline", "outlet", "published_on", "url")
_MOST_EXAMPLES = 50  # shapes of files of which the first article is measured: a page takes 20 ms
_MOST_REASONS = 5  # lines about one shape of file
_LONGEST = 100  # characters of a value


@dataclass(slots=True)
class _Shape:
    """Files that are read alike, as their facts say."""

    facts: InputFacts
    files: int = 0
    articles: int = 0
    refused: int = 0
    measured: int = 0
    first: RawArticle | None = None
    refusals: Refusals = field(default_factory=Refusals)
    notes: Counter[str] = field(default_factory=Counter)


def check(
    paths: Sequence[Path], reference: Path, sidecar: Path | None, columns: Path | None
) -> Iterator[tuple[str, bool]]:
    """Lines to print, each with whether it warns of something not read; raises Failure where a path cannot be read."""
    names = load_names(reference)
    shapes, skipped = _read(paths, sidecar, columns)
    nowhere = Writer(Path(), Path())  # nothing is written
    with closing(Worker(Settings(names, "none", nowhere, datetime.now(UTC).date()))) as worker:
        for number, shape in enumerate(shapes):
            yield from _lines(shape, worker if number < _MOST_EXAMPLES else None)
    files, articles, refused = (
        sum(getattr(shape, name) for shape in shapes) for name in ("files", "articles", "refused")
    )
    yield (
        f"{counted(files, 'file')}: {counted(articles, 'article')} to load, {counted(refused, 'record')} refused",
        False,
    )
    for reason, count in sorted(skipped.items()):
        yield f"skipped by name, {reason}: {counted(count, 'file')}", False


def _read(paths: Sequence[Path], sidecar: Path | None, columns: Path | None) -> tuple[list[_Shape], Counter[str]]:
    """Every record of the inputs, counted by the shape of its file."""
    shapes: dict[tuple[object, ...], _Shape] = {}
    skipped: Counter[str] = Counter()
    pending: list[RawArticle | Rejection] = []
    counts: Counter[str] = Counter()

    def finish(facts: InputFacts) -> None:
        if facts.skipped is not None:
            skipped[facts.skipped] += 1
            return
        used = (facts.columns_used, facts.columns_ignored)
        key = (facts.kind, facts.shape, facts.encodings, used, bool(counts["refused"]))
        shape = shapes.setdefault(key if facts.kind else (None, _ending(facts)), _Shape(facts))
        _count(shape, facts, pending, counts)
        pending.clear()
        counts.clear()

    try:
        for item in read_articles(paths, sidecar=sidecar, columns=columns, report=finish):
            if isinstance(item, RawArticle):
                counts["articles"] += 1
                if counts["articles"] == 1:
                    pending.append(item)
            elif isinstance(item, Rejection):
                counts["refused"] += 1
                pending.append(item)
            elif isinstance(item, Measurements):
                counts["measured"] += item.count
    except InputError as error:
        raise Failure(str(error)) from None
    if pending:  # refused before it could be opened
        finish(InputFacts(pending[-1].source_file))
    return list(shapes.values()), skipped


def _ending(facts: InputFacts) -> str:
    return PurePosixPath(facts.source_file).suffix.lower()


def _count(shape: _Shape, facts: InputFacts, items: Iterable[RawArticle | Rejection], counts: Counter[str]) -> None:
    shape.files += 1
    shape.articles += counts["articles"]
    shape.refused += counts["refused"]
    shape.measured += counts["measured"]
    shape.notes.update(dict(facts.notes))
    for item in items:
        if isinstance(item, RawArticle):
            shape.first = shape.first or item
        elif isinstance(item, Rejection):
            place = (item.source_file, item.record, item.byte_start, item.byte_end)
            shape.refusals.add(Refusal(*place, item.code, item.detail))


def _lines(shape: _Shape, worker: Worker | None) -> Iterator[tuple[str, bool]]:
    facts = shape.facts
    others = f" and {counted(shape.files - 1, 'file')} like it" if shape.files > 1 else ""
    yield f"{facts.source_file}{others}", False
    kind = facts.kind or ("measurements" if shape.measured else "nothing that can be read")
    tool = f", columns of {facts.shape}" if facts.shape and facts.shape != "generic" else ""
    encodings = f", {', '.join(facts.encodings)}" if facts.encodings else ""
    articles = shape.articles + shape.measured
    refused = f", {shape.refused:,} refused" if shape.refused else ""
    yield f"  {kind}{tool}{encodings}: {counted(articles, 'article')}{refused}", False
    for name, values in (("used", facts.columns_used), ("ignored", facts.columns_ignored)):
        if values:
            yield f"  columns {name:<10} {'; '.join(values) if name == 'used' else ', '.join(values)}", False
    if facts.found_dates:
        yield f"  no publication date  {', '.join(facts.found_dates)}: when it was found or changed", False
    if shape.first is not None and worker is not None:
        yield from _first(shape.first, worker)
    for note, count in shape.notes.most_common(_MOST_REASONS):
        yield f"  note              {note}: {counted(count, 'record')}", False
    for line in shape.refusals.lines()[:_MOST_REASONS]:
        yield f"  refused           {line}", True


def _first(article: RawArticle, worker: Worker) -> Iterator[tuple[str, bool]]:
    """What is known of the first article, each fact with its basis."""
    read = worker.read(article)
    if isinstance(read, Rejection):
        yield f"  first article     refused: {read.code} {read.detail}", True
        return
    cleaned, facts = read
    for number, (name, value, basis) in enumerate(_known(cleaned, facts)):
        label = "first article" if number == 0 else ""
        yield f"  {label:<17} {name}: {value[:_LONGEST]}{f' ({basis})' if basis else ''}", False


def _known(cleaned: Cleaned, facts: Facts) -> Iterator[tuple[str, str, str]]:
    evidence = {item.fact: item for item in facts.evidence}
    for name in _FACTS:
        item = evidence.get(name)
        value = facts.outlet_name if name == "outlet" else getattr(facts, name)
        note = item.note if item and item.note else ""
        yield name, str(value or "not known"), ", ".join(filter(None, (item.basis if item else "", note)))
    yield "language", facts.language or "not known", facts.language_basis
    words = sum(1 for _ in tokens(cleaned.body))
    yield "text", f"{counted(words, 'word')}, {facts.text_completeness}", ""
    yield "begins", " ".join(cleaned.body.split())[:_LONGEST] or "no text", ""
