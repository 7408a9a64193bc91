"""`python -m benchmarks.stories.fit`: fit the weights by which two articles are about one event, on all labelled sets.

COVERAGE_REAL names the public sets; the invented ones are added as dated, and crowded into a few days. Prints what
weights fitted on half of the events reach on the other half; --write puts those fitted on all where stories read them,
halfway to weights set by hand. It would not write today's table again: see README before replacing that.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from unittest.mock import patch

import numpy as np

import pipeline.stories.event_odds as reader
from benchmarks.stories.crowd import crowd
from benchmarks.stories.labelled import read_set
from benchmarks.stories.public import SETS, PublicSet, read_public
from benchmarks.stories.report import own_figures
from pipeline.stories.candidates import Postings
from pipeline.stories.cluster import cluster
from pipeline.stories.corpus import Corpus
from pipeline.stories.features import gathered
from pipeline.stories.pair_features import Columns, is_foreign, pair_features
from pipeline.stories.rarity import Floats, Ints
from pipeline.stories.story import Kind, Place, StoryFeatures
from pipeline.stories.terms import story_features

TABLE = Path(reader.__file__).with_name("weights.toml")
CROWDED = (15, 7, 3, 1)  # days, so that dates do not do the work of words
INVENTED_COUNTS = 0.3  # of each invented set, of those crowded too, against 1 of a public one
UNJUDGED_COUNTS = 0.02  # of a pair that nobody judged and that is likely of two stories, against 1 of a judged pair
FEW = 400  # articles: of a larger set, only candidates and as many pairs at random are taken
AT_RANDOM = 20_000
SHORTENED = ("events", "a", "a7", "b", "b7")
LEAD_WORDS = 45  # of an article cut to its lead
MASS = 100_000.0  # of all pairs together
RIDGE = 13.0  # pulls what rests on few pairs to nothing, in the same unit
# Set by hand on the invented sets, and safe in a small corpus: an undated article is as if 2.5 days off.
BY_HAND = {
    "one_language": {
        "none": -2.15, "words_held root": 15.8, "figure_shared": 2.4, "name_shared": 0.5, "person_shared": 0.5,
        "day_shared": 2.5, "quote_shared": 2.0, "credit_shared": 0.5, "days_root": -0.9, "is_undated": -1.42,
        "density": -0.7, "is_same_outlet": -1.0,
    },
    "two_languages": {
        "none": 4.1, "number_shared": 3.9, "figure_shared": 4.1, "name_shared": 4.1, "day_shared": 1.0,
        "credit_shared": 2.0, "keyword_shared": 2.5, "days_root": -1.3, "is_undated": -2.06, "density": -1.5,
        "is_same_outlet": -1.0,
    },
}  # fmt: skip
HEAD = """\
# Weights of what two articles have in common, written by benchmarks/stories/fit.py; do not edit by hand.
# Their log odds of being about one event are the sum of weight x column (pair_features.py).
"""
Weights = dict[str, float]
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A set of articles to learn from: `half` is 0 or 1 by event."""

    public: PublicSet
    features: tuple[StoryFeatures, ...]
    half: Mapping[str, int]
    counts: float

    def part(self, half: int) -> Labelled:
        """The articles of one half of the events."""
        features = tuple(one for one in self.features if self.half[one.article_id] == half)
        events = {one: event for one, event in self.public.events.items() if self.half[one] == half}
        pairs = tuple(pair for pair in self.public.pairs if self.half[pair.first_id] == half)
        return Labelled(PublicSet(self.public.name, (), events, pairs), features, self.half, self.counts)


@dataclass(frozen=True, slots=True)
class Sample:
    """Pairs with their columns, whether they are of one event, in two languages, and how much each counts."""

    columns: Columns
    is_same: Ints
    is_foreign: Ints
    counts: Floats


