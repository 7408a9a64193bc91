"""Invented measurements in any number, from a seed: a corpus to try the dashboard on and to measure its speed.

Outlets, headlines and counts are made up and say so. The files have the shape of text-free
measurements (shape.py), so that a million articles need no million texts.
"""

from __future__ import annotations

import csv
import shutil
from dataclasses import dataclass, fields
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.records.shape import ORDERED, SCHEMA
from pipeline.reference import Reference, load_reference
from pipeline.reference.directory import Outlet

SEED = 2025
FIRST, LAST = date(2025, 1, 6), date(2026, 10, 31)  # weeks in which tariffs and fentanyl were both in the news
PER_FILE = 20_000  # articles: one file's columns fit in some hundred megabytes
WORDS_PER_ARTICLE = 40  # different words kept per article; enough for any-word trends to have shape
UNDATED_SHARE = 0.03
COUNTRIES = ("US", "CN", "HK", "GB", "SG", "IN", "CA", "MX", "AU", "DE", "JP", "NG")
LANGUAGES = ("en", "zh-Hans", "es")
PLACES = [
    "Aster",
    "Birch",
    "Cedar",
    "Dunes",
    "Ember",
    "Fjord",
    "Grove",
    "Haven",
    "Inlet",
    "Juniper",
    "Knoll",
    "Laurel",
    "Marsh",
    "North",
    "Orchard",
    "Prairie",
]
KINDS = ("newspaper", "digital", "broadcaster", "wire", "magazine", "blog")


@dataclass(frozen=True, slots=True)
class _Corpus:
    """What articles are drawn from."""

    outlets: tuple[Outlet, ...]
    keywords: tuple[tuple[str, str], ...]  # keyword and the English form it is found by
    vocabulary: tuple[str, ...]
    day_weights: np.ndarray[Any, np.dtype[np.float64]]


def write_demo(folder: Path, reference: Path, count: int, seed: int = SEED) -> tuple[Path, Path]:
    """Write `count` invented articles under `folder`; returns the inputs' folder and their reference folder."""
    inputs, names = folder / "articles", folder / "reference"
    for place in (inputs, names):
        place.mkdir(parents=True)
    for name in ("keywords.toml", "senses.toml", "milestones.csv"):
        shutil.copy(reference / name, names / name)
    _write_outlets(names / "outlets.csv")
    corpus = _corpus(load_reference(names))
    for number, start in enumerate(range(0, count, PER_FILE)):
        table = _articles(corpus, start, min(PER_FILE, count - start), np.random.default_rng([seed, number]))
        pq.write_table(table, inputs / f"invented-{number:04d}.parquet", compression="zstd")
    return inputs, names


