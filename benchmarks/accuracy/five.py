"""The five first articles against their hand-checked truth: exactly right, or the difference as a sentence."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.accuracy.gate import REFERENCE, TODAY
from benchmarks.accuracy.score import comparable
from pipeline.measure.annotate import annotate
from pipeline.measure.cleaning.clean import clean
from pipeline.measure.infer import Gazetteer, infer
from pipeline.measure.lexicon import Lexicon
from pipeline.records import Annotations, Facts, RawArticle, Stated
from pipeline.records.cleaned import Cleaned
from pipeline.reference import load_reference

# The truth file's counted expressions, and the keyword that counts each here.
KEYWORDS = {
    "tariff|tariffs": "tariff",
    "fentanyl": "fentanyl",
    "trade war": "trade-war",
    "trade talks": "trade-talks",
    "precursor(s)": "precursor",
    "de minimis": "de-minimis",
    "sanctions": "sanctions",
    "opioid(s)": "opioid",
    "duty-free": "duty-free",
}
# A day that the text itself does not print is no date; an agency is no outlet.
_EXPLICIT = "explicit"


def differences(folder: Path) -> list[str]:
    """Every difference between what the stages find in the texts of `folder` and truth.json; none when all is right."""
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))["seeds"]
    reference = load_reference(REFERENCE)
    gazetteer, lexicon = Gazetteer(reference), Lexicon(reference)
    found: list[str] = []
    for name, seed in truth.items():
        raw = (folder / name).read_text(encoding="utf-8")
        cleaned = clean(raw)
        article = RawArticle(name, 1, "text", raw, None, Stated(), "utf-8")
        facts = infer(article, cleaned, None, gazetteer, TODAY)
        annotations = annotate(cleaned, facts.headline, lexicon)
        found += [
            f"{name}: {line}"
            for line in (*_body(cleaned, seed["body"]), *_facts(facts, seed), *_counts(annotations, seed))
        ]
    return found


def _differs(what: str, found: object, truth: object) -> Iterator[str]:
    if found != truth:
        yield f"{what} is {found!r}, truth {truth!r}"


def _body(cleaned: Cleaned, truth: dict[str, Any]) -> Iterator[str]:
    yield from _differs("body bounds", cleaned.body_bounds, (truth["char_start"], truth["char_end_exclusive"]))
    yield from _differs("body words", len(cleaned.body.split()), truth["words"])
    yield from _differs("body opening", " ".join(cleaned.body.split()[:8]), truth["first_8_words"])
    yield from _differs("body close", " ".join(cleaned.body.split()[-8:]), truth["last_8_words"])


def _facts(facts: Facts, seed: dict[str, Any]) -> Iterator[str]:
    outlet = (seed["outlet_in_text"] or "").split(" (")
    named = None if len(outlet) > 1 and outlet[1].startswith("agency") else outlet[0] or None
    yield from _differs("headline", comparable(facts.headline), comparable(seed["title"]))
    yield from _differs("outlet", comparable(facts.outlet_name), comparable(named))
    yield from _differs("byline", comparable(facts.byline), comparable(seed["author"]))
    yield from _differs("dateline", facts.dateline, seed["dateline_place"])
    yield from _differs("language", facts.language, seed["language"])
    printed = seed["publication_date"] if seed["publication_date_basis"].startswith(_EXPLICIT) else None
    yield from _differs("published_on", facts.published_on.isoformat() if facts.published_on else None, printed)
    yield from _differs("published_on_basis", facts.published_on_basis, "stated" if printed else "unknown")


def _counts(annotations: Annotations, seed: dict[str, Any]) -> Iterator[str]:
    regions = {"counts_body": ("body",), "counts_whole_raw_file": ("body", "removed"), "counts_title": ("headline",)}
    for part, places in regions.items():
        for expression, count in seed.get(part, {}).items():
            mentions = [m for m in annotations.mentions if m.keyword_id == KEYWORDS[expression] and m.region in places]
            yield from _differs(f"{part} of {expression}", len(mentions), count)
    wanted = sorted((str(figure["value"]), figure["unit"]) for figure in seed["figures"])
    yield from _differs("figures", sorted(map(_figure, annotations.figures)), wanted)


def _figure(figure: Any) -> tuple[str, str]:
    """Value and unit as the truth file writes them: 46 and "billion USD"."""
    if figure.value is None:
        return "None", figure.unit
    if figure.unit == "USD" and figure.value >= 1e9:
        return f"{figure.value / 1e9:g}", "billion USD"
    return f"{figure.value:.10g}", figure.unit
