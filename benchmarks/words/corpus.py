"""Invented articles with their words in order: those of `demo`, whose words are drawn by rank as in print."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.records.shape import SCHEMA
from pipeline.runs.build import Order, build
from pipeline.runs.demo import write_demo

VOCABULARY = 30_000
WORDS, SENTENCE = 240, 20  # an article, of sentences of this length
EXPONENT = 1.0  # of Zipf's law: the second word is half as frequent as the first
_LETTERS = "bdfgklmnprstvz", "aeiou"


def build_invented(folder: Path, reference: Path, count: int) -> Path:
    """A snapshot of `count` articles under `folder`; returns its build folder."""
    inputs, names = write_demo(folder, reference, count)
    draw = np.random.default_rng(count)
    weights = 1 / np.arange(1, VOCABULARY + 1) ** EXPONENT
    vocabulary = np.array([name_of(rank) for rank in range(VOCABULARY)], dtype=object)
    for path in sorted(inputs.iterdir()):
        table = pq.read_table(path)
        drawn = vocabulary[draw.choice(VOCABULARY, (len(table), WORDS), p=weights / weights.sum())]
        pq.write_table(_with_words(table, drawn.tolist()), path)
    build(Order((inputs,), folder / "build", names, is_invented=True, has_planted_stories=True))
    return folder / "build"


def name_of(rank: int) -> str:
    """The word of a rank, from 0: two syllables or more, so that none is a word of the language."""
    consonants, vowels = _LETTERS
    syllables = ""
    rank += len(consonants) * len(vowels)
    while rank:
        rank, syllable = divmod(rank, len(consonants) * len(vowels))
        syllables += consonants[syllable % len(consonants)] + vowels[syllable // len(consonants)]
    return syllables


def _with_words(table: pa.Table, texts: list[list[str]]) -> pa.Table:
    """The table with these words as bodies of its articles."""
    counts = [
        [
            {"word": word, "count": count, "in_headline": False, "in_lede": False}
            for word, count in Counter(words).items()
        ]
        for words in texts
    ]
    columns: dict[str, Any] = {
        "word_counts": counts,
        "word_order": [["", *words] for words in texts],
        "sentence_words": [[SENTENCE] * (WORDS // SENTENCE)] * len(texts),
    }
    for name, values in columns.items():
        position = table.schema.get_field_index(name)
        table = table.set_column(position, SCHEMA.field(name), pa.array(values, SCHEMA.field(name).type))
    return table