def _write_outlets(path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(field.name for field in fields(Outlet))
        for number in range(len(PLACES) * 3):
            title = ("Courier", "Ledger", "Observer")[number % 3]
            name = f"Invented {PLACES[number // 3]} {title}"
            slug = name.lower().replace(" ", "-")
            country, language = COUNTRIES[number % len(COUNTRIES)], LANGUAGES[0 if number % 5 else number % 3]
            writer.writerow([slug, name, "", f"{slug}.example", country, language, KINDS[number % len(KINDS)]])


def _corpus(reference: Reference) -> _Corpus:
    forms = {form.keyword_id: form.form for form in reversed(reference.forms) if form.language == "en"}
    listed = [
        keyword.keyword_id for keyword in reference.keywords if not keyword.opt_in and keyword.keyword_id in forms
    ]
    words = sorted(
        {
            word
            for stone in reference.milestones
            for word in f"{stone.title} {stone.summary}".lower().split()
            if word.isalpha()
        }
    )
    days = (LAST - FIRST).days + 1
    weights = np.where(np.arange(days) % 7 < 5, 1.0, 0.35)  # FIRST is a Monday: weekends are quiet
    for stone in reference.milestones:
        position = (stone.happened_on - FIRST).days
        if 0 <= position < days:
            after = np.arange(days - position)
            weights[position:] += 2.5 * np.exp(-after / 3.0)  # interest fades within days
    return _Corpus(
        reference.outlets, tuple((name, forms[name]) for name in listed), tuple(words), weights / weights.sum()
    )


def _articles(corpus: _Corpus, first: int, count: int, draw: np.random.Generator) -> pa.Table:
    ids = [sha256(f"invented-{first + number}".encode()).hexdigest()[:16] for number in range(count)]
    outlet = np.minimum(draw.zipf(1.6, count) - 1, len(corpus.outlets) - 1)
    day = draw.choice(len(corpus.day_weights), count, p=corpus.day_weights)
    dated = draw.random(count) >= UNDATED_SHARE
    epoch = (FIRST - date(1970, 1, 1)).days
    words = draw.integers(180, 1_400, count).astype(np.int32)
    chosen = [corpus.outlets[number] for number in outlet]
    columns: dict[str, Any] = {
        "article_id": ids,
        "content_hash": [sha256(name.encode()).hexdigest() for name in ids],
        "kind": ["parquet"] * count,
        "encoding": ["none"] * count,
        "headline": [f"Invented article {first + number + 1:,}" for number in range(count)],
        "outlet_id": [one.outlet_id for one in chosen],
        "outlet_name": [one.name for one in chosen],
        "outlet_basis": ["stated"] * count,
        "is_wire_copy": draw.random(count) < 0.15,
        "published_on": pa.array(np.where(dated, day + epoch, 0).astype(np.int32), pa.int32(), mask=~dated).cast(
            pa.date32()
        ),
        "published_on_basis": np.where(dated, np.where(draw.random(count) < 0.9, "stated", "updated"), "unknown"),
        "published_precision": np.where(dated, "day", "none"),
        "language": [one.language for one in chosen],
        "language_basis": ["stated"] * count,
        "text_completeness": np.where(draw.random(count) < 0.85, "full", "truncated"),
        "words": words,
        "raw_words": words + 120,
        "sentences": words // 22,
        "lede_sentences": np.ones(count, np.int32),
        "body_hash": ids,
        "has_text": np.zeros(count, bool),
        "mentions": _mentions(corpus, day, words, draw),
        "word_counts": _word_counts(corpus, count, draw),
    }
    return pa.table([_column(field, columns.get(field.name), count) for field in SCHEMA], schema=SCHEMA)


def _column(field: pa.Field[Any], values: Any, count: int) -> Any:
    """The column of a field: its values; of what is not invented, empty lists and NULL, and no order of words."""
    if values is not None:
        return values if isinstance(values, pa.Array) else pa.array(values, field.type)
    is_list = pa.types.is_list(field.type) and field.name not in ORDERED
    return _empty(field.type, count) if is_list else pa.nulls(count, field.type)


def _mentions(corpus: _Corpus, day: Any, words: Any, draw: np.random.Generator) -> Any:
    """Tariffs lead, fentanyl follows in waves, the rest is rare; positions are spread over the text."""
    rank = np.arange(1, len(corpus.keywords) + 1, dtype=float)
    weight = 1 / rank
    names = [name for name, _ in corpus.keywords]
    weight[names.index("tariff")], weight[names.index("fentanyl")] = 3.0, 1.5
    per_article = draw.poisson(1.5 + 2.0 * (1 + np.sin(day / 40.0)))
    total = int(per_article.sum())
    keyword = draw.choice(len(names), total, p=weight / weight.sum())
    place = (np.repeat(words, per_article) * draw.random(total) * 6).astype(np.int32)
    forms = np.array([form for _, form in corpus.keywords], dtype=object)
    columns = {
        "keyword_id": np.array(names, dtype=object)[keyword],
        "form": forms[keyword],
        "surface": forms[keyword],
        "region": np.where(draw.random(total) < 0.06, "headline", "body"),
        "char_start": place,
        "char_end": place + np.array([len(form) for form in forms], np.int32)[keyword],
        "sentence": (place // 130).astype(np.int32),
        "in_lede": place < 250,
        "sense": np.full(total, None, dtype=object),
        "sense_reason": np.full(total, None, dtype=object),
    }
    return _nested(SCHEMA.field("mentions").type, columns, per_article)


def _word_counts(corpus: _Corpus, count: int, draw: np.random.Generator) -> Any:
    size = len(corpus.vocabulary)
    weight = 1 / np.arange(1, size + 1)
    drawn = draw.choice(size, (count, WORDS_PER_ARTICLE), p=weight / weight.sum())
    drawn.sort(axis=1)
    is_new = np.ones_like(drawn, bool)
    is_new[:, 1:] = drawn[:, 1:] != drawn[:, :-1]
    starts = np.flatnonzero(is_new.ravel())
    repeats = np.diff(np.append(starts, drawn.size))
    columns = {
        "word": np.array(corpus.vocabulary, dtype=object)[drawn.ravel()[starts]],
        "count": repeats.astype(np.int32),
        "in_headline": np.zeros(len(starts), bool),
        "in_lede": np.zeros(len(starts), bool),
    }
    return _nested(SCHEMA.field("word_counts").type, columns, is_new.sum(axis=1))


_list_array: Any = pa.ListArray.from_arrays  # the stubs know no `type` argument for struct values


def _nested(kind: Any, columns: dict[str, Any], sizes: Any) -> Any:
    offsets = pa.array(np.concatenate([[0], np.cumsum(sizes)]).astype(np.int32))
    struct = kind.value_type
    arrays = [pa.array(columns[field.name], field.type) for field in struct]
    return _list_array(offsets, pa.StructArray.from_arrays(arrays, fields=list(struct)), type=kind)


def _empty(kind: Any, count: int) -> Any:
    return _list_array(pa.array(np.zeros(count + 1, np.int32)), pa.array([], kind.value_type), type=kind)
