"""Reads labelled events and measures their articles as a build does."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.stories.peers import Text
from pipeline.language.normalise import normalise
from pipeline.measure.worker import Settings, Worker
from pipeline.owned import Writer
from pipeline.records import Batch, CreditFact, QuoteFact, RawArticle, Stated
from pipeline.reference import Reference, load_reference
from pipeline.reference.directory import Outlet
from pipeline.stories.credit_chain import OriginArticle
from pipeline.stories.reuse import ReuseText
from pipeline.stories.story import StoryFeatures
from pipeline.stories.terms import story_features

EVENTS = Path(__file__).parent / "events"
REFERENCE = Path("data/reference")
TODAY = date(2026, 12, 31)  # later than every labelled date


@dataclass(frozen=True, slots=True)
class Label:
    """The truth of one article: its event, what it derives from, whom it credits from near to far, its wording."""

    article_id: str
    event: str
    outlet_id: str
    derives_from: str | None
    credits: tuple[str, ...]
    grade_to_parent: str | None


@dataclass(frozen=True, slots=True)
class Labelled:
    """One labelled article, measured; `seen` is the peers' view of it."""

    label: Label
    features: StoryFeatures
    text: ReuseText
    sources: OriginArticle
    seen: Text


def read_set(name: str) -> list[Labelled]:
    """Every article of one set of events ("a", "b"), measured by the per-article stages."""
    listed = list(entries(name))
    settings = Settings(reference_of(name), "full", Writer(Path(), Path()), TODAY)
    worker = Worker(settings)
    rows = worker.rows(Batch(name, tuple(map(raw_article, listed)))).to_pylist()
    worker.close()
    return [_labelled(entry, row) for entry, row in zip(listed, rows, strict=True)]


def story_parts(row: Mapping[str, Any]) -> tuple[StoryFeatures, ReuseText, OriginArticle]:
    """What the stages of stories take of a shard's row."""
    identity = (row["article_id"], row["outlet_id"])
    dates = (row["published_on"], row["published_at"])
    quotes = tuple(QuoteFact(**quote) for quote in row["quotes"])
    figures = frozenset((figure["value"], figure["unit"]) for figure in row["figures"] if figure["value"] is not None)
    credits = tuple(CreditFact(**credit) for credit in row["credits"])
    return (
        story_features(row),
        ReuseText(*identity, *dates, row["body"] or "", quotes, figures),
        OriginArticle(*identity, row["outlet_name"], *dates, row["words"], credits),
    )


def raw_article(entry: Mapping[str, Any]) -> RawArticle:
    """A labelled article as it comes out of reading."""
    facts = {key: entry[key] for key in ("headline", "outlet", "published", "language")}
    return RawArticle(f"{entry['id']}.json", 1, "json", entry["text"], None, Stated(**facts), "utf-8")


def _labelled(entry: Mapping[str, Any], row: dict[str, Any]) -> Labelled:
    truth = {key: entry[key] for key in ("event", "outlet_id", "derives_from", "grade_to_parent")}
    text = f"{row['headline'] or ''} {row['body'] or ''}"
    return Labelled(
        Label(article_id=entry["id"], credits=tuple(entry["credits"]), **truth),
        *story_parts(row | {"article_id": entry["id"]}),
        Text(entry["id"], tuple(normalise(text).text.split()), row["published_on"]),
    )


def entries(name: str) -> Iterator[dict[str, Any]]:
    """The labelled articles of a set as they are written, with their truth."""
    with (EVENTS / f"{name}.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def reference_of(name: str) -> Reference:
    """The project's reference data and the set's invented outlets; a short name both claim is the real outlet's."""
    real = {
        " ".join(title.casefold().split()) for outlet in load_reference(REFERENCE).outlets for title in _titles(outlet)
    }
    with (EVENTS / f"outlets_{name}.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    column = header.index("aliases")
    for row in rows:
        row[column] = ";".join(alias for alias in row[column].split(";") if alias.strip().casefold() not in real)
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"outlets_{name}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, *rows])
        return load_reference(REFERENCE, extra_outlets=path)


def _titles(outlet: Outlet) -> tuple[str, ...]:
    return (outlet.name, *outlet.aliases)
