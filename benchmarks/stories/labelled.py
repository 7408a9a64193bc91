"""Reads labelled events and measures their articles as a build does."""

from __future__ import annotations

import csv
import json
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pipeline.annotate import Lexicon, annotate
from pipeline.clean import clean
from pipeline.facts.credit import Credit, find_credits
from pipeline.facts.day import find_days
from pipeline.facts.normal import normalise
from pipeline.facts.person import find_people
from pipeline.facts.quote import Quote, find_quotes
from pipeline.facts.sentence import sentences
from pipeline.infer import Gazetteer, infer
from pipeline.model import Annotations, Cleaned, Facts, RawArticle, Stated
from pipeline.origin import OriginArticle
from pipeline.reference import Outlet, Reference, load_reference
from pipeline.reuse import ReuseText
from pipeline.story import StoryFeatures
from pipeline.terms import fingerprint, quote_key, story_features

EVENTS = Path(__file__).parent / "events"
REFERENCE = Path("data/reference")
LEDE_SENTENCES = 3  # of the first paragraph, as in annotate
TODAY = date(2026, 12, 31)  # later than every labelled date


@dataclass(frozen=True, slots=True)
class Label:
    """The truth of one article: its event, the article it derives from, whom it credits from near to far, the wording."""

    article_id: str
    event: str
    outlet_id: str
    derives_from: str | None
    credits: tuple[str, ...]
    grade_to_parent: str | None


@dataclass(frozen=True, slots=True)
class Labelled:
    """One labelled article, measured."""

    label: Label
    features: StoryFeatures
    text: ReuseText
    sources: OriginArticle
    tokens: tuple[str, ...]


def read_set(name: str) -> list[Labelled]:
    """Every article of one set of events ("a", "b"), through clean, infer, annotate and the facts of stories."""
    reference = _reference(name)
    gazetteer, lexicon = Gazetteer(reference), Lexicon(reference)
    names = outlet_names(reference)
    return [_measure(entry, gazetteer, lexicon, names) for entry in _entries(name)]


def outlet_names(reference: Reference) -> dict[tuple[str, ...], str]:
    """Folded words of every name an outlet is credited by -> its id; ministries and forums report nothing."""
    reporting = [outlet for outlet in reference.outlets if outlet.kind not in {"government", "forum"}]
    return {_folded(name): outlet.outlet_id for outlet in reporting for name in (outlet.name, *outlet.aliases)}


def _folded(name: str) -> tuple[str, ...]:
    words = tuple("".join(c if c.isalnum() else " " for c in name.casefold()).split())
    return words[1:] if len(words) > 1 and words[0] == "the" else words


def _entries(name: str) -> Iterator[dict[str, Any]]:
    with (EVENTS / f"{name}.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _reference(name: str) -> Reference:
    """The project's reference data and the set's invented outlets; where both claim a short name, the real outlet has it."""
    real = {" ".join(title.casefold().split()) for outlet in load_reference(REFERENCE).outlets for title in _titles(outlet)}
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


def _measure(entry: dict[str, Any], gazetteer: Gazetteer, lexicon: Lexicon, names: dict[tuple[str, ...], str]) -> Labelled:
    stated = Stated(headline=entry["headline"], outlet=entry["outlet"], published=entry["published"], language=entry["language"])
    raw = RawArticle(f"{entry['id']}.json", 1, "json", entry["text"], None, stated, "utf-8")
    cleaned = clean(entry["text"] or "", headline=entry["headline"])
    facts = infer(raw, cleaned, None, gazetteer, TODAY)
    found = annotate(cleaned, facts.headline, lexicon)
    spans = sentences(cleaned.body)
    removed = [(span.start, span.end, cleaned.raw[span.start : span.end]) for span in cleaned.spans if not span.kept]
    credits = find_credits(cleaned.body, spans, names, removed=removed)
    quotes = find_quotes(cleaned.body, spans)
    headline = facts.headline or ""
    tokens = tuple(normalise(cleaned.body).text.split())
    row = story_row(entry["id"], cleaned, facts, found, credits, quotes)
    figures = frozenset((figure.value, figure.unit) for figure in found.figures if figure.value is not None)
    dates = (facts.published_on, facts.published_at)
    return Labelled(
        Label(entry["id"], entry["event"], entry["outlet_id"], entry["derives_from"], tuple(entry["credits"]), entry["grade_to_parent"]),
        story_features(row),
        ReuseText(entry["id"], facts.outlet_id, *dates, cleaned.body, tuple(quotes), figures),
        OriginArticle(
            entry["id"], facts.outlet_id, facts.outlet_name, *dates, found.words, tuple(credits),
            tuple(find_credits(headline, [(0, len(headline))], names)) if headline else (),
        ),
        tuple(normalise(headline).text.split()) + tokens,
    )


def story_row(
    article_id: str, cleaned: Cleaned, facts: Facts, found: Annotations, credits: list[Credit], quotes: list[Quote]
) -> dict[str, Any]:
    """The columns of a shard's row that stories are made from."""
    body, spans = cleaned.body, sentences(cleaned.body)
    lede_end = min(len(body.partition("\n")[0]), spans[:LEDE_SENTENCES][-1][1]) if spans else 0
    in_lede, in_headline = _words(body[:lede_end]), _words(facts.headline or "")
    counts = dict(found.word_counts)
    starts = [start for start, _ in spans]
    body_hash, sketch = fingerprint(normalise(body).text.split())
    return {
        "article_id": article_id,
        "outlet_id": facts.outlet_id,
        "published_on": facts.published_on,
        "published_at": facts.published_at,
        "language": facts.language,
        "headline": facts.headline,
        "words": found.words,
        "lede_sentences": sum(start < lede_end for start in starts),
        "body_hash": body_hash,
        "sketch": sketch,
        "word_counts": [
            {"word": word, "in_headline": word in in_headline, "in_lede": word in in_lede} for word in counts.keys() | in_headline
        ],
        "figures": [asdict(figure) for figure in found.figures],
        "mentions": [asdict(mention) for mention in found.mentions],
        "credits": [asdict(credit) for credit in credits],
        "quotes": [{"key": quote_key(quote.text), "sentence": quote.sentence} for quote in quotes if not quote.is_term],
        "people": [{"name": person.name, "sentence": person.sentence} for person in find_people(body, spans)],
        "days": [
            {"month": day.month, "day": day.day, "sentence": max(0, bisect_right(starts, day.char_start) - 1)}
            for day in find_days(body, facts.published_on)
        ],
    }


def _words(text: str) -> set[str]:
    return {word for word, _ in annotate(Cleaned(text, (), text), None, _NO_KEYWORDS).word_counts}


_NO_KEYWORDS = Lexicon(Reference((), (), (), (), (), (), "", ""))