def main() -> None:
    """Cross-validate, print, and write the table where asked."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stories.fit", description=__doc__)
    parser.add_argument("--write", action="store_true", help="refit on everything and write weights.toml")
    arguments = parser.parse_args()
    sets = list(_with_shortened(_sets(Path(os.environ["COVERAGE_REAL"]))))
    if arguments.write:
        _write(_fit([_sample(labelled) for labelled in sets]))
        return
    for half in (0, 1):
        weights = _fit([_sample(labelled.part(1 - half)) for labelled in sets])
        with patch.object(reader, "_TABLE", weights):
            for labelled in sets:
                groups = [list(story.article_ids) for story in cluster(labelled.part(half).features)]
                figures = own_figures(labelled.part(half).public, groups).items()
                print(half, "; ".join(f"{name} {value:.3f}" for name, value in figures), flush=True)


def _sets(folder: Path) -> Iterator[Labelled]:
    for name in SETS:
        public = read_public(folder, name)
        half = {one: _half(event[:-1] if name == "sentences" else event) for one, event in public.events.items()}
        half |= {one: _half(pair.first_id) for pair in public.pairs for one in (pair.first_id, pair.second_id)}
        yield Labelled(public, tuple(map(story_features, public.rows)), half, 1.0)
    for name in ("a", "b"):
        articles = read_set(name)
        events = {article.label.article_id: article.label.event for article in articles}
        half = {one: _half(event) for one, event in events.items()}
        for days in (0, *CROWDED):
            listed = tuple(one.features for one in (crowd(articles, days) if days else articles))
            yield Labelled(PublicSet(f"{name}{days or ''}", (), events), listed, half, INVENTED_COUNTS)


def _with_shortened(sets: Iterable[Labelled]) -> Iterator[Labelled]:
    """The sets, and those of whole articles once more, some cut to headline or lead and some undated: no kind of text
    may be unknown to the weights."""
    for labelled in sets:
        yield labelled
        if labelled.public.name in SHORTENED:
            features = tuple(map(_shortened, labelled.features))
            yield replace(
                labelled, features=features, public=replace(labelled.public, name=f"{labelled.public.name}-short")
            )


def _shortened(article: StoryFeatures) -> StoryFeatures:
    """The article as one of three kinds of text, and one time in four undated, by its id."""
    draw = sha256(article.article_id.encode()).digest()
    least, words = ((Place.HEADLINE, 0), (Place.LEDE, min(article.words, LEAD_WORDS)), (Place.BODY, article.words))[
        draw[0] % 3
    ]
    terms: dict[Kind, Mapping[str, Place]] = {
        kind: {value: place for value, place in values.items() if place >= least or kind == "credit"}
        for kind, values in article.terms.items()
    }
    return replace(article, words=words, terms=terms, published_on=None if draw[1] % 4 == 0 else article.published_on)


def _half(event: str) -> int:
    return sha256(event.encode()).digest()[0] % 2


def _sample(labelled: Labelled) -> Sample:
    corpus = Corpus(gathered(labelled.features))
    number = {article_id: at for at, article_id in enumerate(corpus.article_ids)}
    judged = {
        (min(pair), max(pair)): judged.is_same
        for judged in labelled.public.pairs
        for pair in [(number[judged.first_id], number[judged.second_id])]
    }
    events = labelled.public.events
    pairs = [pair for pair in sorted({*_pairs(corpus, events), *judged}) if judged.get(pair, False) is not None]
    one, other = np.array(pairs, dtype=np.int64).T
    ids = corpus.article_ids
    same = [judged.get((a, b), bool(events) and events[ids[a]] == events[ids[b]]) for a, b in pairs]
    counts = np.array([1.0 if events or pair in judged else UNJUDGED_COUNTS for pair in pairs])
    return Sample(
        pair_features(corpus, one, other),
        np.array(same, dtype=np.int64),
        is_foreign(corpus, one, other).astype(np.int64),
        counts * labelled.counts / counts.sum(),
    )


def _pairs(corpus: Corpus, events: Mapping[str, str]) -> Iterable[Pair]:
    """Pairs of article numbers, the smaller first: all of a small set, else candidates and some at random."""
    count = len(corpus.days)
    if count < FEW:
        return combinations(range(count), 2)
    postings = Postings(corpus, np.arange(count))
    pairs = {(int(other), number) for number in range(count) for other in postings.candidates(number)}
    members: dict[str, list[int]] = {}
    for number, article_id in enumerate(corpus.article_ids):
        members.setdefault(events.get(article_id, ""), []).append(number)
    pairs |= {pair for event, listed in members.items() if event for pair in combinations(listed, 2)}
    drawn = np.random.default_rng(0).integers(0, count, (AT_RANDOM, 2)).tolist()
    return pairs | {(one, other) for one, other in drawn if one < other}


def _fit(samples: Sequence[Sample]) -> dict[str, Weights]:
    """Two logistic regressions by Newton's method; every set counts as it is given, whatever its number of pairs."""
    tables = {}
    for foreign, languages in enumerate(("one_language", "two_languages")):
        kept = [sample.is_foreign == foreign for sample in samples]
        names = list(samples[0].columns)
        values = np.concatenate(
            [
                np.column_stack([sample.columns[name][mask] for name in names]).astype(np.float32)
                for sample, mask in zip(samples, kept, strict=True)
            ]
        )
        labels = np.concatenate([sample.is_same[mask] for sample, mask in zip(samples, kept, strict=True)])
        counts = np.concatenate([sample.counts[mask] for sample, mask in zip(samples, kept, strict=True)])
        fitted = _regression(names, values, labels, MASS * counts / counts.sum())
        tables[languages] = {name: (weight + BY_HAND[languages].get(name, 0.0)) / 2 for name, weight in fitted.items()}
    return tables


def _regression(names: list[str], values: Floats, labels: Ints, counts: Floats) -> Weights:
    """Weights of the columns as they are; the ridge holds for columns of mean 0 and spread 1."""
    constant = names.index("none")
    means, spreads = values.mean(axis=0), values.std(axis=0)
    means[constant], spreads[constant] = 0.0, 1.0
    usable = spreads > 1e-6
    spreads[~usable] = 1.0
    scaled = np.where(usable, (values - means) / spreads, 0).astype(np.float32)
    ridge = np.full(len(names), RIDGE)
    ridge[constant] = 1e-6
    weights = np.zeros(len(names))
    for _ in range(15):
        chance = 1 / (1 + np.exp(-np.clip(scaled @ weights, -30, 30)))
        slope = scaled.T @ (counts * (chance - labels)) + ridge * weights
        bend = (scaled * (counts * chance * (1 - chance)).astype(np.float32)[:, None]).T @ scaled + np.diag(ridge)
        step = np.linalg.solve(bend.astype(float), slope)
        weights -= step
        if np.abs(step).max() < 1e-3:
            break
    raw = weights / spreads
    raw[constant] = weights[constant] - float((raw * means).sum())
    return dict(zip(names, raw.tolist(), strict=True))


def _write(tables: Mapping[str, Weights]) -> None:
    lines = [HEAD]
    for languages, weights in tables.items():
        lines += [f"[{languages}]", *(f'"{name}" = {weight:.4f}' for name, weight in weights.items() if weight), ""]
    TABLE.write_text("\n".join(lines[:-1]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
